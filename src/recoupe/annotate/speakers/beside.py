"""The sentences that stand beside a quotation."""

from __future__ import annotations

from recoupe.annotate.speakers.book import Book
from recoupe.span import Span


def sentence_before(book: Book, start: int) -> Span | None:
    """The sentence that ends before a character; what stands before the quotation in its own sentence counts as one."""
    index = sentence_index(book, start)
    sentences = book.reading.sentences
    if index >= 0 and start - sentences[index].start > 25:
        return Span(sentences[index].start, start)
    return sentences[index - 1] if index > 0 else None


def sentence_after(book: Book, end: int) -> Span | None:
    """The sentence right after a quotation, on its line."""
    line = book.reading.text.find("\n", end)
    index = sentence_index(book, end + 4)
    after = book.reading.sentences[index] if index >= 0 else None
    return (
        after if after is not None and end <= after.start < (line if line > end else len(book.reading.text)) else None
    )


def next_paragraph(book: Book, end: int) -> Span | None:
    """The first sentence of the paragraph that follows a character."""
    text = book.reading.text
    line = text.find("\n", end)
    start = next((i for i in range(line, min(len(text), line + 4)) if not text[i].isspace()), -1) if line >= 0 else -1
    index = sentence_index(book, start) if start >= 0 else -1
    return book.reading.sentences[index] if index >= 0 else None


def sentence_index(book: Book, char: int) -> int:
    """The place of the sentence that holds a character."""
    tokens = book.tokens
    at = tokens.at(char)
    return tokens.sentence[at] if at < len(tokens) else len(book.reading.sentences) - 1
