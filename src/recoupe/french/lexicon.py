"""Loads the knowledge of `data/*.toml` into typed, checked records; each file names its source and licence."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

import msgspec

from recoupe.errors import KnowledgeError

T = TypeVar("T")


def load(name: str, shape: type[T]) -> T:
    """The content of `data/NAME.toml` as `shape`. Raises KnowledgeError, with the path of the fault, when it is not."""
    return cast("T", _load(name, cast("Hashable", shape)))


@cache
def _load(name: str, shape: Any) -> object:
    file = files("recoupe.french") / "data" / f"{name}.toml"
    try:
        return msgspec.toml.decode(file.read_bytes(), type=shape)
    except msgspec.DecodeError as fault:
        raise KnowledgeError(f"{name}.toml", str(fault)) from fault
