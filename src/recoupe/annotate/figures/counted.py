"""What a quantity counts or measures, or that it is no figure at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from recoupe.annotate.figures.people import is_in, is_person, word_lists
from recoupe.annotate.figures.quantities import Quantity
from recoupe.annotate.figures.toll_words import noun_status, participle_status
from recoupe.annotate.figures.units import Measured, find_magnitude, find_unit
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


# --- refusals -------------------------------------------------------------------------------------------------------

_TAIL = re.compile(r"[^\W_]|[-‐‑](?=\w)|[/:.,](?=\d)|\s?/\s?\d|[\"″′'’]{1,2}\d|°\s?(?:\d|\w{2})|\s(?:e|er|ère|ers|ème|eme|nde)\b|\s?[×x]\s?\d")
_PREVIOUS = re.compile(rf"(?P<word>[^\W\d_][\w'’°-]{{0,30}}|n[°º]|N[°º]|#|@)(?:\.?{BLANK}{{0,2}})$")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:[-–•*][ \t])?$")
_FOOTNOTE = re.compile(r"\[$")


def _is_idiom(text: str, quantity: Quantity) -> bool:
    """Whether the number belongs to a set phrase (*à deux vitesses*)."""
    around = text[max(0, quantity.number.start - 16) : quantity.number.end + 16].lower().replace("’", "'")
    return any(idiom in around for idiom in word_lists()["idioms"])


def _is_part_of_a_name(text: str, quantity: Quantity, end: int) -> bool:
    """Whether the number is glued to letters or figures, or closes a name, an address or a reference."""
    if _TAIL.match(text, end):
        return True
    start = quantity.number.start
    if text[start - 1 : start] + text[end : end + 1] in ("[]", "()") or text[max(0, start - 2) : start].strip() == "/":
        return True
    if text[end : end + 1] in (".", ")") and _LINE_START.search(text, max(0, start - 12), start):
        return True
    previous = _PREVIOUS.search(text, max(0, start - 34), start)
    return previous is not None and previous["word"].lower().strip(".") in word_lists()["identifiers"]


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
    if _is_idiom(text, quantity):
        return None
    unit = find_unit(text, quantity.span.start, quantity.number.end, takes_de=takes_de)
    if unit is not None:
        return _measured(reading, quantity, unit)
    if _is_part_of_a_name(text, quantity, quantity.number.end):
        return None
    return _with_noun(reading, quantity, takes_de=takes_de)


def _token(tokens: Tokens, span: Span) -> int | None:
    inside = tokens.within(span)
    return inside[-1] if inside else None


def is_collective(words: str) -> bool:
    """Whether the number is a bare noun of an approximate count (*centaine*)."""
    return words.lower().endswith(("aine", "illier"))


def _scale(quantity: Quantity, factor: int) -> Quantity:
    if factor == 1:
        return quantity
    low, high = (None if b is None else b * factor for b in (quantity.low, quantity.high))
    return quantity._replace(low=low, high=high)


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
    noun = _noun_after(reading, of.end(), over_number=True) if of else None
    if noun is not None and (is_in(tokens.lower[noun], "durations") or is_in(tokens.lower[noun], "ranks")):
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
    rf"{BLANK}(?:d(?:es|e{BLANK}(?:ses|ces|leurs|nos|vos|mes|tes|cette|la|l['’])))\b{BLANK}?", re.IGNORECASE
)
_OF_THEM = re.compile(rf"{BLANK}(?:d['’]entre{BLANK}(?:eux|elles|nous|vous)|parmi{BLANK}(?:eux|elles))\b", re.IGNORECASE)


_OTHERS = re.compile(rf"{BLANK}autres?\b", re.IGNORECASE)


def _with_noun(reading: Reading, quantity: Quantity, *, takes_de: bool) -> Counted | None:
    """A count of people or things: the noun stands right behind, behind *des*, or is left out."""
    text, tokens = reading.text, reading.tokens
    end = quantity.number.end
    if _OF_THEM.match(text, end):
        return _elided(reading, quantity, "of-them")
    at, rule = end, "noun"
    of = _OF_WHAT.match(text, end) if takes_de else _PARTITIVE.match(text, end)
    if of and not takes_de and _ARTICLE_BEFORE.search(text, max(0, quantity.span.start - 8), quantity.span.start):
        return None  # *toutes les deux de Lyon*
    if of:
        at, rule = of.end(), "noun" if takes_de else "some-of"
    noun = _noun_after(reading, at, over_number=rule == "some-of")
    if noun is None and not " " in quantity.number.of(text) and is_collective(quantity.number.of(text)):
        return None  # *en quarantaine*, *la trentaine*
    if noun is None or tokens.lower[noun] in word_lists()["days"]:
        return None if of and not takes_de else _alone(reading, quantity)
    if _is_refused(reading, quantity, noun) or _is_scored(text, quantity):
        return None
    span = Span(quantity.span.start, _phrase_end(reading, noun))
    return Counted(quantity, span, _unit_of(reading, noun), tokens.span(noun), noun, rule)


def _is_refused(reading: Reading, quantity: Quantity, noun: int) -> bool:
    """Whether the noun tells that the number is a time, an age, an address or a rank."""
    word = reading.tokens.lower[noun]
    if is_in(word, "durations") or word in word_lists()["ranks"]:
        return True
    words = quantity.number.of(reading.text)
    if _YEAR.match(words) and quantity.span == quantity.number:
        return not word.endswith(("s", "x")) or reading.text[quantity.number.end : reading.tokens.start[noun]].strip() != ""
    return words[-1].isdigit() and word in word_lists()["streets"]


NOMINAL = frozenset({"NOUN", "PROPN", "X"})
QUOTES = frozenset("«\"“‘'")


def _noun_after(reading: Reading, at: int, *, over_number: bool = False) -> int | None:
    """The noun that the words from character `at` on lead to, or None when none stands there.

    `over_number` steps over an article or a number at the head of it (*217 des 441 élus*).
    """
    tokens, first = reading.tokens, reading.tokens.at(at)
    for i in range(first, min(first + FARTHEST_NOUN, len(tokens))):
        if tokens.sentence[i] != tokens.sentence[first] or "\n" in reading.text[at : tokens.start[i]]:
            return None
        word, pos = tokens.lower[i], tokens.pos[i]
        if word in QUOTES or (i == first and over_number and (word[0].isdigit() or pos in ("DET", "NUM"))):
            continue
        if not word[0].isalpha() or word in ("de", "d'", "d’"):
            return None
        if _is_modifier(tokens, i) or (word in ("autres", "autre") and _leads_on(tokens, i)):
            continue
        if pos in NOMINAL or is_person(word):
            return None if word in ("autres", "autre") or len(word) == 1 else i
        if pos == "VERB" and i == first and word.endswith("s") and tokens.lower[i + 1 : i + 2] in (("de",), ("d'",), ("d’",)):
            return i  # *300 permis de pêche*, taken for a participle
        if pos not in ("ADJ", "NUM"):
            return None
        if pos == "ADJ" and not _leads_on(tokens, i):
            return None if word in ("autres", "autre") or participle_status(word) else i
    return None


def _is_modifier(tokens: Tokens, i: int) -> bool:
    """Whether the token is an adjective that stands before its noun (*deux autres galaxies*, *six jeunes gens*)."""
    word = tokens.lower[i]
    return is_in(word, "modifiers") and _leads_on(tokens, i) and (not is_person(word) or tokens.pos[i + 1] in ("NOUN", "PROPN"))


def _leads_on(tokens: Tokens, i: int) -> bool:
    """Whether a noun, or another adjective, follows in the sentence."""
    following = i + 1
    if following >= len(tokens) or tokens.sentence[following] != tokens.sentence[i]:
        return False
    return tokens.pos[following] in ("NOUN", "PROPN", "ADJ") and tokens.lower[following][0].isalpha()


_HYPHENED = re.compile(r"(?:[-\u2010\u2011/][^\W\d_]+)+")


def _phrase_end(reading: Reading, noun: int) -> int:
    """Where the counted phrase ends: with its noun, a complement that makes one name with it, or a second noun."""
    tokens, text = reading.tokens, reading.text
    word, end = tokens.lower[noun], tokens.end[noun]
    if word in word_lists()["compound_heads"]:
        words = text[tokens.start[noun] : end + 20].lower().replace("’", "'")
        for compound in word_lists()["compounds"]:
            if words.startswith(compound):
                return tokens.start[noun] + len(compound)
    hyphened = _HYPHENED.match(text, end)
    if hyphened:
        return hyphened.end()
    last = noun
    if is_in(word, "with_complement") and _is_bare_complement(tokens, noun):
        last = noun + 2
    second = last + 2
    if second < len(tokens) and tokens.lower[last + 1] == "et" and tokens.pos[second] == "NOUN" and tokens.head[second] == noun:
        last = second if tokens.lower[second].endswith(("s", "x")) else last
    return tokens.end[last]


def _is_bare_complement(tokens: Tokens, noun: int) -> bool:
    """Whether *de* and a noun without its article follow (*chauffeurs de taxi*)."""
    if noun + 2 >= len(tokens) or tokens.lower[noun + 1] not in ("de", "d'", "d’"):
        return False
    return tokens.pos[noun + 2] == "NOUN" and tokens.head[noun + 2] == noun


def _unit_of(reading: Reading, noun: int) -> str:
    """*person* for people, else the noun's lemma."""
    tokens = reading.tokens
    word = tokens.lower[noun]
    hyphened = _HYPHENED.match(reading.text, tokens.end[noun])
    if hyphened and hyphened[0][0] != "/":
        word += hyphened[0].lower()
    last = re.split(r"[-\u2010\u2011]", word)[-1]
    if any(map(is_person, (tokens.lower[noun], word, last))) or noun_status(word) or _is_people(reading, noun):
        return "person"
    if hyphened:
        return word.rstrip("s")
    return tokens.lemma[noun] or word


