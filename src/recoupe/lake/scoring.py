"""Pairs are compared, a bucket of them a task, by the same pure functions that the record calls."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from recoupe.compare import COMPARISONS
from recoupe.compare.comparison import Item
from recoupe.errors import StoreError
from recoupe.lake.places import join, read_table, write_table
from recoupe.lake.tables import LinkRow, to_table
from recoupe.records import Link
from recoupe.run.engine import Engine, Work
from recoupe.span import Span


class Bucket(Struct, frozen=True):
    """A task: files with pairs and with the items these are of."""

    name: str
    files: tuple[str, ...]
    folder: str


class Scored(Struct, frozen=True):
    """What came of it: links of each comparison, and the files that hold them, by their place in the folder of the recipe."""

    links: dict[str, int]
    files: tuple[str, ...]


def score(engine: Engine, buckets: Sequence[Bucket]) -> Iterable[Scored]:
    """The links of each bucket, written. Raises StoreError when one fails each time: without it the lake would be wrong."""
    return engine.map(Work(_score, _score, _give_up), buckets)


def _score(bucket: Bucket) -> Scored:
    rows: list[dict[str, Any]] = read_table(bucket.files).to_pylist()
    about = {row["a"]: row for row in rows if row["b"] is None}
    items: dict[int, Item[Any]] = {}
    found: dict[str, list[LinkRow]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for name, *sides in sorted((r["comparison"], r["a"], r["b"]) for r in rows if r["b"] is not None):
        one, other = (about[side] for side in sides)
        link = COMPARISONS[name].compare(_item(items, one), _item(items, other))
        if link is not None:
            later = max(one, other, key=lambda row: (row["day"], row["month"]))
            found[later["month"]].append(row_of(name, link, later["day"]))
            counts[name] += 1
    files = []
    for month, links in sorted(found.items()):
        files.append(join("links", f"month={month}", f"{bucket.name}.parquet"))
        write_table(join(bucket.folder, files[-1]), to_table(links, LinkRow))
    return Scored(dict(sorted(counts.items())), tuple(files))


def _give_up(bucket: Bucket, reason: str) -> Scored:
    raise StoreError(bucket.files[0], reason)


def _item(items: dict[int, Item[Any]], row: dict[str, Any]) -> Item[Any]:
    """An item, decoded once."""
    number = row["a"]
    if number not in items:
        body = msgspec.msgpack.decode(row["body"], type=COMPARISONS[row["comparison"]].body)
        items[number] = Item(id=row["item"], keys={}, body=body)
    return items[number]


def row_of(comparison: str, link: Link, day: int) -> LinkRow:
    """A link as a row."""
    return LinkRow(
        comparison=comparison, a=link.a, b=link.b, day=day, score=link.score, judgement=link.judgement,
        features=msgspec.json.encode(link.features).decode(), blocks=msgspec.json.encode(link.blocks).decode(), by=link.by,
    )  # fmt: skip


def link_of(row: dict[str, Any]) -> Link:
    """The link of a row."""
    return Link(
        kind=row["comparison"], a=row["a"], b=row["b"], score=row["score"], judgement=row["judgement"],
        features=msgspec.json.decode(row["features"]), by=row["by"],
        blocks=msgspec.json.decode(row["blocks"], type=tuple[tuple[Span, Span], ...]),
    )  # fmt: skip
