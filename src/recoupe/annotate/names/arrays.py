"""numpy, loaded at its first use: importing it takes a fifth of what `recoupe --help` may take."""

from __future__ import annotations

import sys
from importlib.resources import files
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING


def _load_lazily(name: str) -> ModuleType:
    """The module `name`, executed when an attribute of it is first asked for."""
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"recoupe needs {name}", name=name)
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray
else:
    np = _load_lazily("numpy")
    Array = object


def load_arrays(file: str) -> dict[str, Array]:
    """The arrays of a file that ships beside this module, by their names."""
    with (files("recoupe.annotate.names") / file).open("rb") as opened, np.load(opened) as archive:
        return dict(archive)


__all__ = ["Array", "load_arrays", "np"]
