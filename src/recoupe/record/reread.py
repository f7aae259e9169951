"""Kept texts read again by newer annotators: readings are set aside one by one, then all take the place of the old ones.

Until then the record is whole, as it was; whatever stops it, what was read again is not read a third time.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from recoupe.compare.comparison import Comparison
from recoupe.reading import Reading
from recoupe.record.articles import Shelf, load_reading, write_reading
from recoupe.record.clusters import settle
from recoupe.record.corrections import apply_pairs
from recoupe.record.crosscheck import comparison_row, cross_check
from recoupe.record.replace import find_outdated
from recoupe.record.rows import delete_rows, write_rows
from recoupe.record.store import Record, transaction

CROSS_CHECKS = ("decided", "unsettled", "linked", "keys", "bodies", "items", "comparisons")
"""The tables that are made anew."""


class Renewal(Struct, frozen=True):
    """What was made anew: how many readings took the place of older ones, and which comparisons were made again."""

    readings: int
    comparisons: tuple[str, ...]


def find_stale(record: Record, recipe: Iterable[str]) -> list[int]:
    """The rows of the articles whose reading, or the one set aside, was not made by the annotators of `recipe`."""
    wanted = set(recipe)
    current = {
        row
        for row, made_by in record.db.execute("SELECT row, made_by FROM recipes")
        if {label for labels in json.loads(made_by).values() for label in labels.split()} == wanted
    }
    chosen = json.dumps(sorted(current))
    sql = """
        SELECT article FROM readings WHERE recipe NOT IN (SELECT value FROM json_each(:current)) AND article NOT IN (
            SELECT article FROM rereadings WHERE recipe IN (SELECT value FROM json_each(:current)))
        ORDER BY article
    """
    return [row for (row,) in record.db.execute(sql, {"current": chosen})]


def set_aside(record: Record, row: int, reading: Reading) -> None:
    """Keeps a newer reading of the article of a row beside the one that it has."""
    with transaction(record) as db:
        write_reading(db, row, reading, table="rereadings")


def renew(
    record: Record, comparisons: Mapping[str, Comparison], tell: Callable[[int, int], None] = lambda _done, _all: None
) -> Renewal:
    """Puts the readings that were set aside in their places and, where they or a comparison are new, makes all
    cross-checks anew, in the order in which the articles came. All or nothing. `tell` hears how far it has come."""
    with transaction(record) as db:
        fresh = [row for (row,) in db.execute("SELECT article FROM rereadings ORDER BY article")]
        outdated = find_outdated(db, comparisons)
        if not fresh and not outdated:
            return Renewal(0, ())
        db.execute("INSERT OR REPLACE INTO readings SELECT * FROM rereadings")
        db.execute("DELETE FROM rereadings")
        for row in fresh:
            delete_rows(db, row)
            write_rows(db, row, load_reading(db, row))
        _cross_check_all(db, comparisons, tell)
    return Renewal(len(fresh), tuple(comparisons))


def _cross_check_all(
    db: sqlite3.Connection, comparisons: Mapping[str, Comparison], tell: Callable[[int, int], None]
) -> None:
    for table in CROSS_CHECKS:
        db.execute(f"DELETE FROM {table}")  # noqa: S608 (our own tables)
    for comparison in comparisons.values():
        comparison_row(db, comparison)
    shelves = [Shelf(row, work) for row, work in db.execute("SELECT row, work FROM articles ORDER BY row")]
    for done, shelf in enumerate(shelves):
        cross_check(db, shelf, load_reading(db, shelf.row), comparisons)
        tell(done + 1, len(shelves))
    apply_pairs(db, comparisons)
    settle(db, comparisons)
