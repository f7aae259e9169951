"""The pages that feeds tell of: one for each article, whatever addresses it goes by, and when it is to be asked for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Literal, cast

import msgspec
from msgspec import Struct

from recoupe.record.articles import address_of
from recoupe.record.store import Record, transaction

COLUMNS = "row, url, feed, said, state, etag, last_modified, hash, first, asked, next, failures"

State = Literal["waiting", "kept", "refused"]


class Told(Struct, frozen=True, kw_only=True):
    """What a feed says of an article."""

    url: str
    guid: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None


class WatchedPage(Struct, kw_only=True):
    """A page: what its feed says of it, what its server gave with the last answer, when it is to be asked for again (None:
    no more). Instants are seconds since 1970."""

    row: int
    url: str
    feed: int
    said: Told
    state: State
    etag: str | None = None
    last_modified: str | None = None
    hash: str | None = None
    first: float
    asked: float | None = None
    next: float | None = None
    failures: int = 0


_told = msgspec.json.Decoder(Told)


def find_page(record: Record, feed: int, site: str, told: Told, now: float) -> WatchedPage:
    """The page that a feed tells of, made where it is new; known by its address or, in the feeds of one site, its guid.

    One that its feed says was changed since is to be asked for again.
    """
    keys = _keys(site, told)
    with transaction(record) as db:
        row = _find_row(db, keys)
        if row is None:
            row = db.execute(
                "INSERT INTO pages (url, feed, said, state, first, next) VALUES (?, ?, ?, 'waiting', ?, ?)",
                (told.url, feed, msgspec.json.encode(told).decode(), now, now),
            ).lastrowid
            _write_keys(db, keys, cast("int", row))
            return _load(db, cast("int", row))
        _write_keys(db, keys, row)
        page = _load(db, row)
        if told.updated and page.said.updated and told.updated > page.said.updated:
            page.next = now if page.next is None else min(page.next, now)
            _save(db, msgspec.structs.replace(page, said=told))
        return page


def save_page(record: Record, page: WatchedPage) -> None:
    """Keeps what is known of a page now."""
    with transaction(record) as db:
        _save(db, page)


def name_page(record: Record, page: WatchedPage, urls: Iterable[str | None]) -> bool:
    """Lets a page be known by more addresses. Whether it is the only one of that name: False where an older page has it
    already, to which all names of this one then lead."""
    keys = [key for key in map(address_of, urls) if key]
    with transaction(record) as db:
        row = _find_row(db, keys)
        _write_keys(db, keys, row or page.row)
        if row in (None, page.row):
            return True
        db.execute("UPDATE page_keys SET page = ? WHERE page = ?", (row, page.row))
        return False


def list_due(db: sqlite3.Connection, feeds: Iterable[int], now: float) -> list[WatchedPage]:
    """The pages of these feeds that are to be asked for by now, the longest due first."""
    wanted = set(feeds)
    sql = f"SELECT {COLUMNS} FROM pages WHERE next <= ? ORDER BY next, row"  # noqa: S608 (names of our own)
    return [page for found in db.execute(sql, (now,)) if (page := _page(found)).feed in wanted]


def next_try(db: sqlite3.Connection, feeds: Iterable[int]) -> float | None:
    """When the next page of these feeds may be tried that is still waited for; None where none is."""
    wanted = set(feeds)
    found = db.execute("SELECT next, feed FROM pages WHERE state = 'waiting' AND next IS NOT NULL ORDER BY next")
    return next((when for when, feed in found if feed in wanted), None)


def _keys(site: str, told: Told) -> list[str]:
    """Address first; a guid that is an address is one, another holds for its site."""
    guid = told.guid or ""
    other = address_of(guid) if guid.startswith(("http://", "https://")) else f"{site} {guid}" if guid else None
    return [key for key in (address_of(told.url), other) if key]


def _find_row(db: sqlite3.Connection, keys: list[str]) -> int | None:
    """The oldest page that one of these keys leads to."""
    wanted = ", ".join("?" * len(keys))
    (row,) = db.execute(f"SELECT min(page) FROM page_keys WHERE key IN ({wanted})", keys).fetchone()  # noqa: S608
    return None if row is None else int(row)


def _write_keys(db: sqlite3.Connection, keys: list[str], page: int) -> None:
    db.executemany("INSERT OR IGNORE INTO page_keys VALUES (?, ?)", [(key, page) for key in keys])


def _load(db: sqlite3.Connection, row: int) -> WatchedPage:
    return _page(db.execute(f"SELECT {COLUMNS} FROM pages WHERE row = ?", (row,)).fetchone())  # noqa: S608


def _save(db: sqlite3.Connection, page: WatchedPage) -> None:
    values = (msgspec.json.encode(page.said).decode(), page.state, page.etag, page.last_modified, page.hash, page.asked,
              page.next, page.failures, page.row)  # fmt: skip
    db.execute(
        "UPDATE pages SET (said, state, etag, last_modified, hash, asked, next, failures) = (?, ?, ?, ?, ?, ?, ?, ?)"
        " WHERE row = ?",
        values,
    )


def _page(found: tuple[object, ...]) -> WatchedPage:
    given = dict(zip(COLUMNS.split(", "), found, strict=True))
    given["said"] = _told.decode(cast("str", given["said"]))
    return WatchedPage(**given)  # type: ignore[arg-type]
