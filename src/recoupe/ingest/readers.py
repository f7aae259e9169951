"""The table of readers by media type, and the way of one input through its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BufferedReader
from typing import BinaryIO, cast

from msgspec import structs

from recoupe.ingest.check import Terms, admit
from recoupe.ingest.inputs import Input, open_input
from recoupe.ingest.lines import read_json, read_lines
from recoupe.ingest.pages import read_html
from recoupe.ingest.plain import read_plain
from recoupe.ingest.sniff import HEAD, HTML, JSON, JSON_LINES, PLAIN, sniff
from recoupe.plugins import load_offered
from recoupe.records import Article, Refusal, RefusalReason

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
    return READERS | load_offered("recoupe.readers")


def read_input(origin: Input, terms: Terms, tell: Callable[[int], None] | None = None) -> Iterator[Article | Refusal]:
    """The articles of one input as they are read, each admitted or refused; an input without any is refused itself.

    `tell` is told, before each article but the first, how many bytes of a file have been read.
    """
    try:
        stream = cast("BufferedReader", open_input(origin))
        with stream:
            head = stream.peek(HEAD)[:HEAD]
            yield from _read_stream(stream, head, origin, terms, tell) if head else [_refuse(origin, "empty")]
    except OSError as fault:
        yield _refuse(origin, "unreadable", fault.strerror or "")


def _read_stream(
    stream: BufferedReader, head: bytes, origin: Input, terms: Terms, tell: Callable[[int], None] | None
) -> Iterator[Article | Refusal]:
    media_type = sniff(head, origin.path)
    reader = readers().get(media_type)
    if reader is None:
        yield _refuse(origin, "format", media_type)
        return
    is_empty = True
    for item in reader(cast("BinaryIO", stream), structs.replace(origin, media_type=media_type)):
        is_empty = False
        yield admit(item, terms) if isinstance(item, Article) else item
        if tell and origin.size:
            tell(stream.tell())
    if is_empty:
        yield _refuse(origin, "empty")


def _refuse(origin: Input, reason: RefusalReason, detail: str = "") -> Refusal:
    return Refusal(path=origin.path, reason=reason, detail=detail)
