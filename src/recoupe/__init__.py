"""Reads French news and cross-checks it: who said what, when, how many, and how accounts agree, differ, move and copy."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recoupe import ask
    from recoupe.errors import RefusedError
    from recoupe.export.frames import to_arrow, to_pandas, to_polars
    from recoupe.reading import Reading
    from recoupe.record.store import Record, open_record
    from recoupe.records import Article, Refusal
    from recoupe.span import Span
    from recoupe.streams import add_files, read, read_files, read_many

__all__ = [
    "Article",
    "Reading",
    "Record",
    "Refusal",
    "RefusedError",
    "Span",
    "add_files",
    "ask",
    "open_record",
    "read",
    "read_files",
    "read_many",
    "to_arrow",
    "to_pandas",
    "to_polars",
]
__version__ = "0.1.0"

PLACES = {
    "ask": ["ask"],
    "errors": ["RefusedError"],
    "export.frames": ["to_arrow", "to_pandas", "to_polars"],
    "reading": ["Reading"],
    "record.store": ["Record", "open_record"],
    "records": ["Article", "Refusal"],
    "span": ["Span"],
    "streams": ["add_files", "read", "read_files", "read_many"],
}
"""Where each name is. It is loaded when it is used: the command line, and spaCy where recoupe is installed, start without it."""

LATE = {name: f"{__name__}.{module}" for module, names in PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(LATE[name])
    return module if module.__name__ == f"{__name__}.{name}" else getattr(module, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load_ipython_extension(shell: Any) -> None:
    """Lets a notebook show a reading as its text with the layers marked; done by itself where IPython runs already."""
    import_module("recoupe.notebook").register(shell)


if "IPython" in sys.modules and (_shell := sys.modules["IPython"].get_ipython()):
    load_ipython_extension(_shell)
