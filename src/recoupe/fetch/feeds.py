"""The feed in an answer, of whatever kind it is: RSS, Atom, RDF, JSON Feed, a map of a site, a list of feeds."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from itertools import islice

from recoupe.fetch.client import FOUND, Fetched
from recoupe.fetch.entries import Feed, NoFeedError, absolute
from recoupe.fetch.json_feed import read_json_feed
from recoupe.fetch.site_maps import read_index, read_map, read_opml
from recoupe.fetch.syndicated import read_syndicated
from recoupe.ingest.decode import decode
from recoupe.ingest.markup import parse_html
from recoupe.records import Refusal

MAX_UNPACKED = 50_000_000
"""Bytes of a packed map of a site, which may by its standard be that long."""

ROOT = re.compile(
    r"\s*(?:<\?[^>]{0,500}>\s*|<!--.{0,5000}?-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,9000}\]\s*)?>\s*){0,20}"
    r"<(?:[\w.-]{1,40}:)?(?P<name>[A-Za-z]\w{0,40})",
    re.DOTALL | re.IGNORECASE,
)
DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([\w:.-]{2,40})""")
SYNDICATED = ("application/rss+xml", "application/atom+xml", "application/feed+json")

Reader = Callable[[str, str], Feed]

BY_ROOT: dict[str, Reader] = {"urlset": read_map, "sitemapindex": read_index, "opml": read_opml}
"""What reads a document by its root element; whatever else there is may be RSS or Atom, however damaged."""

NAMED = 5
"""Feeds told of a page that is none itself."""


def read_feed(fetched: Fetched) -> Feed | Refusal:
    """The feed of an answer, or why it is none."""
    if fetched.status != FOUND:
        return Refusal(path=fetched.asked, reason="answer", detail=str(fetched.status))
    try:
        data = _unpack(fetched.data)
        declared = DECLARED.search(data[:1000])
        text = decode(data, fetched.charset or (declared[1].decode("ascii") if declared else None))
        return _read(text, fetched.url)
    except NoFeedError as fault:
        return Refusal(path=fetched.asked, reason=fault.reason, detail=fault.detail)


def root_of(text: str) -> str:
    """The name of the root element of a document, in small letters; nothing where it has none."""
    found = ROOT.match(text[:20_000].lstrip("\ufeff"))
    return found["name"].lower() if found else ""


def _unpack(data: bytes) -> bytes:
    """The bytes of what lies packed on its server (*sitemap.xml.gz*). Raises NoFeedError."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    unpacking = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacking.decompress(data, MAX_UNPACKED)
    except zlib.error as fault:
        raise NoFeedError("damaged", str(fault)) from fault
    if unpacking.unconsumed_tail:
        raise NoFeedError("limits", f"> {MAX_UNPACKED} bytes")
    if not unpacking.eof:
        raise NoFeedError("damaged", "gzip")
    return unpacked


def _read(text: str | None, url: str) -> Feed:
    """Raises NoFeedError."""
    if text is None or not text.strip():
        raise NoFeedError("binary" if text is None else "empty", "")
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return read_json_feed(text, url)
    root = root_of(text)
    if root == "html":
        raise NoFeedError("format", " ".join(["HTML", *islice(_find_named(text, url), NAMED)]))
    if root not in BY_ROOT:
        return read_syndicated(text, url)
    try:
        return BY_ROOT[root](text, url)
    except SyntaxError as fault:
        raise NoFeedError("damaged", fault.msg or "XML") from fault


def _find_named(text: str, base: str) -> Iterator[str]:
    """The feeds that a page says it has: most likely what was meant by its address."""
    page = parse_html(text)
    for link in page.iter("link") if page is not None else ():
        found = absolute(link.get("href"), base)
        if found and link.get("type") in SYNDICATED:
            yield f"→ {found}"
