"""Reads plain text: one article a file, its text exactly as given, a byte order mark apart."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from recoupe.ingest.decode import decode
from recoupe.ingest.inputs import Input
from recoupe.records import Article, Origin, Refusal

MAX_CHARACTERS = 5_000_000
"""The longest article that is read: about 800,000 words, far above any newspaper article and any special report."""

MAX_BYTES = 4 * MAX_CHARACTERS


def read_plain(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The one article of a text file, or why it is none."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Refusal(path=origin.path, reason="too-long", detail=f"> {MAX_BYTES} bytes")
        return
    text = decode(data)
    if text is None:
        yield Refusal(path=origin.path, reason="binary", detail="")
        return
    origin_of = Origin(media_type=origin.media_type, sha256=sha256(data).hexdigest())
    yield Article(id="", path=origin.path, text=text, origin=origin_of)
