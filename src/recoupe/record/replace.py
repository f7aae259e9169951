"""Puts another reading in the place of the one that an article has: its rows, its items, and the clusters they were in."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from recoupe.compare.comparison import Comparison
from recoupe.errors import UsageError
from recoupe.reading import Reading
from recoupe.record.articles import Shelf
from recoupe.record.candidates import hash_keys
from recoupe.record.clusters import regroup
from recoupe.record.crosscheck import cross_check
from recoupe.record.rows import day_of, delete_rows, write_rows


def replace_rows(
    db: sqlite3.Connection, shelf: Shelf, before: Reading, after: Reading, comparisons: Mapping[str, Comparison]
) -> None:
    """Writes the rows of a reading in the place of those of an earlier one, and cross-checks it. Raises UsageError when the
    record was cross-checked by other versions of the comparisons, whose keys cannot be known."""
    if find_outdated(db, comparisons):
        raise UsageError("reread_first")
    for comparison in comparisons.values():
        _remove_items(db, shelf.row, before, comparison)
    delete_rows(db, shelf.row)
    write_rows(db, shelf.row, after)
    cross_check(db, shelf, after, comparisons)


def find_outdated(db: sqlite3.Connection, comparisons: Mapping[str, Comparison]) -> list[str]:
    """The comparisons that articles were cross-checked by in another version, or not at all; none in an empty record."""
    if not db.execute("SELECT 1 FROM articles LIMIT 1").fetchone():
        return []
    known = dict(db.execute("SELECT name, version FROM comparisons"))
    return [name for name, comparison in comparisons.items() if known.get(name) != comparison.version]


def _remove_items(db: sqlite3.Connection, article: int, reading: Reading, comparison: Comparison) -> None:
    (number,) = db.execute("SELECT row FROM comparisons WHERE name = ?", (comparison.name,)).fetchone()
    found = db.execute("SELECT row, part, cluster FROM items WHERE article = ? AND comparison = ?", (article, number))
    items = {part or "": (row, cluster) for row, part, cluster in found}
    rows = [(row,) for row, _ in items.values()]
    beside = {
        row
        for _, cluster in items.values()
        if cluster is not None
        for (row,) in db.execute("SELECT row FROM items WHERE cluster = ?", (cluster,))
    } - {row for (row,) in rows}
    day = day_of(reading.article.published)
    for item in comparison.find_items(reading):
        row, _ = items[item.id.partition("/")[2]]
        keys = hash_keys(comparison, item.keys)
        db.executemany("DELETE FROM keys WHERE (key, day, item) = (?, ?, ?)", [(key, day, row) for key in keys])
    for table, column in (
        ("bodies", "first"),
        ("linked", "a"),
        ("linked", "b"),
        ("decided", "a"),
        ("decided", "b"),
        ("unsettled", "item"),
        ("items", "row"),
    ):
        db.executemany(f"DELETE FROM {table} WHERE {column} = ?", rows)  # noqa: S608 (names of our own)
    regroup(db, comparison, beside)
