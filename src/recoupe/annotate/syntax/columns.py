"""The growing columns of a reading's tokens, from what the parser gives piece by piece."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache

from spacy.strings import StringStore
from spacy.tokens import Doc

from recoupe.annotate.syntax.lemmas import lemma_of
from recoupe.reading import Tokens
from recoupe.span import Span


class Columns:
    """The tokens of one reading, as far as its pieces were added."""

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
        tags = doc.to_array(["POS", "MORPH", "DEP"]).tolist()
        heads = _heads_past_blanks(heads, spaces)
        kept = [index for index, is_space in enumerate(spaces) if not is_space]
        numbers = {index: number for number, index in enumerate(kept, len(self.start))}
        starts, offset = starts_of(doc), piece[0][1].start
        ends = [sentence.end for _, sentence in piece]
        name = _names(doc.vocab.strings)
        for index in kept:
            start = offset + starts[index]
            end = start + lengths[index]
            pos, morph, dep = map(name, tags[index])
            self.start.append(start)
            self.end.append(end)
            self.pos.append(pos)
            self.morph.append(morph)
            self.dep.append(dep)
            self.lemma.append(lemma_of(self.text[start:end], pos))
            self.head.append(numbers.get(heads[index], numbers[index]))
            self.sentence.append(piece[bisect_right(ends, start)][0])

    def freeze(self) -> Tokens:
        """The tokens."""
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


def starts_of(doc: Doc) -> list[int]:
    """Where each token starts in the text of `doc`."""
    widths = doc.to_array(["LENGTH", "SPACY"]).sum(axis=1)
    return [int(end - width) for end, width in zip(widths.cumsum().tolist(), widths.tolist(), strict=True)]
