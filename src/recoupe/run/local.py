"""A run on one machine: tasks on the process pool, questions to tables by DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import duckdb
from msgspec import Struct

from recoupe.run.engine import KILLED, Files, Work, describe_empty, try_again, try_all
from recoupe.run.pool import map_in_order, preload
from recoupe.run.shards import WARM
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
        """The result of each task, in order; in this process when one would be enough."""
        hold_to_one_thread()
        if self.jobs == 1 or len(tasks) < 2:
            return (try_all(work, task) for task in tasks)
        preload(WARM)
        shards = ((task, False) for task in tasks)
        return map_in_order(partial(_do, work), shards, jobs=min(self.jobs, len(tasks)), retry=partial(_retry, work))

    def select(self, sql: str, tables: Mapping[str, Files], into: str, *, split: Sequence[str] = ()) -> None:
        """Writes the rows of a question as Parquet files into a folder."""
        Path(into).mkdir(parents=True, exist_ok=True)
        to = into if split else f"{into}/part.parquet"
        by = f", PARTITION_BY ({', '.join(split)}), OVERWRITE_OR_IGNORE" if split else ""
        with TemporaryDirectory() as aside, duckdb.connect() as db:
            db.execute(f"SET threads = {self.jobs}; SET memory_limit = '{MEMORY}'; SET temp_directory = {quote(aside)}")
            db.execute("SET preserve_insertion_order = false; SET enable_progress_bar = false")
            for name, files in tables.items():
                db.execute(f"CREATE VIEW {name} AS {_source(files)}")
            db.execute(f"COPY ({sql}) TO {quote(to)} (FORMAT parquet, COMPRESSION zstd{by})")


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
    paths = ", ".join(map(quote, files.paths))
    columns = ", ".join(f'"{name}"' for name in files.columns)
    placed = (
        "hive_partitioning = true, hive_types_autocast = false" if files.are_placed else "hive_partitioning = false"
    )
    return f"SELECT {columns} FROM read_parquet([{paths}], {placed})"  # noqa: S608 (names of our own)


def quote(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
