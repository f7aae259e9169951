"""The speakers of a plural verb whose source is but one part of a coordination, or a *qui* that takes up all of it."""

from __future__ import annotations

from itertools import islice

from recoupe.annotate.speakers.book import SPEAKING, Book, Place, of_same_span, outermost_in
from recoupe.annotate.speakers.source import JOINT, LISTED
from recoupe.records import Statement
from recoupe.span import Span

SPEAKING_TYPES = SPEAKING | {"place"}
REACH = 220
"""Characters that a coordination may take before a relative or after its first part."""
MOST = 8
"""Parts of a coordination at the most."""


def joint_speakers(book: Book, statement: Statement) -> tuple[str, ...]:
    """All parts of the coordination that a plural verb has for its subject, where the source shows but one of them
    (*la Pologne, ainsi que la Hongrie, qui redoutent*; *l'Autriche et, surtout, l'Allemagne craignent*); else none."""
    source, cue = statement.source, statement.cue
    if source is None or cue is None or not _is_plural(book, cue):
        return ()
    word = source.of(book.reading.text).lower()
    if word == "qui":
        return _before(book, source)
    return _after(book, source, cue) if source.end < cue.start else ()


def _is_plural(book: Book, cue: Span) -> bool:
    tokens = book.tokens
    return any(
        "VerbForm=Fin" in tokens.morph[i] and "Number=Plur" in tokens.morph[i] and "Person=3" in tokens.morph[i]
        for i in tokens.within(cue)
    )


def _before(book: Book, source: Span) -> tuple[str, ...]:
    """The parts of the coordination that ends before a relative, the first first."""
    text = book.reading.text
    sentence = book.reading.sentences[book.tokens.sentence[book.tokens.at(source.start)]]
    start = max(sentence.start, source.start - REACH)
    places = [p for p in outermost_in(book, Span(start, source.start)) if p.end <= source.start and p.start >= start]
    if not places or text[places[-1].end : source.start].strip() not in ("", ","):
        return ()
    parts = [places[-1]]
    is_joined = False
    for place in islice(reversed(places[:-1]), MOST):
        between = (place.end, parts[-1].start)
        if not is_joined and JOINT.search(text, *between) and _is_short(text, *between):
            is_joined = True
        elif not (is_joined and LISTED.fullmatch(text, *between)):
            break
        parts.append(place)
    return _entities(book, parts[::-1]) if is_joined else ()


def _after(book: Book, source: Span, cue: Span) -> tuple[str, ...]:
    """The parts of the coordination that a source in the singular opens, up to the verb."""
    text = book.reading.text
    places = list(islice(outermost_in(book, Span(source.start, min(cue.start, source.start + REACH))), MOST))
    inside = [p for p in places if p.start < source.end]
    if len(inside) != 1 or len(list(of_same_span(book, inside[0]))) > 1:
        return ()
    if book.entities[inside[0].entity].type not in SPEAKING_TYPES or book.entities[inside[0].entity].kind != "named":
        return ()
    parts = [inside[0]]
    pending: list[Place] = []
    for place in places:
        if place.start < source.end:
            continue
        end = (pending or parts)[-1].end
        if JOINT.search(text, end, place.start) and _is_short(text, end, place.start):
            return _entities(book, [*parts, *pending, place])
        if not LISTED.fullmatch(text, end, place.start):
            return ()
        pending.append(place)
    return ()


LONGEST_JOINT = 32
"""Characters between two parts of a coordination at the most."""


def _is_short(text: str, start: int, end: int) -> bool:
    """Whether nothing but commas and what joins stands between two parts."""
    return end - start <= LONGEST_JOINT and text[start:end].lstrip(" ,").startswith(("et", "ainsi", "de même", "comme"))


def _entities(book: Book, parts: list[Place]) -> tuple[str, ...]:
    """The entities of the parts, if every part can speak; a document cannot join."""
    found: list[str] = []
    for part in parts:
        entity = book.entities[part.entity]
        if entity.type not in SPEAKING_TYPES or entity.kind == "document":
            return ()
        found += [e for e in of_same_span(book, part) if e not in found]
    return tuple(found)
