"""Numbers that stand without their noun: *dont huit*, *18 contre*, *s'élève à 832*."""

from __future__ import annotations

import re

from recoupe.annotate.figures.nouns import PART_BEFORE
from recoupe.annotate.figures.quantity import Quantity
from recoupe.annotate.figures.refusals import is_unfit_alone
from recoupe.annotate.figures.toll_words import participle_status
from recoupe.french.numerals import BLANK
from recoupe.reading import Reading

ARTICLE_BEFORE = re.compile(rf"\b(?:les|ces|ses|nos|leurs|tous|toutes|le|la|l['’]){BLANK}?$", re.IGNORECASE)
_OF_ALL_BEFORE = re.compile(rf"\b(?:sur|parmi|dont){BLANK}les{BLANK}$", re.IGNORECASE)
OF_THEM = re.compile(rf"{BLANK}(?:d['’]entre{BLANK}(?:eux|elles|nous|vous)|parmi{BLANK}(?:eux|elles))\b", re.IGNORECASE)
_MISSING = re.compile(rf"{BLANK}portée?s{BLANK}disparue?s\b", re.IGNORECASE)
_OTHERS = re.compile(rf"{BLANK}autres?\b", re.IGNORECASE)
VERB_AFTER = re.compile(
    rf"{BLANK}(?:(?:ne|n['’]|y|en){BLANK}?)?(?:qui|sont|étaient|seraient|ont|avaient|auraient|restent|demeurent|furent|seront)\b"
)
_OF_OTHER = re.compile(rf"{BLANK}de{BLANK}l['’]autre\b|{BLANK}sur{BLANK}(?:le|la|les)\b")
_LISTED_BEFORE = re.compile(rf"(?:[:,;(]|\bet){BLANK}$")
_OF_THEM_BEFORE = re.compile(
    rf"\b(?:en{BLANK}(?:a|ont|avait|avaient|aurait|auraient|ayant)|en)(?:{BLANK}\w+){{1,2}}{BLANK}$", re.IGNORECASE
)
"""*en a blessé trente*"""
_PLACE_AFTER = re.compile(rf"{BLANK}(?:à|en|au|aux|dans){BLANK}(?!deux\b)")
_MOVED_BEFORE = re.compile(
    rf"(?:s['’]él[èe]v\w+|port\w+|pass\w+|estim\w+|évalu\w+){BLANK}(?:\w+{BLANK})?(?:à|de){BLANK}$", re.IGNORECASE
)


_SCALED = re.compile(r"(?:million|milliard|billion)s?$", re.IGNORECASE)


def is_scaled(words: str) -> bool:
    """Whether a number is counted in millions or more; without a noun it is most often money."""
    return _SCALED.search(words) is not None


def find_elided(reading: Reading, quantity: Quantity) -> tuple[str, int] | None:
    """The rule by which a number counts without its noun and where its phrase ends, or None when it is no figure."""
    text, end = reading.text, quantity.number.end
    if OF_THEM.match(text, end):
        return "of-them", quantity.span.end
    if is_unfit_alone(reading, quantity):
        return None
    missing = _MISSING.match(text, end)
    if missing:
        return "missing", missing.end()
    others = _OTHERS.match(text, end)
    if others:
        return "others", others.end()
    before = text[max(0, quantity.span.start - 16) : quantity.span.start]
    plain = quantity.span == quantity.number and quantity.low == quantity.high
    if plain and is_scaled(quantity.number.of(text)):
        return "elided", quantity.span.end  # *les 750 milliards ont été dépensés*
    if plain and ARTICLE_BEFORE.search(before) and not _OF_ALL_BEFORE.search(before):
        return None
    has_digits = any(c.isdigit() for c in quantity.number.of(text))
    return ("elided", quantity.span.end) if has_digits or _is_elliptic(reading, quantity) else None


def _is_elliptic(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number in words stands as a noun would: after *dont*, or as a verb's subject without its article."""
    text, tokens = reading.text, reading.tokens
    before = text[max(0, quantity.span.start - 24) : quantity.span.start]
    if quantity.kind == "vague" or quantity.span != quantity.number or quantity.approximate:
        return True
    if VERB_AFTER.match(text, quantity.number.end) or _OF_OTHER.match(text, quantity.number.end):
        return True
    if _LISTED_BEFORE.search(before) and _PLACE_AFTER.match(text, quantity.number.end):
        return True
    if (
        _OF_THEM_BEFORE.search(before)
        or PART_BEFORE.search(before)
        or _MOVED_BEFORE.search(before)
        or _is_struck(reading, quantity)
    ):
        return True
    token = (tokens.within(quantity.number) or (None,))[-1]
    if token is None or text[quantity.number.end : quantity.number.end + 2].strip()[:1] in (",", ".", ";"):
        return False
    is_counted_by_verb = tokens.dep[token] == "nummod" and tokens.pos[tokens.head[token]] == "VERB"
    return tokens.dep[token].startswith(("nsubj", "obj")) or is_counted_by_verb


def _is_struck(reading: Reading, quantity: Quantity) -> bool:
    """Whether a participle of a toll follows at once (*trois tués, deux grièvement blessés*)."""
    tokens, first = reading.tokens, reading.tokens.at(quantity.number.end)
    for i in range(first, min(first + 3, len(tokens))):
        if participle_status(tokens.lower[i]) and tokens.pos[i] in ("ADJ", "VERB", "NOUN", "PROPN"):
            return True
        if tokens.pos[i] != "ADV":
            return False
    return False
