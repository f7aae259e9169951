"""Reads the HTML that Europresse exports: an `<article>` element for each article, its parts told by their classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from msgspec import structs

from recoupe.ingest.dates import read_clock, read_day
from recoupe.ingest.inputs import Input
from recoupe.ingest.markup import compose, find_paragraphs, one_line, parse_html
from recoupe.ingest.parts import refuse
from recoupe.ingest.source_map import map_to_source
from recoupe.records import Article, Origin, Refusal

MARK = re.compile(r"""class\s*=\s*["'][^"']{0,200}\b(?:DocPublicationName|publiC-lblNodoc|rdp__articletitle)\b""")
"""What no other page has."""

OPENING = re.compile(r"<article\b", re.IGNORECASE)
CLOSING = re.compile(r"</article>", re.IGNORECASE)

NUMBER = re.compile(r"(?P<guid>\w{2,20}·(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)·[\w.-]{1,20}·[\w·.-]{1,80})")
"""The number of a document: base, day, code of the source, number (*news·20201012·LM·3a1b2c*)."""

ISSUE = re.compile(r",|\bno\.|\bn°|\s{2,}|\n| - ")
"""Where the name of a source ends: its number, its section or its city follows."""

NAMES = re.compile(r"\s*(?:[;,|]|\bet\b)\s*")
ORIGINAL = "Cet article est paru dans"


def read_export(source: str, origin: Input, came_from: Origin) -> Iterator[Article | Refusal]:
    """The articles of an export, each read or refused on its own."""
    starts = [found.start() for found in OPENING.finditer(source)]
    if not starts:
        yield refuse(origin, "damaged", "<article>")
    for index, (start, follows) in enumerate(pairwise([*starts, len(source)])):
        place = f"{origin.path}:{index + 1}"
        closing = CLOSING.search(source, start, follows)
        if closing is None:
            yield Refusal(path=place, reason="damaged", detail="</article>")
            continue
        end = closing.start() if index == len(starts) - 1 else follows
        yield _read_article(source[start:end], start, place, came_from)


def _read_article(source: str, start: int, place: str, came_from: Origin) -> Article | Refusal:
    root = parse_html(source)
    if root is None:
        return Refusal(path=place, reason="damaged", detail="<article>")
    body = _find(root, "docOcurrContainer", "DocText")
    title = _find(root, "rdp__articletitle", "titreArticleVisu", "titreArticle")
    subtitle = one_line(_find(root, "rdp__subtitle"))
    paragraphs = [subtitle or "", *(find_paragraphs(body) if body is not None else ())]
    if not any(paragraphs[1:]):
        return Refusal(path=place, reason="empty", detail="DocText")
    text = compose(one_line(title), paragraphs)
    number = NUMBER.search(one_line(_find(root, "publiC-lblNodoc")) or "")
    return Article(
        id="",
        path=place,
        url=next((link.get("href") for link in root.iter("a") if ORIGINAL in link.text_content()), None),
        guid=number["guid"] if number else None,
        outlet=_find_outlet(root),
        title=one_line(title),
        authors=_find_authors(root),
        credit=one_line(_find(root, "Doc-LegalInfo")),
        published=_find_published(root, number),
        text=text,
        origin=structs.replace(
            came_from, source_map=tuple((at, there + start, n) for at, there, n in map_to_source(text, source))
        ),
    )


def _find(root: Any, *classes: str) -> Any:
    """The first element of the first of these classes that the article has; None when it has none of them."""
    for name in classes:
        found = root.xpath(
            "descendant::*[contains(concat(' ', normalize-space(@class), ' '), $name)]", name=f" {name} "
        )
        if found:
            return found[0]
    return None


def _find_outlet(root: Any) -> str | None:
    element = _find(root, "DocPublicationName")
    return ISSUE.split(element.text_content().strip(), maxsplit=1)[0].strip() or None if element is not None else None


def _find_authors(root: Any) -> tuple[str, ...]:
    line = one_line(_find(root, "docAuthors", "sm-margin-bottomNews")) or ""
    return tuple(name for name in NAMES.split(line) if name)


def _find_published(root: Any, number: re.Match[str] | None) -> str | None:
    """The day the header says, with its time of day where it has one; the day of the document's number otherwise."""
    header = one_line(_find(root, "DocHeader")) or ""
    day = read_day(header)
    if day is None:
        return f"{number['year']}-{number['month']}-{number['day']}" if number else None
    clock = read_clock(header)
    return f"{day}T{clock}" if clock else day
