"""The way of one input through its reader, and every bad input of the house."""

import json

import pytest

from recoupe.ingest import readers
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import Input, find_inputs
from recoupe.ingest.plain import MAX_BYTES, MAX_CHARACTERS
from recoupe.ingest.readers import READERS, read_input
from recoupe.records import Article, Refusal

FRENCH = "Le maire a déclaré jeudi que la digue tiendrait, malgré la crue qui menace encore la vallée.\n"


@pytest.fixture
def read(tmp_path):
    def read(data, name="a.txt", terms=None):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read_input(next(find_inputs([str(path)])), terms or Terms()))

    return read


@pytest.mark.parametrize(
    "data, name, reason",
    [
        (b"", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "empty"),
        (b" \n\t\r\n", "a.txt", "empty"),
        (b"\n\n", "a.jsonl", "empty"),
        (b"[]", "a.json", "empty"),
        (bytes(range(256)) * 10, "a.txt", "binary"),
        (FRENCH.encode() + b"\0", "a.txt", "binary"),
        (json.dumps({"text": FRENCH + "\0"}).encode(), "a.jsonl", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png", "format"),
        (b"%PDF-1.7\n", "a.pdf", "damaged"),
        (b"a;b", "a.csv", "field"),
        (b"The mayor said on Thursday that the dam would hold, in spite of the flood.", "a.txt", "language"),
        (b"a" * (MAX_BYTES + 1), "a.txt", "too-long"),
        (b"a" * (MAX_CHARACTERS + 1), "a.txt", "too-long"),
        (b"not json", "a.jsonl", "format"),
        (b'{"txt": "x"}', "a.json", "field"),
        (b"<html></html>", "a.html", "empty"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_its_reason(read, data, name, reason):
    (refusal,) = read(data, name)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.path.endswith(name) or ":1" in refusal.path) == (reason, True)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_in_any_encoding_is_exactly_the_text(read, codec):
    (article,) = read(FRENCH.encode(codec))
    assert article.text == FRENCH


@pytest.mark.parametrize(
    "text",
    [FRENCH.replace("\n", "\r\n") * 2, FRENCH.replace(" ", "\u00a0"), FRENCH + "e\u0301 👩🏽‍🚒\n\n", "\n\n" + FRENCH],
)
def test_plain_text_is_kept_as_it_is(read, text):
    (article,) = read(text)
    assert article.text == text


def test_a_file_that_is_gone_when_its_turn_comes_is_refused(tmp_path):
    (refusal,) = read_input(Input(path=str(tmp_path / "gone.txt"), size=3), Terms())
    assert refusal.reason == "unreadable"


def test_several_bad_lines_are_refused_and_the_rest_is_read(read):
    good = json.dumps({"text": FRENCH})
    bad = ("{", '{"text": ""}', '{"text": "x", "published": "demain"}')
    items = read("\n".join([good, *bad[:2], good, bad[2]]), "a.jsonl")
    assert [getattr(item, "reason", "read") for item in items] == ["read", "format", "empty", "read", "date"]


def test_articles_say_where_they_come_from(read):
    (article,) = read(FRENCH)
    assert article.origin.media_type == "text/plain"
    assert len(article.origin.sha256) == 64


def test_a_stranger_reads_its_own_media_type(read, monkeypatch):
    def read_csv(stream, origin):
        for line in stream.read().decode().splitlines():
            yield Article(id="", path=origin.path, text=line)

    monkeypatch.setattr(readers, "readers", lambda: READERS | {"text/csv": read_csv})
    items = read(FRENCH + FRENCH, "a.csv")
    assert [item.text for item in items] == [FRENCH.strip()] * 2


def test_progress_is_told_in_bytes(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": FRENCH}) + "\n", encoding="utf-8")
    told = []
    list(read_input(Input(path=str(path), size=1), Terms(), told.append))
    assert told == [path.stat().st_size]
