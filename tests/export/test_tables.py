"""Readings as tables."""

import csv
import io
import sqlite3

import pytest

from kept import reading_of
from recoupe.errors import UsageError
from recoupe.export.options import Options
from recoupe.export.rows import QUOTED, TABLES
from recoupe.export.sqlite import write_sqlite
from recoupe.export.tables import write_csv, write_parquet

LONG = "mot " * 200
TEXT = f"Morin dit 14 « =SOMME(A1) » et « {LONG}fin »"


@pytest.fixture
def readings():
    return [reading_of(TEXT, outlet="L’Écho"), reading_of("Rien")]


def table(readings, **options):
    stream = io.BytesIO()
    write_csv(readings, stream, Options(**options))
    return stream.getvalue()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_of_its_rows(readings, name):
    rows = list(csv.reader(io.StringIO(table(readings, table=name).decode())))
    assert rows[0] == list(TABLES[name].row.__struct_fields__)
    assert all(len(row) == len(rows[0]) for row in rows)


def test_every_row_points_at_its_words(readings):
    texts = {reading.article.id: reading.text for reading in readings}
    for row in csv.DictReader(io.StringIO(table(readings, table="figures").decode())):
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["words"] == "14"


def test_a_cell_is_no_formula(readings):
    words = [row["words"] for row in csv.DictReader(io.StringIO(table(readings).decode()))]
    assert words[0] == "'=SOMME(A1)"


def test_without_text_quotations_are_short(readings):
    words = [row["words"] for row in csv.DictReader(io.StringIO(table(readings, has_text=False).decode()))]
    assert all(len(word) <= QUOTED + 4 for word in words)
    assert words[1].endswith("[…]")
    assert TEXT not in table(readings, table="articles", has_text=False).decode()


def test_a_byte_order_mark_is_there_when_asked_for(readings):
    assert table(readings, byte_order_mark=True).startswith(b"\xef\xbb\xbf")
    assert not table(readings).startswith(b"\xef\xbb\xbf")


def test_an_unknown_table_is_said(readings):
    with pytest.raises(UsageError, match="no_such_table"):
        table(readings, table="zzz")


def test_parquet_is_read_by_its_own_library(readings):
    parquet = pytest.importorskip("pyarrow.parquet")
    for name in TABLES:
        stream = io.BytesIO()
        write_parquet(readings, stream, Options(table=name))
        read = parquet.read_table(io.BytesIO(stream.getvalue()))
        assert read.column_names == list(TABLES[name].row.__struct_fields__)
        assert read.num_rows == len(table(readings, table=name).decode().splitlines()) - 1 or name == "statements"


def test_the_sqlite_file_has_the_tables_and_the_views(readings, tmp_path):
    path = tmp_path / "out.db"
    with path.open("wb") as stream:
        write_sqlite(readings, stream, Options())
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    assert db.execute("SELECT speaker, statements FROM speakers").fetchall() == [("Morin", 2)]
    assert db.execute("SELECT status, low FROM tolls").fetchall() == [("dead", 14)]
    assert db.execute("SELECT words FROM quotations LIMIT 1").fetchone() == ("=SOMME(A1)",)
    db.close()
