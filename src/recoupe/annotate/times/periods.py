"""Values of periods beside that of publication or of the story: *la semaine dernière*, *le mois suivant*, *la même année*."""

from __future__ import annotations

from datetime import date

from recoupe.annotate.times.calendar import move, partial, write
from recoupe.annotate.times.fixed import Slots, side_of
from recoupe.annotate.times.scene import Scene, Value

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
        if is_coarser(known, grain):
            return Value(type="date", value=partial(base, known, grain), anchor=anchor) if grain in ("D", "M") else None
    else:
        base, anchor = scene.published, scene.anchor
    step = {"last": -1, "preceding": -1, "next": 1, "following": 1}.get(side or "", 0)
    if grain == "WE" and side == "next" and base and base.isoweekday() < 6:
        step = 0
    day = move(base, step, grain)
    return Value(type="date", value=write(day, grain), anchor=anchor, day=day, grain=grain)


ORDER = ("D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE", "ML")


def is_coarser(known: str, wanted: str) -> bool:
    """Whether a time known to `known` (*M*) says less than one to `wanted` (*D*)."""
    return ORDER.index(known) > ORDER.index(wanted)