def _is_people(reading: Reading, noun: int) -> bool:
    """Whether the noun is a capitalised plural (*vingt Américains*): a people's or adherents' name."""
    word = reading.tokens.span(noun).of(reading.text)
    return word[0].isupper() and word[1:].islower() and word.endswith(("s", "x")) and len(word) > 4


# --- numbers without their noun -------------------------------------------------------------------------------------

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d\D.*(?:1[5-9]|20)\d\d$")
_ARTICLE_BEFORE = re.compile(rf"\b(?:les|ces|ses|nos|leurs|tous|toutes|le|la|l['’]){BLANK}?$", re.IGNORECASE)
_DONT_BEFORE = re.compile(rf"\b(?:dont|contre|soit|au{BLANK}lieu{BLANK}de|plutôt{BLANK}que){BLANK}$", re.IGNORECASE)
_VERB_AFTER = re.compile(rf"{BLANK}(?:(?:ne|n['’]|y|en){BLANK}?)?(?:sont|étaient|seraient|ont|avaient|auraient|restent|demeurent|furent|seront)\b")
_OF_OTHER = re.compile(rf"{BLANK}de{BLANK}l['’]autre\b|{BLANK}sur{BLANK}(?:le|la|les)\b")
_LISTED_BEFORE = re.compile(rf"(?:[:,;(]|\bet){BLANK}$")
_PLACE_AFTER = re.compile(rf"{BLANK}(?:à|en|au|aux|dans){BLANK}(?!deux\b)")
_NAMED_BEFORE = re.compile(rf"(?<!\w)(?:le|du|au){BLANK}$", re.IGNORECASE)
_MOVED_BEFORE = re.compile(rf"(?:s['’]él[èe]v\w+|port\w+|pass\w+|estim\w+|évalu\w+){BLANK}(?:\w+{BLANK})?(?:à|de){BLANK}$", re.IGNORECASE)


