"""What belongs together, as the record has it: the items of each cluster."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from recoupe.record.store import Record


class Member(Struct, frozen=True):
    """An item of a cluster: its row (0: it has none), its article, and the record in it (*s3*; None: the article itself)."""

    item: int
    article: int
    id: str
    path: str | None
    published: str | None
    part: str | None


class Cluster(Struct, frozen=True):
    """Items that belong together, in order of publication, the undated last; its id is that of its first item by id."""

    id: str
    members: tuple[Member, ...]


CLUSTERS = """
    SELECT coalesce(items.cluster, -items.row), items.row, articles.row, articles.id, path, published, part
    FROM items JOIN articles ON articles.row = items.article
    WHERE comparison = (SELECT row FROM comparisons WHERE name = :comparison) {condition}
    ORDER BY 1, published IS NULL, published, articles.id, part
"""

CHOSEN = """
    AND (items.row IN (SELECT value FROM json_each(:items)) OR items.cluster IN (
        SELECT cluster FROM items WHERE row IN (SELECT value FROM json_each(:items))))
"""


def load_clusters(record: Record, comparison: str, *, at_least: int = 1) -> Iterator[Cluster]:
    """The clusters of a comparison that have `at_least` so many items."""
    condition = "AND items.cluster IS NOT NULL" if at_least > 1 else ""
    yield from _read(record, CLUSTERS.format(condition=condition), {"comparison": comparison}, at_least)


def load_clusters_of(record: Record, comparison: str, items: set[int]) -> Iterator[Cluster]:
    """The clusters that hold any of some items."""
    chosen = {"comparison": comparison, "items": json.dumps(sorted(items))}
    yield from _read(record, CLUSTERS.format(condition=CHOSEN), chosen, 1)


def load_unchecked(record: Record, comparison: str) -> Iterator[Cluster]:
    """The articles in which a comparison has no item, each by itself: they came before it, or say nothing."""
    for row, name, path, published in record.db.execute(
        """
        SELECT row, id, path, published FROM articles WHERE row NOT IN (
            SELECT article FROM items WHERE comparison = (SELECT row FROM comparisons WHERE name = ?)
        ) ORDER BY row
        """,
        (comparison,),
    ):
        yield Cluster(name, (Member(0, row, name, path, published, None),))


def _read(record: Record, sql: str, values: dict[str, str], at_least: int) -> Iterator[Cluster]:
    for _, rows in groupby(record.db.execute(sql, values), key=lambda row: row[0]):
        members = tuple(Member(*row[1:]) for row in rows)
        if len(members) >= at_least:
            yield Cluster(min(f"{m.id}/{m.part}" if m.part else m.id for m in members), members)
