"""Whose turn it is: what waits to be fetched, one request at a time for each machine and a pause after each."""

from __future__ import annotations

from collections import deque
from math import inf
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """What waits, by machine, first come first served. Time is in seconds, on whatever clock the caller has."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[T]] = {}
        self._free_at: dict[str, float] = {}
        self._asked: set[str] = set()

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    def add(self, host: str, task: T) -> None:
        """Puts a task at the end of what waits for a machine."""
        self._waiting.setdefault(host, deque()).append(task)

    def take(self, now: float) -> tuple[str, T] | None:
        """The next task whose machine is free, which then is busy; None where there is none yet."""
        for host in self._waiting:
            if host not in self._asked and self._free_at.get(host, 0.0) <= now:
                break
        else:
            return None
        tasks = self._waiting.pop(host)
        task = tasks.popleft()
        if tasks:
            self._waiting[host] = tasks  # behind the others: machines take turns
        self._asked.add(host)
        return host, task

    def finish(self, host: str, free_at: float) -> None:
        """Lets a machine be asked again, from `free_at` on."""
        self._asked.discard(host)
        self._free_at[host] = max(free_at, self._free_at.get(host, 0.0))

    def wait(self, now: float) -> float:
        """Seconds until a machine that something waits for is free; infinity where all that waits is for busy ones."""
        free = (self._free_at.get(host, 0.0) for host in self._waiting if host not in self._asked)
        return max(0.0, min(free, default=inf) - now)

    def drop(self, beyond: float) -> list[T]:
        """Takes away and gives what waits for machines that are not free until after `beyond`."""
        late = [host for host in self._waiting if self._free_at.get(host, 0.0) > beyond]
        return [task for host in late for task in self._waiting.pop(host)]
