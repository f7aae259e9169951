"""What the rules of sentences know of French."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from recoupe.french import lexicon


class Boundaries(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/sentences.toml`, where each field is explained."""

    titles: frozenset[str]
    references: frozenset[str]
    shortened: frozenset[str]
    lettered: frozenset[str]
    starters: frozenset[str]
    particles: frozenset[str]
    domains: frozenset[str]
    danglers: frozenset[str]
    dateline_words: frozenset[str]


@cache
def boundaries() -> Boundaries:
    """The content of `data/sentences.toml`."""
    loaded: Boundaries = lexicon.load("sentences", Boundaries)
    return loaded
