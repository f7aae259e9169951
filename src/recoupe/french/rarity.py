"""How rare a word is in the news: the same for everyone, so that what it is used for does not depend on what is kept."""

from __future__ import annotations

from functools import cache
from math import log

from msgspec import Struct

from recoupe.french import lexicon


class _Counts(Struct, frozen=True, forbid_unknown_fields=True):
    documents: int
    stems: dict[str, str]


def rarity(stem: str) -> float:
    """How much a stem (`stems.stem`) tells, in nats: 0 when every article holds it, about 7 when hardly one does."""
    most, counts = _counts()
    return log(most / (counts.get(stem, 0) + 0.5)) if counts.get(stem, 0) < most else 0.0


@cache
def _counts() -> tuple[int, dict[str, int]]:
    table = lexicon.load("rarity", _Counts)
    return table.documents, {stem: int(count) for count, stems in table.stems.items() for stem in stems.split()}
