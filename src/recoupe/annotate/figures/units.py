"""Units of measure and of money around a number, by one look-up of the words that follow it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from recoupe.french import lexicon
from recoupe.french.numerals import BLANK
from recoupe.span import Span


class Unit(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of `data/units.toml`: its code, its symbols as written, its names in lower case."""

    unit: str
    symbols: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Units(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/units.toml`."""

    measures: tuple[Unit, ...]
    currencies: tuple[Unit, ...]
    homonyms: frozenset[str]
    shared: dict[str, dict[str, tuple[str, ...]]]


class Measured(NamedTuple):
    """A unit found at a number: its code, its own words, and how far the phrase goes now."""

    unit: str
    words: Span
    start: int
    end: int
    factor: int = 1


@cache
def units() -> Units:
    """The units of measure and of money."""
    loaded: Units = lexicon.load("units", Units)
    return loaded


@cache
def _words() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word -> (phrase, unit), longest phrase first; plurals of single words added."""
    found: dict[str, list[tuple[str, str]]] = {}
    for unit in (*units().measures, *units().currencies):
        for words in unit.words:
            for phrase in {words, f"{words}s"} if " " not in words and words[-1] not in "sx" else {words}:
                found.setdefault(_FIRST.match(phrase.lower())[0], []).append((phrase.lower(), unit.unit))  # type: ignore[index]
    return {first: tuple(sorted(phrases, key=lambda p: (-len(p[0]), p))) for first, phrases in found.items()}


@cache
def _symbols(*, money_only: bool) -> tuple[dict[str, str], str]:
    """Symbol -> unit, and a regex source for any of them, longest first."""
    kinds = units().currencies if money_only else (*units().measures, *units().currencies)
    known = {symbol: unit.unit for unit in reversed(kinds) for symbol in unit.symbols}
    return known, "|".join(re.escape(s).replace("\\ ", BLANK) for s in sorted(known, key=lambda s: (-len(s), s)))


FACTORS = {
    "k": 10**3,
    "K": 10**3,
    "M": 10**6,
    "m": 10**6,
    "Md": 10**9,
    "Mds": 10**9,
    "Mrd": 10**9,
    "Mrds": 10**9,
    "G": 10**9,
}
NORMAL = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ", "‑": "-"})
_FIRST = re.compile(r"[^\W\d_]+")
_SYMBOL_AFTER = re.compile(
    rf"{BLANK}?(?:(?<=[snde].)de{BLANK})?(?:(?P<factor>k|K|Mds?|Mrds?|M|m|G)(?={BLANK}?[€$£])|(?P<mega>Mds?|Mrds?|M){BLANK}(?=[A-Z]{{3}}\b))?"
    rf"{BLANK}?(?P<symbol>{_symbols(money_only=False)[1]})(?![\w²³'’]|(?<![€$£])/\w)"
)
_SYMBOL_BEFORE = re.compile(rf"(?<![\w$€£])(?P<symbol>{_symbols(money_only=True)[1]}){BLANK}?$")
_SCALED = re.compile(r"(?:million|milliard|billion)s?$", re.IGNORECASE)
_DE = re.compile(rf"{BLANK}{{0,2}}(?:de{BLANK}{{1,2}}|d['’]{BLANK}?)?")
_MAGNITUDE = re.compile(
    rf"\bmagnitudes?(?:{BLANK}(?:comprises?|variant|allant|préliminaire|provisoire|moment|estimée|initiale|locale|supérieure|égale|Mw)){{0,2}}"
    rf"(?:{BLANK}(?:de|d['’]|à|était{BLANK}de))?{BLANK}?$",
    re.IGNORECASE,
)


def find_unit(text: str, start: int, end: int, *, takes_de: bool) -> Measured | None:
    """The unit of the number whose phrase is `[start, end)`; `takes_de` when its noun takes *de* (*millions d'euros*)."""
    return (
        _symbol_after(text, start, end)
        or _symbol_before(text, start, end)
        or _word_after(text, start, end, takes_de=takes_de)
    )


def shared_name(words: str) -> str | None:
    """The name of money that several countries have, when `words` are it alone (*dollars*, *$*); None for any other."""
    name = "dollar" if words == "$" else " ".join(word.removesuffix("s") for word in words.lower().split())
    return name if name in units().shared else None


def find_currency(text: str, name: str) -> str:
    """The code of what a bare *dollar*, *franc* … is in an article: of the country it names most, or the first listed."""
    counts = {code: sum(text.count(word) for word in words) for code, words in units().shared[name].items()}
    return max(counts, key=lambda code: counts[code])


def find_magnitude(text: str, start: int) -> Span | None:
    """The words *magnitude de* before `start`."""
    found = _MAGNITUDE.search(text, max(0, start - 48), start)
    return Span(found.start(), found.start() + len("magnitude")) if found else None


def _symbol_after(text: str, start: int, end: int) -> Measured | None:
    found = _SYMBOL_AFTER.match(text, end)
    if found is None:
        return None
    symbol = found["symbol"].translate(NORMAL)
    if symbol == "F" and found.start("symbol") == end:
        return None  # *2F* is a name
    factor = FACTORS.get(found["factor"] or found["mega"] or "", 1)
    return Measured(_symbols(money_only=False)[0][symbol], Span(*found.span("symbol")), start, found.end(), factor)


def _symbol_before(text: str, start: int, end: int) -> Measured | None:
    if start == 0 or (text[start - 1] not in "€$£¥₩₺₹₽₴₪₦₿ \u00a0\u202f" and not text[start - 1].isupper()):
        return None
    found = _SYMBOL_BEFORE.search(text, max(0, start - 6), start)
    if found is None:
        return None
    unit = _symbols(money_only=True)[0][found["symbol"].translate(NORMAL)]
    return Measured(unit, Span(*found.span("symbol")), found.start(), end)


def _word_after(text: str, start: int, end: int, *, takes_de: bool) -> Measured | None:
    de = _DE.match(text, end)
    at = de.end() if de else end
    if at == end or (at - end > 1 and not takes_de and text[end:at].strip()):
        return None
    first = _FIRST.match(text, at)
    if first is None:
        return None
    for phrase, unit in _words().get(first[0].lower(), ()):
        stop = at + len(phrase)
        if text[at:stop].lower().translate(NORMAL) == phrase and not text[stop : stop + 1].isalnum():
            if phrase in units().homonyms and not _SCALED.search(text, max(0, end - 12), end):
                return None
            return Measured(unit, Span(at, stop), start, stop)
    return None
