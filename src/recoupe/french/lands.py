"""Countries and regions, from `data/places.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from recoupe.french import who
from recoupe.french.lexicon import load
from recoupe.french.rarity import rarity
from recoupe.french.stems import find_stems, fold, stem

ROOT = 4
"""Letters by which a country and its adjective are one: *Syrie*, *syrien*. By three, *marseillais* would be of *Maroc*."""


class _Places(Struct, frozen=True):
    countries: str
    regions: str


class _Peoples(Struct, frozen=True):
    peoples: str


class _Telling(Struct, frozen=True, forbid_unknown_fields=True):
    not_countries: str
    countries: dict[str, list[str]]


@cache
def countries() -> frozenset[str]:
    """The names of countries, in lower case."""
    return _names(load("places", _Places).countries)


@cache
def _lands() -> frozenset[tuple[str, ...]]:
    return frozenset(who.fold(name) for name in countries() | _names(load("places", _Places).regions))


def is_land(name: str) -> bool:
    """Whether a name is of a country or a region, which no one calls *la ville*."""
    return who.fold(name) in _lands()


def _names(listed: str) -> frozenset[str]:
    return frozenset(name.strip() for name in listed.split(",") if name.strip())


@cache
def told_lands(least_rarity: float = 0.0) -> dict[str, str]:
    """The stems (`stems.stem`) of countries and of those who live there, each with the country's root; words of names that
    are less rare than `least_rarity` (`rarity.rarity`) left out."""

    def telling(name: str) -> list[str]:
        """The stems of a name that tell it: *Afrique du Sud* without *du*."""
        return [word for word, _ in find_stems(name) if rarity(word) >= least_rarity]

    names, knowledge = sorted(countries()), load("lands", _Telling)
    roots = {_root(name) for name in names}
    peoples = [form for people in load("peoples", _Peoples).peoples.split(",") for form in _forms(people.strip())]
    stems = {stem(form): _root(form) for form in peoples if _root(form) in roots}
    for name in names:
        stems.update(dict.fromkeys(telling(name), _root(name)))
    for name, others in knowledge.countries.items():
        stems.update({word: _root(name) for other in (name, *others) for word in telling(other)})
    left_out = {word for word, _ in find_stems(knowledge.not_countries)}
    return {word: root for word, root in stems.items() if word not in left_out}


@lru_cache(maxsize=4096)  # articles repeat their complements
def land_of(word: str) -> str | None:
    """The root of the country that a word names or whose people it calls; None for another word."""
    return told_lands().get(stem(word))


def _root(name: str) -> str:
    return fold(name)[:ROOT]


def _forms(people: str) -> Iterator[str]:
    yield from (people, people + "e", people + "s", people + "es")
    if people.endswith(("en", "on")):
        yield from (people + "ne", people + "nes")
