"""The feeds that are watched, and how far watching has come: all that is needed to go on after a stop."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from msgspec import Struct

from recoupe.record.store import Record, transaction

COLUMNS = "row, url, at, title, etag, last_modified, entries, asked, next, failures, reason, detail"


class WatchedFeed(Struct, kw_only=True):
    """A feed: where it is asked for, what its server gave with the last answer, when it is to be asked again.

    Instants are seconds since 1970.
    """

    row: int
    url: str
    at: str
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    entries: int = 0
    asked: float | None = None
    next: float = 0.0
    failures: int = 0
    reason: str | None = None
    detail: str | None = None


def list_feeds(record: Record, given: Iterable[str] = ()) -> list[WatchedFeed]:
    """The feeds at the addresses `given`, made where they are new, with those that they name, and so on; all feeds of the
    record when none is given."""
    rows = {_row_of(record, url, None) for url in given}
    if rows:
        while more := {row for (row,) in record.db.execute(_named_by(rows), tuple(rows))} - rows:
            rows |= more
    wanted = f"WHERE row IN ({', '.join('?' * len(rows))})" if rows else ""
    sql = f"SELECT {COLUMNS} FROM feeds {wanted} ORDER BY row"  # noqa: S608 (names of our own)
    return [_feed(found) for found in record.db.execute(sql, tuple(rows))]


def add_feed(record: Record, url: str, named_by: int) -> WatchedFeed:
    """The feed that a list or an index names, made where it is new."""
    row = _row_of(record, url, named_by)
    return _feed(record.db.execute(f"SELECT {COLUMNS} FROM feeds WHERE row = ?", (row,)).fetchone())  # noqa: S608


def save_feed(record: Record, feed: WatchedFeed) -> None:
    """Keeps what is known of a feed now."""
    values = (feed.at, feed.title, feed.etag, feed.last_modified, feed.entries, feed.asked, feed.next, feed.failures,
              feed.reason, feed.detail, feed.row)  # fmt: skip
    with transaction(record) as db:
        db.execute(
            "UPDATE feeds SET (at, title, etag, last_modified, entries, asked, next, failures, reason, detail) ="
            " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE row = ?",
            values,
        )


def load_sites(db: sqlite3.Connection, since: float) -> dict[str, tuple[str, float]]:
    """The robots.txt of each site that was asked for after `since`, and when."""
    found = db.execute("SELECT host, robots, asked FROM sites WHERE asked > ?", (since,))
    return {host: (robots, asked) for host, robots, asked in found}


def save_site(record: Record, host: str, robots: str, asked: float) -> None:
    """Keeps the robots.txt of a site."""
    with transaction(record) as db:
        db.execute("INSERT OR REPLACE INTO sites VALUES (?, ?, ?)", (host, robots, asked))


def load_holds(db: sqlite3.Connection, now: float) -> dict[str, float]:
    """The machines that asked us to wait, and until when."""
    return dict(db.execute("SELECT host, until FROM holds WHERE until > ?", (now,)))


def save_hold(record: Record, host: str, until: float) -> None:
    """Keeps until when a machine asked us to wait."""
    with transaction(record) as db:
        db.execute("INSERT OR REPLACE INTO holds VALUES (?, ?)", (host, until))


def _row_of(record: Record, url: str, named_by: int | None) -> int:
    found = record.db.execute("SELECT row FROM feeds WHERE url = ?", (url,)).fetchone()
    if found is None:
        with transaction(record) as db:
            db.execute("INSERT OR IGNORE INTO feeds (url, at, named_by) VALUES (?, ?, ?)", (url, url, named_by))
            found = db.execute("SELECT row FROM feeds WHERE url = ?", (url,)).fetchone()
    return int(found[0])


def _named_by(rows: set[int]) -> str:
    return f"SELECT row FROM feeds WHERE named_by IN ({', '.join('?' * len(rows))})"  # noqa: S608 (our own numbers)


def _feed(found: tuple[object, ...]) -> WatchedFeed:
    return WatchedFeed(**dict(zip(COLUMNS.split(", "), found, strict=True)))  # type: ignore[arg-type]
