"""What a quantity counts or measures, or that it is no figure at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from recoupe.annotate.figures.elided import ARTICLE_BEFORE, VERB_AFTER, find_elided
from recoupe.annotate.figures.nouns import PART_BEFORE, noun_after, phrase_end, unit_of
from recoupe.annotate.figures.people import is_in, word_lists
from recoupe.annotate.figures.quantity import Quantity
from recoupe.annotate.figures.refusals import is_idiom, is_part_of_a_name, is_refused, is_scored
from recoupe.annotate.figures.toll_words import participle_status
from recoupe.annotate.figures.units import Measured, find_magnitude, find_unit
from recoupe.french.numerals import BLANK
from recoupe.reading import Reading, Tokens
from recoupe.span import Span


class Counted(NamedTuple):
    """A figure in the making: its quantity, with the whole span; its unit, "" while elided; the counted noun."""

    quantity: Quantity
    span: Span
    unit: str
    noun: Span | None
    token: int | None
    """The token that heads the phrase in the parse: the counted noun, or the number where the noun is left out."""
    rule: str


_IN_MILLIONS = re.compile(rf"\d{{1,3}}(?:{BLANK}000){{2,3}}")
"""*5 000 000 d'abonnés*: read as millions."""
_TAKES_DE = re.compile(r"(?:aine|illier|illion|illiard|billion)s?\b")


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
    takes_de = (
        quantity.kind == "vague" or _TAKES_DE.search(words) is not None or _IN_MILLIONS.fullmatch(words) is not None
    )
    if is_idiom(text, quantity):
        return None
    unit = find_unit(text, quantity.span.start, quantity.number.end, takes_de=takes_de)
    if unit is not None:
        return _measured(reading, quantity, unit)
    if is_part_of_a_name(text, quantity, quantity.number.end):
        return None
    return _with_noun(reading, quantity, takes_de=takes_de)


def _token(tokens: Tokens, span: Span) -> int | None:
    inside = tokens.within(span)
    return inside[-1] if inside else None


def _is_collective(words: str) -> bool:
    """Whether the number is a bare noun of an approximate count (*centaine*)."""
    return words.lower().endswith(("aine", "illier"))


def _scale(quantity: Quantity, factor: int) -> Quantity:
    if factor == 1:
        return quantity
    low, high = (None if b is None else _whole(b * factor) for b in (quantity.low, quantity.high))
    return quantity._replace(low=low, high=high)


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 6)


_RACE_BEFORE = re.compile(rf"(?<!\w)(?:le|du|au|en|[×x]){BLANK}$", re.IGNORECASE)
_AND_HALF = re.compile(rf"{BLANK}et{BLANK}demie?\b")


def _measured(reading: Reading, quantity: Quantity, unit: Measured) -> Counted | None:
    """A figure of money or measure; *deux mètres et demi* adds its half."""
    end = unit.end
    half = _AND_HALF.match(reading.text, end)
    if half:
        low, high = (None if b is None else b + 0.5 for b in (quantity.low, quantity.high))
        quantity = quantity._replace(low=low, high=high, number=Span(quantity.number.start, half.end()))
        end = half.end()
    if unit.unit == "m" and _RACE_BEFORE.search(reading.text, max(0, unit.start - 8), unit.start):
        return None
    quantity = _scale(quantity, unit.factor)
    span = Span(min(unit.start, quantity.span.start), end)
    token = _token(reading.tokens, unit.words)
    return Counted(quantity, span, unit.unit, unit.words, token, "unit")


_OF_WHAT = re.compile(rf"(?:{BLANK}?[»”\"])?{BLANK}(?:d(?:e|es|u)\b{BLANK}?|d['’]){BLANK}?")


