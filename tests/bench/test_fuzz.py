"""What fuzzing has found is tried ever after; and the targets hold on what they start from."""

import pytest

import fuzz
import fuzz_targets

FOUND = sorted(path for path in fuzz.CASES.iterdir() if path.suffix)


def test_every_target_is_in_the_table():
    assert tuple(fuzz_targets.TARGETS) == fuzz.TARGETS == tuple(fuzz_targets.seeds())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_a_case_that_was_found_fails_no_more(path):
    fuzz_targets.check(path.name.partition(".")[0], path.read_bytes())


@pytest.mark.parametrize("target", [target for target in fuzz.TARGETS if target != "text"])
def test_a_target_holds_on_its_seeds_and_on_some_that_are_spoilt(target):
    for data in fuzz_targets.seeds()[target]:
        fuzz_targets.check(target, data)
    tried, case = fuzz.run_by_chance(target, seconds=0.3, seed=1)
    assert (tried > 0, case) == (True, None)


def test_a_fault_is_found(monkeypatch):
    def fail(data):
        assert b"crue" in data

    monkeypatch.setitem(fuzz_targets.TARGETS, "feed", fail)
    assert fuzz.run_by_chance("feed", seconds=5.0, seed=1)[1] is not None
