"""What there is to read: files, folders, globs, addresses and standard input become inputs, in a fixed order."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from msgspec import Struct

from recoupe.ingest.remote import find_remote, is_remote, open_remote
from recoupe.records import Refusal

STDIN = "-"

COMPANION = re.compile(r"(?P<page>.+)(?:_files|_fichiers|-Dateien)$")
"""The folder in which a browser puts what belongs to a page that it saves complete."""


class Input(Struct, frozen=True, kw_only=True):
    """A stream of bytes to read: its path as text (`-` is standard input), its size in bytes where known, what it holds.

    `file` is the path as the system has it, where its bytes are no text; `modified` is when it was last changed, in
    nanoseconds since 1970, where that is known; `charset` the encoding that its server told.
    """

    path: str
    file: str = ""
    size: int = 0
    modified: int = 0
    media_type: str = ""
    charset: str = ""


def find_inputs(paths: Iterable[str]) -> Iterator[Input | Refusal]:
    """The files that `paths` name, each once, in the order given; a folder's and a glob's in order of name.

    Hidden files of a folder are left out. A path that names nothing is a Refusal.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand_address(path) if is_remote(path) else _expand(path):
            if isinstance(found, Refusal):
                yield found
            elif isinstance(found, Input) and found.path not in seen:
                seen.add(found.path)
                yield found
            elif isinstance(found, str) and (key := os.path.realpath(found)) not in seen:
                seen.add(key)
                yield _describe(found)


def open_input(origin: Input) -> BinaryIO:
    """The bytes of an input. Raises OSError."""
    if is_remote(origin.path):
        return BufferedReader(cast("RawIOBase", open_remote(origin.path)))
    return sys.stdin.buffer if origin.path == STDIN else Path(origin.file or origin.path).open("rb")


def _expand(path: str) -> Iterator[str | Refusal]:
    """The files that one path names, or why there is none."""
    here = Path(path)
    if path == STDIN or (here.exists() and not here.is_dir()):
        yield path
        return
    is_empty = True
    for file in _walk(path) if path and here.is_dir() else _glob(path):
        is_empty = False
        yield file
    if is_empty:
        yield Refusal(path=_as_text(path), reason="empty" if path and here.is_dir() else "missing", detail="")


def _expand_address(address: str) -> Iterator[Input | Refusal]:
    """The files that an address names, or why there is none."""
    is_empty = True
    try:
        for path, size, modified in find_remote(address):
            is_empty = False
            yield Input(path=path, size=size, modified=modified)
    except OSError as fault:
        yield Refusal(path=address, reason="unreadable", detail=str(fault).split("\n", 1)[0][:200])
        return
    if is_empty:
        yield Refusal(path=address, reason="missing", detail="")


def _glob(pattern: str) -> Iterator[str]:
    """The files that fit a pattern, relative or not, in order of name."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    return (path for path in found if not Path(path).is_dir())


def _walk(folder: str) -> Iterator[str]:
    """The files under `folder`, in order of name, hidden ones and links to folders left out."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not is_companion(name, files))
        for name in sorted(files):
            if not name.startswith("."):
                yield str(Path(here) / name)


def is_companion(folder: str, beside: Collection[str]) -> bool:
    """Whether a folder holds the images and scripts of a saved page that lies beside it; its bare name among files."""
    found = COMPANION.match(folder)
    return found is not None and any(found["page"] + end in beside for end in (".html", ".htm", ".xhtml"))


def _describe(path: str) -> Input | Refusal:
    if path == STDIN:
        return Input(path=path)
    shown = _as_text(path)
    try:
        about = Path(path).stat()
    except OSError as fault:
        return Refusal(path=shown, reason="unreadable", detail=fault.strerror or "")
    return Input(path=shown, file=path if path != shown else "", size=about.st_size, modified=about.st_mtime_ns)


def _as_text(path: str) -> str:
    """A path as it can be written: bytes that are no UTF-8 are replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
