"""The stretches in which reports are looked for: sentences of the narration, and sentences inside a quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from recoupe.annotate.statements.quotations import Quotation
from recoupe.reading import Reading, Tokens
from recoupe.records import Name
from recoupe.span import Span

T = TypeVar("T")

LONGEST = 15_000
"""Characters after which sentences are no longer merged into one period."""


class Period(Struct, frozen=True):
    """A sentence as its writer meant it: one that a quotation of several sentences stands in is one.

    `quotations` are those opened inside it, at its own level; `inside` is the one that holds the whole period.
    """

    span: Span
    quotations: tuple[Quotation, ...]
    inside: Quotation | None = None


class Scene(Struct, frozen=True):
    """A reading as the search for statements sees it."""

    reading: Reading
    tokens: Tokens
    text: str
    quotations: tuple[Quotation, ...]
    periods: tuple[Period, ...]
    quoted_words: Counter[str]

    def is_timed(self, token: int) -> bool:
        """Whether the token belongs to a date or other time."""
        return self.time_end(token) is not None

    def time_end(self, token: int) -> int | None:
        """The token after the time that the token belongs to, or None."""
        times, start = self.reading.times, self.tokens.start[token]
        at = bisect_right(times, start, key=lambda t: t.span.start) - 1
        return self.tokens.within(times[at].span).stop if at >= 0 and start < times[at].span.end else None

    def names_at(self, token: int) -> tuple[Name, ...]:
        """The name that begins with a token, if any."""
        return self.names_in(Span(self.tokens.start[token], self.tokens.start[token] + 1))

    def name_end(self, token: int) -> int | None:
        """The token after the name that the token belongs to, or None."""
        names, start = self.reading.names, self.tokens.start[token]
        at = bisect_right(names, start, key=lambda n: n.span.start) - 1
        return self.tokens.within(names[at].span).stop if at >= 0 and start < names[at].span.end else None

    def names_in(self, span: Span) -> tuple[Name, ...]:
        """The names that begin in a span."""
        names = self.reading.names
        first = bisect_left(names, span.start, key=lambda n: n.span.start)
        return names[first : bisect_left(names, span.end, key=lambda n: n.span.start)]


def set_scene(reading: Reading, quotations: Sequence[Quotation]) -> Scene:
    """The reading with its quotations and periods, those of the narration and those of speech, in order."""
    outer = [q for q in quotations if q.depth == 0]
    narration = list(_periods(reading, outer))
    speech = [p for q in outer for p in _inside(reading, q, quotations)]
    periods = tuple(sorted(narration + speech, key=lambda p: (p.span.start, -p.span.end)))
    quoted_words = Counter(q.inner.of(reading.text).lower() for q in quotations)
    return Scene(reading, reading.tokens, reading.text, tuple(quotations), periods, quoted_words)


def _periods(reading: Reading, quotations: Sequence[Quotation]) -> Iterator[Period]:
    """The sentences of the narration, merged where a closed quotation or a colon runs over their boundary."""
    closed = [q for q in quotations if q.is_closed]
    starts = [q.outer.start for q in closed]
    pending: list[Span] = []
    for index, sentence in enumerate(reading.sentences):
        pending.append(sentence)
        at = bisect_left(starts, sentence.end) - 1
        is_quoting = at >= 0 and closed[at].outer.end > sentence.end + 1
        is_announcing = reading.text[sentence.end - 1] == ":" and index + 1 < len(reading.sentences)
        is_long = sentence.end - pending[0].start > LONGEST
        if is_long or (not is_quoting and not is_announcing):
            yield _period(Span(pending[0].start, pending[-1].end), quotations)
            pending = []
    if pending:
        yield _period(Span(pending[0].start, pending[-1].end), quotations)


def _period(span: Span, quotations: Sequence[Quotation], inside: Quotation | None = None) -> Period:
    first = _bisect(quotations, span.start)
    found = []
    for quotation in _from(quotations, first):
        if quotation.outer.start >= span.end:
            break
        found.append(quotation)
    return Period(span, tuple(found), inside)


def _from(items: Sequence[T], first: int) -> Iterator[T]:
    """The items from `first` on, without a copy of them all: each caller stops after a few."""
    return (items[index] for index in range(first, len(items)))


def _bisect(quotations: Sequence[Quotation], start: int) -> int:
    return bisect_left(quotations, start, key=lambda q: q.outer.start)


def _inside(reading: Reading, quotation: Quotation, quotations: Sequence[Quotation]) -> Iterator[Period]:
    """The sentences of a quotation, as far as they lie in it."""
    inner = quotation.inner
    at = _bisect(quotations, inner.start)
    nested = []
    for candidate in _from(quotations, at):
        if candidate.outer.start >= inner.end:
            break
        if candidate.depth == 1 and candidate.outer in inner:
            nested.append(candidate)
    first = max(0, bisect_left(reading.sentences, Span(inner.start, inner.start)) - 1)
    for sentence in _from(reading.sentences, first):
        if sentence.start >= inner.end:
            break
        span = Span(max(sentence.start, inner.start), min(sentence.end, inner.end))
        if span.start < span.end:
            yield _period(span, nested, quotation)
