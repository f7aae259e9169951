"""Takes web archives apart (WARC, packed with gzip or not): the pages and PDFs that were fetched; the only file that
knows warcio."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from recoupe.ingest.inputs import Input
from recoupe.ingest.parts import Part, Says, make_seekable, refuse
from recoupe.ingest.plain import MAX_BYTES
from recoupe.ingest.sniff import HTML, PDF
from recoupe.ingest.warc_records import find_records
from recoupe.records import Refusal

DOCUMENTS = {"text/html": HTML, "application/xhtml+xml": HTML, "application/pdf": PDF}
"""What may be an article; images, scripts, style and robots.txt are passed over, as are requests and redirects."""

FOUND = "200"


def open_warc(stream: BinaryIO, origin: Input) -> Iterator[Part | Refusal]:
    """The pages and PDFs of an archive; a record that is damaged is refused, and the next one read."""
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 (behind an extra)
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError:
        yield refuse(origin, "library", "warcio")
        return
    for start, data in find_records(make_seekable(stream)):
        place = f"{origin.path}:{start}"
        if data is None:
            yield Refusal(path=place, reason="damaged", detail="WARC")
            continue
        try:
            record = next(iter(ArchiveIterator(io.BytesIO(data + b"\r\n\r\n"), check_digests=True)))
            part = _read_record(record, origin)
        except (ArchiveLoadFailed, EOFError, StopIteration, ValueError, IndexError, AttributeError) as fault:
            yield Refusal(path=place, reason="damaged", detail=str(fault)[:200])
            continue
        if isinstance(part, Part) and record.digest_checker.passed is False:
            yield Refusal(path=part.origin.path, reason="damaged", detail=record.digest_checker.problems[0][:200])
        elif part is not None:
            yield part


def _read_record(record: Any, origin: Input) -> Part | Refusal | None:
    """The document that a record holds; None when it holds none."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != FOUND:
        return None
    declared = (headers or record.rec_headers).get_header("Content-Type") or ""
    kind = DOCUMENTS.get(declared.split(";")[0].strip().lower())
    if kind is None:
        return None
    with redirect_stderr(io.StringIO()):  # warcio prints what it cannot unpack
        data = record.content_stream().read(MAX_BYTES + 1)
        record.raw_stream.read(MAX_BYTES + 1)
    fetched = record.rec_headers.get_header("WARC-Date")
    return Part(
        origin=Input(path=f"{origin.path}/{url.strip('<>')}", media_type=kind),
        stream=io.BytesIO(data),
        size=len(data),
        says=Says(url=url.strip("<>") or None, retrieved=fetched),
    )
