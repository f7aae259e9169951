"""What the attribution looks things up in: the mentions of a reading in order, and who is the subject of a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from recoupe.reading import Reading, Tokens
from recoupe.records import Entity, MentionForm, Statement
from recoupe.span import Span

SPEAKING = frozenset(("person", "organization", "group"))


Found = dict[str, tuple[str, ...]]
"""The speakers of the statements so far, by their ids."""

Attributed = tuple[tuple[str, ...], str]
"""The speakers of a statement, and the rule that says so."""


class Place(NamedTuple):
    """A mention with the index of its entity."""

    start: int
    end: int
    entity: int
    form: MentionForm


class Book(Struct, frozen=True, eq=False):
    """A reading opened for look-ups; `places` are the mentions in order, `outer` the statement around each."""

    reading: Reading
    tokens: Tokens
    entities: Sequence[Entity]
    statements: Sequence[Statement]
    places: list[Place]
    starts: list[int]
    outer: list[int]

    def entity(self, entity_id: str) -> Entity:
        """The entity of this id."""
        return self.entities[int(entity_id[1:])]


def open_book(reading: Reading) -> Book:
    """The book of a reading that has entities and statements."""
    places = sorted(
        (
            Place(m.span.start, m.span.end, index, m.form)
            for index, entity in enumerate(reading.entities)
            for m in entity.mentions
        ),
        key=lambda p: (p.start, -p.end, p.entity),
    )
    outer = _outer_statements(reading.statements)
    return Book(reading, reading.tokens, reading.entities, reading.statements, places, [p.start for p in places], outer)


def _outer_statements(statements: Sequence[Statement]) -> list[int]:
    """For each statement the place of the nearest earlier one whose content holds its source or, failing one, its
    content; -1 for none."""
    outer: list[int] = []
    open_: list[int] = []
    for index, statement in enumerate(statements):
        spot = statement.content[0] if statement.source is None else min(statement.source, statement.content[0])
        while open_ and statements[open_[-1]].content[-1].end <= spot.start:
            open_.pop()
        found = -1
        for other in reversed(open_[-DEPTH:]):
            if any(spot in part and spot != part for part in statements[other].content):
                found = other
                break
        outer.append(found)
        open_.append(index)
    return outer


DEPTH = 6
"""Statements within statements looked through: X says that Y says that Z is rare, six never seen."""


def places_in(book: Book, span: Span) -> Iterator[Place]:
    """The mentions that begin in a span, from left to right."""
    return iter(book.places[bisect_left(book.starts, span.start) : bisect_left(book.starts, span.end)])


def outermost_in(book: Book, span: Span) -> Iterator[Place]:
    """The mentions of a span, from left to right, without those inside another; where it has none of its own, the
    shortest that it lies in."""
    first = bisect_left(book.starts, span.start)
    earliest = first
    while earliest > 0 and book.places[earliest - 1].start > span.start - NEAR:
        earliest -= 1
    last, found = -1, False
    for place in book.places[earliest : bisect_left(book.starts, span.end)]:
        if place.end > span.start and place.start >= last and place.end <= span.end + FAR:
            yield place
            last, found = place.end, True
    if not found:
        around = [p for p in book.places[max(0, first - WIDE) : first] if p.end > span.start]
        yield from sorted(around, key=lambda p: p.end - p.start)[:1]


NEAR, FAR = 3, 40
"""Characters by which a mention may begin before a source (a title left out) or end after it (a complement left out)."""
WIDE = 12
"""Mentions looked back on for one that holds a source."""


def of_same_span(book: Book, place: Place) -> Iterator[str]:
    """The id of every entity with a mention of just this span: a plural pronoun may be of two."""
    for other in book.places[bisect_left(book.starts, place.start) : bisect_right(book.starts, place.start)]:
        if other.end == place.end:
            yield book.entities[other.entity].id


def subject_of(book: Book, sentence: Span) -> Entity | None:
    """The person or body that is the subject of a sentence; without one, the first person in it not in a complement."""
    fallback: Entity | None = None
    tokens = book.tokens
    for place in places_in(book, sentence):
        entity = book.entities[place.entity]
        if entity.type not in SPEAKING or entity.kind == "document":
            continue
        head = tokens.head_of(Span(place.start, place.end))
        if head is None or tokens.pos[head] == "DET":
            continue  # a possessive says whose another is
        if tokens.dep[head].startswith("nsubj") and entity.type == "person":
            return entity
        if (
            fallback is None
            and (entity.type == "person" or tokens.dep[head].startswith("nsubj"))
            and tokens.dep[head] != "nmod"
        ):
            fallback = entity
    return fallback
