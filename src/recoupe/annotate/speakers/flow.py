"""The speaker of a statement that names no source: by the flow of the text, or none when that is unsure."""

from __future__ import annotations

import re
from itertools import islice

from recoupe.annotate.speakers.beside import next_paragraph, sentence_after, sentence_before, sentence_index
from recoupe.annotate.speakers.book import SPEAKING, Attributed, Book, Found, outermost_in, places_in, subject_of
from recoupe.annotate.speakers.dialogue import asks, speaker_of_turn
from recoupe.annotate.speakers.echoes import is_heading
from recoupe.annotate.speakers.presenting import (
    agrees,
    named_alone,
    presented_in,
    presented_past,
    says_whole,
    tells,
    tells_after,
)
from recoupe.annotate.speakers.unsourced import speaker_of_cue
from recoupe.annotate.speakers.words import WHICH
from recoupe.annotate.speakers.written import written_before
from recoupe.records import Entity, Statement
from recoupe.span import Span

FAR = 1200
"""Characters of narration after which a quotation no longer goes on from the one before."""
LABEL = re.compile(r"(?:^|\n)[^\n:«»]{2,80}\s?:\s?[«“\"—–-]?\s?\Z")
"""A speaker's label at the start of a line: *Jean Roux : « … »*, *Jean Roux : …*."""


def speaker_by_flow(  # noqa: C901, PLR0911  a list of rules: the first that speaks wins
    book: Book, index: int, found: Found
) -> tuple[tuple[str, ...], str]:
    """The entities that speak in a statement without a source, and the rule that says so."""
    statement = book.statements[index]
    before = last_before(book, index)
    if statement.cue is not None:
        earlier = book.statements[before] if before is not None else None
        return speaker_of_cue(book, statement, earlier, found[earlier.id] if earlier is not None else ())
    if statement.mode != "direct":
        outer = book.outer[index]
        if outer >= 0:
            return (), ""
    start = statement.content[0].start
    for rule, told in (
        ("written", written_before(book, start)),
        ("label", _label(book, start)),
        ("signature", _signature(book, statement.content[-1].end)),
        ("before-colon", _before_colon(book, before, start, found)),
        ("colon", _colon(book, start)),
    ):
        if told:
            return told, rule
    end = _end_of(book, before) if before is not None else 0
    if before == index - 1 and not _has_narration(book, end, start) and (turn := speaker_of_turn(book, index, found)):
        return turn
    beside, rule = _presented_beside(book, index, end)
    if beside is not None:
        return (beside,), rule
    if _answers(book, start) and not (before is not None and found[book.statements[before].id]):
        answering = interviewed(book, start)
        return ((answering,), "interviewed") if answering else ((), "")
    if before is None or start - end > FAR:
        following = _following(book, index)
        if following is not None:
            return (following,), "following-subject"
        met = _presented_earlier(book, statement)
        return ((met,), "presented-earlier") if met is not None else ((), "")
    return _going_on(book, statement, before, found)


def speaker_of_mine(book: Book, index: int, found: Found) -> tuple[str, ...]:
    """Who says *je*: whoever speaks around it; outside any quotation, who signs the paragraph or spoke last (a quotation
    set off without marks)."""
    outer = book.outer[index]
    if outer >= 0:
        return found[book.statements[outer].id]
    line = book.reading.text.find("\n", book.statements[index].content[-1].end)
    before = last_before(book, index)
    return (_signature(book, line) if line >= 0 else ()) or (
        found[book.statements[before].id] if before is not None else ()
    )


def _going_on(book: Book, statement: Statement, before: int, found: Found) -> Attributed:
    """Whoever spoke just before, if they may say this; after a document, the subject of the sentence before, or the document
    where a quotation goes on with another of it."""
    speakers, start = found[book.statements[before].id], statement.content[0].start
    if (aside := _subject_around_aside(book, book.statements[before])) is not None and agrees(book, statement, aside):
        return (aside.id,), "narrated-subject"
    if speakers and book.entity(speakers[0]).kind == "document":
        subject = _subject_before(book, start)
        if subject or _has_narration(book, _end_of(book, before), start) or not _is_direct(book, before):
            return ((subject,), "narrated-subject") if subject else ((), "")
    if speakers and book.entity(speakers[0]).kind != "named" and _has_narration(book, _end_of(book, before), start):
        return (), ""
    if speakers and all(agrees(book, statement, book.entity(s)) for s in speakers):
        return speakers, "goes-on"
    return _told_around(book, statement, before, found)


