"""Whose words a source is: *ses accusations selon lesquelles*, *un communiqué publié par l'OMS*."""

from __future__ import annotations

import re

from recoupe.annotate.speakers.book import SPEAKING, Book, outermost_in, places_in
from recoupe.annotate.speakers.unsourced import called_by
from recoupe.french.who import find_noun, who
from recoupe.span import Span

WHICH = frozenset(("laquelle", "lequel", "lesquelles", "lesquels"))
FAR = 24
"""Tokens before a relative among which the noun stands that it takes up."""


def whose_words(book: Book, source: Span) -> tuple[str, ...] | None:
    """Whose words a source is, by a paper (*un communiqué publié par Roux*) or a relative: their owner (*ses accusations
    selon lesquelles*), their agent (*des accusations lancées par Roux, selon lesquelles*) or who gives them out (*Orbis a
    diffusé une note selon laquelle*), no one for what is no one's words (*la crainte selon laquelle*). None for other
    sources, and for words whose owner the text leaves out."""
    tokens = book.tokens
    if source.of(book.reading.text).lower() not in WHICH:
        return _issuer(book, source)
    head = _antecedent(book, tokens.at(source.start))
    if head is None:
        return None
    noun = find_noun(tokens.lower[head])
    is_written = noun is not None and noun.is_document and not noun.is_words
    owner = _possessor(book, head) or _owner(book, head, is_named=is_written)
    if owner is not None:
        return (owner,)
    return () if noun is None else _giver(book, head)


BY = re.compile(r"(?:\b(?P<done>\w+)\s)?\bpar\s(?:l['’]\s?|las? |les? )?\Z")
"""What leads to the agent of a participle."""
RECEIVED = re.compile(
    r"(?:consulté|obtenu|lu|vu|relayé|repri|cité|examiné|saisi|révélé|dévoilé|reçu|authentifié|intercepté)e?s?"
)
"""What is done to a paper by another than its author: *une note consultée par le Courrier*."""


def _issuer(book: Book, source: Span) -> tuple[str, ...] | None:
    """Who issued the paper that a source is: *un communiqué publié par l'OMS*; None for other sources."""
    tokens, text = book.tokens, book.reading.text
    head = tokens.head_of(source)
    noun = find_noun(tokens.lower[head]) if head is not None else None
    if noun is None or not noun.is_paper:
        return None
    for place in outermost_in(book, source):
        entity = book.entities[place.entity]
        by = BY.search(text, source.start, place.start) if entity.type in SPEAKING else None
        if by is not None and entity.kind == "named" and not RECEIVED.fullmatch(by["done"] or ""):
            return (entity.id,)
    return _publisher(book, head) if head is not None else None


def _publisher(book: Book, paper: int) -> tuple[str, ...] | None:
    """Who publishes a paper in the sentence that tells what it says: *Orbis a publié un communiqué niant que*."""
    tokens, verb = book.tokens, book.tokens.head[paper]
    if tokens.dep[paper] != "obj" or _owner(book, paper) is not None:
        return None
    return _subject(book, verb)


def _giver(book: Book, words: int) -> tuple[str, ...] | None:
    """Who gives out the words that are the object of a verb of doing so: *Orbis a diffusé une note selon laquelle*."""
    tokens, verb = book.tokens, book.tokens.head[words]
    if tokens.dep[words] != "obj" or tokens.lemma[verb] not in who().documents.issuing:
        return None
    return _subject(book, verb)


def _subject(book: Book, verb: int) -> tuple[str, ...] | None:
    """Who is the subject of a verb, if they can speak and are no document."""
    own = [c for c in book.tokens.children[verb] if book.tokens.dep[c] == "nsubj"]
    able = (entity for c in own if (entity := called_by(book, c)) is not None and entity.type in SPEAKING)
    return next(((entity.id,) for entity in able if entity.kind != "document"), None)


def _antecedent(book: Book, relative: int) -> int | None:
    """The common noun before a relative that agrees with it: the nearest of words or documents, else the nearest."""
    tokens = book.tokens
    marks = {mark for mark in tokens.morph[relative].split("|") if mark.startswith(("Number=", "Gender="))}
    agreeing = [
        i
        for i in range(relative - 1, max(-1, relative - 1 - FAR), -1)
        if tokens.pos[i] == "NOUN" and marks <= set(tokens.morph[i].split("|")) and _is_beside(book, i, relative)
    ]
    nouns = ((i, find_noun(tokens.lower[i])) for i in agreeing)
    told = (i for i, noun in nouns if noun is not None and (noun.is_words or noun.is_document))
    return next(told, agreeing[0] if agreeing else None)


def _is_beside(book: Book, noun: int, relative: int) -> bool:
    """Whether a noun stands in the sentence of a relative and in no name."""
    tokens = book.tokens
    if tokens.sentence[noun] != tokens.sentence[relative]:
        return False
    return all(place.form != "name" for place in outermost_in(book, tokens.span(noun)))


def _possessor(book: Book, head: int) -> str | None:
    """Whose a noun is by its possessive."""
    tokens = book.tokens
    for child in tokens.children[head]:
        if "Poss=Yes" in tokens.morph[child]:
            places = (p for p in places_in(book, tokens.span(child)) if p.end == tokens.end[child])
            return next((book.entities[p.entity].id for p in places), None)
    return None


def _owner(book: Book, head: int, *, is_named: bool = True) -> str | None:
    """The complement of a noun that can speak, or the agent of its participle; only a named one, or an unnamed one too."""
    tokens = book.tokens
    children = [c for c in tokens.children[head] if c > head]
    agents = [a for c in children if tokens.dep[c] == "acl" for a in tokens.children[c] if tokens.dep[a] == "obl:agent"]
    for token in (*(c for c in children if tokens.dep[c] == "nmod"), *agents):
        for place in outermost_in(book, tokens.span(token)):
            entity = book.entities[place.entity]
            is_it = tokens.head_of(Span(place.start, place.end)) == token
            is_able = entity.kind == "named" or not (is_named or entity.kind == "document")
            if is_it and entity.type in SPEAKING and is_able:
                return entity.id
    return None
