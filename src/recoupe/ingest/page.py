"""Reads a web page: the article without the page around it, with its metadata; the only file that knows trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import structs

from recoupe.ingest.dates import read_date
from recoupe.ingest.inputs import Input
from recoupe.ingest.markup import compose
from recoupe.ingest.parts import refuse
from recoupe.ingest.source_map import map_to_source
from recoupe.records import Article, Origin, Refusal

DATES = {"original_date": True, "extensive_search": False}
"""The date of first publication, from what the page says of itself; a date guessed from its text would be the date line's
business, and a wrong one is worse than none."""

META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
MODIFIED = re.compile(
    r"""(?:property|name|itemprop)\s*=\s*["']?(?:article:modified_time|og:updated_time|dateModified|last-modified)\b""",
    re.IGNORECASE,
)
CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]{1,80})"|'([^']{1,80})')""", re.IGNORECASE)
LINKED_MODIFIED = re.compile(r'"dateModified"\s*:\s*"([^"\n]{4,60})"')
"""The day of the last change as a page says it in schema.org's JSON."""

SAVED = (
    re.compile(r"<!--\s{0,9}saved from url=\(\d{4}\)(?P<url>\S{1,4000})"),
    re.compile(
        r"<!--\s{0,9}Page saved with SingleFile\s{1,9}url:\s{0,9}(?P<url>\S{1,4000})\s{1,9}saved date:\s{0,9}(?P<day>[^\n(]{1,80})"
    ),
)
"""What browsers (*saved from url*) and SingleFile write at the head of a page that they save."""

SAVED_DAY = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")

HEAD = 200_000
"""Characters in which metadata is looked for."""


def read_page(source: str, origin: Input, came_from: Origin) -> Article | Refusal:
    """The one article of a page, or why it is none."""
    page = _extract(source)
    title = " ".join(page.title.split()) or None if page and page.title else None
    text = compose(title, (line.strip() for line in (page.text or "").splitlines())) if page else ""
    if not text:
        return refuse(origin, "empty", origin.media_type)
    url, retrieved = _find_saved(source[:HEAD])
    return Article(
        id="",
        path=origin.path,
        url=page.url or url,
        outlet=page.sitename or page.hostname or None,
        title=title,
        authors=tuple(name.strip() for name in (page.author or "").split(";") if name.strip()),
        published=page.date or None,
        modified=_find_modified(source[:HEAD]),
        retrieved=retrieved,
        text=text,
        origin=structs.replace(came_from, source_map=map_to_source(text, source)),
    )


def _extract(source: str) -> Any:
    """What trafilatura finds: body text and metadata; None when there is no article."""
    from trafilatura import bare_extraction  # noqa: PLC0415 (slow to import: only where there is a page)

    return bare_extraction(
        source, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATES
    )


def _find_modified(head: str) -> str | None:
    """The day or instant of the last change, as a page says it; None where it says none that can be read."""
    return next(filter(None, map(read_date, _say_modified(head))), None)


def _say_modified(head: str) -> Iterator[str]:
    for tag in META.finditer(head):
        content = CONTENT.search(tag[0])
        if content and MODIFIED.search(tag[0]):
            yield content[1] or content[2]
    yield from (found[1] for found in LINKED_MODIFIED.finditer(head) if "\\" not in found[1])


def _find_saved(head: str) -> tuple[str | None, str | None]:
    """The address a saved page was fetched from, and when; None where it does not say."""
    found = next(filter(None, (saved.search(head) for saved in SAVED)), None)
    if found is None:
        return None, None
    day = SAVED_DAY.search(found.groupdict().get("day") or "")
    return found["url"], read_date(f"{day[2]} {day[1]} {day[3]} {day[4]} {day[5]}") if day else None
