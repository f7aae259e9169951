"""The speaker that a source names, and those joined to it; and whoever was told."""

from __future__ import annotations

import re

from recoupe.annotate.speakers.book import SPEAKING, Book, Place, of_same_span, outermost_in, places_in
from recoupe.french.told import Led, is_where, lead_to_told, may_be_told, object_told
from recoupe.french.who import find_noun
from recoupe.records import Statement
from recoupe.span import Span

FIRST_PERSON = frozenset(("je", "j'", "j’", "j", "moi", "nous", "-je", "-nous"))
SECOND_PERSON = frozenset(("tu", "vous", "-tu", "-vous"))

DETERMINER = r"(?:(?:d[eu] (?:l['’]|la )?|l['’]|les? |la |une? |des |son |sa |ses |leurs? |ce |cet |cette |ces |MM?\. |M(?:me|lle|gr|e) |plusieurs |certaine?s )\s?)?"
JOINT = re.compile(
    rf"(?<!\w)(?:et|ainsi que|de même que|comme)(?:\s|(?=,))(?:également |aussi |,? ?(?:surtout|notamment|désormais|maintenant|enfin) ?,? ?)?{DETERMINER}\Z"
)
"""What joins two sources: *et*, then at most a determiner or a civil title."""
LISTED = re.compile(rf"\s?,\s{DETERMINER}\Z")
"""What stands between two of three or more sources that *et* joins at last."""


def speakers_in(book: Book, source: Span, *, is_one: bool = False) -> tuple[str, ...]:
    """The entity of the first mention in a source, and those joined to it by *et*, unless the source is one."""
    speakers: list[str] = []
    pending: list[str] = []
    owners: list[str] = []
    text, end = book.reading.text, 0
    for place in outermost_in(book, source):
        if _is_possessive(book, place):
            owners = owners or list(of_same_span(book, place))
            continue
        entities = [e for e in of_same_span(book, place) if e not in speakers]
        if not speakers:
            speakers = entities
        elif JOINT.search(text, end, place.start):
            if is_one or _is_office(book, place):
                break
            speakers += pending + entities
            pending = []
        elif LISTED.fullmatch(text, end, place.start):
            pending += entities
        elif entities:
            break
        end = place.end
    return tuple(speakers) or tuple(owners if _are_words(book, source) else ())


def _are_words(book: Book, source: Span) -> bool:
    """Whether a source is the words of someone: *selon ses propres termes*; or but whose they are: *son annonce que*, *à ses
    yeux*."""
    if len(book.tokens.within(source)) == 1:
        return True
    nouns = (find_noun(book.tokens.lower[i]) for i in book.tokens.within(source))
    return any(noun is not None and noun.is_words for noun in nouns)


def _is_possessive(book: Book, place: Place) -> bool:
    """Whether a mention only says whose someone is: *son exécuteur, Me Roux*."""
    return place.form == "pronoun" and book.tokens.pos[book.tokens.at(place.start)] == "DET"


def _is_office(book: Book, place: Place) -> bool:
    """Whether a description is one more office of whoever stands before it: *Jean Roux, maire et sénateur*."""
    first = book.tokens.at(place.start)
    return place.form == "description" and book.tokens.pos[first] in ("NOUN", "ADJ")


def is_first_person(book: Book, source: Span) -> bool:
    """Whether a source is *je* or *nous*."""
    return source.of(book.reading.text).lower() in FIRST_PERSON


def is_second_person(book: Book, source: Span) -> bool:
    """Whether a source is *tu* or *vous*."""
    return source.of(book.reading.text).lower() in SECOND_PERSON


def addressee_of(book: Book, statement: Statement, speakers: tuple[str, ...]) -> str | None:
    """Whoever was told, after the cue or first in its sentence: *à CNN*, *aux journalistes*, *devant le Sénat*."""
    if statement.cue is None:
        return None
    tokens = book.tokens
    asked = object_told(tokens.lemma, tokens.dep, tokens.children, tokens.within(statement.cue))
    if asked >= 0 and tokens.end[asked] <= statement.content[0].start:
        name = Span(tokens.start[asked], tokens.end[asked])
        if (told := _of_head(book, asked, name, speakers)) is not None:
            return told
    if (told := _of_clitic(book, statement.cue, speakers)) is not None:
        return told
    for led in lead_to_told(tokens, statement):
        if (told := _of_lead(book, statement, led, speakers)) is not None:
            return told
    return None