def _share(reading: Reading, quantity: Quantity) -> Counted | None:
    """*la moitié des élèves*, *un enfant sur cinq*: a percentage."""
    text, tokens = reading.text, reading.tokens
    words = quantity.number.of(text).lower()
    if (quantity.low is None and quantity.high is None) or (quantity.high or quantity.low or 0) >= 100:
        return None
    if " sur " in words:
        return Counted(quantity, quantity.span, "%", None, _token(tokens, quantity.number), "one-in")
    of = _OF_WHAT.match(text, quantity.number.end)
    noun = noun_after(reading, of.end(), over_number=True) if of else None
    if noun is not None and (is_in(tokens.lower[noun], "durations") or is_in(tokens.lower[noun], "ranks")):
        return None
    if of is None and quantity.span.start == quantity.number.start and not _is_share_alone(text, quantity):
        return None
    if words in ("moitié", "moitie"):
        return None
    if noun is not None and tokens.lower[noun] in ("point", "degré"):  # *un quart de point*
        low, high = (None if b is None else b / 100 for b in (quantity.low, quantity.high))
        part = quantity._replace(low=low, high=high)
        return Counted(
            part, Span(quantity.span.start, tokens.end[noun]), tokens.lower[noun], tokens.span(noun), noun, "unit"
        )
    end = tokens.end[noun] if noun is not None else quantity.number.end
    head = _token(tokens, quantity.number)
    counted = tokens.span(noun) if noun is not None else None
    return Counted(quantity, Span(quantity.span.start, end), "%", counted, head, "fraction")


def _is_share_alone(text: str, quantity: Quantity) -> bool:
    """Whether a fraction stands for a part without naming its whole (*dont les deux tiers*, *un tiers sont*)."""
    words = quantity.number.of(text).lower()
    before = text[max(0, quantity.number.start - 10) : quantity.number.start].lower()
    return "moiti" in words or "dont" in before or VERB_AFTER.match(text, quantity.number.end) is not None


_ALL_BEFORE = re.compile(rf"\b(?:tous|toutes){BLANK}les{BLANK}$", re.IGNORECASE)
_PARTITIVE = re.compile(
    rf"{BLANK}(?:d(?:es|e{BLANK}(?:ses|ces|leurs|nos|vos|mes|tes|cette|la|l['’])))\b{BLANK}?", re.IGNORECASE
)


def _with_noun(reading: Reading, quantity: Quantity, *, takes_de: bool) -> Counted | None:
    """A count of people or things: the noun stands right behind, behind *des*, or is left out."""
    text, tokens = reading.text, reading.tokens
    end = quantity.number.end
    at, rule = end, "noun"
    of = _OF_WHAT.match(text, end) if takes_de else _PARTITIVE.match(text, end)
    if _ALL_BEFORE.search(text, max(0, quantity.span.start - 12), quantity.span.start) and _is_struck_at(reading, end):
        return None  # *tous les trois tués*
    if of and not takes_de and ARTICLE_BEFORE.search(text, max(0, quantity.span.start - 8), quantity.span.start):
        return None  # *toutes les deux de Lyon*
    if of:
        at, rule = of.end(), "noun" if takes_de else "some-of"
    part = PART_BEFORE.search(text, max(0, quantity.span.start - 24), quantity.span.start) is not None
    noun = noun_after(reading, at, over_number=of is not None, after_part=part)
    if noun is None and " " not in quantity.number.of(text) and _is_collective(quantity.number.of(text)):
        return None  # *en quarantaine*, *la trentaine*
    if noun is None or tokens.lower[noun] in word_lists()["days"]:
        return None if of and not takes_de else _elided(reading, quantity)
    if is_refused(reading, quantity, noun) or is_scored(text, quantity):
        return None
    span = Span(quantity.span.start, phrase_end(reading, noun))
    return Counted(quantity, span, unit_of(reading, noun), tokens.span(noun), noun, rule)


def _is_struck_at(reading: Reading, at: int) -> bool:
    """Whether the word from character `at` on is the participle of a toll."""
    tokens, i = reading.tokens, reading.tokens.at(at)
    return i < len(tokens) and participle_status(tokens.lower[i]) is not None


def _elided(reading: Reading, quantity: Quantity) -> Counted | None:
    """A number whose noun is left out, its unit to be found among the figures around it."""
    found = find_elided(reading, quantity)
    if found is None:
        return None
    rule, end = found
    token = _token(reading.tokens, quantity.number)
    return Counted(quantity, Span(quantity.span.start, end), "", None, token, rule)
