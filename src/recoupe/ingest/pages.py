"""Reads web pages: the article without the page around it, with its metadata; the only file that knows trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from recoupe.ingest.decode import decode
from recoupe.ingest.inputs import Input
from recoupe.ingest.plain import MAX_BYTES
from recoupe.ingest.source_map import map_to_source
from recoupe.records import Article, Origin, Refusal

DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?|\?xml[^>]{0,100}?\s)(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)


DATES = {"original_date": True, "extensive_search": False}
"""The date of first publication, from what the page says of itself; a date guessed from its text would be the date line's
business, and a wrong one is worse than none."""


def read_html(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The one article of a page, or why it is none."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Refusal(path=origin.path, reason="too-long", detail=f"> {MAX_BYTES} bytes")
        return
    declared = DECLARED.search(data[:4096])
    source = decode(data, declared[1].decode("ascii", "replace") if declared else None)
    if source is None:
        yield Refusal(path=origin.path, reason="binary", detail="")
        return
    page = _extract(source)
    text = _compose(page)
    if not text:
        yield Refusal(path=origin.path, reason="empty", detail=origin.media_type)
        return
    yield Article(
        id="",
        path=origin.path,
        url=page.url or None,
        outlet=page.sitename or page.hostname or None,
        title=_one_line(page.title),
        authors=tuple(name.strip() for name in (page.author or "").split(";") if name.strip()),
        published=page.date or None,
        text=text,
        origin=Origin(
            media_type=origin.media_type, sha256=sha256(data).hexdigest(), source_map=map_to_source(text, source)
        ),
    )


def _extract(source: str) -> Any:
    """What trafilatura finds: body text and metadata; None when there is no article."""
    from trafilatura import bare_extraction  # noqa: PLC0415 (slow to import: only where there is a page)

    return bare_extraction(
        source, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATES
    )


def _compose(page: Any) -> str | None:
    """The title and the paragraphs, parted by blank lines; the paragraphs alone when they start with the title. None when there are none."""
    lines = [line.strip() for line in (page.text or "").splitlines()] if page else []
    body = "\n\n".join(filter(None, lines))
    if not body:
        return None
    title = _one_line(page.title)
    is_there = not title or _fold(body[: 2 * len(title)]).startswith(_fold(title))
    return body if is_there else f"{title}\n\n{body}"


def _fold(text: str) -> str:
    """The letters and digits of a text: metadata and page seldom agree on apostrophes, dashes and blanks."""
    return "".join(filter(str.isalnum, text)).lower()


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
