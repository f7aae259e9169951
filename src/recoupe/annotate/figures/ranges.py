"""Ranges: two numbers that bound one quantity (*entre a et b*, *a à b*, *a ou b*)."""

from __future__ import annotations

import re

from recoupe.annotate.figures.qualifiers import REACH, qualifiers, with_about
from recoupe.annotate.figures.quantity import Number, Quantity
from recoupe.french.numerals import BLANK, NUMBER, to_number
from recoupe.french.patterns import late
from recoupe.span import Span

_Q = qualifiers()
CHANGE_BEFORE = re.compile(
    rf"\b(?:{'|'.join(_Q.change)})(?:{'|'.join(_Q.change_endings)})\b[^.;!?:]{{0,40}}\bd(?:e|['’]){BLANK}?$"
)
BETWEEN_BEFORE = re.compile(rf"\bentre{BLANK}(?:les{BLANK}|[«\"“]{BLANK}?)?$", re.IGNORECASE)
OF_BEFORE = re.compile(rf"\bd(?:e|['’]){BLANK}?$", re.IGNORECASE)

_UNIT_BETWEEN = r"(?:[%€$£]|°C?|[^\W\d_]{1,14})"
JOIN = late(
    rf"(?:{BLANK}?(?P<between>{_UNIT_BETWEEN}))?(?:{BLANK}{{1,2}}(?P<word>à|et|ou|voire|jusqu['’]à){BLANK}{{1,2}}"
    rf"(?:les{BLANK}|quelques?{BLANK}|environ{BLANK}|même{BLANK})?|(?P<dash>[-–—\u2010\u2011]))(?P<second>[-−]?{NUMBER})",
    re.IGNORECASE,
)


def join_range(text: str, number: Span, low: Number) -> Quantity | None:
    """The range that the number opens (*entre a et b*, *a à b*, *a ou b*), or None."""
    found = JOIN.match(text, number.end)
    if found is None:
        return None
    second = Span(found.start("second"), found.end("second"))
    high = to_number(second.of(text))
    low = _rescaled(low, number.of(text), high, second.of(text))
    before = text[max(0, number.start - REACH) : number.start]
    opened = BETWEEN_BEFORE.search(before)
    between = Span(*found.span("between")) if found["between"] else None
    if not _is_range(found, before, text, low, high, opened=opened is not None):
        return None
    span = Span(number.start - len(before) + opened.start(), second.end) if opened else Span(number.start, second.end)
    bounds = (min(low, high), max(low, high))
    made = Quantity(
        span, Span(number.start, second.end), *bounds, False, "count", between=between, dash=bool(found["dash"])
    )
    return made if opened else with_about(text, made)


_THOUSANDS = re.compile(rf"\d{{1,3}}(?:{BLANK}|\.)000")
MOST_APART = 5
"""Times the second number of *10 à 20 000* may be the first, both in thousands; farther apart, the first is what it says."""


def _rescaled(low: Number, low_words: str, high: Number, high_words: str) -> Number:
    """*24 à 26 millions*, *trois à quatre cents*: the first number is in millions, hundreds too; *10 à 20 000*: in thousands."""
    if low_words.isdigit() and _THOUSANDS.fullmatch(high_words) and high / MOST_APART <= low * 1000 < high:
        return low * 1000
    for factor, name in ((1_000_000_000, "milliard"), (1_000_000, "million"), (1000, "mille"), (100, "cents")):
        if name in high_words.lower() and not any(n in low_words.lower() for n in ("mill", "cent")):
            return low * factor if 0 < low < 1000 and low * factor <= high else low
    return low


def _is_range(found: re.Match[str], before: str, text: str, low: Number, high: Number, *, opened: bool) -> bool:
    word = (found["word"] or "").lower()
    if found["between"] and not (opened or OF_BEFORE.search(before)):
        return False
    if found["between"] and not text[found.end() : found.end() + 20].lstrip().lower().startswith(
        found["between"].lower()
    ):
        return False
    if opened:
        return word in ("et", "à")
    if found["dash"]:
        return low < high and text[found.end() : found.end() + 1] not in ("-", "–", "/") and not _is_year(low)
    if word in ("ou", "voire"):
        return low < high <= low * 10
    if word == "et":
        return False
    return low < high and not CHANGE_BEFORE.search(before)


def _is_year(value: Number) -> bool:
    return isinstance(value, int) and 1500 <= value <= 2100
