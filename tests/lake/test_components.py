"""What links connect: the same in one process as in rounds of questions."""

import random

import pytest

pytest.importorskip("duckdb")

from recoupe.lake.components import Component, connect, find_components
from recoupe.lake.places import read_table, write_table
from recoupe.lake.tables import LinkRow, columns_of, to_table
from recoupe.run.engine import Files
from recoupe.run.local import Local


def link(a, b, judgement="same", comparison="stories"):
    return LinkRow(
        comparison=comparison, a=a, b=b, day=1, score=0.5, judgement=judgement, features="{}", blocks="[]", by="x"
    )


def chance(count, items, seed):
    pick = random.Random(seed)
    return [
        link(*(f"{pick.randrange(items):04}" for _ in "ab"), comparison=pick.choice(["stories", "copies"]))
        for _ in range(count)
    ]


EDGES = "SELECT DISTINCT comparison, least(a, b) AS a, greatest(a, b) AS b FROM links WHERE judgement = 'same'"

LINKS = {
    "none": [],
    "a chain": [link(f"{n:04}", f"{n + 1:04}") for n in range(300)],
    "a star of the last": [link("9999", f"{n:04}") for n in range(100)],
    "many small ones": chance(200, 500, 1),
    "a large one": chance(600, 400, 2),
    "some are not the same": [link("a", "b"), link("b", "c", "unsure"), link("c", "d")],
}


@pytest.mark.parametrize("links", LINKS.values(), ids=LINKS)
def test_rounds_of_questions_find_what_one_process_finds(tmp_path, links):
    file = str(tmp_path / "links.parquet")
    write_table(file, to_table(links, LinkRow))
    found = []
    for few in (1_000_000, 0):
        folder = str(tmp_path / f"few-{few}")
        Local(1).select(EDGES, {"links": Files([file], columns_of(LinkRow))}, f"{folder}/edges")
        files = find_components(Local(1), [f"{folder}/edges/part.parquet"], folder, few=few)
        rows = read_table(files).to_pylist() if files else []
        found.append(sorted((row["comparison"], row["item"], row["component"]) for row in rows))
    assert found[0] == found[1]


def test_a_component_is_named_by_its_first_item():
    edges = [{"comparison": "x", "a": a, "b": b} for a, b in ("dc", "ba", "ca", "fe")]
    assert connect(edges) == [Component("x", item, "a" if item < "e" else "e") for item in "abcdef"]
