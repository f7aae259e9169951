"""One name in several spellings: *Mikhaïl* and *Mikhail*, *Zelensky* and *Zelenskyy*, *Bachar al-Assad* and *Bashar el-Assad*."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from recoupe.french import lexicon, stems

NAMES_KEPT = 50_000
"""Words whose sound is kept in memory: the names of a large archive come again and again."""


class _Knowledge(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/identity.toml`."""

    spellings: tuple[tuple[str, str], ...]
    particles: str
    national: str
    shared: str


@cache
def _knowledge() -> _Knowledge:
    return lexicon.load("identity", _Knowledge)


@cache
def particles() -> frozenset[str]:
    """Words between names that papers write or leave out."""
    return frozenset(_knowledge().particles.split())


@cache
def national() -> frozenset[str]:
    """Heads of bodies of which every country has one, without accents."""
    return frozenset(fold(_knowledge().national))


@cache
def shared() -> frozenset[str]:
    """Words that make such a body the world's or a continent's own, without accents."""
    return frozenset(fold(_knowledge().shared))


def fold(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents or ligatures."""
    return tuple(re.findall(r"[^\W_]+", stems.fold(name)))


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without its particles, or all of them when nothing else is there."""
    return tuple(word for word in words if word not in particles()) or words


@lru_cache(NAMES_KEPT)
def sound(word: str) -> str:
    """How a folded word sounds, roughly: one letter for the spellings of one sound, doubled letters once, no final *e*."""
    for spelling, letter in _knowledge().spellings:
        word = word.replace(spelling, letter)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word.rstrip("e") or word


@lru_cache(NAMES_KEPT)
def frame(word: str) -> str:
    """The consonants of a word's sound after its first letter: what survives most transcriptions."""
    heard = sound(word)
    return heard[:1] + re.sub("[aeiou]", "", heard[1:])


def sound_alike(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one name for a French ear: *Zelensky* and *Zelenskyy*."""
    return a == b or sound(a) == sound(b)


def may_be_one(a: str, b: str) -> bool:
    """Whether two folded words may be transcriptions of one name: *Mohamed* and *Muhammad*, but *Martin* and *Marton* too."""
    return sound_alike(a, b) or (len(frame(a)) > 2 and frame(a) == frame(b))
