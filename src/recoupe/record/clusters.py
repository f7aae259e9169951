"""Which items belong together, kept up to date link by link.

An item's `cluster` is the row of one item in it; None when it stands alone.
"""

from __future__ import annotations

import sqlite3


def join(db: sqlite3.Connection, one: int, other: int) -> None:
    """Makes one cluster of those of two items: the smaller takes the number of the larger."""
    mine, theirs = _cluster(db, one), _cluster(db, other)
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


def _cluster(db: sqlite3.Connection, row: int) -> int | None:
    found: int | None = db.execute("SELECT cluster FROM items WHERE row = ?", (row,)).fetchone()[0]
    return found


def _size(db: sqlite3.Connection, cluster: int) -> int:
    return int(db.execute("SELECT count(*) FROM items WHERE cluster = ?", (cluster,)).fetchone()[0])
