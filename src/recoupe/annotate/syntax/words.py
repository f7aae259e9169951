"""Where the model's tokeniser cuts, with what it does not know of the press."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.tokenizer import Tokenizer
from spacy.vocab import Vocab

WHOLE = [
    begin + end
    for stem in ("elui", "elle", "eux", "elles")
    for begin in (f"c{stem}", f"C{stem}")
    for end in ("-ci", "-là")
]
"""Words that the model's tokeniser cuts in three where they open a sentence, or always: *Celui-ci, celle-là*."""

PARTS = [
    r"[«»\"]",
    r"(?<=[«»\"])[.,;:!?]+",
    r"[.,;:!?]+(?=[«»\"])",
    r"(?<=[^\W\d_])[;!?](?=[^\W\d_])",
    r"(?:(?<=^M\.)|(?<=^MM\.)|(?<=^Dr\.)|(?<=^Pr\.))(?=[A-ZÀ-Ý][a-zà-ÿ])",
]
"""Marks that part two words though no blank does, and a title without its own: *dit:"Nous, perdu".a, parti!Il, M.Roux*."""

LETTERS = "a-zßà-öø-ÿœµ"
"""The letters of Latin-1 and French, for patterns that ignore case."""

FOREIGN = re.compile(r"[^\x00-ÿœŒ\u2000-\u20cf]")
"""What may be a letter, but not of French; marks of punctuation and currencies are none."""


class Rules(msgspec.Struct):
    """What a model writes of its tokeniser: patterns, and the words with cuts of their own."""

    prefix_search: str
    suffix_search: str
    infix_finditer: str
    token_match: str
    url_match: str
    exceptions: dict[str, list[dict[int, str]]]


def tokeniser(vocab: Vocab, path: Path) -> Tokenizer:
    """The tokeniser that the file describes, with the cuts of the press."""
    rules = msgspec.msgpack.decode(path.read_bytes(), type=Rules)
    whole: Any = {word: [{"ORTH": word}] for word in WHOLE}
    return Tokenizer(
        vocab,
        rules=rules.exceptions | whole,
        prefix_search=re.compile(rules.prefix_search).search,
        suffix_search=re.compile(rules.suffix_search).search,
        infix_finditer=re.compile("|".join([rules.infix_finditer, *PARTS])).finditer,
        token_match=joined(rules.token_match),
        url_match=re.compile(rules.url_match).match,
    )


def joined(pattern: str) -> Callable[[str], bool]:
    """Whether a word is one that its hyphen or apostrophe does not part, by the model's pattern: *porte-avions*.

    The pattern names the letters of all alphabets hundreds of times, which takes seconds to compile and long to try. With
    the letters of French alone it says the same of French words; about others it is asked itself, if they are of such a
    form with whatever letters.
    """

    def with_letters(letters: str) -> Callable[[str], object]:
        return re.compile(pattern.replace(ALPHA, letters).replace(ALPHA_LOWER, letters)).match

    in_french, in_form = with_letters(LETTERS), with_letters(r"\S")
    exactly = cache(lambda: re.compile(pattern).match)
    return lambda word: bool(in_french(word) or (FOREIGN.search(word) and in_form(word) and exactly()(word)))
