"""Inputs by address; `file://` stands for an object store: both go through pyarrow's file systems."""

import pytest

from recoupe.errors import UsageError
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import Input, find_inputs, open_input
from recoupe.ingest.readers import read_input
from recoupe.records import Refusal

pytest.importorskip("pyarrow")

TEXT = "Le maire a déclaré jeudi que la digue tiendrait, malgré la crue qui menace encore la vallée."


@pytest.fixture
def bucket(tmp_path):
    (tmp_path / "2021").mkdir()
    for name in ("b.txt", "2021/a.txt", "2021/c.html", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    return f"file://{tmp_path}"


def names(bucket, *patterns):
    return [found.path.removeprefix(bucket) for found in find_inputs(bucket + pattern for pattern in patterns)]


def test_a_folder_a_file_and_a_pattern_name_their_files_once(bucket):
    assert names(bucket, "/") == ["/2021/a.txt", "/2021/c.html", "/b.txt"]
    assert names(bucket, "/b.txt", "/b.txt") == ["/b.txt"]
    assert names(bucket, "/*.txt") == ["/b.txt"]
    assert names(bucket, "/2021/*.txt", "/[b-c].txt") == ["/2021/a.txt", "/b.txt"]
    assert names(bucket, "/**/*.txt") == ["/2021/a.txt", "/b.txt"]


def test_sizes_and_times_of_change_are_known(bucket):
    found = next(find_inputs([f"{bucket}/b.txt"]))
    assert isinstance(found, Input)
    assert found.size == len(TEXT.encode())
    assert found.modified > 0


def test_its_bytes_are_read(bucket):
    origin = next(find_inputs([f"{bucket}/2021/a.txt"]))
    with open_input(origin) as stream:
        assert stream.read() == TEXT.encode()
    assert [item.text for item in read_input(origin, Terms())] == [TEXT]


def test_what_is_not_there_is_refused(bucket):
    assert [(r.reason, type(r)) for r in find_inputs([f"{bucket}/none.txt"])] == [("missing", Refusal)]


def test_an_address_that_nobody_knows_is_said():
    with pytest.raises(UsageError, match="unknown_address"):
        list(find_inputs(["gopher://press/2021"]))
