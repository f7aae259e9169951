"""A lake: what comes in, what is left out, what is linked, and what a stopped run leaves."""

import json

import pytest

pytest.importorskip("duckdb")

from lakes import read_by_thumb, rows_of, run, write_articles
from recoupe.errors import UsageError
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.lake import fill as filling
from recoupe.lake import readings
from recoupe.lake.layout import Balance, Shard, find_manifests, recipe_folder
from recoupe.run.local import Local

FLOOD = "Léa Morin a assuré jeudi « la digue de Sorvanne tiendra cette nuit » après la crue qui a fait 11 morts ."
AGAIN = "La préfète Léa Morin avait assuré « la digue de Sorvanne tiendra cette nuit » selon Paul Garnier , malgré 11 morts ."
OTHER = "Ahmed Kaci a déclaré « le budget des écoles sera voté » lundi devant 300 parents à Belroche ."

FIRST = [
    {"text": FLOOD, "published": "2021-03-08", "path": "a", "url": "https://a.example/1"},
    {"text": OTHER, "published": "2021-03-09", "path": "b"},
    {"text": "", "path": "c"},
    {"text": FLOOD, "published": "2021-03-08", "path": "d", "url": "https://a.example/1"},
]
SECOND = [
    {"text": AGAIN, "published": "2021-04-02", "path": "e"},
    {"text": OTHER, "published": "2021-03-09", "path": "f"},
]


@pytest.fixture(autouse=True)
def thumb(monkeypatch):
    monkeypatch.setattr(readings, "read_shard", read_by_thumb)


@pytest.fixture
def lake(tmp_path):
    return tmp_path / "lake"


def add(lake, articles, name="a.jsonl", engine=None):
    return run(engine or Local(1), lake, write_articles(lake.parent / name, articles))


def test_everything_seen_is_read_known_or_refused(lake):
    outcome = add(lake, FIRST)
    assert (outcome.seen, outcome.read, outcome.known, outcome.refused) == (4, 2, 1, 1)
    assert [refusal.reason for refusal in filling.list_refusals(outcome)] == ["empty"]


def test_tables_are_partitioned_by_month_and_manifests_count_their_rows(lake):
    add(lake, FIRST)
    add(lake, SECOND, "b.jsonl")
    shards = find_manifests(f"{recipe_folder(str(lake))}/shards", Shard).values()
    assert {file.split("/")[1] for shard in shards for file in shard.files["articles"]} == {
        "month=2021-03",
        "month=2021-04",
    }
    rows = rows_of(lake)
    assert {
        table: sum(shard.rows.get(table, 0) for shard in shards) for table in ("articles", "statements", "keys")
    } == {table: len(rows[table]) for table in ("articles", "statements", "keys")}
    assert filling.balance_of(str(lake)) == Balance(seen=6, known=2, refused=1)


def test_the_same_inputs_again_change_nothing(lake, monkeypatch):
    add(lake, FIRST)
    before = {path: path.stat().st_mtime_ns for path in lake.rglob("*.parquet")}
    monkeypatch.setattr(readings, "read_shard", lambda _: pytest.fail("read again"))
    outcome = add(lake, FIRST)
    assert (outcome.seen, outcome.skipped) == (4, 0)  # the file was written again: seen, and known
    outcome = run(Local(1), lake, lake.parent / "a.jsonl")
    assert (outcome.seen, outcome.skipped) == (0, 1)
    assert {path: path.stat().st_mtime_ns for path in lake.rglob("*.parquet") if path in before} == before


def test_a_month_added_later_is_linked_to_what_is_there(lake, tmp_path):
    add(lake, FIRST)
    assert len(rows_of(lake)["links"]) == 0
    add(lake, SECOND, "b.jsonl")
    kinds = {json.loads(link)["comparison"] for link in rows_of(lake)["links"]}
    assert {"wordings", "identity"} <= kinds
    at_once = tmp_path / "at-once"
    add(at_once, FIRST + SECOND, "c.jsonl")
    assert rows_of(lake) == rows_of(at_once)


@pytest.mark.parametrize("reach, is_linked", [(0, False), (1, True), (None, True)])
def test_new_articles_look_as_many_months_back_as_they_are_told(lake, reach, is_linked):
    add(lake, FIRST)
    file = write_articles(lake.parent / "b.jsonl", SECOND)
    filling.fill(filling.Job(Local(1), str(lake), 1, reach), find_inputs([str(file)]), Terms())
    assert bool(rows_of(lake)["links"]) is is_linked


def test_two_processes_give_the_rows_of_one(lake, tmp_path, monkeypatch):
    monkeypatch.undo()  # the other processes read for themselves
    add(lake, FIRST + SECOND, engine=Local(1))
    add(tmp_path / "two", FIRST + SECOND, engine=Local(2))
    assert rows_of(lake) == rows_of(tmp_path / "two")


def test_another_text_at_the_same_address_is_a_version_of_the_same_work(lake):
    add(lake, FIRST)
    add(
        lake,
        [{"text": AGAIN, "published": "2021-03-09", "path": "g", "url": "http://www.a.example/1?utm_source=x"}],
        "b.jsonl",
    )
    works = [json.loads(row)["work"] for row in rows_of(lake)["readings"]]
    assert len(works) == 3
    assert len(set(works)) == 2


def test_a_stage_that_was_stopped_is_taken_up_where_it_was(lake, monkeypatch):
    with monkeypatch.context() as stopped:
        stopped.setattr(filling, "_check", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            add(lake, FIRST + SECOND)
    monkeypatch.setattr(readings, "read_shard", lambda _: pytest.fail("read again"))
    outcome = run(Local(1), lake, lake.parent / "a.jsonl")
    assert outcome.read == 0
    assert len(rows_of(lake)["links"]) > 0


def test_shards_left_unread_are_read_by_the_next_run(lake, monkeypatch):
    with monkeypatch.context() as failing:
        failing.setattr(readings, "_fill", lambda *_: (_ for _ in ()).throw(MemoryError("trop petit")))
        outcome = add(lake, FIRST)
    assert (outcome.read, outcome.refused) == (0, 3)
    assert "trop petit" in next(r.detail for r in filling.list_refusals(outcome) if r.reason == "failed")
    outcome = run(Local(1), lake, lake.parent / "a.jsonl")
    assert (outcome.seen, outcome.read, outcome.skipped) == (2, 2, 1)


def test_another_recipe_reads_the_kept_texts_again(lake, monkeypatch):
    add(lake, FIRST)
    monkeypatch.setattr("recoupe.lake.layout.recipe", lambda: "sentences@99")
    outcome = run(Local(1), lake, lake.parent / "a.jsonl")
    assert (outcome.seen, outcome.read) == (2, 2)
    assert len(rows_of(lake)["articles"]) == 2


def test_a_lake_in_an_object_store_is_not_for_the_engine_of_one_machine():
    with pytest.raises(UsageError, match="lake_on_disk"):
        filling.fill(filling.Job(Local(1), "s3://press/lake", 1), [], Terms())


def test_what_is_no_lake_or_of_another_format_is_said(lake, tmp_path):
    with pytest.raises(UsageError, match="no_lake"):
        filling.open_lake(str(tmp_path / "nothing"))
    lake.mkdir()
    (lake / "lake.json").write_text('{"lake": 99}', "utf-8")
    with pytest.raises(UsageError, match="newer_lake"):
        add(lake, FIRST)
