"""Figures: quantities with their bounds, what they count, and what befell the people counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from recoupe.annotate.figures.counted import Counted, count
from recoupe.annotate.figures.qualifiers import qualify_after
from recoupe.annotate.figures.quantities import find_quantities
from recoupe.annotate.figures.relate import relate
from recoupe.annotate.figures.ties import find_places, find_statements, find_times
from recoupe.annotate.figures.toll_words import Toll
from recoupe.annotate.figures.tolls import find_toll
from recoupe.annotate.figures.units import find_currency, shared_name
from recoupe.reading import Reading
from recoupe.records import Figure, Reason
from recoupe.span import Span


class Figures:
    """Writes `figures`, from the text, its tokens, times, entities and statements."""

    name, version = "figures", "1"
    reads: tuple[str, ...] = ("tokens", "sentences", "times", "entities", "statements")
    writes: tuple[str, ...] = ("figures", "reasons")

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The figures, and the reason of each."""
        found = find_counted(reading)
        tolls = [find_toll(reading, counted) for counted in found]
        related = relate(reading, found, tolls)
        spans = [counted.quantity.number for counted in found]
        of_people = [one.unit == "person" for one in related]
        places, times = find_places(reading, spans, of_people), find_times(reading, spans, of_people)
        statements = find_statements(reading, spans)
        figures = tuple(
            Figure(
                id=f"f{i}",
                span=counted.span,
                number=counted.quantity.number,
                low=counted.quantity.low,
                high=counted.quantity.high,
                approximate=counted.quantity.approximate,
                unit=related[i].unit,
                counted=counted.noun,
                status=related[i].status,
                part_of=None if related[i].part_of is None else f"f{related[i].part_of}",
                place=places[i],
                time=times[i],
                statement=statements[i],
            )
            for i, counted in enumerate(found)
        )
        return {"figures": figures, "reasons": tuple(map(_reason, figures, found, tolls))}


def _reason(figure: Figure, counted: Counted, toll: Toll | None) -> Reason:
    """How the figure was read, and the words that gave its status."""
    if toll is None:
        return Reason(record=figure.id, rule=counted.rule, words=(figure.number,))
    return Reason(record=figure.id, rule=f"{counted.rule} {toll.rule}", words=(figure.number, toll.words))


MARKED = re.compile(
    r"(?:https?://|www\.)\S{1,200}|[@#]\w{1,60}|(?<!\d)0\d(?:[ .\u00a0]\d\d){4}(?!\d)|\+\d{2,3}(?:[ .\u00a0]\d{1,4}){3,6}"
)
"""Addresses, handles, keywords and telephone numbers: their digits count nothing."""


def find_counted(reading: Reading) -> list[Counted]:
    """The figures of a reading in order, without numbers that touch a time or stand inside a name."""
    times = _merged(time.span for time in reading.times)
    names = _merged([*_names(reading), *(Span(*found.span()) for found in MARKED.finditer(reading.text))])
    found: list[Counted] = []
    for quantity in find_quantities(reading.text, times):
        number = quantity.number
        in_time, in_name = _near(times, number), _near(names, number)
        if (in_time is not None and in_time.overlaps(number)) or (in_name is not None and number in in_name):
            continue
        if found and found[-1].rule == "unit" and number.start < found[-1].span.end:
            continue  # *septante pour cent*
        counted = count(reading, quantity)
        if counted is not None:
            qualified, end = qualify_after(reading.text, counted.quantity, counted.span.end)
            found.append(counted._replace(quantity=qualified, span=Span(counted.span.start, end)))
    return _with_currencies(reading.text, found)


def _with_currencies(text: str, found: list[Counted]) -> list[Counted]:
    """The figures, those in a money that several countries have with the code of the article's country."""
    names = [shared_name(c.noun.of(text)) if c.rule == "unit" and c.noun is not None else None for c in found]
    codes = {name: find_currency(text, name) for name in sorted({name for name in names if name})}
    return [c._replace(unit=codes[name]) if name else c for c, name in zip(found, names, strict=True)]


def _names(reading: Reading) -> Iterator[Span]:
    """The mentions by name, in which a number is part of the name (*Channel 5*)."""
    for entity in reading.entities:
        for mention in entity.mentions:
            if mention.form == "name":
                yield mention.span


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The stretches that the spans cover, those that overlap made one, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _near(spans: list[Span], span: Span) -> Span | None:
    """The last of the spans that begins before the end of `span`, or None."""
    i = bisect_right(spans, span.end - 1, key=lambda s: s.start) - 1
    return spans[i] if i >= 0 else None
