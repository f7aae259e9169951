"""Who speaks in each statement, with whom, and to whom."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from msgspec import Struct, structs

from recoupe.reading import Reading, Tokens
from recoupe.records import Entity, Mention, Reason, Statement
from recoupe.span import Span

DETERMINER = r"(?:(?:l['’]|les? |la |une? |des |son |sa |ses |leurs? |ce |cet |cette |ces |MM?\. |M(?:me|lle|gr|e) |plusieurs |certaine?s )\s?)?"
JOINT = re.compile(rf"(?<!\w)(?:et|ainsi que)\s(?:également |aussi )?{DETERMINER}\Z")
"""What joins two sources: *et*, then at most a determiner or a civil title."""
LISTED = re.compile(rf"\s?,\s{DETERMINER}\Z")
"""What stands between two of three or more sources that *et* joins at last."""

FIRST_PERSON = frozenset(("je", "j'", "j’", "moi", "nous", "-je", "-nous"))
TOWARDS = frozenset(("à", "au", "aux", "devant", "auprès"))
REACH = 4
"""Tokens after the cue in which an addressee may begin (*a déclaré mardi à la presse*)."""


class Place(NamedTuple):
    """A mention with the index of its entity."""

    start: int
    end: int
    entity: int


class Book(Struct, frozen=True, eq=False):
    """What the attribution looks things up in; `places` are the mentions in order."""

    reading: Reading
    tokens: Tokens
    entities: Sequence[Entity]
    places: list[Place]
    starts: list[int]


class Speakers:
    """Refines `statements`: speaker, co_speakers, addressee."""

    name, version = "speakers", "1"
    reads: tuple[str, ...] = ("tokens", "sentences", "entities", "statements")
    writes: tuple[str, ...] = ("statements", "reasons")

    def __call__(self, reading: Reading) -> dict[str, Any]:
        book = _open(reading)
        found: dict[str, tuple[str, ...]] = {}
        statements, reasons = [], []
        for index, statement in enumerate(reading.statements):
            speakers, rule = attribute_statement(book, index, found)
            found[statement.id] = speakers
            told = _addressee(book, statement, speakers)
            if not speakers and told is None:
                statements.append(statement)
                continue
            statements.append(
                structs.replace(statement, speaker=speakers[0] if speakers else None, co_speakers=speakers[1:], addressee=statement.addressee or told)
            )
            if speakers:
                words = (statement.source,) if statement.source else ()
                reasons.append(Reason(record=statement.id, rule=rule, words=words, candidates=speakers))
        return {"statements": tuple(statements), "reasons": tuple(reasons)}


def _open(reading: Reading) -> Book:
    places = sorted(
        (Place(m.span.start, m.span.end, index) for index, entity in enumerate(reading.entities) for m in entity.mentions),
        key=lambda p: (p.start, -p.end, p.entity),
    )
    return Book(reading, reading.tokens, reading.entities, places, [p.start for p in places])


def attribute_statement(book: Book, index: int, found: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], str]:
    """The entities that speak in a statement, the first first, and the rule that says so; none when it is unsure."""
    statement = book.reading.statements[index]
    if statement.source is None:
        return _from_flow(book, index, found)
    words = statement.source.of(book.reading.text).lower()
    if words in FIRST_PERSON:
        return _first_person(book, index, found), "first-person"
    return _from_source(book, statement.source), "source"


def _from_source(book: Book, source: Span) -> tuple[str, ...]:
    """The entity of the first mention in a source, and those joined to it by *et*."""
    speakers: list[str] = []
    pending: list[str] = []
    text, end = book.reading.text, 0
    for place in _outermost(book, source):
        entities = [e for e in _of_same_span(book, place) if e not in speakers]
        if not speakers:
            speakers = entities
        elif JOINT.search(text, end, place.start):
            speakers += pending + entities
            pending = []
        elif LISTED.fullmatch(text, end, place.start):
            pending += entities
        elif entities:
            break
        end = place.end
    return tuple(speakers)


def _of_same_span(book: Book, place: Place) -> Iterable[str]:
    """Every entity with a mention of just this span: a plural pronoun may be of two."""
    for other in book.places[bisect_left(book.starts, place.start) : bisect_right(book.starts, place.start)]:
        if other.end == place.end:
            yield book.entities[other.entity].id


def _outermost(book: Book, span: Span) -> Iterable[Place]:
    """The mentions that touch a span, from left to right, without those inside another."""
    last = -1
    first = bisect_left(book.starts, span.start)
    while first > 0 and book.places[first - 1].end > span.start and book.places[first - 1].start > span.start - 3:
        first -= 1
    for place in book.places[first : bisect_left(book.starts, span.end)]:
        if place.start >= last and place.end <= span.end + 40:
            yield place
            last = place.end


def _first_person(book: Book, index: int, found: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Whoever speaks around: the statement whose words hold this one."""
    statement = book.reading.statements[index]
    if statement.within and statement.within in found:
        return found[statement.within]
    spot = statement.source or statement.content[0]
    for other in reversed(book.reading.statements[:index]):
        if any(spot in part for part in other.content):
            return found[other.id]
        if other.content[0].start < spot.start - 4000:
            break
    return ()


def _from_flow(book: Book, index: int, found: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], str]:
    """The speaker of a quotation without a source: whoever was speaking just before it."""
    statement = book.reading.statements[index]
    if statement.cue is not None or index == 0:
        return (), ""
    before = book.reading.statements[index - 1]
    return found.get(before.id, ()), "goes-on"


def _addressee(book: Book, statement: Statement, speakers: tuple[str, ...]) -> str | None:
    """Whoever was told, after the cue: *à CNN*, *aux journalistes*, *devant le Sénat*."""
    if statement.cue is None:
        return None
    tokens = book.tokens
    after = tokens.at(statement.cue.end)
    for i in range(after, min(after + REACH, len(tokens))):
        if tokens.pos[i] == "PUNCT":
            return None
        if tokens.lower[i] in TOWARDS:
            near = Span(tokens.start[i], tokens.end[min(i + 3, len(tokens) - 1)])
            for place in _outermost(book, near):
                entity = book.entities[place.entity]
                is_told = entity.type in ("person", "group") or entity.type == "organization"
                return entity.id if is_told and entity.id not in speakers else None
            return None
    return None
