"""Quantities: numbers with the bounds their qualifiers state, before it is known what they count.

Numbers are found by one regex over the raw text; a qualifier is looked for only in the few words around each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from recoupe.french import lexicon
from recoupe.french.numerals import BLANK, FRACTION, NUMBER, VAGUE, numerals, to_floor, to_number
from recoupe.french.patterns import late
from recoupe.span import Span

Number = int | float
Kind = Literal["count", "vague", "share"]

REACH = 48
"""Characters before a number in which a qualifier is looked for; the longest (*un peu moins de*, with its article) has 24,
and two may stand together."""


class Quantity(NamedTuple):
    """A number of the text: `span` takes in its qualifier, `share` is a part of a whole, in per cent."""

    span: Span
    number: Span
    low: Number | None
    high: Number | None
    approximate: bool
    kind: Kind
    one: bool = False
    """Whether the number is a bare *un* or *une*, which without a qualifier is an article."""
    between: Span | None = None
    """The unit that stands inside a range: *entre 5 % et 10 %*."""
    dash: bool = False
    """Whether a range is written with a dash, as are scores."""


class Qualifiers(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/qualifiers.toml`."""

    least: tuple[str, ...]
    most: tuple[str, ...]
    about: tuple[str, ...]
    exact: tuple[str, ...]
    least_after: tuple[str, ...]
    most_after: tuple[str, ...]
    about_after: tuple[str, ...]
    change: tuple[str, ...]
    change_endings: tuple[str, ...]
    least_verbs: tuple[str, ...]
    about_verbs: tuple[str, ...]


@cache
def qualifiers() -> Qualifiers:
    """The words that say which bounds a figure states."""
    loaded: Qualifiers = lexicon.load("qualifiers", Qualifiers)
    return loaded


# --- patterns -------------------------------------------------------------------------------------------------------


def _phrases(phrases: tuple[str, ...]) -> str:
    """A regex for any of the phrases, longest first; a final *de* may be *d'*, *du* or *des*, a final *à* may be *aux*."""
    out = []
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        source = re.escape(phrase).replace("\\ ", f"{BLANK}{{1,2}}").replace("'", "['’]")
        if phrase.endswith(" de"):
            source = source[:-2] + "d(?:e|u|es|['’])"
        elif phrase.endswith("à"):
            source = source[:-1] + "(?:à|aux)"
        out.append(source)
    return "|".join(out)


_Q = qualifiers()
_ARTICLE = f"(?:{BLANK}{{1,2}}(?:les|ces|leurs|ses))?"
BEFORE = late(
    rf"(?<![\w-])(?<![eE]n )(?:(?P<least>{_phrases(_Q.least)})|(?P<most>{_phrases(_Q.most)})|(?P<about>{_phrases(_Q.about)})"
    rf"|(?P<exact>{_phrases(_Q.exact)}))(?P<article>{_ARTICLE}){BLANK}{{0,2}}$",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"{BLANK}{{1,2}}(?:(?P<least>{_phrases(_Q.least_after)})|(?P<most>{_phrases(_Q.most_after)})"
    rf"|(?P<about>{_phrases(_Q.about_after)}))(?![\w'’-])(?!{BLANK}(?:\d|d[e'’]))",
    re.IGNORECASE,
)
VERB_BEFORE = re.compile(
    rf"\b(?:(?P<least>(?:{'|'.join(_Q.least_verbs)}))|(?P<about>(?:{'|'.join(_Q.about_verbs)})))[^\W\d_]{{0,8}}"
    rf"{BLANK}(?:(?:déjà|désormais|largement|même){BLANK})?(?:l[ea]{BLANK}(?:barre|cap|seuil|chiffre){BLANK}d(?:e|es|['’]){BLANK}?|les{BLANK})?$",
    re.IGNORECASE,
)
CHANGE_BEFORE = re.compile(
    rf"\b(?:{'|'.join(_Q.change)})(?:{'|'.join(_Q.change_endings)})\b[^.;!?:]{{0,40}}\bd(?:e|['’]){BLANK}?$"
)
BETWEEN_BEFORE = re.compile(rf"\bentre{BLANK}(?:les{BLANK}|[«\"“]{BLANK}?)?$", re.IGNORECASE)
OF_BEFORE = re.compile(rf"\bd(?:e|['’]){BLANK}?$", re.IGNORECASE)

_SMALL = r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|\d{1,2})"
RATIO = (
    rf"(?i:{_SMALL}{BLANK}(?:[^\W\d_][\w'’-]{{1,24}}{BLANK}(?:[^\W\d_][\w'’-]{{1,24}}{BLANK})?)?sur{BLANK}"
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|cent|mille|1?\d|20|100|1000)(?![\w,.]\w|\w))"
)
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
TRIGGER = re.compile(
    rf"(?<!\w)(?:[0-9½⅓⅔¼¾⅕⅙⅛]|{'|'.join(form for word in _STARTS for form in (word, word.capitalize(), word.upper()))})"
)
"""Where a quantity may begin: a cheap look before the full pattern is tried, three times as fast as the pattern alone."""

