"""Lists of answers: a tuple that a notebook shows as a table, and that pandas and polars take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from msgspec import Struct

from recoupe.export.brief import write_html
from recoupe.export.frames import as_pandas, as_polars
from recoupe.export.tables import arrow_of
from recoupe.export.view import one_line
from recoupe.span import cover

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T", bound=Struct)

SHOWN = 20
"""Answers that a notebook shows."""

LONGEST = 160
"""Characters of a cell that a notebook shows."""


class Answers(tuple[T, ...]):
    """Answers of one kind, in order; what is asked of a tuple can be asked of them."""

    __slots__ = ()

    def to_arrow(self) -> pa.Table:
        """A row an answer; spans become `start` and `end`, lists stay lists. Raises UsageError without pyarrow."""
        return arrow_of("pyarrow").Table.from_pylist(list(map(_row, self)))

    def to_pandas(self) -> pd.DataFrame:
        """The same in pandas. Raises UsageError without pandas and pyarrow."""
        return as_pandas(self.to_arrow())

    def to_polars(self) -> pl.DataFrame:
        """The same in polars. Raises UsageError without polars and pyarrow."""
        return as_polars(self.to_arrow())

    def _repr_html_(self) -> str:
        """The first answers as a table."""
        return "".join(_table([_row(answer) for answer in self[:SHOWN]], len(self)))


class Brief(str):
    """A brief in Markdown, which a notebook shows as a text."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return write_html(self)


def _row(answer: Struct) -> dict[str, Any]:
    """The fields of an answer, its spans as one place."""
    row: dict[str, Any] = {}
    for name in answer.__struct_fields__:
        value = getattr(answer, name)
        if name == "spans":
            row |= {"start": cover(value).start, "end": cover(value).end}
        elif name != "marks":
            row[name] = msgspec.to_builtins(value)
    return row


def _table(rows: list[dict[str, Any]], total: int) -> Iterator[str]:
    if not rows:
        yield "<p>0</p>"
        return
    yield "<table><thead><tr>" + "".join(f"<th>{escape(name)}</th>" for name in rows[0]) + "</tr></thead><tbody>"
    for row in rows:
        yield (
            "<tr>"
            + "".join(f'<td style="text-align:left">{escape(_cell(value))}</td>' for value in row.values())
            + "</tr>"
        )
    yield "</tbody></table>"
    if total > len(rows):
        yield f"<p>… {len(rows)} / {total}</p>"


def _cell(value: Any) -> str:
    """A value in few words: nothing for None, a list by its words, or by how many there are."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return _cell(value.get("name") or value.get("words") or len(value))
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return _cell(", ".join(value))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return f"({len(list(value))})"
    words = one_line(str(value))
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rpartition(' ')[0]} […]"
