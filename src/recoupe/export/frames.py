"""Readings as tables in memory: pyarrow, pandas, polars; the same tables as in CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from recoupe.errors import UsageError
from recoupe.export.options import Options
from recoupe.export.tables import arrow_of, arrow_tables
from recoupe.reading import Reading
from recoupe.records import Refusal

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def to_arrow(readings: Iterable[Reading | Refusal], table: str = "statements", *, has_text: bool = True) -> pa.Table:
    """A table of readings, a row a record: `articles`, `statements`, `mentions`, `times` or `figures`.

    Refusals among the readings are passed over. Without the text, quotations are short. Raises UsageError when there is no
    such table, or pyarrow is not there.
    """
    read = (reading for reading in readings if isinstance(reading, Reading))
    schema, parts = arrow_tables(read, Options(table=table, has_text=has_text))
    return arrow_of("pyarrow").concat_tables([schema.empty_table(), *parts])


def to_pandas(
    readings: Iterable[Reading | Refusal], table: str = "statements", *, has_text: bool = True
) -> pd.DataFrame:
    """The same as a pandas DataFrame. Raises UsageError when pandas is not there."""
    return as_pandas(to_arrow(readings, table, has_text=has_text))


def to_polars(
    readings: Iterable[Reading | Refusal], table: str = "statements", *, has_text: bool = True
) -> pl.DataFrame:
    """The same as a polars DataFrame. Raises UsageError when polars is not there."""
    return as_polars(to_arrow(readings, table, has_text=has_text))


def as_pandas(table: Any) -> pd.DataFrame:
    """An Arrow table in pandas. Raises UsageError when pandas is not there."""
    _need("pandas")
    frame: pd.DataFrame = table.to_pandas()
    return frame


def as_polars(table: Any) -> pl.DataFrame:
    """An Arrow table in polars. Raises UsageError when polars is not there."""
    frame: pl.DataFrame = _need("polars").from_arrow(table)
    return frame


def _need(library: str) -> Any:
    try:
        return import_module(library)
    except ModuleNotFoundError as fault:
        raise UsageError("extra_needed", extra=library) from fault
