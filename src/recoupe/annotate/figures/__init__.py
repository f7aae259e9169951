"""Figures: quantities with their bounds, what they count, and what befell the people counted."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from recoupe.annotate.figures.counted import Counted, count
from recoupe.annotate.figures.quantities import find_quantities, qualify_after
from recoupe.reading import Reading
from recoupe.records import Figure, Reason
from recoupe.span import Span


class Figures:
    """Writes `figures`, from the text, its tokens, times, entities and statements."""

    name, version = "figures", "1"
    reads: tuple[str, ...] = ("tokens", "sentences", "times", "entities", "statements")
    writes: tuple[str, ...] = ("figures", "reasons")

    def __call__(self, reading: Reading) -> dict[str, Any]:
        found = list(find_counted(reading))
        figures = tuple(
            Figure(
                id=f"f{i}",
                span=c.span,
                number=c.quantity.number,
                low=c.quantity.low,
                high=c.quantity.high,
                approximate=c.quantity.approximate,
                unit=c.unit or "number",
                counted=c.noun,
            )
            for i, c in enumerate(found)
        )
        reasons = tuple(Reason(record=f.id, rule=c.rule, words=(c.quantity.number,)) for f, c in zip(figures, found, strict=True))
        return {"figures": figures, "reasons": reasons}


def find_counted(reading: Reading) -> list[Counted]:
    """The figures of a reading in order, without those that stand inside a time."""
    times = [time.span for time in reading.times]
    found = []
    for quantity in find_quantities(reading.text):
        i = bisect_right(times, Span(quantity.number.start, len(reading.text) + 1)) - 1
        if i >= 0 and times[i].overlaps(quantity.number) or i + 1 < len(times) and times[i + 1].overlaps(quantity.number):
            continue
        counted = count(reading, quantity)
        if counted is not None:
            quantity, end = qualify_after(reading.text, counted.quantity, counted.span.end)
            found.append(counted._replace(quantity=quantity, span=Span(counted.span.start, end)))
    return found
