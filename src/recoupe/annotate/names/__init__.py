"""Names: the stretches that name a person, a body, a place, a people or something else, with the title against them."""

from __future__ import annotations

from typing import Any

from recoupe.annotate.names import document, find, titles
from recoupe.reading import Reading
from recoupe.records import Name


class Names:
    """Writes `names`, in order of position; none overlaps another, a nested name is left to the longest."""

    name, version = "names", "1"
    reads: tuple[str, ...] = ("tokens",)
    writes: tuple[str, ...] = ("names",)

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The layer of a reading."""
        return {"names": tuple(find_names(reading))}


def find_names(reading: Reading) -> list[Name]:
    """The names of a reading."""
    if not len(reading.tokens):
        return []
    found = document.spans_of(find.find_tags(reading, find.shipped()))
    words = [reading.text[s:e] for s, e in zip(reading.tokens.start, reading.tokens.end, strict=True)]
    return titles.title_names(found, reading.tokens, words)
