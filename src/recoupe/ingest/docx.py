"""Reads Word documents (DOCX): the words as they stand when all changes are accepted; mammoth is known by `extract.py`."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from recoupe.ingest.confined import extract
from recoupe.ingest.dates import read_date
from recoupe.ingest.inputs import Input
from recoupe.ingest.parts import refuse
from recoupe.records import Article, Origin, Refusal

MAX_DOCX = 100_000_000
"""Bytes of a document, pictures included: it is held in memory whole."""


def read_docx(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The one article of a document, or why it is none."""
    data = stream.read(MAX_DOCX + 1)
    if len(data) > MAX_DOCX:
        yield refuse(origin, "limits", f"> {MAX_DOCX} bytes")
        return
    found = extract("mammoth", data, origin)
    if isinstance(found, Refusal):
        yield found
        return
    text = "\n\n".join(filter(None, (" ".join(line.split()) for line in found.text.splitlines())))
    if not text:
        yield refuse(origin, "empty", "word/document.xml")
        return
    yield Article(
        id="",
        path=origin.path,
        title=found.title,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        modified=read_date(found.modified) if found.modified else None,
        text=text,
        origin=Origin(media_type=origin.media_type, sha256=sha256(data).hexdigest()),
    )
