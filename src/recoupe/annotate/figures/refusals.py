"""What makes a number no figure: a name, an address, a score, a set phrase, an age."""

from __future__ import annotations

import re
from bisect import bisect_right

from recoupe.annotate.figures.people import is_in, word_lists
from recoupe.annotate.figures.quantity import Quantity
from recoupe.french.numerals import BLANK, NUMBER, to_number
from recoupe.french.patterns import late
from recoupe.reading import Reading

HIGHEST_SCORE = 20
"""The highest number that is taken for a score (*3 à 1*) rather than a range, when nothing is counted."""

YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_COUNTED_BY = re.compile(rf",?{BLANK}(?:selon|d['’]après){BLANK}", re.IGNORECASE)
"""*des centaines de personnes, 2000 selon la police*: no year, unless the times have taken it for one."""
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d\D.*(?:1[5-9]|20)\d\d$")
_TAIL = re.compile(
    r"""[^\W_]|[-‐‑](?=\w)|[/:.,](?=\d)|\s?/\s?\d|["″′'’]{1,2}\d|°\s?(?:\d|\w{2})"""
    r"""|\s(?:e|er|ère|ers|ème|eme|nde)\b|\s?[×x]\s?\d"""
)
_PREVIOUS = re.compile(rf"(?P<word>[^\W\d_][\w'’°-]{{0,30}}|n[°º]|N[°º]|#|@)(?:\.?{BLANK}{{0,2}})$")
_LISTED = re.compile(
    rf"(?P<word>[^\W\d_][\w'’-]{{0,30}}){BLANK}\d{{1,4}}(?:,{BLANK}\d{{1,4}}){{0,4}}(?:,|{BLANK}(?:et|ou|à)){BLANK}$"
)
"""*les articles 3, 4 et …*, *des Boeing 737 et …*"""
_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:[-–•*][ \t])?$")
_NAMED_BEFORE = re.compile(rf"(?<!\w)(?:le|du|au){BLANK}$", re.IGNORECASE)
_AGES_AFTER = late(
    rf"(?:(?:,|{BLANK}(?:et|ou|à|puis)){BLANK}{NUMBER}){{1,4}}{BLANK}(?:ans|mois|jours|semaines|heures|minutes|secondes|années)\b",
    re.IGNORECASE,
)
_NUMBER_AFTER = re.compile(rf"{BLANK}{{1,2}}\d")
_DIVIDED_BEFORE = re.compile(rf"\b(?:divis|multipli)\w+{BLANK}par{BLANK}$", re.IGNORECASE)
_AGED_BEFORE = re.compile(
    rf"\bâgée?s?(?:{BLANK}(?:respectivement|environ))?(?:{BLANK}(?:de|d['’]))?{BLANK}?$", re.IGNORECASE
)
_SET_OFF = re.compile(rf"\w,{BLANK}\d{{1,3}}(?=,(?!\d)|\)|{BLANK}et{BLANK})")
_SCORE_AFTER = re.compile(rf"{BLANK}?(?:à|-|–|/){BLANK}?\d{{1,2}}(?!\d|{BLANK}?[%€$])")
_SCORE_BEFORE = re.compile(rf"(?<![\w.,])(?<!\bde )(?<!\bd['’])(?P<first>\d{{1,2}}){BLANK}(?:à|-|–){BLANK}$")


def is_idiom(text: str, quantity: Quantity) -> bool:
    """Whether the number belongs to a set phrase (*à deux vitesses*)."""
    around = text[max(0, quantity.number.start - 16) : quantity.number.end + 16].lower().replace("’", "'")
    return any(idiom in around for idiom in word_lists()["idioms"])


def is_part_of_a_name(text: str, quantity: Quantity, end: int) -> bool:
    """Whether the number is glued to letters or figures, or closes a name, an address or a reference."""
    if _TAIL.match(text, end):
        return True
    start = quantity.number.start
    if text[start - 1 : start] + text[end : end + 1] in ("[]", "()") or text[max(0, start - 2) : start].strip() == "/":
        return True
    if text[end : end + 1] in (".", ")") and _LINE_START.search(text, max(0, start - 12), start):
        return True
    previous = _PREVIOUS.search(text, max(0, start - 34), start) or _LISTED.search(text, max(0, start - 48), start)
    if previous is None:
        return False
    if previous["word"].lower() in ("et", "ou", "à"):
        previous = _LISTED.search(text, max(0, start - 48), start) or previous
    return re.split("['’]", previous["word"].lower())[-1].strip(".") in word_lists()["identifiers"]