_UNIT_BETWEEN = r"(?:[%€$£]|°C?|[^\W\d_]{1,14})"
JOIN = late(
    rf"(?:{BLANK}?(?P<between>{_UNIT_BETWEEN}))?(?:{BLANK}{{1,2}}(?P<word>à|et|ou|voire|jusqu['’]à){BLANK}{{1,2}}"
    rf"(?:les{BLANK}|quelques?{BLANK}|environ{BLANK}|même{BLANK})?|(?P<dash>[-–—\u2010\u2011]))(?P<second>[-−]?{NUMBER})",
    re.IGNORECASE,
)
ONE_MARKED = re.compile(rf"(?:moins|environ|maximum|minimum|seuls?|quelque|(?:plus|moins){BLANK}d['’]){BLANK}?$")
ONE_FOLLOWED = re.compile(rf"{BLANK}(?:(?:à|ou){BLANK}(?:deux|trois|\d)|seule?\b)", re.IGNORECASE)

_STRUCK = r"(?:morte?|blessée?|disparue?|tuée?)"
ONE_STRUCK = re.compile(rf"{BLANK}{_STRUCK}\b", re.IGNORECASE)
ONE_MADE = re.compile(rf"(?:fait|faisant|font|fit|{_STRUCK}s(?:{BLANK}\w+)?(?:,|{BLANK}et)){BLANK}$", re.IGNORECASE)
ONE_OF_TOLL = late(
    rf"{BLANK}{_STRUCK}(?:{BLANK}\w+)?(?:,|{BLANK}et){BLANK}(?:{NUMBER}|plusieurs){BLANK}(?:\w+{BLANK})?(?:d['’]\w+{BLANK})?(?:de{BLANK})?{_STRUCK}",
    re.IGNORECASE,
)
"""A bare *un* is a numeral in a toll (*a fait un mort*, *un mort et trois blessés*)."""

_SEUL = re.compile(rf"{BLANK}seule?\b")
_PERCENT_OR_DEGREE = re.compile(rf"{BLANK}?[%°]")
_PLANNED = re.compile(r"[^.;,!?]{0,40}\b(?:prév|annonc|fix|autoris|initial)\w*")
_ROUND_NOUN = re.compile(r"(?<!dou)(?:aine|illier)s?\b")


# --- finding --------------------------------------------------------------------------------------------------------


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
    kind, words, number = found.lastgroup, found[0], Span(found.start(), found.end())
    if kind == "share":
        return _read_ratio(text, number)
    if kind == "fraction":
        return _read_fraction(text, number)
    if kind == "vague":
        floor = to_floor(words)
        return _qualified(text, number, (floor, None), kind="vague")
    if words.lower() in ("un", "une") and not _is_counted_one(text, number):
        return None
    return _read_count(text, number)


def _read_ratio(text: str, number: Span) -> Quantity | None:
    """*un enfant sur cinq*; where it is no part of a whole (*10 milliards sur cinq ans*, *4 sur 5*), the first number alone."""
    words = number.of(text)
    parts = words.lower().partition("sur")[0].split()
    share = _ratio(words)
    said = len(parts) > 1 or not words[0].isdigit() or _PLURAL_VERB.match(text, number.end)
    if share < 1 and said and not _ROUND_WORD.search(words):
        return _qualified(text, number, _percent(share), kind="share")
    first = _FIRST_NUMBER.match(text, number.start)
    if first is None or (first[0].lower() in ("un", "une") and not _is_counted_one(text, number)):
        return None
    return _read_count(text, Span(first.start(), first.end()))


_ROUND_WORD = re.compile(r"milli|dizaine|centaine", re.IGNORECASE)
_PLURAL_VERB = re.compile(rf"{BLANK}(?:ne{BLANK}|se{BLANK}|s['’])?[^\W\d_]{{1,14}}nt\b")
_FIRST_NUMBER = late(NUMBER)


def _is_counted_one(text: str, number: Span) -> bool:
    """Whether *un* is a numeral here, and not the article."""
    before = text[max(0, number.start - 12) : number.start].lower()
    if ONE_MARKED.search(before) or ONE_FOLLOWED.match(text, number.end):
        return True
    return ONE_STRUCK.match(text, number.end) is not None and (
        ONE_MADE.search(before) is not None or ONE_OF_TOLL.match(text, number.end) is not None
    )


def _ratio(words: str) -> float:
    """*un sur cinq*: 0.2; more than one when it is no part."""
    low, _, high = words.lower().rpartition("sur")
    return to_number(low.split()[0]) / (to_number(high.strip()) or 1)


def _percent(share: float) -> tuple[Number, Number]:
    value = round(share * 100, 2)
    exact: Number = int(value) if value == int(value) else value
    return exact, exact


