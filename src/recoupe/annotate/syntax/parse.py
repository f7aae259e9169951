"""Tags and parse of a reading's sentences.

The sentences are given to the parser rather than guessed by it. Overlong texts are parsed in pieces of whole sentences, so
time and memory stay linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from recoupe.annotate.syntax.columns import Columns, starts_of
from recoupe.annotate.syntax.model import load
from recoupe.reading import Reading, Tokens
from recoupe.span import Span

PIECE = 10_000
"""Characters parsed at once at the most, so that memory is bounded whatever the article's length."""

BATCH = 16
"""Pieces parsed together: more of them take more memory and no less time."""

NO_START = (1 << 64) - 1
"""How spaCy's arrays write -1: the token starts no sentence."""

SAME_LENGTH = str.maketrans({"’": "'", "ʼ": "'", "´": "'", "`": "'", "′": "'", "‘": "'", "‐": "-", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ",
                             "\r": " ", "\t": " ", "‑": "-"})  # fmt: skip
"""Typographic characters that the model saw little of in training, each replaced by one of the same length."""


def tokens_of(readings: Iterable[Reading]) -> Iterator[Tokens]:
    """The tokens of each reading, in order; many short texts are parsed together, several times as fast as one by one."""
    nlp = load()
    readings = list(readings)
    pieces = [list(_pieces(reading)) for reading in readings]
    texts = [reading.text.translate(SAME_LENGTH) for reading in readings]
    docs = (_blank_doc(nlp, text, piece) for text, of_one in zip(texts, pieces, strict=True) for piece in of_one)
    parsed = nlp.pipe(docs, batch_size=BATCH)
    for text, of_one in zip(texts, pieces, strict=True):
        columns = Columns(text)
        for piece in of_one:
            columns.add(next(parsed), piece)
        yield columns.freeze()


def _pieces(reading: Reading) -> Iterator[list[tuple[int, Span]]]:
    """The numbered sentences of a reading, grouped into stretches of `PIECE` characters at the most.

    Where no blank parts two sentences, a new stretch begins: no token can be in both.
    """
    piece: list[tuple[int, Span]] = []
    for index, sentence in enumerate(reading.sentences):
        if piece and (sentence.end - piece[0][1].start > PIECE or sentence.start == piece[-1][1].end):
            yield piece
            piece = []
        piece.append((index, sentence))
    if piece:
        yield piece


def _blank_doc(nlp: Language, text: str, piece: list[tuple[int, Span]]) -> Doc:
    """The tokens of a piece, with its sentence starts set, before tags and parse."""
    offset = piece[0][1].start
    doc = nlp.make_doc(text[offset : piece[-1][1].end])
    starts = starts_of(doc)
    marks = doc.to_array(["SENT_START"])
    marks[:] = NO_START
    for _, sentence in piece:
        marks[min(bisect_left(starts, sentence.start - offset), len(starts) - 1)] = 1
    return doc.from_array(["SENT_START"], cast("Any", marks))
