"""What a time is resolved against: the day of publication, and the time that the story has reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from recoupe.annotate.times.tense import Lean
from recoupe.records import Anchor, TimeType

NEAR = timedelta(days=8)
"""How far from publication a day may lie and still be the one that a bare hour or evening belongs to. Tried on the
development articles: 3, 8 and 30 days; beyond a week an hour was the day of publication's more often."""


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
    heading: int | None = None
    """The year that heads the paragraph or sentence (*2004 : …*, *En 2015, …*)."""
    heading_end: int = 0
    lean: Callable[[], Lean] = lambda: "none"

    @property
    def anchor(self) -> Anchor:
        """What a value counted from publication rests on."""
        return self.source if self.published else "none"

    def near_day(self) -> tuple[date | None, Anchor]:
        """The day a bare hour belongs to: the last one named if it is about now, else that of publication."""
        if self.day and self.grain == "D" and (self.published is None or abs(self.day - self.published) <= NEAR):
            return self.day, "text"
        return self.published, self.anchor

    def story_day(self) -> tuple[date | None, str, Anchor]:
        """The time the story has reached with its grain, else that of publication."""
        if self.day:
            return self.day, self.grain, "text"
        return self.published, "D", self.anchor
