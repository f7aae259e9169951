"""Watches feeds: what is new in them is fetched, read, kept and cross-checked; what changed becomes a version.

All that is needed to go on after a stop is in the record, written as soon as it is known.
"""

from __future__ import annotations

import time
from collections.abc import Generator
from math import inf

from recoupe.record.feeds import WatchedFeed, load_holds
from recoupe.record.keep import Kept, settle_clusters
from recoupe.record.pages import list_due, next_try
from recoupe.records import Refusal
from recoupe.run.arrivals import take
from recoupe.run.visits import Crew, Visit
from recoupe.run.watch import Task, Watch, host_of, is_local, key_of, save, url_of

TICK = 0.5
"""Seconds that are waited for at a time, while nothing comes."""


def run_watch(watch: Watch, *, is_once: bool) -> Generator[Kept | Refusal, None, None]:
    """What becomes of each article, once it is on the disk; without an end, or until all is done that can be for now.

    Raises StoreError when the record cannot be written.
    """
    watch.started = time.time()
    for host, until in load_holds(watch.addition.record.db, watch.started).items():
        watch.turns.finish(host, until)
    for feed in watch.feeds:
        feed.next = feed.next if feed.failures else min(feed.next, watch.started)
    with Crew[Task](watch.visitor) as crew:
        while True:
            now = time.time()
            _enlist(watch, now, is_once=is_once)
            if is_once:
                _put_off(watch, now + watch.manners.patience)
            _hand_out(watch, crew, now)
            if not crew.busy and not watch.turns.wait(now) < TICK:
                settle(watch)
                if is_once and not len(watch.turns) and _next_try(watch) > now + watch.manners.patience:
                    return
            yield from take(watch, crew.collect(min(watch.turns.wait(now), TICK)))


def settle(watch: Watch) -> None:
    """Ends a batch, as `add` does. Without effect the second time."""
    if watch.batch is not None:
        settle_clusters(watch.addition.record, watch.addition.comparisons)
        watch.batch = None


def _enlist(watch: Watch, now: float, *, is_once: bool) -> None:
    """Puts what is due where it waits for its turn: feeds, then pages. In a single round, what went well is not due
    again."""

    def is_due(task: Task) -> bool:
        is_done = is_once and not task.failures and (task.asked or 0.0) >= watch.started
        return task.next is not None and task.next <= now and not is_done

    rows = [feed.row for feed in watch.feeds]
    for page in list_due(watch.addition.record.db, rows, now):
        watch.tally.see(page)
        _add(watch, page) if is_due(page) else None
    for feed in filter(is_due, watch.feeds):
        _add(watch, feed)


def _add(watch: Watch, task: Task) -> None:
    if key_of(task) not in watch.enlisted:
        watch.enlisted.add(key_of(task))
        watch.turns.add(host_of(url_of(task)), task)


def _put_off(watch: Watch, end: float) -> None:
    """Leaves what waits for machines that are not to be asked before `end`."""
    for task in watch.turns.drop(end):
        watch.enlisted.discard(key_of(task))
        task.next = max(task.next or 0.0, end + TICK)
        save(watch, task)


def _next_try(watch: Watch) -> float:
    """When something that waits or failed may be tried again; infinity where nothing does."""
    feeds = (feed.next for feed in watch.feeds if feed.failures)
    pages = next_try(watch.addition.record.db, [feed.row for feed in watch.feeds])
    return min(*feeds, inf if pages is None else pages, inf)


def _hand_out(watch: Watch, crew: Crew[Task], now: float) -> None:
    """Gives the crew as much as it can do at once. Only feeds of this machine lead to pages of this machine."""
    near = {feed.row for feed in watch.feeds if is_local(feed.at)}
    while crew.busy < crew.size and (turn := watch.turns.take(now)):
        _, task = turn
        feed = task.row if isinstance(task, WatchedFeed) else task.feed
        kept = {"etag": task.etag, "last_modified": task.last_modified}
        crew.hand(task, Visit(url=url_of(task), is_local_allowed=feed in near, **kept))
