"""Values of times that are counted from publication or from the time the story has reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from recoupe.annotate.times.calendar import UNKNOWN, move, weekday_near, write
from recoupe.annotate.times.fixed import (
    MONTHS,
    Slots,
    resolve_date,
    resolve_feast,
    resolve_month,
    resolve_season,
    side_of,
)
from recoupe.annotate.times.hours import clock_of, on_day, part_of
from recoupe.annotate.times.knowledge import feasts, time_words
from recoupe.annotate.times.lengths import amount_of, resolve_quantity, unit_of
from recoupe.annotate.times.scene import Scene, Value
from recoupe.records import Anchor

_W = time_words()
SOON = 2
"""Days ahead within which a weekday beside a present tense, or no verb, is the coming one (*s'envole mercredi*)."""


# --- weekdays -------------------------------------------------------------------------------------------------------


def weekday_of(slots: Slots) -> int:
    """The ISO number of the weekday slot."""
    name = slots["weekday"].rstrip(".")
    return _W.weekdays.get(name) or _W.short_weekdays[name]


def resolve_weekday(slots: Slots, scene: Scene) -> Value | None:
    """A weekday by its adverb, its day of the month, or the tense of its verb."""
    weekday, now, side = weekday_of(slots), scene.published, side_of(slots.get("when"))
    if now is not None and "of" in slots:
        return _weekday_of_week(slots, scene, weekday)
    if now is None and not (side in ("following", "preceding") and scene.day):
        return on_day(None, slots, scene, "none", unknown=f"XXXX-WXX-{weekday}")
    if side in ("following", "preceding"):
        base, _, anchor = scene.story_day()
        day = weekday_near(base or date.min, weekday, step=1 if side == "following" else -1, inclusive=False)
        return on_day(day, slots, scene, anchor)
    assert now is not None
    if "day" in slots:
        return _numbered_weekday(slots, scene, weekday)
    if slots.get("when") in ("en huit", "en quinze"):
        day = weekday_near(now, weekday, step=1, inclusive=False) + timedelta(weeks=1 if slots["when"] == "en huit" else 2)
        return on_day(day, slots, scene, scene.anchor)
    past = weekday_near(now, weekday, step=-1, inclusive=side != "last")
    coming = weekday_near(now, weekday, step=1, inclusive=side != "next")
    lean = {"last": "past", "next": "future"}.get(side or "") or _side_of_weekday((coming - now).days, scene)
    day, other = (past, coming) if lean == "past" else (coming, past)
    value = on_day(day, slots, scene, scene.anchor)
    if side is None and scene.lean() in ("present", "none") and other != day:
        other_value = on_day(other, slots, scene, scene.anchor).value
        return Value(type=value.type, value=value.value, anchor=value.anchor, day=day, alternatives=(other_value,))
    return value


def _weekday_of_week(slots: Slots, scene: Scene, weekday: int) -> Value | None:
    """*mardi de la semaine prochaine*."""
    when = slots["of"].partition("semaine")[2].strip()
    week = resolve_period({"unit": "semaine", **({"when": when} if when else {})}, scene)
    if week is None or week.day is None:
        return None
    day = week.day + timedelta(days=weekday - week.day.isoweekday())
    return on_day(day, slots, scene, week.anchor)


def _side_of_weekday(ahead: int, scene: Scene) -> str:
    """*past* or *future* for a bare weekday that comes `ahead` days from now (0: today, 6: it was yesterday)."""
    if (bound := scene.bound()) != "none":
        return bound
    lean = scene.lean()
    if lean == "future":
        return "past" if ahead == 6 else "future"
    return "future" if ahead <= SOON and lean == "present" else "past"


def _numbered_weekday(slots: Slots, scene: Scene, weekday: int) -> Value | None:
    """*mardi 21* without its month: the nearest Tuesday that is a 21st."""
    number = int(re.match(r"\d+", slots["day"])[0])  # type: ignore[index]
    now = scene.published or date.min
    near = [now + timedelta(days=n) for n in range(-200, 200)]
    fitting = [day for day in near if day.day == number and day.isoweekday() == weekday]
    best = min(fitting, key=lambda day: abs(day - now), default=None)
    return on_day(best, slots, scene, scene.anchor) if best else None


# --- days beside another --------------------------------------------------------------------------------------------

STEPS = {"hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2, "aujourd'hui": 0, "veille": -1, "avant-veille": -2,
         "lendemain": 1, "surlendemain": 2}  # fmt: skip


def resolve_deictic(slots: Slots, scene: Scene) -> Value:
    """*hier*, *demain*, *aujourd'hui*, with a part of the day."""
    if slots["word"] == "aujourd'hui" and ("nowadays" in slots or scene.lean() in ("present", "none") and not scene.happens()):
        return Value(type="date", value="PRESENT_REF", anchor=scene.anchor)
    if "month" in slots and scene.published is None and (dated := resolve_date(slots, scene)):
        return dated
    day = move(scene.published, STEPS[slots["word"]], "D")
    return on_day(day, slots, scene, scene.anchor)


def resolve_beside(slots: Slots, scene: Scene) -> Value | None:
    """*la veille*, *le lendemain*: beside the day they name, else the day that the story has reached."""
    base: Value | None = None
    if "feast" in slots and f"{slots['word']} de {slots['feast']}" in feasts().fixed:
        return resolve_feast({"feast": f"{slots['word']} de {slots['feast']}"}, scene)
    if "date" in slots:
        day, month = slots["date"].rsplit(" ", 1)
        year = {"year": slots["dateyear"]} if "dateyear" in slots else {}
        return resolve_date({"day": day, "month": month, **year}, scene)
    if "feast" in slots:
        base = resolve_feast({"feast": slots["feast"]}, scene)
    elif "month" in slots:
        base = resolve_date({k: slots[k] for k in ("day", "month", "year") if k in slots}, scene)
    elif "weekday" in slots:
        base = resolve_weekday({"weekday": slots["weekday"]}, scene)
    step, rest = STEPS[slots["word"]], {k: v for k, v in slots.items() if k in ("part", "edge")}
    if base and base.day:
        return on_day(move(base.day, step, "D"), rest, scene, base.anchor)
    if "of" in slots:
        return on_day(scene.published, rest, scene, scene.anchor)
    day, grain, anchor = scene.story_day()
    if grain == "M":
        return Value(type="date", value=partial(day, grain, "D"), anchor=anchor)
    if grain != "D":
        day, anchor = scene.near_day()
    return on_day(move(day, step, "D"), rest, scene, anchor)


def partial(day: date | None, known: str, wanted: str) -> str:
    """The value of a day known only to its month or year (`known`): *2017-03-XX*."""
    full, have = UNKNOWN[wanted], write(day, known if known in ("M", "Y", "DE", "CE") else "M")
    return have + full[len(have) :]


# --- parts of the day -----------------------------------------------------------------------------------------------


def resolve_night_of(slots: Slots, scene: Scene) -> Value | None:
    """*la nuit de samedi à dimanche*: the night of the first day; its month and year may stand by the second."""
    first, second = _night_slots(slots["first"]), _night_slots(slots["second"])
    if "day" in first and "month" not in first:
        if "month" in second and int(first["day"]) <= int(second.get("day", "0")):
            first["month"] = second["month"]
        elif "month" not in second:
            return _night_by_numbers(first, scene)
    if "month" in first and "year" not in first and "year" in second:
        first["year"] = second["year"]
    if "month" in first and "day" in first:
        base = resolve_date(first, scene)
    elif "month" in second and "day" in second and (after := resolve_date(second, scene)):
        return _night(move(after.day, -1, "D"), after.anchor)
    elif "weekday" in first:
        base = resolve_weekday(first, scene)
    else:
        base = resolve_deictic(first, scene)
    if base is None:
        return None
    if base.day is None:
        return Value(type="time", value=f"{base.value[:10]}TNI", anchor=base.anchor)
    return _night(base.day, base.anchor)


def _night_by_numbers(first: Slots, scene: Scene) -> Value | None:
    base, anchor = scene.near_day()
    if base is None:
        return None
    near = [base + timedelta(days=n) for n in range(-20, 21)]
    days = [day for day in near if day.day == int(first["day"])]
    return _night(min(days, key=lambda day: abs(day - base)), anchor) if days else None


def _night(day: date | None, anchor: Anchor) -> Value:
    return Value(type="time", value=f"{write(day, 'D')}TNI", anchor=anchor, day=day)


def _night_slots(written: str) -> Slots:
    slots: Slots = {}
    for word in re.findall(r"[\w'-]+", written):
        if word in _W.weekdays:
            slots["weekday"] = word
        elif word in STEPS:
            slots["word"] = word
        elif word in MONTHS:
            slots["month"] = word
        elif len(word) == 4 and word.isdigit():
            slots["year"] = word
        elif word[0].isdigit():
            slots["day"] = re.match(r"\d+", word)[0]  # type: ignore[index]
    return slots


def resolve_part_of(slots: Slots, scene: Scene) -> Value | None:
    """*la soirée de lundi*, *la nuit du 3 mars*, *la journée d'hier*."""
    if "word" in slots:
        return resolve_deictic(slots, scene)
    if "month" in slots:
        return resolve_date(slots, scene)
    if slots.get("weekday") in STEPS:
        return resolve_deictic({**slots, "word": slots["weekday"]}, scene)
    return resolve_weekday(slots, scene) if "weekday" in slots else None


def resolve_part_when(slots: Slots, scene: Scene) -> Value:
    """*la nuit dernière*, *la nuit suivante*, *le soir même*."""
    side = side_of(slots["when"])
    if side in ("last", "next"):
        return on_day(move(scene.published, -1 if side == "last" else 1, "D"), slots, scene, scene.anchor)
    day, _, anchor = scene.story_day()
    step = {"following": 1, "preceding": -1}.get(side or "", 0)
    return on_day(move(day, step, "D"), slots, scene, anchor)


def resolve_part_alone(slots: Slots, scene: Scene) -> Value:
    """*dans la nuit*, *en soirée*: of the day the story is at."""
    day, anchor = scene.near_day(after_night=slots["part"] != "nuit" and part_of(slots) != "EV")
    return on_day(day, slots, scene, anchor)


def resolve_this_part(slots: Slots, scene: Scene) -> Value:
    """*ce matin*, *cette nuit* (the one before publication in the past tense), *ce soir-là*."""
    part = slots["part"]
    if "là" in slots.get("there", ""):
        day, _, anchor = scene.story_day()
        return on_day(day, slots, scene, anchor)
    if part in ("soirée", "matinée", "journée"):
        day, grain, anchor = scene.story_day()
        return on_day(day, slots, scene, anchor) if grain == "D" else on_day(scene.published, slots, scene, scene.anchor)
    if part == "nuit" and scene.lean() == "past":
        return on_day(move(scene.published, -1, "D"), slots, scene, scene.anchor)
    return on_day(scene.published, slots, scene, scene.anchor)


def resolve_same_part(slots: Slots, scene: Scene) -> Value | None:
    """*le soir même*, *le jour même*: of the story's day."""
    if slots["part"] in ("semaine", "mois", "année"):
        return resolve_period({"unit": slots["part"], "when": "même"}, scene)
    day, grain, anchor = scene.story_day()
    if grain != "D":
        return Value(type="date", value=partial(day, grain, "D"), anchor=anchor)
    return on_day(day, {} if slots["part"] == "jour" else slots, scene, anchor)


def resolve_clock(slots: Slots, scene: Scene) -> Value | None:
    """An hour, with the day it names or on the one the story is at."""
    if "weekday" in slots and "month" not in slots:
        return resolve_weekday(slots, scene)
    if "month" in slots:
        return resolve_date(slots, scene)
    if "word" in slots:
        return resolve_deictic(slots, scene)
    clock = clock_of(slots)
    if clock is None:
        return None
    day, anchor = (scene.published, scene.anchor) if "this" in slots else scene.near_day(after_night=clock < "18:00")
    return on_day(day, {k: v for k, v in slots.items() if k != "part"}, scene, anchor)


# --- periods of now and of the story --------------------------------------------------------------------------------

GRAINS = {"jour": "D", "journée": "D", "semaine": "W", "week-end": "WE", "mois": "M", "trimestre": "Q", "semestre": "H",
          "an": "Y", "année": "Y", "décennie": "DE", "siècle": "CE", "quinzaine": "W"}  # fmt: skip


def resolve_period(slots: Slots, scene: Scene) -> Value | None:
    """*la semaine dernière*, *l'an prochain*, *le mois suivant*, *la même année*, *la fin de l'année*."""
    unit, side = slots["unit"], side_of(slots.get("when"))
    if unit == "saison":
        return Value(type="date", value="FUTURE_REF" if side in ("next", "following") else "PAST_REF")
    grain = GRAINS[unit]
    if "year" in slots and grain == "Y":
        return Value(type="date", value=slots["year"], day=date(int(slots["year"]), 1, 1), grain="Y")
    if side in ("following", "preceding", "same"):
        base, known, anchor = scene.story_day()
        if _is_coarser(known, grain):
            return Value(type="date", value=partial(base, known, grain), anchor=anchor) if grain in ("D", "M") else None
    else:
        base, anchor = scene.published, scene.anchor
    step = {"last": -1, "preceding": -1, "next": 1, "following": 1}.get(side or "", 0)
    if grain == "WE" and side == "next" and base and base.isoweekday() < 6:
        step = 0
    day = move(base, step, grain)
    return Value(type="date", value=write(day, grain), anchor=anchor, day=day, grain=grain)


ORDER = ("D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE", "ML")


def _is_coarser(known: str, wanted: str) -> bool:
    return ORDER.index(known) > ORDER.index(wanted)


def resolve_bare_period(slots: Slots, scene: Scene) -> Value | None:
    """*le week-end*, *la fin du mois*: of publication, by the tense."""
    if slots["unit"] == "week-end":
        if "day" in slots and "month" in slots and (dated := resolve_date(slots, scene)):
            return Value(type="date", value=write(dated.day, "WE"), anchor=dated.anchor, day=dated.day, grain="WE")
        return _weekend(scene)
    if slots["unit"] in ("jour", "journée"):
        day, anchor = scene.near_day(after_night=True)
        return on_day(day, {}, scene, anchor)
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
        return resolve_season({"season": unit}, scene)
    if unit == "jour" and not there:
        return Value(type="date", value="PRESENT_REF", anchor=scene.anchor)
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
        return resolve_weekday({"weekday": slots.get("weekday", last)}, scene)
    if within in STEPS:
        return resolve_deictic({"word": within}, scene)
    if last == "dernière":
        return resolve_period({"unit": "semaine", "when": "dernière"}, scene)
    if last == "journée" or last in _W.parts:
        day, anchor = scene.near_day() if slots["shift"] == "tard" else (scene.published, scene.anchor)
        return on_day(day, {"part": last}, scene, anchor)
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
    number = int(re.match(r"\d+", slots["day"])[0])  # type: ignore[index]
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
    if amount is not None and scene.day and unit in ORDER and _is_coarser(known, "D" if unit == "W" else unit):
        return Value(type="date", value=partial(base, known, "M" if unit == "M" else "D"), anchor=anchor)
    if amount is None:
        return Value(type="date", value="PAST_REF", anchor=anchor)
    return _counted(base, anchor, amount, slots, scene, sign)


def _counted(base: date | None, anchor: Anchor, amount: float | None, slots: Slots, scene: Scene, sign: int) -> Value | None:
    if amount is None or amount > 9_000:
        return Value(type="date", value="PAST_REF" if sign < 0 else "FUTURE_REF", anchor=anchor)
    unit = unit_of(slots)
    if unit in ("TH", "TM", "TS"):
        if scene.clock and base is not None and base == scene.published and slots.get("shift") is None:
            seconds = sign * amount * {"TH": 3600, "TM": 60, "TS": 1}[unit]
            instant = datetime.combine(base, time.fromisoformat(scene.clock)) + timedelta(seconds=seconds)
            return Value(type="time", value=instant.isoformat(timespec="minutes"), anchor=anchor, day=instant.date())
        days, unit = (int(amount // 24) if unit == "TH" else 0), "D"
        amount = days
    day = move(base, sign * amount, unit)
    grain = {"D": "D", "W": "D", "WE": "WE", "NI": "D", "M": "M", "Q": "M", "H": "M", "Y": "Y", "DE": "Y", "CE": "Y", "ML": "Y"}[unit]
    if base is not None and day is None:
        return Value(type="date", value="PAST_REF" if sign < 0 else "FUTURE_REF", anchor=anchor)
    if amount != int(amount) and unit == "Y":
        grain = "M"
    return Value(type="date", value=write(day, grain), anchor=anchor, day=day, grain=grain)


MOVING: dict[str, Callable[[Slots, Scene], Value | None]] = {
    "weekday": resolve_weekday, "deictic": resolve_deictic, "beside": resolve_beside, "night": resolve_night_of,
    "part-of": resolve_part_of, "part-when": resolve_part_when, "part-alone": resolve_part_alone,
    "this-part": resolve_this_part, "same-part": resolve_same_part, "clock": resolve_clock, "this": resolve_this,
    "period": resolve_period, "bare-period": resolve_bare_period, "earlier": resolve_earlier, "week-of": resolve_week_of,
    "from-date": resolve_from_date, "day-number": resolve_day_number, "week-number": resolve_week_number,
    "ago": resolve_ago, "ahead": resolve_ahead, "shift": resolve_shift,
}  # fmt: skip
