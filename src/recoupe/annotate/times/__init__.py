"""Writes `times`: what the text says of when, as TIMEX3 values on the calendar."""

from __future__ import annotations

from typing import Any

from recoupe.annotate.times.calendar import bounds
from recoupe.annotate.times.find import Found, find_times, fold
from recoupe.annotate.times.publication import Publication, publication_of, with_alternatives
from recoupe.annotate.times.resolve import resolve_times
from recoupe.annotate.times.scene import Scene, Value
from recoupe.reading import Reading, Tokens
from recoupe.records import Reason, Time


class Times:
    """Writes `times`, resolved against the day of publication, or against one worked out from the text."""

    name, version = "times", "1"
    reads: tuple[str, ...] = ("tokens", "sentences")
    writes: tuple[str, ...] = ("times", "reasons", "notices")

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The times with the rule that made each, and what is odd about the day of publication."""
        folded = fold(reading.text)
        found = list(find_times(folded, reading.text))
        publication = publication_of(found, reading.article.published, folded, reading.text, reading.tokens)
        resolved = _resolve(found, publication, folded, reading.tokens)
        times = tuple(record_of(f"t{n}", found, value) for n, (found, value) in enumerate(resolved))
        reasons = tuple(
            Reason(record=f"t{n}", rule=found.rule, words=(found.span,), candidates=value.alternatives)
            for n, (found, value) in enumerate(resolved)
        )
        return {"times": times, "reasons": reasons, "notices": publication.notices}


def _resolve(found: list[Found], publication: Publication, folded: str, tokens: Tokens) -> list[tuple[Found, Value]]:
    """The values on the likeliest day of publication, with those of the other possible days as alternatives."""
    scenes = [Scene(published=day, clock=publication.clock, source=publication.source) for day in publication.days]
    first, *others = [list(resolve_times(found, scene, folded, tokens)) for scene in scenes or [Scene(published=None)]]
    if not others:
        return first
    elsewhere = [{expression.span: value for expression, value in resolved} for resolved in others]
    return [(one, with_alternatives(value, (other.get(one.span) for other in elsewhere))) for one, value in first]


def record_of(name: str, found: Found, value: Value) -> Time:
    """The record of a resolved expression, with the days or instants it covers."""
    earliest, latest = bounds(value.value) if value.type in ("date", "time") else (None, None)
    return Time(
        id=name, span=found.span, type=value.type, value=value.value, earliest=earliest, latest=latest,
        anchor=value.anchor, alternatives=value.alternatives,
    )  # fmt: skip
