"""Whether a text is in French; the only file that knows the language detector."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FRENCH = "fr"

SAMPLE = 1_000
"""Characters that are looked at, at the beginning. With 600, 1,000 or 4,000 of them, each of 1,143 Wikinews articles was
found to be French; a thousand cost a third of a millisecond."""

ENOUGH_LETTERS = 200
"""Letters from which the detector's first choice is taken as it is. It was right on each of those articles."""

SURE = 0.6
"""Probability from which a shorter text is taken to be in another language. Of the headlines of those articles, alone,
11 were taken for another language, none with more than 0.49 (*Fidel Castro est mort*: Latin, 0.15); an English sentence
of eight words has 0.99."""


def find_foreign_language(text: str) -> str | None:
    """The code of the language `text` is in; None when it is French, or too short to be sure that it is not."""
    sample = text[:SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    language, probability = _identifier().classify(sample)
    if language == FRENCH or (letters < ENOUGH_LETTERS and probability < SURE):
        return None
    return str(language)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (numpy: only to read)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
