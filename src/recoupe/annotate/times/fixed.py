"""Values of times that name their place on the calendar: dates, months, seasons, years, centuries, quarters, feasts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from recoupe.annotate.times.calendar import bounds, day_of, feast_of, weekday_near, write
from recoupe.annotate.times.hours import on_day
from recoupe.annotate.times.knowledge import FOLLOWING, LAST, NEXT, PRECEDING, feasts, time_words
from recoupe.annotate.times.scene import Scene, Value
from recoupe.french.numerals import to_number
from recoupe.records import Anchor

Slots = dict[str, str]

_W = time_words()
MONTHS = {**_W.months, **_W.short_months}
LIKELY_AHEAD = timedelta(days=135)
"""A month or day without year, verb or adverb is taken as coming when it is nearer than its last turn and less than this
ahead. Tried on the development articles: 90 and 180 days lose two values each."""


AGAINST_TENSE = 2.5
"""How many times nearer a month or day must be on the other side of now than its verb looks, to be taken there: a verb
is often that of a clause above (*a annoncé sa démission prochaine, au mois d'octobre*). Tried on unannotated news: nine of
ten turns of almost a year that the verb alone gave were wrong."""

AGAINST_FIRM_PAST = 12
"""The same where the time hangs on a verb of the past itself (*a cédé le 1er mai*)."""


def year_of(written: str, *, published: date | None = None) -> int:
    """The year, of four digits or of two (*98*: 1998): the last one that is at most ten years ahead."""
    if len(written) == 4:
        return int(written)
    limit = (published.year if published else 2030) + 10
    latest = limit // 100 * 100 + int(written)
    return latest if latest <= limit else latest - 100


def day_number(written: str) -> int:
    """The day of the month from *1er*, *23*, *premier*, *quinze*."""
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else _W.ordinals.get(written) or int(to_number(written))


def side_of(when: str | None) -> str | None:
    """*last*, *next*, *following*, *preceding*, *same* or *current* for the adjective of a period; None without one."""
    if when is None:
        return None
    for side, pattern in (("last", LAST), ("next", NEXT), ("following", FOLLOWING), ("preceding", PRECEDING)):
        if re.fullmatch(pattern, when):
            return side
    when = when.removeprefix("de ")
    if when.startswith(("l'an dernier", "l'an passé", "l'année dernière")):
        return "year-1"
    if when.startswith(("l'an prochain", "l'année prochaine")):
        return "year+1"
    return "same" if when.startswith("même") else "current"


def choose(candidates: Iterable[tuple[date, date]], scene: Scene, side: str | None) -> int | None:
    """Which of the candidate stretches of days (in order) is meant, seen from publication; None when none is.

    `side` *last* and *next* leave out the stretch that holds the day of publication.
    """
    now, spans = scene.published, list(candidates)
    if now is None or not spans:
        return None
    past = [i for i, (start, _) in enumerate(spans) if start <= now]
    coming = [i for i, (_, end) in enumerate(spans) if end >= now]
    if side in ("last", "preceding"):
        past = [i for i, (_, end) in enumerate(spans) if end < now]
    elif side in ("next", "following"):
        coming = [i for i, (start, _) in enumerate(spans) if start > now]
    sure = {"last": "past", "preceding": "past", "next": "future", "following": "future"}.get(
        side or ""
    ) or scene.bound()
    if sure == "past" and past:
        return past[-1]
    if sure == "future" and coming:
        return coming[0]
    if not past or not coming or past[-1] == coming[0]:
        return past[-1] if past else coming[0] if coming else None
    ahead, back = spans[coming[0]][0] - now, now - spans[past[-1]][1]
    match scene.lean():
        case "past":
            is_ahead = ahead * (AGAINST_FIRM_PAST if scene.firm() else AGAINST_TENSE) < back
        case "future":
            is_ahead = ahead <= back * AGAINST_TENSE
        case "present":
            is_ahead = ahead < back
        case _:
            is_ahead = ahead < min(back, LIKELY_AHEAD)
    return coming[0] if is_ahead else past[-1]


def resolve_date(slots: Slots, scene: Scene) -> Value | None:
    """A day of a month, with or without its year, its weekday, an hour or a part of the day."""
    month = int(slots["digits"]) if "digits" in slots else MONTHS[slots["month"].rstrip(".")]
    number = day_number(slots["day"])
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    if "year" in slots:
        day = day_of(year_of(slots["year"], published=scene.published), month, number)
        return on_day(day, slots, "none") if day else None
    if scene.published is None and scene.heading is None:
        return on_day(None, slots, "none", unknown=f"XXXX-{month:02}-{number:02}") if number <= 31 else None
    day = _yearless(scene, month, number, slots)
    return on_day(day, slots, scene.anchor) if day else None


HALF_YEAR = timedelta(days=200)
"""Days within which the weekday of a date may choose its year; farther off it is likelier to be a slip."""


def _yearless(scene: Scene, month: int, number: int, slots: Slots) -> date | None:
    side = side_of(slots.get("when"))
    if scene.heading and ((side is None and scene.lean() != "future") or scene.published is None):
        return day_of(scene.heading, month, number)
    now = scene.published
    if now is None:
        return None
    if side in ("year-1", "year+1"):
        return day_of(now.year + (1 if side == "year+1" else -1), month, number)
    days = [d for y in range(now.year - 4, now.year + 5) if (d := day_of(y, month, number))]
    weekday = _W.weekdays.get(slots.get("weekday", ""))
    fitting = [d for d in days if d.isoweekday() == weekday and abs(d - now) < HALF_YEAR]
    days = fitting or [d for d in days if abs(d.year - now.year) <= 1]
    index = choose([(d, d) for d in days], scene, side)
    return days[index] if index is not None else None


def resolve_iso(slots: Slots, scene: Scene) -> Value | None:
    """A date in figures: *2023-10-10*, *2023-10-10T14:30*, *10/10/2023*, *10.10.23*."""
    if "iso" not in slots:
        return resolve_date(slots, scene)
    day = day_of(*map(int, slots["iso"].split("-")))
    return on_day(day, slots, "none") if day else None


def resolve_month(slots: Slots, scene: Scene) -> Value | None:
    """A month, or a part of one: the value is the month."""
    if "digits" in slots:
        month = int(slots["digits"])
    else:
        month = MONTHS[slots["month"].rstrip(".")]
    now, side = scene.published, side_of(f"l'{slots['ago']}" if "ago" in slots else slots.get("when"))
    if "year" in slots:
        first = day_of(year_of(slots["year"], published=now), month, 1)
        return _period(first, "M", "none")
    if scene.heading and ((side is None and scene.lean() != "future") or now is None):
        return _period(date(scene.heading, month, 1), "M", "text")
    if now is None:
        return Value(type="date", value=f"XXXX-{month:02}")
    if side in ("year-1", "year+1"):
        return _period(date(now.year + (1 if side == "year+1" else -1), month, 1), "M", scene.anchor)
    firsts = [date(now.year + n, month, 1) for n in (-1, 0, 1)]
    index = choose([(d, _last_of(d)) for d in firsts], scene, side)
    return _period(firsts[index], "M", scene.anchor) if index is not None else None


def resolve_nth_of_month(slots: Slots, scene: Scene) -> Value | None:
    """*la première semaine de mai 2020*, *le dernier week-end d'août*, *le deuxième lundi de juin*: a week belongs to the
    month of its Thursday, as it does to its year (ISO 8601)."""
    month = resolve_month(slots, scene)
    if month is None or month.day is None:
        return month
    unit, which = slots["unit"], _W.ordinals[slots["ordinal"]]
    weekday = {"semaine": 4, "week-end": 6}.get(unit) or _W.weekdays[unit]
    if which > 0:
        day = weekday_near(month.day, weekday, step=1) + timedelta(weeks=which - 1)
    else:
        day = weekday_near(_last_of(month.day), weekday, step=-1)
    grain = {"semaine": "W", "week-end": "WE"}.get(unit, "D")
    return Value(type="date", value=write(day, grain), anchor=month.anchor, day=day, grain=grain)


def _last_of(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _period(first: date | None, grain: str, anchor: Anchor) -> Value | None:
    if first is None:
        return None
    return Value(type="date", value=write(first, grain), anchor=anchor, day=first, grain=grain)


def resolve_season(slots: Slots, scene: Scene) -> Value | None:
    """A season by the year it begins in: the winter of January 2017 is *2016-WI*."""
    code = _W.season_adjectives[slots["adjective"]] if "adjective" in slots else _W.seasons[slots["season"]]
    now, side = scene.published, side_of(slots.get("when"))
    if "year" in slots:
        return _season(year_of(slots["year"], published=now), code, "none")
    if scene.heading and side is None:
        return _season(scene.heading, code, "text")
    if now is None:
        return Value(type="date", value=f"XXXX-{code}")
    if scene.lean() == "present" and not {"when", "frame", "this"} & slots.keys() and _comes_back(slots, now, code):
        return Value(type="set", value=f"XXXX-{code}")
    years = list(range(now.year - 2, now.year + 3))
    if "this" in slots and scene.lean() != "future":
        years = [year for year in years if _gap(now, _season_days(year, code)) < HALF_A_YEAR] or years
    index = choose([_season_days(y, code) for y in years], scene, side)
    return _season(years[index], code, scene.anchor) if index is not None else None


HALF_A_YEAR = timedelta(days=183)
"""Within which *cet été* lies: in April it is the coming one, in October the last."""


def _gap(now: date, span: tuple[date, date]) -> timedelta:
    """How far a stretch of days lies from `now`; nothing when it holds it."""
    return max(span[0] - now, now - span[1], timedelta(0))


def _comes_back(slots: Slots, now: date, code: str) -> bool:
    """Of a season beside a present tense: whether every one of its kind is meant (*en hiver, il faut une heure*), and
    not the one that is on, or the last or next (*au printemps*)."""
    return "in" in slots or ("at" not in slots and not _is_on(now, code))


ABOUT_SEASON = timedelta(days=20)
"""Days around a season in which a present tense speaks of this one (*l'hiver tente de prendre pied* on 19 December)."""


def _is_on(now: date, code: str) -> bool:
    """Whether a season is on, or about to be."""
    spans = (_season_days(year, code) for year in (now.year - 1, now.year))
    return any(start - ABOUT_SEASON <= now <= end + ABOUT_SEASON for start, end in spans)


def _season_days(year: int, code: str) -> tuple[date, date]:
    start, end = bounds(f"{year}-{code}")
    return date.fromisoformat(start or ""), date.fromisoformat(end or "")


def _season(year: int, code: str, anchor: Anchor) -> Value:
    return Value(type="date", value=f"{year}-{code}", anchor=anchor, day=_season_days(year, code)[0], grain="M")


def resolve_year(slots: Slots, _scene: Scene) -> Value | None:
    """A year, or a part of one."""
    return _period(date(year_of(slots["year"]), 1, 1), "Y", "none")


def resolve_year_words(slots: Slots, _scene: Scene) -> Value | None:
    """*deux mille vingt*."""
    try:
        year = 2000 + (int(to_number(slots["rest"])) if "rest" in slots else 0)
    except ValueError:
        return None
    return _period(date(year, 1, 1), "Y", "none") if year < 2100 else None


DECADES = {"dix": 1, "vingt": 2, "trente": 3, "quarante": 4, "cinquante": 5, "soixante": 6, "soixante-dix": 7, "septante": 7,
           "huitante": 8, "quatre-vingt": 8, "quatre-vingts": 8, "nonante": 9, "quatre-vingt-dix": 9}  # fmt: skip


def resolve_decade(slots: Slots, _scene: Scene) -> Value | None:
    """*les années 1990*, *les années 80*, *les années soixante*: three digits of the year."""
    if "words" in slots:
        decade = 190 + DECADES[slots["words"]]
    elif len(slots["year"]) == 4:
        decade = int(slots["year"][:3])
    else:
        decade = (200 if slots["year"] in ("00", "10") else 190) + int(slots["year"][0])
    return Value(type="date", value=str(decade), day=date(decade * 10, 1, 1), grain="DE")


ROMAN = {"i": 1, "v": 5, "x": 10}


def resolve_century(slots: Slots, _scene: Scene) -> Value | None:
    """*au XIXe siècle*, *au dix-neuvième siècle*: *18*, the first two digits of its years."""
    written = slots.get("century", "")
    if "spelled" in slots:
        number = _W.centuries[slots["spelled"]]
    elif written.isdigit():
        number = int(written)
    else:
        values = [ROMAN[letter] for letter in written]
        number = sum(v if v >= max(values[i:]) else -v for i, v in enumerate(values))
    if not 1 <= number <= 22:
        return None
    if "bc" in slots:
        return Value(type="date", value=f"BC{number - 1:02}")
    return Value(
        type="date", value=f"{number - 1:02}", day=date(number * 100 - 100, 1, 1) if number > 1 else None, grain="CE"
    )


def resolve_quarter(slots: Slots, scene: Scene) -> Value | None:
    """A quarter or half of a year, its number written or spelled."""
    unit = {"s": "semestre"}.get(slots["letter"], "trimestre") if "letter" in slots else slots["unit"]
    grain, months = ("Q", 3) if unit == "trimestre" else ("H", 6)
    number = int(slots["digit"]) if "digit" in slots else _W.ordinals[slots["ordinal"]]
    parts = 12 // months
    number = parts if number == -1 else number
    if not 1 <= number <= parts:
        return None
    now, whose = scene.published, slots.get("whose", "")
    if "year" in slots:
        return _period(date(year_of(slots["year"]), number * months - months + 1, 1), grain, "none")
    if now is None:
        return Value(type="date", value=f"XXXX-{grain}{number}")
    if whose:
        step = {"year-1": -1, "year+1": 1}.get(side_of(whose) or "", 0)
        return _period(date(now.year + step, number * months - months + 1, 1), grain, scene.anchor)
    if slots.get("ordinal", "").startswith("dernier"):
        return None
    firsts = [date(now.year + n, number * months - months + 1, 1) for n in (-1, 0, 1)]
    index = choose([(d, _last_of(d + timedelta(days=31 * (months - 1)))) for d in firsts], scene, None)
    return _period(firsts[index], grain, scene.anchor) if index is not None else None


def resolve_feast(slots: Slots, scene: Scene) -> Value | None:
    """A feast or named day, in the year it names or the one that fits publication and tense."""
    name, now, side = slots["feast"], scene.published, side_of(slots.get("when"))
    if name in feasts().single:
        day = date.fromisoformat(feasts().single[name])
        return Value(type="date", value=day.isoformat(), day=day)
    if name in feasts().months:
        return resolve_month({**slots, "digits": feasts().months[name]}, scene)
    grain = "WE" if name.startswith("week-end") else "D"
    if "year" in slots:
        named = feast_of(name, year_of(slots["year"]))
        return Value(type="date", value=write(named, grain), day=named) if named else None
    if now is None:
        known = feasts().fixed.get(name)
        return Value(type="date", value=f"XXXX-{known}" if known else "XXXX-XX-XX")
    days = [d for y in (now.year - 1, now.year, now.year + 1) if (d := feast_of(name, y))]
    index = choose([(d, d) for d in days], scene, side)
    if index is None:
        return None
    return Value(type="date", value=write(days[index], grain), anchor=scene.anchor, day=days[index])


FIXED: dict[str, Callable[[Slots, Scene], Value | None]] = {
    "date": resolve_date, "shared-month": resolve_date, "month-day": resolve_date, "feast-day": resolve_date,
    "numeric": resolve_iso, "numeric-day": resolve_date, "month-year": resolve_month, "nth-of-month": resolve_nth_of_month, "month": resolve_month,
    "season": resolve_season, "year-words": resolve_year_words, "year": resolve_year, "half-year": resolve_year, "decade": resolve_decade,
    "century": resolve_century, "quarter": resolve_quarter, "feast": resolve_feast,
}  # fmt: skip
