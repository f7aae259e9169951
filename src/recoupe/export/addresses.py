"""What articles and their records are called outside: addresses and names that other programs can hold on to."""

from __future__ import annotations

from recoupe.records import Article
from recoupe.span import Span

PREFIX = 32
"""Characters of context before and after a quotation, from which it is found again when the text has moved."""


CHARACTERS = "https://www.rfc-editor.org/rfc/rfc5147"
"""What says how a place in a plain text is written (RFC 5147, in code points as the offsets are)."""


def address_of(article: Article) -> str:
    """The address of an article, or a URN of its id."""
    return article.url or f"urn:recoupe:{article.id}"


def record_address(article: Article, record: str) -> str:
    """The name of a record of an article."""
    return f"urn:recoupe:{article.id}:{record}"


def characters_of(span: Span) -> str:
    """A place in the text of an article: *char=14,30*."""
    return f"char={span.start},{span.end}"
