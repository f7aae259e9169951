"""What carries out a run: tasks in processes and questions to tables, on this machine or on many.

An engine knows nothing of articles. It does two things, and every stage of a run is made of them: a piece of work for each of
many tasks, tried again when it fails; and a question in SQL to tables of Parquet files, whose answer is Parquet files. The
SQL is what DuckDB and Spark both understand, so that every engine gives the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from recoupe.records import Refusal
from recoupe.run.shards import guard

T = TypeVar("T")
R = TypeVar("R")

TRIES = 3
"""How often a task is tried before it is given up."""

KILLED = "killed"
"""The reason of what a process dies of, whatever it is tried with."""


class Work(Struct, Generic[T, R], frozen=True):
    """A piece of work, in functions that another process can import."""

    do: Callable[[T], R]
    do_carefully: Callable[[T], R]
    """The same after a failure: what kills a process kills one of its own, and costs no more than it must."""
    give_up: Callable[[T, str], R]
    """What stands for the result when nothing helped: given the reason. It may raise; then the run fails."""
    comes_first: bool = False
    """Whether it is done while the model is still being loaded, which it does not need."""


class Files(Struct, frozen=True):
    """A table: its Parquet files, and its columns with their types in SQL, which say what it is when there is no file."""

    paths: Sequence[str]
    columns: Mapping[str, str]
    are_placed: bool = False
    """Whether columns stand in the places of the files (*month=2021-03*), too."""


class Engine(Protocol):
    """One way to carry out a run."""

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        ...

    def map(self, work: Work[T, R], tasks: Sequence[T]) -> Iterable[R]:
        """The result of each task, in order."""
        ...

    def select(self, sql: str, tables: Mapping[str, Files], into: str, *, split: Sequence[str] = ()) -> None:
        """Writes the rows of a question as Parquet files into a folder, those of one value of the columns `split` into a
        folder of their own (*month=2021-03*)."""
        ...


def attempt(work: Work[T, R], task: T, number: int) -> R:
    """The result of the attempt of a number, from 0. Raises whatever goes wrong, unless it is the last one: then the task is
    given up. After that it is given up at once: the last attempt did not live to say why."""
    if number >= TRIES:
        return work.give_up(task, KILLED)
    if number == 0:
        return work.do(task)
    if number < TRIES - 1:
        return work.do_carefully(task)
    result = guard(lambda: work.do_carefully(task), "")
    return work.give_up(task, result.detail) if isinstance(result, Refusal) else result


def try_all(work: Work[T, R], task: T) -> R:
    """The result of the first attempt that succeeds, or of giving up."""
    return _first(work, task, range(TRIES))


def try_again(work: Work[T, R], task: T) -> R:
    """The same for a task on which a process has died."""
    return _first(work, task, range(1, TRIES))


def _first(work: Work[T, R], task: T, numbers: Iterable[int]) -> R:
    results: Iterator[R | Refusal] = (guard(lambda: attempt(work, task, n), "") for n in list(numbers)[:-1])  # noqa: B023 (called at once)
    found = next((result for result in results if not isinstance(result, Refusal)), None)
    return attempt(work, task, TRIES - 1) if found is None else found


def named(table: str, column: str) -> str:
    """An item of a comparison as one expression of SQL, to join by. Where three tables are joined by comparison and item, an
    engine sees that two of them share the comparison, and may pair these by nothing else: all with all."""
    return f"concat({table}.comparison, ' ', {table}.{column})"


def describe_empty(columns: Mapping[str, str]) -> str:
    """A question that gives a table without rows."""
    casts = ", ".join(f'CAST(NULL AS {type_}) AS "{name}"' for name, type_ in columns.items())
    return f"SELECT {casts} WHERE 1 = 0"
