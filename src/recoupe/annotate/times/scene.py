"""What a time is resolved against: the day of publication, and the time that the story has reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from recoupe.annotate.times.tense import Lean
from recoupe.records import Anchor, TimeType

NEAR = timedelta(days=8)
"""How far from publication a day may lie and still be the one that a bare hour or evening belongs to. Tried on the
development articles: 3, 8 and 30 days; beyond a week an hour was the day of publication's more often."""


CLOCKED = re.compile(r"\dT\d\d:\d\d$")


class Value(Struct, frozen=True, kw_only=True):
    """What an expression is worth. `day` is the calendar day the story reaches with it; `grain` how exactly."""

    type: TimeType
    value: str
    anchor: Anchor = "none"
    alternatives: tuple[str, ...] = ()
    day: date | None = None
    grain: str = "D"


class Scene(Struct):
    """Where the reading of a text stands; the only thing here that changes."""

    published: date | None
    clock: str | None = None
    source: Anchor = "published"
    """Where `published` comes from: the article, or its text."""
    day: date | None = None
    grain: str = "D"
    """The last time that the story named, and how exactly."""
    recent: date | None = None
    """The last day named that is about the day of publication."""
    instant: str | None = None
    """The last time told, when it was an hour (*2023-10-10T14:30*)."""
    beside: tuple[str, date, date | None] | None = None
    """The last *veille* or *lendemain* counted from the story: the word, what it was counted from, where it led."""
    after_night: bool = False
    """Whether that day was named as the one a night begins on: its morning is the next day's."""
    told_here: tuple[date, bool] | None = None
    """The last day told of in this paragraph, however far from publication, and whether a night begins on it."""
    heading: int | None = None
    """The year that heads the paragraph or sentence (*2004 : …*, *En 2015, …*)."""
    heading_end: int = 0
    lean: Callable[[], Lean] = lambda: "none"
    """The side of now that the expression being resolved leans to, by its verb and the words before it."""
    firm: Callable[[], bool] = lambda: False
    """Whether it hangs on its verb directly."""
    happens: Callable[[], bool] = lambda: True
    """Whether its verb tells an event of one day."""
    bound: Callable[[], Lean] = lambda: "none"
    """The side that words before it leave no doubt of."""

    @property
    def anchor(self) -> Anchor:
        """What a value counted from publication rests on."""
        return self.source if self.published else "none"

    def near_day(self, *, after_night: bool = False) -> tuple[date | None, Anchor]:
        """The day a bare hour belongs to: the last one named if it is about now, else that of publication.

        A day far back holds them within its paragraph; one to come only what is still to come. After a night, hours
        `after_night` (a morning's, an afternoon's) are of the day on which it ends.
        """
        if self.told_here and self.published and self.published - self.told_here[0] > NEAR:
            day, is_night = self.told_here
            return day + timedelta(days=after_night and is_night), "text"
        if self.day and self.grain == "D" and self.published and self.day > self.published and self.lean() == "future":
            return self.day, "text"
        if self.recent is None or (self.published and self.recent > self.published and self.lean() != "future"):
            return self.published, self.anchor
        return self.recent + timedelta(days=after_night and self.after_night), "text"

    def reach(self, value: Value, *, aside: bool = False) -> None:
        """The story has come to the time of `value`; `aside`, it only names it (*le séisme de vendredi*)."""
        if value.day is None or value.type not in ("date", "time"):
            return
        self.day, self.grain = value.day, value.grain
        self.instant = value.value if CLOCKED.search(value.value) else None
        if not aside:
            self.told_here = (value.day, value.value.endswith("TNI")) if value.grain == "D" else None
        if (
            value.grain == "D"
            and not (aside and self.recent)
            and (self.published is None or -NEAR <= value.day - self.published <= NEAR / 8)
        ):
            self.recent, self.after_night = value.day, value.value.endswith("TNI")

    def story_day(self) -> tuple[date | None, str, Anchor]:
        """The time the story has reached with its grain, else that of publication.

        A day to come is none that a verb of the past can be counted from (*doit ouvrir le 15. La veille, il avait dit*).
        """
        if self.day and self.published and self.day > self.published and self.lean() == "past":
            near, anchor = self.near_day()
            return near, "D", anchor
        if self.day:
            return self.day, self.grain, "text"
        return self.published, "D", self.anchor