def _subject_around_aside(book: Book, statement: Statement) -> Entity | None:
    """The person who is the subject of a sentence that tells in a relative only what was said elsewhere: *Roux n'a pas démenti
    le rapport du Courrier selon lequel l'usine fermera*."""
    if statement.source is None or statement.source.of(book.reading.text).lower() not in WHICH:
        return None
    sentence = book.reading.sentences[sentence_index(book, statement.source.start)]
    subject = subject_of(book, Span(sentence.start, statement.source.start))
    return subject if subject is not None and subject.type == "person" and subject.kind == "named" else None


def _is_direct(book: Book, index: int) -> bool:
    return book.statements[index].mode == "direct"


def _told_around(book: Book, statement: Statement, before: int, found: Found) -> Attributed:
    """Who may say *je* where whoever spoke last may not: who told what they said (*« Ils criaient : « Au feu ! » », dit
    Roux. « J'ai couru »*), or the person who is the subject of the sentence before or the only one named in it."""
    outer = book.outer[before]
    around = found[book.statements[outer].id] if outer >= 0 else ()
    if around and all(agrees(book, statement, book.entity(s)) for s in around):
        return around, "goes-on"
    last = sentence_before(book, statement.content[0].start)
    for subject in (subject_of(book, last), named_alone(book, last)) if last is not None else ():
        if subject is not None and subject.kind == "named" and agrees(book, statement, subject):
            return (subject.id,), "narrated-subject"
    return (), ""


def last_before(book: Book, index: int) -> int | None:
    """The statement before this one that is not inside another: whose voice the text was giving. A quotation that a
    paper reports in its turn (*« A », dit-elle, selon le Journal*) comes before the paper."""
    quoted: int | None = None
    for other in range(index - 1, max(-1, index - 1 - MOST_NESTED), -1):
        if book.outer[other] < 0:
            if (
                quoted is not None
                and book.statements[quoted].content[-1].end >= book.statements[other].content[-1].end - SAME_END
            ):
                return quoted
            return other
        statement = book.statements[other]
        if quoted is None and statement.mode == "direct" and statement.source is not None:
            quoted = other
    return None


MOST_NESTED = 40
"""Statements inside one other looked back over."""
SAME_END = 20
"""Characters by which a quotation may end before the report around it and still be its end: an incise."""


def _end_of(book: Book, index: int) -> int:
    statement = book.statements[index]
    spans = [*statement.content, *(s for s in (statement.cue, statement.source) if s is not None)]
    return max(span.end for span in spans)


def _label(book: Book, start: int) -> tuple[str, ...]:
    head = book.reading.text[max(0, start - 90) : start]
    match = LABEL.search(head)
    if match is None:
        return ()
    return _first_speaking(book, Span(start - len(head) + match.start(), start))


SIGNATURE = re.compile(r"[\s»\"”.]{0,6}\n\s{0,3}[—–-]\s{0,2}(?=\w)")
"""A quotation's signature on the line below it: *— Jeanne Roux, maire*."""


def _signature(book: Book, end: int) -> tuple[str, ...]:
    match = SIGNATURE.match(book.reading.text, end)
    if match is None:
        return ()
    return _first_speaking(book, Span(match.end(), match.end() + 40))


def _before_colon(book: Book, before: int | None, start: int, found: Found) -> tuple[str, ...]:
    """Who said what a colon ends before a quotation: *Tout est perdu, s'indigne Roux : « … »*."""
    if before is None:
        return ()
    between = book.reading.text[_end_of(book, before) : start]
    return found[book.statements[before].id] if BEFORE_COLON.fullmatch(between) else ()


