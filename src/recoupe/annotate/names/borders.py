"""Where names end: corrections that hold whatever the model says."""

from __future__ import annotations

from recoupe.annotate.names.agreement import agree
from recoupe.annotate.names.arrays import Array
from recoupe.annotate.names.document import spans_of, tags_of
from recoupe.annotate.names.fixes import fix
from recoupe.annotate.names.heads import fit_heads
from recoupe.reading import Tokens

GLUED = ("M", "N", "T", "K", "G")
"""Letters that an apostrophe joins to the rest of a word: *M'hamed*, *N'Guessan*; *L'* and *D'* may be articles."""


def mend(tags: Array, tokens: Tokens, words: list[str]) -> Array:
    """The tags with each name to the end of its hyphenated words, with the heads that are part of it."""
    tags = _grow(tags, tokens, words)
    fixed = fix(fit_heads(spans_of(tags), tokens, words), tokens, words)
    return tags_of(agree(fixed, tokens, words), len(tags))


def _grow(tags: Array, tokens: Tokens, words: list[str]) -> Array:
    """The tags with each name grown to the end of a hyphenated word: *Ing* + *-wen*, *JAY* + *-Z*."""
    mended = tags.copy()
    for begin, end, kind in spans_of(tags):
        first, last = begin, end
        while last + 1 < len(tags) and tags[last + 1] == 0 and _is_glued(tokens, words, last):
            last += 1
        while (
            first > 0 and tags[first - 1] == 0 and _may_open(words[first - 1]) and _is_glued(tokens, words, first - 1)
        ):
            first -= 1
        mended[first] = 1 + 2 * kind
        mended[first + 1 : last + 1] = 2 + 2 * kind
    return mended


def _may_open(word: str) -> bool:
    """Whether a hyphenated name may begin with the word: a capital, or an article of Arabic (*al-Joulani*)."""
    return word[0].isupper() or word.rstrip("-") in ARABIC


ARABIC = ("al", "el", "as", "ar", "an", "at", "az", "ash")


def _is_glued(tokens: Tokens, words: list[str], left: int) -> bool:
    """Whether a hyphen, or the apostrophe of a capital, and no blank joins the token to the next."""
    if tokens.end[left] != tokens.start[left + 1] or tokens.sentence[left] != tokens.sentence[left + 1]:
        return False
    if words[left][:-1] in GLUED and words[left][-1] in "'’":
        return words[left + 1][0].isalnum()
    return words[left + 1][0] == "-" or (words[left][-1] == "-" and words[left + 1][0].isalnum())
