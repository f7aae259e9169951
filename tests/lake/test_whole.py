"""Tables that follow from all links, brought up to date: the same as made at once, and what did not change is left alone."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from lakes import invent, read_by_thumb, rows_of, run, write_articles
from recoupe.lake import readings
from recoupe.lake.layout import recipe_folder
from recoupe.lake.whole import DERIVED, bring_up_to_date, find_whole
from recoupe.run.local import Local


@pytest.fixture(autouse=True)
def thumb(monkeypatch):
    monkeypatch.setattr(readings, "read_shard", read_by_thumb)


def add(lake, number, articles):
    run(Local(1), lake, write_articles(lake.parent / f"{lake.name}-{number}.jsonl", articles))


def derived(lake):
    """The rows of tables that follow from links."""
    return {table: rows for table, rows in rows_of(lake).items() if table in {*DERIVED, "links"}}


def told(lake):
    """The files of those tables, and whether they are those of the manifest."""
    folder = recipe_folder(str(lake))
    files = {path for table in DERIVED for path in lake.glob(f"recipe=*/{table}/**/*.parquet")}
    assert {str(path).removeprefix(folder + "/") for path in files} == {
        f for found in find_whole(folder).files.values() for f in found
    }
    return {path: path.stat().st_mtime_ns for path in files}


def batches():
    """Events that go on from batch to batch, earlier months that come later, new versions, and tolls that move."""
    articles = invent(60) + invent(30, month=5, seed=1) + invent(20, month=1, seed=2)
    again = [{**article, "url": f"https://a.example/{n}"} for n, article in enumerate(articles[:10])]
    moved = [
        {**article, "text": article["text"].replace(" morts", " morts, selon un nouveau bilan")} for article in again
    ]
    return [articles[::3], articles[1::3], again, articles[2::3], moved]


def test_tables_brought_up_to_date_are_those_made_from_nothing(tmp_path):
    lake = tmp_path / "lake"
    for number, articles in enumerate(batches()):
        add(lake, number, articles)
        told(lake)
    found, folder = derived(lake), recipe_folder(str(lake))
    assert find_whole(folder).rows == {table: len(found[table]) for table in DERIVED}
    (Path(folder) / "whole.json").unlink()
    bring_up_to_date(Local(1), folder)
    told(lake)
    expected = derived(lake)
    assert all(expected.values())
    for table, rows in expected.items():
        assert found[table] == rows, table


def test_months_that_nothing_new_touches_keep_their_files(tmp_path):
    lake = tmp_path / "lake"
    apart = {"text": "Un silo de Tréhaut a brûlé : 7 blessés .", "published": "1999-06-01", "path": "old"}
    add(lake, 0, [*invent(40), apart])
    before = told(lake)
    add(
        lake,
        1,
        [{"text": "Une passerelle de Lannebec est fermée aux vélos .", "published": "2024-01-05", "path": "new"}],
    )
    after = told(lake)
    assert before.items() <= after.items()
    assert {path.parent.name for path in after.keys() - before.keys()} == {"month=2024-01"}
    add(lake, 2, invent(20, seed=1))
    assert {path for path in told(lake) if "1999-06" in str(path)} == {
        path for path in before if "1999-06" in str(path)
    }


def test_tables_that_were_half_written_are_written_again(tmp_path, monkeypatch):
    lake, parts = tmp_path / "lake", batches()
    add(lake, 0, parts[0])
    with monkeypatch.context() as stopped:
        stopped.setattr("recoupe.lake.whole.write_manifest", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            add(lake, 1, parts[1])
    add(lake, 1, parts[1])
    told(lake)
    for number in range(2):
        add(tmp_path / "whole", number, parts[number])
    assert derived(lake) == derived(tmp_path / "whole")
