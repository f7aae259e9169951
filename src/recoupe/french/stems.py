"""The stems by which French words are searched: *Évacués* and *évacuées* are both *evacu*.

A word is folded first (case, accents, ligatures), so that it is found however it was typed, then cut by the French
Snowball stemmer. Folding hides from the stemmer two endings that it knows by their accent; they get it back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import Stemmer

from recoupe.span import Span

WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f][^\W_]*)*")
"""A run of letters and figures; an accent written as a character of its own is part of it."""

ACCENTED_ENDING = re.compile(r"(?P<e>e)(?P<rest>es?|rent)$")
"""*Arrivee(s)*, *arriverent*: without its accent the stemmer does not know the ending."""

ELIDED = frozenset(["c", "d", "j", "l", "m", "n", "qu", "s", "t"])
APOSTROPHES = ("'", "\u2019")

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})

CACHED_WORDS = 50_000


def fold(text: str) -> str:
    """`text` in lower case, without accents or ligatures."""
    lower = text.lower()
    if lower.isascii():
        return lower
    plain = unicodedata.normalize("NFKD", lower.translate(LIGATURES))
    return "".join(character for character in plain if not unicodedata.combining(character))


@lru_cache(maxsize=CACHED_WORDS)
def stem(word: str) -> str:
    """What a word is searched by: letters and figures only. Empty when the word holds none."""
    plain = "".join(filter(str.isalnum, fold(word)))
    accented = ACCENTED_ENDING.sub(_accent, plain)
    return fold(_stemmer().stemWord(accented))


def find_stems(text: str) -> Iterator[tuple[str, Span]]:
    """The stem of each word with its place, in order; articles and pronouns that are elided (*l'eau*) are left out."""
    for found in WORD.finditer(text):
        is_elided = text[found.end() : found.end() + 1] in APOSTROPHES and found[0].lower() in ELIDED
        stemmed = "" if is_elided else stem(found[0])
        if stemmed:
            yield stemmed, Span(*found.span())


def _accent(found: re.Match[str]) -> str:
    return ("è" if found["rest"] == "rent" else "é") + found["rest"]


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("french")
