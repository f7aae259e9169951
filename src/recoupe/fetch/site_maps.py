"""Reads maps of sites (sitemaps.org, with Google's extension for news) and lists of feeds (OPML)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from recoupe.fetch.entries import MAX_ENTRIES, Entry, Feed, absolute
from recoupe.ingest.dates import read_date
from recoupe.ingest.markup import INTERNAL_SUBSET, one_line, parse_xml

MAX_FEEDS = 1_000
"""Feeds taken of one list."""

MAX_MAPS = 20
"""Maps of an index. Sites with more have them by year or section, for their archive."""

FRESH = timedelta(days=2)
"""How long an article stays in a map for news, by the rules of those; of a map of the whole site, only what changed since
is taken, so that its archive is not fetched at one go."""


def read_map(text: str, url: str) -> Feed:
    """The articles of a map that was fetched from `url`: all that are marked as news, else those that changed of late.

    Raises SyntaxError.
    """
    entries = (_read_place(place, url) for place in parse_plainly(text).iter("{*}url"))
    return Feed(entries=tuple(islice((entry for entry in entries if entry), MAX_ENTRIES)))


def read_index(text: str, url: str) -> Feed:
    """The maps that an index names and that changed of late, or do not say; those that changed last first.

    Raises SyntaxError.
    """
    named = [
        (changed or "", found)
        for place in parse_plainly(text).iter("{*}sitemap")
        if (found := absolute(one_line(_first(place, "loc")), url))
        and ((changed := _read_day(_first(place, "lastmod"))) is None or _is_fresh(changed))
    ]
    named.sort(key=lambda told: told[0], reverse=True)
    return Feed(feeds=tuple(dict.fromkeys(found for _, found in named))[:MAX_MAPS])


def read_opml(text: str, url: str = "") -> Feed:
    """The feeds that an OPML file names. Raises SyntaxError."""
    root = parse_plainly(text)
    given = (outline.get("xmlUrl") or outline.get("xmlurl") for outline in root.iter("{*}outline"))
    found = (absolute(feed, url) for feed in given)
    title = next(root.iter("{*}title"), None)
    return Feed(title=one_line(title), feeds=tuple(dict.fromkeys(feed for feed in found if feed))[:MAX_FEEDS])


def parse_plainly(text: str) -> Any:
    """The root of a document. Raises SyntaxError, also for one that declares entities of its own."""
    if INTERNAL_SUBSET.search(text):
        raise SyntaxError("<!ENTITY")
    return parse_xml(text.lstrip("\ufeff \t\r\n"))


def _read_place(place: Any, base: str) -> Entry | None:
    """A page of a map; None when it has no address, or is neither news nor fresh."""
    url = absolute(one_line(_first(place, "loc")), base)
    news, changed = _first(place, "news"), _read_day(_first(place, "lastmod"))
    if url is None or (news is None and not _is_fresh(changed)):
        return None
    published = _read_day(_first(news, "publication_date")) if news is not None else None
    return Entry(url=url, published=published, updated=changed)


def _first(element: Any, name: str) -> Any:
    return next(element.iter(f"{{*}}{name}"), None)


def _read_day(element: Any) -> str | None:
    written = one_line(element)
    return read_date(written) if written else None


def _is_fresh(day: str | None) -> bool:
    return day is not None and day[:10] >= (datetime.now(UTC) - FRESH).date().isoformat()
