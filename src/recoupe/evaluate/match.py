"""Which stretches are one record, and which names one name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from recoupe.evaluate.records import Mistake
from recoupe.span import Span

HALF = 0.5
"""Share of letters and digits, of those in either stretch, that two stretches must have in common to be one record."""

ARTICLES = frozenset(
    (
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "de",
        "du",
        "d",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "plusieurs",
    )
)
"""Words that do not count when names are compared."""


class Seen(Struct, frozen=True):
    """The article that is compared."""

    name: str
    text: str

    def letters(self, *spans: Span | None) -> frozenset[int]:
        """Where the letters and digits of spans stand: all that counts when stretches are compared."""
        return frozenset(
            i for span in spans if span is not None for i in range(span.start, span.end) if self.text[i].isalnum()
        )

    def mistake(self, kind: str, *spans: Span, gold: object = "", got: object = "") -> Mistake:
        """A mistake of this article, with the words it is about."""
        words = " … ".join(span.of(self.text) for span in spans).replace("\n", " ")
        return Mistake(self.name, kind, words, str(gold), str(got))


def match(gold: Sequence[frozenset[int]], pred: Sequence[frozenset[int]]) -> dict[int, tuple[int, float]]:
    """The predicted stretch and the overlap of each gold one that has a match: one to one, the best overlap first."""
    holders: dict[int, list[int]] = {}
    for j, letters in enumerate(pred):
        for letter in letters:
            holders.setdefault(letter, []).append(j)
    pairs = []
    for i, letters in enumerate(gold):
        for j, shared in Counter(j for letter in letters for j in holders.get(letter, ())).items():
            pairs.append((shared / (len(letters) + len(pred[j]) - shared), i, j))
    matched: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for overlap, i, j in sorted(pairs, reverse=True):
        if overlap >= HALF and i not in matched and j not in taken:
            matched[i] = (j, overlap)
            taken.add(j)
    return matched


def is_same_name(gold: Sequence[str], name: Sequence[str]) -> bool:
    """Whether two names are one: the same words, or all of one's among the other's, which ends alike."""
    if not gold or not name:
        return False
    is_part = set(gold) <= set(name) or set(name) <= set(gold)
    return gold == name or (is_part and gold[-1] == name[-1])


def name_words(name: str | None) -> list[str]:
    """The words of a name without accents, capitals and articles."""
    letters = unicodedata.normalize("NFKD", (name or "").lower())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return [word for word in re.findall(r"\w+", bare) if word not in ARTICLES]


def share_of(one: set[str], other: set[str]) -> float:
    """The share of two sets, not both empty, that is in both."""
    return len(one & other) / len(one | other)
