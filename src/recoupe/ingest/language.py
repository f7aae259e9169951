"""Whether a text is in French; the only file that knows the language detector.

Most French texts are known by their function words; the detector, which takes half a second to load, is asked about the others.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.french.function_words import word_set

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FRENCH = "fr"

SAMPLE = 1_000
"""Characters that are looked at, at the beginning. With 600, 1,000 or 4,000 of them, each of 1,143 Wikinews articles was
found to be French; a thousand cost a third of a millisecond."""

WORD = re.compile(r"[^\W\d_]+")

ENOUGH_WORDS = 30
PLAINLY = 0.1
"""From so many words on, so large a share of words that French alone has is French: nine in ten Wikinews articles have it
(median 0.15), texts in Catalan, Spanish, Italian and Occitan at most 0.03."""

ENOUGH_LETTERS = 200
"""Letters from which the detector's first choice is taken as it is. It was right on each of those articles."""

SURE = 0.6
"""Probability from which a shorter text is taken to be in another language. Of the headlines of those articles, alone,
11 were taken for another language, none with more than 0.49 (*Fidel Castro est mort*: Latin, 0.15); an English sentence
of eight words has 0.99."""


def find_foreign_language(text: str) -> str | None:
    """The code of the language `text` is in; None when it is French, or too short to be sure that it is not."""
    sample = text[:SAMPLE]
    if _is_plainly_french(sample):
        return None
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    language, probability = _identifier().classify(sample)
    if language == FRENCH or (letters < ENOUGH_LETTERS and probability < SURE):
        return None
    return str(language)


def _is_plainly_french(sample: str) -> bool:
    words = WORD.findall(sample.lower())
    return len(words) >= ENOUGH_WORDS and sum(word in _only_french() for word in words) >= PLAINLY * len(words)


@cache
def _only_french() -> frozenset[str]:
    return word_set("only_french")


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (numpy: only to read)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
