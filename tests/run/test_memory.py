"""Memory that is too little fails a task with a reason, and leaves the process able to say it."""

import os

import pytest

pytest.importorskip("resource")

from recoupe.run import memory
from recoupe.run.engine import KILLED, TRIES, Work, attempt
from recoupe.run.memory import OF_SPARK, OURS, hold, limited, take_over


def take(megabytes):
    return len(bytearray(megabytes << 20))


def held_here():
    return memory._address_space()


def test_what_is_too_much_fails_and_what_comes_after_has_all_memory_again():
    with limited(held_here() + 300):
        assert take(50) == 50 << 20
        with pytest.raises(MemoryError):
            take(2_000)
    assert take(500) == 500 << 20


def test_a_limit_below_what_the_process_has_is_said_before_anything_is_tried():
    with pytest.raises(MemoryError, match=r"^100 MB a worker .* the model alone takes \d+"), limited(100):
        pytest.fail("tried")


def test_no_limit_is_none():
    with limited(0):
        assert take(10) == 10 << 20


def test_a_task_is_given_up_with_the_reason_and_giving_up_is_not_limited(monkeypatch):
    monkeypatch.setenv(OURS, str(held_here() + 300))
    work = hold(Work(take, take, lambda _, reason: (reason, take(1_000))))
    assert attempt(work, 50, 0) == 50 << 20
    with pytest.raises(MemoryError):
        attempt(work, 2_000, 0)
    reason, taken = attempt(work, 2_000, TRIES - 1)
    assert (reason.partition(":")[0], taken) == ("MemoryError", 1_000 << 20)


def test_a_task_whose_last_attempt_died_is_given_up_untried():
    work = Work(lambda _: pytest.fail("tried"), lambda _: pytest.fail("tried"), lambda task, reason: (task, reason))
    assert attempt(work, "a", TRIES) == ("a", KILLED)


def test_the_limit_is_taken_over_from_spark_which_then_sets_none(monkeypatch):
    monkeypatch.setenv(OF_SPARK, "700")
    monkeypatch.delenv(OURS, raising=False)
    take_over()
    assert (os.environ.get(OF_SPARK), os.environ.pop(OURS)) == (None, "700")
    take_over()
    assert OURS not in os.environ
