"""Figures: quantities with their bounds, what they count, and what befell the people counted."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from recoupe.annotate.figures.counted import Counted, count
from recoupe.annotate.figures.quantities import find_quantities, qualify_after
from recoupe.annotate.figures.relate import find_places, find_statements, find_times, relate
from recoupe.annotate.figures.tolls import Toll, find_toll
from recoupe.reading import Reading
from recoupe.records import Figure, Reason
from recoupe.span import Span


class Figures:
    """Writes `figures`, from the text, its tokens, times, entities and statements."""

    name, version = "figures", "1"
    reads: tuple[str, ...] = ("tokens", "sentences", "times", "entities", "statements")
    writes: tuple[str, ...] = ("figures", "reasons")

    def __call__(self, reading: Reading) -> dict[str, Any]:
        found = find_counted(reading)
        tolls = [find_toll(reading, counted) for counted in found]
        related = relate(reading, found, tolls)
        spans = [counted.quantity.number for counted in found]
        places, times = find_places(reading, spans), find_times(reading, spans)
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


def find_counted(reading: Reading) -> list[Counted]:
    """The figures of a reading in order, without those that stand inside a time."""
    times = [time.span for time in reading.times]
    found = []
    for quantity in find_quantities(reading.text):
        i = bisect_right(times, Span(quantity.number.start, len(reading.text) + 1)) - 1
        if (i >= 0 and times[i].overlaps(quantity.number)) or (i + 1 < len(times) and times[i + 1].overlaps(quantity.number)):
            continue
        counted = count(reading, quantity)
        if counted is not None:
            quantity, end = qualify_after(reading.text, counted.quantity, counted.span.end)
            found.append(counted._replace(quantity=quantity, span=Span(counted.span.start, end)))
    return found
