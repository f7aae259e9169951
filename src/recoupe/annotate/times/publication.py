"""The day of publication: as the article gives it, or worked out from the text; and whether the two agree.

Worked out, in this order: the date line; a day that the text names twice (*hier, 23 février 2017*); the weekday of a dated
day, which fits the last year the text names or the next, then the bare weekdays of the past after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from recoupe.annotate.times.calendar import day_of, weekday_near
from recoupe.annotate.times.daytimes import STEPS
from recoupe.annotate.times.find import Found
from recoupe.annotate.times.fixed import MONTHS, day_number, year_of
from recoupe.annotate.times.knowledge import time_words
from recoupe.annotate.times.scene import Value
from recoupe.annotate.times.tense import is_firm, lean_of
from recoupe.french.dateline import find_dateline
from recoupe.reading import Tokens
from recoupe.records import Anchor

SAME_STORY = timedelta(days=3)
"""Days by which a date line may differ from the day of publication before it is reported: dispatches are put on line,
updated and taken over a day or two after."""

YEARS_ON = 2
"""Years, from the last one the text names, in which a weekday may choose that of a day of a month. News names its own year or
the one before; with six years, 111 of 275 Wikinews articles read without their date line were placed years away."""

SOON_TOLD = 3
"""Days after the last dated day in which a bare weekday is taken to lie; a later one is rather of the days before (of 84
Wikinews articles without their date line, 53 right and 12 more than three days off; with six days 47 and 17)."""

YEARS = range(1600, 8900)
"""Years in which something can be published; beyond them a day counted from it may not be on the calendar."""

MOST = 3
"""More possible days of publication than this are none."""

FRENCH_DAYS = tuple(time_words().weekdays)


class Publication(Struct, frozen=True, kw_only=True):
    """The possible days of publication, the likeliest first; none when nothing is known."""

    days: tuple[date, ...] = ()
    clock: str | None = None
    source: Anchor = "none"
    notices: tuple[str, ...] = ()


def publication_of(found: list[Found], published: str | None, folded: str, text: str, tokens: Tokens) -> Publication:
    """The day of publication that the article gives, else those that the text leaves possible."""
    dateline = find_dateline(text)
    given = _given(published)
    if given is not None:
        day, clock = given
        notices = (
            *_against_dateline(day, dateline),
            *_against_days(day, found),
            *_against_past(day, found, folded, tokens),
        )
        return Publication(days=(day,), clock=clock, source="published", notices=notices)
    if dateline is not None:
        return _worked_out((date.fromisoformat(dateline),), "la ligne de date")
    if named := next(_named_twice(found), None):
        return _worked_out((named,), "un jour nommé deux fois")
    days = tuple(_after_last_fact(found, folded, tokens))
    return _worked_out(days, "les jours datés") if 0 < len(days) <= MOST else Publication()


def _given(published: str | None) -> tuple[date, str | None] | None:
    """The day and the time of day of an ISO day or instant; None when it is neither."""
    match = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?", published or "")
    if match is None:
        return None
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return None
    return (day, match[2]) if day.year in YEARS else None


def _worked_out(days: tuple[date, ...], reason: str) -> Publication:
    shown = " ou ".join(day.isoformat() for day in days)
    return Publication(
        days=days, source="text", notices=(f"date de publication déduite du texte ({reason}) : {shown}",)
    )


# --- does the text agree --------------------------------------------------------------------------------------------


def _against_dateline(day: date, dateline: str | None) -> Iterator[str]:
    if dateline and abs(date.fromisoformat(dateline) - day) > SAME_STORY:
        yield f"date de publication {day.isoformat()} contredite par la ligne de date du texte : {dateline}"


def _against_days(day: date, found: Iterable[Found]) -> Iterator[str]:
    """What *hier, 23 février 2017* and *mardi 5 novembre 2018* (a Monday) say against the calendar."""
    for meant in dict.fromkeys(_named_twice(found)):
        if abs(meant - day) > SAME_STORY:
            yield f"date de publication {day.isoformat()} contredite par le texte, qui suppose {meant.isoformat()}"
    for expression in found:
        slots = expression.slots
        dated = _full_day(slots)
        if dated is None:
            continue
        weekday = time_words().weekdays.get(slots.get("weekday", ""))
        if weekday and dated.isoweekday() != weekday:
            yield f"« {slots['weekday']} » et {dated.isoformat()} ne s'accordent pas : c'est un {FRENCH_DAYS[dated.isoweekday() - 1]}"


def _against_past(day: date, found: Iterable[Found], folded: str, tokens: Tokens) -> Iterator[str]:
    """What a day that is still to come says, where the text tells of it as past (*a cédé le 3 janvier 2022*)."""
    for expression in found:
        dated = _full_day(expression.slots)
        if dated is None or dated - day <= SAME_STORY or not is_firm(tokens, expression.span):
            continue
        if lean_of(tokens, folded, expression.span) == "past":
            yield f"date de publication {day.isoformat()} contredite par le texte, qui raconte au passé {dated.isoformat()}"


def _full_day(slots: dict[str, str]) -> date | None:
    """The day of an expression that names day, month and year."""
    if not {"day", "month", "year"} <= slots.keys():
        return None
    return day_of(year_of(slots["year"]), MONTHS[slots["month"].rstrip(".")], day_number(slots["day"]))


# --- worked out -----------------------------------------------------------------------------------------------------


def _named_twice(found: Iterable[Found]) -> Iterator[date]:
    """The days of publication that *hier, 23 février 2017*, *aujourd'hui, 3 mars 2021* mean."""
    before: Found | None = None
    for expression in found:
        dated = _full_day(expression.slots)
        word = expression.slots.get("word", "")
        if dated and word in STEPS:
            yield dated - timedelta(days=STEPS[word])
        elif (
            dated
            and before
            and expression.span.start - before.span.end <= 5
            and before.slots.get("word", "") in DEICTIC
        ):
            yield dated - timedelta(days=STEPS[before.slots["word"]])
        before = expression