def is_unfit_alone(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number without a noun is a year, an age, a score, or the number of a name."""
    text, number = reading.text, quantity.number
    words = number.of(text)
    if words.lower() in ("zéro", "zero"):
        return True  # *proche de zéro*
    if _YEARS.match(words) or (
        YEAR.match(words) and quantity.span == number and not _COUNTED_BY.match(text, number.end)
    ):
        return True
    if _NUMBER_AFTER.match(text, number.end) or _DIVIDED_BEFORE.search(text, max(0, number.start - 24), number.start):
        return True  # a table, a telephone number; *divisé par 10*
    if _is_label(reading, quantity) or _is_age(text, quantity) or _is_part_of_a_length(reading, quantity):
        return True
    if _AGES_AFTER.match(text, number.end) or _NAMED_BEFORE.search(
        text, max(0, quantity.span.start - 4), quantity.span.start
    ):
        return True
    return _is_score(text, quantity) or _follows_a_name(reading, quantity)


_OF_WHICH = re.compile(r"(?:\s(?:de\s|d['’])\w+(?:\s\w+)?)?,?\s(?:dont|avec)\s")


def _is_part_of_a_length(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number counts years that were just told (*huit ans de prison dont trois avec sursis*)."""
    start = quantity.span.start
    i = bisect_right(reading.times, start, key=lambda time: time.span.start) - 1
    if i < 0 or reading.times[i].type != "duration":
        return False
    return _OF_WHICH.fullmatch(reading.text, reading.times[i].span.end, start) is not None


def _is_age(text: str, quantity: Quantity) -> bool:
    """Whether a number is an age without its *ans* (*Nadège Lorcy, 41, est…*, *âgés de 18 à 24*)."""
    start = quantity.span.start
    if _AGED_BEFORE.search(text, max(0, start - 24), start):
        return True
    if quantity.span != quantity.number or start < 3:
        return False
    return _SET_OFF.match(text, start - 3) is not None


def _is_label(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number in figures stands against a noun that it tells from others of its kind (*le réacteur 1*)."""
    tokens, number = reading.tokens, quantity.number
    before = tokens.at(number.start) - 1
    if before < 0 or quantity.span != number or not number.of(reading.text).isdigit():
        return False
    return tokens.pos[before] == "NOUN" and reading.text[tokens.end[before] : number.start].isspace()


def _follows_a_name(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number in figures follows a capitalised word in mid-sentence (*Apollo 11*, *France 2*)."""
    text, start = reading.text, quantity.span.start
    if not text[quantity.number.start].isdigit() or start != quantity.number.start:
        return False
    previous = _PREVIOUS.search(text, max(0, start - 34), start)
    word = re.split("['’]", previous["word"])[-1] if previous else ""
    if previous is None or not word[:1].isupper() or word.lower() in ("le", "la", "les"):
        return False
    sentence = reading.sentence_of(start)
    return sentence is None or previous.start() > sentence.start


def _is_score(text: str, quantity: Quantity) -> bool:
    """Whether the number, with its neighbour and without a noun, is the result of a match or a vote (*3 à 1*, *2-0*)."""
    if quantity.dash:
        return True
    if max(quantity.low or 0, quantity.high or 0) > HIGHEST_SCORE or quantity.span != quantity.number:
        return False
    ranged = quantity.low != quantity.high
    if text[max(0, quantity.number.start - 3) : quantity.number.start].lower() == "de ":
        return False
    start, end = quantity.number.start, quantity.number.end
    return ranged or bool(_SCORE_AFTER.match(text, end) or _SCORE_BEFORE.search(text, max(0, start - 6), start))


def is_scored(text: str, quantity: Quantity) -> bool:
    """Whether a number before a word is the second of a score (*7 à 0 face à*)."""
    before = _SCORE_BEFORE.search(text, max(0, quantity.number.start - 6), quantity.number.start)
    return before is not None and quantity.low is not None and quantity.low <= to_number(before["first"])


def is_refused(reading: Reading, quantity: Quantity, noun: int) -> bool:
    """Whether the noun tells that the number is a time, an age, an address or a rank."""
    word = reading.tokens.lower[noun]
    if is_in(word, "durations") or word in word_lists()["ranks"]:
        return True
    words = quantity.number.of(reading.text)
    if YEAR.match(words) and quantity.span == quantity.number:
        return (
            not word.endswith(("s", "x"))
            or reading.text[quantity.number.end : reading.tokens.start[noun]].strip() != ""
        )
    return words[-1].isdigit() and word in word_lists()["streets"]
