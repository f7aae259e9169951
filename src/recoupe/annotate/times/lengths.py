"""Values of durations and sets, and of words that point to now, before or after without a day."""

from __future__ import annotations

import re
from collections.abc import Callable

from recoupe.annotate.times.hours import clock_of
from recoupe.annotate.times.knowledge import time_words
from recoupe.annotate.times.scene import Scene, Value
from recoupe.french.numerals import to_number

Slots = dict[str, str]
_W = time_words()

HALVES = {"et demi": 0.5, "et demie": 0.5, "et quart": 0.25, "et un quart": 0.25}
SCALED = re.compile(r"\s*(?:d['e] ?)$")
AS_OTHER = {"CE": (100, "Y"), "ML": (1000, "Y"), "Q": (3, "M"), "H": (6, "M")}
"""Units that TIMEX3 writes by another one."""


def unit_of(slots: Slots) -> str:
    """The TIMEX3 unit of the unit slot; hours, minutes and seconds with their *T*."""
    written = slots["unit"]
    return {"h": "TH", "min": "TM", "sec": "TS", "centièmes": "TS", "dixièmes": "TS"}.get(written) or _W.units[written]


def amount_of(slots: Slots) -> float | None:
    """How many units, None when the text does not say (*quelques*)."""
    written = slots.get("number", "").strip()
    if not written:
        return 0.5 if slots.get("unit", "").startswith("demi") else None
    try:
        number = float(to_number(SCALED.sub("", written)))
    except ValueError:
        return None
    number += HALVES.get(slots.get("half", ""), 0)
    if slots["unit"].startswith("demi"):
        number /= 2
    return number / {"centièmes": 100, "dixièmes": 10}.get(slots["unit"], 1)


def length(amount: float | None, unit: str) -> str:
    """The TIMEX3 duration: *P3D*, *PT2H30M*, *PXM* for an amount not said."""
    if unit in AS_OTHER and amount is not None:
        factor, unit = AS_OTHER[unit]
        amount *= factor
    if amount is not None and unit == "TH" and amount % 1 and not amount * 60 % 1:
        hours, minutes = divmod(int(amount * 60), 60)
        return f"PT{hours}H{minutes}M" if hours else f"PT{minutes}M"
    number = "X" if amount is None else str(int(amount)) if amount == int(amount) else f"{amount:.3f}".rstrip("0")
    return f"PT{number}{unit[1]}" if unit[0] == "T" else f"P{number}{unit}"


def _duration(value: str) -> Value:
    return Value(type="duration", value=value)


def resolve_quantity(slots: Slots, _scene: Scene) -> Value | None:
    """*trois jours*, *une demi-heure*, *quelques années*, *quelque temps*, *un quart d'heure*, *un demi-siècle*."""
    if "some" in slots:
        return _duration("PXM")
    if "part" in slots:
        return _duration("P25Y" if slots["part"].startswith("quart") else "P50Y")
    if "unit" not in slots:
        return _duration("PT45M" if "three" in slots else "PT15M")
    unit, amount = unit_of(slots), amount_of(slots)
    if "minutes" in slots:
        return None
    return _duration(length(amount, unit))


def resolve_compound(slots: Slots, _scene: Scene) -> Value | None:
    """*2 h 47 min 58 s*, *deux ans et trois mois*."""
    try:
        parts = {
            name: to_number(slots[name])
            for name in ("years", "months", "days", "hours", "minutes", "seconds")
            if name in slots
        }
    except ValueError:
        return None
    written = {name: f"{number}{name[0].upper()}" for name, number in parts.items()}
    days = "".join(written.get(name, "") for name in ("years", "months", "days"))
    clock = "".join(written.get(name, "") for name in ("hours", "minutes", "seconds"))
    return _duration(f"P{days}" + (f"T{clock}" if clock else ""))


def resolve_last_span(slots: Slots, _scene: Scene) -> Value | None:
    """*ces dernières 24 heures*, *les cinq prochaines années*, *ces derniers mois*, *ces derniers temps*."""
    if slots["unit"] == "temps":
        return _duration("PXM")
    return _duration(length(amount_of(slots), unit_of(slots)))


