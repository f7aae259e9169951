"""Names: the stretches that name a person, a body, a place, a people or something else, with the title against them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recoupe.annotate.names import document, features, find, model
from recoupe.reading import Reading, Tokens
from recoupe.records import Name


class Names:
    """Writes `names`, in order of position; none overlaps another, a nested name is left to the longest."""

    name, version = "names", "1"
    reads: tuple[str, ...] = ("tokens",)
    writes: tuple[str, ...] = ("names",)

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return {"names": tuple(find_names(reading))}


def find_names(reading: Reading) -> Iterator[Name]:
    """The names of a reading."""
    if len(reading.tokens):
        yield from _read_tags(find.find_tags(reading, find.shipped()), reading.tokens)


def _read_tags(tags: features.Array, tokens: Tokens) -> Iterator[Name]:
    """The names that a chain of tags says."""
    for first, last, kind in document.spans_of(tags):
        yield Name(span=tokens.span(first, last), type=model.TYPES[kind])
