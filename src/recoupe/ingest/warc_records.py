"""The records of a web archive, cut out one by one, so that one that is damaged costs itself only.

An archive is records behind one another, or (`.warc.gz`) members packed with gzip, of a record each. Where one does not
hold what it promises, the next is looked for by how it begins. Both of the libraries there are stop at the first one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from recoupe.ingest.parts import spool

Found = tuple[int, bytes | None]
"""Where a record starts in the archive, in bytes, and its bytes; None: it is damaged, or longer than `MAX_RECORD`."""

FIRST_LINE = b"WARC/1."
MEMBER = b"\x1f\x8b\x08"
HEADER = 65_536
"""Bytes in which the headers of a record have to end."""

LENGTH = re.compile(rb"\ncontent-length:[ \t]*([0-9]{1,15})[ \t]*\r?\n", re.IGNORECASE)
WANTED = re.compile(rb"\nwarc-type:[ \t]*(?:response|resource)[ \t]*\r?\n", re.IGNORECASE)
MAX_RECORD = 100_000_000
MAX_MEMBER = 20 * MAX_RECORD
BLOCK = 1 << 18
STEP = 1 << 12
"""Bytes that are read first, where a record may start but seldom does."""

GIVEN_UP = 10_000
"""False starts in a row after which the rest of an archive is left: rubbish costs no more than records."""


def find_records(archive: BinaryIO) -> Iterator[Found]:
    """The records of an archive that hold what was fetched, and those that are damaged; others are passed over."""
    size = archive.seek(0, 2)
    plain = _find(archive, FIRST_LINE, 0, size)
    if plain == 0 or plain < _find(archive, MEMBER, 0, size):
        yield from _find_plain(archive)
        return
    for start, member in _find_members(archive):
        if member is None:
            yield start, None
            continue
        with member:
            yield from ((start + there, record) for there, record in _find_plain(member))


def _find_plain(archive: BinaryIO) -> Iterator[Found]:
    size, position, lost = archive.seek(0, 2), 0, 0
    while position < size and lost < GIVEN_UP:
        archive.seek(position)
        head = archive.read(HEADER)
        blank = len(head) - len(head.lstrip(b"\r\n"))
        if blank:
            position += blank
            continue
        length = _measure(head)
        if length is None or not _ends_well(archive, position + length, size):
            if not lost:
                yield position, None
            lost += 1
            position = _find(archive, b"\n" + FIRST_LINE, position + 1, size) + 1
            continue
        lost = 0
        if WANTED.search(head, 0, head.find(b"\r\n\r\n") + 2):
            archive.seek(position)
            yield position, archive.read(length) if length <= MAX_RECORD else None
        position += length


def _measure(head: bytes) -> int | None:
    """How long a record is, by its headers, with them; None when they are none."""
    end = head.find(b"\r\n\r\n")
    length = LENGTH.search(head, 0, end + 2) if head.startswith(FIRST_LINE) and end >= 0 else None
    return end + 4 + int(length[1]) if length else None


def _ends_well(archive: BinaryIO, end: int, size: int) -> bool:
    """Whether a record ends within the archive, and is the last or followed by a line's end."""
    archive.seek(min(end, size))
    return end == size or (end < size and archive.read(1) in b"\r\n")


def _find_members(archive: BinaryIO) -> Iterator[tuple[int, BinaryIO | None]]:
    """Where each member starts, and what it holds; None: it is damaged, or too long."""
    size, position, lost = archive.seek(0, 2), 0, 0
    while position < size and lost < GIVEN_UP:
        member = spool()
        end = _unpack(archive, position, member)
        if end is None:
            member.close()
            if not lost:
                yield position, None
            lost += 1
            position = _find(archive, MEMBER, position + 1, size)
            continue
        lost = 0
        yield position, member
        position = end


def _unpack(archive: BinaryIO, start: int, member: BinaryIO) -> int | None:
    """Where the member that starts there ends, what it holds having been written; None when it is damaged or too long."""
    packed, unpacked = zlib.decompressobj(wbits=31), 0
    archive.seek(start)
    block = archive.read(STEP)
    while block and not packed.eof:
        try:
            piece = packed.decompress(block, BLOCK)
        except zlib.error:
            return None
        unpacked += len(piece)
        if unpacked > MAX_MEMBER:
            return None
        member.write(piece)
        block = packed.unconsumed_tail or (b"" if packed.eof else archive.read(BLOCK))
    return archive.tell() - len(packed.unused_data) if packed.eof else None


def _find(archive: BinaryIO, mark: bytes, start: int, size: int) -> int:
    """Where `mark` stands next; the size of the archive when it does not."""
    position, kept, step = start, b"", STEP
    archive.seek(start)
    while block := archive.read(step):
        step = min(2 * step, BLOCK)
        found = (kept + block).find(mark)
        if found >= 0:
            return position - len(kept) + found
        position += len(block)
        kept = (kept + block)[-(len(mark) - 1) :]
    return size
