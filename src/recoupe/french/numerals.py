"""French numbers, in digits and in words: regex sources that find them, functions that say what they are worth.

The sources hold no named group, ignore case by themselves, do not look at what stands around them (a caller adds its
own look-behind) and match in time bounded by a constant, so they compose into larger patterns.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache

from msgspec import Struct

from recoupe.french import lexicon

BLANK = "[ \\t\u00a0\u202f\u2009\u2007]"
"""Blanks that may stand inside a number; a line feed is none."""

_GROUP = "[ \u00a0\u202f\u2009\u2007'’]"
_HYPHEN = "[-\u2010\u2011]"


class Numerals(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/numerals.toml`."""

    units: dict[str, int]
    teens: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    collectives: dict[str, int]
    fractions: dict[str, int]
    denominators: dict[str, int]
    glyphs: dict[str, float]


@cache
def numerals() -> Numerals:
    """The number words and their values."""
    loaded: Numerals = lexicon.load("numerals", Numerals)
    return loaded


# --- the sources ----------------------------------------------------------------------------------------------------


def _one_of(words: dict[str, int] | dict[str, float]) -> str:
    return (
        "|".join(sorted(words, key=lambda w: (-len(w), w)))
        .replace("è", "[èe]")
        .replace("é", "[ée]")
        .replace("-", _HYPHEN)
    )


_N = numerals()
_SEP = f"(?:{_HYPHEN}|{BLANK}{{1,2}})"
_AND = f"{_SEP}et{_SEP}"
_UNIT = "(?:deux|trois|quatre|cinq|six|sept|huit|neuf)"
_TEEN = f"(?:dix{_SEP}(?:sept|huit|neuf)|{_one_of(_N.teens)})"
_BELOW_100 = (
    rf"(?:quatre{_SEP}vingts?(?:{_SEP}(?:{_TEEN}|une?|{_UNIT})\b)?"
    rf"|soixante(?:{_AND}(?:onze|une?)\b|{_SEP}(?:{_TEEN}|{_UNIT})\b)?"
    rf"|(?:vingt|trente|quarante|cinquante|septante|huitante|octante|nonante)(?:{_AND}une?\b|{_SEP}{_UNIT}\b)?"
    rf"|{_TEEN}|{_UNIT}|une?|z[ée]ro)\b"
)
_BELOW_1000 = rf"(?:(?:{_UNIT}{_SEP}cents?|cent)\b(?:{_SEP}{_BELOW_100})?|{_BELOW_100})"
_BELOW_MILLION = rf"(?:(?:{_BELOW_1000}{_SEP})?mille\b(?:{_AND}une?\b|{_SEP}{_BELOW_1000})?|{_BELOW_1000})"
_HALF = rf"(?:{BLANK}et{BLANK}(?:demie?|(?:une?|deux|trois){BLANK}(?:tiers|quarts?))\b)"
_ADJECTIVE = rf"(?:(?:bonne|grosse|petite|bon|gros|petit|demi|simple){_SEP})?"

DIGITS = (
    rf"(?:\d{{1,3}}(?:{_GROUP}\d{{3}}(?!\d)){{1,6}}(?:,\d{{1,9}}(?!\d))?"
    r"|\d{1,3}(?:\.\d{3}(?!\d)){1,6}(?:,\d{1,9}(?!\d))?"
    r"|\d{1,3}(?:,\d{3}(?!\d)){2,6}(?:\.\d{1,9}(?!\d))?"
    r"|\d{1,18}(?!\d)(?:[.,]\d{1,12}(?!\d))?)"
)
"""A number in figures: *900*, *1 200 000* with any blank, *1.500*, *3,5*, *3.5*, *1 234,56*."""

_SCALE = rf"(?:{_one_of(_N.scales)})s?\b"
_COLLECTIVE = rf"(?:{_one_of(_N.collectives)})"
_OF_SCALE = rf"(?:{BLANK}de{BLANK}(?:milliers|{_SCALE}))"

_PART_OF_SCALE = rf"(?:(?:une?|le|deux|trois){_SEP})?(?:tiers|quarts?){BLANK}de{BLANK}{_SCALE}"

WORDS = (
    rf"(?:(?:{_BELOW_MILLION}|{DIGITS}){_SEP}{_ADJECTIVE}{_COLLECTIVE}s?\b{_OF_SCALE}?{_HALF}?"
    rf"|{_COLLECTIVE}\b{_OF_SCALE}?|{_PART_OF_SCALE}|{_BELOW_MILLION}{_SEP}(?:demi{_SEP})?{_SCALE}{_HALF}?"
    rf"(?:{_SEP}{_BELOW_MILLION}(?:{_SEP}{_SCALE})?(?:{_SEP}{_BELOW_MILLION})?)?"
    rf"|{_BELOW_MILLION}(?:{BLANK}virgule{BLANK}(?:z[ée]ro{BLANK})?{_BELOW_1000}|{BLANK}et{BLANK}demie?\b)?)"
)
"""A number in words: *quatre-vingt-dix-sept*, *deux mille*, *un million et demi*, *une vingtaine*, *un*."""

