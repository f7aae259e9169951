"""Sentences, found in the raw text before any parse.

A boundary is a full stop (or `!`, `?`, `…`) with the marks that close behind it, then a blank and something that can
start a sentence; or the end of a line, unless the line was only wrapped. `stops.py` judges the stops and `lines.py` the
lines; docs/annotators/sentences.md describes both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from recoupe.annotate.sentences.lines import end_of_line, find_datelines, unwrap
from recoupe.annotate.sentences.stops import STOP, end_of_sentence
from recoupe.reading import Reading
from recoupe.span import Span, strip

LONGEST = 4_000
"""Characters after which a sentence is cut at a blank. The longest one of 1,183 Wikinews articles has 1,730; the cut
keeps lists and machine output from costing the parse more than linear memory."""

BOUNDARY = re.compile(rf"{STOP} | (?P<line>[^\S\n]*+\n\s*+)", re.VERBOSE)


class Sentences:
    """Writes `sentences`: the stretches between boundaries, blanks left out, in order."""

    name, version = "sentences", "2"
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ("sentences",)

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The layer `sentences`."""
        return {"sentences": tuple(find_sentences(reading.text))}


def find_sentences(text: str) -> Iterator[Span]:
    """The sentences of `text`, none longer than `LONGEST` characters, together all of it but blanks."""
    flat = unwrap(text)
    start = 0
    for end in _find_ends(flat):
        yield from _cut(Span(start, end), text)
        start = end


def _find_ends(text: str) -> Iterator[int]:
    """Where sentences end, in order, the end of the text last."""
    heads = find_datelines(text)
    start = 0
    for found in BOUNDARY.finditer(text):
        while heads and heads[0].end <= found.start():
            start = heads.pop(0).end
            yield start
        if heads and heads[0].start <= found.start():
            continue  # the full stop of "3 mars 2021. –"
        end = end_of_line(text, found) if found["line"] is not None else end_of_sentence(text, start, found)
        if end is not None:
            yield end
            start = end
    yield from (head.end for head in heads)
    yield len(text)


def _cut(span: Span, text: str) -> Iterator[Span]:
    """The span without blanks, in pieces where it is overlong."""
    while len(span) > LONGEST:
        blank = text.rfind(" ", span.start + 1, span.start + LONGEST)
        middle = blank if blank > 0 else span.start + LONGEST
        piece = strip(Span(span.start, middle), text)
        if piece:
            yield piece
        span = Span(middle, span.end)
    rest = strip(span, text)
    if rest:
        yield rest
