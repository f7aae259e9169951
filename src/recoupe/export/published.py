"""Writes readings in the published format: one a line, or as one list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from recoupe.export.options import Options
from recoupe.reading import Reading, encode


def write_json_lines(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes each reading on a line of its own, as soon as it is there."""
    for reading in readings:
        stream.write(encode(reading, explain=options.explain) + b"\n")
        stream.flush()


def write_json(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes the readings as one JSON array, a reading a line."""
    before = b"[\n"
    for reading in readings:
        stream.write(before + encode(reading, explain=options.explain))
        before = b",\n"
    stream.write(b"[]\n" if before == b"[\n" else b"\n]\n")
