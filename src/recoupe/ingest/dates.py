"""Days as exports, tables and messages write them, to ISO 8601."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

from recoupe.french.dateline import words
from recoupe.ingest.check import normalise_date

NUMBERS = re.compile(
    r"(?P<day>[0-3]?[0-9])[/.](?P<month>[01]?[0-9])[/.](?P<year>(?:19|20)[0-9]{2})(?P<rest>[^/]{0,40})"
)
CLOCK = re.compile(
    r"(?<![0-9:])(?P<hour>[01]?[0-9]|2[0-3])(?:[:h]|[ ]h[ ])(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
)
ZONE = re.compile(r"(?:UTC|GMT)\s{0,2}(?P<sign>[+-])(?P<hour>[01]?[0-9])(?::?(?P<minute>[0-5][0-9]))?")


@cache
def _months() -> dict[str, int]:
    english = {name.lower(): number for number, name in enumerate(month_name) if name}
    return english | words().months


@cache
def _in_words() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"(?<![0-9])(?:(?P<day>[0-3]?[0-9])(?:[ ]?er)?\s(?P<month>{month})\.?,?\s(?P<year>(?:19|20)[0-9]{{2}})"
        rf"|\b(?P<month2>{month})\.?\s(?P<day2>[0-3]?[0-9]),\s(?P<year2>(?:19|20)[0-9]{{2}}))(?![0-9])",
        re.IGNORECASE,
    )


def read_date(given: str) -> str | None:
    """The day or instant that is given as ISO 8601, in figures (*12/10/2020 08:30*), as a mail has it; None if it is none."""
    return normalise_date(given) or _read_numbers(given.strip()) or read_day(given) or _read_mail(given)


def read_day(given: str) -> str | None:
    """The first full day among some words (*Politique, lundi 12 octobre 2020, p. 9*; *October 12, 2020*); None: none."""
    found = _in_words().search(given[:1_000])
    if found is None:
        return None
    day, month, year = found["day"] or found["day2"], found["month"] or found["month2"], found["year"] or found["year2"]
    return _join(int(year), _months()[month.lower()], int(day))


def read_clock(given: str) -> str | None:
    """The time of day among some words, *HH:MM*, with the zone that is named with it; None where there is none."""
    found = CLOCK.search(given[:1_000])
    if found is None:
        return None
    zone = ZONE.search(given[:1_000])
    offset = f"{zone['sign']}{int(zone['hour']):02}:{zone['minute'] or '00'}" if zone else ""
    return f"{int(found['hour']):02}:{found['minute']}:00{offset}"


def _read_numbers(given: str) -> str | None:
    found = NUMBERS.fullmatch(given)
    day = _join(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    clock = read_clock(found["rest"]) if found else None
    return f"{day}T{clock}" if day and clock else day


def _read_mail(given: str) -> str | None:
    try:
        return parsedate_to_datetime(given).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _join(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