def _of_lead(book: Book, statement: Statement, led: Led, speakers: tuple[str, ...]) -> str | None:
    """Whoever a preposition leads to: a mention right after it that can be told something."""
    tokens, i = book.tokens, led.token
    begins, cue = statement.content[0].start, statement.cue
    turns = tokens.lower[min(i + 1, len(tokens) - 1)] in TURNS_TOWARDS
    near = Span(tokens.start[i], tokens.end[min(i + (5 if turns else 3), len(tokens) - 1)])
    is_ahead = cue is not None and begins < cue.end
    able = [p for p in outermost_in(book, near) if (is_ahead or p.start < begins) and _is_next(book, i, p.start)]
    if not able or (led.is_first and not _hears(book, led, able[0])):
        return None
    return _told(book, able[0].entity, speakers)


def _hears(book: Book, led: Led, place: Place) -> bool:
    """Whether a mention placed first is of someone told, and not where something was said."""
    tokens, span = book.tokens, Span(place.start, place.end)
    if place.form == "name":
        return not is_where(tokens, led, span.of(book.reading.text))
    head = tokens.head_of(span)
    nouns = [i for i in tokens.within(span) if tokens.pos[i] in ("NOUN", "ADJ", "PROPN")]
    return any(may_be_told(tokens, led, i) for i in [*([head] if head is not None else []), *nouns[:1]])


CLITICS = frozenset(("lui", "leur", "-lui", "-leur"))


def _of_clitic(book: Book, cue: Span, speakers: tuple[str, ...]) -> str | None:
    """Whom the clitic at a cue takes up: *leur a-t-il lancé*, *lui a répondu X*."""
    tokens = book.tokens
    words = tokens.within(cue)
    for i in range(max(0, words.start - 1), words.stop):
        if tokens.lower[i] in CLITICS and tokens.pos[i] == "PRON":
            span = Span(tokens.start[i], tokens.end[i])
            found = (_told(book, place.entity, speakers) for place in places_in(book, span))
            return next((told for told in found if told is not None), None)
    return None


TURNS_TOWARDS = frozenset(
    ("de", "du", "des", "d'", "d’", "l'", "l’", "adresse", "attention", "destination", "intention")
)
"""What a turn of address has after *à*: *à l'adresse de, à l'intention du, à destination des*."""


def _is_next(book: Book, preposition: int, start: int) -> bool:
    """Whether nothing but a determiner stands between a preposition and a mention: *au sujet de Roux* tells Roux nothing."""
    tokens = book.tokens
    between = range(preposition + 1, tokens.at(start))
    return all(tokens.pos[i] == "DET" or tokens.lower[i] in TURNS_TOWARDS for i in between)


def _of_head(book: Book, head: int, word: Span, speakers: tuple[str, ...]) -> str | None:
    """Whoever the phrase of this head calls: a mention that holds it and is not inside a complement of it."""
    for place in outermost_in(book, word):
        if book.tokens.head_of(Span(place.start, place.end)) == head:
            is_land = book.entities[place.entity].type == "place"  # a appelé la France à
            entity = book.entities[place.entity].id
            return entity if is_land and entity not in speakers else _told(book, place.entity, speakers)
    return None


NOBODY = frozenset(("on", "-on", "-t-on", "t-on", "l'on", "l’on", "il", "-il", "-t-il", "t-il"))


def is_nobody(book: Book, source: Span) -> bool:
    """Whether a source is *on*, or an *il* that no entity has for a mention: an empty subject."""
    word = source.of(book.reading.text).lower()
    if word not in NOBODY:
        return word.endswith(("-on", "-t-on")) and " " not in word
    return not any(place.end == source.end for place in places_in(book, source))


def _told(book: Book, index: int, speakers: tuple[str, ...]) -> str | None:
    entity = book.entities[index]
    return entity.id if entity.type in SPEAKING and entity.kind != "document" and entity.id not in speakers else None
