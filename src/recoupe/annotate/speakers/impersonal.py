"""Who speaks behind *on*: whoever is heard, the body where it is said, or the sources it goes on for."""

from __future__ import annotations

import re

from recoupe.annotate.speakers.book import SPEAKING, Book, Found, places_in
from recoupe.annotate.speakers.flow import last_before
from recoupe.french.who import who
from recoupe.records import Statement
from recoupe.span import Span


def speaker_of_on(book: Book, index: int, found: Found) -> tuple[tuple[str, ...], str]:
    """The entities that speak where a source is *on* or an empty *il*, and the rule; none as a rule."""
    statement = book.statements[index]
    if heard := _heard(book, statement):
        return (heard,), "heard"
    if housed := _housed(book, statement):
        return (housed,), "said-there"
    if informant := _informant(book, statement):
        return (informant,), "learnt-from"
    return _goes_on_as_one(book, index, found)


FROM = re.compile(
    r"\b(?:de la bouche|auprès|par la voix|de l['’]aveu|de la part) d(?:['’]|e |u |es )(?:l['’]|la |les )?(?:MM?\. |M(?:me|lle|e) )?\Z",
    re.IGNORECASE,
)
"""What leads to whom something is learnt from."""


def _informant(book: Book, statement: Statement) -> str | None:
    """Whom *on* has learnt something from: *On a appris de la bouche du maire, Paul Roux, que*."""
    cue, source = statement.cue, statement.source
    if cue is None or source is None:
        return None
    end = max(cue.end, statement.content[0].start)
    for place in places_in(book, Span(source.start, min(end, source.start + LONGEST_CLAUSE))):
        entity = book.entities[place.entity]
        if entity.type in SPEAKING and FROM.search(book.reading.text, source.start, place.start):
            return entity.id
    return None


LONGEST_CLAUSE = 300
"""Characters from *on* to what it has learnt among which the informant stands."""


def _heard(book: Book, statement: Statement) -> str | None:
    """The person before an infinitive that reports: *on y voit Roux affirmer que*."""
    tokens, cue = book.tokens, statement.cue
    verb = tokens.head_of(cue) if cue is not None else None
    if cue is None or verb is None or "VerbForm=Inf" not in tokens.morph[verb]:
        return None
    beside = places_in(book, Span(max(0, cue.start - LONGEST), cue.start))
    return next((book.entities[p.entity].id for p in beside if p.form == "name" and p.end == cue.start - 1), None)


LONGEST = 60
"""Characters of the longest name before an infinitive."""

AT = re.compile(
    r"\W{0,3}(?:Or |Mais |Et |Pourtant,? )?(?:[àa]|aux?|chez|du côté d(?:e|u|es)|au sein d(?:e|u|es)|dans les rangs d(?:e|u|es))"
    r"\s?(?:l['’]|las? |les? )?",
    re.IGNORECASE,
)
"""What leads to the body where something is said, at the head of a sentence."""
THERE = re.compile(r"[^.;:?!\n]{0,40},\s?")
"""What may stand between that body and *on*."""


def _housed(book: Book, statement: Statement) -> str | None:
    """The body at which *on* says something: *À la CGT, on assure que*."""
    tokens, source = book.tokens, statement.source
    if source is None or not source.of(book.reading.text).lower().endswith("on"):
        return None
    sentence, text = book.reading.sentences[tokens.sentence[tokens.at(source.start)]], book.reading.text
    for place in places_in(book, Span(sentence.start, source.start)):
        entity = book.entities[place.entity]
        if entity.type == "organization" and entity.kind != "document":
            is_there = AT.fullmatch(text, sentence.start, place.start) and THERE.fullmatch(
                text, place.end, source.start
            )
            return entity.id if is_there else None
    return None


def _goes_on_as_one(book: Book, index: int, found: Found) -> tuple[tuple[str, ...], str]:
    """The unnamed sources that *on* goes on for: *a-t-on appris auprès de deux policiers. …, ajoute-t-on*; else none."""
    statement, before = book.statements[index], last_before(book, index)
    tokens = book.tokens
    is_on = statement.source is not None and statement.source.of(book.reading.text).lower().endswith("on")
    goes_on = statement.cue and any(tokens.lemma[i] in who().going_on for i in tokens.within(statement.cue))
    if before is None or not is_on or not goes_on:
        return (), ""
    speakers = found[book.statements[before].id]
    is_unnamed = bool(speakers) and book.entity(speakers[0]).kind in ("anonymous", "group")
    return (speakers, "goes-on") if is_unnamed else ((), "")
