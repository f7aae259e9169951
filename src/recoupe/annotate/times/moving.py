"""Values of periods and of what is counted, from publication or from the time the story has reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from recoupe.annotate.times.calendar import move, partial, write
from recoupe.annotate.times.daytimes import DAYTIMES, STEPS, resolve_deictic
from recoupe.annotate.times.fixed import (
    MONTHS,
    Slots,
    day_number,
    resolve_date,
    resolve_feast,
    resolve_month,
    resolve_season,
)
from recoupe.annotate.times.hours import on_day
from recoupe.annotate.times.knowledge import time_words
from recoupe.annotate.times.lengths import amount_of, resolve_quantity, unit_of
from recoupe.annotate.times.periods import ORDER, is_coarser, resolve_period
from recoupe.annotate.times.scene import Scene, Value
from recoupe.annotate.times.weekdays import resolve_weekday
from recoupe.records import Anchor

_W = time_words()


def resolve_bare_period(slots: Slots, scene: Scene) -> Value | None:
    """*le week-end*, *la fin du mois*: of publication, by the tense."""
    if slots["unit"] == "week-end":
        if "day" in slots and "month" in slots and (dated := resolve_date(slots, scene)):
            return Value(type="date", value=write(dated.day, "WE"), anchor=dated.anchor, day=dated.day, grain="WE")
        return _weekend(scene)
    if slots["unit"] in ("jour", "journée"):
        day, anchor = scene.near_day(after_night=True)
        return on_day(day, {}, anchor)
    return resolve_period(slots, scene)


def _weekend(scene: Scene) -> Value:
    """The week-end that is on, else the last or the next one by the tense."""
    now = scene.published
    if now and now.isoweekday() < 6 and scene.lean() != "future":
        now = move(now, -1, "W")
    return Value(type="date", value=write(now, "WE"), anchor=scene.anchor, day=now, grain="WE")


def resolve_this(slots: Slots, scene: Scene) -> Value | None:
    """*cette semaine*, *ce mois-ci*, *cet été*, *cette année-là*, *ce jour-là*."""
    unit, there = slots["unit"], "là" in slots.get("there", "")
    if unit in MONTHS:
        return resolve_month({"month": unit}, scene)
    if unit in _W.seasons:
        return resolve_season({"season": unit, "this": unit}, scene)
    if unit == "jour" and not there:  # *à ce jour*: up to now; *a ouvert ce jour*: on this day
        return (
            Value(type="date", value="PRESENT_REF", anchor=scene.anchor)
            if "at" in slots
            else on_day(scene.published, {}, scene.anchor)
        )
    if unit == "week-end" and not there:
        return _weekend(scene)
    if unit == "saison":
        return Value(type="date", value="PAST_REF" if there else "PRESENT_REF")
    return resolve_period({"unit": unit, "when": "même"} if there else {"unit": unit}, scene)


def resolve_earlier(slots: Slots, scene: Scene) -> Value | None:
    """*plus tôt dans la journée*, *plus tard cette année*: the period that is named."""
    within = slots.get("in") or slots.get("this") or ""
    words = re.findall(r"[\w'-]+", within.replace("l'", "l' "))
    last = words[-1]
    if "weekday" in slots or last in _W.weekdays:
        part = {"part": last} if last in _W.parts else {}
        return resolve_weekday({"weekday": slots.get("weekday", last), **part}, scene)
    if within in STEPS:
        return resolve_deictic({"word": within}, scene)
    if last == "dernière":
        return resolve_period({"unit": "semaine", "when": "dernière"}, scene)
    if last == "journée" or last in _W.parts:
        day, anchor = scene.near_day() if slots["shift"] == "tard" else (scene.published, scene.anchor)
        return on_day(day, {"part": last}, anchor)
    if last in _W.seasons:
        return resolve_season({"season": last}, scene)
    return resolve_this({"unit": "mois" if last.startswith("mois") else last}, scene)


def resolve_week_of(slots: Slots, scene: Scene) -> Value | None:
    """*la semaine du 12 mars*."""
    dated = resolve_date(slots, scene)
    if dated is None or dated.day is None:
        return None
    return Value(type="date", value=write(dated.day, "W"), anchor=dated.anchor, day=dated.day, grain="W")


# --- counted from now or from the story -----------------------------------------------------------------------------


def resolve_ago(slots: Slots, scene: Scene) -> Value | None:
    """*il y a trois ans*: the year; weeks and days give the day, months the month."""
    amount = None if "more" in slots or "number" not in slots else amount_of(slots)
    return _counted(scene.published, scene.anchor, amount, slots, scene, -1)


def resolve_ahead(slots: Slots, scene: Scene) -> Value | None:
    """*dans une semaine*, *d'ici un an*."""
    amount = None if "more" in slots else amount_of(slots)
    return _counted(scene.published, scene.anchor, amount, slots, scene, 1)


