"""Which gender a first name tells."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from recoupe.french.lexicon import load
from recoupe.french.who import who
from recoupe.records import Gender


class ListedNames(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/first_names.toml`: words separated by commas."""

    female: str
    male: str
    both: str


class WorldNames(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/world_names.toml`."""

    female: str
    male: str
    surnames: str


TWO = 2
"""Parts of a double first name."""


@cache
def _first_names() -> dict[str, Gender]:
    listed, own = load("first_names", ListedNames), who().first_names
    world = load("world_names", WorldNames)
    table: dict[str, Gender] = {word.strip(): "f" for word in f"{world.female},{listed.female}".split(",")}
    table.update((word.strip(), "m") for word in f"{world.male},{listed.male}".split(","))
    table.update(dict.fromkeys(own.m, "m"))
    table.update(dict.fromkeys(own.f, "f"))
    return table


def gender_of_name(name: str) -> Gender | None:
    """The gender that the first name of a person's full name tells; None for one of both, and for a lone name that is not
    made of two first names (*Jean-François*)."""
    first, _, rest = name.strip().partition(" ")
    table, first = _first_names(), first.lower()
    parts = first.split("-")
    if not rest and not (len(parts) == TWO and all(part in table for part in parts)):
        return None
    return table.get(first) or table.get(first.partition("-")[0])
