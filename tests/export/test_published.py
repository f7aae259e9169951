"""The published format, and the table of exporters."""

import io
import json

import pytest

from recoupe.export import exporters as table
from recoupe.export.exporters import EXPORTERS, exporters
from recoupe.export.options import Options
from recoupe.export.published import write_json, write_json_lines
from recoupe.reading import decode


def write(writer, *readings, **options):
    stream = io.BytesIO()
    writer(iter(readings), stream, Options(**options))
    return stream.getvalue()


def test_lines_are_readings(reading, bare_reading):
    lines = write(write_json_lines, reading, bare_reading).splitlines()
    assert [decode(line).article for line in lines] == [reading.article, bare_reading.article]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_json_is_one_list(reading, count):
    assert len(json.loads(write(write_json, *[reading] * count))) == count


@pytest.mark.parametrize("writer", [write_json, write_json_lines])
def test_reasons_are_there_when_asked(reading, writer):
    assert b'"rule":"colon"' in write(writer, reading, explain=True)
    assert b'"rule"' not in write(writer, reading)


def test_a_reading_is_written_as_soon_as_it_is_there(reading):
    stream = io.BytesIO()

    def readings():
        yield reading
        assert stream.getvalue().count(b"\n") == 1
        yield reading

    write_json_lines(readings(), stream, Options())
    assert stream.getvalue().count(b"\n") == 2


def test_the_exporters_have_names():
    assert list(EXPORTERS) == [
        "text", "jsonl", "json", "html", "csv", "parquet", "sqlite", "jsonld", "webannotation", "tei", "timeml", "ftm",
        "conllu", "txm", "iramuteq", "bibtex",
    ]  # fmt: skip


def test_strangers_export_by_entry_point(monkeypatch):
    monkeypatch.setattr(table, "load_offered", lambda _: {"titles": write_json})
    exporters.cache_clear()
    assert exporters()["titles"] is write_json
    monkeypatch.undo()
    exporters.cache_clear()
