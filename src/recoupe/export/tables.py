"""Writes readings as a table, CSV or Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO, get_args

from msgspec import structs

from recoupe.errors import UsageError
from recoupe.export.options import Options
from recoupe.export.rows import TABLES, Row, Table
from recoupe.reading import Reading

TOGETHER = 2_000
"""Rows written at once."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell."""


def write_csv(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes one table, with a header line; a byte order mark first, if asked for. A cell that a spreadsheet would run is
    kept from it by an apostrophe."""
    table = table_of(options)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig" if options.byte_order_mark else "utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(table.row.__struct_fields__)
    for row in _rows(readings, table, options):
        writer.writerow([_cell(value) for value in structs.astuple(row)])
    text.detach()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def write_parquet(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes one table as Parquet. Raises UsageError when pyarrow is not there."""
    schema, parts = arrow_tables(readings, options)
    with arrow_of("pyarrow.parquet").ParquetWriter(stream, schema) as writer:
        for part in parts:
            writer.write_table(part)


def arrow_tables(readings: Iterable[Reading], options: Options) -> tuple[Any, Iterator[Any]]:
    """The Arrow schema of a table, and the table in pieces of `TOGETHER` rows. Raises UsageError when pyarrow is not there."""
    table, arrow = table_of(options), arrow_of("pyarrow")
    schema = arrow.schema([(field.name, _arrow_type(arrow, field.type)) for field in structs.fields(table.row)])
    return schema, (
        arrow.Table.from_pylist([structs.asdict(row) for row in rows], schema=schema)
        for rows in _in_batches(_rows(readings, table, options))
    )


def table_of(options: Options) -> Table:
    """The table that is asked for. Raises UsageError when there is no such table."""
    if options.table not in TABLES:
        raise UsageError("no_such_table", asked=options.table, known=", ".join(TABLES))
    return TABLES[options.table]


def _rows(readings: Iterable[Reading], table: Table, options: Options) -> Iterator[Row]:
    return (row for reading in readings for row in table.rows(reading, has_text=options.has_text))


def _in_batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """The rows, `TOGETHER` at a time."""
    while batch := list(islice(rows, TOGETHER)):
        yield batch


def arrow_of(module: str) -> Any:
    """A module of pyarrow. Raises UsageError when it is not there."""
    try:
        return import_module(module)
    except ModuleNotFoundError as fault:
        raise UsageError("extra_needed", extra="tables") from fault


def _arrow_type(arrow: Any, type_: Any) -> Any:
    kinds = set(get_args(type_)) or {type_}
    chosen = {bool: arrow.bool_, int: arrow.int64, float: arrow.float64, str: arrow.string}
    return next(make() for kind, make in chosen.items() if kind in kinds)
