"""The voices of a dialogue: who asks on, and who answers a question."""

from __future__ import annotations

import re

from recoupe.annotate.speakers.beside import sentence_before
from recoupe.annotate.speakers.book import Book, Found, places_in
from recoupe.annotate.speakers.source import addressee_of
from recoupe.french.function_words import word_set
from recoupe.span import Span


def asks(book: Book, index: int) -> bool:
    """Whether a statement ends as a question does."""
    return book.statements[index].content[-1].of(book.reading.text).rstrip(' \n»"”').endswith("?")


TURNS = re.compile(r"[\s»\"”.…]{0,8}[\s«“\"—–-]{1,8}")
"""What stands between the turns of a dialogue."""


def speaker_of_turn(book: Book, index: int, found: Found) -> tuple[tuple[str, ...], str] | None:
    """Who speaks in a quotation that comes right after another as the turn of a dialogue, and the rule: who asks on, or
    who answers; None where no dialogue goes on."""
    if index < 1:
        return None
    if _turns_back(book, index):
        return _named_beside(book, _run_start(book, index - 1), found[book.statements[index - 1].id]), "answers"
    if asks(book, index) == asks(book, index - 1):
        return None
    if asks(book, index - 1):
        return (_answerer(book, index, found), "answers") if _is_put(book, index - 1) else None
    if index > 1 and asks(book, index - 2) and (asking := _asker(book, index, found)):
        return asking, "asks-on"
    return None


def _turns_back(book: Book, index: int) -> bool:
    """Whether a quotation of *je* comes right after one of *vous*: *« Vous devez comparaître. » « Je préfère me taire. »*"""
    one, other = book.statements[index - 1], book.statements[index]
    between = book.reading.text[one.content[-1].end : other.content[0].start]
    said, answered = _words(book, index - 1), _words(book, index)
    is_next = one.mode == other.mode == "direct" and TURNS.fullmatch(between) is not None and "\n" not in between
    is_to_other = not ADDRESSING.isdisjoint(said) and MINE.isdisjoint(said)
    return is_next and is_to_other and not MINE.isdisjoint(answered) and ADDRESSING.isdisjoint(answered)


MINE = frozenset(("je", "j", "me", "moi"))


def _words(book: Book, index: int) -> frozenset[str]:
    heard = " ".join(part.of(book.reading.text)[:HEARD] for part in book.statements[index].content[:1])
    return frozenset(re.split(r"[\s'’-]+", heard.lower()))


HEARD = 400
"""Characters of a turn listened to."""


def _run_start(book: Book, index: int) -> int:
    """Where the run of quotations begins that stand one right after another up to this one."""
    for other in range(index, max(-1, index - LONGEST_RUN), -1):
        if book.statements[other].source is not None:
            return book.statements[other].content[0].start
    return book.statements[index].content[0].start


LONGEST_RUN = 6
"""Quotations without a source that one voice says one after another, at the most."""


def _asker(book: Book, index: int, found: Found) -> tuple[str, ...]:
    """Who asks on, in a dialogue of two: whoever asked what the statement before has answered."""
    asking, answering = found[book.statements[index - 2].id], found[book.statements[index - 1].id]
    return asking if asking != answering else ()


def _is_put(book: Book, index: int) -> bool:
    """Whether a question is put to someone there: *« Où étiez-vous ? », demande Roux*; one more of a dialogue needs no
    *vous*."""
    question, tokens = book.statements[index], book.tokens
    if question.mode != "direct":
        return False
    if question.cue is None:
        return index > 1 and asks(book, index - 2)
    words = question.content[-1].of(book.reading.text).lower().replace("-", " ").split()
    answer = book.statements[index + 1].content[0].start
    if TURNS.fullmatch(book.reading.text, question.content[-1].end, answer):
        return not ADDRESSING.isdisjoint(words)  # X est interpellé : « Où étiez-vous ? » « À Dole. »
    cue = tokens.within(question.cue)
    is_to_oneself = any(tokens.lower[i] in REFLEXIVE for i in range(max(0, cue.start - 1), cue.stop))
    is_new_line = "\n" in book.reading.text[question.content[-1].end : answer]
    is_asked = question.stance == "asks" or is_new_line
    return is_asked and not is_to_oneself and not ADDRESSING.isdisjoint(words)


REFLEXIVE = frozenset(("s'", "s’", "se"))
ADDRESSING = word_set("asked")


def _answerer(book: Book, index: int, found: Found) -> tuple[str, ...]:
    """Who answers a question put right before: whoever it was put to, or spoke before it, or is named beside who asks."""
    question = book.statements[index - 1]
    asking = found[question.id]
    told = addressee_of(book, question, asking)
    if told is not None:
        return (told,)
    if index > 1 and not asks(book, index - 2) and (other := found[book.statements[index - 2].id]) != asking:
        return other
    return _named_beside(book, question.content[0].start, asking)


def _named_beside(book: Book, start: int, asking: tuple[str, ...]) -> tuple[str, ...]:
    """The person named last before a question, in the sentence before it, besides who asks."""
    told = sentence_before(book, start)
    if told is None:
        return ()
    beside = (book.entities[p.entity] for p in places_in(book, Span(told.start, start)))
    others = [e.id for e in beside if e.type == "person" and e.id not in asking]
    return tuple(others[-1:])


def is_answered(book: Book, index: int, found: Found) -> bool:
    """Whether a question without a source was given to whoever answers it right after: *« Vous partez ? » « Oui », dit X*."""
    one, other = book.statements[index], book.statements[index + 1]
    if one.source is not None or one.cue is not None or other.source is None or not asks(book, index):
        return False
    between = book.reading.text[one.content[-1].end : other.content[0].start]
    is_turn = TURNS.fullmatch(between) is not None and not asks(book, index + 1)
    return is_turn and found[one.id] == found[other.id]
