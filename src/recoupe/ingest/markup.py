"""Marked-up text to paragraphs: what the formats that hold HTML or XML have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from recoupe.ingest.source_map import IN_LINE, UNSEEN

NITF_IN_LINE = frozenset(["chron", "city", "classifier", "country", "copyrite", "event", "frac", "function", "lang",
                          "location", "money", "num", "object.title", "org", "person", "postaddr", "pronounce", "region",
                          "state", "sublocation", "virtloc"])  # fmt: skip
"""Elements of NITF, the agencies' mark-up for text, that do not part the words they stand in."""

ASIDE = UNSEEN | {"media", "figure"}
"""Elements whose words are not the article's: scripts, pictures with their captions."""

XML_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
INTERNAL_SUBSET = re.compile(r"<!DOCTYPE[^>\[]{0,500}\[|<!ENTITY", re.IGNORECASE)
"""Where a document declares entities of its own, which may stand for anything: no news format needs them."""


def parse_xml(source: str) -> Any:
    """The root of an XML document; nothing is fetched, no entity of the document's own is resolved.

    Raises SyntaxError.
    """
    from lxml import etree  # noqa: PLC0415 (only where there is something to parse)

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    return etree.fromstring(XML_DECLARATION.sub("", source, count=1).encode("utf-8", "replace"), parser)


def parse_html(source: str) -> Any:
    """The root element of a piece of HTML; None when there is nothing in it."""
    from lxml import etree, html  # noqa: PLC0415

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.fromstring(source, parser=parser)
    except (etree.ParserError, ValueError):
        return None


def find_paragraphs(element: Any) -> Iterator[str]:
    """The words of an element, a line for each block in it, blanks run together."""
    from lxml import etree  # noqa: PLC0415

    words: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if _name(node) not in IN_LINE | NITF_IN_LINE:
            yield from _line(words)
        if event == "start":
            if _name(node) in ASIDE:
                walk.skip_subtree()
            else:
                words.append(node.text or "")
        elif node is not element:
            words.append(node.tail or "")
    yield from _line(words)


def one_line(element: Any) -> str | None:
    """All the words of an element in one line; None when it has none, or is None."""
    return " ".join(find_paragraphs(element)) or None if element is not None else None


def compose(title: str | None, paragraphs: Iterable[str]) -> str:
    """The title and the paragraphs, parted by blank lines; the paragraphs alone when they start with the title, or when
    there are none."""
    body = "\n\n".join(filter(None, paragraphs))
    if not body or not title or _fold(body[: 2 * len(title)]).startswith(_fold(title)):
        return body
    return f"{title}\n\n{body}"


def with_dateline(dateline: str | None, paragraphs: list[str]) -> list[str]:
    """The paragraphs, the first of them behind its date line where that stands apart from the text."""
    if not dateline or not paragraphs or _fold(paragraphs[0]).startswith(_fold(dateline)):
        return paragraphs
    stroke = " " if dateline.rstrip().endswith(("-", "–", "—")) else " – "
    return [dateline.rstrip() + stroke + paragraphs[0], *paragraphs[1:]]


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _line(words: list[str]) -> Iterator[str]:
    """What has gathered of a line, if anything; it is taken away."""
    line = " ".join("".join(words).split())
    words.clear()
    if line:
        yield line


def _fold(text: str) -> str:
    """The letters and digits of a text: metadata and page seldom agree on apostrophes, dashes and blanks."""
    return "".join(filter(str.isalnum, text)).lower()
