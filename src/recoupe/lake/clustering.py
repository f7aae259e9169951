"""From all links to clusters: stories, copies, wordings and people, as tables that are made anew after a cross-check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from recoupe.compare import COMPARISONS
from recoupe.compare.links import find_clusters
from recoupe.errors import StoreError
from recoupe.lake.components import Component, find_components
from recoupe.lake.places import count_rows, join, list_files, read_table, write_table
from recoupe.lake.scoring import link_of
from recoupe.lake.tables import LinkRow, MemberRow, columns_of, to_table
from recoupe.run.engine import Engine, Files, Work

TOGETHER = 50_000
"""Links that are grouped together, about."""

OWN = [name for name, comparison in COMPARISONS.items() if hasattr(comparison, "find_clusters")]
"""The comparisons that group in a way of their own what links connect."""

INSIDE = """
    SELECT l.comparison, l.a, l.b, l.day, l.score, l.judgement, l.features, '[]' AS blocks, l.by,
        CAST(i.chance % {buckets} AS BIGINT) AS bucket
    FROM links l JOIN components one ON one.comparison = l.comparison AND one.item = l.a
    JOIN components two ON two.comparison = l.comparison AND two.item = l.b
    JOIN items i ON i.comparison = l.comparison AND i.item = one.component
    WHERE one.component = two.component AND l.comparison IN ({own})
"""

MEMBERS = """
    SELECT i.comparison, coalesce(g.cluster, c.component, i.item) AS cluster, i.item, i.article, i.part, i.month
    FROM items i LEFT JOIN components c ON c.comparison = i.comparison AND c.item = i.item
    LEFT JOIN grouped g ON g.comparison = i.comparison AND g.item = i.item
    WHERE i.comparison <> 'tolls'
"""


class Groups(Struct, frozen=True):
    """A task: files with the links inside some components."""

    name: str
    files: tuple[str, ...]
    folder: str


def cluster(engine: Engine, links: Sequence[str], items: Files, folder: str, into: str) -> list[str]:
    """Writes the cluster of every item; the files."""
    components = Files(find_components(engine, links, join(folder, "components")), columns_of(Component))
    every = Files(links, columns_of(LinkRow))
    buckets = 1 + sum(map(count_rows, links)) // TOGETHER
    own = ", ".join(f"'{name}'" for name in OWN)
    inside = join(folder, "inside")
    tables = {"links": every, "components": components, "items": items}
    engine.select(INSIDE.format(buckets=buckets, own=own), tables, inside, split=("bucket",))
    held: defaultdict[str, list[str]] = defaultdict(list)
    for file in list_files(inside):
        held[file.rpartition("/")[0].rpartition("=")[2]].append(file)
    tasks = [Groups(f"{bucket}", tuple(files), join(folder, "grouped")) for bucket, files in sorted(held.items())]
    grouped = Files(list(engine.map(Work(_group, _group, _give_up), tasks)), columns_of(MemberRow))
    engine.select(MEMBERS, {"items": items, "components": components, "grouped": grouped}, into, split=("month",))
    return list_files(into)


def _group(groups: Groups) -> str:
    """The file with the clusters that comparisons make of what links connect."""
    rows: list[dict[str, Any]] = read_table(groups.files).to_pylist()
    links = defaultdict(list)
    for row in rows:
        links[row["comparison"]].append(link_of(row))
    members = []
    for name, found in sorted(links.items()):
        ids = sorted({item for link in found for item in (link.a, link.b)})
        group: Any = getattr(COMPARISONS[name], "find_clusters", find_clusters)
        members += [MemberRow(name, cluster_[0], item) for cluster_ in group(ids, found) for item in cluster_]
    file = join(groups.folder, f"{groups.name}.parquet")
    write_table(file, to_table(members, MemberRow))
    return file


def _give_up(groups: Groups, reason: str) -> str:
    raise StoreError(groups.files[0], reason)
