"""Whether the narration beside a quotation presents the one who speaks in it, and whether the quotation agrees."""

from __future__ import annotations

from typing import NamedTuple

from recoupe.annotate.speakers.book import SPEAKING, Book, Place, places_in, subject_of
from recoupe.annotate.speakers.unsourced import called_by
from recoupe.french.reporting import nouns, verbs
from recoupe.french.who import find_noun
from recoupe.records import Entity, Statement
from recoupe.span import Span

I_FORMS = frozenset(("je", "j'", "j’", "-je"))
MINE = I_FORMS | {"moi", "mon", "ma", "mes"}
OURS = frozenset(("nous", "notre", "nos", "on"))
HEARD = 120
"""Tokens of a quotation listened to for who says *je*."""


MARKS = frozenset('«»“”"')
OPENING = ' \n\xa0\u202f«“"'


class Telling(NamedTuple):
    """The subject of a sentence, and the main verb it goes with."""

    entity: Entity
    verb: int


def presented_in(book: Book, sentence: Span) -> Entity | None:
    """Whom a sentence before a quotation presents: its subject, someone unnamed only as what they do now (*Une voisine
    applaudit*), or the one whose words its subject is (*Le constat de Roux est sans appel*); without a verb, the only person
    it names."""
    subject = subject_of(book, sentence)
    if subject is None:
        return _whose_words(book, sentence) or _only_one(book, sentence)
    if subject.kind == "named" or tells(book, sentence):
        return subject
    return subject if _is_now(book, sentence) and not _is_kin(book, sentence, subject) else None


def presented_past(book: Book, sentence: Span, end: int) -> Entity | None:
    """The person who is the subject of the clause that follows, in a sentence, what another says in it up to `end`:
    *Accusée par Blanc d'avoir menti, Roux se défend*."""
    tokens = book.tokens
    after = book.tokens.within(Span(end, sentence.end))
    for i in after:
        verb = tokens.head[i]
        if tokens.dep[i].startswith("nsubj") and verb > i and tokens.sentence[verb] == tokens.sentence[i]:
            is_next = book.reading.text[end : tokens.start[tokens.left[i]]].strip(' ,\xa0»"”') in FOLLOWING
            subject = called_by(book, i) if is_next and "VerbForm=Inf" not in tokens.morph[verb] else None
            return subject if subject is not None and subject.type == "person" else None
    return None


FOLLOWING = frozenset(("", "et", "puis", "mais", "et puis"))
"""What may stand between what someone says and the next clause of its sentence."""


def tells_after(book: Book, sentence: Span) -> Entity | None:
    """Whom a sentence after a quotation brings in as telling something (*Le capitaine Roux détaille l'opération*): met
    there for the first time, or unnamed."""
    telling = _telling(book, sentence)
    if telling is None or not _takes_object(book, telling.verb):
        return None
    first = min(mention.span.start for mention in telling.entity.mentions)
    return telling.entity if first >= sentence.start else None


def tells(book: Book, sentence: Span) -> bool:
    """Whether the main verb of a sentence is one of saying: *Roux raconte son réveil*."""
    return _telling(book, sentence) is not None


def agrees(book: Book, statement: Statement, entity: Entity) -> bool:
    """Whether someone may say the *je* of a quotation: no body and no several do, no man says *je suis née*."""
    tokens = book.tokens
    heard = book.tokens.within(statement.content[0])[:HEARD]
    if (entity.type != "person" or _are_several(book, entity)) and any(tokens.lower[i] in MINE for i in heard):
        return False
    genders = {_gender_said(book, i) for i in heard} - {""}
    return entity.gender is None or len(genders) != 1 or genders == {entity.gender}


def says_whole(book: Book, statement: Statement) -> bool:
    """Whether a quotation is a sentence or more of one who says *je* or *nous*, and no headline."""
    heard = book.tokens.within(statement.content[0])[:HEARD]
    ends = statement.content[-1].of(book.reading.text).endswith((".", "!", "?", "…"))
    return ends and any(book.tokens.lower[i] in MINE | OURS for i in heard)


def _are_several(book: Book, entity: Entity) -> bool:
    """Whether someone unnamed is several: *les filles*."""
    head = book.tokens.head_of(entity.mentions[0].span)
    return entity.kind != "named" and head is not None and "Number=Plur" in book.tokens.morph[head]


def _is_kin(book: Book, sentence: Span, entity: Entity) -> bool:
    """Whether someone is called in a sentence by whom they are to another, who may be the one speaking: *Son fils*."""
    starts = (m.span.start for m in entity.mentions if sentence.start <= m.span.start < sentence.end)
    return any("Poss=Yes" in book.tokens.morph[book.tokens.at(start)] for start in starts)


