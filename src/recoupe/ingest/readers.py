"""The table of readers by media type, and the way of one input through its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BufferedReader, BytesIO
from typing import Any, BinaryIO, cast

from msgspec import Struct, structs

from recoupe.ingest import sniff as kinds
from recoupe.ingest.check import Terms, admit
from recoupe.ingest.docx import read_docx
from recoupe.ingest.inputs import Input, open_input
from recoupe.ingest.lines import read_json, read_lines
from recoupe.ingest.mail import open_mail
from recoupe.ingest.newsml import read_newsml
from recoupe.ingest.newsml_1 import read_newsml_1
from recoupe.ingest.ninjs import read_ninjs
from recoupe.ingest.pages import read_html
from recoupe.ingest.parquet import read_parquet
from recoupe.ingest.parts import Opener, Part, Says, complete, refuse
from recoupe.ingest.pdf import read_pdf
from recoupe.ingest.plain import read_plain
from recoupe.ingest.sniff import HEAD, sniff
from recoupe.ingest.tables import read_csv
from recoupe.ingest.warc import open_warc
from recoupe.ingest.zipped import MAX_RATIO, open_zip
from recoupe.plugins import load_offered
from recoupe.records import Article, Refusal

Reader = Callable[[BinaryIO, Input], Iterator[Article | Refusal]]
"""What turns bytes of one media type into articles, one after the other. It may leave `Article.id` empty."""

READERS: dict[str, Reader] = {
    kinds.PLAIN: read_plain,
    kinds.HTML: read_html,
    kinds.JSON: read_json,
    kinds.JSON_LINES: read_lines,
    kinds.NINJS: read_ninjs,
    kinds.NEWSML: read_newsml,
    kinds.NEWSML_1: read_newsml_1,
    kinds.CSV: read_csv,
    kinds.TSV: read_csv,
    kinds.PARQUET: read_parquet,
    kinds.PDF: read_pdf,
    kinds.DOCX: read_docx,
}

OPENERS: dict[str, Opener] = {
    kinds.MAIL: open_mail,
    kinds.WARC: open_warc,
    kinds.ZIP: open_zip,
}
"""What takes containers apart; their parts go through these two tables in their turn."""

MAX_DEPTH = 4
"""Containers within one another that are opened: a page in a crawl in a WACZ in a ZIP, or a letter in letters in a ZIP."""

ALLOWANCE = 1_000_000_000
"""Bytes that any input may unpack to, whatever its size; beyond, it may be `MAX_RATIO` times as many as it has."""


class Spent(Struct):
    """How much of an input's allowance has been used, in bytes, by all its containers together."""

    bytes: int = 0


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
            for item in _read_stream(stream, origin, Spent(), 0):
                yield admit(item, terms) if isinstance(item, Article) else item
                if tell and origin.size:
                    tell(stream.tell())
    except OSError as fault:
        yield refuse(origin, "unreadable", fault.strerror or "")


def read_data(data: bytes, origin: Input, terms: Terms, says: Says) -> Iterator[Article | Refusal]:
    """The articles of bytes that are at hand, as `read_input` has those of a file; `says` is what else is known of them."""
    stream: Any = BytesIO(data)
    for item in _read_stream(BufferedReader(stream, HEAD), structs.replace(origin, size=len(data)), Spent(), 0):
        yield admit(complete(item, says), terms) if isinstance(item, Article) else item


def _read_stream(stream: BufferedReader, origin: Input, spent: Spent, depth: int) -> Iterator[Article | Refusal]:
    """The articles of a stream, not yet admitted; one refusal where it has none."""
    head = stream.peek(HEAD)[:HEAD]
    if not head:
        yield refuse(origin, "empty")
        return
    media_type = origin.media_type or sniff(head, origin.path)
    known = structs.replace(origin, media_type=media_type)
    bytes_of = cast("BinaryIO", stream)
    items: Iterator[Article | Refusal]
    if media_type in readers():
        items = readers()[media_type](bytes_of, known)
    elif media_type in OPENERS:
        items = _read_parts(OPENERS[media_type](bytes_of, known), known, spent, depth)
    else:
        items = iter([refuse(origin, "format", media_type)])
    is_empty = True
    for item in items:
        is_empty = False
        yield item
    if is_empty:
        yield refuse(origin, "empty")


def _read_parts(
    parts: Iterator[Part | Refusal], origin: Input, spent: Spent, depth: int
) -> Iterator[Article | Refusal]:
    """The articles of a container's parts, with what it says of them."""
    if depth == MAX_DEPTH:
        yield refuse(origin, "limits", f"> {MAX_DEPTH}")
        return
    for part in parts:
        if isinstance(part, Refusal):
            yield part
            continue
        with part.stream:
            spent.bytes += part.size
            if spent.bytes > max(ALLOWANCE, MAX_RATIO * origin.size):
                yield refuse(part.origin, "limits", f"> {spent.bytes} bytes")
                return
            stream: Any = part.stream
            for item in _read_stream(BufferedReader(stream, HEAD), part.origin, spent, depth + 1):
                yield complete(item, part.says) if isinstance(item, Article) else item
