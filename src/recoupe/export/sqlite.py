"""Writes readings as a SQLite file with every table and some views, which opens in Datasette."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from shutil import copyfileobj
from typing import Any, BinaryIO, get_args

from msgspec import structs

from recoupe.export.options import Options
from recoupe.export.rows import TABLES, Row, Table
from recoupe.reading import Reading


def write_sqlite(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes every table, and the views of `tables.sql`, as a SQLite file that opens in Datasette."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "recoupe.db"
        with closing(sqlite3.connect(path)) as db:
            for name, table in TABLES.items():
                columns = ", ".join(f"{field.name} {_sql_type(field.type)}" for field in structs.fields(table.row))
                db.execute(f"CREATE TABLE {name} ({columns})")
            for reading in readings:
                for name, table in TABLES.items():
                    _insert(db, name, table, table.rows(reading, has_text=options.has_text))
            db.executescript((files("recoupe.export") / "tables.sql").read_text(encoding="utf-8"))
            db.commit()
        with path.open("rb") as file:
            copyfileobj(file, stream)


def _insert(db: sqlite3.Connection, name: str, table: Table, rows: Iterable[Row]) -> None:
    blanks = ", ".join("?" for _ in table.row.__struct_fields__)
    db.executemany(f"INSERT INTO {name} VALUES ({blanks})", map(structs.astuple, rows))  # noqa: S608 (names of our own)


def _sql_type(type_: Any) -> str:
    kinds = set(get_args(type_)) or {type_}
    return "INTEGER" if kinds & {int, bool} else "REAL" if float in kinds else "TEXT"
