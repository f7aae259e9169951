"""From new links to clusters: what they join of what was there, and where every item stands afterwards that is new or was moved.

What links judged *same* connect, directly or not, is a component (of stories: those links alone that are enough by themselves);
a comparison may make several clusters of one (`find_clusters`). A component without a new link is left as it is, so that a month
costs what it touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from recoupe.compare import COMPARISONS
from recoupe.compare.links import find_clusters
from recoupe.errors import StoreError
from recoupe.lake.components import Component, find_components
from recoupe.lake.layout import month_in
from recoupe.lake.places import count_rows, join, list_files, read_table, write_table
from recoupe.lake.scoring import link_of
from recoupe.lake.tables import ClusterRow, ItemRow, LinkRow, MemberRow, SettledRow, columns_of, to_table
from recoupe.run.engine import Engine, Files, Work, named

TOGETHER = 50_000
"""Links that are grouped together, about."""

OWN = [name for name, comparison in COMPARISONS.items() if hasattr(comparison, "find_clusters")]
"""The comparisons that group in a way of their own what links connect."""

NAMED = ", ".join(f"'{name}'" for name in OWN)

CONNECTS = " ".join(
    f"WHEN '{name}' THEN l.score >= {comparison.connects}e0"
    for name, comparison in COMPARISONS.items()
    if hasattr(comparison, "connects")
)
"""Which links connect, of the comparisons that ask for more than that they are judged *same*."""

ENDS = f"""
    SELECT DISTINCT comparison, least(one, two) AS a, greatest(one, two) AS b, is_same FROM (
        SELECT l.comparison, coalesce(one.component, l.a) AS one, coalesce(two.component, l.b) AS two,
            l.judgement = 'same' AND CASE l.comparison {CONNECTS} ELSE TRUE END AS is_same
        FROM links l LEFT JOIN clusters one ON one.comparison = l.comparison AND one.item = l.a
        LEFT JOIN clusters two ON two.comparison = l.comparison AND two.item = l.b
    )
"""
"""The components that new links touch, as they were."""

EDGES = "SELECT DISTINCT comparison, a, b FROM ends WHERE is_same"

AFFECTED = f"""
    WITH touched AS (
        SELECT DISTINCT comparison, component FROM (
            SELECT e.comparison, coalesce(one.component, e.a) AS component, coalesce(two.component, e.b) AS other
            FROM ends e LEFT JOIN moved one ON one.comparison = e.comparison AND one.item = e.a
            LEFT JOIN moved two ON two.comparison = e.comparison AND two.item = e.b WHERE e.comparison IN ({NAMED})
        ) WHERE component = other
    ), standing AS (
        SELECT c.comparison, c.item, c.article, c.part, c.month, c.cluster AS was, c.component AS stood,
            coalesce(m.component, c.component) AS component
        FROM clusters c LEFT JOIN moved m ON m.comparison = c.comparison AND m.item = c.component
        UNION ALL
        SELECT i.comparison, i.item, i.article, i.part, i.month, CAST(NULL AS STRING) AS was, CAST(NULL AS STRING) AS stood,
            coalesce(m.component, i.item) AS component
        FROM fresh i LEFT JOIN moved m ON m.comparison = i.comparison AND m.item = i.item WHERE i.comparison <> 'tolls'
    )
    SELECT s.comparison, s.component AS cluster, s.item, s.article, s.part, s.component, s.month, s.was, s.stood
    FROM standing s LEFT JOIN touched t ON t.comparison = s.comparison AND t.component = s.component
    WHERE s.was IS NULL OR s.component <> s.stood OR t.component IS NOT NULL
"""
"""The items that are new, whose component has become part of another, or is one that a comparison groups by itself and that has
new links."""

MONTHS = f"SELECT DISTINCT month FROM affected WHERE comparison IN ({NAMED})"

INSIDE = f"""
    SELECT l.comparison, l.a, l.b, l.day, l.score, l.judgement, l.features, '[]' AS blocks, l.by,
        CAST(i.chance % {{buckets}} AS BIGINT) AS bucket
    FROM links l JOIN affected one ON one.comparison = l.comparison AND one.item = l.a
    JOIN affected two ON {named("two", "item")} = {named("l", "b")}
    JOIN items i ON {named("i", "item")} = {named("one", "component")}
    WHERE l.comparison IN ({NAMED}) AND CASE WHEN one.component = two.component THEN 1 ELSE 0 END = 1
