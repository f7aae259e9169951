"""Reads articles given as a Parquet table, a row each; a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from recoupe.ingest.inputs import Input
from recoupe.ingest.parts import make_seekable, refuse
from recoupe.ingest.tables import match_columns, read_row
from recoupe.records import Article, Refusal

BATCH = 64
"""Rows that are held in memory at once."""


def read_parquet(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The article of each row; a group of rows that is damaged is refused and the next one read."""
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 (heavy, and behind an extra)
    except ImportError:
        yield refuse(origin, "library", "pyarrow")
        return
    try:
        table = parquet.ParquetFile(make_seekable(stream), page_checksum_verification=True)
    except (ArrowException, OSError) as fault:
        yield refuse(origin, "damaged", _first_line(fault))
        return
    columns = match_columns(table.schema_arrow.names)
    if "text" not in columns:
        yield refuse(origin, "field", f"text: {', '.join(table.schema_arrow.names)[:200]}")
        return
    names = {field: table.schema_arrow.names[index] for field, index in columns.items()}
    first = 1
    for group in range(table.num_row_groups):
        number = first
        try:
            for row in _read_group(table, group, names):
                yield read_row(row, f"{origin.path}:{number}", origin)
                number += 1
        except (ArrowException, OSError, ValueError) as fault:
            yield Refusal(path=f"{origin.path}:{number}", reason="damaged", detail=_first_line(fault))
        first += table.metadata.row_group(group).num_rows


def _read_group(table: Any, group: int, names: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The rows of a group, by the names of an article's fields. Raises ArrowException or OSError."""
    for batch in table.iter_batches(BATCH, row_groups=[group], columns=list(names.values()), use_threads=False):
        for row in batch.to_pylist():
            yield {field: row[name] for field, name in names.items()}


def _first_line(fault: Exception) -> str:
    return str(fault).split("\n", 1)[0][:200]
