"""Holds a new article against those kept: its items by their keys find others, are compared, and links are kept.

Knows nothing of any comparison but its name. The cost for an article depends on how many items it has, not on how many
articles are kept: each key shows at most `NEAREST` items, and each item is compared with at most `candidates`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

import msgspec

from recoupe.compare.comparison import Comparison, Item
from recoupe.reading import Reading
from recoupe.record.articles import Shelf
from recoupe.record.clusters import cluster_of, place
from recoupe.record.links import write_link
from recoupe.record.packing import pack, unpack
from recoupe.record.rows import day_of
from recoupe.records import Link

NEAREST = 32
"""Items that one key shows at most: those published nearest to the article, half of them before and half after, or more of
one side where the other has fewer. Chosen: what tells one utterance or event is in fewer articles of a day."""

BEFORE = "SELECT item, day FROM keys WHERE key = ? AND day < ? ORDER BY day DESC, item LIMIT ?"
AFTER = "SELECT item, day FROM keys WHERE key = ? AND day >= ? ORDER BY day, item LIMIT ?"

ITEMS = """
    SELECT items.row, items.article, articles.id, part FROM json_each(?2) CROSS JOIN items ON items.row = value
    JOIN articles ON articles.row = items.article WHERE comparison = (SELECT row FROM comparisons WHERE name = ?1)
"""
BODIES = """
    SELECT article, body FROM json_each(?2) CROSS JOIN bodies ON article = value
    WHERE comparison = (SELECT row FROM comparisons WHERE name = ?1)
