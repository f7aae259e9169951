"""Reads ninjs, the IPTC's news in JSON, in all its generations: an object, a list of them, or one a line."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

import msgspec

from recoupe.ingest.inputs import Input
from recoupe.ingest.lines import read_objects
from recoupe.ingest.markup import compose, find_paragraphs, parse_html, with_dateline
from recoupe.ingest.newsml import GONE, TEXTS
from recoupe.records import Article, Origin, Refusal

MAIN = "main"
"""The role of the headline and the body that count."""

_object = msgspec.json.Decoder(dict[str, Any])


def read_ninjs(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The articles of the objects, each read or refused on its own; pictures and the like are passed over."""
    for item in read_objects(stream, origin, _read_object):
        if item is not None:
            yield item


def _read_object(data: bytes, place: str, origin: Input) -> Article | Refusal | None:
    """The article of one object; None when it holds none by its own account."""
    try:
        given = {name.lower(): value for name, value in _object.decode(data).items() if value is not None}
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        return Refusal(path=place, reason="format", detail=str(fault))
    try:
        return _read_item(given, data, place, origin)
    except (TypeError, AttributeError) as fault:
        return Refusal(path=place, reason="field", detail=str(fault))


def _read_item(given: dict[str, Any], data: bytes, place: str, origin: Input) -> Article | Refusal | None:
    guid = _text(given, "guid", "uri")
    if _text(given, "type") not in (None, *TEXTS):
        return None
    if (_text(given, "pubstatus") or "") in GONE:
        return Refusal(path=place, reason="withdrawn", detail=f"{given['pubstatus']}: {guid}")
    headline = _text(given, "headline") or _role(given, "headlines")
    text = compose(headline, with_dateline(_text(given, "dateline"), list(_find_body(given))))
    if not text:
        return Refusal(path=place, reason="empty", detail="body_xhtml, body_text, bodies")
    created, changed = _text(given, "firstcreated", "contentcreated"), _text(given, "versioncreated")
    uri = _text(given, "uri") or ""
    return Article(
        id="",
        path=place,
        url=uri if uri.startswith(("https://", "http://")) else None,
        guid=guid,
        outlet=_text(given, "provider", "source", "copyrightholder") or _named(given, "infosources"),
        title=headline,
        authors=tuple(filter(None, [_text(given, "by", "byline")])),
        credit=_text(given, "creditline", "copyrightnotice"),
        published=created or changed,
        modified=changed if created and changed != created else None,
        embargo=_text(given, "embargoed"),
        language=(_text(given, "language") or "").split("-")[0].lower() or None,
        text=text,
        origin=Origin(media_type=origin.media_type, sha256=sha256(data.rstrip(b"\r\n")).hexdigest()),
    )


def _text(given: dict[str, Any], *names: str) -> str | None:
    """The first of these fields that says something. Raises TypeError when it is no text."""
    for name in names:
        value = given.get(name)
        if value:
            if not isinstance(value, str):
                raise TypeError(f"{name}: {type(value).__name__}")
            return " ".join(value.split()) or None
    return None


def _role(given: dict[str, Any], name: str) -> str | None:
    """The value of the main one of several (*headlines*), or of the first. Raises AttributeError when they are malformed."""
    several = given.get(name) or []
    chosen = next((one for one in several if one.get("role") == MAIN), several[0] if several else {})
    return " ".join(chosen.get("value", "").split()) or None


def _named(given: dict[str, Any], name: str) -> str | None:
    return next((one.get("name") for one in given.get(name) or [] if one.get("name")), None)


def _find_body(given: dict[str, Any]) -> Iterator[str]:
    """The paragraphs of the body: marked up where it is given so, for plain text may run them together."""
    bodies = [
        (one.get("contenttype") or one.get("contentType") or "", one.get("value") or "")
        for one in given.get("bodies") or []
    ]
    bodies += [("html", given.get(name) or "") for name in ("body_xhtml", "body_html")]
    bodies += [("text", given.get("body_text") or "")]
    marked = next((value for kind, value in bodies if value and "html" in kind), None)
    page = parse_html(marked) if marked else None
    if page is not None:
        yield from find_paragraphs(page)
        return
    plain = next((value for kind, value in bodies if value and "html" not in kind), "")
    yield from (" ".join(line.split()) for line in plain.splitlines() if line.strip())
