"""Reads the text of a PDF, its lines put together into paragraphs; pypdf is known by `extract.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from recoupe.ingest.confined import extract
from recoupe.ingest.inputs import Input
from recoupe.ingest.parts import refuse
from recoupe.ingest.wrapped import unwrap
from recoupe.records import Article, Origin, Refusal

MAX_PDF = 100_000_000
"""Bytes of a PDF: it is held in memory whole."""

PAGE_END = "\f"
NO_TITLE = re.compile(
    r"Microsoft (?:Word|PowerPoint)\b|(?:untitled|sans titre|anonymous|\(anonymous\)|unspecified|document\d*)$|.*\.\w{2,5}$",
    re.IGNORECASE,
)
"""What programs write where a title should be."""


def read_pdf(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The one article of a PDF, or why it is none."""
    data = stream.read(MAX_PDF + 1)
    if len(data) > MAX_PDF:
        yield refuse(origin, "limits", f"> {MAX_PDF} bytes")
        return
    found = extract("pypdf", data, origin)
    if isinstance(found, Refusal):
        yield found
        return
    text = "\n\n".join(_find_paragraphs(found.text))
    if not text:
        yield refuse(origin, "empty", "image")
        return
    yield Article(
        id="",
        path=origin.path,
        title=None if not found.title or NO_TITLE.match(found.title.strip()) else " ".join(found.title.split()) or None,
        authors=(found.author.strip(),) if found.author and not NO_TITLE.match(found.author.strip()) else (),
        modified=found.modified,
        text=text,
        origin=Origin(media_type=origin.media_type, sha256=sha256(data).hexdigest()),
    )


def _find_paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of the pages; one that goes on from page to page is whole, page numbers by themselves are left out."""
    held = ""
    for page in text.replace("\0", "").encode("utf-8", "ignore").decode().split(PAGE_END):
        lines = [
            line
            for line in page.split("\n")
            if not re.fullmatch(r"[\W_]{0,5}\d{1,4}(?:\s?/\s?\d{1,4})?[\W_]{0,5}", line)
        ]
        for paragraph in unwrap("\n".join(lines)):
            if held and paragraph[0].islower():
                held = f"{held} {paragraph}"
                continue
            if held:
                yield held
            held = paragraph
    if held:
        yield held
