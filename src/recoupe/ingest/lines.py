"""Reads articles given as JSON: one object a line (JSON Lines), a list of objects, or a single object."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, BinaryIO, TypeVar

import msgspec
from msgspec import Struct

from recoupe.ingest.decode import decode
from recoupe.ingest.inputs import Input
from recoupe.ingest.sniff import BOMS, HEAD, JSON_LINES, glimpse, is_lines
from recoupe.records import Article, Origin, Refusal

MAX_LINE = 64_000_000
"""Bytes of one line: the longest article with every character escaped (`\\u00e9`, or a pair of those)."""

MAX_LIST = 512_000_000
"""Bytes of one list: it is held in memory whole; beyond it, one object a line is the format to use."""


class Given(Struct, frozen=True, kw_only=True):
    """What an article may say of itself; other fields are passed over."""

    text: str
    id: str | int | None = None
    path: str | None = None
    title: str | None = None
    url: str | None = None
    guid: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] | str | None = None
    credit: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    embargo: str | None = None
    language: str | None = None


class Wrapped(Struct, frozen=True, kw_only=True):
    """An article inside a reading, as recoupe writes it: a reading can be read again."""

    article: Given


T = TypeVar("T")
ReadObject = Callable[[bytes, str, Input], T]
"""What reads one JSON object: its bytes, the place that names it, where it comes from."""

_given = msgspec.json.Decoder(Given)
_wrapped = msgspec.json.Decoder(Wrapped)
_list = msgspec.json.Decoder(list[msgspec.Raw])


def read_lines(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The article of each line that is not blank; a bad line is refused and the next one read."""
    yield from _read_lines(_recode(stream), origin, _read_object)


def read_json(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The articles of a list, each refused on its own, or the one article of an object."""
    yield from _read_json(_recode(stream), origin, _read_object)


def read_objects(stream: BinaryIO, origin: Input, read_object: ReadObject[T]) -> Iterator[T | Refusal]:
    """What `read_object` makes of each object of a stream that is one object, a list of them, or has one a line."""
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream, HEAD)  # type: ignore[type-var]
    read = _read_lines if is_lines(glimpse(buffered.peek(HEAD)[:HEAD])) else _read_json
    yield from read(_recode(buffered), origin, read_object)


def _read_lines(lines: BinaryIO, origin: Input, read_object: ReadObject[T]) -> Iterator[T | Refusal]:
    number = 0
    while line := lines.readline(MAX_LINE + 1):
        number += 1
        place = f"{origin.path}:{number}"
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = lines.readline(MAX_LINE)
            yield Refusal(path=place, reason="too-long", detail=f"> {MAX_LINE} bytes")
        elif line.strip():
            yield read_object(line, place, origin)


def _read_json(stream: BinaryIO, origin: Input, read_object: ReadObject[T]) -> Iterator[T | Refusal]:
    data = stream.read(MAX_LIST + 1)
    if len(data) > MAX_LIST:
        yield Refusal(path=origin.path, reason="too-long", detail=f"> {MAX_LIST} bytes; {JSON_LINES}")
        return
    if not data.lstrip().startswith(b"["):
        yield read_object(data, origin.path, origin)
        return
    try:
        items = _list.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        yield Refusal(path=origin.path, reason="format", detail=str(fault))
        return
    for index, item in enumerate(items):
        yield read_object(bytes(item), f"{origin.path}:{index + 1}", origin)


def _read_object(data: bytes, place: str, origin: Input) -> Article | Refusal:
    """The article of one JSON object. `place` names it where it gives no path."""
    try:
        given = _decode_given(data)
    except msgspec.ValidationError as fault:
        return Refusal(path=place, reason="field", detail=str(fault))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        return Refusal(path=place, reason="format", detail=str(fault))
    authors = (given.authors,) if isinstance(given.authors, str) else given.authors or ()
    return Article(
        id="",
        path=given.path or (str(given.id) if given.id is not None else place),
        url=given.url or None,
        guid=given.guid or None,
        outlet=given.outlet or None,
        title=given.title or None,
        authors=tuple(author for author in authors if author),
        credit=given.credit or None,
        published=given.published or None,
        modified=given.modified or None,
        retrieved=given.retrieved or None,
        embargo=given.embargo or None,
        language=given.language or None,
        text=given.text.removeprefix("\ufeff"),
        origin=Origin(media_type=origin.media_type, sha256=sha256(data.rstrip(b"\r\n")).hexdigest()),
    )


def _decode_given(data: bytes) -> Given:
    """What an object says, whatever its encoding. Raises msgspec.DecodeError, and its ValidationError."""
    body: Any = data
    try:
        data.decode()
    except UnicodeDecodeError:
        body = decode(data) or data
    try:
        return _given.decode(body)
    except msgspec.ValidationError as fault:
        try:
            return _wrapped.decode(body).article
        except msgspec.ValidationError:
            raise fault from None


def _recode(stream: BinaryIO) -> BinaryIO:
    """The stream without its byte order mark, as UTF-8 when the mark says that it is in UTF-16 or UTF-32."""
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(4)[:4]
    bom, codec = next(((bom, codec) for bom, codec in BOMS if head.startswith(bom)), (b"", ""))
    if codec in ("", "utf-8-sig"):
        buffered.read(len(bom))
        return buffered
    return codecs.EncodedFile(buffered, "utf-8", codec, "replace")
