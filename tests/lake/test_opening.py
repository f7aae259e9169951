"""A lake opened as a record answers as a record does that was added to."""

from pathlib import Path

import pytest

pytest.importorskip("duckdb")

import recoupe
from lakes import invent, read_by_thumb, run, write_articles
from recoupe.cli import app
from recoupe.compare import COMPARISONS
from recoupe.compare.wordings import Wordings
from recoupe.errors import UsageError
from recoupe.export.brief import write_markdown
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.lake import fill, opening, readings
from recoupe.lake.opening import Part, open_as_record
from recoupe.query.copies import list_copies
from recoupe.query.find import Question, find
from recoupe.query.people import list_people
from recoupe.query.situations import find_story, load_situation
from recoupe.query.stories import list_stories
from recoupe.query.tolls import list_tolls
from recoupe.query.trace import find_trace
from recoupe.query.unnamed import list_unnamed
from recoupe.query.wordings import list_wordings
from recoupe.record.importing import write_batch
from recoupe.record.store import open_record
from recoupe.run.keeping import Addition, add_inputs
from recoupe.run.local import Local
from recoupe.run.shards import Progress

EXAMPLES = Path(recoupe.__file__).parent / "examples"

QUESTIONS = {
    "stories": list_stories,
    "copies": lambda record: list(list_copies(record)),
    "wordings": lambda record: list(list_wordings(record)),
    "people": lambda record: list(list_people(record)),
    "tolls": lambda record: list(list_tolls(record)),
    "unnamed": lambda record: list(list_unnamed(record)),
    "find": lambda record: find(record, Question(words="digue")),
    "find figures": lambda record: find(record, Question(measure="dead")),
    "trace": lambda record: find_trace(record, "la digue a cédé", Wordings(), limit=20),
    "brief": lambda record: write_markdown(load_situation(record, find_story(record, None)), "fr"),
}


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The examples in a record that was added to, and in one opened from a lake."""
    folder = tmp_path_factory.mktemp("both")
    run(Local(1), folder / "lake", EXAMPLES)
    open_as_record(str(folder / "lake"), folder / "opened.db", Part(), jobs=1)
    with open_record(folder / "added.db", create=True) as added, open_record(folder / "opened.db") as opened:
        for _ in add_inputs(Addition(added, "test", COMPARISONS), find_inputs([str(EXAMPLES)]), Terms(), Progress()):
            pass
        yield added, opened


@pytest.mark.parametrize("asked", QUESTIONS)
def test_every_question_has_the_answer_of_a_record_that_was_added_to(both, asked):
    added, opened = (QUESTIONS[asked](record) for record in both)
    assert added
    assert opened == added


@pytest.fixture
def lake(tmp_path, monkeypatch):
    monkeypatch.setattr(readings, "read_shard", read_by_thumb)
    run(Local(1), tmp_path / "lake", write_articles(tmp_path / "a.jsonl", invent(30)))
    return tmp_path / "lake"


def days_of(path):
    with open_record(path) as record:
        return sorted({day for (day,) in record.db.execute("SELECT published FROM articles")})


def test_a_part_of_a_lake_is_opened_alone(lake, path):
    part = Part(after="2021-03-05", before="2021-03-20")
    opened = open_as_record(str(lake), path, part, jobs=1)
    assert 0 < opened.articles < 30
    assert {"2021-03-05" <= day <= "2021-03-20" for day in days_of(path)} == {True}
    with open_record(path) as record:
        assert record.db.execute("SELECT count(*) FROM linked").fetchone()[0] > 0
        assert not record.db.execute("SELECT 1 FROM items WHERE cluster NOT IN (SELECT row FROM items)").fetchone()


def test_it_is_made_anew_when_the_lake_has_grown_and_only_then(lake, path):
    assert open_as_record(str(lake), path, Part(), jobs=1).is_new
    assert not open_as_record(str(lake), path, Part(), jobs=1).is_new
    run(Local(1), lake, write_articles(lake.parent / "b.jsonl", invent(5, month=6, seed=1)))
    opened = open_as_record(str(lake), path, Part(), jobs=1)
    assert (opened.articles, opened.is_new) == (35, True)


def test_what_a_run_that_goes_on_has_read_is_not_yet_there(lake, path, monkeypatch):
    more = write_articles(lake.parent / "b.jsonl", invent(5, month=6, seed=1))
    with monkeypatch.context() as stopped:
        stopped.setattr(fill, "find_pairs", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run(Local(1), lake, more)
    assert open_as_record(str(lake), path, Part(), jobs=1).articles == 30
    run(Local(1), lake, more)
    assert open_as_record(str(lake), path, Part(), jobs=1).articles == 35


def test_when_a_run_ends_meanwhile_it_begins_again(lake, path, monkeypatch):
    more = write_articles(lake.parent / "b.jsonl", invent(30, seed=1))
    monkeypatch.setattr(opening, "write_batch", lambda *given: (run(Local(1), lake, more), write_batch(*given))[1])
    assert open_as_record(str(lake), path, Part(), jobs=1).articles == 60
    assert days_of(path)


def test_what_people_put_into_a_record_is_not_written_over(lake, path):
    with open_record(path, create=True) as record:
        record.db.execute("INSERT INTO batches (started, version) VALUES ('2021-03-08', '0.1.0')")
    with pytest.raises(UsageError, match="record_of_people"):
        open_as_record(str(lake), path, Part(), jobs=1)


def test_a_lake_that_was_not_read_is_said(lake, path, monkeypatch):
    monkeypatch.setattr("recoupe.lake.layout.recipe", lambda: "sentences@99")
    with pytest.raises(UsageError, match="lake_unread"):
        open_as_record(str(lake), path, Part(), jobs=1)


def test_the_command_opens_and_says_so(lake, path, capsys):
    for said in ("30 articles dans le registre", "qui est à jour"):
        assert app.run(["open", str(lake), "-r", str(path)]) == app.DONE
        assert said in capsys.readouterr().err
    assert app.run(["open", str(lake.parent), "-r", str(path)]) == app.WRONG_USE
    assert "pas de lac" in capsys.readouterr().err
