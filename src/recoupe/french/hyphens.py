"""Words that are written with a hyphen, told from words that were broken at the end of a line."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from recoupe.french import lexicon


class Hyphens(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/hyphens.toml`: what a hyphen follows, and what follows one, when it is part of the word."""

    before: frozenset[str]
    after: frozenset[str]


@cache
def _words() -> Hyphens:
    loaded: Hyphens = lexicon.load("hyphens", Hyphens)
    return loaded


def is_compound(left: str, right: str) -> bool:
    """Whether the hyphen between two pieces is their own: *peut-être*, *a-t-il*, not *conseil-lers*."""
    return left.lower() in _words().before or right.lower() in _words().after
