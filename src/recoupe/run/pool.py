"""A pool of processes that gives its results in order, holds few shards at a time and outlives a worker that dies."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import forkserver
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

READY = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""How processes begin that have imported what `preload` names, where the system can."""

AFRESH = "spawn"
"""How processes begin that need nothing of that, and would wait for it."""

QUIET = "recoupe.run.quiet"

IN_FLIGHT = 3
"""Shards handed out for each worker, those whose results wait for an earlier one included: memory is bounded, and a
worker that is done does not wait for a slow neighbour."""


def map_in_order(
    work: Callable[[T], R],
    shards: Iterable[T],
    *,
    jobs: int,
    retry: Callable[[T, Callable[[T], R | None]], R],
    start: str = READY,
) -> Iterator[R]:
    """`work(shard)` for each shard, in order, done by `jobs` processes, which begin as `start` says.

    When a worker dies, the shards in flight are lost with it: the first of them is given to `retry` with a function that
    does a piece of work in a process of its own and gives None when that dies too; the others are handed out again.
    """
    queue: deque[tuple[T, Future[R]]] = deque()
    rest = iter(shards)
    pool = _pool(jobs, start)
    try:
        while True:
            for shard in islice(rest, jobs * IN_FLIGHT - len(queue)):
                queue.append((shard, _submit(pool, work, shard)))
            if not queue:
                return
            shard, future = queue.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                pool.shutdown()
                result = retry(shard, lambda piece: _alone(work, piece, start))
                pool = _pool(jobs, start)
                queue = deque((waiting, _submit(pool, work, waiting)) for waiting, _ in queue)
            yield result
    finally:
        _stop(pool)


def _submit(pool: ProcessPoolExecutor, work: Callable[[T], R], shard: T) -> Future[R]:
    """The result to come of a shard; that the pool is broken, when a worker has died since the last result."""
    try:
        return pool.submit(work, shard)
    except BrokenProcessPool as fault:
        broken = Future[R]()
        broken.set_exception(fault)
        return broken


def _alone(work: Callable[[T], R], piece: T, start: str) -> R | None:
    """`work(piece)` done by a process of its own; None when that dies."""
    with _pool(1, start) as pool:
        try:
            return pool.submit(work, piece).result()
        except BrokenProcessPool:
            return None


def preload(module: str) -> None:
    """Lets workers be forked from a process that has imported `module`, where the system can; to be called before the
    first pool is made, and as early as may be: that process begins at once, and loads while this one does other things.
    A fork of this process itself would copy its threads in mid-step."""
    if READY == "forkserver":
        multiprocessing.get_context(READY).set_forkserver_preload([QUIET, module])
        forkserver.ensure_running()


def _pool(jobs: int, start: str) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(start), initializer=_begin)


def _begin() -> None:
    """Leaves Ctrl-C, which the terminal sends to every process, to the one that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stop(pool: ProcessPoolExecutor) -> None:
    """Ends the workers now, whatever they are doing."""
    workers = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()  # or it has ended by itself meanwhile
    for worker in workers:
        worker.join()
