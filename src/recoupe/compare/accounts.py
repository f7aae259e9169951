"""The quantities of an article, each as the article gives it: what tolls are followed from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from msgspec import Struct, structs

from recoupe.french import lexicon
from recoupe.reading import Reading
from recoupe.records import Entity, Figure, Statement, Time
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
    """The ISO day that it holds for, as the text gives it; None: that of publication."""
    hour: int | None
    """About which hour of that day; None: the text does not say."""
    published: str | None
    speaker: str | None


class Series(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/bilans.toml`."""

    whole: str
    corrected: tuple[str, ...]
    former: tuple[str, ...]
    against: tuple[str, ...]
    possible: tuple[str, ...]


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
    against: re.Pattern[str]
    possible: re.Pattern[str]


FORMER_REACH = 90
"""Characters before a figure in which words make it one gone by."""

LONG_AGO = 60
"""Days before publication from which a figure with a date is one of another event."""

PARTS = {"MO": 8, "MI": 12, "AF": 15, "EV": 19, "NI": 23, "DT": 12}
"""About which hour the parts of a day are: enough to tell a morning's toll from an evening's."""

MAGNITUDE = "magnitude"
"""The one unit of measurement that says by itself what is measured: an earthquake, wherever the sentence stands."""


_NEXT_WORD = re.compile(r"\s([^\W\d_]{4,30})\b")


@cache
def _words() -> _Words:
    series = lexicon.load("bilans", Series)
    return _Words(
        frozenset(series.whole.split()),
        re.compile(rf"\b(?:{'|'.join(series.corrected)})", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(series.former)})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(series.against)})\s+(?:\w+\s+){{0,2}}$", re.IGNORECASE),
        re.compile(rf"[^.;!?]{{0,30}}?\b(?:{'|'.join(series.possible)})", re.IGNORECASE),
    )


@cache
def _of_measurement() -> frozenset[str]:
    """The units that measure, where a noun would say what is counted."""
    units = lexicon.load("units", Units)
    return frozenset(unit.unit for unit in units.measures + units.currencies)


def find_accounts(reading: Reading) -> Iterator[Account]:
    """The figures of an article that can be followed: tolls of people, and counts of things with a noun."""
    followed = [figure for figure in reading.figures if _can_be_followed(reading, figure)]
    around = _Around(
        entities={entity.id: entity for entity in reading.entities},
        statements={statement.id: statement for statement in reading.statements},
        times={time.id: time for time in reading.times},
        former={figure.id: figure for figure in followed if _is_former(reading, figure)},
        heads=_heads_of_entries(reading),
    )
    yield from _with_the_moments_of_others([_account(reading, figure, around) for figure in followed])


class _Around(Struct, frozen=True, kw_only=True):
    """What an article's figures hang on, by id: looked up once for all of them."""

    entities: dict[str, Entity]
    statements: dict[str, Statement]
    times: dict[str, Time]
    former: dict[str, Figure]
    """The figures told as gone by."""
    heads: list[Time]
    """The dates that head the entries of a chronology."""


def _account(reading: Reading, figure: Figure, around: _Around) -> Account:
    entry = next((head for head in reversed(around.heads) if head.span.start < figure.span.start), None)
    statement = around.statements.get(figure.statement or "")
    as_of, hour = _moment(reading, figure, around)
    return Account(
        article=reading.article.id,
        figure=figure.id,
        span=figure.span,
        words=reading.words(figure.span),
        measure=figure.status or figure.unit,
        counted=_part(reading, figure),
        place=None if figure.unit == MAGNITUDE else _name(around.entities.get(figure.place or "")),
        year=_other_year(reading, around.times.get(figure.time or ""), entry),
        low=figure.low,
        high=figure.high,
        is_vague=figure.approximate,
        is_former=figure.id in around.former,
        is_correction=_is_correction(reading, figure),
        as_of=as_of,
        hour=hour,
        published=reading.article.published,
        speaker=_name(around.entities.get(statement.speaker or "")) if statement else None,
    )


