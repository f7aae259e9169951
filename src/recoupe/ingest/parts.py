"""What is found inside an archive, a crawl or a message: streams to be read in their turn, and what is said of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from msgspec import Struct, structs

from recoupe.ingest.inputs import Input
from recoupe.records import Article, Refusal, RefusalReason

IN_MEMORY = 16_000_000
"""Bytes of an unpacked stream that are held in memory; what is longer lies in a temporary file without a name."""


class Says(Struct, frozen=True, kw_only=True):
    """What a container says of an article inside it; it holds for what the article does not say itself."""

    url: str | None = None
    guid: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None


class Part(Struct, frozen=True, kw_only=True):
    """A stream inside another one. `origin.media_type` is empty where it is to be found out; `size` in bytes, unpacked."""

    origin: Input
    stream: BinaryIO
    size: int = 0
    says: Says = Says()


Opener = Callable[[BinaryIO, Input], Iterator[Part | Refusal]]
"""What takes a container of one media type apart. A part is read before the next one is asked for."""


def complete(article: Article, says: Says) -> Article:
    """The article with what its container says of it, where it does not say that itself."""
    missing = {name: value for name, value in structs.asdict(says).items() if value and not getattr(article, name)}
    return structs.replace(article, **missing) if missing else article


def spool() -> BinaryIO:
    """An empty stream that can be written, sought and read, and leaves nothing behind when it is closed."""
    return cast("BinaryIO", SpooledTemporaryFile(IN_MEMORY))


def make_seekable(stream: BinaryIO) -> BinaryIO:
    """The stream itself, or a copy where it cannot be sought (standard input). Raises OSError."""
    if stream.seekable():
        return stream
    copy = spool()
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy


def refuse(origin: Input, reason: RefusalReason, detail: str = "") -> Refusal:
    """The refusal of an input, or of a part."""
    return Refusal(path=origin.path, reason=reason, detail=detail)
