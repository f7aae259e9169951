"""Reads French news and cross-checks it: who said what, when, how many, and how accounts agree, differ, move and copy."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from recoupe.annotate.pipeline import read_articles
from recoupe.errors import RefusedError
from recoupe.ingest.check import Terms, admit
from recoupe.reading import Reading
from recoupe.record.store import Record, open_record
from recoupe.records import Article, Refusal
from recoupe.span import Span

if TYPE_CHECKING:
    from recoupe import ask
    from recoupe.export.frames import to_arrow, to_pandas, to_polars
    from recoupe.streams import add_files, read_files, read_many

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

LATE = {
    "ask": "recoupe.ask",
    **dict.fromkeys(("to_arrow", "to_pandas", "to_polars"), "recoupe.export.frames"),
    **dict.fromkeys(("add_files", "read_files", "read_many"), "recoupe.streams"),
}
"""What is loaded when it is used, and where it is: the command line starts without it."""


def __getattr__(name: str) -> Any:
    if name not in LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(LATE[name])
    return module if module.__name__ == f"{__name__}.{name}" else getattr(module, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    any_language: bool = False,
) -> Reading:
    """The reading of one article.

    `published` is an ISO 8601 day or instant; without it, a date line at the head of the text is taken. The first call
    loads the language model, a second or more. Raises RefusedError when the text is empty, binary, too long, not in
    French (unless `any_language`), or its date is none or in the future.

        >>> reading = read("« La digue tiendra », a assuré jeudi le préfet.", published="2021-03-05")
        >>> [reading.words(*statement.content) for statement in reading.statements]
        ['La digue tiendra']
    """
    given = Article(id="", text=text, published=published, title=title, outlet=outlet, url=url)
    article = admit(given, Terms(any_language=any_language))
    if isinstance(article, Refusal):
        raise RefusedError(article.reason, article.detail)
    return next(read_articles([article]))


def load_ipython_extension(shell: Any) -> None:
    """Lets a notebook show a reading as its text with the layers marked; done by itself where IPython runs already."""
    import_module("recoupe.notebook").register(shell)


if "IPython" in sys.modules and (_shell := sys.modules["IPython"].get_ipython()):
    load_ipython_extension(_shell)
