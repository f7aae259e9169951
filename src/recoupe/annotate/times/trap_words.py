"""The words around what looks like a time and is none, from `data/time_traps.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from recoupe.french import lexicon


class TrapWords(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/time_traps.toml`, which says what each list is for."""

    after_one: frozenset[str]
    after_figures: frozenset[str]
    before_age: frozenset[str]
    uncounted: frozenset[str]
    news_hours: frozenset[str]
    demonym_ends: tuple[str, ...]
    sentenced: tuple[str, ...]
    of_lasting_de: tuple[str, ...]
    of_lasting_d: tuple[str, ...]
    lasting_after: tuple[str, ...]
    penalty_after: tuple[str, ...]
    kind_after: tuple[str, ...]
    function_words: frozenset[str]
    counted_by_thousands: tuple[str, ...]
    numbered: tuple[str, ...]
    competitions: tuple[str, ...]
    of_planet: tuple[str, ...]
    times_of_seasons: tuple[str, ...]
    festive: tuple[str, ...]
    days_of_feasts: tuple[str, ...]
    titles_before: tuple[str, ...]
    nights_of: tuple[str, ...]
    of_an_age: tuple[str, ...]
    happened: tuple[str, ...]
    everyday: tuple[str, ...]
    named_by_day: tuple[str, ...]


@cache
def trap_words() -> TrapWords:
    """The content of `data/time_traps.toml`."""
    loaded: TrapWords = lexicon.load("time_traps", TrapWords)
    return loaded


def any_of(sources: Iterable[str]) -> str:
    """A regex source for any of the listed ones, in their order."""
    return "|".join(sources)
