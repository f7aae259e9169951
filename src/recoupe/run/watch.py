"""A watch: its feeds, its manners, what waits for its turn, and what became of everything so far."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Literal

from msgspec import Struct, field

from recoupe.fetch.addresses import Address, read_address
from recoupe.fetch.turns import Turns
from recoupe.ingest.check import Terms
from recoupe.record.feeds import WatchedFeed, save_feed
from recoupe.record.keep import Batch
from recoupe.record.pages import WatchedPage, save_page
from recoupe.run.keeping import Addition
from recoupe.run.visits import Visitor

DAY = 24 * 3600.0

Task = WatchedFeed | WatchedPage
Outcome = Literal["new", "known", "refused", "waiting"]


class Manners(Struct, frozen=True, kw_only=True):
    """How one behaves, in seconds."""

    every: float = 300.0
    """Between two looks at a feed."""
    pause: float = 1.0
    """Between two requests to a machine, unless its robots.txt wants more."""
    hold: float = 60.0
    """How long a machine is left alone that says it is asked too often, and not for how long."""
    first_retry: float = 5.0
    """Before the second try; four times as long before each further one."""
    patience: float = 30.0
    """How long a single round waits for what may be tried again."""
    recheck: float = 900.0
    """Before a page that was kept is looked at again; then after half of the time it has been known."""
    recheck_for: float = 2 * DAY
    """For how long that goes on."""


class Tally(Struct):
    """What became of the pages that feeds told of, each counted once; and how many new versions came."""

    seen: int = 0
    versions: int = 0
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    """By page."""
    fresh: Counter[int] = field(default_factory=Counter)
    """How many are new, by feed."""

    def see(self, page: WatchedPage) -> None:
        """Counts a page, once."""
        if page.row not in self.outcomes:
            self.seen += 1
            self.outcomes[page.row] = "waiting" if page.state == "waiting" else "known"

    def settle(self, page: WatchedPage, outcome: Outcome) -> None:
        """Notes what became of a page that was waited for; one that was known or new stays so."""
        if self.outcomes.get(page.row) == "waiting":
            self.outcomes[page.row] = outcome
            self.fresh[page.feed] += outcome == "new"

    def count(self) -> Counter[str]:
        """How many pages came out how."""
        return Counter(self.outcomes.values())


class Watch(Struct, kw_only=True):
    """A watch: what is added to, which feeds, on which terms, and how far it has come."""

    addition: Addition
    feeds: list[WatchedFeed]
    terms: Terms
    visitor: Visitor
    manners: Manners = Manners()
    turns: Turns[Task] = field(default_factory=Turns)
    enlisted: set[tuple[bool, int]] = field(default_factory=set)
    """What waits for its turn or is being fetched."""
    tally: Tally = field(default_factory=Tally)
    batch: Batch | None = None
    started: float = 0.0


def batch_of(watch: Watch) -> Batch:
    """The batch that what comes now belongs to."""
    if watch.batch is None:
        watch.batch = Batch(datetime.now(UTC).isoformat(timespec="seconds"), watch.addition.version)
    return watch.batch


def save(watch: Watch, task: Task) -> None:
    """Keeps what is known of a feed or a page now."""
    if isinstance(task, WatchedFeed):
        save_feed(watch.addition.record, task)
    else:
        save_page(watch.addition.record, task)


def key_of(task: Task) -> tuple[bool, int]:
    """What tells tasks apart."""
    return isinstance(task, WatchedFeed), task.row


def url_of(task: Task) -> str:
    """Where a feed or a page is asked for."""
    return task.at if isinstance(task, WatchedFeed) else task.url


def host_of(url: str) -> str:
    """The machine that is asked for an address; the address itself where it is none."""
    address = read_address(url)
    return address.host if isinstance(address, Address) else url


def is_local(url: str) -> bool:
    """Whether an address names this machine outright."""
    host = host_of(url)
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