def _with_the_moments_of_others(accounts: list[Account]) -> Iterator[Account]:
    """The accounts, one that says no moment with that of the account of its article that gives the same toll: a headline and
    the sentence that it stands for."""
    moments = {_toll_of(account): account for account in reversed(accounts) if account.as_of}
    for account in accounts:
        other = moments.get(_toll_of(account))
        yield structs.replace(account, as_of=other.as_of, hour=other.hour) if other and not account.as_of else account


def _toll_of(account: Account) -> tuple[object, ...]:
    return account.measure, account.counted, account.low, account.high


def _can_be_followed(reading: Reading, figure: Figure) -> bool:
    """Whether another article's figure can be told to be of the same quantity: a toll of people, a magnitude, a count of
    things or of some people by their noun. Sums, shares and lengths do not say what they are of."""
    if _is_only_possible(reading, figure) or (figure.part_of and _part(reading, figure) is None):
        return False
    if figure.status or figure.unit == MAGNITUDE:
        return True
    if figure.unit == "person":
        return _part(reading, figure) is not None
    return figure.counted is not None and figure.unit not in _of_measurement()


def _part(reading: Reading, figure: Figure) -> str | None:
    """What part of the people a figure counts, by its noun without its plural, or what follows a part without one (*dont
    quatre graves*); None for any of them, and for things."""
    if figure.unit != "person":
        return None
    if figure.counted is None:
        after = _NEXT_WORD.match(reading.text, figure.span.end) if figure.part_of else None
        return singular(after[1].lower()) if after else None
    noun = singular(figure.counted.of(reading.text).lower())
    return None if noun in _words().whole or noun.removesuffix("e") in _words().whole else noun


def singular(noun: str) -> str:
    """A noun without the mark of its plural, as far as its ending tells."""
    if noun.endswith("aux") and len(noun) > 4:
        return noun[:-3] + "al"
    return noun[:-1] if noun.endswith(("s", "x")) and not noun.endswith(("ss", "corps", "décès", "cas")) else noun


def _name(entity: Entity | None) -> str | None:
    return entity.name if entity else None


def _moment(reading: Reading, figure: Figure, around: _Around) -> tuple[str | None, int | None]:
    """The day for which a figure holds, and about which hour of it; None where the text does not say.

    It is the day of the statement that gives it. A date of its own is that of what happened, and a toll may grow long
    after; so it counts only where it is the day of publication, or the toll is one gone by.
    """
    published = (reading.article.published or "")[:10]
    statement = around.statements.get(figure.statement or "")
    told = around.times.get(statement.time or "") if statement else None
    if told and any(other.time == told.id for other in around.former.values() if other.id != figure.id):
        told = None  # *neuf, a précisé le colonel, contre quatorze la veille*
    own = around.times.get(figure.time or "")
    for time, holds in ((told, True), (own, figure.id in around.former or _day(own) == published)):
        day = _day(time)
        if time is not None and day is not None and holds and not (published and day > published):
            return day, hour_of(time.value)
    return None, None


def _day(time: Time | None) -> str | None:
    """The first day of a time that has a place on the calendar and is not longer than a few days."""
    if time is None or time.earliest is None or time.type not in ("date", "time"):
        return None
    return time.earliest[:10] if time.value[:4].isdigit() and len(time.value) >= len("2018-W40") else None


def hour_of(value: str) -> int | None:
    """About which hour of its day a TIMEX3 value or an instant is; None when it is of the whole day."""
    part = value.partition("T")[2][:2]
    return int(part) if part.isdigit() else PARTS.get(part)


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


def _is_only_possible(reading: Reading, figure: Figure) -> bool:
    """Whether the text says only that it may be so (*une dizaine de corps pourraient se trouver*)."""
    return _words().possible.match(reading.text, figure.span.end) is not None


def _is_former(reading: Reading, figure: Figure) -> bool:
    before = reading.text[max(0, figure.span.start - FORMER_REACH) : figure.span.start]
    sentence = re.split(r"[.!?]\s", before)[-1]
    return _words().former.search(sentence) is not None or _words().against.search(sentence) is not None


def _is_correction(reading: Reading, figure: Figure) -> bool:
    sentence = reading.sentence_of(figure.span.start)
    return sentence is not None and _words().corrected.search(sentence.of(reading.text)) is not None


def days_between(first: str, last: str) -> int:
    """The days from one ISO day or instant to another."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
