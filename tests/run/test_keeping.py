"""From inputs to the record: balance, order, and what goes wrong on the way."""

import json

import pytest

from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.reading import Reading
from recoupe.record.store import open_record
from recoupe.records import Refusal
from recoupe.run import shards
from recoupe.run.keeping import Addition, add_inputs
from recoupe.run.shards import Progress

FRENCH = "Le maire a déclaré jeudi que la digue tiendrait, malgré la crue qui menace encore la vallée."


class Picky:
    """Fails on a text that says so."""

    name, version, body, candidates = "picky", "1", None, 5

    def find_items(self, reading):
        if "échoue" in reading.text:
            raise ValueError("mauvais texte")
        return ()


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "read_articles", lambda articles: (Reading(article=a) for a in articles))

    def add(*texts):
        path = tmp_path / "a.jsonl"
        path.write_text("".join(json.dumps({"text": t, "path": f"{i}"}) + "\n" for i, t in enumerate(texts)), "utf-8")
        progress = Progress()
        with open_record(tmp_path / "r.db", create=True) as record:
            addition = Addition(record, "test", {"picky": Picky()})
            found = list(add_inputs(addition, find_inputs([str(path)]), Terms(), progress))
        assert progress.seen == progress.read + progress.known + progress.refused == len(found)
        return [item.reason if isinstance(item, Refusal) else item.state for item in found], progress

    return add


def test_everything_seen_is_new_known_or_refused(run):
    assert run(FRENCH, "", FRENCH)[0] == ["new", "empty", "known"]
    states, progress = run(FRENCH, "", FRENCH, FRENCH + " Encore.")
    assert sorted(states) == ["empty", "known", "known", "new"]
    assert (progress.read, progress.known, progress.refused) == (1, 2, 1)


def test_what_cannot_be_cross_checked_is_refused_and_the_rest_kept(run):
    assert run(FRENCH, FRENCH + " Cela échoue.", FRENCH + " Fin.")[0] == ["new", "failed", "new"]


def test_what_is_known_is_not_read(run, monkeypatch):
    run(FRENCH)
    monkeypatch.setattr(shards, "read_articles", lambda _: pytest.fail("read again"))
    assert run(FRENCH)[0] == ["known"]
