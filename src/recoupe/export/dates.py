"""TIMEX3 values in plain words: *2023-10-07TMO* is *samedi 7 octobre 2023, matin*."""

from __future__ import annotations

import re
from datetime import date, timedelta

from recoupe.export.phrases import CalendarPhrases

DAY = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<time>.+))?")
MONTH = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d)")
YEARS = re.compile(r"\d{2,4}")
ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)")
WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)(?P<end>-WE)?")
WEEKDAY = re.compile(r"XXXX-WXX-(?P<weekday>[1-7])(?:T(?P<time>.+))?")
STRETCH = re.compile(r"(?P<year>\d{4}|XXXX)-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI))")
CLOCK = re.compile(r"(?P<hour>\d\d)(?::(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:?\d\d)?")
LENGTH = re.compile(r"(?P<number>\d+(?:\.\d+)?|X{1,2})(?P<unit>WE|DE|CE|MO|AF|EV|NI|[YMWDQHS])")


def describe_time(value: str, type_: str, words: CalendarPhrases) -> str:
    """What a TIMEX3 value means, in words; the value itself when it is of no known form."""
    if value in words.references:
        return words.references[value]
    if value.startswith("P"):
        return _describe_length(value, type_, words)
    if found := DAY.fullmatch(value):
        return _describe_day(found, words)
    if found := WEEK.fullmatch(value):
        return _describe_week(found, words)
    if found := WEEKDAY.fullmatch(value):
        name = words.weekdays[int(found["weekday"]) - 1]
        day = words.every_weekday.format(weekday=name) if type_ == "set" else name
        return _at_time(day, found["time"], words)
    return _describe_stretch(value, words)


def describe_day(iso: str, words: CalendarPhrases) -> str:
    """An ISO day or instant in words."""
    return describe_time(iso.replace(" ", "T"), "date", words)


def describe_short_day(iso: str, words: CalendarPhrases) -> str:
    """The day of an ISO day or instant in words, without the weekday and the hour: for tables."""
    found = ISO_DAY.match(iso)
    if found is None:
        return describe_day(iso, words)
    number = words.first if found["day"] == "01" else str(int(found["day"]))
    return words.short_day.format(day=number, month=_month(found["month"], words), year=found["year"])


def _describe_day(found: re.Match[str], words: CalendarPhrases) -> str:
    month = _month(found["month"], words)
    number = words.first if found["day"] == "01" else str(int(found["day"]))
    if found["year"] == "XXXX":
        day = words.yearless.format(date=words.yearless_day.format(day=number, month=month))
    else:
        try:
            weekday = words.weekdays[date(int(found["year"]), int(found["month"]), int(found["day"])).weekday()]
        except ValueError:
            return found[0]
        day = words.day.format(weekday=weekday, day=number, month=month, year=found["year"])
    return _at_time(day, found["time"], words)


def _at_time(day: str, time: str | None, words: CalendarPhrases) -> str:
    """A day with the time of day, where there is one; midnight of an instant without a time is left out."""
    if not time:
        return day
    if time in words.parts:
        return words.part.format(day=day, part=words.parts[time])
    clock = CLOCK.fullmatch(time)
    if not clock:
        return f"{day}, {time}"
    if clock["minute"] in (None, "00"):
        return words.clock_hour.format(day=day, hour=int(clock["hour"]))
    return words.clock.format(day=day, hour=int(clock["hour"]), minute=clock["minute"])


def _describe_week(found: re.Match[str], words: CalendarPhrases) -> str:
    try:
        monday = date.fromisocalendar(int(found["year"]), int(found["week"]), 1)
    except ValueError:
        return found[0]
    start, end = (monday + timedelta(5) if found["end"] else monday), monday + timedelta(6)
    pattern = words.weekend if found["end"] else words.week
    return pattern.format(start=_short(start, end, words), end=_short(end, None, words))


def _short(day: date, until: date | None, words: CalendarPhrases) -> str:
    """A day without its weekday, and without the month and year that it shares with `until`."""
    number = words.first if day.day == 1 else str(day.day)
    month = words.months[day.month - 1]
    if until is None or day.year != until.year:
        return words.short_day.format(day=number, month=month, year=day.year)
    return number if day.month == until.month else words.yearless_day.format(day=number, month=month)


def _describe_stretch(value: str, words: CalendarPhrases) -> str:
    """A month, a quarter, half a year, a season, a year, a decade or a century."""
    if found := MONTH.fullmatch(value):
        month = _month(found["month"], words)
        return words.yearless.format(date=month) if found["year"] == "XXXX" else words.month.format(
            month=month, year=found["year"])  # fmt: skip
    if found := STRETCH.fullmatch(value):
        year = "" if found["year"] == "XXXX" else found["year"]
        if found["season"]:
            return f"{words.seasons[found['season']]} {year}".strip()
        if found["quarter"]:
            return words.quarter.format(quarter=words.ordinals[int(found["quarter"]) - 1], year=year).strip()
        return words.half.format(half=words.ordinals[int(found["half"]) - 1], year=year).strip()
    if YEARS.fullmatch(value):
        if len(value) == 2:
            return words.century.format(century=int(value) + 1)
        return value if len(value) == 4 else words.decade.format(year=value + "0")
    return value


def _month(number: str, words: CalendarPhrases) -> str:
    index = int(number) - 1
    return words.months[index] if 0 <= index < len(words.months) else number


def _describe_length(value: str, type_: str, words: CalendarPhrases) -> str:
    """A duration (*P3D*, *PT24H*, *PXM*), or the interval of a set (*P1D* is every day)."""
    days, _, clock = value[1:].partition("T")
    parts = []
    for stretch, is_clock in ((days, False), (clock, True)):
        rest = LENGTH.sub("", stretch)
        if rest:
            return value
        parts += [_length(found, words, is_clock=is_clock) for found in LENGTH.finditer(stretch)]
    if not parts:
        return value
    if type_ != "set":
        return " ".join(text for text, _, _ in parts)
    if len(parts) == 1 and parts[0][1] == "1":
        return words.every.format(unit=parts[0][2])
    return words.every_length.format(length=" ".join(text for text, _, _ in parts))


def _length(found: re.Match[str], words: CalendarPhrases, *, is_clock: bool) -> tuple[str, str, str]:
    """One part of a duration: its words, its number, its unit for one."""
    one, several = words.units["TM" if is_clock and found["unit"] == "M" else found["unit"]]
    number = found["number"]
    if number.startswith("X"):
        return words.several.format(unit=several), number, one
    return (
        words.length.format(number=number.replace(".", words.decimal), unit=one if float(number) < 2 else several),
        number,
        one,
    )