def taken_up(book: Book, index: int, found: Found) -> Attributed | None:
    """Whom *il* or *elle* takes up at a quotation: who said what a colon ends before it (*Selon Me Roux, il a menti : « A »,
    dit-il*), or who goes on from a quotation whose speaker only the flow tells; and the rule. None for others."""
    statement, before = book.statements[index], last_before(book, index)
    word = statement.source.of(book.reading.text).lower() if statement.source is not None else ""
    gender = {"il": "m", "elle": "f"}.get(word)
    if gender is None or statement.mode != "direct" or before is None or before == book.outer[index]:
        return None
    told, start = found[book.statements[before].id], statement.content[0].start
    if len(told) != 1 or book.entity(told[0]).type != "person":
        return None
    if _before_colon(book, before, start, found):
        return told, "before-colon"
    is_told_by_flow = book.statements[before].source is None and not _has_narration(book, _end_of(book, before), start)
    return (told, "goes-on") if is_told_by_flow and book.entity(told[0]).gender in (gender, None) else None


BEFORE_COLON = re.compile(r"\s?:\s{0,4}[«“\"”—–-]?\s?")
"""A colon alone between a statement and the quotation that goes on with it."""


def _colon(book: Book, start: int) -> tuple[str, ...]:
    """The last person or body named in the words that a colon ends before a quotation: *C'est l'avis de Roux : « … »*."""
    text = book.reading.text
    before = text[max(0, start - 6) : start].rstrip(' \n\xa0\u202f«“"')
    if not before.endswith(":"):
        return ()
    last = sentence_before(book, start)
    if last is None:
        return ()
    subject = subject_of(book, last)
    if subject is not None:
        return (subject.id,)
    speaking = [p for p in places_in(book, last) if book.entities[p.entity].type in ("person", "organization")]
    return (book.entities[speaking[-1].entity].id,) if speaking else ()


JOINED = re.compile(r"[\s»\"”.«“…]{0,12}")
"""What may stand between two quotations of one voice."""
GOES_ON = re.compile(r"\s?[»\"”]\s?:\s?")
"""A colon after a quotation, before the words that tell what it stands for."""


def next_voice(book: Book, index: int) -> int | None:
    """The quotation that goes on with one that has neither cue nor source, and has a source itself; None for none. What is
    told inside the first (*« Un voisin a crié : « Au feu ! » »*) is not it."""
    one, end = book.statements[index], book.statements[index].content[-1].end
    if one.cue is not None or one.source is not None or one.mode != "direct":
        return None
    after = range(index + 1, min(index + 1 + MOST_NESTED, len(book.statements)))
    begins = one.content[0].start  # « A, dit Roux. B »: the incise has the first words for its own
    found = next((i for i in after if not begins < book.statements[i].content[0].start < end), None)
    if found is None or book.statements[found].source is None:
        return None
    after_colon = GOES_ON.match(book.reading.text, end)
    if after_colon is not None and (cue := book.statements[found].cue) is not None and cue.start == after_colon.end():
        return found  # « A » : pour Roux, B
    if book.statements[found].mode != "direct":
        return None
    if asks(book, index) and not asks(book, found):
        return None  # « Vous partez ? » « Oui », répond Roux: who answers has not asked
    return found if JOINED.fullmatch(book.reading.text[end : book.statements[found].content[0].start]) else None


OPENED_AGAIN = re.compile(r"[\s.…!?,;]{0,6}\n\s{0,6}[—–-]?\s?[«“\"»]\s?")
"""What stands between two paragraphs of one quotation, whose mark opens again where none has closed it."""


def opened_again(book: Book, index: int) -> int | None:
    """The next paragraph of a quotation without cue and source that its own paragraph leaves open; None for none."""
    one = book.statements[index]
    if one.cue is not None or one.source is not None or one.mode != "direct":
        return None
    end = one.content[-1].end
    after = range(index + 1, min(index + 1 + MOST_NESTED, len(book.statements)))
    found = next((i for i in after if book.statements[i].content[0].start >= end), None)
    if found is None or book.statements[found].mode != "direct":
        return None
    between = book.reading.text[end : book.statements[found].content[0].start]
    return found if OPENED_AGAIN.fullmatch(between) else None


