"""Reads the HTML that Factiva exports: a `<div class="article frArticle">` for each article, its parts in a table with
codes (*HD*, *BY*, *PD*) or in bare lines, as the format chosen for the export has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Any

from msgspec import Struct, structs

from recoupe.ingest.dates import read_clock, read_day
from recoupe.ingest.inputs import Input
from recoupe.ingest.markup import compose, find_paragraphs, one_line, parse_html
from recoupe.ingest.source_map import map_to_source
from recoupe.records import Article, Origin, Refusal

MARK = re.compile(r"""<div\b[^>]{0,300}\bclass\s*=\s*["']article\s+(?P<language>[a-z]{2})Article\b[^>]{0,300}>""")
"""What begins an article, and no other page has: its class names its language."""

NUMBER = re.compile(r"Document (?P<guid>[A-Z][A-Za-z0-9]{10,60})")
LENGTH = re.compile(r"[0-9][0-9  .,]{0,10} (?:mots|words)")
RIGHTS = re.compile(r"(?:Copyright|©|\(c\))", re.IGNORECASE)
NAMES = re.compile(r"\s*(?:[;,|]|\bet\b|\band\b)\s*")
BY = re.compile(r"(?:par|by)\s+", re.IGNORECASE)


class Fields(Struct, frozen=True, kw_only=True):
    """What an article of the export says of itself, by Factiva's codes."""

    HD: str | None = None
    BY: str | None = None
    PD: str | None = None
    ET: str | None = None
    SN: str | None = None
    CR: str | None = None
    CY: str | None = None


CODES = frozenset(Fields.__struct_fields__)


def read_export(source: str, origin: Input, came_from: Origin) -> Iterator[Article | Refusal]:
    """The articles of an export, each read or refused on its own."""
    marks = list(MARK.finditer(source))
    for index, (start, end) in enumerate(pairwise([*(mark.start() for mark in marks), len(source)])):
        yield _read_article(source[start:end], start, f"{origin.path}:{index + 1}", came_from, marks[index]["language"])


def _read_article(source: str, start: int, place: str, came_from: Origin, language: str) -> Article | Refusal:
    root = parse_html(source)
    number = NUMBER.search(source)
    if root is None or number is None:
        return Refusal(path=place, reason="damaged", detail="Document …")
    paragraphs = [
        line
        for element in root.xpath("descendant::p[starts-with(@class, 'articleParagraph')]")
        for line in find_paragraphs(element)
        if not NUMBER.fullmatch(line)
    ]
    if not paragraphs:
        return Refusal(path=place, reason="empty", detail="articleParagraph")
    fields = _read_table(root) or _read_lines(root)
    text = compose(fields.HD, paragraphs)
    day, clock = read_day(fields.PD or ""), read_clock(fields.ET or "")
    return Article(
        id="",
        path=place,
        guid=number["guid"],
        outlet=fields.SN,
        title=fields.HD,
        authors=tuple(name for name in NAMES.split(BY.sub("", fields.BY or "", count=1)) if name),
        credit=fields.CR or fields.CY,
        published=f"{day}T{clock}" if day and clock else day,
        language=language,
        text=text,
        origin=structs.replace(
            came_from, source_map=tuple((at, there + start, n) for at, there, n in map_to_source(text, source))
        ),
    )


def _read_table(root: Any) -> Fields | None:
    """The fields of a table of codes; None when there is none."""
    rows = ((row[0].text_content().strip(), row[1]) for row in root.iter("tr") if len(row) == 2)
    fields = {code: one_line(cell) for code, cell in rows if code in CODES}
    return Fields(**fields) if fields else None


def _read_lines(root: Any) -> Fields:
    """The fields of an article without codes: the lines before its first paragraph, told by their order.

    The title, perhaps who signed it, the length, the day, perhaps the time, the source, its code, the rights.
    """
    head = takewhile(lambda element: element.tag == "div", root.iter("div", "p"))
    lines = [one_line(div) or "" for div in head if div.get("id") != "hd" and div.find("div") is None]
    headline = one_line(next((element for element in root.iter("div") if element.get("id") == "hd"), None))
    length = next((index for index, line in enumerate(lines) if LENGTH.match(line)), None)
    if length is None:
        return Fields(HD=headline)
    after = lines[length + 1 :]
    day = after.pop(0) if after and read_day(after[0]) else None
    clock = after.pop(0) if after and len(after[0]) < 10 and read_clock(after[0]) else None
    return Fields(
        HD=headline,
        BY=lines[length - 1] if length else None,
        PD=day,
        ET=clock,
        SN=after[0] if after else None,
        CY=next(filter(RIGHTS.match, after), None),
    )