NUMBER = (
    rf"(?i:{DIGITS}{BLANK}?{_SCALE}{_HALF}?(?:{BLANK}{DIGITS}(?!{BLANK}?(?:%|{_SCALE})))?|{DIGITS}{BLANK}mille\b"
    rf"|{WORDS}|{DIGITS})"
)
"""A number with one value, in figures, words or both: *3,5 millions*, *900*, *une vingtaine*, *deux mille*."""

VAGUE = (
    rf"(?i:(?:(?:des|quelques|plusieurs|d['’]autres){BLANK}(?:petites?{BLANK}|bonnes?{BLANK})?)?"
    rf"(?:dizaines|douzaines|vingtaines|centaines|milliers|{_one_of(_N.scales).replace('|', 's|')}s)\b"
    rf"(?:{BLANK}(?:et{BLANK}(?:des{BLANK})?(?:dizaines|centaines|milliers|millions)|de{BLANK}(?:milliers|{_SCALE}))\b)?)"
)
"""An uncounted plural: *des centaines*, *quelques milliers*, *plusieurs dizaines de milliers*, *milliers*."""

_DENOMINATOR = (
    rf"(?:(?:vingt|trente|quarante|cinquante|soixante|quatre{_SEP}vingt){_SEP}(?:et{_SEP})?)?"
    rf"(?:{_one_of(_N.denominators)})s?\b"
)
_GLYPHS = "".join(_N.glyphs)
FRACTION = (
    rf"(?i:(?:la|une){BLANK}(?:bonne{BLANK}|petite{BLANK})?moiti[ée]\b|moiti[ée]\b"
    rf"|(?:le{BLANK}|(?:les{BLANK})?(?:{_BELOW_100}|\d{{1,3}}){_SEP})"
    rf"(?:bon{BLANK}|petit{BLANK}|gros{BLANK})?(?:tiers\b|quarts?\b)"
    rf"|(?:les{BLANK})?(?:{_BELOW_100}|\d{{1,3}}){_SEP}{_DENOMINATOR}"
    rf"|(?:une?{_SEP})?demie?\b(?!{_HYPHEN}|{BLANK}(?:{_SCALE}|{_COLLECTIVE}))"
    rf"|[1-9]\d?/[1-9]\d?(?![\d/])|[{_GLYPHS}])"
)
"""A part of one: *la moitié*, *un tiers*, *deux tiers*, *les trois quarts*, *un cinquième*, *½*. A
rank after a number (*les deux cinquièmes de la course*) looks the same: the caller decides by what follows."""


# --- what they are worth --------------------------------------------------------------------------------------------

_SPLIT = re.compile(r"[\s\u00a0\u202f\u2009\u2007]+|[-\u2010\u2011]")
_IN_DIGITS = re.compile(rf"(?i:(?P<digits>{DIGITS})(?:{BLANK}?(?P<rest>\D.*))?)", re.DOTALL)
_SIGN = re.compile(rf"([-+\u2212–]){BLANK}?(?=\d)")
_BLANKS = re.compile(_GROUP)
_STOPPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_AND_PART = re.compile(r"(?P<whole>.+) et (?P<part>demie?|(?:une?|deux|trois) (?:tiers|quarts?))")
_PART_OF = re.compile(r"(?P<part>(?:(?:une?|le|deux|trois)[ -])?(?:tiers|quarts?)) de (?P<whole>\w+)")
_SKIPPED = frozenset({"et", "de", "bonne", "grosse", "petite", "bon", "gros", "petit", "simple"})
_PLAIN = {**_N.units, **_N.teens, **_N.tens, "zero": 0, "quatre-vingt": 80, "quatre-vingts": 80}
_FACTORS = {**_N.scales, **_N.collectives, "mille": 1000}
ZERO, ONE = Fraction(0), Fraction(1)
_SCALED = {**_FACTORS, **{f"{word}s": value for word, value in _FACTORS.items()}}


@lru_cache(maxsize=4096)  # articles repeat their numbers, and few words make most of them
def to_number(words: str) -> int | float:
    """What a match of `NUMBER`, with or without a sign, or of `FRACTION` is worth.

    A value without decimals is an int. A fraction is a float (*deux tiers*: 0.666…).
    Raises ValueError when `words` is no number.
    """
    text = " ".join(words.lower().split())
    sign = _SIGN.match(text)
    if sign:
        text = text[sign.end() :]
    value = _value(text)
    if value is None:
        raise ValueError(f"not a number: {words!r}")
    exact = -value if sign and sign[1] != "+" else value
    return int(exact) if exact.denominator == 1 else float(exact)


def _value(text: str) -> Fraction | None:
    """The value of a number or fraction in lower case, without its sign."""
    part = _AND_PART.fullmatch(text) or _PART_OF.fullmatch(text)
    if part is None:
        ways = (_from_digits, _from_words, _from_fraction) if text[:1].isdigit() else (_from_words, _from_fraction)
        return next((value for way in ways if (value := way(text)) is not None), None)
    whole, share = _value(part["whole"]), _from_fraction(part["part"]) or ONE / 2
    if whole is None:
        return None
    if part.re is _PART_OF:
        return share * whole
    scales = [Fraction(_SCALED[word]) for word in _joined(part["whole"]) if word in _SCALED]
    return whole + share * (scales[-1] if scales else ONE)