def _read_fraction(text: str, number: Span) -> Quantity | None:
    words = number.of(text)
    last = words.split()[-1].lower()
    if "demi" in last:
        return None
    if (last.rstrip("s").endswith(("ième", "ieme")) or "/" in last) and not re.match(
        rf"s?{BLANK}d(?:e|es|u|['’])", text[number.end : number.end + 4]
    ):
        return None
    return _qualified(text, number, _percent(to_number(words)), kind="share")


def _read_count(text: str, number: Span) -> Quantity | None:
    number = _signed(text, number)
    value = to_number(number.of(text))
    one = number.of(text).lower() in ("un", "une")
    joined = _join(text, number, value)
    if joined is not None:
        return joined
    if one and (seul := _SEUL.match(text, number.end)):
        return _qualified(text, Span(number.start, seul.end()), (1, 1), kind="count")
    made = _qualified(text, number, (value, value), kind="count", one=one)
    return None if one and made.span == made.number and not ONE_STRUCK.match(text, number.end) else made


def _signed(text: str, number: Span) -> Span:
    """The number with the sign that stands before it, when that is one and not a dash."""
    start = number.start
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


def _join(text: str, number: Span, low: Number) -> Quantity | None:
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
    return made if opened else _with_about(text, made)


def _rescaled(low: Number, low_words: str, high: Number, high_words: str) -> Number:
    """*24 à 26 millions*: the first number is in millions too."""
    for factor, name in ((1_000_000_000, "milliard"), (1_000_000, "million"), (1000, "mille")):
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


# --- qualifiers -----------------------------------------------------------------------------------------------------


def _qualified(
    text: str, number: Span, bounds: tuple[Number | None, Number | None], *, kind: Kind, one: bool = False
) -> Quantity:
    """The quantity with what the words before it say of its bounds."""
    low, high = bounds
    start, approximate, marks = number.start, kind == "vague" or _is_round_noun(number.of(text)), set()
    for _ in range(2):
        found = BEFORE.search(text, max(0, start - REACH), start) if _last_word(text, start) in _LAST_WORDS else None
        if found is None:
            break
        marks.add(found.lastgroup if found.lastgroup != "article" else _mark(found))
        start = found.start()
    if not marks:
        last = _last_word(text, start)
        may_pass = last in _BEFORE_PASSED or last.startswith(_PASSING)
        verb = VERB_BEFORE.search(text, max(0, start - REACH), start) if may_pass else None
        if verb is not None and not _is_planned(text, number.end):
            marks.add("least" if verb["least"] else "about")
    if "least" in marks:
        high = None
    elif "most" in marks:
        low = None
    return Quantity(Span(start, number.end), number, low, high, approximate or "about" in marks, kind, one)


_LAST_WORD = re.compile(r"([^\W\d_]{1,24})['’]?\s{0,2}$")
_ARTICLES = {"les", "ces", "leurs", "ses", "des", "du", "d", "aux"}
_LAST_WORDS = frozenset(
    _ARTICLES | {re.findall(r"[^\W\d_]+", p)[-1] for p in (*_Q.least, *_Q.most, *_Q.about, *_Q.exact)}
)
"""The words that a qualifier may end with: a cheap look before the pattern of all qualifiers is tried."""
_PASSING = (*_Q.least_verbs, *_Q.about_verbs)
_BEFORE_PASSED = frozenset({"les", "de", "d", "des", "déjà", "désormais", "largement", "même"})


def _last_word(text: str, end: int) -> str:
    """The word just before `end` in lower case, without an apostrophe; nothing when something else stands there."""
    found = _LAST_WORD.search(text, max(0, end - 28), end)
    return found[1].lower() if found else ""


def _mark(found: re.Match[str]) -> str:
    return next(name for name in ("least", "most", "about", "exact") if found[name])


def _is_planned(text: str, end: int) -> bool:
    """Whether the figure that is passed was the one foreseen (*dépasser les 8 millions prévus*)."""
    return _PLANNED.match(text, end) is not None


def _is_round_noun(words: str) -> bool:
    """Whether the number is a noun of an approximate count (*une vingtaine*)."""
    return _ROUND_NOUN.search(words.lower()) is not None


def _with_about(text: str, made: Quantity) -> Quantity:
    """A range with the qualifier before it (*environ 24 à 26 millions*)."""
    found = BEFORE.search(text, max(0, made.span.start - REACH), made.span.start)
    if found is None:
        return made
    return made._replace(span=Span(found.start(), made.span.end), approximate=True)


def qualify_after(text: str, quantity: Quantity, end: int) -> tuple[Quantity, int]:
    """The quantity with a qualifier that stands behind it at `end` (*deux morts au moins*), and where it now ends."""
    found = AFTER.match(text, end)
    if found is None or quantity.low is None or quantity.high is None or quantity.low != quantity.high:
        return quantity, end
    if found["least"]:
        return quantity._replace(high=None), found.end()
    if found["most"]:
        return quantity._replace(low=None), found.end()
    return quantity._replace(approximate=True), found.end()
