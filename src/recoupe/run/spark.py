"""A run on many machines: tasks and questions to tables as jobs of Apache Spark.

Input and lake lie where every machine finds them under one name: a shared folder or an object store. Rows of articles never
pass through the driver, only the manifests of what was done.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from msgspec import Struct
from py4j.protocol import Py4JJavaError
from pyspark import SparkContext, TaskContext
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from recoupe.errors import StoreError
from recoupe.run import WARM
from recoupe.run.engine import TRIES, Files, Work, attempt, describe_empty
from recoupe.run.local import Local, count_rows
from recoupe.run.memory import hold
from recoupe.run.spark_daemon import LOADS
from recoupe.run.threads import KEPT, ONE_THREAD, hold_to_one_thread

T = TypeVar("T")
R = TypeVar("R")

DAEMON = "recoupe.run.spark_daemon"
"""What Spark forks its Python workers from: a process that has the model loaded, so that they share its memory."""

FAILURES = TRIES + 2
"""How often Spark tries a task before it fails the run: more often than a task needs to be given up by itself, for a machine
that is lost counts as well."""

FEW = 5_000_000
"""Rows up to which the driver answers a question by itself, in seconds: Spark takes half a second for a question about nothing,
and a run asks thirty. The keys of 30,000 articles are as many."""

FEW_FILES = 5_000
"""Files of which the rows are counted; with more of them, rows are many."""

HERE = 2
"""Processors of the driver that a question takes."""

MOST_PARTS = 4_000
"""Parts into which rows are dealt between machines at most; else as many as there are files, of some thousand rows each."""

SETTINGS = {
    "spark.python.daemon.module": DAEMON,
    "spark.task.maxFailures": str(FAILURES),
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
"""What a run needs; whatever else the cluster or `spark-submit` says holds."""

DEFAULTS = {"spark.ui.showConsoleProgress": "false", "spark.ui.enabled": "false"}
"""What holds unless `spark-submit` says otherwise."""

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SMALL = {"spark.driver.extraJavaOptions": QUICK, "spark.executor.extraJavaOptions": QUICK}
"""The same where the whole cluster is one machine (*local[4]*, *local-cluster[2,1,1024]*): there Java compiles at the expense of
the reading, and does not run long enough to win it back. With it, a run of 32 articles takes half of the processor time."""


class Spark(Struct, frozen=True):
    """The engine `spark`."""

    session: Any
    few: int = FEW
    name: str = "spark"

    @property
    def processes(self) -> int:
        """How many tasks run at once, as far as Spark knows when it starts."""
        return int(self.session.sparkContext.defaultParallelism)

    def map(self, work: Work[T, R], tasks: Sequence[T]) -> Iterable[R]:
        """The result of each task, in order."""
        if not tasks:
            return []
        context: SparkContext = self.session.sparkContext
        with _in_short():
            found: list[R | Failed] = (
                context.parallelize(list(tasks), len(tasks)).mapPartitions(lambda part: _attempt(work, part)).collect()
            )
        return [_checked(result) for result in found]

    def select(self, sql: str, tables: Mapping[str, Files], into: str, *, split: Sequence[str] = ()) -> None:
        """Writes the rows of a question as Parquet files into a folder. A question about few rows is answered here."""
        if is_small(tables, into, self.few):
            Local(HERE).select(sql, tables, into, split=split)
            return
        files_in_all = sum(len(files.paths) for files in tables.values())
        parts = min(MOST_PARTS, max(2 * self.processes, files_in_all))
        self.session.conf.set("spark.sql.shuffle.partitions", str(parts))
        with _in_short():
            for name, files in tables.items():
                _source(self.session, files).createOrReplaceTempView(name)
            rows: DataFrame = self.session.sql(sql)
            writer = rows.repartition(*split).write if split else rows.write
            writer.mode("overwrite").parquet(_address(into), partitionBy=list(split) or None)


def is_small(tables: Mapping[str, Files], into: str, few: int) -> bool:
    """Whether tables on a disk have no more than so many rows together."""
    paths = [path for files in tables.values() for path in files.paths]
    if few <= 0 or len(paths) > FEW_FILES or "://" in into:
        return False
    return count_rows(paths) <= few


def start(master: str | None, settings: Mapping[str, str], module: str = WARM) -> Spark:
    """An engine on the cluster of an address (*spark://host:7077*, *local[4]*); None: the one that `spark-submit` names.
    Its workers are born with a module imported."""
    logging.getLogger("py4j").setLevel(logging.WARNING)
    builder = SparkSession.builder.appName("recoupe")
    if master:
        builder = builder.master(master)
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # of the workers: not whatever python3 the path has
    environment = {f"spark.executorEnv.{name}": value for name, value in {**ONE_THREAD, **KEPT, LOADS: module}.items()}
    hold_to_one_thread()
    given = SparkSession.getActiveSession()
    known = dict(given.sparkContext.getConf().getAll()) if given else {}
    defaults = {**DEFAULTS, **SMALL} if master and master.startswith("local") else DEFAULTS
    for name, value in {**defaults, **known, **environment, **SETTINGS, **settings}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return Spark(session)


def stop(engine: Spark) -> None:
    """Ends the application on the cluster."""
    engine.session.stop()


@contextmanager
def _in_short() -> Iterator[None]:
    """Makes of what failed on the cluster for good a StoreError that says why in a line: Spark tells it in pages."""
    try:
        yield
    except (Py4JJavaError, PySparkException) as fault:
        raise StoreError("Spark", reason_in(str(getattr(fault, "java_exception", fault)))) from fault


FAULT = re.compile(r"[\w.]*(?:Error|Exception|Refused): .*")


def reason_in(told: str) -> str:
    """The line that says why: the last fault of Python that is told of, or else the first line."""
    faults = [line for line in told.splitlines() if FAULT.fullmatch(line)]
    return faults[-1] if faults else told.strip().partition("\n")[0]


class Failed(Struct, frozen=True):
    """What stands for the result of a task without which the run is to fail: raised in a worker, Spark would try it again."""

    path: str
    reason: str


def _attempt(work: Work[T, R], part: Iterable[T]) -> Iterator[R | Failed]:
    context = TaskContext.get()
    number = context.attemptNumber() if context else 0
    held = hold(work)
    for task in part:
        try:
            result: R | Failed = attempt(held, task, number)
        except StoreError as fault:
            if number < TRIES - 1:
                raise
            result = Failed(str(fault.path), fault.reason)
        yield result


def _checked(result: R | Failed) -> R:
    if isinstance(result, Failed):
        raise StoreError(result.path, result.reason)
    return result


def _source(session: SparkSession, files: Files) -> DataFrame:
    """The columns of the files that are asked for."""
    if not files.paths:
        return session.sql(describe_empty(files.columns))
    schema = ", ".join(
        f"`{name}` {type_}" for name, type_ in files.columns.items()
    )  # else a job of its own finds it out
    reader = session.read.schema(schema)
    if files.are_placed:
        reader = reader.option("basePath", _address(_root(files.paths[0])))
    found = reader.parquet(*map(_address, files.paths))
    return found.select(*(f"`{name}`" for name in files.columns))


def _root(place: str) -> str:
    """The folder of a table: what stands before those that are named for columns."""
    steps = place.split("/")[:-1]
    while "=" in steps[-1]:
        steps.pop()
    return "/".join(steps)


def _address(place: str) -> str:
    """A place as Hadoop names it."""
    if place.startswith("s3://"):
        return "s3a://" + place.removeprefix("s3://")
    return place if "://" in place else f"file://{place}"
