"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, the code pages of old systems, and mixtures."""

from __future__ import annotations

import codecs
import re

from recoupe.ingest.sniff import BOMS

CODE_PAGES = ["cp1252", "mac_roman", "cp850", "iso8859_15"]
"""What French text comes in when it is not Unicode: Windows, old Macintosh, DOS, Unix; of equals the first is taken."""

FRENCH = re.compile(r"[àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛŒÆ«»“”‘’–—…€°•©®\xa0]")
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROLS_OF_TEXT = 0.01
"""Share of control characters above which bytes are no text. French articles have none; a form feed or an escape is not
counted, and broken exports have a stray one a page; in executables and images it is above 0.1."""

WIDE = 0.3
"""Share of NULs among every second byte above which text is UTF-16: French letters are nearly all below U+0100, so it
is about 0.97, and in binary files both halves have them."""

HALF_FRENCH = 0.5
"""Share, of the characters beyond ASCII, of those French uses, above which a code page is the right one. French read in
its own has above 0.95, in another of the four below 0.3."""

SAMPLE = 1 << 18

WINDOWS = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}
"""The five bytes that cp1252 leaves undefined; browsers read them as these."""


def decode(data: bytes, declared: str | None = None) -> str | None:
    """The text of `data`, without its byte order mark; None when it is no text. Line ends stay as they are.

    What is valid UTF-8 is UTF-8, whatever `declared` (a codec that the document names) says.
    """
    text = _decode(data, declared)
    return None if text is None or _is_noise(text) else text


def find_encoding(head: bytes) -> str:
    """The codec in which a text goes on that starts with these bytes, which may end in mid-character."""
    for bom, codec in BOMS:
        if head.startswith(bom):
            return codec
    if b"\x00" in head:
        return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    return "utf-8" if _is_mostly_utf8(head) or head.isascii() else _code_page(head)


def _decode(data: bytes, declared: str | None) -> str | None:
    for bom, codec in BOMS:
        if data.startswith(bom):
            return data.decode(codec, "cp1252_byte" if codec == "utf-8-sig" else "replace")
    if b"\x00" in data:
        return _decode_wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf8(data):
        return data.decode("utf-8", "cp1252_byte")
    return data.decode(_find_codec(declared) or _code_page(data), "cp1252_byte")


def _decode_wide(data: bytes) -> str | None:
    """Text in UTF-16 without a mark, told by where its zero bytes stand; None when they stand anywhere."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    if odd > WIDE * half and even < odd / 10:
        return data.decode("utf-16-le", "replace")
    if even > WIDE * half and odd < even / 10:
        return data.decode("utf-16-be", "replace")
    return None


MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether the bytes beyond ASCII are for the greater part well-formed UTF-8, with others between (two sources pasted
    together, a file cut in mid-character)."""
    high = sum(1 for _ in HIGH.finditer(data))
    formed = sum(len(found[0]) for found in MULTIBYTE.finditer(data))
    return formed > high / 2


def _code_page(data: bytes) -> str:
    """The code page of bytes that are not Unicode: the one they read as French in, else what the detector finds."""
    sample = data[:SAMPLE]
    shares = {page: _french_share(sample.decode(page, "cp1252_byte")) for page in CODE_PAGES}
    page = max(shares, key=shares.__getitem__)
    if shares[page] > HALF_FRENCH:
        return page
    from charset_normalizer import from_bytes  # noqa: PLC0415 (only where a code page has to be guessed)

    best = from_bytes(sample, cp_isolation=CODE_PAGES).best()
    return best.encoding if best else CODE_PAGES[0]


def _french_share(text: str) -> float:
    """The share of the characters beyond ASCII that French uses."""
    high = [char for char in text if not char.isascii()]
    return sum(FRENCH.match(char) is not None for char in high) / max(len(high), 1)


def _find_codec(declared: str | None) -> str | None:
    """The codec that a document means by the name it declares; None when it is none that text comes in. What calls itself
    Latin-1 or ASCII is read as cp1252, as browsers do."""
    try:
        name = codecs.lookup(declared or "").name
        "a".encode(name)
    except (LookupError, ValueError):
        return None
    if name in ("utf-8", "utf-7", "idna", "punycode"):
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _is_noise(text: str) -> bool:
    """Whether decoded text is no text: a NUL, or control characters all over."""
    return "\x00" in text or len(CONTROL.findall(text)) > CONTROLS_OF_TEXT * len(text)


def _cp1252_byte(error: UnicodeError) -> tuple[str, int]:
    """The bytes that did not decode, read as Windows wrote them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(WINDOWS.get(byte) or bytes([byte]).decode("cp1252") for byte in wrong), error.end


codecs.register_error("cp1252_byte", _cp1252_byte)
