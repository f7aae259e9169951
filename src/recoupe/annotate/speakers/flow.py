"""The speaker of a statement that names no source: by the flow of the text, or none when that is unsure."""

from __future__ import annotations

import re
from itertools import islice

from recoupe.annotate.speakers.book import SPEAKING, Book, outermost_in, places_in, subject_of
from recoupe.annotate.speakers.echoes import is_heading
from recoupe.annotate.speakers.presenting import agrees, presented_in, says_whole, tells, tells_after
from recoupe.french.function_words import word_set
from recoupe.french.who import who
from recoupe.span import Span

Found = dict[str, tuple[str, ...]]

FAR = 1200
"""Characters of narration after which a quotation no longer goes on from the one before."""
LABEL = re.compile(r"(?:^|\n)[^\n:«»]{2,80}\s?:\s?[«“\"—–-]?\s?\Z")
"""A speaker's label at the start of a line: *Jean Roux : « … »*, *Jean Roux : …*."""


def speaker_by_flow(  # noqa: C901, PLR0911  a list of rules: the first that speaks wins
    book: Book, index: int, found: Found
) -> tuple[tuple[str, ...], str]:
    """The entities that speak in a statement without a source, and the rule that says so."""
    statement = book.statements[index]
    before = _last_before(book, index)
    if statement.cue is not None:
        if before is not None and _leans_back(book, statement.cue):
            return found[book.statements[before].id], "same-subject"
        subject = _subject_of_cue(book, statement.cue)
        return ((subject,), "subject-of-cue") if subject else ((), "")
    if statement.mode != "direct":
        outer = book.outer[index]
        if outer >= 0:
            return (), ""
    start = statement.content[0].start
    for rule, told in (
        ("label", _label(book, start)),
        ("signature", _signature(book, statement.content[-1].end)),
        ("before-colon", _before_colon(book, before, start, found)),
        ("colon", _colon(book, start)),
    ):
        if told:
            return told, rule
    end = _end_of(book, before) if before is not None else 0
    beside, rule = _presented_beside(book, index, end)
    if beside is not None:
        return (beside,), rule
    if _answers(book, start) and not (before is not None and found[book.statements[before].id]):
        answering = interviewed(book, start)
        return ((answering,), "interviewed") if answering else ((), "")
    if before is None or start - end > FAR:
        following = _following(book, index)
        return ((following,), "following-subject") if following else ((), "")
    if _asks_in_turn(book, index) and not _has_narration(book, end, start):
        return _asker(book, index, found), "asks-on"
    speakers = found[book.statements[before].id]
    if speakers and book.entity(speakers[0]).kind == "document":
        subject = _subject_before(book, start)
        return ((subject,), "narrated-subject") if subject else ((), "")
    if speakers and book.entity(speakers[0]).kind != "named" and _has_narration(book, end, start):
        return (), ""
    return (speakers, "goes-on") if all(agrees(book, statement, book.entity(s)) for s in speakers) else ((), "")


def goes_on_as_one(book: Book, index: int, found: Found) -> tuple[tuple[str, ...], str]:
    """The unnamed sources that *on* goes on for: *a-t-on appris auprès de deux policiers. …, ajoute-t-on*; else none."""
    statement, before = book.statements[index], _last_before(book, index)
    tokens = book.tokens
    is_on = statement.source is not None and statement.source.of(book.reading.text).lower().endswith("on")
    goes_on = statement.cue and any(tokens.lemma[i] in who().going_on for i in tokens.within(statement.cue))
    if before is None or not is_on or not goes_on:
        return (), ""
    speakers = found[book.statements[before].id]
    is_unnamed = bool(speakers) and book.entity(speakers[0]).kind in ("anonymous", "group")
    return (speakers, "goes-on") if is_unnamed else ((), "")


def _last_before(book: Book, index: int) -> int | None:
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


def _leans_back(book: Book, cue: Span) -> bool:
    """Whether a cue without a subject leans on the sentence before: *Avant d'ajouter*, *Et de conclure*."""
    tokens = book.tokens
    return any(
        "VerbForm=Inf" in tokens.morph[i] or "VerbForm=Part|Tense=Pres" in tokens.morph[i] for i in tokens.within(cue)
    )


