"""Parts of a whole, in per cent: *un enfant sur cinq*, *la moitié*, *deux tiers*."""

from __future__ import annotations

import re

from recoupe.annotate.figures.quantity import Number
from recoupe.french.numerals import BLANK, to_number
from recoupe.span import Span

SMALL = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|\d{1,2})"
RATIO = (
    rf"(?i:{SMALL}{BLANK}(?:[^\W\d_][\w'’-]{{1,24}}{BLANK}(?:[^\W\d_][\w'’-]{{1,24}}{BLANK})?)?sur{BLANK}"
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|cent|mille|1?\d|20|100|1000)(?![\w,.]\w|\w))"
)

_ROUND_WORD = re.compile(r"milli|dizaine|centaine", re.IGNORECASE)
_PLURAL_VERB = re.compile(rf"{BLANK}(?:ne{BLANK}|se{BLANK}|s['’])?[^\W\d_]{{1,14}}nt\b")
_OF_WHOLE = re.compile(rf"s?{BLANK}d(?:e|es|u|['’])")


def ratio_of(text: str, number: Span) -> Number | None:
    """The per cent of *un enfant sur cinq*; None where it is no part of a whole (*10 milliards sur cinq ans*, *4 sur 5*)."""
    words = number.of(text)
    low, _, high = words.lower().rpartition("sur")
    share = to_number(low.split()[0]) / (to_number(high.strip()) or 1)
    said = len(low.split()) > 1 or not words[0].isdigit() or _PLURAL_VERB.match(text, number.end)
    return _percent(share) if share < 1 and said and not _ROUND_WORD.search(words) else None


def fraction_of(text: str, number: Span) -> Number | None:
    """The per cent of *deux tiers*, *la moitié*; None of a *demi*, and of a rank (*les deux cinquièmes* without *de*)."""
    words = number.of(text)
    last = words.split()[-1].lower()
    is_rank = last.rstrip("s").endswith(("ième", "ieme")) or "/" in last
    if "demi" in last or (is_rank and not _OF_WHOLE.match(text, number.end)):
        return None
    return _percent(to_number(words))


def _percent(share: float) -> Number:
    value = round(share * 100, 2)
    return int(value) if value == int(value) else value
