"""Takes ZIP archives apart: of any inputs, of a crawl (WACZ), or a Word document, which is one too."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from recoupe.ingest.docx import MAX_DOCX
from recoupe.ingest.inputs import Input, is_companion
from recoupe.ingest.parts import Part, make_seekable, refuse, spool
from recoupe.ingest.sniff import DOCX
from recoupe.records import Refusal

MAX_ENTRIES = 100_000
MAX_ENTRY = 4_000_000_000
"""Bytes that an entry may unpack to; they lie in a temporary file while they are read."""

MAX_RATIO = 200
"""How many times longer than packed an entry may be. Texts are up to 10 times as long, tables of figures 50, bombs 1,000."""

SMALL = 1_000_000
"""Bytes up to which the ratio does not matter."""

MAX_NAME = 1_000

IS_WORD, IS_OFFICE, IS_TYPED = "word/document.xml", "[Content_Types].xml", "mimetype"
IS_CRAWL, CRAWLED = "datapackage.json", "archive/"
"""What tells a Word document, other documents of offices, and a crawl (WACZ, whose records lie in `archive/`)."""

BLOCK = 1 << 18
DAMAGE = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError)


def open_zip(stream: BinaryIO, origin: Input) -> Iterator[Part | Refusal]:
    """What the archive holds, entry by entry, each unpacked in bounds or refused on its own."""
    archive_stream = make_seekable(stream)
    try:
        archive = ZipFile(archive_stream)
    except DAMAGE as fault:
        yield refuse(origin, "damaged", str(fault)[:200])
        return
    with archive:
        names = set(archive.NameToInfo)
        if IS_WORD in names:
            archive_stream.seek(0)
            data = archive_stream.read(MAX_DOCX + 1)
            yield Part(origin=Input(path=origin.path, media_type=DOCX), stream=io.BytesIO(data), size=len(data))
        elif IS_OFFICE in names or IS_TYPED in names:
            yield refuse(origin, "format", _read_type(archive))
        else:
            is_crawl = IS_CRAWL in names and any(name.startswith(CRAWLED) for name in names)
            yield from _open_entries(archive, origin, CRAWLED if is_crawl else "")  # records have digests of their own


def _open_entries(archive: ZipFile, origin: Input, within: str) -> Iterator[Part | Refusal]:
    names = set(archive.NameToInfo)
    for number, entry in enumerate(archive.infolist()):
        if number == MAX_ENTRIES:
            yield refuse(origin, "limits", f"> {MAX_ENTRIES}")
            return
        if entry.is_dir() or not entry.filename.startswith(within) or _is_hidden(entry.filename, names):
            continue
        yield _unpack(archive, entry, origin, is_checked=not within)


def _is_hidden(name: str, names: set[str]) -> bool:
    """Whether an entry is what systems put beside files, or belongs to a saved page."""
    parts = PurePosixPath(name).parts
    return any(
        (part.startswith(".") and part != "..")
        or part == "__MACOSX"
        or (index < len(parts) - 1 and is_companion("/".join(parts[: index + 1]), names))
        for index, part in enumerate(parts)
    )


def _unpack(archive: ZipFile, entry: ZipInfo, origin: Input, *, is_checked: bool) -> Part | Refusal:
    """An entry as a stream, or why it is not read; where it is not `is_checked`, what can be unpacked of it will do."""
    shown = entry.filename[:MAX_NAME].encode("utf-8", "replace").decode()
    place = Input(path=f"{origin.path}/{shown}")
    if len(entry.filename) > MAX_NAME or ".." in PurePosixPath(entry.filename).parts or entry.filename.startswith("/"):
        return refuse(place, "limits", "..")
    if entry.flag_bits & 1:
        return refuse(place, "locked")
    if not is_checked:
        entry.CRC = None  # type: ignore[assignment]
    unpacked, size = spool(), 0
    try:
        with archive.open(entry) as packed:
            while block := packed.read(BLOCK):
                size += len(block)
                if size > MAX_ENTRY or size > max(SMALL, MAX_RATIO * entry.compress_size):
                    unpacked.close()
                    return refuse(place, "limits", f"{entry.compress_size} > {size}")
                unpacked.write(block)
    except DAMAGE as fault:
        if is_checked or not size:
            unpacked.close()
            return refuse(place, "damaged", str(fault)[:200])
    unpacked.seek(0)
    return Part(origin=Input(path=place.path, size=size), stream=unpacked, size=size)


def _read_type(archive: ZipFile) -> str:
    """The media type that a document says it has (OpenDocument, EPUB), or that of office documents in general."""
    if IS_TYPED not in archive.NameToInfo:
        return "application/vnd.openxmlformats-officedocument"
    try:
        with archive.open(IS_TYPED) as stream:
            return stream.read(100).decode("ascii", "replace").strip()
    except DAMAGE as fault:
        return str(fault)[:200]
