"""Readings of whole inputs: order, balance, and what goes wrong on the way."""

import json
import os
import signal

import pytest

from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import Input, find_inputs
from recoupe.reading import Reading
from recoupe.records import Article, Refusal
from recoupe.run import shards
from recoupe.run.shards import Progress, read_inputs, read_shard

FRENCH = "Le maire a déclaré jeudi que la digue tiendrait, malgré la crue qui menace encore la vallée."


def without_model(articles):
    """Stands for the pipeline: a text that says so makes it fail, or kills its process."""
    for article in articles:
        if "échoue" in article.text:
            raise ValueError("mauvais texte")
        if "meurt" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        yield Reading(article=article)


@pytest.fixture
def fast(monkeypatch):
    monkeypatch.setattr(shards, "read_articles", without_model)


@pytest.fixture
def write(tmp_path):
    def write(texts):
        path = tmp_path / "a.jsonl"
        path.write_text(
            "".join(json.dumps({"text": text, "path": f"{i}"}) + "\n" for i, text in enumerate(texts)), "utf-8"
        )
        return list(find_inputs([str(path)]))

    return write


def results(inputs, **options):
    progress = Progress()
    found = [
        (r.article.path, "read") if isinstance(r, Reading) else (r.path, r.reason)
        for r in read_inputs(inputs, Terms(), progress, **options)
    ]
    assert progress.seen == progress.read + progress.refused == len(found)
    return found


def test_everything_seen_is_read_or_refused_in_order(fast, write):
    inputs = [Refusal(path="z", reason="missing", detail=""), *write([FRENCH, "", FRENCH])]
    assert results(inputs) == [("z", "missing"), ("0", "read"), ("1", "empty"), ("2", "read")]


def test_an_article_that_makes_the_program_fail_is_refused_alone(fast, write):
    found = results(write([FRENCH, FRENCH + " Tout échoue.", FRENCH]))
    assert found == [("0", "read"), ("1", "failed"), ("2", "read")]


def test_the_fault_is_told(fast):
    (refusal,) = read_shard((Article(id="x", path="p", text="Tout échoue."),))
    assert refusal == Refusal(path="p", reason="failed", detail="ValueError: mauvais texte")


def test_a_reader_that_fails_costs_its_input_alone(fast, write, monkeypatch):
    read_input = shards.read_input

    def broken(origin, terms, tell):
        yield from read_input(origin, terms, tell)
        raise RuntimeError("fin")

    monkeypatch.setattr(shards, "read_input", broken)
    assert results([*write([FRENCH]), Refusal(path="z", reason="missing", detail="")])[1:] == [
        (write([FRENCH])[0].path, "failed"),
        ("z", "missing"),
    ]


def test_working_layers_are_not_kept(fast):
    (reading,) = read_shard((Article(id="x", text=FRENCH),))
    assert (len(reading.tokens), reading.names) == (0, ())


def test_many_articles_make_several_shards(fast, write):
    assert len(list(shards.cut_shards(iter([Refusal(path="x", reason="empty", detail="")] * 100)))) == 4
    long = Article(id="x", text="x" * shards.SHARD)
    assert [len(shard) for shard in shards.cut_shards(iter([long, long]))] == [1, 1]


def test_little_to_read_is_read_in_this_process(fast, write, monkeypatch):
    monkeypatch.setattr(shards, "map_in_order", None)
    assert len(results(write([FRENCH] * 3))) == 3


def test_much_to_read_is_handed_to_the_cores(fast, write, monkeypatch):
    asked = []

    def in_order(work, pieces, *, jobs, retry):
        asked.append(jobs)
        return map(work, pieces)

    monkeypatch.setattr(shards, "map_in_order", in_order)
    monkeypatch.setattr(shards.os, "cpu_count", lambda: 4)
    monkeypatch.setattr(shards, "SMALL", 10)
    assert len(results(write([FRENCH] * 3))) == 3
    assert asked == [4]


def test_an_article_that_kills_its_worker_is_refused_alone():
    items = tuple(Article(id="x", path=path, text=FRENCH) for path in "abc")
    alone = {"a": ["a"], "b": None, "c": ["c"]}
    assert shards.read_apart(items, lambda piece: alone[piece[0].path]) == [
        "a", Refusal(path="b", reason="failed", detail="killed"), "c",
    ]  # fmt: skip


def test_standard_input_has_no_size(fast, monkeypatch, tmp_path):
    path = tmp_path / "in"
    path.write_text(FRENCH, encoding="utf-8")
    with path.open("rb") as stream:
        monkeypatch.setattr("recoupe.ingest.readers.open_input", lambda _: stream)
        assert results([Input(path="-")]) == [("-", "read")]
