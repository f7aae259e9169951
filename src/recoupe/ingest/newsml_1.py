"""Reads NewsML 1.0 to 1.2, which many agencies still send: items with components in one another, the text in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from msgspec import structs

from recoupe.ingest.inputs import Input
from recoupe.ingest.markup import compose, find_paragraphs, one_line, parse_html, with_dateline
from recoupe.ingest.newsml import BODIES, GONE, Item, find_first, read_message, split_items
from recoupe.ingest.source_map import map_to_source
from recoupe.records import Article, Origin, Refusal

ASIDE = frozenset(("caption", "photo", "picture", "preview", "quicklook", "thumbnail", "graphic", "video", "audio", "icon",
                   "advisory", "keywords"))  # fmt: skip
"""Roles of components whose words are not the article's (IPTC's *NewsComponent roles*, and those of AFP, Belga and EFE)."""

EMBARGOED = "embargoed"

MARKED = re.compile(r"<(?:p|br|div|body|html)\b", re.IGNORECASE)


def read_newsml_1(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The article of each item that has a text, each read or refused on its own, or why the message is not read.

    Items are parsed without the document's own type: what that declares stands for nothing.
    """
    message = read_message(stream, origin)
    if isinstance(message, Refusal):
        yield message
        return
    source, came_from = message
    for item in split_items(source, origin, "NewsItem"):
        if isinstance(item, Refusal):
            yield item
        elif _is_news(item.root):
            yield _read_item(item, came_from)


def _is_news(root: Any) -> bool:
    """Whether an item is meant to be a text: it has some, or nothing that says that it is something else."""
    kinds = {_name(element).lower() for element in root.iter("{*}MediaType")}
    return not kinds or "text" in kinds


def _read_item(item: Item, came_from: Origin) -> Article | Refusal:
    root = item.root
    guid, status = _guid_of(root), _name(find_first(root, "Status")).lower()
    if status in GONE:
        return Refusal(path=item.place, reason="withdrawn", detail=f"{status}: {guid}")
    body = next(_find_bodies(root), None)
    if body is None:
        return Refusal(path=item.place, reason="empty", detail="DataContent")
    lines = _Lines(root, body[0])
    headline = lines.find("HeadLine") or one_line(find_first(body[0], "hl1"))
    dateline = lines.find("DateLine") or one_line(find_first(body[0], "dateline"))
    created, changed = one_line(find_first(root, "FirstCreated")), one_line(find_first(root, "ThisRevisionCreated"))
    by = lines.find("ByLine") or one_line(find_first(body[0], "byline"))
    text = compose(headline, with_dateline(dateline, body[1]))
    return Article(
        id="",
        path=item.place,
        guid=guid,
        outlet=_party(find_first(root, "Provider")) or _text(root, "ProviderId"),
        title=headline,
        authors=(by,) if by else (),
        credit=lines.find("CreditLine") or lines.find("CopyrightLine"),
        published=created or changed,
        modified=changed if created and changed != created else None,
        embargo=_text(root, "StatusWillChange", "DateAndTime") if status == EMBARGOED else None,
        language=_language_of(root),
        text=text,
        origin=structs.replace(
            came_from,
            source_map=tuple((at, there + item.start, n) for at, there, n in map_to_source(text, item.source)),
        ),
    )


class _Lines:
    """The lines about an article: those of its component, else of the components around it, else the first there are."""

    def __init__(self, root: Any, content: Any) -> None:
        around = [element for element in content.iterancestors() if _tag(element) == "NewsComponent"]
        self._told = [*(lines for component in around for lines in component.iterchildren("{*}NewsLines")), root]

    def find(self, name: str) -> str | None:
        """The line of that name; None where there is none."""
        return next(filter(None, (one_line(find_first(lines, name)) for lines in self._told)), None)


def _find_bodies(root: Any) -> Iterator[tuple[Any, list[str]]]:
    """The contents that are the article's text, each with its paragraphs; the first is the one."""
    for content in root.iter("{*}DataContent"):
        kind = _name(find_first(content.getparent(), "MediaType")).lower()
        if kind not in ("", "text") or _role_of(content) in ASIDE:
            continue
        if paragraphs := list(_find_paragraphs(content)):
            yield content, paragraphs


def _find_paragraphs(content: Any) -> Iterator[str]:
    """The paragraphs of a content: NITF, XHTML, or plain text, in which mark-up may be packed."""
    if len(content):
        body = next(filter(lambda found: found is not None, (find_first(content, name) for name in BODIES)), content)
        yield from find_paragraphs(body)
    elif MARKED.search(content.text or ""):
        page = parse_html(content.text)
        yield from find_paragraphs(page) if page is not None else ()
    else:
        yield from (" ".join(line.split()) for line in (content.text or "").splitlines() if line.strip())


def _role_of(content: Any) -> str:
    """The role of the nearest component around a content that has one."""
    for element in content.iterancestors():
        if _tag(element) == "NewsComponent" and (role := element.find("{*}Role")) is not None:
            return _name(role).lower()
    return ""


def _guid_of(root: Any) -> str | None:
    """What an agency knows an article by in all its versions: its name without the number of the revision."""
    provider, day, item = (_text(root, "NewsIdentifier", name) for name in ("ProviderId", "DateId", "NewsItemId"))
    if provider and item:
        return f"urn:newsml:{provider}:{day or ''}:{item}"
    return _text(root, "PublicIdentifier")


def _language_of(root: Any) -> str | None:
    named = _name(find_first(root, "Language")) or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return named.split("-")[0].lower() or None


def _party(element: Any) -> str | None:
    return _name(find_first(element, "Party")) or None if element is not None else None


def _name(element: Any) -> str:
    """The name of a thing in its vocabulary."""
    return (element.get("FormalName") or "").strip() if element is not None else ""


def _text(element: Any, *names: str) -> str | None:
    return one_line(find_first(element, *names))


def _tag(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
