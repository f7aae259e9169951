"""The quantities of an article, each as the article gives it: what tolls are followed from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from msgspec import Struct

from recoupe.french import lexicon
from recoupe.reading import Reading
from recoupe.records import Entity, Figure, Time
from recoupe.span import Span


class Account(Struct, frozen=True, kw_only=True):
    """One figure of one article, with what is needed to hold it against the same figure of another."""

    article: str
    figure: str
    span: Span
    words: str
    measure: str
    """What is counted: the status of people (*dead*), else the unit (*magnitude*, *maison*)."""
    counted: str | None
    """The part of the people that is counted (*enfant*, *policier*), None for any of them."""
    place: str | None
    year: str | None
    """The year of what it is the toll of, when that is not the event of the article (*en 1938*)."""
    low: float | int | None
    high: float | int | None
    is_vague: bool
    """Whether the number itself is one of vague words or rounded (*des centaines*, *environ 300*)."""
    is_former: bool
    """Whether the article tells it as a toll gone by (*contre 384 dans un premier bilan*)."""
    is_correction: bool
    as_of: str | None
    """The ISO day that it holds for: of the statement that gives it, else its own; None without either."""
    published: str | None
    speaker: str | None


class Series(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/bilans.toml`."""

    whole: str
    corrected: tuple[str, ...]
    former: tuple[str, ...]


class Unit(Struct, frozen=True):
    """A unit of `data/units.toml`: its code."""

    unit: str


class Units(Struct, frozen=True):
    """Of `data/units.toml`, what is needed here."""

    measures: tuple[Unit, ...]
    currencies: tuple[Unit, ...]


class _Words(Struct, frozen=True):
    whole: frozenset[str]
    corrected: re.Pattern[str]
    former: re.Pattern[str]


FORMER_REACH = 60
"""Characters before a figure in which words make it one gone by."""

LONG_AGO = 60
"""Days before publication from which a figure with a date is one of another event."""

MAGNITUDE = "magnitude"
"""The one unit of measurement that says by itself what is measured: an earthquake, wherever the sentence stands."""


@cache
def _words() -> _Words:
    series = lexicon.load("bilans", Series)
    corrected, former = "|".join(series.corrected), "|".join(series.former)
    return _Words(
        frozenset(series.whole.split()),
        re.compile(rf"\b(?:{corrected})", re.IGNORECASE),
        re.compile(rf"\b(?:{former})\b", re.IGNORECASE),
    )


@cache
def _of_measurement() -> frozenset[str]:
    """The units that measure, where a noun would say what is counted."""
    units = lexicon.load("units", Units)
    return frozenset(unit.unit for unit in units.measures + units.currencies)


def find_accounts(reading: Reading) -> Iterator[Account]:
    """The figures of an article that can be followed: tolls of people, and counts of things with a noun."""
    entities = {entity.id: entity for entity in reading.entities}
    times = {time.id: time for time in reading.times}
    said = {statement.id: statement for statement in reading.statements}
    heads = _heads_of_entries(reading)
    for figure in reading.figures:
        if not _can_be_followed(reading, figure):
            continue
        entry = next((head for head in reversed(heads) if head.span.start < figure.span.start), None)
        statement = said.get(figure.statement or "")
        speaker = entities.get(statement.speaker or "") if statement else None
        told = times.get(statement.time or "") if statement else None
        yield Account(
            article=reading.article.id,
            figure=figure.id,
            span=figure.span,
            words=reading.words(figure.span),
            measure=figure.status or figure.unit,
            counted=_part(reading, figure),
            place=None if figure.unit == MAGNITUDE else _name(entities.get(figure.place or "")),
            year=_other_year(reading, times.get(figure.time or ""), entry),
            low=figure.low,
            high=figure.high,
            is_vague=figure.approximate,
            is_former=_is_former(reading, figure),
            is_correction=_is_correction(reading, figure),
            as_of=_day(told) or _day(times.get(figure.time or "")),
            published=reading.article.published,
            speaker=_name(speaker),
        )


def _can_be_followed(reading: Reading, figure: Figure) -> bool:
    """Whether another article's figure can be told to be of the same quantity: a toll of people, a magnitude, a count of
    things or of some people by their noun. Sums, shares and lengths do not say what they are of."""
    if figure.status or figure.unit == MAGNITUDE:
        return True
    if figure.unit == "person":
        return _part(reading, figure) is not None
    return figure.counted is not None and figure.unit not in _of_measurement()


def _part(reading: Reading, figure: Figure) -> str | None:
    """What part of the people a figure counts, by its noun without its plural; None for any of them, and for things."""
    if figure.unit != "person" or figure.counted is None:
        return None
    noun = singular(figure.counted.of(reading.text).lower())
    return None if noun in _words().whole or noun.removesuffix("e") in _words().whole else noun


def singular(noun: str) -> str:
    """A noun without the mark of its plural, as far as its ending tells."""
    if noun.endswith("aux") and len(noun) > 4:
        return noun[:-3] + "al"
    return noun[:-1] if noun.endswith(("s", "x")) and not noun.endswith(("ss", "corps", "décès", "cas")) else noun


def _name(entity: Entity | None) -> str | None:
    return entity.name if entity else None


def _day(time: Time | None) -> str | None:
    """The first day of a time that has a place on the calendar and is not longer than a few days."""
    if time is None or time.earliest is None or time.type not in ("date", "time"):
        return None
    return time.earliest[:10] if time.value[:4].isdigit() and len(time.value) >= len("2018-W40") else None


def _other_year(reading: Reading, time: Time | None, entry: Time | None) -> str | None:
    """The year of a figure of long ago, or of the `entry` of a chronology that it stands in; None of one of the article's
    own time."""
    if entry is not None and (time is None or time.span == entry.span):
        return entry.value[:4]
    if time is None or time.latest is None or time.type != "date" or not time.value[:4].isdigit():
        return None
    now = reading.article.published or max((t.latest for t in reading.times if t.latest), default=time.latest)
    return time.value[:4] if days_between(time.latest, now) > LONG_AGO else None


def _heads_of_entries(reading: Reading) -> list[Time]:
    """The dates that head the entries of a chronology (*2009 : un séisme a secoué…*); none where only one line begins so."""
    heads = [time for time in reading.times if time.value[:4].isdigit() and _heads_line(reading.text, time.span)]
    return heads if len(heads) > 1 else []


def _heads_line(text: str, span: Span) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    return not text[start : span.start].strip("-–—•* ") and text[span.end : span.end + 2].lstrip().startswith(":")


def _is_former(reading: Reading, figure: Figure) -> bool:
    before = reading.text[max(0, figure.span.start - FORMER_REACH) : figure.span.start]
    sentence = re.split(r"[.!?]\s", before)[-1]
    return any(len(sentence) - found.end() <= 25 for found in _words().former.finditer(sentence))


def _is_correction(reading: Reading, figure: Figure) -> bool:
    sentence = reading.sentence_of(figure.span.start)
    return sentence is not None and _words().corrected.search(sentence.of(reading.text)) is not None


def days_between(first: str, last: str) -> int:
    """The days from one ISO day or instant to another."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
