"""Who speaks in each statement, with whom, and to whom."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from recoupe.annotate.speakers.book import Attributed, Book, Found, open_book
from recoupe.annotate.speakers.dialogue import is_answered
from recoupe.annotate.speakers.echoes import announced_by, echo_of
from recoupe.annotate.speakers.flow import (
    interviewed,
    next_voice,
    opened_again,
    speaker_by_flow,
    speaker_of_mine,
    taken_up,
)
from recoupe.annotate.speakers.impersonal import speaker_of_on
from recoupe.annotate.speakers.joint import is_one, joint_speakers
from recoupe.annotate.speakers.source import addressee_of, is_first_person, is_nobody, is_second_person, speakers_in
from recoupe.annotate.speakers.words import whose_words
from recoupe.french.who import turn_of_talk
from recoupe.reading import Reading
from recoupe.records import Reason
from recoupe.span import Span


class Speakers:
    """Refines `statements`: speaker, co_speakers, addressee; none where the text leaves it unsure."""

    name, version = "speakers", "1"
    reads: tuple[str, ...] = ("tokens", "sentences", "entities", "statements")
    writes: tuple[str, ...] = ("statements", "reasons")

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The `statements` with whoever speaks and is told, and why."""
        book = open_book(reading)
        statements, reasons = [], []
        for statement, (speakers, rule) in zip(reading.statements, attribute_all(book), strict=True):
            told = addressee_of(book, statement, speakers)
            if speakers:
                words = (statement.source,) if statement.source else ()
                names = tuple(book.entity(s).name for s in speakers)
                reasons.append(Reason(record=statement.id, rule=rule, words=words, candidates=names))
            speaker = speakers[0] if speakers else None
            told = statement.addressee or told
            statements.append(structs.replace(statement, speaker=speaker, co_speakers=speakers[1:], addressee=told))
        return {"statements": tuple(statements), "reasons": tuple(reasons)}


def attribute_all(book: Book) -> list[tuple[tuple[str, ...], str]]:
    """The speakers of every statement with the rule of each; a quotation still without one takes that of the next one,
    where nothing stands between."""
    found: Found = {}
    attributed: list[tuple[tuple[str, ...], str]] = []
    for index, statement in enumerate(book.statements):
        speakers, rule = attribute_statement(book, index, found)
        found[statement.id] = speakers
        attributed.append((speakers, rule))
    for index in range(len(attributed) - 2, -1, -1):
        following = opened_again(book, index)
        if following is None and not attributed[index][0]:
            following = next_voice(book, index)
        if following is not None and attributed[following][0]:
            attributed[index] = (attributed[following][0], "goes-before")
        elif attributed[index][0] and is_answered(book, index, found):
            attributed[index] = ((), "")
        if echoed := echo_of(book, index, attributed):
            attributed[index] = (echoed, "said-again")
        elif announced := announced_by(book, index, attributed):
            attributed[index] = (announced, "heading")
    return attributed


def attribute_statement(book: Book, index: int, found: Found) -> tuple[tuple[str, ...], str]:
    """The entities that speak in a statement, the first first, and the rule that says so; none when it is unsure."""
    statement = book.statements[index]
    if statement.source is None:
        return speaker_by_flow(book, index, found)
    if (turn := turn_of_talk(statement.source.of(book.reading.text))) is not None:
        answering = interviewed(book, statement.content[0].start) if turn == "answer" else None
        return ((answering,), "interviewed") if answering else ((), "")
    if (talking := speaker_in_talk(book, index, statement.source, found)) is not None:
        return talking
    if is_nobody(book, statement.source):
        return speaker_of_on(book, index, found)
    if (again := taken_up(book, index, found)) is not None:
        return again
    if (owner := whose_words(book, statement.source)) is not None:
        return owner, "whose-words"
    speakers = joint_speakers(book, statement)
    if len(speakers) > 1:
        return speakers, "coordination"
    return speakers_in(book, statement.source, is_one=is_one(book, statement)), "source"


def speaker_in_talk(book: Book, index: int, source: Span, found: Found) -> Attributed | None:
    """Who *je* is, or *vous*, whom the statement around is said to; None for a source that is neither."""
    if is_first_person(book, source):
        return speaker_of_mine(book, index, found), "first-person"
    if not is_second_person(book, source):
        return None
    around = book.statements[book.outer[index]] if book.outer[index] >= 0 else None
    told = around and (around.addressee or addressee_of(book, around, found[around.id]))
    return ((told,) if told else ()), "second-person"
