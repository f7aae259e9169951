"""Items as they lie in the store: what a comparison reads of an article packed together, under the row of its first item.

The items of an article and a comparison have rows that follow one another, so the row of any tells where its body lies.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from recoupe.compare.comparison import Comparison, Item
from recoupe.record.articles import Shelf
from recoupe.record.packing import pack, unpack

BODIES = """
    SELECT wanted.value, first, articles.id, body FROM json_each(?2) AS wanted
    JOIN bodies ON first = (SELECT max(first) FROM bodies WHERE first <= wanted.value)
    JOIN articles ON articles.row = article WHERE comparison = (SELECT row FROM comparisons WHERE name = ?1)
"""

_bodies = msgspec.msgpack.Decoder(dict[str, msgspec.Raw])


def load_items(db: sqlite3.Connection, comparison: Comparison, rows: Iterable[int]) -> dict[int, Item[Any]]:
    """Items by row, without their keys, which have done their work.

    An item of another comparison, a key of which fell together with one of this, is left out. So is one that another version
    of the comparison wrote in a form of its own, until `recoupe reread` writes it anew: `add` says that it is outdated.
    """
    decoder = msgspec.msgpack.Decoder(comparison.body)
    unpacked, items = dict[int, list[tuple[str, msgspec.Raw]]](), {}
    for row, first, name, packed in db.execute(BODIES, (comparison.name, json.dumps(sorted(rows)))):
        if first not in unpacked:
            unpacked[first] = list(_bodies.decode(unpack(packed)).items())
        part, body = unpacked[first][row - first]
        with suppress(msgspec.ValidationError):
            items[row] = Item(id=f"{name}/{part}" if part else name, keys={}, body=decoder.decode(body))
    return items


def write_items(
    db: sqlite3.Connection, comparison: int, shelf: Shelf, day: int, items: Sequence[Item[Any]]
) -> list[int]:
    """Writes the items of an article; their rows."""
    parts = [item.id.partition("/")[2] for item in items]
    sql = "INSERT INTO items (comparison, article, part, day, signs) VALUES (?, ?, ?, ?, ?)"
    rows = [
        db.execute(sql, (comparison, shelf.row, part or None, day, item.signs or None)).lastrowid or 0
        for part, item in zip(parts, items, strict=True)
    ]
    if rows:
        bodies = {part: item.body for part, item in zip(parts, items, strict=True)}
        write_bodies(db, rows[0], shelf.row, comparison, bodies)
    return rows


def write_bodies(db: sqlite3.Connection, first: int, article: int, comparison: int, bodies: dict[str, Any]) -> None:
    """Writes the bodies of the items of an article, in the order of their rows, of which `first` is the first."""
    packed = pack(msgspec.msgpack.encode(bodies), "item")
    db.execute("INSERT INTO bodies VALUES (?, ?, ?, ?)", (first, article, comparison, packed))
