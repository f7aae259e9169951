"""Stretches of text, and the only arithmetic on offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct


class Span(Struct, frozen=True, array_like=True, order=True):
    """A half-open stretch `[start, end)` of a text, in Unicode code points. As JSON: `[9, 14]`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span | int) -> bool:
        if isinstance(other, int):
            return self.start <= other < self.end
        return self.start <= other.start and other.end <= self.end

    def is_within(self, length: int) -> bool:
        """Whether the span is a real, non-empty stretch of a text of `length` code points."""
        return 0 <= self.start < self.end <= length

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The span moved `by` characters."""
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The words the span covers in `text`."""
        return text[self.start : self.end]


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of `spans`. Raises ValueError when there is none."""
    spans = tuple(spans)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def strip(span: Span, text: str, drop: str = "") -> Span | None:
    """`span` without blanks, and characters of `drop`, at either end; None when nothing is left."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    return Span(start, end) if start < end else None


def subtract(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of `span` once each of `holes` is cut out, in order."""
    left, start = [], span.start
    for hole in sorted(holes):
        if hole.end <= start or hole.start >= span.end:
            continue
        if hole.start > start:
            left.append(Span(start, hole.start))
        start = max(start, hole.end)
    if start < span.end:
        left.append(Span(start, span.end))
    return left


def outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that no earlier or longer one overlaps, in order of position."""
    end = -1
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            yield span
            end = span.end
