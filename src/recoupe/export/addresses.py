"""What articles and their records are called outside: addresses and names that other programs can hold on to."""

from __future__ import annotations

from recoupe.records import Article

PREFIX = 32
"""Characters of context before and after a quotation, from which it is found again when the text has moved."""


def address_of(article: Article) -> str:
    """The address of an article, or a URN of its id."""
    return article.url or f"urn:recoupe:{article.id}"


def record_address(article: Article, record: str) -> str:
    """The name of a record of an article."""
    return f"urn:recoupe:{article.id}:{record}"
