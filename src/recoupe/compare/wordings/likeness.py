"""How like two utterances are, by their words and, where there is one, by an embedder's opinion of their meaning."""

from __future__ import annotations

import math
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from rapidfuzz import fuzz

from recoupe.compare.senses import SIZE, vector_of
from recoupe.compare.wordings.words import Pieces, Word, content_of, find_words
from recoupe.french import lexicon

Floats = npt.NDArray[np.float32]

ROOT = 4
"""Letters at the start that two words of one family share: *évacuer*, *évacuation*."""

FAMILY = 70.0
"""What two words with one root must be like, of 100, to be of one family, by the letters they share. Chosen."""

RELATED = 0.8
"""What such a word counts, beside 1 for the same word. Chosen."""

NEAR = 0.3
"""Cosine from which two words have something in common; what is above counts in proportion. The best of 0.3, 0.4, 0.5
and 0.6 on the half of `bench/wordings.py` for tuning."""

CACHED = 4096
"""Utterances kept in memory: each is compared with some dozens of others."""

BY_WORDS = {"senses": 7.4, "number": -2.88, "negation": -0.76, "bias": -2.37}
BY_MEANING = {"senses": 2.75, "number": -3.5, "negation": -0.93, "meaning": 3.52, "bias": -4.2}
"""What the likeness is made of, without and with an embedder: by `bench/wordings.py --fit`."""


class Said(Struct, frozen=True, eq=False):
    """What of an utterance is compared."""

    content: tuple[Word, ...]
    senses: Floats
    """The vectors of the words of content, row by row; zeros for names, numbers, days and words without one."""
    numbers: frozenset[str]
    is_denied: bool


class _Calendar(Struct, frozen=True):
    months_and_days: str


@lru_cache(CACHED)
def listen(pieces: Pieces) -> Said:
    """What of an utterance is compared, from its words."""
    words = find_words(pieces)
    content = content_of(words)
    return Said(
        content=content,
        senses=np.array([_sense(word) for word in content], np.float32).reshape(-1, SIZE),
        numbers=frozenset(word.form for word in content if word.kind == "number"),
        is_denied=any(word.kind == "negation" for word in words),
    )


def compare_words(one: Said, other: Said) -> dict[str, float]:
    """What two utterances have in common.

    `words`: the share of the shorter one's content that the other has; `shared`: how many words of content that is;
    `senses`: how far each word of either finds one of like sense in the other; `number`: the share of the numbers of
    the one that gives fewer that the other, which gives some too, does not have; `negation`: 1 when one alone denies.
    """
    short, long = sorted((one, other), key=lambda said: (len(said.content), [word.form for word in said.content]))
    if not short.content:
        return {"words": 0.0, "shared": 0.0, "senses": 0.0, "number": 0.0, "negation": 0.0}
    alike = _compare_forms(short.content, long.content)
    near = np.maximum(alike, (short.senses @ long.senses.T - NEAR) / (1 - NEAR))
    shared = float(alike.max(axis=1).sum())
    return {
        "words": shared / len(short.content),
        "shared": shared,
        "senses": math.sqrt(near.max(axis=1).mean() * near.max(axis=0).mean()),
        "number": _contradict(*sorted((one.numbers, other.numbers), key=len)),
        "negation": float(one.is_denied != other.is_denied),
    }


def likeness_of(features: dict[str, float]) -> float:
    """From what two utterances have in common to one number: how likely they are one, among hard cases (0 to 1)."""
    weights = BY_MEANING if "meaning" in features else BY_WORDS
    seen = seen_in(features)
    return 1 / (1 + math.exp(-sum(weight * seen[name] for name, weight in weights.items())))


def seen_in(features: dict[str, float]) -> dict[str, float]:
    """What the weights are of: a denial counts as much as the words that are shared with it."""
    words = features["words"]
    return {
        "words": words,
        "senses": features["senses"],
        "number": features["number"],
        "negation": features["negation"] * words,
        "meaning": features.get("meaning", 0.0),
        "bias": 1.0,
    }


def _contradict(few: frozenset[str], many: frozenset[str]) -> float:
    return len(few - many) / len(few) if few else 0.0


def _compare_forms(short: tuple[Word, ...], long: tuple[Word, ...]) -> Floats:
    """How alike each word of one is to each of the other: the same, of its family, or not at all."""
    alike = np.zeros((len(short), len(long)), np.float32)
    places: dict[str, list[int]] = {}
    for j, word in enumerate(long):
        places.setdefault(word.form[:ROOT], []).append(j)
    for i, word in enumerate(short):
        for j in places.get(word.form[:ROOT], ()):
            alike[i, j] = _match(word.form, long[j].form)
    return alike


def _match(a: str, b: str) -> float:
    if a == b:
        return 1.0
    is_family = len(a) >= ROOT and a[0] != "=" and fuzz.ratio(a, b) >= FAMILY
    return RELATED if is_family else 0.0


def _sense(word: Word) -> Floats:
    known = vector_of(word.written) if word.kind == "content" and word.written not in _calendar() else None
    return np.zeros(SIZE, np.float32) if known is None else known


@cache
def _calendar() -> frozenset[str]:
    return frozenset(lexicon.load("function_words", _Calendar).months_and_days.split())