def _alone(reading: Reading, quantity: Quantity) -> Counted | None:
    """A number whose noun is left out (*dont huit*, *18 contre*, *s'élève à 832*), or None when it is none."""
    text = reading.text
    words = quantity.number.of(text)
    if _YEARS.match(words) or (_YEAR.match(words) and quantity.span == quantity.number):
        return None
    if _is_score(text, quantity) or _follows_a_name(reading, quantity) or _NAMED_BEFORE.search(text, max(0, quantity.span.start - 4), quantity.span.start):
        return None
    others = _OTHERS.match(text, quantity.number.end)
    if others:
        return _elided(reading, quantity, "others")._replace(span=Span(quantity.span.start, others.end()))
    if not any(c.isdigit() for c in words) and not _is_elliptic(reading, quantity):
        return None
    return _elided(reading, quantity, "elided")


_SCORE_AFTER = re.compile(rf"{BLANK}?(?:à|-|–|/){BLANK}?\d{{1,2}}(?!\d|{BLANK}?[%€$])")
_SCORE_BEFORE = re.compile(rf"(?<![\w.,])(?<!\bde )(?<!\bd['’])\d{{1,2}}{BLANK}(?:à|-|–){BLANK}$")
HIGHEST_SCORE = 20
"""The highest number that is taken for a score (*3 à 1*) rather than a range, when nothing is counted."""


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


