"""The phrases of the interface in a language, from `phrases.toml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

Pair = tuple[str, str]
"""A noun for one and for several."""

LANGUAGES = ("fr", "en")


class CalendarPhrases(Struct, frozen=True, forbid_unknown_fields=True):
    """How dates and durations are written."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    first: str
    day: str
    short_day: str
    yearless_day: str
    month: str
    week: str
    weekend: str
    decade: str
    century: str
    ordinals: tuple[str, ...]
    decimal: str
    quarter: str
    half: str
    clock: str
    clock_hour: str
    part: str
    every: str
    every_length: str
    every_weekday: str
    several: str
    yearless: str
    length: str
    parts: dict[str, str]
    seasons: dict[str, str]
    references: dict[str, str]
    units: dict[str, Pair]


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """What the interface says in one language."""

    words: dict[str, str]
    brief: dict[str, str]
    relations: dict[str, str]
    web: dict[str, str]
    alerts: dict[str, str]
    stances: dict[str, str]
    reasons: dict[str, str]
    statuses: dict[str, Pair]
    units: dict[str, Pair]
    calendar: CalendarPhrases

    def say(self, key: str, **values: object) -> str:
        """The phrase called `key`, its blanks filled."""
        return self.words[key].format(**values)

    def tell(self, key: str, **values: object) -> str:
        """The phrase of the brief called `key`, its blanks filled."""
        return self.brief[key].format(**values)


@cache
def phrases(language: str) -> Phrases:
    """The phrases of `language`, one of `LANGUAGES`."""
    data = (files("recoupe.export") / "phrases.toml").read_bytes()
    return msgspec.toml.decode(data, type=dict[str, Phrases])[language]
