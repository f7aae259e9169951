"""What bears the words of a quotation: a banner, an inscription."""

from __future__ import annotations

from recoupe.annotate.speakers.beside import sentence_index
from recoupe.annotate.speakers.book import Book, places_in
from recoupe.french.who import find_noun, who
from recoupe.span import Span

MARKS = ' \n\xa0\u202f«“"'
REACH = 6
"""Characters before a quotation in which the colon that leads to it stands."""


def written_before(book: Book, start: int) -> tuple[str, ...]:
    """The last sign told of in the words that a colon ends before a quotation (*une banderole : « … »*); empty for none."""
    tokens, before = book.tokens, book.reading.text[max(0, start - REACH) : start]
    if not before.rstrip(MARKS).endswith(":"):
        return ()
    colon = start - len(before) + before.rindex(":")
    sentence = book.reading.sentences[sentence_index(book, colon)]
    for place in reversed(list(places_in(book, Span(sentence.start, colon)))):
        head = tokens.head_of(Span(place.start, place.end))
        noun = find_noun(tokens.lower[head]) if head is not None else None
        if noun is not None and noun.key in who().signs:
            return (book.entities[place.entity].id,)
    return ()
