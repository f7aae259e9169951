"""Who speaks in a statement that has a cue and no source: the subject of the cue by the parse, or who stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.annotate.speakers.beside import sentence_before
from recoupe.annotate.speakers.book import SPEAKING, Book, Place, outermost_in, subject_of
from recoupe.french.who import find_noun
from recoupe.records import Entity, Statement
from recoupe.span import Span

SUBJECTS = ("nsubj", "nsubj:caus")
HIGHEST = 5
"""Heads climbed from a cue to the verb that has its subject."""
ADVERBS = 6
"""Words between an auxiliary and its participle: *avait dès le lendemain appelé*."""
SPEAKS = SPEAKING | {"place"}


Spoken = tuple[tuple[str, ...], str]


def speaker_of_cue(book: Book, statement: Statement, before: Statement | None, last: tuple[str, ...]) -> Spoken:
    """Who speaks by a cue without a source, and the rule: what it is read in, its subject, whom the sentence brings in
    after it, or who spoke `last`, in the statement before it, on whom it leans (*Et d'ajouter*)."""
    cue = statement.cue
    if cue is not None and (tonic := _tonic_before(book, cue)) is not None:
        return _as_one(tonic, "subject-of-cue")
    if cue is None or (not is_read(book, cue) and is_unsaid(book, cue)):
        return (), ""
    if is_read(book, cue):
        return _as_one(document_before(book, statement.content[0].start), "read-there")
    if gender := paraphrased_gender(book, statement):
        is_theirs = len(last) == 1 and book.entity(last[0]).gender in (gender, None)
        return (last, "paraphrase") if is_theirs else ((), "")
    quoted = before.content if before is not None and before.mode == "direct" else ()
    subject, has_own = subject_of_cue(book, statement, (*statement.content, *quoted))
    if subject is not None:
        return _as_one(subject, "subject-of-cue")
    if (named := named_after(book, statement)) is not None:
        return _as_one(named, "named-after")
    return ((), "") if has_own else _leans_on(book, statement, last)


TONIC = frozenset(("lui", "eux", "elles"))


def _tonic_before(book: Book, cue: Span) -> Entity | None:
    """Whom a tonic pronoun that opens a sentence takes up as the subject of the cue right after it: *Lui juge que*."""
    tokens = book.tokens
    first = tokens.within(cue)[0] - 1
    if first < 0 or tokens.lower[first] not in TONIC or not tokens.opens_sentence(first):
        return None
    return called_by(book, first)


def _leans_on(book: Book, statement: Statement, last: tuple[str, ...]) -> Spoken:
    """Who is the subject of the words before a cue without its own; failing them who spoke last, or the subject of the
    sentence before."""
    cue = statement.cue
    subject = subject_before(book, statement)
    if subject is not None or cue is None:
        return _as_one(subject, "subject-before")
    if last:
        return last, "same-subject"
    told = sentence_before(book, cue.start)
    return _as_one(subject_of(book, told) if told is not None else None, "narrated-subject")


def _as_one(entity: Entity | None, rule: str) -> Spoken:
    return ((entity.id,), rule) if entity is not None else ((), "")


def is_unsaid(book: Book, cue: Span) -> bool:
    """Whether what a cue says is said by no one in the text: *est accusé de*, *soupçonné de*."""
    tokens = book.tokens
    words = tokens.within(cue)
    verb = tokens.head_of(cue)
    if verb is None or tokens.pos[verb] not in ("VERB", "AUX"):
        return True
    if any(tokens.lemma[i] == "être" for i in words):
        return True
    is_past = "Tense=Past|VerbForm=Part" in tokens.morph[verb]
    return is_past and not _has_auxiliary(book, verb)


def _has_auxiliary(book: Book, verb: int) -> bool:
    """Whether a form of *avoir* stands before a participle with no other verb between."""
    tokens = book.tokens
    for i in range(verb - 1, max(-1, verb - 1 - ADVERBS), -1):
        if tokens.pos[i] in ("VERB", "AUX"):
            return tokens.lemma[i] == "avoir"
    return False


def subject_of_cue(book: Book, statement: Statement, said: Sequence[Span]) -> tuple[Entity | None, bool]:
    """Who is the subject of a cue by the parse, and whether it has one at all. A participle or a verb without its own
    shares that of the verb it hangs on (*ayant annoncé que*); what stands in what is `said` never is one."""
    tokens, cue = book.tokens, statement.cue
    verb = tokens.head_of(cue) if cue is not None else None
    for _ in range(HIGHEST):
        if verb is None or _is_said(said, tokens.start[verb]):
            return None, False
        if tokens.pos[verb] in ("NOUN", "PROPN") and (entity := called_by(book, verb)) is not None:
            return entity, True  # un élu criant que
        own = [c for c in tokens.children[verb] if tokens.dep[c] in SUBJECTS and not _is_said(said, tokens.start[c])]
        if own:
            return next((e for c in own if (e := called_by(book, c)) is not None), None), True
        verb = tokens.head[verb] if tokens.head[verb] != verb else None
    return None, False


def _is_said(said: Sequence[Span], char: int) -> bool:
    return any(part.start <= char < part.end for part in said)


def called_by(book: Book, head: int) -> Entity | None:
    """Whoever a mention with this head calls, if they can speak."""
    return _called(book, head, SPEAKS)


def _called(book: Book, head: int, types: frozenset[str] | None) -> Entity | None:
    word = Span(book.tokens.start[head], book.tokens.end[head])
    for place in outermost_in(book, word):
        entity = book.entities[place.entity]
        is_it = book.tokens.head_of(Span(place.start, place.end)) == head
        if is_it and (types is None or entity.type in types):
            return entity
    return None


FARTHEST = 300
"""Characters of where and when between a cue and whom its sentence brings in."""


def named_after(book: Book, statement: Statement) -> Entity | None:
    """Whom a sentence brings in after a cue that closes what they say, past where and when: *a déclaré lundi soir, sur
    Radio Jura, le maire de Dole, Paul Roux*."""
    cue = statement.cue
    if cue is None or statement.content[0].start > cue.start:
        return None
    tokens = book.tokens
    sentence = book.reading.sentences[tokens.sentence[tokens.within(cue)[-1]]]
    for place in outermost_in(book, Span(cue.end + 1, min(sentence.end, cue.end + FARTHEST))):
        if place.start < cue.end or book.entities[place.entity].type not in SPEAKING or _is_led(book, place):
            continue
        return book.entities[place.entity]
    return None


def _is_led(book: Book, place: Place) -> bool:
    """Whether a preposition or a relative leads to a mention."""
    tokens = book.tokens
    first = tokens.at(place.start)
    while first > 0 and tokens.pos[first - 1] in ("DET", "ADJ", "NUM"):
        first -= 1
    head = tokens.head_of(Span(place.start, place.end))
    is_complement = head is not None and tokens.dep[head] == "nmod"
    return is_complement or tokens.pos[first] == "ADP" or (first > 0 and tokens.pos[first - 1] in ("ADP", "SCONJ"))


PARAPHRASE = re.compile(r"\s(?P<word>celui|celle) qui\b", re.IGNORECASE)
GENDER = {"celui": "m", "celle": "f"}


def paraphrased_gender(book: Book, statement: Statement) -> str:
    """The gender of whoever a cue calls only by what they are: *a lancé celle qui dirige la région*; empty for no one."""
    if statement.cue is None or statement.content[0].start > statement.cue.start:
        return ""
    match = PARAPHRASE.match(book.reading.text, statement.cue.end)
    return GENDER[match["word"].lower()] if match is not None else ""


def subject_before(book: Book, statement: Statement) -> Entity | None:
    """Who is the subject of the words before a cue, in its sentence."""
    cue, tokens = statement.cue, book.tokens
    if cue is None or statement.content[0].start < cue.start:
        return None
    sentence = book.reading.sentences[tokens.sentence[tokens.within(cue)[0]]]
    return subject_of(book, Span(sentence.start, cue.start)) if cue.start > sentence.start else None


READ = frozenset(("lire", "entendre"))
"""Verbs by which one meets what a document says: *peut-on y lire*."""


def is_read(book: Book, cue: Span) -> bool:
    """Whether a cue says that the words can be read somewhere."""
    tokens = book.tokens
    return any(tokens.lemma[i] in READ for i in tokens.within(cue))


def document_before(book: Book, start: int) -> Entity | None:
    """Whose words may be read: whoever the last document before a character is of, or failing them the document."""
    tokens = book.tokens
    last = tokens.sentence[min(tokens.at(start), len(tokens) - 1)]
    lead = book.reading.sentences[max(0, last - 1)]
    for i in reversed(tokens.within(Span(lead.start, start))):
        noun = find_noun(tokens.lower[i])
        if noun is not None and noun.is_document and tokens.pos[i] == "NOUN":
            owners = (called_by(book, c) for c in tokens.children[i] if c > i and tokens.dep[c] == "nmod")
            return next((owner for owner in owners if owner is not None), None) or _called(book, i, None)
    return None
