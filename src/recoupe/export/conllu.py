"""Writes readings as CoNLL-U: the parse word by word, with the records that each word belongs to.

A reading that was kept has no tokens any more; its sentences are parsed anew, as they were at first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO

from msgspec.structs import replace

from recoupe.annotate.syntax import Syntax
from recoupe.export.options import Options
from recoupe.export.view import one_line
from recoupe.reading import Reading, Tokens
from recoupe.span import Span

TOGETHER = 32
"""Readings parsed at once."""

BLANK = re.compile(r"\s")
EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")

ANOTHER_ROOT = "parataxis"
"""How a second root of a sentence hangs on the first: Universal Dependencies allow one (§ *parataxis*: side by side)."""

NOTHING = "_"

Marks = dict[int, dict[str, list[str]]]
"""For each token, the ids of the records that it belongs to, by key."""


def write_conllu(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes a `newdoc` for each article; `MISC` has the offsets of each word (`start_char`, `end_char`) and the ids of the
    statements, mentions, times and figures that hold it."""
    del options
    stream.writelines("".join(f"{line}\n" for line in _document(reading)).encode() for reading in _parsed(readings))


def _parsed(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings with their tokens, parsed where they have none."""
    stream = iter(readings)
    while batch := list(islice(stream, TOGETHER)):
        layers = Syntax().read_batch([reading for reading in batch if not reading.tokens])
        for reading in batch:
            yield reading if reading.tokens else replace(reading, tokens=next(layers)["tokens"])


def _document(reading: Reading) -> Iterator[str]:
    tokens, marks = reading.tokens, _marks(reading)
    sentences: dict[int, list[int]] = defaultdict(list)
    for index, number in enumerate(tokens.sentence):
        sentences[number].append(index)
    end = None
    for number, inside in sentences.items():
        if end is None:
            yield from _head(reading)
        elif EMPTY_LINE.search(reading.text, end, tokens.start[inside[0]]):
            yield "# newpar"
        end = tokens.end[inside[-1]]
        yield f"# sent_id = {reading.article.id}-{number + 1}"
        yield f"# text = {_text(reading, inside)}"
        yield from _words(reading, inside, marks)
        yield ""


def _head(reading: Reading) -> Iterator[str]:
    """What stands before the first sentence: the article, and who its ids speak of."""
    article = reading.article
    yield f"# newdoc id = {article.id}"
    for name in ("title", "outlet", "published", "url", "path"):
        if value := getattr(article, name):
            yield f"# {name} = {one_line(value)}"
    for entity in reading.entities:
        yield f"# entity {entity.id} = {one_line(entity.name)}"


def _text(reading: Reading, inside: list[int]) -> str:
    """The words of a sentence with one blank where there are any."""
    parts = (_form(reading, i) + ("" if _is_joined(reading.tokens, i) else " ") for i in inside)
    return "".join(parts).strip()


def _form(reading: Reading, index: int) -> str:
    return BLANK.sub(NOTHING, reading.tokens.span(index).of(reading.text))


def _is_joined(tokens: Tokens, index: int) -> bool:
    """Whether the next word follows without a blank."""
    return index + 1 < len(tokens) and tokens.start[index + 1] == tokens.end[index]


def _words(reading: Reading, inside: list[int], marks: Marks) -> Iterator[str]:
    """The ten columns of each word of a sentence."""
    tokens, first = reading.tokens, inside[0]
    top = next((i for i in inside if tokens.head[i] not in range(first, inside[-1] + 1) or tokens.head[i] == i), first)
    for i in inside:
        above, relation = tokens.head[i], tokens.dep[i]
        if i == top:
            head, relation = 0, "root"
        elif above == i or above not in range(first, inside[-1] + 1):
            head, relation = top - first + 1, ANOTHER_ROOT
        else:
            head = above - first + 1
        columns = (
            str(i - first + 1), _form(reading, i), BLANK.sub(NOTHING, tokens.lemma[i]) or NOTHING, _tag(tokens, i), NOTHING,
            _features(tokens.morph[i]), str(head), relation or "dep", NOTHING, _misc(tokens, i, marks),
        )  # fmt: skip
        yield "\t".join(columns)


def _tag(tokens: Tokens, index: int) -> str:
    """The part of speech. The standard has none for blanks, for which the model takes an odd dash at times."""
    pos = tokens.pos[index]
    return pos if pos not in ("", "SPACE") else "PUNCT" if tokens.dep[index] == "punct" else "X"


def _features(morph: str) -> str:
    """The features in the order that the format asks for: by name, whatever the case."""
    return "|".join(sorted(morph.split("|"), key=str.lower)) if morph else NOTHING


def _misc(tokens: Tokens, index: int, marks: Marks) -> str:
    parts = ["SpaceAfter=No"] if _is_joined(tokens, index) else []
    parts += [f"start_char={tokens.start[index]}", f"end_char={tokens.end[index]}"]
    parts += [f"{key}={','.join(ids)}" for key, ids in marks.get(index, {}).items()]
    return "|".join(parts)


def _marks(reading: Reading) -> Marks:
    marks: Marks = defaultdict(lambda: defaultdict(list))
    for key, id_, span in _marked(reading):
        for index in reading.tokens.within(span):
            if id_ not in marks[index][key]:
                marks[index][key].append(id_)
    return marks


def _marked(reading: Reading) -> Iterator[tuple[str, str, Span]]:
    """Every span that a record rests on, with the key it has in `MISC`."""
    for statement in reading.statements:
        for span in statement.content:
            yield "Statement", statement.id, span
            yield from (("Speaker", who, span) for who in (statement.speaker, *statement.co_speakers) if who)
        for key, place in (("Cue", statement.cue), ("Source", statement.source)):
            if place:
                yield key, statement.id, place
    for entity in reading.entities:
        yield from (("Mention", entity.id, mention.span) for mention in entity.mentions)
    for time in reading.times:
        yield "Time", time.id, time.span
    for figure in reading.figures:
        yield "Figure", figure.id, figure.span
