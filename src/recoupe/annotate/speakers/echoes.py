"""A quotation set off as a heading, whose words the text gives again to the one who says them."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.speakers.book import Book
from recoupe.french.who import fold

MARKS = " \t\xa0\u202f«»“”\"'‘’.…!?–—-"
REACH = 40
"""Statements after a heading among which its words are looked for."""
HEARD = 1000
"""Characters of a part of a quotation that are listened to."""
FEWEST, SHARE = 3, 0.75
"""Words of a heading at the least, and how many of them must come again in one quotation."""


def echo_of(book: Book, index: int, told: Sequence[tuple[tuple[str, ...], str]]) -> tuple[str, ...]:
    """Who says further on, with a source or by the flow, what a heading in quotation marks says; no one where no one does."""
    if not is_heading(book, index) or (told[index][1] == "goes-on" and _ends_whole(book, index)):
        return ()
    words = _words(book, index)
    if len(words) < FEWEST:
        return ()
    for other in range(index + 1, min(index + 1 + REACH, len(book.statements))):
        statement = book.statements[other]
        if statement.mode != "indirect" and told[other][0] and len(words & _words(book, other)) >= SHARE * len(words):
            return told[other][0]
    return ()


def is_heading(book: Book, index: int) -> bool:
    """Whether a quotation without cue or source is all that stands on its line."""
    statement, text = book.statements[index], book.reading.text
    if statement.mode != "direct" or statement.cue is not None or statement.source is not None:
        return False
    start, end = statement.content[0].start, statement.content[-1].end
    before, after = text[text.rfind("\n", 0, start) + 1 : start], text[end : end + 8].partition("\n")[0]
    return not before.strip(MARKS) and not after.strip(MARKS)


def _ends_whole(book: Book, index: int) -> bool:
    """Whether a quotation ends with a full stop, as no heading does."""
    end = book.statements[index].content[-1].end
    return "." in book.reading.text[end - 1 : end + 3].partition("\n")[0]


def is_crosshead(book: Book, index: int) -> bool:
    """Whether a quotation is a heading between two parts of an article: closed, on one line, without a full stop."""
    text, last = book.reading.text, book.statements[index].content[-1]
    if not index or not is_heading(book, index):
        return False
    line = text[last.end : last.end + 8].partition("\n")[0]
    ends = text[last.end - 1 : last.end] + line
    return any(mark in line for mark in CLOSING) and not any(stop in ends for stop in STOPS)


CLOSING = '»"”'
STOPS = ".…!?"


def announced_by(book: Book, index: int, told: Sequence[tuple[tuple[str, ...], str]]) -> tuple[str, ...]:
    """Whoever is quoted first under a heading in quotation marks, before the next heading; no one without one."""
    if not is_crosshead(book, index):
        return ()
    for other in range(index + 1, min(index + 1 + REACH, len(book.statements))):
        if is_heading(book, other):
            return ()
        if book.statements[other].mode == "direct" and told[other][0]:
            return told[other][0]
    return ()


def _words(book: Book, index: int) -> frozenset[str]:
    """The words with which a statement begins, folded."""
    parts = (
        book.reading.text[part.start : min(part.end, part.start + HEARD)] for part in book.statements[index].content
    )
    return frozenset(word for part in parts for word in fold(part))