def _subject_of_cue(book: Book, cue: Span) -> str | None:
    """The last person or body before an active finite cue that is the subject of a verb in its sentence."""
    tokens = book.tokens
    inside = tokens.within(cue)
    is_active = any("VerbForm=Fin" in tokens.morph[i] or tokens.pos[i] == "VERB" for i in inside)
    is_passive = any(tokens.lemma[i] == "être" for i in inside) or tokens.lower[inside.start : inside.stop] == (
        "accusé",
    )
    if not inside or not is_active or is_passive or not any("VerbForm=Fin" in tokens.morph[i] for i in inside):
        return None
    sentence = book.reading.sentences[tokens.sentence[inside[0]]]
    subject = subject_of(book, Span(sentence.start, cue.start)) if cue.start > sentence.start else None
    return subject.id if subject is not None else None


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


BEFORE_COLON = re.compile(r"\s?:\s{0,4}[«“\"”—–-]?\s?")
"""A colon alone between a statement and the quotation that goes on with it."""


def _colon(book: Book, start: int) -> tuple[str, ...]:
    """The last person or body named in the words that a colon ends before a quotation: *C'est l'avis de Roux : « … »*."""
    text = book.reading.text
    before = text[max(0, start - 6) : start].rstrip(' \n\xa0\u202f«“"')
    if not before.endswith(":"):
        return ()
    last = _sentence_before(book, start)
    if last is None:
        return ()
    subject = subject_of(book, last)
    if subject is not None:
        return (subject.id,)
    speaking = [p for p in places_in(book, last) if book.entities[p.entity].type in ("person", "organization")]
    return (book.entities[speaking[-1].entity].id,) if speaking else ()


JOINED = re.compile(r"[\s»\"”.«“…]{0,12}")
"""What may stand between two quotations of one voice."""


def next_voice(book: Book, index: int) -> int | None:
    """The quotation that goes on with one that has neither cue nor source, and has a source itself; None for none. What is
    told inside the first (*« Un voisin a crié : « Au feu ! » »*) is not it."""
    one, end = book.statements[index], book.statements[index].content[-1].end
    if one.cue is not None or one.source is not None or one.mode != "direct":
        return None
    after = range(index + 1, min(index + 1 + MOST_NESTED, len(book.statements)))
    begins = one.content[0].start  # « A, dit Roux. B »: the incise has the first words for its own
    found = next((i for i in after if not begins < book.statements[i].content[0].start < end), None)
    if found is None or book.statements[found].mode != "direct" or book.statements[found].source is None:
        return None
    if _asks(book, index) and not _asks(book, found):
        return None  # « Vous partez ? » « Oui », répond Roux: who answers has not asked
    return found if JOINED.fullmatch(book.reading.text[end : book.statements[found].content[0].start]) else None


def _asks(book: Book, index: int) -> bool:
    """Whether a statement ends as a question does."""
    return book.statements[index].content[-1].of(book.reading.text).rstrip(' \n»"”').endswith("?")


TURNS = re.compile(r"[\s»\"”.…]{0,8}[\s«“\"—–-]{1,8}")
"""What stands between the turns of a dialogue."""


def _asks_in_turn(book: Book, index: int) -> bool:
    """Whether a question addresses whoever has just answered or spoken, with nothing between: another voice of a dialogue."""
    if index < 1 or not _asks(book, index) or _asks(book, index - 1):
        return False
    words = book.statements[index].content[0].of(book.reading.text).lower().replace("-", " ").split()
    return index > 1 and _asks(book, index - 2) and not ADDRESSING.isdisjoint(words)


ADDRESSING = word_set("asked")


def _asker(book: Book, index: int, found: Found) -> tuple[str, ...]:
    """Who asks on, in a dialogue of two: whoever asked what the statement before has answered."""
    asking, answering = found[book.statements[index - 2].id], found[book.statements[index - 1].id]
    return asking if asking != answering else ()


