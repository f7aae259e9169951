"""Articles as JSON: one a line, a list, an object."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.ingest import lines
from recoupe.ingest.inputs import Input
from recoupe.ingest.lines import read_json, read_lines
from recoupe.records import Article, Refusal

ORIGIN = Input(path="a.jsonl", media_type="application/x-ndjson")


def read(data, reader=read_lines):
    return list(reader(io.BytesIO(data.encode() if isinstance(data, str) else data), ORIGIN))


def test_all_that_an_article_says_of_itself_is_kept():
    given = {"text": "Bonjour.", "path": "b.txt", "title": "T", "url": "https://x.example/1", "outlet": "Le Jour",
             "authors": ["A", "B"], "published": "2023-10-10", "modified": "2023-10-11", "retrieved": "2023-10-12",
             "language": "fr", "other": {"deep": [1]}}  # fmt: skip
    (article,) = read(json.dumps(given))
    del given["other"]
    given["authors"] = tuple(given["authors"])
    assert {name: getattr(article, name) for name in given} == given


@pytest.mark.parametrize("authors, kept", [("A. Bé", ("A. Bé",)), (None, ()), (["A", ""], ("A",))])
def test_authors_may_be_a_name_or_names(authors, kept):
    assert read(json.dumps({"text": "x", "authors": authors}))[0].authors == kept


def test_an_article_without_a_path_goes_by_its_id_or_its_line():
    named, unnamed = read('{"text": "x", "id": 7}\n\n{"text": "x", "url": ""}\n')
    assert (named.path, unnamed.path, unnamed.url) == ("7", "a.jsonl:3", None)


def test_bad_lines_are_refused_one_by_one():
    items = read('{"text": "un"}\nnot json\n{"txt": "x"}\n{"text": 3}\n["x"]\n{"text": "deux"\n{"text": "trois"}')
    assert [(i.path, i.reason) for i in items if isinstance(i, Refusal)] == [
        ("a.jsonl:2", "format"), ("a.jsonl:3", "field"), ("a.jsonl:4", "field"), ("a.jsonl:5", "field"), ("a.jsonl:6", "format"),
    ]  # fmt: skip
    assert [i.text for i in items if isinstance(i, Article)] == ["un", "trois"]


def test_a_wrong_value_is_named():
    (refusal,) = read('{"text": "x", "published": 2023}')
    assert "published" in refusal.detail


@pytest.mark.parametrize("text", ["a\r\nb", "\u00a0« x »\u202f!", "e\u0301 👩🏽‍🚒", " \n x \n"])
def test_the_text_is_exactly_what_was_given(text):
    assert read(json.dumps({"text": text}))[0].text == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(codec):
    data = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in ("Été", "Noël")).encode(codec)
    assert [article.text for article in read(data)] == ["Été", "Noël"]


def test_line_ends_of_windows_are_no_part_of_the_line():
    first, second = read('{"text": "x"}\r\n{"text": "x"}\n')
    assert first.origin == second.origin


def test_an_overlong_line_is_refused_and_the_next_one_read(monkeypatch):
    monkeypatch.setattr(lines, "MAX_LINE", 50)
    items = read(json.dumps({"text": "x" * 500}) + '\n{"text": "court"}\n')
    assert [getattr(item, "reason", None) for item in items] == ["too-long", None]


def test_a_reading_can_be_read_again():
    assert (
        read('{"schema": 1, "article": {"id": "x", "path": "p.txt", "text": "Bonjour."}, "sentences": []}')[0].path
        == "p.txt"
    )


def test_a_list_gives_each_of_its_articles_or_its_refusal():
    items = read('[{"text": "un"}, 3, {"text": "deux", "path": "d"}]', read_json)
    assert [item.path for item in items] == ["a.jsonl:1", "a.jsonl:2", "d"]
    assert isinstance(items[1], Refusal)


def test_an_object_over_several_lines_is_an_article():
    assert read('{\n "text": "un"\n}', read_json)[0].text == "un"


@pytest.mark.parametrize("data", ['[{"text": "un"}', "[", '{"text": ', "[1] x"])
def test_broken_json_is_refused(data):
    (refusal,) = read(data, read_json)
    assert refusal.reason in ("format", "field")


@given(st.binary(max_size=200))
def test_any_bytes_survive(data):
    assert all(isinstance(item, Article | Refusal) for reader in (read_lines, read_json) for item in read(data, reader))
