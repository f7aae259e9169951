"""The date line of a dispatch: the full date that stands at the head of its text, outside the story itself."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import islice

from msgspec import Struct

from recoupe.french import lexicon

LINES = 8
"""How many lines with words are looked at: a head line, a subtitle, a by-line and a place stand before some date lines."""

LONGEST = 240
"""Characters of a line that are looked at: a date line opens its line."""


class DatelineWords(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/dateline.toml`: what may stand before and after the date."""

    months: dict[str, int]
    openings: tuple[str, ...]
    updates: tuple[str, ...]
    agencies: tuple[str, ...]


PLACE = r"(?-i:[A-ZÀ-Ý][\w'’.-]{0,30}(?:[ ](?:[A-ZÀ-Ý(][\w'’.)-]{0,30}|de|du|des|d'|la|le|les|sur|en|et)){0,5},?)"
"""A place, or a short heading (*Gilets jaunes :*): capitals, and the small words between them."""


@cache
def words() -> DatelineWords:
    """The content of `data/dateline.toml`."""
    loaded: DatelineWords = lexicon.load("dateline", DatelineWords)
    return loaded


@cache
def agencies() -> frozenset[str]:
    """The agencies that sign a date line, in small letters."""
    return frozenset(words().agencies)


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, words().months), key=len, reverse=True))
    openings = "|".join(words().openings).replace(" ", "[ ]")
    updates = "|".join(words().updates).replace(" ", "[ ]")
    agencies = "|".join(words().agencies).replace(" ", "[ ]") + "|(?-i:[A-ZÀ-Ý]{2,8})"
    return re.compile(
        rf"""[\s"«»*_#>(\[–—-]{{0,6}}
        (?:{PLACE}[ ]?[|–—-][ ])?
        (?:(?:{openings}|(?P<update>{updates}))[ ]?:?[ ]{{0,2}})?
        (?:{PLACE}(?:[ ]?\([^)\n]{{2,40}}\))?[ ]?[,:–—-]?[ ])?
        (?:\((?:{agencies})\)[ ]?[–—-][ ]?)?
        (?:le[ ])?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?[ ](?:le[ ])?)?
        (?:(?P<day>[0-3]?[0-9])(?:[ ]?er)?[ ](?P<month>{months})\.?[ ](?P<year>(?:19|20)[0-9]{{2}})
          |(?P<d>[0-3]?[0-9])[/.](?P<m>[01]?[0-9])[/.](?P<y>(?:19|20)[0-9]{{2}})
          |(?P<iso>(?:19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9]))(?![0-9])
        (?:,?[ ](?:à[ ])?[0-2]?[0-9][ ]?[h:][ ]?[0-9]{{0,2}}(?:[ ]\(?(?:gmt|utc|cet|cest)(?:[+-][0-9]{{1,2}})?\)?)?)?
        (?:,[ ]{PLACE}){{0,2}}
        (?:[ ]?\((?:{agencies})\)(?:-(?=[A-ZÀ-Ý]))?)?
        (?:(?<=-)|[ ]?[.,:;]?[ ]?[–—•][ ]?|[ ]?[.,:;]?[ ]-{{1,2}}[ ]|[ ]?[.):\]*_]{{0,3}}[ ]{{0,3}}$|[ ]?\|)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def find_dateline(text: str) -> str | None:
    """The ISO day of a full date that opens one of the first lines of `text` (*Paris, le 3 mars 2021 (AFP) –*).

    The day of an update (*Mis à jour le …*) counts only where no other is given. None when no line of the head is one: a date within a sentence (*le 3 mars 2021, il annonçait*) is the story's own.
    """
    updated = None
    lines = (line.translate(BLANKS).strip()[:LONGEST] for line in text[: LINES * 1_000].splitlines())
    for line in islice(filter(None, lines), LINES):
        found = _pattern().match(line)
        if found and (day := _day_of(found)):
            if not found["update"]:
                return day.isoformat()
            updated = updated or day.isoformat()
    return updated


DASHES = " \n-–—•|"
"""What may part a date line from the story."""


def is_dateline(words: str) -> bool:
    """Whether there is nothing else in `words` than a date line."""
    line = words.translate(BLANKS).strip(DASHES)
    found = _pattern().match(line[:LONGEST])
    return bool(found and found.end() == len(line))


BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\t"), " ")


def _day_of(found: re.Match[str]) -> date | None:
    """The date of the match; None when there is no such day (30 February)."""
    if found["iso"]:
        parts = tuple(map(int, found["iso"].split("-")))
    elif found["d"]:
        parts = int(found["y"]), int(found["m"]), int(found["d"])
    else:
        parts = int(found["year"]), words().months[found["month"].lower().rstrip(".")], int(found["day"])
    try:
        return date(*parts)
    except ValueError:
        return None
