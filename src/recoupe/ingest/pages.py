"""Reads HTML: a page, alone or saved complete, or an export of Europresse or Factiva, which holds several articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from recoupe.ingest import europresse, factiva
from recoupe.ingest.decode import decode
from recoupe.ingest.inputs import Input
from recoupe.ingest.page import read_page
from recoupe.ingest.parts import refuse
from recoupe.ingest.plain import MAX_BYTES
from recoupe.records import Article, Origin, Refusal

DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?|\?xml[^>]{0,100}?\s)(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE
)

MAX_EXPORT = 5 * MAX_BYTES
"""Bytes of an export of many articles. Europresse gives at most 1,000 of them at once, of some 10 kB each."""


def read_html(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The one article of a page, or each of an export, or why there is none."""
    data = stream.read(MAX_EXPORT + 1)
    declared = DECLARED.search(data[:4096])
    charset = origin.charset or (declared[1].decode("ascii", "replace") if declared else None)
    source = decode(data, charset) if len(data) <= MAX_EXPORT else ""
    if source is None:
        yield refuse(origin, "binary")
        return
    came_from = Origin(media_type=origin.media_type, sha256=sha256(data).hexdigest())
    for export in (europresse, factiva):
        if export.MARK.search(source):
            yield from export.read_export(source, origin, came_from)
            return
    if len(data) > MAX_BYTES:
        yield refuse(origin, "too-long", f"> {MAX_BYTES} bytes")
        return
    yield read_page(source, origin, came_from)