"""

Keys = dict[int, float]
"""Hashes of keys, with their weights."""

Bodies = dict[int, dict[str, msgspec.Raw]]
"""What was unpacked of articles: by row, the body of each item."""


def cross_check(
    db: sqlite3.Connection, shelf: Shelf, reading: Reading, comparisons: Mapping[str, Comparison]
) -> Counter[str]:
    """Writes items, keys and links of a new article, and joins clusters; how many links there are of each kind."""
    found: Counter[str] = Counter()
    day = day_of(reading.article.published)
    for comparison in comparisons.values():
        number = comparison_row(db, comparison)
        items = sorted(comparison.find_items(reading), key=lambda item: item.id)
        hashed = [hash_keys(comparison.name, item.keys) for item in items]
        rows = _write_items(db, number, shelf, day, items)
        bodies: Bodies = {}
        for item, row, keys in zip(items, rows, hashed, strict=True):
            least = min(getattr(comparison, "keys_shared", 1), len(keys))
            candidates, cut = find_candidates(db, keys, day, comparison.candidates, least=least)
            if cut:
                db.execute("UPDATE comparisons SET cut = cut + ? WHERE row = ?", (cut, number))
            found[comparison.name] += link_item(db, comparison, (row, item), candidates, bodies)
        db.executemany(
            "INSERT OR IGNORE INTO keys VALUES (?, ?, ?)",
            sorted((key, day, row) for row, keys in zip(rows, hashed, strict=True) for key in keys),
        )
    return found


def find_candidates(
    db: sqlite3.Connection, keys: Keys, day: int, most: int, *, least: int = 1
) -> tuple[list[int], int]:
    """The rows of at most `most` items that share `least` keys or more, those that share the heaviest first, of those the
    nearest in time; how many keys were cut."""
    weights: defaultdict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    apart: dict[int, int] = {}
    cut = 0
    for key, weight in keys.items():
        found, is_cut = _find_nearest(db, key, day)
        cut += is_cut
        for row, its_day in found:
            weights[row] += weight
            shared[row] += 1
            apart[row] = abs(its_day - day)
    enough = [row for row in weights if shared[row] >= least]
    return sorted(enough, key=lambda row: (-round(weights[row], 9), apart[row], row))[:most], cut


def link_item(
    db: sqlite3.Connection,
    comparison: Comparison,
    item: tuple[int, Item[Any]],
    candidates: Iterable[int],
    bodies: Bodies,
) -> int:
    """Compares an item with others, keeps the links and joins the clusters; how many links there are."""
    row, own = item
    links: list[tuple[int, Link]] = []
    for other_row, other in load_items(db, comparison, candidates, bodies).items():
        link = comparison.compare(own, other)
        if link is not None:
            links.append((other_row, link))
    links.sort(key=lambda found: (-found[1].score, found[0]))
    kept = list(_spare(db, links, getattr(comparison, "links_kept", len(links))))
    for other_row, link in kept:
        a, b = (row, other_row) if link.a == own.id else (other_row, row)
        write_link(db, a, b, link)
    same = [other_row for other_row, link in kept if link.judgement == "same"]
    if same:
        place(db, comparison, row, same)
    return len(kept)


def _spare(db: sqlite3.Connection, links: list[tuple[int, Link]], most: int) -> Iterator[tuple[int, Link]]:
    """Of the links of an item, the best to each cluster, and of those that join nothing the best, `most` of each."""
    counts: Counter[int] = Counter()
    for other_row, link in links:
        group = cluster_of(db, other_row) or -other_row if link.judgement == "same" else 0
        counts[group] += 1
        if counts[group] <= most:
            yield other_row, link


def comparison_row(db: sqlite3.Connection, comparison: Comparison) -> int:
    """The row of a comparison, made when it is new."""
    found = db.execute("SELECT row FROM comparisons WHERE name = ?", (comparison.name,)).fetchone()
    if found:
        return int(found[0])
    values = (comparison.name, comparison.version)
    return db.execute("INSERT INTO comparisons (name, version) VALUES (?, ?)", values).lastrowid or 0


def load_item(db: sqlite3.Connection, comparison: Comparison, row: int, bodies: Bodies) -> Item[Any] | None:
    """An item, as `load_items` gives it."""
    return load_items(db, comparison, [row], bodies).get(row)


def load_items(
    db: sqlite3.Connection, comparison: Comparison, rows: Iterable[int], bodies: Bodies
) -> dict[int, Item[Any]]:
    """Items by row, in order, without their keys, which have done their work. `bodies` are those of articles unpacked
    already.

    An item of another comparison, a key of which fell together with one of this, is left out.
    """
    rows = list(rows)
    found = {row: rest for row, *rest in db.execute(ITEMS, (comparison.name, json.dumps(rows)))}
    missing = {article for article, _, _ in found.values()} - bodies.keys()
    for article, packed in db.execute(BODIES, (comparison.name, json.dumps(sorted(missing)))):
        bodies[article] = msgspec.msgpack.decode(unpack(packed), type=dict[str, msgspec.Raw])
    items = {}
    for row in rows:
        if row in found:
            article, name, part = found[row]
            body = msgspec.msgpack.decode(bodies[article][part or ""], type=comparison.body)
            items[row] = Item(id=f"{name}/{part}" if part else name, keys={}, body=body)
    return items


def _write_items(db: sqlite3.Connection, comparison: int, shelf: Shelf, day: int, items: list[Item[Any]]) -> list[int]:
    """Writes the items of an article; their rows."""
    if not items:
        return []
    parts = [item.id.partition("/")[2] for item in items]
    bodies = msgspec.msgpack.encode({part: item.body for part, item in zip(parts, items, strict=True)})
    db.execute(
        "INSERT INTO bodies (article, comparison, body) VALUES (?, ?, ?)", (shelf.row, comparison, pack(bodies, "item"))
    )
    sql = "INSERT INTO items (comparison, article, part, day, signs) VALUES (?, ?, ?, ?, ?)"
    return [
        db.execute(sql, (comparison, shelf.row, part or None, day, getattr(item, "signs", b"") or None)).lastrowid or 0
        for part, item in zip(parts, items, strict=True)
    ]


def _find_nearest(db: sqlite3.Connection, key: int, day: int) -> tuple[list[tuple[int, int]], bool]:
    """The items that have a key and lie nearest in time, with their days; whether there are more."""
    half = NEAREST // 2
    before = db.execute(BEFORE, (key, day, half + 1)).fetchall()
    after = db.execute(AFTER, (key, day, half + 1)).fetchall()
    if len(before) > half >= len(after):
        before = db.execute(BEFORE, (key, day, NEAREST - len(after) + 1)).fetchall()
    elif len(after) > half >= len(before):
        after = db.execute(AFTER, (key, day, NEAREST - len(before) + 1)).fetchall()
    is_cut = len(before) + len(after) > NEAREST
    return before[: max(half, NEAREST - len(after))] + after[: max(half, NEAREST - len(before))], is_cut


def hash_keys(comparison: str, given: Mapping[str, float]) -> Keys:
    """The keys of an item as the store has them; two that fall together count as the heavier one."""
    keys: Keys = {}
    for key, weight in given.items():
        number = hash_key(comparison, key)
        keys[number] = max(weight, keys.get(number, 0.0))
    return keys


def hash_key(comparison: str, key: str) -> int:
    """A key of a comparison as 32 bits with a sign."""
    return int.from_bytes(blake2b(f"{comparison}\0{key}".encode(), digest_size=4).digest(), "big", signed=True)
