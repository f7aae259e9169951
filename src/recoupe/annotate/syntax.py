"""Tokens with their tags and parse, by spaCy's French pipeline; the only file that knows spaCy.

The sentences are given to the parser rather than guessed by it. Its entity recogniser and lemmatiser are not run: names
have a layer of their own, and a lemma is looked up once for each form. Overlong texts are parsed in pieces of whole
sentences, so time and memory stay linear.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from recoupe.reading import Reading, Tokens
from recoupe.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"

PIECE = 10_000
"""Characters parsed at once at the most, so that memory is bounded whatever the article's length."""

SAME_LENGTH = str.maketrans({"’": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ",
                             "\r": " ", "\t": " ", "‑": "-"})  # fmt: skip
"""Typographic characters that the model saw little of in training, each replaced by one of the same length."""


@cache
def _load_model() -> Language:
    import spacy

    return spacy.load(MODEL, exclude=["ner", "attribute_ruler"], disable=["lemmatizer"])


class Syntax:
    """Writes `tokens`, from the text and its sentences. Blank tokens are left out."""

    name, version = "syntax", "1"
    reads: tuple[str, ...] = ("sentences",)
    writes = ("tokens",)

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return next(self.read_batch([reading]))

    def read_batch(self, readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
        """The layer of each reading, in order; many short texts are parsed together, several times as fast as one by
        one."""
        nlp = _load_model()
        readings = list(readings)
        pieces = [list(_pieces(reading)) for reading in readings]
        texts = [reading.text.translate(SAME_LENGTH) for reading in readings]
        docs = (_blank_doc(nlp, text, piece) for text, of_one in zip(texts, pieces, strict=True) for piece in of_one)
        parsed = nlp.pipe(docs, batch_size=64)
        for text, of_one in zip(texts, pieces, strict=True):
            columns = _Columns(text)
            for piece in of_one:
                columns.add(next(parsed), piece)
            yield {"tokens": columns.freeze()}


def _pieces(reading: Reading) -> Iterator[list[tuple[int, Span]]]:
    """The numbered sentences of a reading, grouped into stretches of `PIECE` characters at the most."""
    piece: list[tuple[int, Span]] = []
    for index, sentence in enumerate(reading.sentences):
        if piece and sentence.end - piece[0][1].start > PIECE:
            yield piece
            piece = []
        piece.append((index, sentence))
    if piece:
        yield piece


def _blank_doc(nlp: Language, text: str, piece: list[tuple[int, Span]]) -> Doc:
    """The tokens of a piece, with its sentence starts set, before tags and parse."""
    offset = piece[0][1].start
    doc = nlp.make_doc(text[offset : piece[-1][1].end])
    starts = iter([sentence.start - offset for _, sentence in piece])
    due = next(starts)
    for token in doc:
        if token.idx >= due:
            token.is_sent_start = True
            due = next(starts, len(text))
        else:
            token.is_sent_start = False
    return doc


class _Columns:
    """The growing columns of one reading's tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.start: list[int] = []
        self.end: list[int] = []
        self.pos: list[str] = []
        self.lemma: list[str] = []
        self.morph: list[str] = []
        self.head: list[int] = []
        self.dep: list[str] = []
        self.sentence: list[int] = []

    def add(self, doc: Doc, piece: list[tuple[int, Span]]) -> None:
        """Appends the tokens of a parsed piece; a blank one hands its children to its own head."""
        offset, base = piece[0][1].start, len(self.start)
        index = {token.i: base + n for n, token in enumerate(t for t in doc if not t.is_space)}
        ends = [sentence.end for _, sentence in piece]
        which = 0
        for token in doc:
            if token.is_space:
                continue
            head = token.head
            while head.is_space and head.head.i != head.i:
                head = head.head
            start = offset + token.idx
            while start >= ends[which]:
                which += 1
            self.start.append(start)
            self.end.append(start + len(token))
            self.pos.append(token.pos_)
            self.lemma.append(_lemma(token))
            self.morph.append(str(token.morph))
            self.head.append(index.get(head.i, index[token.i]))
            self.dep.append(token.dep_)
            self.sentence.append(piece[which][0])

    def freeze(self) -> Tokens:
        size = len(self.start)
        left, right = list(range(size)), list(range(size))
        children: list[list[int]] = [[] for _ in range(size)]
        for i, head in enumerate(self.head):
            if head != i:
                children[head].append(i)
        for i in range(size):  # a subtree is a range: the parser makes projective trees
            above = i
            while self.head[above] != above:
                above = self.head[above]
                if left[above] <= i <= right[above]:
                    break
                left[above], right[above] = min(left[above], i), max(right[above], i)
        lower = tuple(self.text[s:e].lower() for s, e in zip(self.start, self.end, strict=True))
        return Tokens(
            start=tuple(self.start),
            end=tuple(self.end),
            lower=lower,
            lemma=tuple(self.lemma),
            pos=tuple(self.pos),
            morph=tuple(self.morph),
            head=tuple(self.head),
            dep=tuple(self.dep),
            left=tuple(left),
            right=tuple(right),
            sentence=tuple(self.sentence),
            children=tuple(map(tuple, children)),
        )


_lemmas: dict[tuple[int, int], str] = {}


def _lemma(token: Any) -> str:
    """The lemma of a form with its part of speech, looked up once."""
    key = (token.orth, token.pos)
    lemma = _lemmas.get(key)
    if lemma is None:
        lemma = _lemmas[key] = str(_load_model().get_pipe("lemmatizer").rule_lemmatize(token)[0]).lower()
    return lemma