def resolve_coming(_slots: Slots, scene: Scene) -> Value:
    """*les semaines à venir*."""
    return Value(type="date", value="FUTURE_REF", anchor=scene.anchor)


def resolve_plain(slots: Slots, _scene: Scene) -> Value:
    """*depuis des mois*: an amount not said; *dans le mois suivant leur arrivée*: one."""
    return _duration(length(1 if slots.get("article", "les") != "les" else None, unit_of(slots)))


def resolve_whole(slots: Slots, _scene: Scene) -> Value:
    """*toute la journée*, *sur l'année*."""
    unit = slots["unit"]
    if unit in _W.seasons:
        return _duration(f"P1{_W.seasons[unit]}")
    if unit in _W.parts and unit != "nuit":
        return _duration(f"P1{_W.parts[unit]}")
    return _duration("P1Y" if unit == "saison" else length(1, unit_of(slots)))


# --- sets -----------------------------------------------------------------------------------------------------------


def _set(value: str) -> Value:
    return Value(type="set", value=value)


def resolve_each(slots: Slots, _scene: Scene) -> Value:
    """*chaque mardi*, *chaque année*, *chaque été*, *tous les jours*, *toutes les 37 minutes*, *par an*."""
    if "weekday" in slots:
        part = clock_of(slots) or _W.parts.get(slots.get("part", ""))
        return _set(f"XXXX-WXX-{_W.weekdays[slots['weekday']]}" + (f"T{part}" if part else ""))
    if "word" in slots:
        return _set(_W.adjectives[slots["word"]])
    unit = slots["unit"]
    if unit in _W.seasons:
        return _set(f"XXXX-{_W.seasons[unit]}")
    if unit in _W.months:
        return _set(f"XXXX-{_W.months[unit]:02}")
    if (single := unit.removesuffix("s")) in ("matin", "soir"):
        return _set(f"XXXX-XX-XXT{_W.parts[single]}")
    if single == "week-end":
        return _set("XXXX-WXX-WE")
    if single == "jour" and "number" not in slots and (clock := clock_of(slots)):
        return _set(f"XXXX-XX-XXT{clock}")
    number = slots.get("number")
    return _set(length(amount_of({"number": number, "unit": unit}) if number else 1, unit_of(slots)))


def resolve_times_per(slots: Slots, _scene: Scene) -> Value:
    """*deux fois par mois*: the period in which it comes back."""
    amount = amount_of({"number": slots["every"], "unit": slots["unit"]}) if "every" in slots else 1
    return _set(length(amount, unit_of(slots)))


def resolve_reference(slots: Slots, scene: Scene) -> Value:
    """*maintenant*, *récemment*, *bientôt*."""
    value = "PRESENT_REF" if "now" in slots else "PAST_REF" if "past" in slots else "FUTURE_REF"
    return Value(type="date", value=value, anchor=scene.anchor)


def resolve_now(slots: Slots, scene: Scene) -> Value:
    """*en ce moment*, *à ce moment-là*; *cette date*: the day that the story has reached."""
    if slots.get("there") == "date" and scene.day and scene.grain == "D":
        return Value(type="date", value=scene.day.isoformat(), anchor="text", day=scene.day)
    is_past = "there" in slots or ("at" in slots and scene.lean() == "past")
    return Value(type="date", value="PAST_REF" if is_past else "PRESENT_REF", anchor=scene.anchor)


LENGTHS: dict[str, Callable[[Slots, Scene], Value | None]] = {
    "compound": resolve_compound,
    "quantity": resolve_quantity, "last-span": resolve_last_span, "coming": resolve_coming, "span-after": resolve_plain,
    "plain-span": resolve_plain, "over-year": resolve_whole, "each": resolve_each,
    "every": resolve_each, "each-weekday": resolve_each, "per": resolve_each, "how-often": resolve_each,
    "times-per": resolve_times_per, "reference": resolve_reference, "now": resolve_now,
}  # fmt: skip
