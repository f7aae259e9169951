"""Days, and the TIMEX3 values written from them; the days or instants that a value covers.

`None` for a day means that it is not known: what the value would say of it is `X`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from recoupe.annotate.times.knowledge import feasts, time_words

UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX",
           "H": "XXXX-HX", "DE": "XXX", "CE": "XX", "ML": "X"}  # fmt: skip

DAYS_IN = {"D": 1, "W": 7, "WE": 7, "NI": 1}
SHIFTS = {"D": {"days": 1}, "W": {"weeks": 1}, "WE": {"weeks": 1}, "M": {"months": 1}, "Q": {"months": 3},
          "H": {"months": 6}, "Y": {"years": 1}, "DE": {"years": 10}, "CE": {"years": 100}, "ML": {"years": 1000},
          "NI": {"days": 1}}  # fmt: skip


def write(day: date | None, grain: str) -> str:
    """The TIMEX3 value of the day, week (W), week-end (WE), month, quarter (Q), half-year (H), year, decade (DE) or
    century (CE) that holds `day`."""
    if day is None:
        return UNKNOWN[grain]
    if grain in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if grain == "WE" else "")
    iso = day.isoformat()
    match grain:
        case "Q":
            return f"{iso[:4]}-Q{(day.month + 2) // 3}"
        case "H":
            return f"{iso[:4]}-H{(day.month + 5) // 6}"
        case _:
            return iso[: {"D": 10, "M": 7, "Y": 4, "DE": 3, "CE": 2, "ML": 1}[grain]]


def partial(day: date | None, known: str, wanted: str) -> str:
    """The value of a day known only to its month or year (`known`): *2017-03-XX*."""
    full, have = UNKNOWN[wanted], write(day, known if known in ("M", "Y", "DE", "CE") else "M")
    return have + full[len(have) :]


def _days_from(day: date, days: int) -> date | None:
    """`day` moved by days, None when that is not on the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def move(day: date | None, count: float, grain: str) -> date | None:
    """`day` moved by `count` units, None when that is not on the calendar. Half units move by their share."""
    if day is None:
        return None
    if grain in DAYS_IN and count == int(count):
        return _days_from(day, int(count) * DAYS_IN[grain])
    try:
        whole = {name: round(count * factor) for name, factor in SHIFTS[grain].items()}
        if count != int(count) and grain in ("Y", "M", "W"):
            whole = (
                {"months": round(count * 12)}
                if grain == "Y"
                else {"days": round(count * (30.4 if grain == "M" else 7))}
            )
        return day + relativedelta(**whole)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_near(anchor: date, weekday: int, *, step: int, inclusive: bool = True) -> date:
    """The first day of ISO `weekday` from `anchor` on, forwards (`step` 1) or backwards (-1)."""
    days = (weekday - anchor.isoweekday()) * step % 7
    if not days and not inclusive:
        days = 7
    return anchor + timedelta(days=days * step)


def feast_of(name: str, year: int) -> date | None:
    """The day of the feast `name` (`data/feasts.toml`) in `year`; None for one that has no day of its own."""
    known = feasts()
    if name in known.fixed:
        return date.fromisoformat(f"{year:04}-{known.fixed[name]}")
    if name in known.easter:
        return easter(year) + timedelta(days=known.easter[name])
    if name in known.weekday_of_month:
        month, weekday, which, after = known.weekday_of_month[name]
        if which > 0:
            found = weekday_near(date(year, month, 1), weekday, step=1) + timedelta(weeks=which - 1)
        else:
            found = weekday_near(date(year, month, 1) + relativedelta(months=1, days=-1), weekday, step=-1)
        return found + timedelta(days=after)
    return None


# --- what a value covers --------------------------------------------------------------------------------------------

VALUE = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d\d)(?P<we>-WE)?|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI)"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<part>[A-Z]{2})|(?P<clock>\d\d:\d\d)))?)?)?"
)


def bounds(value: str) -> tuple[str | None, str | None]:
    """The first and last day, or instant for a time of day, that a TIMEX3 date or time covers; (None, None) for a value
    that has no place on the calendar (*XXXX-10*, *PRESENT_REF*, a duration)."""
    found = VALUE.fullmatch(value)
    if found is None:
        return _long_bounds(value)
    year = int(found["year"])
    if found["clock"]:
        return value, value
    try:
        if found["part"]:
            return _part_bounds(date.fromisoformat(value[:10]), found["part"])
        first, last = _day_bounds(found, year)
    except (ValueError, OverflowError):
        return None, None
    return first.isoformat(), last.isoformat()


def _day_bounds(found: re.Match[str], year: int) -> tuple[date, date]:
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return (monday + timedelta(days=5 if found["we"] else 0)), monday + timedelta(days=6)
    if found["season"]:
        start, end = time_words().season_days[found["season"]]
        return date.fromisoformat(f"{year}-{start}"), date.fromisoformat(f"{year + (end < start)}-{end}")
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    if found["month"]:
        first, months = date(year, int(found["month"]), 1), 1
    elif found["quarter"]:
        first, months = date(year, int(found["quarter"]) * 3 - 2, 1), 3
    elif found["half"]:
        first, months = date(year, int(found["half"]) * 6 - 5, 1), 6
    else:
        return date(year, 1, 1), date(year, 12, 31)
    return first, first + relativedelta(months=months, days=-1)


def _part_bounds(day: date, part: str) -> tuple[str | None, str | None]:
    hours = time_words().hours.get(part)
    if hours is None:
        return day.isoformat(), day.isoformat()
    end = day + timedelta(days=hours[1] < hours[0])
    return f"{day.isoformat()}T{hours[0]}", f"{end.isoformat()}T{hours[1]}"


def _long_bounds(value: str) -> tuple[str | None, str | None]:
    """The bounds of a decade (*198*) or a century (*19*)."""
    if not re.fullmatch(r"\d{2,3}", value):
        return None, None
    fill = 4 - len(value)
    return f"{value}{'0' * fill}-01-01", f"{value}{'9' * fill}-12-31"
