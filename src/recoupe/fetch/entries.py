"""What all kinds of feeds come to: articles by address, or the addresses of other feeds."""

from __future__ import annotations

import re

from msgspec import Struct

from recoupe.fetch.addresses import Address, read_address
from recoupe.records import RefusalReason

MAX_ENTRIES = 1_000
"""Articles taken of one feed, the first ones. A news sitemap may have that many, a feed has ten to a hundred."""

LONGEST_WORD = 500
"""Characters of a guid, a name or a title."""

TAG = re.compile(r"<[^<>]{0,2000}>")


class Entry(Struct, frozen=True, kw_only=True):
    """An article as a feed tells of it. Days and instants are ISO 8601."""

    url: str
    guid: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None


class Feed(Struct, frozen=True, kw_only=True):
    """What stands at the address of a feed: its articles; or the feeds, or maps of the site, that it names."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()


class NoFeedError(Exception):
    """Says why something is no feed; it never leaves `read_feed`."""

    def __init__(self, reason: RefusalReason, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


def absolute(url: object, base: str) -> str | None:
    """The address that a feed gives, whole; None where it is none of the web."""
    if not isinstance(url, str) or not url.strip():
        return None
    found = read_address(url, base=base)
    return found.url if isinstance(found, Address) else None


def plain(given: object) -> str | None:
    """A short text on one line, without mark-up; None where there is none."""
    if not isinstance(given, str):
        return None
    return " ".join(TAG.sub(" ", given[: 4 * LONGEST_WORD]).split())[:LONGEST_WORD] or None