DEICTIC = frozenset({"hier", "avant-hier", "aujourd'hui", "demain", "après-demain"})


def _after_last_fact(found: list[Found], folded: str, tokens: Tokens) -> Iterator[date]:
    """The days of publication that fit the last dated day of the past and the bare weekdays around it."""
    last = max(_past_days(found, folded, tokens), default=None)
    if last is None:
        return
    offsets = [
        (weekday_near(last, weekday, step=1) - last).days
        for expression in found
        if expression.rule == "weekday" and not {"day", "when"} & expression.slots.keys()
        and (weekday := time_words().weekdays.get(expression.slots["weekday"]))
        and lean_of(tokens, folded, expression.span) in ("past", "none")
    ]  # fmt: skip
    first = last + timedelta(days=max((days for days in offsets if days <= SOON_TOLD), default=0))
    yield first
    yield first + timedelta(days=1)


def _past_days(found: list[Found], folded: str, tokens: Tokens) -> Iterator[date]:
    """The days of the past that the text names by weekday, day and month, with their year or beside one it names.

    A day without its weekday says little: news dates in full what lies back.
    """
    years = {
        int(f.slots["year"]) for f in found if len(f.slots.get("year", "")) == 4 and f.rule in ("year", "date", "month")
    }
    for expression in found:
        slots = expression.slots
        weekday = time_words().weekdays.get(slots.get("weekday", ""))
        if expression.rule != "date" or not weekday or lean_of(tokens, folded, expression.span) == "future":
            continue
        day = _full_day(slots) or (_by_weekday(slots, max(years)) if years else None)
        if day is not None and day.isoweekday() == weekday:
            yield day


def _by_weekday(slots: dict[str, str], latest: int) -> date | None:
    """The first *mardi 10 octobre* that is a Tuesday, from the latest year that the text names."""
    weekday, month, number = (
        time_words().weekdays[slots["weekday"]],
        MONTHS[slots["month"].rstrip(".")],
        day_number(slots["day"]),
    )
    days = (day_of(year, month, number) for year in range(latest, latest + YEARS_ON))
    return next((day for day in days if day and day.isoweekday() == weekday), None)


def with_alternatives(value: Value, others: Iterable[Value | None]) -> Value:
    """`value` with what it would be on the other possible days of publication."""
    seen = [value.value, *value.alternatives]
    for other in others:
        if other is not None and other.value not in seen:
            seen.append(other.value)
    if len(seen) == 1 + len(value.alternatives):
        return value
    return Value(
        type=value.type, value=value.value, anchor=value.anchor, day=value.day, grain=value.grain,
        alternatives=tuple(seen[1:]),
    )  # fmt: skip
