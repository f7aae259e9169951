"""The same rows on a real Spark: a driver and two workers, each a process of its own; what is lost when one dies, and what
becomes of shards when there is too little memory. Most runs share one cluster, whose driver is this process."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, Timer

import pytest
from msgspec import structs

pytest.importorskip("duckdb")
pytest.importorskip("pyspark", reason="the extra recoupe[cluster] is not installed")
if not shutil.which("java"):
    pytest.skip("there is no Java for Spark", allow_module_level=True)

from lakes import invent, rows_of, run, write_articles
from recoupe.errors import StoreError
from recoupe.run import spark
from recoupe.run.engine import Files, Work
from recoupe.run.local import Local

pytestmark = pytest.mark.filterwarnings("ignore")  # what Spark warns of is its own affair

CLUSTER = "local-cluster[2,1,1024]"
"""Two workers of one core and a gigabyte each."""

ARTICLES, FILES = 160, 4
"""Enough for four shards of two months."""

PATIENCE = 600
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
        run(Local(1), lake, *inputs)
        rows.append(rows_of(lake))
    return rows


@pytest.fixture(scope="module")
def cluster():
    """The engine `spark` on a cluster that all tests share; it answers all questions, however few rows they are about."""
    with pytest.MonkeyPatch.context() as environment:
        for name in ("PYTHONWARNINGS", "SPARK_LOCAL_IP"):
            environment.setenv(name, ENVIRONMENT[name])
        engine = spark.start(CLUSTER, {})
        yield structs.replace(engine, few=0)
        spark.stop(engine)


def fill(engine, lake, *inputs):
    """What comes of a run on the cluster that all share. One that hangs ends with the cluster."""
    hangs = Timer(PATIENCE, lambda: [os.kill(pid, signal.SIGKILL) for pid in children_of(os.getpid())])
    hangs.start()
    try:
        return run(engine, lake, *inputs)
    finally:
        hangs.cancel()


@contextmanager
def command(lake, *inputs, conf=()):
    """The command on a cluster of its own, and what it says; it has ended afterwards."""
    settings = [f"--conf={setting}" for setting in conf]
    line = [sys.executable, "-m", "recoupe", "run", "--engine", "spark", "--master", CLUSTER, *settings]
    says = lake.with_suffix(".says")
    with says.open("w") as told:
        begun = subprocess.Popen([*line, *map(str, inputs), str(lake)], stdout=told, stderr=told, env=ENVIRONMENT)
    try:
        yield begun, says
    finally:
        begun.kill()
        begun.wait()


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


def test_a_worker_that_is_killed_costs_time_only_and_a_month_added_later_is_linked(
    cluster, archive, expected, tmp_path
):
    """The rows are those of one machine, of a run that lost a worker and of one that did not."""
    lake, killed = tmp_path / "lake", Event()

    def kill():
        while not shards_of(lake):
            time.sleep(0.05)
        executors = [pid for pid, line in children_of(os.getpid()).items() if "CoarseGrainedExecutorBackend" in line]
        assert len(executors) == 2
        os.kill(executors[0], signal.SIGKILL)
        killed.set()

    Thread(target=kill, daemon=True).start()
    outcome = fill(cluster, lake, *sorted(archive.glob("*.jsonl")))
    assert killed.is_set()
    assert (outcome.seen, outcome.read, outcome.known) == (ARTICLES, ARTICLES, 0)
    assert rows_of(lake) == expected[0]
    outcome = fill(cluster, lake, archive / "later")
    assert (outcome.seen, outcome.read, outcome.known) == (45, 40, 5)
    assert rows_of(lake) == expected[1]
    assert {table for table, rows in expected[1].items() if not rows} == {"refusals"}


def test_a_driver_that_is_killed_is_started_again_and_does_the_rest(cluster, archive, expected, tmp_path):
    lake = tmp_path / "lake"
    with command(lake, *sorted(archive.glob("*.jsonl"))) as (begun, _):
        wait_for(begun, lambda: shards_of(lake))
        its_own = children_of(begun.pid)
    wait_until_gone(its_own)
    done = shards_of(lake)
    fill(cluster, lake, *sorted(archive.glob("*.jsonl")))
    assert done.items() <= shards_of(lake).items()
    assert rows_of(lake) == expected[0]


def test_with_too_little_memory_a_run_ends_says_so_and_the_next_one_reads(archive, expected, tmp_path):
    lake = tmp_path / "lake"
    with command(lake, *sorted(archive.glob("*.jsonl")), conf=["spark.executor.pyspark.memory=400m"]) as (begun, says):
        begun.wait(PATIENCE)
    told = says.read_text("utf-8")
    assert f"vus {FILES} = lus 0 + déjà dans le lac 0 + refusés {FILES}" in told
    assert "400 MB a worker (spark.executor.pyspark.memory), of which the model alone takes" in told
    outcome = run(Local(1), lake, *sorted(archive.glob("*.jsonl")))
    assert (outcome.read, outcome.refused) == (ARTICLES, 0)
    assert rows_of(lake) == expected[0]


@pytest.mark.parametrize(
    "told, reason",
    [
        ("Job aborted due to stage failure: executor 1 exited\n\nDriver stacktrace:\n\tat org.apache.Spark", "Job aborted due to stage failure: executor 1 exited"),
        ("Job aborted: PythonException:\nTraceback (most recent call last):\n  File x\nrecoupe.errors.StoreError: lac/a: MemoryError: \n\n\tat org", "recoupe.errors.StoreError: lac/a: MemoryError: "),
    ],
)  # fmt: skip
def test_what_spark_tells_in_pages_is_a_line(told, reason):
    assert spark.reason_in(told) == reason


def test_what_fails_for_good_is_said_in_a_line(cluster, tmp_path):
    def fail(_):
        raise ValueError("trop petit")

    def give_up(_, reason):
        raise StoreError("lac", reason)

    with pytest.raises(StoreError, match=r"^lac: ValueError: trop petit$"):
        cluster.map(Work(fail, fail, give_up), [1])
    with pytest.raises(StoreError, match=r"^Spark: .*nowhere"):
        cluster.select("SELECT * FROM nowhere", {}, str(tmp_path / "none"))


def test_a_question_about_few_rows_is_answered_by_the_driver(tmp_path):
    engine, columns = spark.Spark(session=None, few=1_000), {"a": "BIGINT"}
    engine.select("SELECT CAST(1 AS BIGINT) AS a", {}, str(tmp_path / "one"))
    one = Files([str(tmp_path / "one" / "part.parquet")], columns)
    assert spark.is_small({"one": one}, str(tmp_path), 1)
    assert not spark.is_small({"one": one, "again": one}, str(tmp_path), 1)
    assert not spark.is_small({"one": one}, "s3://bucket/lake", 1_000_000)
    assert not spark.is_small({}, str(tmp_path), 0)


def wait_until_gone(processes):
    """Spark's own processes end by themselves when the driver is gone; they must not write any more."""
    for _ in range(600):
        if not any((Path("/proc") / str(pid)).exists() for pid in processes):
            return
        time.sleep(0.1)
    for pid in processes:
        if (Path("/proc") / str(pid)).exists():
            os.kill(pid, signal.SIGKILL)
