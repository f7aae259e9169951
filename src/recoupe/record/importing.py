"""Fills an empty store with what was read and cross-checked elsewhere: rows as they are given, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from itertools import groupby

import msgspec
from msgspec import Struct

from recoupe.compare.comparison import Comparison
from recoupe.reading import Reading
from recoupe.record.articles import write_article, write_reading
from recoupe.record.candidates import hash_key
from recoupe.record.crosscheck import comparison_row
from recoupe.record.items import write_bodies
from recoupe.record.links import write_link
from recoupe.record.rows import write_rows, write_text
from recoupe.records import Link


class ImportedItem(Struct, frozen=True, array_like=True):
    """An item: its row and that of its article, both to be as given; `cluster` is the row of an item of its cluster, None
    where it stands alone."""

    row: int
    comparison: str
    article: int
    part: str | None
    day: int
    cluster: int | None
    signs: bytes | None
    body: bytes


def write_batch(db: sqlite3.Connection, started: str, version: str) -> int:
    """The row of what brings the articles."""
    return db.execute("INSERT INTO batches (started, version) VALUES (?, ?)", (started, version)).lastrowid or 0


def write_whole(db: sqlite3.Connection, reading: Reading, batch: int) -> int:
    """Writes an article with its reading; its row. In an empty store rows count from 1."""
    shelf = write_article(db, reading.article, batch)
    write_reading(db, shelf.row, reading)
    write_rows(db, shelf.row, reading)
    write_text(db, shelf.row, reading)
    return shelf.row


def write_items(
    db: sqlite3.Connection, comparisons: Mapping[str, Comparison], cut: Mapping[str, int], items: Iterable[ImportedItem]
) -> None:
    """Writes the items of all articles, those of one article and comparison in a row; and how often keys were cut."""
    numbers = {name: comparison_row(db, comparison) for name, comparison in comparisons.items()}
    for name, number in numbers.items():
        db.execute("UPDATE comparisons SET cut = ? WHERE row = ?", (cut.get(name, 0), number))
    for (article, name), found in groupby(items, key=lambda item: (item.article, item.comparison)):
        group = list(found)
        bodies = {item.part or "": msgspec.Raw(item.body) for item in group}
        write_bodies(db, group[0].row, article, numbers[name], bodies)
        db.executemany(
            "INSERT INTO items (row, comparison, article, part, day, cluster, signs) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(i.row, numbers[name], i.article, i.part, i.day, i.cluster, i.signs) for i in group],
        )


def write_keys(db: sqlite3.Connection, keys: Iterable[tuple[str, str, int, int, int]]) -> None:
    """Writes keys: of which comparison, the key, the day and the row of its item, what it weighs there."""
    hashed = ((hash_key(comparison, key), *rest) for comparison, key, *rest in keys)
    db.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?, ?, ?)", hashed)


def write_links(db: sqlite3.Connection, links: Iterable[tuple[int, int, Link]]) -> None:
    """Writes links between the items of two rows."""
    for a, b, link in links:
        write_link(db, a, b, link)
