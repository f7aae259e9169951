"""The media type of bytes, from their first ones and the name they go by."""

from __future__ import annotations

import codecs
import mimetypes
import re
from pathlib import PurePath

import msgspec

HEAD = 16_384
"""Bytes that are looked at."""

PLAIN, HTML, JSON, JSON_LINES = "text/plain", "text/html", "application/json", "application/x-ndjson"

MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "application/riff"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x7fELF", "application/x-elf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"{\\rtf", "application/rtf"),
)
"""First bytes of formats that are no text, whatever the file is called."""

BY_NAME = {
    ".txt": PLAIN, ".text": PLAIN, ".md": PLAIN, ".log": PLAIN, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".shtml": HTML, ".jsonl": JSON_LINES, ".ndjson": JSON_LINES, ".json": JSON,
}  # fmt: skip
"""What the end of a name promises; it is believed unless the bytes say otherwise."""

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and the codec that reads past them; the longer ones first, for one begins another."""

HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
JSON_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')


def sniff(head: bytes, path: str) -> str:
    """The media type of a stream that starts with `head` and is called `path`."""
    for magic, media_type in MAGIC:
        if head.startswith(magic):
            return media_type
    start = glimpse(head)
    promised = BY_NAME.get(PurePath(path).suffix.lower())
    if HTML_START.match(start):
        return HTML
    if promised in (PLAIN, HTML, JSON_LINES):
        return promised
    if promised == JSON or JSON_START.match(start):
        return JSON_LINES if _is_lines(start) else JSON
    guess = mimetypes.guess_type(path)[0]
    return guess if guess and promised is None else PLAIN


def glimpse(head: bytes) -> str:
    """The first characters, as far as they can be told before the encoding is known; without a byte order mark."""
    codec = next((codec for bom, codec in BOMS if head.startswith(bom)), None)
    if codec is None and b"\x00" in head[:4]:
        codec = "utf-16-be" if head[:1] == b"\x00" else "utf-16-le"
    return head.decode(codec or "utf-8", "replace")


def _is_lines(start: str) -> bool:
    """Whether JSON is one object a line: the first line that is not blank stands on its own and is no list."""
    line = next((line for line in start.splitlines() if line.strip()), "")
    if not line.lstrip().startswith("{"):
        return False
    try:
        msgspec.json.decode(line)
    except msgspec.DecodeError:
        return line is start or "\n" not in start.strip()
    return True
