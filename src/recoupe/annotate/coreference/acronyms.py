"""Acronyms: which short word is made of the beginnings of the words of a longer name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from recoupe.french.who import fold
from recoupe.records import Name
from recoupe.span import Span

SKIPPED = frozenset(("pour", "sur", "contre", "en", "dans", "par", "sans", "avec", "entre", "sous"))
"""Words that an acronym passes over, besides articles and *de*."""
LONGEST = 12
"""Letters of an acronym at the most."""
FEWEST = 2
"""Words of which it has letters, at the least."""


def initials(words: Sequence[str]) -> str:
    """The first letters of a name's words, those that an acronym passes over left out: *snp*, of *syndicat national pour
    pêcheurs*."""
    return "".join(word[0] for word in words if word not in SKIPPED)


def is_blend(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of a folded word are beginnings of a name's words in order, the first word's among them: *snp*,
    *sylipe* (*syndicat libre de la pêche*)."""
    if not FEWEST <= len(short) <= LONGEST or not words or short[0] != words[0][0]:
        return False
    reached = {(0, 0)}  # letters used, words used
    for word in words:
        reached |= {(at + n, used + 1) for at, used in reached for n in _shared(short, at, word)}
    return any(at == len(short) and used >= FEWEST for at, used in reached)


def _shared(short: str, at: int, word: str) -> list[int]:
    """How many letters of the short word, from `at`, may be the beginning of a word."""
    found = []
    for n in range(1, min(len(word), len(short) - at) + 1):
        if short[at : at + n] != word[:n]:
            break
        found.append(n)
    return found


def typed_as_expansion(names: Sequence[Name], text: str) -> list[Name]:
    """The names, where an acronym in parentheses is of the type of the body it shortens, wherever it stands (*Syndicat libre
    de la pêche (Sylipe)*)."""
    bodies = {}
    for one, other in pairwise(names):
        is_beside = one.type == "organization" and text[one.span.end : other.span.start] in (" (", "(")
        if (
            is_beside
            and other.type not in ("organization", "person")
            and text[other.span.end : other.span.end + 1] == ")"
        ):
            short = fold(other.span.of(text))
            if len(short) == 1 and is_blend(short[0], fold(one.span.of(text))):
                bodies[other.span.of(text)] = one.type
    return [structs.replace(n, type=bodies.get(n.span.of(text), n.type)) if bodies else n for n in names]


def stands_against(one: Span, other: Span, text: str) -> bool:
    """Whether of two names an acronym and its expansion, with its article, one follows the other after a comma: *le SNP, le
    Syndicat national pour pêcheurs*."""
    between = text[one.end : other.start].strip()
    return between.startswith(",") and between[1:].strip().lower() in ("", "le", "la", "les", "l'", "l’", "ou")
