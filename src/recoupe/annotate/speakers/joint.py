"""The speakers of a plural verb whose source is but one part of a coordination, or a *qui* that takes up all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from recoupe.annotate.speakers.book import SPEAKING, Book, Place, of_same_span, outermost_in
from recoupe.annotate.speakers.source import JOINT, LISTED
from recoupe.records import Statement
from recoupe.span import Span

SPEAKING_TYPES = SPEAKING | {"place"}
REACH = 220
"""Characters that a coordination may take before a relative or after its first part."""
PARTICIPLE_REACH = 60
"""Tokens between a source and its participle among which their verb stands."""
MOST = 8
"""Parts of a coordination at the most."""


def joint_speakers(book: Book, statement: Statement) -> tuple[str, ...]:
    """All parts of the coordination that a plural verb has for its subject, where the source shows but one of them
    (*la Pologne, ainsi que la Hongrie, qui redoutent*; *l'Autriche et, surtout, l'Allemagne craignent*); else none."""
    source, cue = statement.source, statement.cue
    if source is None or cue is None or not _is_plural(book, source, cue):
        return ()
    word = source.of(book.reading.text).lower()
    if word == "qui":
        return _before(book, source)
    return _after(book, source, cue) if source.end < cue.start else ()


def _is_plural(book: Book, source: Span, cue: Span) -> bool:
    tokens = book.tokens
    words: Iterable[int] = tokens.within(cue)
    if all("VerbForm=Fin" not in tokens.morph[i] for i in words):  # l'un et l'autre ont cédé, craignant que
        first = tokens.at(source.end)
        words = range(first, min(tokens.at(cue.start), first + PARTICIPLE_REACH))
    return any(
        "VerbForm=Fin" in tokens.morph[i] and "Number=Plur" in tokens.morph[i] and "Person=3" in tokens.morph[i]
        for i in words
    )


def is_one(book: Book, statement: Statement) -> bool:
    """Whether a source before its verb is one: *Jean Roux, auteur de Vagues et Marées, a écrit*."""
    source, cue, tokens = statement.source, statement.cue, book.tokens
    if source is None or cue is None or source.end > cue.start:
        return False
    finite = [i for i in tokens.within(cue) if "VerbForm=Fin" in tokens.morph[i]]
    return bool(finite) and all("Number=Sing" in tokens.morph[i] for i in finite)


def _before(book: Book, source: Span) -> tuple[str, ...]:
    """The parts of the coordination that ends before a relative, the first first."""
    sentence = book.reading.sentences[book.tokens.sentence[book.tokens.at(source.start)]]
    start = max(sentence.start, source.start - REACH)
    places = [p for p in _outside(book, Span(start, source.start)) if start <= p.start and p.end <= source.start]
    if not places or _between(book, places[-1].end, source.start) not in ("", ","):
        return ()
    parts, is_joined = [places[-1]], False
    for place in islice(reversed(places[:-1]), MOST):
        between = _between(book, place.end, parts[-1].start)
        if not is_joined and _joins(between):
            is_joined = True
        elif not (is_joined and _lists(between)):
            break
        parts.append(place)
    return _entities(book, parts[::-1]) if is_joined else ()


def _after(book: Book, source: Span, cue: Span) -> tuple[str, ...]:
    """The parts of the coordination that a source in the singular opens, up to the verb."""
    places = list(islice(_outside(book, Span(source.start, min(cue.start, source.start + REACH))), MOST))
    inside = [p for p in places if p.start < source.end]
    if len(inside) != 1 or len(list(of_same_span(book, inside[0]))) > 1:
        return ()
    if book.entities[inside[0].entity].type not in SPEAKING_TYPES or book.entities[inside[0].entity].kind != "named":
        return ()
    parts = [inside[0]]
    for place in places[places.index(inside[0]) + 1 :]:
        between = _between(book, parts[-1].end, place.start)
        parts.append(place)
        if _joins(between):
            return _entities(book, parts)
        if not _lists(between):
            return ()
    return ()


ASIDE = re.compile(r"\([^()]{0,60}\)")
"""A party, an age, an acronym between the parts: *Paul Arnal (PRN) et Hugo Ferran (PV)*."""
LONGEST_JOINT = 32
"""Characters between two parts of a coordination at the most."""


def _outside(book: Book, span: Span) -> list[Place]:
    """The mentions of a span that stand in no parentheses."""
    asides = [(m.start(), m.end()) for m in ASIDE.finditer(book.reading.text, span.start, span.end)]
    return [p for p in outermost_in(book, span) if not any(start < p.start < end for start, end in asides)]


def _between(book: Book, start: int, end: int) -> str:
    return ASIDE.sub("", book.reading.text[start:end]).strip(" \xa0\u202f") if end - start <= REACH else "?"


def _joins(between: str) -> bool:
    """Whether nothing but commas, what joins and a determiner stands between two parts."""
    words = between.lstrip(", ")
    is_joint = words.startswith(("et ", "et,", "ainsi ", "de même ", "comme ")) or words == "et"
    return len(between) <= LONGEST_JOINT and is_joint and JOINT.search(words + " ") is not None


def _lists(between: str) -> bool:
    return LISTED.fullmatch(between + " ") is not None


def _entities(book: Book, parts: list[Place]) -> tuple[str, ...]:
    """The entities of the parts, if every part can speak; a document cannot join."""
    found: list[str] = []
    for part in parts:
        entity = book.entities[part.entity]
        if entity.type not in SPEAKING_TYPES or entity.kind == "document":
            return ()
        found += [e for e in of_same_span(book, part) if e not in found]
    return tuple(found)
