"""Values of weekdays: by adverb, by the week they are of, by the day of the month, by the tense of their verb."""

from __future__ import annotations

from datetime import date, timedelta

from recoupe.annotate.times.calendar import weekday_near
from recoupe.annotate.times.fixed import Slots, day_number, side_of
from recoupe.annotate.times.hours import on_day
from recoupe.annotate.times.knowledge import time_words
from recoupe.annotate.times.periods import resolve_period
from recoupe.annotate.times.scene import Scene, Value

_W = time_words()
SOON = 2
"""Days ahead within which a weekday beside a present tense, or no verb, is the coming one (*s'envole mercredi*)."""


def weekday_of(slots: Slots) -> int:
    """The ISO number of the weekday slot."""
    name = slots["weekday"].rstrip(".")
    return _W.weekdays.get(name) or _W.short_weekdays[name]


def resolve_weekday(slots: Slots, scene: Scene) -> Value | None:
    """A weekday by its adverb, its day of the month, or the tense of its verb."""
    weekday, now, side = weekday_of(slots), scene.published, side_of(slots.get("when"))
    if now is not None and "of" in slots:
        return _weekday_of_week(slots, scene, weekday)
    if side in ("following", "preceding") and (told := scene.story_day())[0]:
        base, _, anchor = told
        day = weekday_near(base or date.min, weekday, step=1 if side == "following" else -1, inclusive=False)
        return on_day(day, slots, anchor)
    if now is None:
        return on_day(None, slots, "none", unknown=f"XXXX-WXX-{weekday}")
    if "day" in slots:
        return _numbered_weekday(slots, scene, weekday)
    if slots.get("when") in ("en huit", "en quinze"):
        day = weekday_near(now, weekday, step=1, inclusive=False) + timedelta(
            weeks=1 if slots["when"] == "en huit" else 2
        )
        return on_day(day, slots, scene.anchor)
    past = weekday_near(now, weekday, step=-1, inclusive=side != "last")
    coming = weekday_near(now, weekday, step=1, inclusive=side != "next")
    lean = {"last": "past", "next": "future"}.get(side or "") or _side_of_weekday((coming - now).days, scene)
    day, other = (past, coming) if lean == "past" else (coming, past)
    value = on_day(day, slots, scene.anchor)
    if side is None and scene.lean() in ("present", "none") and other != day:
        other_value = on_day(other, slots, scene.anchor).value
        return Value(type=value.type, value=value.value, anchor=value.anchor, day=day, alternatives=(other_value,))
    return value


def _weekday_of_week(slots: Slots, scene: Scene, weekday: int) -> Value | None:
    """*mardi de la semaine prochaine*."""
    when = slots["of"].partition("semaine")[2].strip()
    week = resolve_period({"unit": "semaine", **({"when": when} if when else {})}, scene)
    if week is None or week.day is None:
        return None
    day = week.day + timedelta(days=weekday - week.day.isoweekday())
    return on_day(day, slots, week.anchor)


def _side_of_weekday(ahead: int, scene: Scene) -> str:
    """*past* or *future* for a bare weekday that comes `ahead` days from now (0: today, 6: it was yesterday)."""
    if (bound := scene.bound()) != "none":
        return bound
    lean = scene.lean()
    if lean == "future":
        return "past" if ahead == 6 and not scene.firm() else "future"
    return "future" if ahead <= SOON and lean in ("present", "none") else "past"


def _numbered_weekday(slots: Slots, scene: Scene, weekday: int) -> Value | None:
    """*mardi 21* without its month: the nearest Tuesday that is a 21st."""
    number = day_number(slots["day"])
    now = scene.published or date.min
    near = [now + timedelta(days=n) for n in range(-200, 200)]
    fitting = [day for day in near if day.day == number and day.isoweekday() == weekday]
    best = min(fitting, key=lambda day: abs(day - now), default=None)
    return on_day(best, slots, scene.anchor) if best else None
