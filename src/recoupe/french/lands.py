"""Countries and regions, from `data/places.toml`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from recoupe.french.lexicon import load
from recoupe.french.who import fold


class _Places(Struct, frozen=True):
    countries: str
    regions: str


@cache
def countries() -> frozenset[str]:
    """The names of countries, in lower case."""
    return _names(load("places", _Places).countries)


@cache
def _lands() -> frozenset[tuple[str, ...]]:
    return frozenset(fold(name) for name in countries() | _names(load("places", _Places).regions))


def is_land(name: str) -> bool:
    """Whether a name is of a country or a region, which no one calls *la ville*."""
    return fold(name) in _lands()


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.split(",") if name.strip())
