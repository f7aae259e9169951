"""Decisions come into effect: in the rows and the cross-check of the article they correct, or in who and what is one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import islice, product

import msgspec

from recoupe.compare.comparison import Comparison
from recoupe.errors import UsageError
from recoupe.record.articles import Shelf, load_reading
from recoupe.record.clusters import find_connected, regroup
from recoupe.record.decisions import About, Act, Anchor, Decision, find_record, load_decisions
from recoupe.record.replace import replace_rows
from recoupe.record.store import Record, transaction

MOST_PAIRS = 20_000
"""Pairs that a split keeps apart at most; beyond it a person is in hundreds of articles on either side."""


def decide(
    record: Record, act: Act, about: About, *, by: str, comparisons: Mapping[str, Comparison], undoes: int | None = None
) -> int:
    """Keeps a decision and lets it take effect, all or nothing; its number."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    with transaction(record) as db:
        shelf = _shelf_undone(db, undoes) if undoes is not None else _shelf(db, about)
        before = load_reading(db, shelf.row) if shelf else None
        number = db.execute(
            "INSERT INTO decisions (made, by, act, about, article, undoes) VALUES (?, ?, ?, ?, ?, ?)",
            (made, by, act, msgspec.json.encode(about).decode(), shelf.row if shelf else None, undoes),
        ).lastrowid
        if shelf and before:
            replace_rows(db, shelf, before, load_reading(db, shelf.row), comparisons)
        apply_pairs(db, comparisons)
    return number or 0


def apply_pairs(db: sqlite3.Connection, comparisons: Mapping[str, Comparison]) -> None:
    """Makes anew what decisions come to between items, and groups again what they touch or touched."""
    before = _decided(db)
    db.execute("DELETE FROM decided")
    for decision in load_decisions(db):
        if decision.is_active and decision.act in ("merge", "split"):
            _write_pairs(db, decision)
    changed = before ^ _decided(db)
    for comparison in comparisons.values():
        touched = {row for pair in changed for row in pair[:2]}
        rows = {row for row in touched if _is_of(db, row, comparison.name)}
        seen: set[int] = set()
        for row in sorted(rows):
            if row not in seen:
                connected = find_connected(db, row)
                seen |= connected
                regroup(db, comparison, connected | _beside(db, connected))


def _decided(db: sqlite3.Connection) -> set[tuple[int, int, str]]:
    return set(db.execute("SELECT a, b, judgement FROM decided"))


def _is_of(db: sqlite3.Connection, item: int, comparison: str) -> bool:
    found = db.execute(
        "SELECT name FROM items JOIN comparisons ON comparisons.row = comparison WHERE items.row = ?", (item,)
    )
    return bool(found.fetchone() == (comparison,))


def _beside(db: sqlite3.Connection, items: set[int]) -> set[int]:
    """The items that are in one cluster with some, though no link connects them any more."""
    chosen = msgspec.json.encode(sorted(items)).decode()
    sql = """
        SELECT row FROM items WHERE cluster IN (
            SELECT cluster FROM items WHERE row IN (SELECT value FROM json_each(?)) AND cluster IS NOT NULL)
    """
    return {row for (row,) in db.execute(sql, (chosen,))}


def _write_pairs(db: sqlite3.Connection, decision: Decision) -> None:
    comparison = decision.about.comparison
    these, those = (
        [item for anchor in anchors if (item := _item(db, anchor, comparison)) is not None]
        for anchors in (decision.about.these, decision.about.those)
    )
    judgement = "same" if decision.act == "merge" else "different"
    pairs = [tuple(sorted(pair)) for pair in islice(product(these, those), MOST_PAIRS) if pair[0] != pair[1]]
    db.executemany(  # the later decision holds: to merge what was split takes the whole split back
        """
        DELETE FROM decided WHERE decision IN (SELECT decision FROM decided WHERE (a, b) = (?, ?) AND judgement <> ?)
        """,
        [(*pair, judgement) for pair in pairs],
    )
    db.executemany(
        "INSERT OR IGNORE INTO decided VALUES (?, ?, ?, ?)", [(*pair, judgement, decision.number) for pair in pairs]
    )


def _item(db: sqlite3.Connection, anchor: Anchor, comparison: str) -> int | None:
    """The item that an anchor names in a comparison; None when it is no longer there."""
    row = db.execute("SELECT row FROM articles WHERE id = ?", (anchor.article,)).fetchone()
    if row is None:
        return None
    part = None
    if anchor.layer != "article":
        found = find_record(load_reading(db, row[0]), anchor)
        if found is None:
            return None
        part = found.id
    item = db.execute(
        "SELECT row FROM items WHERE article = ? AND part IS ? AND comparison = (SELECT row FROM comparisons WHERE name = ?)",
        (row[0], part, comparison),
    ).fetchone()
    return int(item[0]) if item else None


def _shelf(db: sqlite3.Connection, about: About) -> Shelf | None:
    """Where the article stands whose reading a decision corrects; None when it corrects none."""
    if about.record is None:
        return None
    found = db.execute("SELECT row, work FROM articles WHERE id = ?", (about.record.article,)).fetchone()
    if found is None:
        raise UsageError("no_article", article=about.record.article)
    return Shelf(*found)


def _shelf_undone(db: sqlite3.Connection, number: int) -> Shelf | None:
    """The same for the decision that is undone. Raises UsageError when there is none, or it is undone already."""
    decision = next((d for d in load_decisions(db) if d.number == number), None)
    if decision is None:
        raise UsageError("no_decision", number=number)
    if not decision.is_active:
        raise UsageError("undone_already", number=number)
    found = db.execute(
        "SELECT articles.row, work FROM decisions JOIN articles ON articles.row = article WHERE decisions.row = ?",
        (number,),
    ).fetchone()
    return Shelf(*found) if found else None