def to_floor(words: str) -> int:
    """The least that a match of `VAGUE` says: two of its unit (*des centaines*: 200, *dizaines de milliers*: 20 000).

    Raises ValueError when `words` is no uncounted plural.
    """
    factors = [_SCALED[w] for w in _SPLIT.split(words.lower()) if w in _SCALED]
    if not factors:
        raise ValueError(f"not an uncounted plural: {words!r}")
    if re.search(r"\bet\b", words.lower()):
        return 2 * factors[0]
    floor = 2
    for factor in factors:
        floor *= factor
    return floor


def _from_digits(text: str) -> Fraction | None:
    """The value of a number that begins with a digit (*1 200*, *3,5 millions*, *2 millions et demi*)."""
    found = _IN_DIGITS.fullmatch(text)
    if found is None:
        return None
    value = _plain_digits(found["digits"])
    rest = found["rest"]
    if not rest:
        return value
    return _from_words(rest, start=value)


def _plain_digits(digits: str) -> Fraction:
    """The value of a match of `DIGITS`: a comma or a lone full stop is the decimal mark, unless three figures follow
    the full stop, or the mark comes twice."""
    text = _BLANKS.sub("", digits)
    if text.count(",") > 1:
        text = text.replace(",", "")
    elif "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif _STOPPED.fullmatch(text):
        text = text.replace(".", "")
    return Fraction(text)


def _from_words(text: str, *, start: Fraction | None = None) -> Fraction | None:
    """The value of a number in words, `start` standing before them; None when a word is not of a number."""
    whole, mark, decimals = text.partition(" virgule ")
    if mark:
        return _with_decimals(whole, decimals)
    total, group, scale = ZERO, start, ONE
    for word in _joined(whole):
        if word == "demi":
            group = ONE / 2
        elif word in _SCALED:
            scale = Fraction(_SCALED[word])
            total, group = (total * scale if group is None and total else total + (group or ONE) * scale), None
        elif word in ("cent", "cents"):
            group = (group or ONE) * 100
        elif (value := _simple(word)) is not None:
            group = (group or ZERO) + value
        elif word not in _SKIPPED:
            return None
    return None if group is None and not total else total + (group or ZERO)


def _simple(word: str) -> Fraction | None:
    """The value of a word that is added to what stands before it."""
    if word in _PLAIN:
        return Fraction(_PLAIN[word])
    return _plain_digits(word) if word.replace(",", "").replace(".", "").isdigit() else None


def _joined(text: str) -> list[str]:
    """The words of a number, with those that make one value (*quatre-vingts*, *demi-douzaine*) in one piece."""
    words: list[str] = []
    for word in _SPLIT.split(text):
        pair = f"{words[-1]}-{word}" if words else ""
        if pair in _PLAIN or pair in _SCALED:
            words[-1] = pair
        else:
            words.append(word)
    return words


def _with_decimals(whole: str, decimals: str) -> Fraction | None:
    """*deux cent virgule zéro trois*: 200.03."""
    zeros, digits = 0, decimals.split()
    while digits and digits[0] in ("zéro", "zero"):
        zeros, digits = zeros + 1, digits[1:]
    before, after = _from_words(whole), _from_words(" ".join(digits))
    if before is None or after is None:
        return None
    return before + after / Fraction(10 ** (zeros + len(str(after))))


_PARTS = {
    **_N.fractions,
    "moitie": 2,
    **_N.denominators,
    **{w.replace("è", "e"): n for w, n in _N.denominators.items()},
}


def _from_fraction(text: str) -> Fraction | None:
    """The value of a match of `FRACTION`."""
    if text in _N.glyphs:
        return Fraction(_N.glyphs[text]).limit_denominator(1000)
    above, slash, below = text.partition("/")
    if slash:
        return Fraction(int(above), int(below)) if above.isdigit() and below.isdigit() and int(below) else None
    words = [w for w in _SPLIT.split(text) if w not in ("la", "le", "les", "bonne", "petite", "bon", "petit", "gros")]
    for size in (4, 3, 2, 1):
        denominator = _denominator(words[-size:]) if size <= len(words) else None
        numerator = ONE if len(words) == size else _from_words(" ".join(words[:-size])) if len(words) > size else None
        if denominator and numerator:
            return numerator / denominator
    return None


def _denominator(words: list[str]) -> Fraction | None:
    """The value of *cinquième*, *vingt et unième*, *quart*; None when the words are no denominator."""
    last = _PARTS.get(words[-1]) or _PARTS.get(words[-1].removesuffix("s"))
    before = _from_words(" ".join(words[:-1])) if len(words) > 1 else ZERO
    if last is None or before is None or (before and (last > 16 or before % 10)):
        return None
    return before + last
