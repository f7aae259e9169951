"""Reads NewsML-G2, as agencies send it: a message of several items, or one item; text in NITF, XHTML or plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from msgspec import Struct, structs

from recoupe.ingest.decode import decode
from recoupe.ingest.inputs import Input
from recoupe.ingest.markup import (
    INTERNAL_SUBSET,
    compose,
    find_paragraphs,
    one_line,
    parse_html,
    parse_xml,
    with_dateline,
)
from recoupe.ingest.parts import refuse
from recoupe.ingest.source_map import map_to_source
from recoupe.records import Article, Origin, Refusal

MAX_MESSAGE = 100_000_000
"""Bytes of a message: it is held in memory whole."""

ROOT = re.compile(r"<(?P<name>[A-Za-z][\w:.-]{0,80})\b[^>]{0,5000}>")

TEXTS = ("text", "composite")
"""Classes of item that hold an article (IPTC's *ninat*, news item nature); pictures and the like are passed over."""

GONE = ("canceled", "cancelled", "withheld")
"""Publishing states in which an agency takes a text back (IPTC's *stat*)."""

BODIES = ("body.content", "body")
"""What holds the text in NITF and in XHTML."""


class Item(Struct, frozen=True):
    """An item of a message: where it stands in the source, and its root element."""

    place: str
    source: str
    start: int
    root: Any


def read_newsml(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The article of each text item, each read or refused on its own, or why the message is not read."""
    message = read_message(stream, origin)
    if isinstance(message, Refusal):
        yield message
        return
    source, came_from = message
    if INTERNAL_SUBSET.search(source):
        yield refuse(origin, "limits", "<!ENTITY")
        return
    for item in split_items(source, origin, "newsItem"):
        if isinstance(item, Refusal):
            yield item
        elif _class_of(item.root) in TEXTS:
            yield _read_item(item, came_from)


def read_message(stream: BinaryIO, origin: Input) -> tuple[str, Origin] | Refusal:
    """The characters of a message and what its articles come from, or why it is not read."""
    data = stream.read(MAX_MESSAGE + 1)
    source = decode(data) if len(data) <= MAX_MESSAGE else ""
    if not source:
        return refuse(
            origin, "too-long" if source == "" else "binary", f"> {MAX_MESSAGE} bytes" if source == "" else ""
        )
    return source, Origin(media_type=origin.media_type, sha256=sha256(data).hexdigest())


def split_items(source: str, origin: Input, name: str) -> Iterator[Item | Refusal]:
    """The items of a message, elements of this name, parsed one by one inside the root that declares their namespaces; one
    refusal where there is none."""
    root = ROOT.search(source)
    openings = list(re.finditer(rf"<(?P<prefix>(?:[\w.-]{{1,40}}:)?){name}(?=[\s>])", source))
    if not openings:
        yield refuse(origin, "damaged" if "</" not in source[-200:] else "empty", name)
    for index, opening in enumerate(openings):
        place = f"{origin.path}:{index + 1}" if len(openings) > 1 else origin.path
        follows = openings[index + 1].start() if index + 1 < len(openings) else len(source)
        closing = f"</{opening['prefix']}{name}>"
        end = source.find(closing, opening.start(), follows)
        if end < 0:
            yield Refusal(path=place, reason="damaged", detail=closing)
            continue
        piece = source[opening.start() : end + len(closing)]
        is_inside = root is not None and root.start() < opening.start()
        framed = f"{root[0]}{piece}</{root['name']}>" if root and is_inside else piece
        try:
            parsed = parse_xml(framed)
        except SyntaxError as fault:
            yield Refusal(path=place, reason="damaged", detail=fault.msg or "XML")
            continue
        yield Item(place, piece, opening.start(), parsed[0] if is_inside else parsed)


def _read_item(item: Item, came_from: Origin) -> Article | Refusal:
    root = item.root
    guid, state = root.get("guid"), _code(find_first(root, "itemMeta", "pubStatus"))
    if state in GONE:
        return Refusal(path=item.place, reason="withdrawn", detail=f"{state}: {guid}")
    headline = one_line(find_first(root, "contentMeta", "headline")) or one_line(find_first(root, "hl1"))
    dateline = one_line(find_first(root, "contentMeta", "dateline")) or one_line(find_first(root, "dateline"))
    text = compose(headline, with_dateline(dateline, list(_find_body(root))))
    if not text:
        return Refusal(path=item.place, reason="empty", detail="contentSet")
    created = one_line(find_first(root, "itemMeta", "firstCreated")) or one_line(
        find_first(root, "contentMeta", "contentCreated")
    )
    changed = one_line(find_first(root, "itemMeta", "versionCreated"))
    return Article(
        id="",
        path=item.place,
        guid=guid,
        outlet=_name(find_first(root, "itemMeta", "provider")),
        title=headline,
        authors=_find_authors(root),
        credit=one_line(find_first(root, "contentMeta", "creditline"))
        or _name(find_first(root, "rightsInfo", "copyrightHolder")),
        published=created or changed,
        modified=changed if created and changed != created else None,
        embargo=one_line(find_first(root, "itemMeta", "embargoed")),
        language=_language_of(root),
        text=text,
        origin=structs.replace(
            came_from,
            source_map=tuple((at, there + item.start, n) for at, there, n in map_to_source(text, item.source)),
        ),
    )


def find_first(element: Any, *names: str) -> Any:
    """The first element of that name, in the first of the name before it; None where there is none."""
    for name in names:
        element = next(element.iter(f"{{*}}{name}"), None) if element is not None else None
    return element


def _code(element: Any) -> str:
    """The value that an element names, without the alias of its vocabulary (*stat:usable*) or its path."""
    named = element.get("qcode") or element.get("uri") or element.get("literal") or "" if element is not None else ""
    return re.split("[:/]", named)[-1]


def _name(element: Any) -> str | None:
    """The name of a party, or what stands for it."""
    return one_line(find_first(element, "name")) or _code(element) or None if element is not None else None


def _class_of(root: Any) -> str:
    return _code(find_first(root, "itemMeta", "itemClass")) or TEXTS[0]


def _language_of(root: Any) -> str | None:
    language = find_first(root, "contentMeta", "language")
    tag = language.get("tag") if language is not None else None
    return (tag or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").split("-")[0].lower() or None


def _find_authors(root: Any) -> tuple[str, ...]:
    """Who signed: the by-line, or the creators that have a name and are no codes."""
    line = one_line(find_first(root, "contentMeta", "by")) or one_line(find_first(root, "byline"))
    if line:
        return (line,)
    creators = (one_line(find_first(creator, "name")) for creator in root.iter("{*}creator"))
    return tuple(name for name in creators if name)


def _find_body(root: Any) -> Iterator[str]:
    """The paragraphs of the first content that has some: marked up, or as plain text or HTML in one piece."""
    for content in root.iter("{*}inlineXML", "{*}inlineData"):
        kind = content.get("contenttype") or ""
        if content.tag.endswith("inlineXML"):
            body = next(
                filter(lambda found: found is not None, (find_first(content, name) for name in BODIES)), content
            )
            paragraphs = list(find_paragraphs(body))
        elif "html" in kind:
            page = parse_html(content.text or "")
            paragraphs = list(find_paragraphs(page)) if page is not None else []
        else:
            paragraphs = [line.strip() for line in (content.text or "").splitlines() if line.strip()]
        if paragraphs:
            yield from paragraphs
            return
