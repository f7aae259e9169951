"""Visits: addresses fetched side by side by a few threads, as the robots.txt of each site allows."""

from __future__ import annotations

import time
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

from msgspec import Struct, structs

from recoupe.fetch.addresses import Address, read_address
from recoupe.fetch.client import Bounds, Fetched, fetch
from recoupe.fetch.robots import Robots, Rules, read_robots
from recoupe.records import Refusal, RefusalReason
from recoupe.run.shards import guard

T = TypeVar("T")

WORKERS = 8
"""Machines that are asked at a time. Most of a visit is waiting."""

ROBOTS_DAY = 24 * 3600.0
"""Seconds for which a robots.txt holds (RFC 9309, 2.4)."""

ROBOTS_LATER = 300.0
"""Seconds after which one that could not be told is asked for again."""

ROBOTS_BYTES = 1_000_000
ROBOTS_SECONDS = 10.0


class Visit(Struct, frozen=True, kw_only=True):
    """What is to be fetched, and what is kept of it."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    is_local_allowed: bool = False


class Visitor:
    """Fetches as sites allow. `known` is the robots.txt of each site and when it was asked for; `learned` what is new of
    that. Threads may share it."""

    def __init__(self, bounds: Bounds, known: dict[str, tuple[str, float]]) -> None:
        self.bounds = bounds
        self.learned: SimpleQueue[tuple[str, str, float]] = SimpleQueue()
        self._rules = {site: (Rules(Robots(text)), asked + ROBOTS_DAY) for site, (text, asked) in known.items()}

    def visit(self, visit: Visit) -> Fetched | Refusal:
        """The answer, or why there is none."""
        bounds = structs.replace(self.bounds, is_local_allowed=self.bounds.is_local_allowed and visit.is_local_allowed)

        def permit(at: Address) -> tuple[RefusalReason, str] | None:
            rules = self._rules_of(at, bounds)
            return rules.robots.fault or (None if rules.is_allowed(at.url) else ("robots", at.url))

        return fetch(visit.url, etag=visit.etag, last_modified=visit.last_modified, bounds=bounds, permit=permit)

    def pause(self, url: str) -> float | None:
        """The seconds that a site asks to be left between requests; None where it does not say."""
        at = read_address(url)
        rules, _ = self._rules.get(at.site, (None, 0.0)) if isinstance(at, Address) else (None, 0.0)
        return rules.pause() if rules else None

    def _rules_of(self, at: Address, bounds: Bounds) -> Rules:
        now = time.time()
        rules, until = self._rules.get(at.site, (None, 0.0))
        if rules is None or until < now:
            asked = structs.replace(bounds, bytes=ROBOTS_BYTES, seconds=min(ROBOTS_SECONDS, bounds.seconds))
            robots = read_robots(fetch(f"{at.site}/robots.txt", bounds=asked))
            rules = Rules(robots)
            self._rules[at.site] = rules, now + (ROBOTS_LATER if robots.fault else ROBOTS_DAY)
            if not robots.fault:
                self.learned.put((at.site, robots.rules, now))
        return rules


class Crew(Generic[T]):
    """Threads that visit. They end with the `with`, without being waited for: what they had in hand is left."""

    def __init__(self, visitor: Visitor, *, workers: int = WORKERS) -> None:
        self.visitor, self.size, self.busy = visitor, workers, 0
        self._todo: SimpleQueue[tuple[T, Visit] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[T, Fetched | Refusal]] = SimpleQueue()

    def __enter__(self) -> Self:
        for _ in range(self.size):
            Thread(target=self._work, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for _ in range(self.size):
            self._todo.put(None)

    def hand(self, task: T, visit: Visit) -> None:
        """Gives a task to whoever is free."""
        self.busy += 1
        self._todo.put((task, visit))

    def collect(self, timeout: float) -> list[tuple[T, Fetched | Refusal]]:
        """What is done by now; waits so many seconds for the first."""
        found = []
        try:
            found.append(self._done.get(timeout=max(0.001, timeout)))
            while True:
                found.append(self._done.get_nowait())
        except Empty:
            pass
        self.busy -= len(found)
        return found

    def _work(self) -> None:
        while (given := self._todo.get()) is not None:
            task, visit = given
            self._done.put((task, guard(lambda: self.visitor.visit(visit), visit.url)))  # noqa: B023 (called at once)
