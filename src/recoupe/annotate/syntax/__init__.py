"""Tokens with their tags and parse, by spaCy's French model; the only room that knows spaCy.

`parse` runs the model on a reading's sentences, `columns` turns what comes out into our tokens. `model` loads it, with the
tokeniser of `words`; `lemmas` looks up the lemma of a form in its tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from recoupe.reading import Reading


class Syntax:
    """Writes `tokens`, from the text and its sentences. Blank tokens are left out."""

    name, version = "syntax", "2"
    reads: tuple[str, ...] = ("sentences",)
    writes: tuple[str, ...] = ("tokens",)

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The layer `tokens` of one reading."""
        return next(self.read_batch([reading]))

    def read_batch(self, readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
        """The layer of each reading, in order."""
        parse = import_module("recoupe.annotate.syntax.parse")  # spaCy takes a second to load
        for tokens in parse.tokens_of(readings):
            yield {"tokens": tokens}
