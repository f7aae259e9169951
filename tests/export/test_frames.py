"""Readings as tables in memory."""

import csv
import io
import sys

import pytest

from kept import reading_of
from recoupe.errors import UsageError
from recoupe.export.frames import to_arrow, to_pandas, to_polars
from recoupe.export.options import Options
from recoupe.export.rows import TABLES
from recoupe.export.tables import write_csv
from recoupe.records import Refusal

READINGS = [
    reading_of("Morin dit « la digue tiendra » après 14 morts", outlet="L’Écho"),
    Refusal(path="x", reason="empty", detail=""),
    reading_of("Rien"),
]


@pytest.mark.parametrize("table", TABLES)
def test_the_three_libraries_get_the_rows_of_the_csv(table):
    stream = io.BytesIO()
    write_csv([READINGS[0], READINGS[2]], stream, Options(table=table))
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode())))
    arrow, pandas, polars = (make(iter(READINGS), table) for make in (to_arrow, to_pandas, to_polars))
    assert arrow.column_names == list(pandas.columns) == polars.columns == list(TABLES[table].row.__struct_fields__)
    assert arrow.num_rows == len(pandas) == len(polars) == len(rows)
    first = arrow.column_names[0]
    assert arrow[first].to_pylist() == list(pandas[first]) == polars[first].to_list() == [row[first] for row in rows]


def test_columns_have_their_type_even_where_there_is_nothing():
    figures = to_pandas([], "figures")
    assert (len(figures), str(figures["low"].dtype), str(figures["approximate"].dtype)) == (0, "float64", "bool")
    assert to_polars(READINGS, "figures").select("low").sum().item() == 14.0


def test_without_text_the_text_is_left_out():
    assert list(to_pandas(READINGS, "articles", has_text=False)["text"].isna()) == [True, True]


def test_a_table_that_is_not_there_is_refused():
    with pytest.raises(UsageError, match="no_such_table"):
        to_pandas(READINGS, "verbs")


@pytest.mark.parametrize("library, make", [("pandas", to_pandas), ("polars", to_polars), ("pyarrow", to_arrow)])
def test_a_library_that_is_not_there_is_asked_for(library, make, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match="extra_needed"):
        make(READINGS)
