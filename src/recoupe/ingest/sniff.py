"""The media type of bytes, from their first ones and the name they go by."""

from __future__ import annotations

import codecs
import mimetypes
import re
import zlib
from pathlib import PurePath

import msgspec

HEAD = 16_384
"""Bytes that are looked at."""

PLAIN, HTML, JSON, JSON_LINES = "text/plain", "text/html", "application/json", "application/x-ndjson"
CSV, TSV, PARQUET = "text/csv", "text/tab-separated-values", "application/vnd.apache.parquet"
NINJS, NEWSML = "application/vnd.iptc.ninjs+json", "application/vnd.iptc.g2.newsmessage+xml"
NEWSML_1 = "text/vnd.iptc.newsml"
PDF, DOCX = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL, WARC, ZIP, GZIP = "message/rfc822", "application/warc", "application/zip", "application/gzip"

MAGIC = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"WARC/1.", WARC),
    (b"PAR1", PARQUET),
    (b"\x1f\x8b", GZIP),
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
    ".shtml": HTML, ".jsonl": JSON_LINES, ".ndjson": JSON_LINES, ".json": JSON, ".csv": CSV, ".tsv": TSV, ".eml": MAIL,
    ".mht": MAIL, ".mhtml": MAIL, ".warc": WARC, ".warc.gz": WARC,
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
NEWSML_START = re.compile(
    r"\s*(?:<\?[^>]{0,500}>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,5000}\]\s*)?>\s*){0,5}"
    r"<(?:[\w.-]{1,40}:)?(?P<name>newsMessage|newsItem|packageItem|NewsML|NewsItem)\b",
    re.DOTALL,
)
FIRST_GENERATION = ("NewsML", "NewsItem")
NINJS_ID = re.compile(r'"(?:uri|guid)"\s*:')
NINJS_FIELD = re.compile(
    r'"(?:version[cC]reated|pub[sS]tatus|body_(?:text|xhtml|html)|bodies|headlines|copyright[hH]older)"\s*:'
)
OWN_FIELD = re.compile(r'"(?:text|article)"\s*:')
MAIL_START = re.compile(
    r"(?:[A-Za-z][A-Za-z-]{1,40}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,50}){1,60}?"
    r"(?:MIME-Version|Message-ID|Received|Content-Type):",
    re.IGNORECASE,
)


def sniff(head: bytes, path: str) -> str:
    """The media type of a stream that starts with `head` and is called `path`."""
    for magic, media_type in MAGIC:
        if head.startswith(magic):
            is_crawl = media_type == GZIP and (_unzip(head).startswith(b"WARC/1.") or path.lower().endswith(".warc.gz"))
            return WARC if is_crawl else media_type
    start = glimpse(head)
    promised = BY_NAME.get("".join(PurePath(path).suffixes[-2:]).lower(), BY_NAME.get(PurePath(path).suffix.lower()))
    if HTML_START.match(start) and promised != MAIL:
        return HTML
    if (message := NEWSML_START.match(start)) and promised != MAIL:
        return NEWSML_1 if message["name"] in FIRST_GENERATION else NEWSML
    if promised not in (None, JSON, JSON_LINES):
        return promised
    if promised or JSON_START.match(start):
        return _sniff_json(start, promised)
    if MAIL_START.match(start):
        return MAIL
    return mimetypes.guess_type(path)[0] or PLAIN


def _sniff_json(start: str, promised: str | None) -> str:
    if NINJS_ID.search(start) and NINJS_FIELD.search(start) and not OWN_FIELD.search(start):
        return NINJS
    return JSON_LINES if promised == JSON_LINES or is_lines(start) else JSON


def _unzip(head: bytes) -> bytes:
    """The first bytes of what is packed with gzip; none when it is damaged."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 64)
    except zlib.error:
        return b""


def glimpse(head: bytes) -> str:
    """The first characters, as far as they can be told before the encoding is known; without a byte order mark."""
    codec = next((codec for bom, codec in BOMS if head.startswith(bom)), None)
    if codec is None and b"\x00" in head[:4]:
        codec = "utf-16-be" if head[:1] == b"\x00" else "utf-16-le"
    return head.decode(codec or "utf-8", "replace")


def is_lines(start: str) -> bool:
    """Whether JSON is one object a line: the first line that is not blank stands on its own and is no list."""
    line = next((line for line in start.splitlines() if line.strip()), "")
    if not line.lstrip().startswith("{"):
        return False
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return line is start or "\n" not in start.strip()
    return True