def is_answered(book: Book, index: int, found: Found) -> bool:
    """Whether a question without a source was given to whoever answers it right after: *« Vous partez ? » « Oui », dit X*."""
    one, other = book.statements[index], book.statements[index + 1]
    if one.source is not None or one.cue is not None or other.source is None or not _asks(book, index):
        return False
    between = book.reading.text[one.content[-1].end : other.content[0].start]
    is_turn = TURNS.fullmatch(between) is not None and not _asks(book, index + 1)
    return is_turn and found[one.id] == found[other.id]


def _answers(book: Book, start: int) -> bool:
    """Whether the sentence before a quotation is a question."""
    last = _sentence_before(book, start)
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


def _following(book: Book, index: int) -> str | None:
    """The named subject of the sentence right after a quotation that opens a text: *« … » Le consul a ainsi conclu*; after
    one that makes the first paragraph by itself and says *je* or *nous*, of the next paragraph."""
    statement = book.statements[index]
    after = _sentence_after(book, statement.content[-1].end)
    if after is None and is_heading(book, index) and says_whole(book, statement):
        after = _next_paragraph(book, statement.content[-1].end)
    subject = subject_of(book, after) if after is not None else None
    return subject.id if subject is not None and subject.kind == "named" and subject.type == "person" else None


def _next_paragraph(book: Book, end: int) -> Span | None:
    """The first sentence of the paragraph that follows a character."""
    text = book.reading.text
    line = text.find("\n", end)
    start = next((i for i in range(line, min(len(text), line + 4)) if not text[i].isspace()), -1) if line >= 0 else -1
    index = _sentence_index(book, start) if start >= 0 else -1
    return book.reading.sentences[index] if index >= 0 else None


def _sentence_after(book: Book, end: int) -> Span | None:
    """The sentence right after a quotation, on its line."""
    line = book.reading.text.find("\n", end)
    index = _sentence_index(book, end + 4)
    after = book.reading.sentences[index] if index >= 0 else None
    return (
        after if after is not None and end <= after.start < (line if line > end else len(book.reading.text)) else None
    )


def _has_narration(book: Book, end: int, start: int) -> bool:
    """Whether a sentence of the narration stands between two quotations."""
    last = _sentence_before(book, start)
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
    last = _sentence_before(book, statement.content[0].start)
    if last is None or last.start < end - 2 or last.of(book.reading.text).rstrip(' \n«“"\xa0\u202f').endswith("?"):
        return teller, "told-after"  # after a question, whoever was answering goes on
    subject = presented_in(book, last)
    if subject is not None and agrees(book, statement, subject) and (teller is None or tells(book, last)):
        return subject.id, "narrated-subject"
    return teller, "told-after"


def _told_after(book: Book, index: int) -> str | None:
    """Whom the sentence after a quotation on its line brings in as telling something."""
    after = _sentence_after(book, book.statements[index].content[-1].end)
    follows = book.statements[index + 1] if index + 1 < len(book.statements) else None
    if after is None or (follows is not None and follows.content[0].start < after.end):
        return None  # who speaks there has words of their own
    teller = tells_after(book, after)
    return teller.id if teller is not None and agrees(book, book.statements[index], teller) else None


def _subject_before(book: Book, start: int) -> str | None:
    last = _sentence_before(book, start)
    subject = subject_of(book, last) if last is not None else None
    return subject.id if subject is not None else None


def _sentence_before(book: Book, start: int) -> Span | None:
    """The sentence that ends before a character; what stands before the quotation in its own sentence counts as one."""
    index = _sentence_index(book, start)
    sentences = book.reading.sentences
    if index >= 0 and start - sentences[index].start > 25:
        return Span(sentences[index].start, start)
    return sentences[index - 1] if index > 0 else None


def _sentence_index(book: Book, char: int) -> int:
    tokens = book.tokens
    at = tokens.at(char)
    return tokens.sentence[at] if at < len(tokens) else len(book.reading.sentences) - 1
