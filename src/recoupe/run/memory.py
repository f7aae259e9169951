"""The memory that one worker may take, held task by task: what is too much fails its task, with a reason, and not its worker."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from msgspec import structs

from recoupe.run.engine import Work

try:
    import resource
except ImportError:  # Windows has no such limits, nor has Spark any there
    resource = None  # type: ignore[assignment]

T = TypeVar("T")
R = TypeVar("R")

OF_SPARK = "PYSPARK_EXECUTOR_MEMORY_MB"
"""The variable by which Spark tells its Python workers how much each may have."""

OURS = "RECOUPE_WORKER_MEMORY_MB"
"""The same, where Spark does not look."""

ROOM = 64
"""Megabytes that a task needs at least beside what the worker is born with."""

MEGABYTE = 1 << 20


def take_over() -> None:
    """Makes the limit of Spark one of tasks. Spark sets its own on a worker before anything else: when the model that the
    worker is born with is more than that, not even the memory is left to say so, and the run waits for ever."""
    limit = os.environ.pop(OF_SPARK, None)
    if limit:
        os.environ[OURS] = limit


def hold(work: Work[T, R]) -> Work[T, R]:
    """The same work within the limit of this process. Giving up is without it: it must be possible."""
    return structs.replace(work, do=_held(work.do), do_carefully=_held(work.do_carefully))


def _held(do: Callable[[T], R]) -> Callable[[T], R]:
    def within(task: T) -> R:
        with limited(int(os.environ.get(OURS, "0"))):
            return do(task)

    return within


@contextmanager
def limited(megabytes: int) -> Iterator[None]:
    """Lets this process have so much address space and no more, for a while; 0 is no limit. Raises MemoryError where it has
    more already."""
    if resource is None or megabytes <= 0:
        yield
        return
    held = _address_space()
    if held + ROOM > megabytes:
        raise MemoryError(
            f"{megabytes} MB a worker (spark.executor.pyspark.memory), of which the model alone takes {held}"
        )
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _address_space() -> int:
    """The address space that this process has, in megabytes; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // MEGABYTE
