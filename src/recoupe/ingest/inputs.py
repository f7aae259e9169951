"""What there is to read: files, folders, globs and standard input become inputs, in a fixed order."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from recoupe.records import Refusal

STDIN = "-"


class Input(Struct, frozen=True, kw_only=True):
    """A stream of bytes to read: its path (`-` is standard input), its size in bytes where known, what it holds."""

    path: str
    size: int = 0
    media_type: str = ""


def find_inputs(paths: Iterable[str]) -> Iterator[Input | Refusal]:
    """The files that `paths` name, each once, in the order given; a folder's and a glob's in order of name.

    Hidden files of a folder are left out. A path that names nothing is a Refusal.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path):
            if isinstance(found, Refusal):
                yield found
            elif (key := os.path.realpath(found)) not in seen:
                seen.add(key)
                yield _describe(found)


def open_input(origin: Input) -> BinaryIO:
    """The bytes of an input. Raises OSError."""
    return sys.stdin.buffer if origin.path == STDIN else Path(origin.path).open("rb")


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
        yield Refusal(path=path, reason="empty" if path and here.is_dir() else "missing", detail="")


def _glob(pattern: str) -> Iterator[str]:
    """The files that fit a pattern, relative or not, in order of name."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    return (path for path in found if not Path(path).is_dir())


def _walk(folder: str) -> Iterator[str]:
    """The files under `folder`, in order of name, hidden ones and links to folders left out."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield str(Path(here) / name)


def _describe(path: str) -> Input | Refusal:
    if path == STDIN:
        return Input(path=path)
    try:
        status = Path(path).stat()
    except OSError as fault:
        return Refusal(path=path, reason="unreadable", detail=fault.strerror or "")
    return Input(path=path, size=status.st_size)