def resolve_from_date(slots: Slots, scene: Scene) -> Value | None:
    """*deux semaines avant Noël*, *trois jours après le 12 janvier*: counted from the day that is named."""
    if "feast" in slots:
        base = resolve_feast({"feast": slots["feast"]}, scene)
    elif "month" in slots:
        base = resolve_date({k: slots[k] for k in ("day", "month", "year") if k in slots}, scene)
    elif "weekday" in slots:
        base = resolve_weekday({k: slots[k] for k in ("weekday", "when") if k in slots}, scene)
    else:
        base = resolve_deictic({"word": slots["word"]}, scene)
    amount, unit = amount_of(slots), unit_of(slots)
    if base is None or amount is None or unit[0] == "T":
        return resolve_quantity(slots, scene)
    day = move(base.day, -amount if slots["side"] == "avant" else amount, unit)
    return Value(type="date", value=write(day, "D"), anchor=base.anchor, day=day)


def resolve_day_number(slots: Slots, scene: Scene) -> Value | None:
    """*le 17* without its month: the nearest 17th on the side that the tense leans to."""
    number = day_number(slots["day"])
    base, anchor = scene.near_day()
    if base is None:
        return Value(type="date", value=f"XXXX-XX-{number:02}")
    days = [day for n in range(-31, 32) if (day := base + timedelta(days=n)).day == number]
    leaning = [day for day in days if (day >= base) == (scene.lean() == "future")] or days
    best = min(leaning, key=lambda day: abs(day - base), default=None)
    return Value(type="date", value=write(best, "D"), anchor=anchor, day=best) if best else None


def resolve_week_number(slots: Slots, scene: Scene) -> Value | None:
    """*la semaine 31*: of the year of publication."""
    week = int(slots["week"])
    if not 1 <= week <= 53:
        return None
    year = f"{scene.published.isocalendar().year:04}" if scene.published else "XXXX"
    return Value(type="date", value=f"{year}-W{week:02}", anchor=scene.anchor)


def resolve_shift(slots: Slots, scene: Scene) -> Value | None:
    """*deux jours plus tard*: from the day the story has reached."""
    sign = 1 if slots["shift"] in _W.shifts.after else -1
    amount = amount_of(slots) if "number" in slots else None
    base, known, anchor = scene.story_day()
    if scene.day is None and sign > 0:
        amount = amount and 0
    unit = unit_of(slots) if "unit" in slots else ""
    if amount and unit in SECONDS and scene.instant:
        return _at_instant(scene.instant, sign * amount * SECONDS[unit])
    if amount is not None and scene.day and unit in ORDER and is_coarser(known, "D" if unit == "W" else unit):
        return Value(type="date", value=partial(base, known, "M" if unit == "M" else "D"), anchor=anchor)
    if amount is None:
        return Value(type="date", value="PAST_REF", anchor=anchor)
    return _counted(base, anchor, amount, slots, scene, sign)


SECONDS = {"TH": 3600, "TM": 60, "TS": 1}


def _at_instant(told: str, seconds: float) -> Value:
    """The hour `seconds` from the one that the story has told (*à 12h05 … une demi-heure plus tard*)."""
    instant = datetime.fromisoformat(told) + timedelta(seconds=seconds)
    return Value(type="time", value=instant.isoformat(timespec="minutes"), anchor="text", day=instant.date())


def _counted(
    base: date | None, anchor: Anchor, amount: float | None, slots: Slots, scene: Scene, sign: int
) -> Value | None:
    if amount is None or amount > 9_000:
        return Value(type="date", value="PAST_REF" if sign < 0 else "FUTURE_REF", anchor=anchor)
    unit = unit_of(slots)
    if unit in ("TH", "TM", "TS"):
        if scene.clock and base is not None and base == scene.published and slots.get("shift") is None:
            seconds = sign * amount * SECONDS[unit]
            instant = datetime.combine(base, time.fromisoformat(scene.clock)) + timedelta(seconds=seconds)
            return Value(type="time", value=instant.isoformat(timespec="minutes"), anchor=anchor, day=instant.date())
        days, unit = (int(amount // 24) if unit == "TH" else 0), "D"
        amount = days
    day = move(base, sign * amount, unit)
    grain = {
        "D": "D",
        "W": "D",
        "WE": "WE",
        "NI": "D",
        "M": "M",
        "Q": "M",
        "H": "M",
        "Y": "Y",
        "DE": "Y",
        "CE": "Y",
        "ML": "Y",
    }[unit]
    if base is not None and day is None:
        return Value(type="date", value="PAST_REF" if sign < 0 else "FUTURE_REF", anchor=anchor)
    if amount != int(amount) and unit == "Y":
        grain = "M"
    return Value(type="date", value=write(day, grain), anchor=anchor, day=day, grain=grain)


MOVING: dict[str, Callable[[Slots, Scene], Value | None]] = {
    **DAYTIMES, "weekday": resolve_weekday, "this": resolve_this, "period": resolve_period,
    "bare-period": resolve_bare_period, "earlier": resolve_earlier, "week-of": resolve_week_of,
    "from-date": resolve_from_date, "day-number": resolve_day_number, "this-day": resolve_day_number,
    "week-number": resolve_week_number, "ago": resolve_ago, "ahead": resolve_ahead, "shift": resolve_shift,
}  # fmt: skip
