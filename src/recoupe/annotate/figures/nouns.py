"""The noun that a number counts: where it stands, how far its phrase goes, and the unit it makes."""

from __future__ import annotations

import re

from recoupe.annotate.figures.people import is_in, is_person, word_lists
from recoupe.annotate.figures.toll_words import noun_status, participle_status
from recoupe.french.numerals import BLANK
from recoupe.reading import Reading, Tokens

FARTHEST_NOUN = 5
"""Tokens between a number and its noun at the most (*deux des plus grandes villes*)."""

NOMINAL = frozenset({"NOUN", "PROPN", "X"})
QUOTES = frozenset("«\"“‘'")
OF = frozenset({"de", "d'", "d’"})
PART_BEFORE = re.compile(rf"\b(?:dont|contre|soit|au{BLANK}lieu{BLANK}de|plutôt{BLANK}que){BLANK}$", re.IGNORECASE)
_HYPHENED = re.compile(r"(?:[-\u2010\u2011/][^\W\d_]+)+")


def noun_after(reading: Reading, at: int, *, over_number: bool = False, after_part: bool = False) -> int | None:
    """The noun that the words from character `at` on lead to, or None when none stands there.

    `over_number` steps over an article or a number at the head of it (*217 des 441 élus*); `after_part` tells that
    *dont* stands before the number, where an adjective alone is no noun (*28 blessés dont cinq graves*).
    """
    tokens, first = reading.tokens, reading.tokens.at(at)
    for i in range(first, min(first + FARTHEST_NOUN, len(tokens))):
        if tokens.sentence[i] != tokens.sentence[first] or "\n" in reading.text[at : tokens.start[i]]:
            return None
        word, pos = tokens.lower[i], tokens.pos[i]
        if word in QUOTES or (i == first and over_number and (word[0].isdigit() or pos in ("DET", "NUM"))):
            continue
        if not word[0].isalpha() or word in OF:
            return None
        if _is_modifier(tokens, i) or (word in ("autres", "autre") and _leads_on(tokens, i)):
            continue
        if pos == "VERB" and i == first and word.endswith("s") and OF.intersection(tokens.lower[i + 1 : i + 2]):
            return i  # *300 permis de pêche*, taken for a participle
        if pos in NOMINAL or is_person(word):
            return None if _is_no_noun(word, after_part=after_part and i == first) else i
        if pos not in ("ADJ", "NUM"):
            return None
        if pos == "ADJ" and not _leads_on(tokens, i):
            return None if after_part or participle_status(word) or _is_no_noun(word, after_part=False) else i
    return None


def _is_no_noun(word: str, *, after_part: bool) -> bool:
    """Whether a word that the tagger takes for a noun is none."""
    return word in ("autres", "autre") or len(word) == 1 or (after_part and is_in(word, "bare_adjectives"))


def _is_modifier(tokens: Tokens, i: int) -> bool:
    """Whether the token is an adjective that stands before its noun (*deux autres galaxies*, *six jeunes gens*)."""
    word = tokens.lower[i]
    return (
        is_in(word, "modifiers")
        and _leads_on(tokens, i)
        and (not is_person(word) or tokens.pos[i + 1] in ("NOUN", "PROPN"))
    )


def _leads_on(tokens: Tokens, i: int) -> bool:
    """Whether a noun, or another adjective, follows in the sentence."""
    following = i + 1
    if following >= len(tokens) or tokens.sentence[following] != tokens.sentence[i]:
        return False
    return tokens.pos[following] in ("NOUN", "PROPN", "ADJ") and tokens.lower[following][0].isalpha()


def phrase_end(reading: Reading, noun: int) -> int:
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
    if (
        second < len(tokens)
        and tokens.lower[last + 1] == "et"
        and tokens.pos[second] == "NOUN"
        and tokens.head[second] == noun
    ):
        last = second if tokens.lower[second].endswith(("s", "x")) else last
    return tokens.end[last]


def _is_bare_complement(tokens: Tokens, noun: int) -> bool:
    """Whether *de* and a noun without its article follow (*chauffeurs de taxi*)."""
    if noun + 2 >= len(tokens) or tokens.lower[noun + 1] not in OF:
        return False
    return tokens.pos[noun + 2] == "NOUN" and tokens.head[noun + 2] == noun


def unit_of(reading: Reading, noun: int) -> str:
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
