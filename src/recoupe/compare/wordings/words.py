"""The words of an utterance as they are compared: in whatever person, tense and spelling, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from recoupe.french import lexicon
from recoupe.french.conjugation import conjugate
from recoupe.french.numerals import NUMBER, to_number
from recoupe.french.rarity import rarity
from recoupe.french.stems import WORD, fold, stem
from recoupe.span import Span

Kind = Literal["content", "name", "number", "negation", "empty"]

Pieces = tuple[tuple[int, str], ...]
"""What is said, piece by piece: where each starts in its article, and its text."""

COMMON = 0.3
"""What a number that many articles have is worth as a key. Chosen."""

RAREST = 7.8
"""Rarity of what no article has: such a word is worth 1."""

SMALL = 13
"""Numbers below are as good as words that many articles have: *deux*, *trois*, *douze*."""

NOT_ALONE = frozenset({"un", "une"})
"""Numbers that are mostly articles."""

CACHED = 4096
"""Utterances whose words are kept in memory: each is compared with some dozens of others."""


CACHED_WORDS = 20_000
"""Different words that are kept in memory with what they are."""


class Word(Struct, frozen=True):
    """A word of an utterance. `form` is the same for *je* and *il*, *est* and *était*, *cinquante-six* and *56*."""

    form: str
    kind: Kind
    span: Span
    written: str = ""
    """As it is written, in lower case."""

    @property
    def is_content(self) -> bool:
        """Whether it says something of what is talked about."""
        return self.kind in ("content", "name", "number")


class _Lists(Struct, frozen=True, forbid_unknown_fields=True):
    negations: str
    empty: str


class _Knowledge(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/wordings.toml`."""

    shifts: tuple[str, ...]
    verbs: str
    forms: dict[str, str]
    words: _Lists


@lru_cache(CACHED)
def find_words(pieces: Pieces) -> tuple[Word, ...]:
    """The words of an utterance, in order, with their places in the article."""
    return tuple(word for start, text in pieces for word in _words(text, start))


def content_of(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, names and numbers that say what an utterance is about, each once, in order."""
    found: dict[str, Word] = {}
    for word in words:
        if word.is_content:
            found.setdefault(word.form, word)
    return tuple(found.values())


def weight_of(word: Word) -> float:
    """What a word of content is worth as a key: the rarer in the news, the more."""
    if word.kind == "number":
        return COMMON if float(word.form[1:]) < SMALL else 1.0
    return rarity(stem(word.written) if word.written else word.form) / RAREST


def _words(text: str, start: int) -> Iterator[Word]:
    end = 0
    for found in WORD.finditer(text):
        if found.start() < end:
            continue
        number = _number().match(text, found.start()) if _opens_number(found[0]) else None
        if number and number[0].lower() in NOT_ALONE:
            number = None
        end = (number or found).end()
        place = Span(start + found.start(), start + end)
        if number:
            yield Word(f"={float(to_number(number[0])):g}", "number", place)
        else:
            yield _word(found[0], place, is_first=found.start() == 0)


def _word(written: str, place: Span, *, is_first: bool) -> Word:
    form, kind, lower = _classify(written, is_first)
    return Word(form, kind, place, lower)


@lru_cache(CACHED_WORDS)
def _classify(written: str, is_first: bool) -> tuple[str, Kind, str]:  # noqa: FBT001 (a key of the cache)
    """Form and kind of a word, and how content is written."""
    folded, stemmed = fold(written), stem(written)
    form = _shifts().get(folded)
    if form:
        return form, "empty", ""
    if folded in _negations():
        return stemmed, "negation", ""
    if folded in _empty() or len(folded) == 1:
        return stemmed, "empty", ""
    if written[0].isupper() and not is_first:
        return stemmed, "name", ""
    verb = _verbs().get(folded)
    return verb or stemmed, "empty" if verb in _empty() else "content", written.lower()


@lru_cache(CACHED_WORDS)
def _opens_number(word: str) -> bool:
    """Whether a number may start with a word: looking for one at every letter takes most of the time."""
    return _number().match(word) is not None


@cache
def _number() -> re.Pattern[str]:
    """A number as the text writes it; its pattern takes a tenth of a second to compile, so not before it is needed."""
    return re.compile(rf"(?<![\w,.]){NUMBER}(?!\w)")


@cache
def _knowledge() -> _Knowledge:
    return lexicon.load("wordings", _Knowledge)


@cache
def _shifts() -> dict[str, str]:
    return {word: f"#{line.split()[0]}" for line in _knowledge().shifts for word in line.split()}


@cache
def _verbs() -> dict[str, str]:
    """The lemma of each form of an irregular verb, both without accents."""
    given = {fold(form): fold(lemma) for lemma, forms in _knowledge().forms.items() for form in [lemma, *forms.split()]}
    made = {fold(form): fold(lemma) for lemma in _knowledge().verbs.split() for form, _ in conjugate(lemma)}
    return made | given


@cache
def _negations() -> frozenset[str]:
    return frozenset(_knowledge().words.negations.split())


@cache
def _empty() -> frozenset[str]:
    return frozenset(_knowledge().words.empty.split())
