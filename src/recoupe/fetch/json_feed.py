"""Reads JSON Feed, 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from recoupe.fetch.entries import MAX_ENTRIES, Entry, Feed, NoFeedError, absolute, plain
from recoupe.ingest.dates import read_date

MARK = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version')


class Author(Struct):
    """Who signed."""

    name: str | None = None


class Item(Struct):
    """What is used of an item; what is malformed beside it does not matter."""

    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    authors: list[Author] | None = None
    author: Author | None = None


class Whole(Struct):
    """What is used of a feed: each item is read on its own."""

    title: str | None = None
    items: list[msgspec.Raw] = []


_whole, _item = msgspec.json.Decoder(Whole), msgspec.json.Decoder(Item)


def read_json_feed(text: str, url: str) -> Feed:
    """The articles of a feed that was fetched from `url`. Raises NoFeedError. An item that is malformed costs itself
    alone."""
    if not MARK.search(text):
        raise NoFeedError("format", "application/json")
    try:
        found = _whole.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as fault:
        raise NoFeedError("damaged", str(fault)[:200]) from fault
    entries = (_read_item(item, url) for item in found.items[:MAX_ENTRIES])
    return Feed(title=plain(found.title), entries=tuple(entry for entry in entries if entry))


def _read_item(raw: msgspec.Raw, base: str) -> Entry | None:
    """An item; None when it is malformed or has no address."""
    try:
        item = _item.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None
    url = absolute(item.url or item.external_url, base)
    if url is None:
        return None
    authors = item.authors or ([item.author] if item.author else [])
    return Entry(
        url=url,
        guid=None if item.id is None else plain(str(item.id)),
        authors=tuple(name for name in (plain(author.name) for author in authors) if name),
        published=read_date(item.date_published) if item.date_published else None,
        updated=read_date(item.date_modified) if item.date_modified else None,
    )
