"""The texts of documents on standard input, as JSON on standard output, each behind its length in eight bytes.

Run as a script of its own, in limits, by `confined.py`: `extract.py LIBRARY SECONDS BYTES`. It knows pypdf and mammoth,
and nothing of recoupe.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

SIZE = 8
PAGES = 2_000
CHARACTERS = 6_000_000

CORE = "docProps/core.xml"
CORE_NAMES = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
    "modified": "{http://purl.org/dc/terms/}modified",
}
"""What a DOCX says of itself, by the names of its core properties (ECMA-376)."""


def main(library: str, seconds: int, memory: int) -> None:
    """Answers document after document, until there is none."""
    logging.disable()
    while size := int.from_bytes(sys.stdin.buffer.read(SIZE), "big"):
        confine(seconds, memory)
        found = find(library, sys.stdin.buffer.read(size))
        answer = json.dumps(found).encode()
        sys.stdout.buffer.write(len(answer).to_bytes(SIZE, "big") + answer)
        sys.stdout.buffer.flush()


def find(library: str, data: bytes) -> dict[str, Any]:
    """What the library finds in a document, or its fault: what is no such document makes a library raise anything."""
    try:
        return FINDERS[library](data)
    except (MemoryError, RecursionError) as fault:
        return {"fault": "limits", "detail": type(fault).__name__}
    except Exception as fault:  # noqa: BLE001 (as in the shard runner: what becomes of one document is told and counted)
        return {"fault": "damaged", "detail": f"{type(fault).__name__}: {fault}"[:200]}


def confine(seconds: int, memory: int) -> None:
    """Limits this process from now on, where the system can: so many seconds more, so much memory in all."""
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def find_in_pdf(data: bytes) -> dict[str, Any]:
    """Text, title, author and day of the last change of a PDF, or its fault."""
    from pypdf import PdfReader  # noqa: PLC0415 (within the limits)
    from pypdf.errors import DependencyError  # noqa: PLC0415

    reader = PdfReader(io.BytesIO(data))
    try:
        is_locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError:
        is_locked = True
    if is_locked:
        return {"fault": "locked"}
    if len(reader.pages) > PAGES:
        return {"fault": "limits", "detail": f"{len(reader.pages)} > {PAGES} pages"}
    text = ""
    for page in reader.pages:
        text += page.extract_text() + "\n\f\n"
        if len(text) > CHARACTERS:
            return {"fault": "too-long", "detail": f"> {CHARACTERS}"}
    return {"text": clean(text), **describe_pdf(reader)}


def describe_pdf(reader: Any) -> dict[str, str | None]:
    """What a PDF says of itself; what it says badly is left out."""
    said = reader.metadata
    if not said:
        return {}
    try:
        modified = said.modification_date.isoformat() if said.modification_date else None
    except (ValueError, TypeError):
        modified = None
    given = {name: said.get(key) for name, key in (("title", "/Title"), ("author", "/Author"))}
    return {name: clean(value) for name, value in given.items() if isinstance(value, str)} | {"modified": modified}


def find_in_docx(data: bytes) -> dict[str, Any]:
    """Text, title, author and day of the last change of a DOCX."""
    import mammoth  # noqa: PLC0415 (within the limits)

    with ZipFile(io.BytesIO(data)) as archive:
        core = archive.read(CORE) if CORE in archive.namelist() else b""
    return {"text": clean(mammoth.extract_raw_text(io.BytesIO(data)).value), **describe_docx(core)}


def describe_docx(core: bytes) -> dict[str, str | None]:
    """What the core properties of a DOCX say; what they say badly is left out."""
    from lxml import etree  # noqa: PLC0415 (within the limits)

    try:
        root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return {}
    return {name: " ".join((root.findtext(tag) or "").split()) or None for name, tag in CORE_NAMES.items()}


def clean(text: str) -> str:
    """The text without what is no character: NULs, and halves of surrogate pairs, which broken fonts give."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


FINDERS: dict[str, Callable[[bytes], dict[str, Any]]] = {"pypdf": find_in_pdf, "mammoth": find_in_docx}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
