"""Quantities: numbers with the bounds their qualifiers state, before it is known what they count.

Numbers are found by one regex over the raw text; a qualifier is looked for only in the few words around each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from recoupe.annotate.figures.qualifiers import qualified
from recoupe.annotate.figures.quantity import Quantity
from recoupe.annotate.figures.ranges import join_range
from recoupe.annotate.figures.shares import RATIO, fraction_of, ratio_of
from recoupe.french.numerals import BLANK, DIGITS, FRACTION, NUMBER, VAGUE, numerals, to_floor, to_number
from recoupe.french.patterns import late
from recoupe.span import Span

FOUND = late(
    rf"(?<!\w)(?<!\w[-\u2010\u2011])(?<!\w[+'’](?=\d))(?<!\d[.,:/])"
    rf"(?:(?P<share>{RATIO})|(?P<fraction>(?:(?<=du )(?:tiers|quart)\b|{FRACTION})(?!{BLANK}de{BLANK}mi))|(?P<vague>{VAGUE})|(?P<count>{NUMBER}))"
)
_N = numerals()
_ROUND = (*_N.collectives, *_N.scales, "cent", "mille")
_STARTS = sorted(
    {*_N.units, *_N.teens, *_N.tens, *_ROUND, *_N.fractions, "moitie", "le tiers", "le quart", "le bon", "le petit"}
    | {"la moiti", "la bonne moiti", "la petite moiti", "quelques", "plusieurs", "d'autres", "d’autres"}
    | {f"des {noun}" for noun in (*_ROUND, "petites", "bonnes")}
)
_FORMS = sorted({form for word in _STARTS for form in (word, word.capitalize(), word.upper())})
_DIGITS = "0-9½⅓⅔¼¾⅕⅙⅛"


def _trigger() -> re.Pattern[str]:
    """A pattern for any of the first words, by their first letter: a set at its head is what `re` skips to fastest."""
    by_letter = groupby(_FORMS, key=lambda form: form[0])
    branches = {letter: "|".join(form[1:] for form in forms) for letter, forms in by_letter}
    words = "|".join(f"(?<={letter})(?:{rest})" for letter, rest in branches.items())
    return re.compile(rf"[{''.join(branches)}{_DIGITS}](?<!\w.)(?:(?<=[{_DIGITS}])|{words})")


TRIGGER = _trigger()
"""Where a quantity may begin: a cheap look before the full pattern is tried, six times as fast as the pattern alone."""

_FIRST_NUMBER = late(NUMBER)
_PERCENT_OR_DEGREE = re.compile(rf"{BLANK}?[%°]")


def find_quantities(text: str, taken: Sequence[Span] = ()) -> Iterator[Quantity]:
    """The quantities of `text` in order, none beginning in one of the stretches `taken` (in order, apart).

    What is an article, a date or a name's number is not told apart yet.
    """
    end, stretches = 0, iter(taken)
    stretch = next(stretches, None)
    for trigger in TRIGGER.finditer(text):
        start = trigger.start()
        if start < end:
            continue
        while stretch is not None and stretch.end <= start:
            stretch = next(stretches, None)
        if stretch is not None and stretch.start <= start:
            continue
        found = FOUND.match(text, start)
        quantity = _read(text, found) if found else None
        if quantity is not None:
            end = quantity.number.end
            yield quantity


def _read(text: str, found: re.Match[str]) -> Quantity | None:
    """The quantity of a match of `FOUND`; None when it is none after all (*un* the article, *la deuxième*)."""
    kind, number = found.lastgroup, Span(found.start(), found.end())
    if kind == "vague":
        return qualified(text, number, (to_floor(found[0]), None), kind="vague")
    share = ratio_of(text, number) if kind == "share" else fraction_of(text, number) if kind == "fraction" else None
    if share is not None:
        return qualified(text, number, (share, share), kind="share")
    if kind == "fraction":
        return None
    if kind == "share":  # *10 milliards sur cinq ans*: the first number alone
        first = _FIRST_NUMBER.match(text, number.start)
        number = Span(*first.span()) if first else number
    return _read_count(text, number)


def _read_count(text: str, number: Span) -> Quantity | None:
    one = number.of(text).lower() in ("un", "une")
    if one and not is_counted_one(text, number):
        return None
    number = _signed(text, number)
    value = to_number(number.of(text))
    number = _repeated(text, number, value)
    joined = join_range(text, number, value)
    if joined is not None:
        return joined
    if one and (alone := ONE_ALONE.match(text, number.end)):
        return qualified(text, Span(number.start, alone.end()), (1, 1), kind="count")
    made = qualified(text, number, (value, value), kind="count", one=one)
    return None if one and made.span == made.number and not ONE_STRUCK.match(text, number.end) else made


_IN_BRACKETS = re.compile(rf"{BLANK}\((?P<digits>{DIGITS})\)")


def _repeated(text: str, number: Span, value: float) -> Span:
    """The number with the figures that repeat it in brackets (*quinze (15) élèves*)."""
    again = _IN_BRACKETS.match(text, number.end)
    return Span(number.start, again.end()) if again and to_number(again["digits"]) == value else number


def _signed(text: str, number: Span) -> Span:
    """The number with the sign that stands before it, when that is one and not a dash; a numeral in words has none."""
    start = number.start
    if not text[start].isdigit():
        return number
    if (
        start >= 1
        and text[start - 1] in "-−+"
        and (start == 1 or not (text[start - 2].isalnum() or text[start - 2] in ")»"))
    ):
        return Span(start - 1, number.end)
    if start >= 2 and text[start - 2] in "-−–+" and text[start - 1] in " \u00a0\u202f":
        opened = start == 2 or text[start - 3] in "(["
        if opened and _PERCENT_OR_DEGREE.match(text, number.end):
            return Span(start - 2, number.end)
    return number


# --- *un*, a numeral or the article ---------------------------------------------------------------------------------

ONE_MARKED = re.compile(rf"(?:moins|environ|maximum|minimum|seuls?|quelque|(?:plus|moins){BLANK}d['’]){BLANK}?$")
ONE_FOLLOWED = re.compile(rf"{BLANK}(?:(?:à|ou){BLANK}(?:deux|trois|\d)|seule?\b)", re.IGNORECASE)

_STRUCK = r"(?:morte?|blessée?|disparue?|tuée?)"
ONE_STRUCK = re.compile(rf"{BLANK}{_STRUCK}\b", re.IGNORECASE)
ONE_MADE = re.compile(rf"(?:fait|faisant|font|fit|{_STRUCK}s?(?:{BLANK}\w+)?(?:,|{BLANK}et)){BLANK}$", re.IGNORECASE)
ONE_OF_TOLL = late(
    rf"{BLANK}{_STRUCK}(?:{BLANK}\w+)?(?:,|{BLANK}et){BLANK}(?:{NUMBER}|plusieurs){BLANK}(?:\w+{BLANK})?(?:d['’]\w+{BLANK})?(?:de{BLANK})?{_STRUCK}",
    re.IGNORECASE,
)
"""A bare *un* is a numeral in a toll (*a fait un mort*, *un mort et trois blessés*)."""

ONE_ALONE = re.compile(rf"{BLANK}seule?\b")


def is_counted_one(text: str, number: Span) -> bool:
    """Whether *un* is a numeral here, and not the article."""
    before = text[max(0, number.start - 12) : number.start].lower()
    if ONE_MARKED.search(before) or ONE_FOLLOWED.match(text, number.end):
        return True
    return ONE_STRUCK.match(text, number.end) is not None and (
        ONE_MADE.search(before) is not None or ONE_OF_TOLL.match(text, number.end) is not None
    )
