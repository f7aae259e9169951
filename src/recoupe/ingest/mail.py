"""Takes e-mails apart (.eml), and pages that browsers save as a message (.mhtml): the letter, and what is attached."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any, BinaryIO

from recoupe.ingest.dates import read_date
from recoupe.ingest.decode import decode
from recoupe.ingest.inputs import Input
from recoupe.ingest.parts import Part, Says, refuse
from recoupe.ingest.sniff import HTML, MAIL, PLAIN
from recoupe.ingest.wrapped import is_wrapped, unwrap
from recoupe.records import Refusal

MAX_MAIL = 100_000_000
"""Bytes of a message with what is attached: it is held in memory whole, two or three times over."""

SIGNATURE = "\n-- \n"
"""What parts a letter from its signature (RFC 3676)."""

ALONE = ("Date", "Subject", "From", "MIME-Version")
SNAPSHOT = "Snapshot-Content-Location"
"""Where a browser says whence it saved a page."""

if TYPE_CHECKING:
    Leaf = Message[str, str]


def open_mail(stream: BinaryIO, origin: Input) -> Iterator[Part | Refusal]:
    """The letter itself, as text if it comes as text and HTML, then what is attached to it."""
    data = stream.read(MAX_MAIL + 1)
    if len(data) > MAX_MAIL:
        yield refuse(origin, "limits", f"> {MAX_MAIL} bytes")
        return
    try:
        message = message_from_bytes(data)
        leaves = list(_find_leaves(message))
    except (MessageError, RecursionError, LookupError, ValueError) as fault:
        yield refuse(origin, "damaged", str(fault)[:200])
        return
    if not any(message.get(name) for name in ALONE):
        yield refuse(origin, "damaged", ", ".join(ALONE))
        return
    says = _read_headers(message)
    letter = _choose(leaves)
    if letter is not None:
        yield _make_part(letter, origin, says)
    for number, leaf in enumerate(leaves):
        if leaf is not letter and _is_attached(leaf):
            name = _header(leaf.get_filename()) or f"{number}.eml"
            yield _make_attachment(leaf, Input(path=f"{origin.path}/{name}"))


def _find_leaves(message: Any) -> Iterator[Leaf]:
    """The parts of a message that have no parts, and the messages that it carries."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(part.get_payload())
        else:
            yield part


def _choose(leaves: list[Leaf]) -> Leaf | None:
    """The letter: the first text, or the first page where no text says anything."""
    for kind in (PLAIN, HTML):
        for leaf in leaves:
            if leaf.get_content_type() == kind and not _is_attached(leaf) and _content(leaf).strip():
                return leaf
    return None


def _is_attached(leaf: Leaf) -> bool:
    return (leaf.get_content_disposition() == "attachment" and leaf.get_filename() is not None) or (
        leaf.get_content_type() == MAIL
    )


def _make_part(letter: Leaf, origin: Input, says: Says) -> Part:
    """The letter as a stream: text in UTF-8, its lines put together; a page as it came."""
    data = _content(letter)
    if letter.get_content_type() == PLAIN:
        text = decode(data, letter.get_content_charset())
        data = data if text is None else _unwrap(text.replace("\r\n", "\n"), letter).encode("utf-8", "replace")
    kind = letter.get_content_type()
    return Part(origin=Input(path=origin.path, media_type=kind), stream=io.BytesIO(data), size=len(data), says=says)


def _make_attachment(leaf: Leaf, origin: Input) -> Part | Refusal:
    if leaf.get_content_type() != MAIL:
        data = _content(leaf)
        return Part(origin=origin, stream=io.BytesIO(data), size=len(data))
    try:
        data = leaf.get_payload(0).as_bytes()  # type: ignore[union-attr]
    except (MessageError, RecursionError, LookupError, ValueError, TypeError, AttributeError) as fault:
        return refuse(origin, "damaged", str(fault)[:200])
    return Part(origin=Input(path=origin.path, media_type=MAIL), stream=io.BytesIO(data), size=len(data))


def _content(leaf: Leaf) -> bytes:
    """The bytes of a part, out of the encoding in which it was sent; none where there are none."""
    try:
        payload = leaf.get_payload(decode=True)
    except (ValueError, LookupError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _unwrap(text: str, letter: Leaf) -> str:
    """The letter without its signature; its paragraphs whole where its lines were broken to a width."""
    body = text.split(SIGNATURE, 1)[0]
    lines = [line for line in body.split("\n") if line.strip()]
    is_flowed = str(letter.get_param("format", "")).lower() == "flowed"
    return "\n\n".join(unwrap(body)) if is_flowed or is_wrapped(lines) else body


def _read_headers(message: Leaf) -> Says:
    """What the headers say of the letter; of a saved page, where and when it was saved."""
    address, day = message.get(SNAPSHOT) or message.get("Content-Location"), read_date(_header(message.get("Date")))
    title = _header(message.get("Subject")) or None
    if address:
        return Says(url=str(address), title=title, retrieved=day)
    name, mailbox = parseaddr(_header(message.get("From")))
    guid = _header(message.get("Message-ID")).strip("<> ") or None
    return Says(title=title, authors=tuple(filter(None, [name or mailbox])), published=day, guid=guid)


def _header(value: Any) -> str:
    """The words of a header, out of the encoding in which they were sent; as they came where they cannot be read."""
    words = str(value or "")
    with suppress(HeaderParseError, LookupError, ValueError):
        words = str(make_header(decode_header(words)))
    return " ".join(words.encode("utf-8", "replace").decode().replace("\0", "").split())
