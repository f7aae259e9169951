"""Inputs in an object store or a distributed file system, by their addresses (*s3://bucket/articles/*)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO, cast

from recoupe.errors import UsageError

PATTERN = re.compile(r"\*\*/?|[*?]|\[[^\]/]{1,100}\]")
"""What makes a pattern of an address."""

JOKERS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
"""What the parts of a pattern stand for; `[ab]` stands for itself."""


def is_remote(path: str) -> bool:
    """Whether a path is an address of something that is not a file of this machine."""
    return "://" in path


def find_remote(address: str) -> Iterator[tuple[str, int, int]]:
    """The files that an address names, itself, those of a folder or those that fit a pattern, with their sizes and when they
    changed, in order of name. Hidden ones are left out. Raises OSError, and UsageError when pyarrow is not there or knows no such address."""
    library = _library()
    steady = address[: found.start()].rpartition("/")[0] if (found := PATTERN.search(address)) else address.rstrip("/")
    system, path = _open_system(steady)
    prefix = steady[: len(steady) - len(path)] if steady.endswith(path) else f"{steady.partition('://')[0]}://"
    about = system.get_file_info(path)
    if about.type == library.FileType.File:
        yield address, about.size, about.mtime_ns or 0
        return
    fits = re.compile(_translate(address)) if found else None
    selector = library.FileSelector(path, recursive=True, allow_not_found=True)
    for info in sorted(system.get_file_info(selector), key=lambda info: str(info.path)):
        name = prefix + info.path
        is_hidden = "/." in info.path[len(path) :]
        if info.type == library.FileType.File and not is_hidden and (fits is None or fits.fullmatch(name)):
            yield name, info.size, info.mtime_ns or 0


def _translate(pattern: str) -> str:
    """A pattern as a regular expression; `*` stands for no stroke, as in a shell."""
    steady, last = [], 0
    for found in PATTERN.finditer(pattern):
        steady += [re.escape(pattern[last : found.start()]), JOKERS.get(found[0], found[0].replace("[!", "[^"))]
        last = found.end()
    return "".join(steady) + re.escape(pattern[last:])


def open_remote(address: str) -> BinaryIO:
    """The bytes of a file. Raises OSError."""
    system, path = _open_system(address)
    return cast("BinaryIO", system.open_input_file(path))


def _open_system(address: str) -> tuple[Any, str]:
    try:
        found: tuple[Any, str] = _library().FileSystem.from_uri(address)
    except (ValueError, NotImplementedError) as fault:  # pyarrow's ArrowInvalid is a ValueError
        raise UsageError("unknown_address", address=address, fault=fault) from fault
    return found


def _library() -> Any:
    try:
        return import_module("pyarrow.fs")
    except ModuleNotFoundError as fault:
        raise UsageError("extra_needed", extra="lake") from fault
