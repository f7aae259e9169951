"""Writes an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from msgspec import Struct

from recoupe.export.markup import FORBIDDEN

NAMESPACE = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

UNKNOWN = "1970-01-01T00:00:00+00:00"
"""The instant of a feed that has nothing."""


class Entry(Struct, frozen=True, kw_only=True):
    """An entry: a name for ever (a UUID), its title, its instant (ISO 8601 with a zone), paragraphs, and where to read on."""

    id: str
    title: str
    updated: str
    category: str
    url: str | None = None
    paragraphs: tuple[str, ...] = ()


class Head(Struct, frozen=True, kw_only=True):
    """What a feed says of itself: a name for ever (a UUID), its title and language; where it is found, if that is known."""

    id: str
    title: str
    language: str
    url: str | None = None


def write_atom(head: Head, entries: Iterable[Entry]) -> bytes:
    """The feed of some entries, the latest first, as a document."""
    feed = etree.Element(f"{{{NAMESPACE}}}feed", {XML_LANG: head.language}, nsmap={None: NAMESPACE})
    told = list(entries)
    _add(feed, "id", f"urn:uuid:{head.id}")
    _add(feed, "title", head.title)
    _add(feed, "updated", max((entry.updated for entry in told), default=UNKNOWN))
    _add(_add(feed, "author"), "name", "recoupe")
    _add(feed, "generator", "recoupe")
    if head.url:
        _add(feed, "link", rel="self", type="application/atom+xml", href=head.url)
    for entry in told:
        _add_entry(feed, entry)
    document: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return document


def _add_entry(feed: Any, entry: Entry) -> None:
    element = _add(feed, "entry")
    _add(element, "id", f"urn:uuid:{entry.id}")
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated)
    _add(element, "category", term=entry.category)
    if entry.url and urlsplit(entry.url).scheme in ("http", "https"):
        _add(element, "link", rel="alternate", href=entry.url)
    _add(element, "content", "".join(f"<p>{escape(words)}</p>" for words in entry.paragraphs), type="html")


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(
        parent, f"{{{NAMESPACE}}}{name}", {key: _clean(value) for key, value in attributes.items()}
    )
    element.text = None if text is None else _clean(text)
    return element


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)
