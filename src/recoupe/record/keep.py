"""Keeps readings: an article with its reading, its rows, its words in the index and its cross-check, all or nothing."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from recoupe.compare.comparison import Comparison
from recoupe.reading import Reading
from recoupe.record.articles import find_kept, write_article, write_reading
from recoupe.record.clusters import settle
from recoupe.record.crosscheck import cross_check
from recoupe.record.rows import write_rows, write_text
from recoupe.record.store import Record, transaction
from recoupe.records import Article, Refusal

State = Literal["new", "version", "known"]


class Kept(Struct, frozen=True):
    """What became of an article: *new*, a new *version* of one that is kept, or *known* already."""

    id: str
    path: str | None
    state: State
    links: dict[str, int] = {}
    """How many links its cross-check made, by kind."""


class Batch(Struct):
    """One run of `add`. It gets its row once it keeps something, so that a run that brings nothing changes nothing."""

    started: str
    """An instant, ISO 8601."""
    version: str
    """Of recoupe."""
    row: int | None = None


def is_known(record: Record, article: Article) -> bool:
    """Whether an article is kept already."""
    return find_kept(record.db, article) is not None


def keep(record: Record, reading: Reading, batch: Batch, comparisons: Mapping[str, Comparison]) -> Kept:
    """Keeps a reading and cross-checks it, in one transaction. When it returns, the article is on the disk."""
    article = reading.article
    row = batch.row
    with transaction(record) as db:
        if find_kept(db, article):
            return Kept(article.id, article.path, "known")
        row = row or _write_batch(db, batch)
        shelf = write_article(db, article, row)
        write_reading(db, shelf.row, reading)
        write_rows(db, shelf.row, reading)
        write_text(db, shelf.row, reading)
        links: Counter[str] = cross_check(db, shelf, reading, comparisons)
    batch.row = row
    return Kept(article.id, article.path, "new" if shelf.work == shelf.row else "version", dict(links))


def keep_refusal(record: Record, refusal: Refusal, batch: Batch) -> None:
    """Keeps a refusal, once however often it comes."""
    values = (refusal.path, refusal.reason, refusal.detail)
    row = batch.row
    with transaction(record) as db:
        if db.execute("SELECT 1 FROM refusals WHERE (path, reason, detail) = (?, ?, ?)", values).fetchone():
            return
        row = row or _write_batch(db, batch)
        db.execute("INSERT INTO refusals VALUES (?, ?, ?, ?)", (*values, row))
    batch.row = row


def settle_clusters(record: Record, comparisons: Mapping[str, Comparison]) -> None:
    """Ends a batch: clusters become what they would be in whatever order articles had come. Without effect the second
    time."""
    if record.db.execute("SELECT 1 FROM unsettled LIMIT 1").fetchone():
        with transaction(record) as db:
            settle(db, comparisons)


def _write_batch(db: sqlite3.Connection, batch: Batch) -> int:
    row = db.execute("INSERT INTO batches (started, version) VALUES (?, ?)", (batch.started, batch.version)).lastrowid
    return row or 0


def describe(record: Record) -> dict[str, int]:
    """How much is kept: articles, statements, people and bodies, figures, refusals."""
    tables = ("articles", "statements", "entities", "figures", "refusals", "links")
    counts = {name: record.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608 (names of our own tables)
    return json.loads(json.dumps(counts))  # type: ignore[no-any-return]
