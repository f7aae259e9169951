"""What a quantity counts or measures, or that it is no figure at all."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from recoupe.annotate.figures.quantities import Quantity
from recoupe.annotate.figures.units import Measured, find_magnitude, find_unit
from recoupe.french import lexicon
from recoupe.french.numerals import BLANK, to_number
from recoupe.reading import Reading, Tokens
from recoupe.span import Span

FARTHEST_NOUN = 5
"""Tokens between a number and its noun at the most (*deux des plus grandes villes*)."""


class Counted(NamedTuple):
    """A figure in the making: its quantity, with the whole span; its unit, "" while elided; the counted noun."""

    quantity: Quantity
    span: Span
    unit: str
    noun: Span | None
    token: int | None
    """The token that heads the phrase in the parse: the counted noun, or the number where the noun is left out."""
    rule: str


class NotFigures(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/not_figures.toml`, word lists parted by blanks."""

    durations: str
    identifiers: str
    streets: str
    ranks: str
    modifiers: str
    alone_before: str
    alone_after: str


class People(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/people.toml`, word lists parted by blanks."""

    persons: str
    endings: tuple[str, ...]
    ending_exceptions: str
    with_complement: str


@cache
def _sets() -> dict[str, frozenset[str]]:
    """Each word list by its name."""
    lists: dict[str, frozenset[str]] = {}
    for record in (lexicon.load("not_figures", NotFigures), lexicon.load("people", People)):
        for name in record.__struct_fields__:
            value = getattr(record, name)
            lists[name] = frozenset(value.split() if isinstance(value, str) else value)
    return lists


_FEMININES = (("ières", "ier"), ("euses", "eur"), ("trices", "teur"), ("iennes", "ien"), ("ennes", "en"), ("elles", "el"),
              ("ives", "if"), ("aux", "al"), ("ées", "é"), ("es", ""), ("s", ""), ("x", ""),
              ("ière", "ier"), ("euse", "eur"), ("trice", "teur"), ("ienne", "ien"), ("ée", "é"), ("e", ""))  # fmt: skip


def singulars(word: str) -> tuple[str, ...]:
    """The masculine singulars that a noun or participle may have, itself first."""
    return (word, *(word[: len(word) - len(end)] + new for end, new in _FEMININES if word.endswith(end)))


@cache
def is_person(word: str) -> bool:
    """Whether a lower-case common noun is one of people."""
    persons = _sets()["persons"]
    forms = singulars(word)
    if any(form in persons for form in forms):
        return True
    stem = word.rstrip("s")
    return stem.endswith(tuple(_sets()["endings"])) and stem not in _sets()["ending_exceptions"]


@cache
def _is_in(word: str, name: str) -> bool:
    """Whether the word, or a singular of it, is in the list."""
    return any(form in _sets()[name] for form in singulars(word))


# --- refusals -------------------------------------------------------------------------------------------------------

_TAIL = re.compile(r"[^\W_]|[-‐‑](?=\w)|[/:.,](?=\d)|[hH](?=\d)|°\s?(?:\d|\w{2})")
_PREVIOUS = re.compile(rf"(?P<word>[^\W\d_][\w'’°-]{{0,30}}|n[°º]|N[°º]|#|@)(?:\.?{BLANK}{{0,2}})$")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:[-–•*][ \t])?$")
_FOOTNOTE = re.compile(r"\[$")


def _is_part_of_a_name(text: str, quantity: Quantity, end: int) -> bool:
    """Whether the number is glued to letters or figures, or closes a name, an address or a reference."""
    if _TAIL.match(text, end):
        return True
    start = quantity.number.start
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
        return True
    if text[end : end + 1] in (".", ")") and _LINE_START.search(text, max(0, start - 12), start):
        return True
    previous = _PREVIOUS.search(text, max(0, start - 34), start)
    return previous is not None and previous["word"].lower().strip(".") in _sets()["identifiers"]


def _follows_a_name(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number in figures follows a capitalised word in mid-sentence (*Apollo 11*, *France 2*)."""
    text, start = reading.text, quantity.span.start
    if not text[quantity.number.start].isdigit() or start != quantity.number.start:
        return False
    previous = _PREVIOUS.search(text, max(0, start - 34), start)
    if previous is None or not previous["word"][:1].isupper() or previous["word"].lower() in ("le", "la", "les"):
        return False
    sentence = reading.sentence_of(start)
    return sentence is None or previous.start() > sentence.start


# --- counting -------------------------------------------------------------------------------------------------------


def count(reading: Reading, quantity: Quantity) -> Counted | None:
    """The quantity with its unit and noun; None when it is a time, a rank, an address or a name's number."""
    if quantity.kind == "share":
        return _share(reading, quantity)
    text = reading.text
    magnitude = find_magnitude(text, quantity.span.start)
    if magnitude is not None:
        span = Span(magnitude.start, quantity.span.end)
        return Counted(quantity, span, "magnitude", magnitude, _token(reading.tokens, quantity.number), "magnitude")
    words = quantity.number.of(text).lower()
    takes_de = quantity.kind == "vague" or re.search(r"(?:aine|illier|illion|illiard|billion)s?\b", words) is not None
    unit = find_unit(text, quantity.span.start, quantity.number.end, takes_de=takes_de)
    if unit is not None:
        return _measured(reading, quantity, unit)
    if _is_part_of_a_name(text, quantity, quantity.number.end):
        return None
    return _with_noun(reading, quantity, takes_de=takes_de)


def _token(tokens: Tokens, span: Span) -> int | None:
    inside = tokens.within(span)
    return inside[-1] if inside else None


def _scale(quantity: Quantity, factor: int) -> Quantity:
    if factor == 1:
        return quantity
    low, high = (None if b is None else b * factor for b in (quantity.low, quantity.high))
    return quantity._replace(low=low, high=high)


_AND_HALF = re.compile(rf"{BLANK}et{BLANK}demie?\b")


def _measured(reading: Reading, quantity: Quantity, unit: Measured) -> Counted | None:
    """A figure of money or measure; *deux mètres et demi* adds its half."""
    end = unit.end
    half = _AND_HALF.match(reading.text, end)
    if half:
        low, high = (None if b is None else b + 0.5 for b in (quantity.low, quantity.high))
        quantity = quantity._replace(low=low, high=high, number=Span(quantity.number.start, half.end()))
        end = half.end()
    quantity = _scale(quantity, unit.factor)
    span = Span(min(unit.start, quantity.span.start), end)
    token = _token(reading.tokens, unit.words)
    return Counted(quantity, span, unit.unit, unit.words, token, "unit")


_OF_WHAT = re.compile(rf"{BLANK}(?:d(?:e|es|u)\b{BLANK}?|d['’]){BLANK}?")


def _share(reading: Reading, quantity: Quantity) -> Counted | None:
    """*la moitié des élèves*, *un enfant sur cinq*: a percentage."""
    text, tokens = reading.text, reading.tokens
    words = quantity.number.of(text).lower()
    if quantity.low is None and quantity.high is None or (quantity.high or quantity.low or 0) >= 100:
        return None
    if " sur " in words:
        return Counted(quantity, quantity.span, "%", None, _token(tokens, quantity.number), "one-in")
    of = _OF_WHAT.match(text, quantity.number.end)
    noun = _noun_after(reading, tokens.at(of.end()), through_names=True) if of else None
    if noun is not None and (_is_in(tokens.lower[noun], "durations") or _is_in(tokens.lower[noun], "ranks")):
        return None
    if of is None and quantity.span.start == quantity.number.start and "moiti" not in words:
        return None
    if words in ("moitié", "moitie"):
        return None
    end = tokens.end[noun] if noun is not None else quantity.number.end
    head = _token(tokens, quantity.number)
    counted = tokens.span(noun) if noun is not None else None
    return Counted(quantity, Span(quantity.span.start, end), "%", counted, head, "fraction")


_PARTITIVE = re.compile(
    rf"{BLANK}(?:d(?:es|e{BLANK}(?:ses|ces|leurs|nos|vos|mes|tes|cette|la|l['’])|u)|parmi{BLANK}(?:les|ces|ses))\b{BLANK}?", re.IGNORECASE
)
_OF_THEM = re.compile(rf"{BLANK}(?:d['’]entre{BLANK}(?:eux|elles|nous|vous)|parmi{BLANK}(?:eux|elles))\b", re.IGNORECASE)


def _with_noun(reading: Reading, quantity: Quantity, *, takes_de: bool) -> Counted | None:
    """A count of people or things: the noun stands right behind, behind *des*, or is left out."""
    text, tokens = reading.text, reading.tokens
    end = quantity.number.end
    if _OF_THEM.match(text, end):
        return _elided(reading, quantity, "of-them")
    at, rule = end, "noun"
    of = _OF_WHAT.match(text, end) if takes_de else _PARTITIVE.match(text, end)
    if of:
        at, rule = of.end(), "noun" if takes_de else "some-of"
    noun = _noun_after(reading, tokens.at(at))
    if noun is None:
        return None if of and not takes_de else _alone(reading, quantity)
    if _is_refused(reading, quantity, noun):
        return None
    return Counted(quantity, Span(quantity.span.start, tokens.end[_phrase_end(tokens, noun)]), _unit_of(reading, noun), tokens.span(noun), noun, rule)


def _is_refused(reading: Reading, quantity: Quantity, noun: int) -> bool:
    """Whether the noun tells that the number is a time, an age, an address or a rank."""
    tokens = reading.tokens
    word = tokens.lower[noun]
    if _is_in(word, "durations"):
        return True
    if word in _sets()["ranks"]:
        return True
    digits = quantity.number.of(reading.text)[-1].isdigit()
    return digits and word in _sets()["streets"]


NOMINAL = frozenset({"NOUN", "PROPN", "X"})


def _noun_after(reading: Reading, first: int, *, through_names: bool = False) -> int | None:
    """The noun that the words from token `first` on lead to, or None when none stands there."""
    tokens, text = reading.tokens, reading.text
    for i in range(first, min(first + FARTHEST_NOUN, len(tokens))):
        if tokens.sentence[i] != tokens.sentence[first]:
            return None
        word = tokens.lower[i]
        if word in ("«", '"', "“", "‘", "'"):
            continue
        if word[0].isdigit():
            if i == first and through_names:
                continue
            return None
        if tokens.pos[i] in NOMINAL or is_person(word):
            if _is_modifier(tokens, i):
                continue
            return i if word[0].isalpha() else None
        if tokens.pos[i] == "ADJ" and not _is_modifier(tokens, i) and not _leads_on(tokens, i):
            return i
        if tokens.pos[i] in ("ADJ", "NUM") or _is_modifier(tokens, i) or i == first and through_names and tokens.pos[i] == "DET":
            continue
        return None
    return None


def _is_modifier(tokens: Tokens, i: int) -> bool:
    """Whether the token is an adjective that stands before its noun (*deux autres galaxies*, *six jeunes gens*)."""
    return _is_in(tokens.lower[i], "modifiers") and _leads_on(tokens, i)


def _leads_on(tokens: Tokens, i: int) -> bool:
    """Whether a noun, or another adjective, follows in the sentence."""
    following = i + 1
    if following >= len(tokens) or tokens.sentence[following] != tokens.sentence[i]:
        return False
    return tokens.pos[following] in ("NOUN", "PROPN", "ADJ") and tokens.lower[following][0].isalpha()


def _phrase_end(tokens: Tokens, noun: int) -> int:
    """The last token of the counted phrase: its noun, or a complement that makes one name with it."""
    end = noun
    if noun + 2 < len(tokens) and _is_in(tokens.lower[noun], "with_complement"):
        if tokens.lower[noun + 1] in ("de", "d'", "d’") and tokens.pos[noun + 2] == "NOUN" and tokens.head[noun + 2] == noun:
            end = noun + 2
    return end


def _unit_of(reading: Reading, noun: int) -> str:
    """*person* for people, else the noun's lemma."""
    tokens = reading.tokens
    word = tokens.lower[noun]
    if is_person(word) or _is_people(reading, noun):
        return "person"
    return tokens.lemma[noun] or word


def _is_people(reading: Reading, noun: int) -> bool:
    """Whether the noun is a capitalised plural (*vingt Américains*): a people's or adherents' name."""
    word = reading.tokens.span(noun).of(reading.text)
    return word[0].isupper() and word[1:].islower() and word.endswith(("s", "x")) and len(word) > 4


# --- numbers without their noun -------------------------------------------------------------------------------------

_ALONE_BEFORE = re.compile(
    rf"\b(?:dont|soit|contre|sur|à|au{BLANK}lieu{BLANK}de|parmi{BLANK}(?:eux|elles|lesquels|lesquelles)|,|et|est{BLANK}de|atteint|de|que|compte|selon)"
    rf"(?:{BLANK}(?:seulement|déjà|encore)){{0,1}},?{BLANK}?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")


def _alone(reading: Reading, quantity: Quantity) -> Counted | None:
    """A number whose noun is left out (*dont huit*, *18 contre*, *s'élève à 832*), or None when it is none."""
    text, tokens = reading.text, reading.tokens
    words = quantity.number.of(text)
    if _YEAR.match(words) and quantity.span == quantity.number:
        return None
    if _follows_a_name(reading, quantity):
        return None
    if not words[-1].isdigit() and not _is_elliptic(reading, quantity):
        return None
    if quantity.dash:
        return None
    return _elided(reading, quantity, "elided")


def _is_elliptic(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number in words stands as a noun would: after *dont*, or as a verb's subject without its article."""
    text, tokens = reading.text, reading.tokens
    before = text[max(0, quantity.span.start - 24) : quantity.span.start]
    after = text[quantity.number.end : quantity.number.end + 12]
    if re.search(rf"\b(?:les|ces|ses|nos|leurs|tous|toutes|le|la|l['’]){BLANK}$", before, re.IGNORECASE) and quantity.span == quantity.number:
        return False
    if re.search(rf"\bdont{BLANK}$", before, re.IGNORECASE) or re.match(rf"{BLANK}autres?\b", after):
        return True
    if quantity.kind == "vague" or quantity.span != quantity.number or quantity.approximate:
        return True
    token = _token(tokens, quantity.number)
    if token is None:
        return False
    return tokens.dep[token].startswith(("nsubj", "obj")) and not re.match(rf"{BLANK}?[,.;]", after) or bool(
        re.search(rf"(?:s['’]él[èe]v\w+|port\w+|pass\w+){BLANK}(?:\w+{BLANK})?(?:à|de){BLANK}$", before, re.IGNORECASE)
    )


def _elided(reading: Reading, quantity: Quantity, rule: str) -> Counted:
    return Counted(quantity, quantity.span, "", None, _token(reading.tokens, quantity.number), rule)