def _is_scored(text: str, quantity: Quantity) -> bool:
    """Whether a number before a word is the second of a score (*7 à 0 face à*)."""
    before = _SCORE_BEFORE.search(text, max(0, quantity.number.start - 6), quantity.number.start)
    return before is not None and quantity.low is not None and quantity.low <= to_number(re.findall(r"\d+", before[0])[0])


def _is_elliptic(reading: Reading, quantity: Quantity) -> bool:
    """Whether a number in words stands as a noun would: after *dont*, or as a verb's subject without its article."""
    text, tokens = reading.text, reading.tokens
    before = text[max(0, quantity.span.start - 24) : quantity.span.start]
    if quantity.span == quantity.number and _ARTICLE_BEFORE.search(before):
        return False
    if quantity.kind == "vague" or quantity.span != quantity.number or quantity.approximate:
        return True
    if _VERB_AFTER.match(text, quantity.number.end) or _OF_OTHER.match(text, quantity.number.end):
        return True
    if _LISTED_BEFORE.search(before) and _PLACE_AFTER.match(text, quantity.number.end):
        return True
    if _DONT_BEFORE.search(before) or _MOVED_BEFORE.search(before) or _is_struck(reading, quantity):
        return True
    token = _token(tokens, quantity.number)
    if token is None or text[quantity.number.end : quantity.number.end + 2].strip()[:1] in (",", ".", ";"):
        return False
    return tokens.dep[token].startswith(("nsubj", "obj"))


def _is_struck(reading: Reading, quantity: Quantity) -> bool:
    """Whether a participle of a toll follows at once (*trois tués, deux grièvement blessés*)."""
    tokens, first = reading.tokens, reading.tokens.at(quantity.number.end)
    for i in range(first, min(first + 3, len(tokens))):
        if participle_status(tokens.lower[i]) and tokens.pos[i] in ("ADJ", "VERB", "NOUN", "PROPN"):
            return True
        if tokens.pos[i] != "ADV":
            return False
    return False


def _elided(reading: Reading, quantity: Quantity, rule: str) -> Counted:
    return Counted(quantity, quantity.span, "", None, _token(reading.tokens, quantity.number), rule)
