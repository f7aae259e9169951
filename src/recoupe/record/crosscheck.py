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
from heapq import nsmallest
from operator import itemgetter
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
"""Items that one key shows at most: those published nearest to the article. Chosen: what tells one utterance or event is in
fewer articles of a day. In a record of 28,000 articles, 16 would leave 3 % more of the articles of a story without another."""

LOOKED = 192
"""Items that the keys of one item show together, about; its heaviest keys first. Chosen: twice as many find no more partners
for articles of a story, people and copies in a record of 28,000."""

SHOWN = """
    SELECT * FROM (SELECT item, ?2 - day FROM keys WHERE key = ?1 AND day < ?2 ORDER BY day DESC LIMIT ?3)
    UNION ALL SELECT * FROM (SELECT item, day - ?2 FROM keys WHERE key = ?1 AND day >= ?2 ORDER BY day LIMIT ?3)
"""
"""The items that have a key, with the days between: those nearest before, those nearest after."""

ITEMS = """
    SELECT items.row, items.article, articles.id, part FROM json_each(?2) CROSS JOIN items ON items.row = value
    JOIN articles ON articles.row = items.article WHERE comparison = (SELECT row FROM comparisons WHERE name = ?1)
"""
BODIES = """
    SELECT article, body FROM json_each(?2) CROSS JOIN bodies ON article = value
    WHERE comparison = (SELECT row FROM comparisons WHERE name = ?1)
"""

MORE = 3
"""How many times as many items are seen as are compared, where no more of a cluster are compared than are linked."""

SLACK = 1e-9
"""What rounding may take from a sum."""

Keys = dict[int, float]
"""Hashes of keys, with their weights."""

Linked = tuple[int, Link]
"""The row of an item, and the link of another with it."""

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
        candidates = list(_spread(db, comparison, [_candidates(db, comparison, keys, day) for keys in hashed]))
        others = load_items(db, comparison, {row for found in candidates for row in found}, {})
        made = _compare_all(comparison, items, candidates, others)
        for row, item, links in zip(rows, items, made, strict=True):
            found[comparison.name] += keep_links(db, comparison, (row, item), links)
        db.executemany(
            "INSERT OR IGNORE INTO keys VALUES (?, ?, ?)",
            sorted((key, day, row) for row, keys in zip(rows, hashed, strict=True) for key in keys),
        )
    return found


def _candidates(db: sqlite3.Connection, comparison: Comparison, keys: Keys, day: int) -> list[int]:
    """The rows of the items that one with these keys is compared with. Counts the keys that were cut."""
    least = min(getattr(comparison, "keys_shared", 1), len(keys))
    weight = min(getattr(comparison, "weight_shared", 0.0), sum(keys.values()))
    most = comparison.candidates * (MORE if _is_spread(comparison) else 1)
    found, cut = find_candidates(db, keys, day, most, least=least, weight=weight)
    if cut:
        db.execute("UPDATE comparisons SET cut = cut + ? WHERE name = ?", (cut, comparison.name))
    return found


def _spread(db: sqlite3.Connection, comparison: Comparison, candidates: list[list[int]]) -> Iterator[list[int]]:
    """Of the candidates of each item those that it is compared with: where one link joins, no more of a cluster than links
    to it are kept, so that a much-named person does not take the places of all others."""
    most = getattr(comparison, "links_kept", 0)
    if not _is_spread(comparison):
        yield from candidates
        return
    wanted = json.dumps(sorted({row for rows in candidates for row in rows}))
    clusters = dict(db.execute("SELECT row, cluster FROM items JOIN json_each(?) ON row = value", (wanted,)))
    for rows in candidates:
        counts: Counter[int] = Counter()
        kept = []
        for row in rows:
            cluster = clusters[row] or -row
            counts[cluster] += 1
            if counts[cluster] <= most:
                kept.append(row)
        yield kept[: comparison.candidates]


def _is_spread(comparison: Comparison) -> bool:
    """Whether any link of an item to a cluster joins it."""
    return hasattr(comparison, "links_kept") and not hasattr(comparison, "find_clusters")


def find_candidates(
    db: sqlite3.Connection, keys: Keys, day: int, most: int, *, least: int = 1, weight: float = 0.0
) -> tuple[list[int], int]:
    """The rows of at most `most` items that share `least` keys or more, which weigh `weight` or more: those that share the
    heaviest first, of those the nearest in time. And how many keys were cut, or not looked at."""
    weights: defaultdict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    apart: dict[int, int] = {}
    cut = looked = 0
    for key, its_weight in sorted(keys.items(), key=lambda found: (-found[1], found[0])):
        if looked >= LOOKED:
            cut += 1
            continue
        found = db.execute(SHOWN, (key, day, NEAREST + 1)).fetchall()
        if len(found) > NEAREST:
            cut += 1
            found = sorted(found, key=itemgetter(1))[:NEAREST]
        looked += len(found)
        apart.update(found)
        for row, _ in found:
            weights[row] += its_weight
        if least > 1:
            shared.update([row for row, _ in found])
    enough = (
        (-round(shown, 9), apart[row], row)
        for row, shown in weights.items()
        if shown >= weight - SLACK and (least <= 1 or shared[row] >= least)
    )
    return [row for _, _, row in nsmallest(most, enough)], cut


def _compare_all(
    comparison: Comparison, items: list[Item[Any]], candidates: list[list[int]], others: Mapping[int, Item[Any]]
) -> list[list[Linked]]:
    """The links of each item of an article with its candidates."""
    made = [
        [(row, link) for row in rows if row in others and (link := comparison.compare(item, others[row]))]
        for item, rows in zip(items, candidates, strict=True)
    ]
    choose = getattr(comparison, "choose_links", None)
    if choose is None:
        return made
    chosen = iter(choose([link for links in made for _, link in links]))
    return [[(row, next(chosen)) for row, _ in links] for links in made]


def keep_links(db: sqlite3.Connection, comparison: Comparison, item: tuple[int, Item[Any]], links: list[Linked]) -> int:
    """Keeps the links of an item, and joins the clusters; how many links are kept."""
    row, own = item
    links = sorted(links, key=lambda found: (-found[1].score, found[0]))
    kept = list(_spare(db, links, getattr(comparison, "links_kept", len(links))))
    for other_row, link in kept:
        a, b = (row, other_row) if link.a == own.id else (other_row, row)
        write_link(db, a, b, link)
    same = [other_row for other_row, link in kept if link.judgement == "same"]
    if same:
        place(db, comparison, row, same)
    return len(kept)


def _spare(db: sqlite3.Connection, links: list[Linked], most: int) -> Iterator[Linked]:
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
