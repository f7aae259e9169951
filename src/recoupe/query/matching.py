"""Whether words hold what is looked for: the index finds articles, here it is seen where in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.french.stems import WORD, find_stems, stem
from recoupe.reading import Reading
from recoupe.record.rows import folded_words, number_of
from recoupe.span import Span

PART = re.compile(
    r'"(?P<straight>[^"]{1,300})"|«(?P<french>[^»]{1,300})»|“(?P<curled>[^”]{1,300})”|(?P<plain>[^"«“]{1,300}|.)'
)
"""A query cut into phrases in quotation marks and the words between them."""


def match_text(words: str) -> str:
    """A query as FTS5 takes it: every stem, and in quotation marks one after the other. Empty when it has no word."""
    parts = []
    for found in PART.finditer(words):
        stems = [stem for stem, _ in find_stems(found[found.lastgroup or 0])]
        if found["plain"] is None and stems:
            stems = [" ".join(stems)]
        parts += [f'"{stem}"' for stem in stems]
    return " ".join(parts)


def match_names(name: str) -> str:
    """A name as the index of names takes it: all its words."""
    return " ".join(f'"{word}"' for word in folded_words(name).split())


def wanted_stems(words: str) -> frozenset[str]:
    """The stems of a query."""
    return frozenset(stem for stem, _ in find_stems(words))


def find_marks(text: str, stems: frozenset[str], start: int = 0) -> Iterator[tuple[str, Span]]:
    """The words of `text` that have one of the stems, with the stem; `start` is where the text stands in its article."""
    if stems:
        yield from ((stem, span.shift(start)) for stem, span in find_stems(text) if stem in stems)


def has_stems(text: str, stems: frozenset[str]) -> bool:
    """Whether a text has all the stems."""
    return {stem for stem, _ in find_marks(text, stems)} == stems


def may_hold(text: str, stems: frozenset[str]) -> bool:
    """Whether a text may have all the stems: what `has_stems` says of it faster, but for letters that are elided."""
    return stems <= set(map(stem, WORD.findall(text)))


def holds(reading: Reading, span: Span, stems: frozenset[str], about: list[Span] | None) -> bool:
    """Whether a stretch has all the stems, and one of the mentions `about` (None: none is needed)."""
    return has_stems(span.of(reading.text), stems) and (about is None or any(mention in span for mention in about))


def find_passage(reading: Reading, stems: frozenset[str], about: list[Span] | None) -> Span | None:
    """The sentence with most of the stems and one of the mentions `about`, the first of those as good; None when there is
    none."""
    best, most = None, -1
    for sentence in reading.sentences or (Span(0, len(reading.text)),):
        if about is not None and not any(mention in sentence for mention in about):
            continue
        count = len({stem for stem, _ in find_marks(sentence.of(reading.text), stems)})
        if count > most:
            best, most = sentence, count
    return best


def find_mentions(reading: Reading, entities: set[int]) -> list[Span]:
    """Where a reading speaks of some of its entities."""
    return [m.span for entity in reading.entities if number_of(entity.id) in entities for m in entity.mentions]
