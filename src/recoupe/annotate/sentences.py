"""Sentences, found in the raw text before any parse.

A boundary is a full stop (or `!`, `?`, `…`) with the marks that close behind it, then a blank and something that can
start a sentence; or the end of a paragraph. Abbreviations, initials, decimal commas, incises after a quoted question
(*« Pourquoi ? », demande-t-il*) and lines wrapped in mid-sentence are none; a full stop whose blank was lost
(*attentat.Les secours*) or whose capital was (*attentat. les secours*), as in broken translations, is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from recoupe.french import lexicon
from recoupe.reading import Reading
from recoupe.span import Span, strip

LONGEST = 4_000
"""Characters after which a sentence is cut at a blank. The longest one of 1,183 Wikinews articles has 1,730; the cut
keeps lists and machine output from costing the parse more than linear memory."""

STOP = re.compile(
    r"""(?P<stop>[.!?…]{1,8})
        (?P<close>(?:[  ]?[»›]|[”"’')\]]){0,4})
        (?:\[[0-9]{1,3}\])?
        (?P<blank>[^\S\n]{1,8}(?=\S)|(?=[A-ZÀ-ÖØ-Þ«“]))
      | (?P<line>[^\S\n]*\n\s*)""",
    re.VERBOSE,
)
LAST_WORD = re.compile(r"[\w'’°-]{1,40}$")
NEXT_WORD = re.compile(r"[\s«“\"‘‹(\[–—-]{0,8}([^\W_]+)")


class Boundaries(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/sentences.toml`."""

    abbreviations: frozenset[str]
    ambiguous: frozenset[str]
    starters: frozenset[str]


@cache
def boundaries() -> Boundaries:
    return lexicon.load("sentences", Boundaries)


class Sentences:
    """Writes `sentences`: the stretches between boundaries, blanks left out, in order."""

    name, version = "sentences", "1"
    reads: tuple[str, ...] = ()
    writes = ("sentences",)

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return {"sentences": tuple(find_sentences(reading.text))}


def find_sentences(text: str) -> Iterator[Span]:
    """The sentences of `text`, none longer than `LONGEST` characters."""
    start = 0
    for found in STOP.finditer(text):
        if _ends_line(text, found) if found["line"] is not None else _ends_sentence(text, start, found):
            yield from _cut(Span(start, found.end()), text)
            start = found.end()
    yield from _cut(Span(start, len(text)), text)


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


def _ends_line(text: str, found: re.Match[str]) -> bool:
    """Whether a line feed ends a sentence: not one that only wraps a long line before a lower-case word."""
    if found["line"].count("\n") > 1 or found.start() == 0 or found.end() >= len(text):
        return True
    before, after = text[found.start() - 1], text[found.end()]
    return not (after.islower() and (before.isalpha() or before in ",;"))


def _ends_sentence(text: str, start: int, found: re.Match[str]) -> bool:
    stop, close, after = found["stop"], found["close"], text[found.end()]
    if not found["blank"]:
        return _is_lost_blank(text, found)
    if after in ",;:.?!…)]»":
        return False
    if stop != ".":
        return not after.islower()
    last = LAST_WORD.search(text, max(start, found.start() - 40), found.start())
    word = last[0].lower() if last else ""
    following = NEXT_WORD.match(text, found.end())
    starts = following is not None and following[1].lower() in boundaries().starters and not following[1].islower()
    if _is_abbreviation(word, has_capital=last is not None and last[0].isupper()):
        return starts and (word in boundaries().ambiguous or len(word) == 1 and "." in text[start : found.start()][-3:])
    if word.isdigit() and not text[start : last.start() if last else start].strip():
        return False  # "3. Le rapport": a numbered line
    if after.islower():
        return not close and len(word) > 3 and "." not in text[found.start() - len(word) - 1 : found.start()]
    return True


def _is_abbreviation(word: str, *, has_capital: bool) -> bool:
    """Whether a full stop after `word` (lower case) belongs to it: *M.*, *J.*, *av. J.-C.*, *n°*."""
    final = re.split(r"['’-]", word)[-1]
    return final in boundaries().abbreviations or len(final) == 1 and final.isalpha() and has_capital


def _is_lost_blank(text: str, found: re.Match[str]) -> bool:
    """Whether words run together around a stop (*attentat.Les secours*) are two sentences, and not *Booking.Com*."""
    before, after = text[max(0, found.start() - 2) : found.start()], text[found.end() : found.end() + 2]
    if found["close"]:
        return found["stop"] != "…" and after[:1].isupper()
    return len(before) == 2 and before.islower() and after[:1] not in "«“" and (after[1:].islower() or after[1:] in "'’ ")
