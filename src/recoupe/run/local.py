"""A run on one machine: tasks on the process pool, questions to tables by DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import duckdb
from msgspec import Struct

from recoupe.run.engine import KILLED, Files, Work, describe_empty, try_again, try_all
from recoupe.run.pool import AFRESH, READY, map_in_order, preload
from recoupe.run.threads import hold_to_one_thread

T = TypeVar("T")
R = TypeVar("R")

Ask = Callable[[str], Iterator[tuple[Any, ...]]]
"""Gives the rows of a question in SQL."""

AT_ONCE = 1_000
"""Rows of an answer that are fetched together."""

MEMORY = "2GB"
"""What DuckDB holds in memory; beyond it, it writes to the disk."""


class Local(Struct, frozen=True):
    """The engine `local`: so many processes, and as many threads of DuckDB."""

    jobs: int
    name: str = "local"

    def map(self, work: Work[T, R], tasks: Sequence[T]) -> Iterable[R]:
        """The result of each task, in order; in this process when it alone is asked for, or would be before others are born."""
        if self.jobs == 1 or len(tasks) < (2 if work.comes_first else 1):
            return (try_all(work, task) for task in tasks)
        shards = ((task, False) for task in tasks)
        jobs, start = min(self.jobs, len(tasks)), AFRESH if work.comes_first else READY
        return map_in_order(partial(_do, work), shards, jobs=jobs, retry=partial(_retry, work), start=start)

    def select(self, sql: str, tables: Mapping[str, Files], into: str, *, split: Sequence[str] = ()) -> None:
        """Writes the rows of a question as Parquet files into a folder."""
        Path(into).mkdir(parents=True, exist_ok=True)
        to = into if split else f"{into}/part.parquet"
        by = f", PARTITION_BY ({', '.join(split)}), OVERWRITE_OR_IGNORE" if split else ""
        with _database(self.jobs).cursor() as db:
            for name, files in tables.items():
                db.execute(f"CREATE TEMP VIEW {name} AS {_source(files)}")
            db.execute(f"COPY ({sql}) TO {quote(to)} (FORMAT parquet, COMPRESSION zstd{by})")


@cache
def _database(jobs: int) -> Any:
    """What answers the questions of a run; a view belongs to the question that asks for it."""
    db = duckdb.connect()
    db.execute(f"SET threads = {jobs}; SET memory_limit = '{MEMORY}'; SET temp_directory = {quote(_aside().name)}")
    db.execute("SET preserve_insertion_order = false; SET enable_progress_bar = false")
    return db


@cache
def _aside() -> TemporaryDirectory[str]:
    """Where what does not fit into memory is written; it goes when the process ends."""
    return TemporaryDirectory()


def start(jobs: int, module: str) -> Local:
    """An engine of so many processes; what they are to have imported when they are born begins to load."""
    hold_to_one_thread()
    if jobs > 1:
        preload(module)
    return Local(jobs)


@contextmanager
def open_tables(tables: Mapping[str, Files], jobs: int) -> Iterator[Ask]:
    """What answers questions to tables, and keeps what it is told to (`CREATE TABLE`) until the end: it takes SQL and gives the
    rows as they come."""
    with TemporaryDirectory() as aside, duckdb.connect(f"{aside}/aside.duckdb") as db:
        db.execute(f"SET threads = {jobs}; SET memory_limit = '{MEMORY}'; SET temp_directory = {quote(aside)}")
        for name, files in tables.items():
            db.execute(f"CREATE VIEW {name} AS {_source(files)}")

        def ask(sql: str) -> Iterator[tuple[Any, ...]]:
            answer = db.cursor().execute(sql)
            while rows := answer.fetchmany(AT_ONCE):
                yield from rows

        yield ask


def count_rows(paths: Sequence[str]) -> int:
    """How many rows some Parquet files have together."""
    if not paths:
        return 0
    found = _database(1).cursor().execute(f"SELECT sum(num_rows) FROM parquet_file_metadata({_list(paths)})")  # noqa: S608
    return int(found.fetchall()[0][0])


def _do(work: Work[T, R], shard: tuple[T, bool]) -> R:
    """The result of a task, on which a process may have died before."""
    task, is_again = shard
    return try_again(work, task) if is_again else try_all(work, task)


def _retry(work: Work[T, R], shard: tuple[T, bool], alone: Callable[[tuple[T, bool]], R | None]) -> R:
    """The result of a task on which a worker has died."""
    found = alone((shard[0], True))
    return work.give_up(shard[0], KILLED) if found is None else found


def _source(files: Files) -> str:
    """What stands after FROM: the columns of the files that are asked for."""
    if not files.paths:
        return describe_empty(files.columns)
    columns = ", ".join(f'"{name}"' for name in files.columns)
    placed = (
        "hive_partitioning = true, hive_types_autocast = false" if files.are_placed else "hive_partitioning = false"
    )
    return f"SELECT {columns} FROM read_parquet({_list(files.paths)}, {placed})"  # noqa: S608 (names of our own)


def _list(paths: Sequence[str]) -> str:
    return f"[{', '.join(map(quote, paths))}]"


def quote(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
