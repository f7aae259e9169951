"""A task is tried, tried carefully, and given up; it is the same for every engine."""

import os
import signal

import pytest

pytest.importorskip("duckdb")

from recoupe.errors import StoreError
from recoupe.run.engine import TRIES, Files, Work, attempt, try_again, try_all
from recoupe.run.local import Local, count_rows, open_tables


def work(fails, told, kind=ValueError):
    def do(task, how):
        told.append(how)
        if len(told) <= fails:
            raise kind("trop petit")
        return task, how

    return Work(lambda task: do(task, "at once"), lambda task: do(task, "carefully"), lambda task, why: (task, why))


@pytest.mark.parametrize(
    "fails, result",
    [(0, "at once"), (1, "carefully"), (2, "carefully"), (TRIES, "ValueError: trop petit")],
)
def test_a_task_is_tried_again_and_given_up_with_the_reason(fails, result):
    told = []
    assert try_all(work(fails, told), "a") == ("a", result)
    assert len(told) == min(fails + 1, TRIES)


def test_after_a_death_a_task_is_tried_carefully_from_the_start():
    told = []
    assert try_again(work(1, told), "a") == ("a", "carefully")
    assert told == ["carefully", "carefully"]


def test_the_numbers_of_attempts_that_spark_counts_come_to_the_same():
    told = []
    for number in range(TRIES - 1):
        with pytest.raises(ValueError, match="trop petit"):
            attempt(work(TRIES, told), "a", number)
    assert attempt(work(TRIES, told), "a", TRIES - 1) == ("a", "ValueError: trop petit")


def test_a_disk_that_is_full_is_no_fault_of_a_task():
    told = []
    with pytest.raises(StoreError):
        try_all(work(1, told, lambda why: StoreError("lac", why)), "a")
    assert told == ["at once"]


def _double(number):
    return 2 * number


def _die_at_three(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def _refuse(number, reason):
    return reason


@pytest.mark.parametrize("comes_first", [True, False])
def test_a_task_that_kills_its_process_is_given_up_and_the_others_done(comes_first):
    engine = Local(2)
    killing = Work(_die_at_three, _die_at_three, _refuse, comes_first)
    assert list(engine.map(killing, range(6))) == [0, 2, 4, "killed", 8, 10]
    careful = Work(_die_at_three, _double, _refuse, comes_first)
    assert list(engine.map(careful, range(6))) == [0, 2, 4, 6, 8, 10]


def _process(_):
    return os.getpid()


def test_what_comes_before_the_model_is_loaded_is_done_here_when_it_is_one_task():
    engine = Local(2)
    assert list(engine.map(Work(_process, _process, _refuse, comes_first=True), [1])) == [os.getpid()]
    assert list(engine.map(Work(_process, _process, _refuse), [1])) != [os.getpid()]
    assert list(Local(1).map(Work(_process, _process, _refuse), [1, 2])) == [os.getpid()] * 2


def test_rows_are_counted_in_files(tmp_path):
    Local(1).select("SELECT * FROM range(7)", {}, str(tmp_path))
    assert count_rows([str(tmp_path / "part.parquet")] * 2) == 14
    assert count_rows([]) == 0


def test_questions_are_answered_and_a_table_without_files_is_empty(tmp_path):
    engine, columns = Local(1), {"a": "BIGINT", "end": "STRING"}
    engine.select("SELECT CAST(1 AS BIGINT) AS a, 'x' AS \"end\"", {}, str(tmp_path / "one"))
    engine.select("SELECT a, \"end\", 'm' AS month FROM one", {"one": Files([str(tmp_path / "one/part.parquet")], columns)},
                  str(tmp_path / "split"), split=("month",))  # fmt: skip
    (split,) = (tmp_path / "split" / "month=m").glob("*.parquet")
    tables = {"one": Files([str(split)], columns), "none": Files([], columns)}
    with open_tables(tables, 1) as ask:
        assert list(ask("SELECT * FROM one")) == [(1, "x")]
        assert list(ask("SELECT * FROM none")) == []
