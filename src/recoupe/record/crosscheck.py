"""Holds a new article against those kept: its items by their keys find others, are compared, and links are kept.

Knows nothing of any comparison but its name. The cost for an article depends on how many items it has, not on how many
articles are kept: its keys show some hundred items (`candidates.py`), and it is compared with at most `candidates` of them.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from recoupe.compare.comparison import Comparison, Item
from recoupe.compare.keys import bond_of
from recoupe.reading import Reading
from recoupe.record.articles import Shelf
from recoupe.record.candidates import Keys, find_candidates, hash_keys
from recoupe.record.clusters import cluster_of, place
from recoupe.record.items import load_items, write_items
from recoupe.record.links import write_link
from recoupe.record.rows import day_of
from recoupe.records import Link

MORE = 2
"""How many times as many items are seen as are compared, where no more of a cluster are compared than are linked."""

Linked = tuple[int, Link]
"""The row of an item, and the link of another with it."""


def cross_check(
    db: sqlite3.Connection, shelf: Shelf, reading: Reading, comparisons: Mapping[str, Comparison]
) -> Counter[str]:
    """Writes items, keys and links of a new article, and joins clusters; how many links there are of each kind."""
    found: Counter[str] = Counter()
    day = day_of(reading.article.published)
    for comparison in comparisons.values():
        number = comparison_row(db, comparison)
        items = sorted(comparison.find_items(reading), key=lambda item: item.id)
        hashed = [hash_keys(comparison, item.keys) for item in items]
        rows = write_items(db, number, shelf, day, items)
        candidates = list(_spread(db, comparison, _find_all(db, comparison, hashed, day)))
        others = load_items(db, comparison, {row for found in candidates for row in found})
        made = _compare_all(comparison, items, candidates, others)
        for row, item, links in zip(rows, items, made, strict=True):
            found[comparison.name] += keep_links(db, comparison, (row, item), links)
        db.executemany(
            "INSERT OR IGNORE INTO keys VALUES (?, ?, ?, ?)",
            sorted(
                (key, day, row, weight) for row, keys in zip(rows, hashed, strict=True) for key, weight in keys.items()
            ),
        )
    return found


def _find_all(db: sqlite3.Connection, comparison: Comparison, hashed: list[Keys], day: int) -> list[list[int]]:
    """For each item of an article, given by its keys, the rows of those it may be compared with. Counts the keys cut."""
    most = comparison.candidates * (MORE if _is_spread(comparison) else 1)
    found = [find_candidates(db, keys, day, most, bond=bond_of(comparison)) for keys in hashed]
    cut = sum(cut for _, cut in found)
    if cut:
        db.execute("UPDATE comparisons SET cut = cut + ? WHERE name = ?", (cut, comparison.name))
    return [rows for rows, _ in found]


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
