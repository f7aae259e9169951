"""Stretches between quotation marks, found in the raw text.

Newspapers nest marks, forget them, mix their kinds and open them again at each paragraph. Marks are paired in one pass
with a stack; one that finds no partner ends with its paragraph, so that it costs at most its own quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from recoupe.span import Span, strip

MARKS = re.compile(r"[«»“”„\"‹›]|''|(?<![\w’'])‘|(?<=[\w.!?…])’(?![\w])")

OPENING = {"«": "«", "“": "“", "„": "“", "‹": "‹", "‘": "‘"}
CLOSING = {"»": "«", "”": "“", "›": "‹", "’": "‘"}

HEAD = re.compile(r"(?s:.{0,6}\n|)[^\S\n]*[-–—]?[^\S\n]*")
"""What stands before a mark that heads a paragraph: a line feed, perhaps a dash."""

LONGEST = 12_000
"""Characters after which an open mark is taken for one that was never closed."""

DEEPEST = 4
"""Marks open at once at the most; press text nests three, machine output any number."""


class Quotation(Struct, frozen=True):
    """What stands between two marks: `outer` with them, `inner` without, nor the blanks beside them.

    `depth` counts the quotations around it; `is_closed` is False where the closing mark is missing.
    """

    outer: Span
    inner: Span
    depth: int = 0
    is_closed: bool = True


class _Mark(Struct, frozen=True):
    start: int
    end: int
    kind: str
    opens: bool
    closes: bool
    heads_paragraph: bool


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of `text` in order of position, outer before inner."""
    found: list[Quotation] = []
    open_: list[_Mark] = []
    for mark in _marks(text):
        while open_ and (mark.start - open_[0].start > LONGEST or len(open_) > DEEPEST):
            found += _unclosed(open_.pop(0), mark.start, text)
        partner = _partner(mark, open_, text)
        if partner is not None:
            for lonely in open_[partner + 1 :]:
                found += _unclosed(lonely, mark.start, text)
            found += _closed(open_[partner], mark, partner, text)
            del open_[partner:]
        elif mark.opens:
            if mark.heads_paragraph and open_ and mark.kind == open_[0].kind:
                for lonely in open_:
                    found += _unclosed(lonely, mark.start, text)
                open_ = []
            open_.append(mark)
        else:
            found += _unopened(mark, found, text)
    for lonely in open_:
        found += _unclosed(lonely, len(text), text)
    return sorted(found, key=lambda q: (q.outer.start, -q.outer.end))


def _marks(text: str) -> Iterator[_Mark]:
    for found in MARKS.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        heads = HEAD.fullmatch(text, max(0, found.start() - 6), found.start()) is not None
        mark = found[0]
        if mark in ('"', "''"):
            opens, closes = (
                not after.isspace() and after != "",
                not before.isspace() and before not in ("", "(", "'", "’"),
            )
            if opens == closes:  # letters or blanks on both sides: let what stands open decide
                opens, closes = not before.isalnum(), True
            yield _Mark(found.start(), found.end(), mark, opens, closes, heads)
        elif mark in OPENING:
            yield _Mark(found.start(), found.end(), OPENING[mark], True, False, heads)
        else:
            yield _Mark(found.start(), found.end(), CLOSING[mark], False, True, heads)


def _partner(mark: _Mark, open_: Sequence[_Mark], text: str) -> int | None:
    """Which open mark this one closes: the nearest of its kind; a straight mark may stand for a closing one, unless that
    one follows."""
    if not mark.closes:
        return None
    for index in range(len(open_) - 1, -1, -1):
        if open_[index].kind == mark.kind:
            return index
    is_doubled = text[mark.end : mark.end + 3].lstrip()[:1] in ("»", "”")
    if mark.kind in ('"', "“") and not mark.opens and not is_doubled and open_ and open_[-1].kind in ("«", "“", '"'):
        return len(open_) - 1
    return None


def _closed(first: _Mark, last: _Mark, depth: int, text: str) -> list[Quotation]:
    inner = strip(Span(first.end, last.start), text)
    return [Quotation(Span(first.start, last.end), inner, depth)] if inner else []


def _unclosed(mark: _Mark, limit: int, text: str) -> list[Quotation]:
    """A quotation whose closing mark is missing: it ends with its paragraph."""
    limit = min(limit, mark.start + LONGEST)
    end = text.find("\n", mark.end, limit)
    inner = strip(Span(mark.end, limit if end < 0 else end), text)
    return [Quotation(Span(mark.start, inner.end), inner, is_closed=False)] if inner else []


def _unopened(mark: _Mark, found: Sequence[Quotation], text: str) -> list[Quotation]:
    """A quotation whose opening mark is missing: it begins with its paragraph, where nothing else was quoted since."""
    begin = text.rfind("\n", max(0, mark.start - LONGEST), mark.start) + 1
    if mark.kind not in ("«", "“") or (found and found[-1].outer.end > begin):
        return []
    inner = strip(Span(begin, mark.start), text)
    return [Quotation(Span(inner.start, mark.end), inner, is_closed=False)] if inner else []


def find_resumptions(quotations: Sequence[Quotation], text: str) -> dict[Span, tuple[Span, ...]]:
    """For each quotation whose mark opens again at the head of the next paragraphs, the insides of those that go on with
    it; by its own inside."""
    going_on: dict[Span, list[Span]] = {}
    first = last = None
    for quotation in quotations:
        if quotation.depth:
            continue
        if last is not None and first is not None and _goes_on(last, quotation, text):
            going_on.setdefault(first, []).append(quotation.inner)
        else:
            first = quotation.inner
        last = quotation
    return {first: tuple(rest) for first, rest in going_on.items()}


def _goes_on(last: Quotation, following: Quotation, text: str) -> bool:
    """Whether a quotation that was not closed goes on in the one that opens right after it."""
    is_open = not last.is_closed and last.outer.start < last.inner.start
    return is_open and not text[last.outer.end : following.outer.start].strip()