def _gender_said(book: Book, attribute: int) -> str:
    """The gender in which *je* speaks of oneself by an attribute or a participle: *je suis née*; empty for none."""
    tokens = book.tokens
    if tokens.pos[attribute] not in ("ADJ", "VERB") or "Number=Sing" not in tokens.morph[attribute]:
        return ""
    children = tokens.children[attribute]
    is_mine = any(tokens.lower[c] in I_FORMS and tokens.dep[c].startswith("nsubj") for c in children)
    if not is_mine or not any(tokens.lemma[c] == "être" and tokens.dep[c] in ("cop", "aux:tense") for c in children):
        return ""
    return "f" if "Gender=Fem" in tokens.morph[attribute] else "m" if "Gender=Masc" in tokens.morph[attribute] else ""


def _is_now(book: Book, sentence: Span) -> bool:
    """Whether a sentence without quotation marks says what someone does now, as far as its auxiliaries and its ending tell:
    the tagger is not sure of the tense of a short sentence."""
    tokens, root = book.tokens, _root(book, sentence)
    if root < 0 or not MARKS.isdisjoint(sentence.of(book.reading.text).rstrip(OPENING)):
        return False
    has_helper = any(tokens.dep[c] in ("aux:tense", "aux:pass") for c in tokens.children[root])
    was = "Tense=Imp" in tokens.morph[root] and tokens.lower[root].endswith(("ait", "aient"))
    return not has_helper and not was and "Tense=Fut" not in tokens.morph[root]


def _root(book: Book, sentence: Span) -> int:
    return next((i for i in book.tokens.within(sentence) if book.tokens.dep[i] == "ROOT"), -1)


def _telling(book: Book, sentence: Span) -> Telling | None:
    """The subject of a sentence whose main verb says something, with that verb; None for another."""
    tokens, root = book.tokens, _root(book, sentence)
    verb = verbs().get(tokens.lemma[root]) if root >= 0 else None
    if verb is None or "incise" not in {*verb.takes, *verb.reflexively}:
        return None
    subject = subject_of(book, sentence)
    if subject is None or not any(
        tokens.head[head] == root
        for place in places_in(book, sentence)
        if book.entities[place.entity] is subject and (head := _head(book, place)) is not None
    ):
        return None
    return Telling(subject, root)


def _takes_object(book: Book, verb: int) -> bool:
    return any(book.tokens.dep[c] in ("obj", "expl:comp", "expl:pass") for c in book.tokens.children[verb])


def _head(book: Book, place: Place) -> int | None:
    return book.tokens.head_of(Span(place.start, place.end))


def _only_one(book: Book, sentence: Span) -> Entity | None:
    """The only person named in a sentence without a verb (*Même constat chez sa voisine, la fleuriste Nora Roux*), or that
    only points to them (*C'est le cas de Nora Roux*)."""
    tokens = book.tokens
    is_told = any("VerbForm=Fin" in tokens.morph[i] for i in tokens.within(sentence))
    if is_told and tokens.lower[tokens.at(sentence.start)] not in POINTING:
        return None
    return named_alone(book, sentence)


def named_alone(book: Book, sentence: Span) -> Entity | None:
    """The person named in a sentence where it names but one."""
    named = {p.entity for p in places_in(book, sentence) if p.form == "name"}
    persons = [e for e in named if book.entities[e].type == "person"]
    return book.entities[persons[0]] if len(persons) == 1 else None


POINTING = frozenset(("c'", "c’", "ce", "voilà", "voici", "idem"))
"""What opens a sentence that only points to someone."""


def _whose_words(book: Book, sentence: Span) -> Entity | None:
    """The person whose words are the subject of a sentence: *Le constat de Roux est sans appel*."""
    tokens = book.tokens
    for i in tokens.within(sentence):
        if tokens.dep[i].startswith(("nsubj", "ROOT")) and tokens.pos[i] == "NOUN":
            noun = find_noun(tokens.lower[i])
            is_document = noun is not None and noun.is_document
            if tokens.lemma[i] not in nouns() and not is_document and not (noun is not None and noun.is_words):
                return None
            owners = (
                book.entities[p.entity]
                for p in places_in(book, Span(tokens.end[i], sentence.end))
                if (head := _head(book, p)) is not None and tokens.head[head] == i
            )
            able = (
                e for e in owners if e.type in SPEAKING and (e.kind == "named" if is_document else e.kind != "document")
            )
            return next(able, None)
    return None
