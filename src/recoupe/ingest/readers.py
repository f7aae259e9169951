"""The table of readers by media type, and the way of one input through its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import entry_points
from io import BufferedReader
from typing import BinaryIO, cast

from msgspec import structs

from recoupe.ingest.check import Terms, admit
from recoupe.ingest.html import read_html
from recoupe.ingest.inputs import Input, open_input
from recoupe.ingest.lines import read_json, read_lines
from recoupe.ingest.plain import read_plain
from recoupe.ingest.sniff import HEAD, HTML, JSON, JSON_LINES, PLAIN, sniff
from recoupe.records import Article, Refusal

Reader = Callable[[BinaryIO, Input], Iterator[Article | Refusal]]
"""What turns bytes of one media type into articles, one after the other. It may leave `Article.id` empty."""

READERS: dict[str, Reader] = {
    PLAIN: read_plain,
    HTML: read_html,
    JSON: read_json,
    JSON_LINES: read_lines,
}


@cache
def readers() -> dict[str, Reader]:
    """The built-in readers, and those that other packages offer as `recoupe.readers`, named by media type."""
    return READERS | {point.name: point.load() for point in entry_points(group="recoupe.readers")}


def read_input(origin: Input, terms: Terms) -> Iterator[Article | Refusal]:
    """The articles of one input as they are read, each admitted or refused."""
    try:
        stream = open_input(origin)
    except OSError as fault:
        yield Refusal(path=origin.path, reason="unreadable", detail=fault.strerror or "")
        return
    with stream:
        yield from _read_stream(cast(BufferedReader, stream), origin, terms)


def _read_stream(stream: BufferedReader, origin: Input, terms: Terms) -> Iterator[Article | Refusal]:
    try:
        head = stream.peek(HEAD)[:HEAD]
    except OSError as fault:
        yield Refusal(path=origin.path, reason="unreadable", detail=fault.strerror or "")
        return
    if not head:
        yield Refusal(path=origin.path, reason="empty", detail="")
        return
    media_type = sniff(head, origin.path)
    reader = readers().get(media_type)
    if reader is None:
        yield Refusal(path=origin.path, reason="format", detail=media_type)
        return
    found = False
    for item in reader(cast(BinaryIO, stream), structs.replace(origin, media_type=media_type)):
        found = True
        yield admit(item, terms) if isinstance(item, Article) else item
    if not found:
        yield Refusal(path=origin.path, reason="empty", detail="")
