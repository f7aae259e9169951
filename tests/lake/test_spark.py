"""The same rows on a real Spark: a driver and two workers, each a process of its own; and what is lost when one dies."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyspark", reason="the extra recoupe[cluster] is not installed")
if not shutil.which("java"):
    pytest.skip("there is no Java for Spark", allow_module_level=True)

from lakes import invent, rows_of, write_articles

CLUSTER = "local-cluster[2,1,1024]"
"""Two workers of one core and a gigabyte each."""

ARTICLES, FILES = 240, 6

PATIENCE = 900
"""Seconds after which a run that has not ended hangs: ten times what it takes."""

ENVIRONMENT = {**os.environ, "PYTHONWARNINGS": "ignore", "SPARK_LOCAL_IP": "127.0.0.1"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Files of articles: those of two months, and those of a third one."""
    folder = tmp_path_factory.mktemp("archive")
    articles = invent(ARTICLES)
    for n in range(FILES):
        write_articles(folder / f"{n}.jsonl", articles[n::FILES])
    (folder / "later").mkdir()
    write_articles(folder / "later" / "a.jsonl", invent(40, month=5, seed=1) + articles[:5])
    return folder


@pytest.fixture(scope="module")
def expected(archive, tmp_path_factory):
    """The rows of the engine `local`, of the first two months and of all three."""
    lake = tmp_path_factory.mktemp("local") / "lake"
    rows = []
    for inputs in (sorted(archive.glob("*.jsonl")), [archive / "later"]):
        end(recoupe("local", lake, *inputs))
        rows.append(rows_of(lake))
    return rows


def recoupe(engine, lake, *inputs, master=CLUSTER, conf=()):
    """A run that has begun; what it says stands beside the lake."""
    of_spark = ["--master", master, *(f"--conf={setting}" for setting in conf)] if engine == "spark" else []
    command = [sys.executable, "-m", "recoupe", "run", "--engine", engine, *of_spark, *map(str, inputs), str(lake)]
    says = lake.with_suffix(".says")
    with says.open("w") as told:
        return subprocess.Popen(command, stdout=told, stderr=told, env=ENVIRONMENT), says


def end(begun):
    """What a run says; it succeeded."""
    run, says = begun
    try:
        code = run.wait(PATIENCE)
    finally:
        run.kill()
    assert code == 0, says.read_text("utf-8")
    return says.read_text("utf-8").splitlines()


def children_of(pid):
    """The processes that a process has begun, and those that they have, with their commands."""
    parents = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(place.name)] = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found, front = {}, [pid]
    while front:
        parent = front.pop()
        for child in [child for child, its in parents.items() if its == parent]:
            front.append(child)
            try:
                found[child] = (Path("/proc") / str(child) / "cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
    return found


def wait_for(run, what):
    """Waits until something is so, as long as the run goes on."""
    until = time.monotonic() + PATIENCE
    while not (found := what()):
        assert run.poll() is None
        assert time.monotonic() < until, "a run hangs"
        time.sleep(0.1)
    return found


def shards_of(lake):
    return {path: path.stat().st_mtime_ns for path in lake.glob("recipe=*/shards/*.json")}


def test_the_rows_are_those_of_one_machine_and_a_month_added_later_is_linked(archive, expected, tmp_path):
    lake = tmp_path / "lake"
    assert (
        end(recoupe("spark", lake, *sorted(archive.glob("*.jsonl"))))[-1]
        == f"vus {ARTICLES} = lus {ARTICLES} + déjà dans le lac 0 + refusés 0"
    )
    assert rows_of(lake) == expected[0]
    assert end(recoupe("spark", lake, archive / "later"))[-1] == "vus 45 = lus 40 + déjà dans le lac 5 + refusés 0"
    assert rows_of(lake) == expected[1]
    assert {table for table, rows in expected[1].items() if not rows} == {"refusals"}


def test_a_worker_that_is_killed_costs_time_only(archive, expected, tmp_path):
    lake = tmp_path / "lake"
    run, says = recoupe("spark", lake, *sorted(archive.glob("*.jsonl")))
    wait_for(run, lambda: len(shards_of(lake)) > 0)
    executors = [pid for pid, command in children_of(run.pid).items() if "CoarseGrainedExecutorBackend" in command]
    assert len(executors) == 2
    os.kill(executors[0], signal.SIGKILL)
    end((run, says))
    assert rows_of(lake) == expected[0]


def test_a_driver_that_is_killed_is_started_again_and_does_the_rest(archive, expected, tmp_path):
    lake = tmp_path / "lake"
    run, _ = recoupe("spark", lake, *sorted(archive.glob("*.jsonl")))
    wait_for(run, lambda: shards_of(lake))
    begun = children_of(run.pid)
    run.kill()
    run.wait()
    wait_until_gone(begun)
    done = shards_of(lake)
    end(recoupe("spark", lake, *sorted(archive.glob("*.jsonl"))))
    assert done.items() <= shards_of(lake).items()
    assert rows_of(lake) == expected[0]


def wait_until_gone(processes):
    """Spark's own processes end by themselves when the driver is gone; they must not write any more."""
    for _ in range(600):
        if not any((Path("/proc") / str(pid)).exists() for pid in processes):
            return
        time.sleep(0.1)
    for pid in processes:
        if (Path("/proc") / str(pid)).exists():
            os.kill(pid, signal.SIGKILL)