"""
"""The links within components, dealt so that those of one are together. An engine that joined the two sides by what they have in
common, before it looks at links, would pair all of a component with all of it: the CASE keeps it from that, as `named` does."""

SETTLED = """
    SELECT a.comparison, coalesce(g.cluster, a.cluster) AS cluster, a.item, a.article, a.part, a.component, a.month, a.was, a.stood
    FROM affected a LEFT JOIN grouped g ON g.comparison = a.comparison AND g.item = a.item
"""


class End(Struct, frozen=True):
    """Two components with a new link between them, or within one."""

    comparison: str
    a: str
    b: str
    is_same: bool


class Groups(Struct, frozen=True):
    """A task: files with the links inside some components."""

    name: str
    files: tuple[str, ...]
    folder: str


class News(Struct, frozen=True):
    """What has come into a lake since its tables were told: links and items. Beside it all that is there, the tables of readings
    and links, and what was told before. All are files."""

    links: Sequence[str]
    items: Sequence[str]
    every: Mapping[str, Sequence[str]]
    told: Mapping[str, Sequence[str]]


def cluster(engine: Engine, news: News, folder: str) -> Files:
    """Where every item stands that is new, or may stand elsewhere than it did."""
    clusters = Files(news.told.get("clusters", ()), STANDING, are_placed=True)
    fresh = Files(news.items, columns_of(ItemRow))
    tables = {
        "links": Files(news.links, columns_of(LinkRow, "comparison", "a", "b", "judgement", "score")),
        "clusters": clusters,
    }
    ends = {"ends": Files(_select(engine, ENDS, tables, join(folder, "ends")), columns_of(End))}
    edges = _select(engine, EDGES, ends, join(folder, "edges"))
    moved = Files(find_components(engine, edges, join(folder, "components")), columns_of(Component))
    tables = {**ends, "moved": moved, "clusters": clusters, "fresh": fresh}
    affected = Files(_select(engine, AFFECTED, tables, join(folder, "affected")), columns_of(SettledRow))
    grouped = _group_all(engine, news, affected, folder)
    found = _select(engine, SETTLED, {"affected": affected, "grouped": grouped}, join(folder, "settled"))
    return Files(found, columns_of(SettledRow))


STANDING = {**columns_of(ClusterRow), "month": "STRING"}
"""The columns of clusters; the month is in the place of a file."""


def of_months(files: Iterable[str], months: Iterable[str]) -> list[str]:
    """The files of some months."""
    wanted = set(months)
    return [file for file in files if month_in(file) in wanted]


def values_in(files: Sequence[str], column: str) -> list[Any]:
    """What stands in a column."""
    return list(read_table(files, [column])[column].to_pylist()) if files else []


def in_folders(folder: str) -> dict[str, tuple[str, ...]]:
    """The files under a folder by the value in the name of the folder they are in (*bucket=7*)."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for file in list_files(folder):
        held[file.rpartition("/")[0].rpartition("=")[2]].append(file)
    return {value: tuple(files) for value, files in sorted(held.items())}


def _group_all(engine: Engine, news: News, affected: Files, folder: str) -> Files:
    """The clusters that comparisons make of components; where they make one of each, none is named."""
    months = values_in(_select(engine, MONTHS, {"affected": affected}, join(folder, "months")), "month")
    links = of_months(news.every["links"], months)  # a link stands in the month of one of its items
    buckets = 1 + sum(map(count_rows, links)) // TOGETHER
    items = Files(news.every["items"], columns_of(ItemRow, "comparison", "item", "chance"))
    tables = {"links": Files(links, columns_of(LinkRow)), "affected": affected, "items": items}
    inside = join(folder, "inside")
    engine.select(INSIDE.format(buckets=buckets), tables, inside, split=("bucket",))
    tasks = [Groups(bucket, files, join(folder, "grouped")) for bucket, files in in_folders(inside).items()]
    return Files(list(engine.map(Work(_group, _group, _give_up), tasks)), columns_of(MemberRow))


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


def _select(engine: Engine, sql: str, tables: dict[str, Files], into: str) -> list[str]:
    used = {name: files for name, files in tables.items() if f" {name}" in sql}
    engine.select(sql, used, into)
    return list_files(into)
