"""Layers as nested elements: what an XML format needs, where layers overlap and quotations run over paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from recoupe.span import Span

PARAGRAPH = re.compile(r"[^\s][^\n]*(?:\n[^\S\n]*\S[^\n]*){0,200}")
"""Lines that no empty line parts."""

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold."""


class Part(Struct, frozen=True):
    """A stretch of text to be put into an element, with its tag and attributes."""

    span: Span
    tag: str
    attributes: dict[str, str]


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text."""
    yield from (Span(*found.span()) for found in PARAGRAPH.finditer(text))


def fill(element: Any, text: str, span: Span, parts: Iterable[Part]) -> None:
    """Puts a stretch of text into an element, with the parts of it as elements in one another.

    Of parts that begin together the longest is the outer one. A part that crosses the border of another is cut at it; its
    pieces after the first have no `xml:id`.
    """
    waiting = sorted((_clip(part, span) for part in parts if part.span.overlaps(span)), key=_order)
    at = span.start
    last = None
    while waiting:
        part = waiting.pop(0)
        _add_text(element, last, text[at : part.span.start])
        last = etree.SubElement(element, part.tag, part.attributes)
        inner = [other for other in waiting if other.span.start < part.span.end]
        fill(last, text, part.span, inner)
        at = part.span.end
        beyond = Span(at, span.end) if at < span.end else None
        rest = [_clip(other, beyond) for other in waiting if beyond and other.span.end > at]
        waiting = sorted(rest, key=_order)
    _add_text(element, last, text[at : span.end])


def _order(part: Part) -> tuple[int, int]:
    return part.span.start, -part.span.end


def _clip(part: Part, span: Span) -> Part:
    """The piece of a part that lies in a stretch; only the piece with its beginning keeps the id."""
    start, end = max(part.span.start, span.start), min(part.span.end, span.end)
    if (start, end) == (part.span.start, part.span.end):
        return part
    attributes = part.attributes if start == part.span.start else _without_id(part.attributes)
    return Part(Span(start, end), part.tag, attributes)


def _add_text(element: Any, last: Any, words: str) -> None:
    words = FORBIDDEN.sub("\ufffd", words)
    if last is None:
        element.text = (element.text or "") + words
    else:
        last.tail = (last.tail or "") + words


def _without_id(attributes: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if not name.endswith("}id")}
