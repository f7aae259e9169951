"""The quality gate: what makes it fail, and that it never lowers a floor unasked."""

import json

import pytest

import gate

FLOORS = {"gold": {"dev": "a", "check": "b"}, "floors": {"dev": {"times.f1": 0.9}, "check": {"times.f1": 0.8}}}
HASHES = FLOORS["gold"]
SAME = {"dev": {"times.f1": 0.9}, "check": {"times.f1": 0.8}}


@pytest.fixture
def floors(tmp_path, monkeypatch):
    path = tmp_path / "floors.json"
    monkeypatch.setattr(gate, "FLOORS", path)
    return path


@pytest.mark.parametrize(("dev", "code"), [(0.95, 0), (0.9, 0), (0.8996, 0), (0.8994, 1), (0.5, 1)])
def test_a_score_below_its_floor_by_more_than_noise_fails(dev, code):
    assert gate.compare(FLOORS, HASHES, {**SAME, "dev": {"times.f1": dev}}) == code


def test_a_layer_that_is_gone_fails():
    assert gate.compare(FLOORS, HASHES, {**SAME, "dev": {}}) == 1


def test_another_gold_fails(capsys):
    assert gate.compare(FLOORS, {"dev": "a", "check": "changed"}, SAME) == 1
    assert "gold/check is not the gold" in capsys.readouterr().err


def test_update_raises_floors(floors):
    assert gate.update(FLOORS, HASHES, {**SAME, "dev": {"times.f1": 0.95}}, allow_regression=False) == 0
    assert json.loads(floors.read_text())["floors"]["dev"]["times.f1"] == 0.95


def test_update_lowers_no_floor_unasked(floors, capsys):
    lower = {**SAME, "dev": {"times.f1": 0.85}}
    assert gate.update(FLOORS, HASHES, lower, allow_regression=False) == 1
    assert not floors.exists()
    assert "would lower dev times.f1 from 0.9000 to 0.8500" in capsys.readouterr().err
    assert gate.update(FLOORS, HASHES, lower, allow_regression=True) == 0
    assert floors.exists()


def test_only_f1_and_shares_are_pinned():
    scores = {"articles": 3, "times": {"precision": 1.0, "f1": 0.5}, "of_matched": {"mode": 0.9, "cue": None}}
    assert dict(gate.flatten(scores)) == {"times.f1": 0.5, "of_matched.mode": 0.9}


def make_gold(folder, annotation):
    (folder / "a.txt").write_text("Trois morts.", encoding="utf-8")
    (folder / "a.gold.json").write_text(annotation, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("annotation", "fault"),
    [
        ("{", "Expecting"),
        ('{"statements": []}', "no list of times"),
        ('{"statements": [], "times": [{"span": [0, 99]}], "figures": [], "entities": []}', "outside"),
    ],
)
def test_malformed_gold_is_refused(tmp_path, annotation, fault):
    assert fault in "\n".join(gate.find_faults(make_gold(tmp_path, annotation)))


def test_the_hash_follows_texts_and_annotations(tmp_path):
    gold = make_gold(tmp_path, "{}")
    before = gate.hash_of(gold)
    (gold / "notes.md").write_text("x")
    assert gate.hash_of(gold) == before
    (gold / "a.txt").write_text("Quatre morts.")
    assert gate.hash_of(gold) != before
