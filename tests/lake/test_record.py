"""A lake comes to what the record comes to, article by article, of the same inputs."""

import json
from pathlib import Path

import pytest

pytest.importorskip("duckdb")

import recoupe
from lakes import rows_of, run
from recoupe.compare import COMPARISONS
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.query.clusters import load_clusters
from recoupe.query.copies import list_copies
from recoupe.query.tolls import list_tolls
from recoupe.record.store import open_record
from recoupe.run.keeping import Addition, add_inputs
from recoupe.run.local import Local
from recoupe.run.shards import Progress

EXAMPLES = Path(recoupe.__file__).parent / "examples"


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The rows of a lake of the examples, and the record of them."""
    folder = tmp_path_factory.mktemp("both")
    run(Local(1), folder / "lake", EXAMPLES)
    with open_record(folder / "r.db", create=True) as record:
        for _ in add_inputs(Addition(record, "test", COMPARISONS), find_inputs([str(EXAMPLES)]), Terms(), Progress()):
            pass
        yield {table: list(map(json.loads, rows)) for table, rows in rows_of(folder / "lake").items()}, record


@pytest.mark.parametrize("comparison", COMPARISONS)
def test_clusters_are_those_of_the_record(both, comparison):
    rows, record = both
    found = {}
    for row in rows["clusters"]:
        if row["comparison"] == comparison:
            found.setdefault(row["cluster"], set()).add(row["item"])
    kept = {
        cluster.id: {f"{m.id}/{m.part}" if m.part else m.id for m in cluster.members}
        for cluster in load_clusters(record, comparison)
    }
    assert found == kept
    assert any(len(members) > 1 for members in found.values())


def test_copies_are_those_of_the_record(both):
    rows, record = both
    found = {(row["source"], row["copy"], row["share"], row["blocks"]) for row in rows["copies"]}
    assert found
    assert found == {
        (
            c.from_.id,
            c.to.id,
            c.share,
            json.dumps([[[*a], [*b]] for a, b in map(_plain, c.blocks)], separators=(",", ":")),
        )
        for c in list_copies(record)
    }


def _plain(block):
    return ((span.start, span.end) for span in block)


def test_tolls_are_those_of_the_record(both):
    rows, record = both
    columns = ("story", "measure", "article", "figure", "low", "high", "as_of", "speaker", "words", "relation", "to")
    found = {(row["toll"], *(row[name] for name in columns)) for row in rows["tolls"]}
    assert found
    assert found == {
        (toll.id, toll.story, toll.measure, *(getattr(point, name) for name in columns[2:]))
        for toll in list_tolls(record)
        for point in toll.points
    }
