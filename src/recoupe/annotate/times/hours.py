"""Hours and parts of the day, and the value of a day that has one."""

from __future__ import annotations

from datetime import date

from recoupe.annotate.times.calendar import write
from recoupe.annotate.times.knowledge import time_words
from recoupe.annotate.times.scene import Value
from recoupe.french.numerals import to_number
from recoupe.records import Anchor

Slots = dict[str, str]

NAMED = {"minuit": 0, "midi": 12, "mi-journée": 12}
MINUTES = {"et demie": 30, "et demi": 30, "et quart": 15, "moins le quart": -15}


def clock_of(slots: Slots) -> str | None:
    """The time of day that the slots name, as *14:30*; None when they name none."""
    if "named" in slots:
        minutes = NAMED[slots["named"]] * 60
    elif "hour" in slots:
        hour = slots["hour"]
        minutes = (int(hour) if hour.isdigit() else int(to_number(hour))) * 60
        late = slots.get("half", "") in ("du soir", "de l'après-midi")
        minutes += 720 if late and minutes < 720 else 0
    else:
        return None
    written = slots.get("minute", "0")
    minutes += MINUTES[written] if written in MINUTES else _minutes(written)
    minutes %= 24 * 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(written: str) -> int:
    ago = written.startswith("moins ")
    number = int(written) if written.isdigit() else int(to_number(written.removeprefix("moins ")))
    return -number if ago else number


def part_of(slots: Slots) -> str | None:
    """The TIMEX3 part of the day (*MO, AF, EV, NI*) that the slots name; *fin de journée* is its evening."""
    part = slots.get("part", "")
    if part == "journée":
        edge = slots.get("edge") or slots.get("frame") or ""
        return "EV" if edge.endswith("fin") else "MO" if edge.endswith("début") else None
    return time_words().parts.get(part)


def on_day(day: date | None, slots: Slots, anchor: Anchor, *, unknown: str | None = None) -> Value:
    """The value of `day` with the hour or the part of the day that the slots name. `unknown` stands for a day that is
    only known in part."""
    written = unknown or write(day, "D")
    if clock := clock_of(slots):
        return Value(type="time", value=f"{written}T{clock}", anchor=anchor, day=day)
    if slots.get("part") in ("midi", "mi-journée"):
        return Value(type="time", value=f"{written}T12:00", anchor=anchor, day=day)
    if "dusk" in slots:
        return Value(type="time", value=f"{written}TEV", anchor=anchor, day=day)
    if part := part_of(slots):
        return Value(type="time", value=f"{written}T{part}", anchor=anchor, day=day)
    return Value(type="date", value=written, anchor=anchor, day=day)
