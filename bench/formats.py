"""10,000 files of every format, a third of them damaged in known ways: what is read, what is refused, and whether it is
what should be; memory over time; what is left behind.

    python bench/formats.py [--files N]

Each file is known with what must become of it: *read*, or the reason of its refusal, item by item. A file that gives
anything else is listed as a surprise. Readers alone: from bytes to articles, no annotation.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from msgspec import Struct

import make_samples as make
import measured
from recoupe.ingest import confined
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import Input, find_inputs
from recoupe.ingest.readers import read_input
from recoupe.records import Article, Refusal

READ = "read"
STORIES = 5_000
"""Different stories; files are made of them in turn."""

STEPS = 20
"""How many times memory is looked at on the way."""


class Case(Struct, frozen=True):
    """A kind of file: how its name ends, how one is made of four stories, and what must become of it, item by item."""

    kind: str
    end: str
    make: Callable[[list[make.Story]], bytes]
    fate: tuple[str, ...]


def cut(data: bytes, share: float = 0.6) -> bytes:
    return data[: int(len(data) * share)]


def locked_zip(data: bytes) -> bytes:
    """The archive with the mark of a password on its first entry."""
    marked = bytearray(data)
    for mark, step in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        marked[marked.index(mark) + step] |= 1
    return bytes(marked)


def mixed(stories: list[make.Story]) -> dict[str, bytes]:
    return {"a.txt": make.plain(stories[0]), "b.html": make.page(stories[1]), "c.eml": make.mail(stories[2])}


SOUND = (
    Case("text", ".txt", lambda s: make.plain(s[0]), (READ,)),
    Case("html", ".html", lambda s: make.page(s[0]), (READ,)),
    Case("html saved", ".htm", lambda s: make.saved_page(s[0]), (READ,)),
    Case("mhtml", ".mhtml", lambda s: make.mhtml(s[0]), (READ,)),
    Case("europresse", ".html", lambda s: make.europresse(*s), (READ,) * 4),
    Case("factiva", ".html", lambda s: make.factiva(*s), (READ,) * 4),
    Case("factiva bare", ".html", lambda s: make.factiva(*s, with_codes=False), (READ,) * 4),
    Case("newsml-g2", ".xml", lambda s: make.newsml(*s[:2]), (READ,) * 2),
    Case("newsml-1", ".xml", lambda s: make.newsml_1(*s[:2]), (READ,) * 2),
    Case("ninjs", ".json", lambda s: make.ninjs(s[0], 1 + s[0].number % 2), (READ,)),
    Case("csv", ".csv", lambda s: make.table(*s), (READ,) * 4),
    Case("tsv", ".tsv", lambda s: make.table(*s, delimiter="\t", encoding="cp1252"), (READ,) * 4),
    Case("jsonl", ".jsonl", lambda s: make.lines(*s), (READ,) * 4),
    Case("parquet", ".parquet", lambda s: make.parquet(*s), (READ,) * 4),
    Case("pdf", ".pdf", lambda s: make.pdf(s[0]), (READ,)),
    Case("docx", ".docx", lambda s: make.docx(s[0]), (READ,)),
    Case("e-mail", ".eml", lambda s: make.mail(s[0]), (READ,)),
    Case("warc", ".warc", lambda s: make.warc(*s[:2], is_packed=False), (READ,) * 2),
    Case("warc.gz", ".warc.gz", lambda s: make.warc(*s[:2]), (READ,) * 2),
    Case("wacz", ".wacz", lambda s: make.wacz(*s[:2]), (READ,) * 2),
    Case("zip", ".zip", lambda s: make.archive(mixed(s)), (READ,) * 3),
)

DAMAGED = (
    Case("text of zeros", ".txt", lambda s: make.plain(s[0]) + bytes(9), ("binary",)),
    Case("text in English", ".txt", lambda _: b"The mayor said on Thursday that the dam would hold. " * 9, ("language",)),
    Case("blank text", ".txt", lambda _: b"\n \n", ("empty",)),
    Case("page without an article", ".html", lambda _: b"<html><body><script>x</script></body></html>", ("empty",)),
    Case("europresse, one article open", ".html",
         lambda s: make.europresse(*s).replace(b"</article>", b"", 1), ("damaged", READ, READ, READ)),
    Case("factiva, cut", ".html", lambda s: make.factiva(*s)[:-300], (READ, READ, READ, "damaged")),
    Case("newsml-g2, a tag broken", ".xml",
         lambda s: make.newsml(*s[:2]).replace(b"</headline>", b"</headlin>", 1), ("damaged", READ)),
    Case("newsml-g2, withdrawn", ".xml", lambda s: make.newsml(s[0], status="canceled"), ("withdrawn",)),
    Case("newsml-g2, with entities", ".xml",
         lambda s: make.newsml(s[0]).replace(b"<newsMessage", b'<!DOCTYPE a [<!ENTITY b "c">]><newsMessage'), ("limits",)),
    Case("ninjs, cut", ".json", lambda s: cut(make.ninjs(s[0])), ("format",)),
    Case("csv without text", ".csv", lambda s: make.table(*s).replace(b"Texte", b"Taille"), ("field",)),
    Case("csv, a cell too many", ".csv",
         lambda s: make.table(*s).replace(b"https:", b";;;https:", 1), ("field", READ, READ, READ)),
    Case("jsonl, a line broken", ".jsonl", lambda s: make.lines(*s[:3]) + b'{"text": \n', (READ, READ, READ, "format")),
    Case("parquet, cut", ".parquet", lambda s: cut(make.parquet(*s)), ("damaged",)),
    Case("pdf, cut", ".pdf", lambda s: cut(make.pdf(s[0]), 0.3), ("damaged",)),
    Case("docx, cut", ".docx", lambda s: cut(make.docx(s[0])), ("damaged",)),
    Case("e-mail of noise", ".eml", lambda _: bytes(range(128, 256)) * 9, ("damaged",)),
    Case("warc, a wrong length", ".warc",
         lambda s: make.warc(*s[:2], is_packed=False).replace(b"msgtype=response\r\nContent-Length: ",
                                                              b"msgtype=response\r\nContent-Length: 9", 1),
         ("damaged", READ)),
    Case("warc, a changed letter", ".warc",
         lambda s: make.warc(*s[:2], is_packed=False).replace(b"consignes", b"consignez", 1), ("damaged", READ)),
    Case("warc.gz, a member broken", ".warc.gz",
         lambda s: make.warc(*s[:2]).replace(b"\x1f\x8b\x08", b"\x1f\x8b\x07", 1), ("damaged", READ, READ)),
    Case("zip, locked", ".zip", lambda s: locked_zip(make.archive({"a.txt": make.plain(s[0])})), ("locked",)),
    Case("zip, a bomb in it", ".zip",
         lambda s: make.archive({"a.txt": b"a" * 3_000_000, "b.txt": make.plain(s[0])}), ("limits", READ)),
    Case("zip, a changed letter", ".zip",
         lambda s: make.archive({"a.txt": make.plain(s[0])}, zipfile.ZIP_STORED).replace(b"consignes", b"consignez", 1),
         ("damaged",)),
    Case("zip, a damaged document in it", ".zip",
         lambda s: make.archive({"a.docx": cut(make.docx(s[0])), "b.txt": make.plain(s[0])}), ("damaged", READ)),
    Case("zip, a name that leads out", ".zip", lambda s: make.archive({"../a.txt": make.plain(s[0])}), ("limits",)),
    Case("spreadsheet", ".xlsx", lambda _: make.archive({"[Content_Types].xml": b"<x/>"}), ("format",)),
    Case("picture", ".png", lambda _: b"\x89PNG\r\n\x1a\n" + bytes(99), ("format",)),
)  # fmt: skip


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    given.add_argument("--files", type=int, default=10_000)
    files = given.parse_args().files
    with tempfile.TemporaryDirectory() as folder:
        data, scratch = Path(folder) / "data", Path(folder) / "tmp"
        data.mkdir()
        scratch.mkdir()
        fates = write_files(data, files)
        tempfile.tempdir = str(scratch)
        result = read_files(data, fates)
        tempfile.tempdir = None
        result["left"] = {"temporary_files": len(list(scratch.iterdir())), "processes": count_processes()}
    if files == given.get_default("files"):
        measured.write_result("formats", result)
    print(
        json.dumps({name: value for name, value in result.items() if name != "by_kind"}, indent=1, ensure_ascii=False)
    )


def write_files(folder: Path, files: int) -> dict[str, Case]:
    """Writes so many files, a third of them damaged; the case of each, by its name."""
    chance = random.Random(8)
    cases: dict[str, Case] = {}
    for number in range(files):
        case = chance.choice(DAMAGED if number % 3 == 0 else SOUND)
        stories = [make.make_story(1 + (4 * number + step) % STORIES) for step in range(4)]
        path = folder / f"{number:05}{case.end}"
        path.write_bytes(case.make(stories))
        cases[str(path)] = case
    return cases


def read_files(folder: Path, cases: dict[str, Case]) -> dict[str, Any]:
    """What became of all of them, and what that cost."""
    counts: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    surprises: list[dict[str, Any]] = []
    memory: list[int] = []
    start = perf_counter()
    inputs = list(find_inputs([str(folder)]))
    for number, origin in enumerate(inputs):
        assert isinstance(origin, Input)
        case = cases[origin.path]
        items = list(read_input(origin, Terms()))
        found = tuple(READ if isinstance(item, Article) else item.reason for item in items)
        counts.update(found)
        kinds.setdefault(case.kind, Counter()).update(found)
        if found != case.fate:
            details = [item.detail for item in items if isinstance(item, Refusal)]
            surprises.append({"kind": case.kind, "found": found, "expected": case.fate, "details": details})
        if number % max(len(inputs) // STEPS, 1) == 0:
            memory.append(resident())
    seconds = perf_counter() - start
    seen, read = counts.total(), counts[READ]
    return {
        "files": len(inputs),
        "damaged": sum(set(case.fate) != {READ} for case in cases.values()),
        "seen": seen,
        "expected": sum(len(case.fate) for case in cases.values()),
        READ: read,
        "refused": {reason: count for reason, count in sorted(counts.items()) if reason != READ},
        "is_balanced": seen == read + sum(count for reason, count in counts.items() if reason != READ),
        "surprises": surprises[:50],
        "resident_bytes": memory,
        "seconds": round(seconds, 1),
        "by_kind": {kind: dict(sorted(found.items())) for kind, found in sorted(kinds.items())},
    }


def resident() -> int:
    """Bytes this process has in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def count_processes() -> int:
    """The processes that this one has started and that are still there, once it has let go of its own."""
    confined.stop_all()
    listed = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "comm="], capture_output=True, text=True, check=False
    )
    return sum(line.strip() != "ps" for line in listed.stdout.splitlines())


if __name__ == "__main__":
    main()
