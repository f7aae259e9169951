"""Reads RSS, Atom and RDF as they come, well-formed or not; the only file that knows feedparser."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from recoupe.fetch.entries import MAX_ENTRIES, Entry, Feed, NoFeedError, absolute, plain
from recoupe.ingest.dates import read_date


def read_syndicated(text: str, url: str) -> Feed:
    """The articles of a feed that was fetched from `url`. Raises NoFeedError when it is neither RSS nor Atom, or too
    damaged to tell."""
    from feedparser import parse  # noqa: PLC0415 (only where there is a feed)

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        found = parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers, sanitize_html=False)
    except Exception as fault:  # its loose parser raises anything on what is broken enough (found by bench/fuzz.py)
        raise NoFeedError("damaged", f"{type(fault).__name__}: {fault}"[:200]) from fault
    if not found.version and not found.entries:
        raise NoFeedError("format", text.strip()[:40])
    entries = (_read_entry(entry, url) for entry in found.entries[:MAX_ENTRIES])
    return Feed(title=plain(found.feed.get("title")), entries=tuple(entry for entry in entries if entry))


def _read_entry(entry: Any, base: str) -> Entry | None:
    """An entry of feedparser's; None when it has no address."""
    url = absolute(entry.get("feedburner_origlink") or entry.get("link"), base)
    if url is None:
        return None
    author = plain(entry.get("author"))
    return Entry(
        url=url,
        guid=plain(entry.get("id")),
        authors=(author,) if author and "@" not in author else (),
        published=_read_day(entry, "published"),
        updated=_read_day(entry, "updated"),
    )


def _read_day(entry: Any, name: str) -> str | None:
    """The instant as it is written, in its own zone, where we can read it; else as feedparser does, in UTC."""
    if name not in entry:  # asked for what is not there, feedparser gives one for the other
        return None
    own, understood = read_date(entry[name]), entry.get(f"{name}_parsed")
    if own or not understood:
        return own
    try:
        return datetime(*understood[:6]).replace(tzinfo=UTC).isoformat()  # noqa: DTZ001 (feedparser gives UTC)
    except ValueError:
        return None
