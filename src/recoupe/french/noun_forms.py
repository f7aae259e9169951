"""The forms of nouns of persons: their singulars, and of what compounds and trades are made."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

ENDINGS = (("aux", "al"), ("eaux", "eau"), ("s", ""), ("x", ""))
"""How plurals end, and what the singular has instead."""


class Trades(Struct, frozen=True, forbid_unknown_fields=True):
    """How nouns of persons are made: endings of trades, the words that have them and call no one; prefixes before a hyphen
    and those written in one word; what follows the hyphen of a rank."""

    endings: list[str]
    no_trades: list[str]
    prefixes: list[str]
    joined: list[str]
    ranks: list[str]


def singulars(lower: str) -> Iterator[str]:
    """A word, and what it may be the plural of; of a compound, with all its parts in the singular too."""
    yield lower
    for ending, singular in ENDINGS:
        if lower.endswith(ending):
            yield lower[: -len(ending)] + singular
    if "-" in lower:
        yield "-".join(
            part if part == "sans" else part.removesuffix("x").removesuffix("s") for part in lower.split("-")
        )
