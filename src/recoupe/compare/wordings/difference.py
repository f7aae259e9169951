"""What one wording of an utterance keeps, cuts and adds beside another, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from recoupe.compare.wordings.words import Pieces, Word, find_words
from recoupe.span import Span

Kept = Literal["same", "cut", "added"]


class Piece(Struct, frozen=True):
    """A stretch that both wordings have, in whatever person and tense, or that only the first or the second has."""

    kind: Kept
    a: Span | None
    """Its place in the article of the first wording; None when it is added."""
    b: Span | None
    """Its place in the article of the second; None when it is cut."""
    words: str
    """Its words in the second, or in the first when they are cut."""


class _Run(Struct, frozen=True):
    """A stretch whose words are not looked up yet."""

    kind: Kept
    a: Span | None
    b: Span | None


def find_differences(a: Pieces, b: Pieces) -> tuple[Piece, ...]:
    """The second wording beside the first, in order of reading: what is the same, what is cut, what is added.

    Each word of either is in one piece. A piece never reaches over an incise: it lies in one stretch of either article.
    """
    runs = _merge(_align(find_words(a), find_words(b)), _ends(a), _ends(b))
    return tuple(Piece(run.kind, run.a, run.b, _words(b, run.b) if run.b else _words(a, run.a)) for run in runs)


def _words(pieces: Pieces, span: Span | None) -> str:
    return "".join(
        text[span.start - start : span.end - start]
        for start, text in pieces
        if span and start <= span.start < start + len(text)
    )


def _align(one: tuple[Word, ...], other: tuple[Word, ...]) -> Iterator[_Run]:
    """Word by word, along the longest common subsequence of their forms."""
    edits = LCSseq.editops([word.form for word in one], [word.form for word in other])
    cut = {edit.src_pos for edit in edits if edit.tag == "delete"}
    added = {edit.dest_pos for edit in edits if edit.tag == "insert"}
    i = j = 0
    while i < len(one) or j < len(other):
        if i in cut:
            yield _Run("cut", one[i].span, None)
            i += 1
        elif j in added:
            yield _Run("added", None, other[j].span)
            j += 1
        else:
            yield _Run("same", one[i].span, other[j].span)
            i, j = i + 1, j + 1


def _merge(pieces: Iterator[_Run], ends_a: frozenset[int], ends_b: frozenset[int]) -> Iterator[_Run]:
    """Neighbours of one kind as one piece, unless the words of an article are interrupted between them."""
    last = next(pieces, None)
    for piece in pieces:
        assert last is not None  # noqa: S101 (there was a first)
        joined = _join(last, piece, ends_a, ends_b)
        if joined is None:
            yield last
        last = joined or piece
    if last is not None:
        yield last


def _join(last: _Run, piece: _Run, ends_a: frozenset[int], ends_b: frozenset[int]) -> _Run | None:
    if last.kind != piece.kind or _is_parted(last.a, piece.a, ends_a) or _is_parted(last.b, piece.b, ends_b):
        return None
    return _Run(last.kind, _reach(last.a, piece.a), _reach(last.b, piece.b))


def _reach(first: Span | None, last: Span | None) -> Span | None:
    return Span(first.start, last.end) if first and last else None


def _is_parted(first: Span | None, last: Span | None, ends: frozenset[int]) -> bool:
    """Whether a piece of the utterance ends between two words."""
    return bool(first and last and any(first.end <= end <= last.start for end in ends))


def _ends(pieces: Pieces) -> frozenset[int]:
    return frozenset(start + len(text) for start, text in pieces[:-1])