def _answers(book: Book, start: int) -> bool:
    """Whether the sentence before a quotation is a question."""
    last = sentence_before(book, start)
    return last is not None and last.of(book.reading.text).rstrip(' \n«“"\xa0\u202f').endswith("?")


PRESENTED = 400
"""Mentions looked through for whom an interview presents."""


def interviewed(book: Book, start: int) -> str | None:
    """Whom an interview has presented: of the persons named before its first answer the one met most, the first of
    equals."""
    counts: dict[int, int] = {}
    for place in islice(places_in(book, Span(0, start)), PRESENTED):
        entity = book.entities[place.entity]
        if entity.type == "person" and entity.kind == "named":
            counts[place.entity] = counts.get(place.entity, 0) + 1
    best = max(counts, key=lambda e: counts[e], default=None)
    return None if best is None else book.entities[best].id


def _presented_earlier(book: Book, statement: Statement) -> str | None:
    """Whom the sentence before the last one presents, in the same paragraph."""
    last = sentence_before(book, statement.content[0].start)
    earlier = sentence_before(book, last.start) if last is not None else None
    if last is None or earlier is None or "\n" in book.reading.text[earlier.start : last.start]:
        return None
    subject = presented_in(book, earlier)
    is_one = subject is not None and subject.kind == "named" and agrees(book, statement, subject)
    return subject.id if subject is not None and is_one else None


def _following(book: Book, index: int) -> str | None:
    """The named subject of the sentence right after a quotation that opens a text: *« … » Le consul a ainsi conclu*; after
    one that makes the first paragraph by itself and says *je* or *nous*, of the next paragraph."""
    statement = book.statements[index]
    after = sentence_after(book, statement.content[-1].end)
    if after is None and is_heading(book, index) and says_whole(book, statement):
        after = next_paragraph(book, statement.content[-1].end)
    subject = presented_in(book, after) if after is not None else None
    return (
        subject.id
        if subject is not None and subject.type in ("person", "group") and agrees(book, statement, subject)
        else None
    )


def _has_narration(book: Book, end: int, start: int) -> bool:
    """Whether a sentence of the narration stands between two quotations."""
    last = sentence_before(book, start)
    return last is not None and last.start >= end - 2


def _first_speaking(book: Book, span: Span) -> tuple[str, ...]:
    first = next(outermost_in(book, span), None)
    if first is None or first.start - span.start > LEAD:
        return ()
    entity = book.entities[first.entity]
    return (entity.id,) if entity.type in SPEAKING and entity.kind != "document" else ()


LEAD = 12
"""Characters that may stand before the name in a label or a signature: a title, an article."""


def _presented_beside(book: Book, index: int, end: int) -> tuple[str | None, str]:
    """Whom the last whole sentence of narration between the statement before and this one presents, unless the one after
    it brings in someone who tells more; and the rule."""
    statement, teller = book.statements[index], _told_after(book, index)
    last = sentence_before(book, statement.content[0].start)
    past = presented_past(book, last, end) if last is not None and last.start < end - 2 < last.end else None
    if past is not None and agrees(book, statement, past):
        return past.id, "narrated-subject"
    if last is None or last.start < end - 2 or last.of(book.reading.text).rstrip(' \n«“"\xa0\u202f').endswith("?"):
        return teller, "told-after"  # after a question, whoever was answering goes on
    subject = presented_in(book, last)
    if subject is not None and agrees(book, statement, subject) and (teller is None or tells(book, last)):
        return subject.id, "narrated-subject"
    return teller, "told-after"


def _told_after(book: Book, index: int) -> str | None:
    """Whom the sentence after a quotation on its line brings in as telling something."""
    after = sentence_after(book, book.statements[index].content[-1].end)
    follows = book.statements[index + 1] if index + 1 < len(book.statements) else None
    if after is None or (follows is not None and follows.content[0].start < after.end):
        return None  # who speaks there has words of their own
    teller = tells_after(book, after)
    return teller.id if teller is not None and agrees(book, book.statements[index], teller) else None


def _subject_before(book: Book, start: int) -> str | None:
    last = sentence_before(book, start)
    subject = subject_of(book, last) if last is not None else None
    return subject.id if subject is not None else None
