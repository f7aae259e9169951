"""Where a lake lies: a folder of this machine, or of an object store, by its address (*s3://bucket/lake*).

A file is written whole or not at all: on a disk under another name first, in an object store in one request.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
from pyarrow import fs, parquet

ROWS = 20_000
"""Rows of a group in a Parquet file at most: what a reader holds in memory at once."""


def is_remote(place: str) -> bool:
    """Whether a place is an address, and not a path of this machine."""
    return "://" in place


def join(place: str, *names: str) -> str:
    """The place of something in a folder."""
    return posixpath.join(place, *names)


def absolute(place: str) -> str:
    """The place as every process finds it, whatever folder it works in."""
    return place.rstrip("/") if is_remote(place) else os.path.abspath(place)  # noqa: PTH100 (Path would resolve links)


def list_files(place: str, *, ends: str = ".parquet") -> list[str]:
    """The files under a folder whose names end so, in order; none where there is no folder. Hidden files are left out."""
    system, path = _find(place)
    found = system.get_file_info(fs.FileSelector(path, recursive=True, allow_not_found=True))
    prefix = place[: len(place) - len(path)] if is_remote(place) else ""
    names = (info.path for info in found if info.type == fs.FileType.File and info.path.endswith(ends))
    return sorted(prefix + name for name in names if not posixpath.basename(name).startswith((".", "_")))


def exists(place: str) -> bool:
    """Whether there is a file."""
    system, path = _find(place)
    return bool(system.get_file_info(path).type == fs.FileType.File)


def read_bytes(place: str) -> bytes:
    """What a file holds. Raises OSError."""
    system, path = _find(place)
    with system.open_input_stream(path) as stream:
        return bytes(stream.readall())


def write_bytes(place: str, data: bytes) -> None:
    """Writes a file, whole or not at all. Raises OSError."""
    with _writing(place) as stream:
        stream.write(data)


def read_table(place: str | Iterable[str], columns: list[str] | None = None) -> Any:
    """The rows of a Parquet file, or of several, as a table of pyarrow. Raises OSError."""
    places = [place] if isinstance(place, str) else list(place)
    return pa.concat_tables([_read_one(one, columns) for one in places])


def write_table(place: str, table: Any) -> None:
    """Writes a table of pyarrow as a Parquet file, whole or not at all. Raises OSError."""
    with _writing(place) as stream:
        parquet.write_table(table, stream, compression="zstd", row_group_size=ROWS)


@contextmanager
def write_batches(place: str, schema: Any) -> Iterator[Any]:
    """What takes tables one after the other (`write_table`) and makes one Parquet file of them, whole or not at all."""
    with _writing(place) as stream, parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        yield writer


def count_rows(place: str) -> int:
    """How many rows a Parquet file has."""
    system, path = _find(place)
    with system.open_input_file(path) as file:
        return int(parquet.ParquetFile(file).metadata.num_rows)


def delete(place: str) -> None:
    """Takes a folder away with all that is in it, if it is there."""
    system, path = _find(place)
    if system.get_file_info(path).type == fs.FileType.Directory:
        system.delete_dir(path)


def remove(place: str) -> None:
    """Takes a file away, if it is there."""
    system, path = _find(place)
    if system.get_file_info(path).type == fs.FileType.File:
        system.delete_file(path)


def changed(place: str) -> float | None:
    """When a file was last written, in seconds, as its store counts them; None where there is none."""
    system, path = _find(place)
    found = system.get_file_info(path).mtime_ns
    return None if found is None else float(found) / 1e9


def _read_one(place: str, columns: list[str] | None) -> Any:
    system, path = _find(place)
    with system.open_input_file(path) as file:
        return parquet.ParquetFile(file).read(columns=columns, use_threads=False)


@contextmanager
def _writing(place: str) -> Iterator[Any]:
    """A stream whose bytes become the file when all of them are written."""
    system, path = _find(place)
    if is_remote(place):
        with pa.BufferOutputStream() as whole:  # a stream that is closed becomes a file, however much is in it
            yield whole
        with system.open_output_stream(path) as stream:
            stream.write(whole.getvalue())
        return
    system.create_dir(posixpath.dirname(path), recursive=True)
    unfinished = posixpath.join(posixpath.dirname(path), f".{posixpath.basename(path)}.{uuid4().hex}")
    try:
        with system.open_output_stream(unfinished) as stream:
            yield stream
        Path(unfinished).replace(path)
    finally:
        Path(unfinished).unlink(missing_ok=True)


def _find(place: str) -> tuple[Any, str]:
    """The file system of a place, and its path there."""
    if not is_remote(place):
        return _local(), place
    scheme, _, rest = place.partition("://")
    system, root = _remote(f"{scheme}://{rest.partition('/')[0]}")
    return system, posixpath.join(root, rest.partition("/")[2])


@cache
def _local() -> Any:
    return fs.LocalFileSystem()


@cache
def _remote(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path of its root there. Raises OSError or ValueError."""
    found: tuple[Any, str] = fs.FileSystem.from_uri(address)
    return found
