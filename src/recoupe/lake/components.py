"""What links judged *same* connect: the first step to clusters, in one process for few links, by an engine for many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from recoupe.lake.places import count_rows, join, list_files, read_table, write_table
from recoupe.lake.tables import columns_of, to_table
from recoupe.run.engine import Engine, Files, named

FEW = 2_000_000
"""Links up to which one process is faster than any number: half a gigabyte of memory."""


class Component(Struct, frozen=True):
    """An item that others are linked with, and the first id of all that links connect it with."""

    comparison: str
    item: str
    component: str


class Edge(Struct, frozen=True):
    """A link judged *same* between two items or what has been joined already; `a` is the first by id."""

    comparison: str
    a: str
    b: str


HOOKED = """
    WITH sides AS (
        SELECT comparison, a AS item, b AS other FROM edges UNION ALL SELECT comparison, b AS item, a AS other FROM edges
    )
    SELECT comparison, item, least(item, min(other)) AS component FROM sides GROUP BY comparison, item
"""

JUMPED = """
    SELECT one.comparison, one.item, two.component FROM hooks one
    JOIN hooks two ON two.comparison = one.comparison AND two.item = one.component
"""

MOVED = """
    SELECT labels.comparison, labels.item, coalesce(hooks.component, labels.component) AS component
    FROM labels LEFT JOIN hooks ON hooks.comparison = labels.comparison AND hooks.item = labels.component
"""

CONTRACTED = f"""
    SELECT DISTINCT edges.comparison, least(one.component, two.component) AS a, greatest(one.component, two.component) AS b
    FROM edges JOIN hooks one ON one.comparison = edges.comparison AND one.item = edges.a
    JOIN hooks two ON {named("two", "item")} = {named("edges", "b")}
    WHERE one.component <> two.component
"""


def find_components(engine: Engine, edges: Sequence[str], folder: str, *, few: int = FEW) -> Sequence[str]:
    """The files with the components of all that some edge touches."""
    if sum(map(count_rows, edges)) > few:
        return _contract(engine, edges, folder)
    found = connect(read_table(edges).to_pylist() if edges else [])
    file = join(folder, "components.parquet")
    write_table(file, to_table(found, Component))
    return [file]


def connect(edges: Iterable[dict[str, str]]) -> list[Component]:
    """The components of some links, in order."""
    above: dict[tuple[str, str], str] = {}

    def root(comparison: str, item: str) -> str:
        while (up := above.setdefault((comparison, item), item)) != item:
            above[comparison, item] = above[comparison, up]
            item = up
        return item

    for edge in edges:
        one, other = sorted((root(edge["comparison"], edge["a"]), root(edge["comparison"], edge["b"])))
        above[edge["comparison"], other] = one
    return [Component(comparison, item, root(comparison, item)) for comparison, item in sorted(above)]


def _contract(engine: Engine, edges: Sequence[str], folder: str) -> Sequence[str]:
    """The same in rounds, each a handful of questions: every item is hooked to the first of its neighbours, what hangs together
    becomes one, and the links between what is left are the next round's. There are about as many rounds as the number of
    items has doublings at worst; five or six in practice."""
    labels: Sequence[str] = []
    number = 0
    while sum(map(count_rows, edges)):
        here = join(folder, f"round-{number}")
        hooks = _select(engine, HOOKED, {"edges": _files(edges, Edge)}, join(here, "hooks"))
        for jump in range(2):
            hooks = _select(engine, JUMPED, {"hooks": _files(hooks, Component)}, join(here, f"jump-{jump}"))
        tables = {"edges": _files(edges, Edge), "hooks": _files(hooks, Component), "labels": _files(labels, Component)}
        labels = _select(engine, MOVED, tables, join(here, "labels")) if labels else hooks
        edges = _select(engine, CONTRACTED, tables, join(here, "edges"))
        number += 1
    return labels


def _select(engine: Engine, sql: str, tables: dict[str, Files], into: str) -> list[str]:
    engine.select(sql, tables, into)
    return list_files(into)


def _files(paths: Sequence[str], row: type[Struct]) -> Files:
    return Files(paths, columns_of(row))
