"""Values of days beside another (*hier*, *la veille*), and of nights, evenings and hours."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from recoupe.annotate.times.calendar import move, partial, write
from recoupe.annotate.times.fixed import MONTHS, Slots, day_number, resolve_date, resolve_feast, side_of
from recoupe.annotate.times.hours import clock_of, on_day, part_of
from recoupe.annotate.times.knowledge import feasts, time_words
from recoupe.annotate.times.lengths import resolve_whole
from recoupe.annotate.times.periods import resolve_period
from recoupe.annotate.times.scene import Scene, Value
from recoupe.annotate.times.weekdays import resolve_weekday
from recoupe.records import Anchor

_W = time_words()


STEPS = {"hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2, "aujourd'hui": 0, "veille": -1, "avant-veille": -2,
         "lendemain": 1, "surlendemain": 2}  # fmt: skip


def resolve_deictic(slots: Slots, scene: Scene) -> Value:
    """*hier*, *demain*, *aujourd'hui*, with a part of the day."""
    if slots["word"] == "aujourd'hui" and (
        "nowadays" in slots or ("today" not in slots and scene.lean() in ("present", "none") and not scene.happens())
    ):
        return Value(type="date", value="PRESENT_REF", anchor=scene.anchor)
    if "month" in slots and scene.published is None and (dated := resolve_date(slots, scene)):
        return dated
    day = move(scene.published, STEPS[slots["word"]], "D")
    return on_day(day, slots, scene.anchor)


def resolve_beside(slots: Slots, scene: Scene) -> Value | None:
    """*la veille*, *le lendemain*: beside the day they name, else the day that the story has reached."""
    base: Value | None = None
    if "feast" in slots and f"{slots['word']} de {slots['feast']}" in feasts().fixed:
        return resolve_feast({"feast": f"{slots['word']} de {slots['feast']}"}, scene)
    if "date" in slots:
        number, month = slots["date"].rsplit(" ", 1)
        year = {"year": slots["dateyear"]} if "dateyear" in slots else {}
        return resolve_date({"day": number, "month": month, **year}, scene)
    if "feast" in slots:
        base = resolve_feast({"feast": slots["feast"]}, scene)
    elif "month" in slots:
        base = resolve_date({k: slots[k] for k in ("day", "month", "year") if k in slots}, scene)
    elif "weekday" in slots:
        base = resolve_weekday({"weekday": slots["weekday"]}, scene)
    step, rest = STEPS[slots["word"]], {k: v for k, v in slots.items() if k in ("part", "edge")}
    if base and base.day:
        return on_day(move(base.day, step, "D"), rest, base.anchor)
    if "of" in slots:
        return on_day(scene.published, rest, scene.anchor)
    day, grain, anchor = scene.story_day()
    if grain == "M":
        return Value(type="date", value=partial(day, grain, "D"), anchor=anchor)
    if grain != "D":
        day, anchor = scene.near_day()
    day = _counted_from(slots["word"], day, scene)
    told = move(day, step, "D")
    scene.beside = (slots["word"], day, told) if day else None
    return on_day(told, rest, anchor)


def _counted_from(word: str, day: date | None, scene: Scene) -> date | None:
    """The day that *veille* or *lendemain* is counted from: where another of these words has led the story aside from a
    day, still that one (*l'avant-veille… la veille*, *le lendemain… le surlendemain*)."""
    if scene.beside is None or scene.beside[2] != day:
        return day
    before, base, _ = scene.beside
    goes_back = STEPS[before] > 0 > STEPS[word]
    return day if before == word or goes_back else base


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
            slots["day"] = str(day_number(word))
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
    """*la nuit dernière*, *la nuit prochaine* (the one that comes first), *la nuit suivante*, *le soir même*."""
    side = side_of(slots["when"])
    if side == "next" and slots["part"] == "nuit":
        return on_day(scene.published, slots, scene.anchor)
    if side in ("last", "next"):
        return on_day(move(scene.published, -1 if side == "last" else 1, "D"), slots, scene.anchor)
    day, _, anchor = scene.story_day()
    step = {"following": 1, "preceding": -1}.get(side or "", 0)
    return on_day(move(day, step, "D"), slots, anchor)


def resolve_part_alone(slots: Slots, scene: Scene) -> Value | None:
    """*dans la nuit*, *en soirée*, *a manifesté le matin*: of the day the story is at."""
    if "the" in slots and not (slots["part"] in ("matin", "soir") and scene.lean() == "past" and scene.firm()):
        return None
    if slots["part"] == "nuit" and not {"dusk", "for"} & slots.keys():
        day, anchor = _night_told(scene)
    else:
        day, anchor = scene.near_day(after_night=part_of(slots) != "EV")
    return on_day(day, slots, anchor)


def _night_told(scene: Scene) -> tuple[date | None, Anchor]:
    """The day on which a bare night begins: beside a past on the day of publication, the day before."""
    day, anchor = scene.near_day()
    return (move(day, -1, "D") if day == scene.published and scene.lean() == "past" else day), anchor


def resolve_this_part(slots: Slots, scene: Scene) -> Value:
    """*ce matin*, *cette nuit* (the one before publication in the past tense), *ce soir-là*."""
    part = slots["part"]
    if "là" in slots.get("there", ""):
        day, _, anchor = scene.story_day()
        return on_day(day, slots, anchor)
    if part in ("soirée", "matinée", "journée"):
        day, grain, anchor = scene.story_day()
        return on_day(day, slots, anchor) if grain == "D" else on_day(scene.published, slots, scene.anchor)
    if part == "nuit" and scene.lean() == "past":
        return on_day(move(scene.published, -1, "D"), slots, scene.anchor)
    return on_day(scene.published, slots, scene.anchor)


def resolve_same_part(slots: Slots, scene: Scene) -> Value | None:
    """*le soir même*, *le jour même*: of the story's day."""
    if slots["part"] in ("semaine", "mois", "année"):
        return resolve_period({"unit": slots["part"], "when": "même"}, scene)
    day, grain, anchor = scene.story_day()
    if grain != "D":
        return Value(type="date", value=partial(day, grain, "D"), anchor=anchor)
    return on_day(day, {} if slots["part"] == "jour" else slots, anchor)


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
    return on_day(day, {k: v for k, v in slots.items() if k != "part"}, anchor)


def resolve_whole_part(slots: Slots, scene: Scene) -> Value:
    """*toute la nuit*, *toute la matinée*: of the day the story is at; *toute la journée* is a length."""
    unit = slots["unit"]
    if unit not in _W.parts:
        return resolve_whole(slots, scene)
    day, anchor = _night_told(scene) if unit == "nuit" else scene.near_day()
    told = on_day(day, {"part": unit}, anchor)
    return Value(type=told.type, value=told.value, anchor=anchor)


DAYTIMES: dict[str, Callable[[Slots, Scene], Value | None]] = {
    "deictic": resolve_deictic, "beside": resolve_beside, "night": resolve_night_of, "part-of": resolve_part_of,
    "part-when": resolve_part_when, "part-alone": resolve_part_alone, "this-part": resolve_this_part,
    "same-part": resolve_same_part, "clock": resolve_clock, "whole": resolve_whole_part,
}  # fmt: skip
