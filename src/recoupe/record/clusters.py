"""Which items belong together, kept up to date as links come.

An item's `cluster` is the row of one item in it; None when it stands alone.

Most comparisons join whatever is linked *same*: the clusters of a new item and its like become one, which is exact at
once. One that finds clusters in a way of its own (`Comparison.find_clusters`), and whatever people have decided on, is
grouped again: of a new item the clusters that it touches; at the end of a batch (`settle`) everything that links *same*
connect with what came in, so that the outcome depends on the links alone and not on the order in which articles came.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import Any

from recoupe.compare.comparison import Comparison
from recoupe.compare.links import find_clusters
from recoupe.record.links import load_links
from recoupe.records import Judgement, Link

SETTLED = 3_000
"""Items that links connect beyond which a batch leaves clusters as they grew: grouping them takes seconds, and an affair
of so many articles is no tie of order. Chosen."""

NEARBY = 24
"""Items that are grouped again at once for a new one. Chosen: some hundredths of a second."""

Group = Callable[..., list[tuple[str, ...]]]


def place(db: sqlite3.Connection, comparison: Comparison, item: int, same: list[int]) -> None:
    """Finds the cluster of a new item, given the items that it is linked *same* with, the most alike first."""
    if _group(comparison) is find_clusters and not _is_decided(db, [item, *same]):
        for other in same:
            _join(db, item, other)
        return
    db.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (item,))
    touched = _with_clusters(db, [item, *same])
    if len(touched) <= NEARBY:
        regroup(db, comparison, touched)
    else:
        _join(db, item, same[0])


def settle(db: sqlite3.Connection, comparisons: Mapping[str, Comparison]) -> None:
    """Groups again whatever is connected with items that came since this was done last."""
    for comparison in comparisons.values():
        waiting = [
            row
            for (row,) in db.execute(
                """
                SELECT item FROM unsettled JOIN items ON items.row = item
                WHERE comparison = (SELECT row FROM comparisons WHERE name = ?) ORDER BY item
                """,
                (comparison.name,),
            )
        ]
        seen: set[int] = set()
        for item in waiting:
            if item not in seen:
                connected = find_connected(db, item, most=SETTLED)
                seen |= connected
                if len(connected) <= SETTLED:
                    regroup(db, comparison, connected)
    db.execute("DELETE FROM unsettled")


def regroup(db: sqlite3.Connection, comparison: Comparison, items: Iterable[int]) -> None:
    """Finds the clusters of some items from their links and what people decided."""
    names = _names(db, items)
    rows = {name: row for row, name in names.items()}
    decisions = [
        _named(names, a, b, judgement) for a, b, judgement in db.execute("SELECT a, b, judgement FROM decided")
    ]
    links = [
        _named(names, int(link.a), int(link.b), link.judgement, link.score, link.features)
        for link in load_links(db, names)
    ]
    for cluster in _group(comparison)(sorted(rows), links, decisions):
        members = [rows[name] for name in cluster]
        number = min(members) if len(members) > 1 else None
        db.executemany("UPDATE items SET cluster = ? WHERE row = ?", [(number, row) for row in members])


def _names(db: sqlite3.Connection, items: Iterable[int]) -> dict[int, str]:
    """The ids of items: what breaks a tie must not depend on the order in which articles came."""
    found = db.execute(
        "SELECT items.row, id, part FROM items JOIN articles ON articles.row = article"
        " WHERE items.row IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(items)),),
    )
    return {row: f"{name}/{part}" if part else name for row, name, part in found}


def _named(
    names: dict[int, str],
    a: int,
    b: int,
    judgement: Judgement,
    score: float = 1.0,
    features: dict[str, float] | None = None,
) -> Link:  # fmt: skip
    """A link between items as `compare` knows them; an item that is not among `names` is named by none."""
    one, other = sorted((names.get(a, ""), names.get(b, "")))
    return Link(kind="", a=one, b=other, score=score, judgement=judgement, features=features or {}, by="")


def find_connected(db: sqlite3.Connection, item: int, *, most: float = inf) -> set[int]:
    """The items that links *same*, and decisions, connect with one, itself among them; no more than `most` and some."""
    connected, front = {item}, [item]
    while front and len(connected) <= most:
        row = front.pop()
        found = db.execute(
            """
            SELECT b FROM linked WHERE a = :row AND judgement = 0 UNION SELECT a FROM linked WHERE b = :row AND judgement = 0
            UNION SELECT b FROM decided WHERE a = :row AND judgement = 'same'
            UNION SELECT a FROM decided WHERE b = :row AND judgement = 'same'
            """,
            {"row": row},
        )
        new = {other for (other,) in found} - connected
        connected |= new
        front += new
    return connected


def _group(comparison: Comparison) -> Group:
    """How a comparison finds clusters: in a way of its own, or as all others do."""
    own: Any = getattr(comparison, "find_clusters", None)
    return own or find_clusters


def _is_decided(db: sqlite3.Connection, items: list[int]) -> bool:
    """Whether people have decided on any of some items, or of those in their clusters."""
    if db.execute("SELECT 1 FROM decided LIMIT 1").fetchone() is None:
        return False
    touched = json.dumps(sorted(_with_clusters(db, items)))
    sql = "SELECT 1 FROM decided JOIN json_each(?) ON value IN (a, b) LIMIT 1"
    return db.execute(sql, (touched,)).fetchone() is not None


def _with_clusters(db: sqlite3.Connection, items: list[int]) -> set[int]:
    """Some items with all that are in their clusters."""
    touched = set(items)
    for item in items:
        cluster = cluster_of(db, item)
        if cluster is not None:
            touched |= {row for (row,) in db.execute("SELECT row FROM items WHERE cluster = ?", (cluster,))}
    return touched


def _join(db: sqlite3.Connection, one: int, other: int) -> None:
    """Makes one cluster of those of two items: the smaller takes the number of the larger."""
    mine, theirs = cluster_of(db, one), cluster_of(db, other)
    if mine is not None and mine == theirs:
        return
    if mine is None and theirs is None:
        db.execute("UPDATE items SET cluster = ? WHERE row IN (?, ?)", (min(one, other), one, other))
    elif mine is None:
        db.execute("UPDATE items SET cluster = ? WHERE row = ?", (theirs, one))
    elif theirs is None:
        db.execute("UPDATE items SET cluster = ? WHERE row = ?", (mine, other))
    else:
        small, large = sorted((mine, theirs), key=lambda cluster: _size(db, cluster))
        db.execute("UPDATE items SET cluster = ? WHERE cluster = ?", (large, small))


def cluster_of(db: sqlite3.Connection, row: int) -> int | None:
    """The number of an item's cluster; None when it stands alone."""
    found: int | None = db.execute("SELECT cluster FROM items WHERE row = ?", (row,)).fetchone()[0]
    return found


def _size(db: sqlite3.Connection, cluster: int) -> int:
    return int(db.execute("SELECT count(*) FROM items WHERE cluster = ?", (cluster,)).fetchone()[0])
