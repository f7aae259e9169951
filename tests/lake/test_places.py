"""A lake's files in an object store: a real client of S3 against a server of S3 on this machine."""

import json

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("flask_cors", reason="moto needs it to serve")
pytest.importorskip("moto.server", reason="there is no S3 on this machine without moto")

import boto3
import pyarrow as pa
from moto.server import ThreadedMotoServer
from pyarrow import parquet

from lakes import invent
from recoupe.errors import UsageError
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.lake import ingesting, places
from recoupe.lake.fill import Job, fill
from recoupe.lake.ingesting import Loaded, placed
from recoupe.lake.layout import Head, find_manifests, open_lake, write_manifest
from recoupe.lake.locking import DEAD, locked
from recoupe.lake.tables import Text
from recoupe.run.local import Local

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing", "AWS_DEFAULT_REGION": "eu-west-3",
    "AWS_EC2_METADATA_DISABLED": "true",
}  # fmt: skip


@pytest.fixture(scope="module")
def address():
    """A bucket."""
    store = ThreadedMotoServer(port=0, verbose=False)
    store.start()
    host, port = store.get_host_and_port()
    places._remote.cache_clear()
    with pytest.MonkeyPatch.context() as environment:
        for name, value in {**ENVIRONMENT, "AWS_ENDPOINT_URL": f"http://{host}:{port}"}.items():
            environment.setenv(name, value)
        boto3.client("s3").create_bucket(
            Bucket="press", CreateBucketConfiguration={"LocationConstraint": ENVIRONMENT["AWS_DEFAULT_REGION"]}
        )
        yield "s3://press"
    places._remote.cache_clear()
    store.stop()


@pytest.fixture
def lake(address, request):
    return f"{address}/{request.node.name}/lake"


TABLE = pa.table({"a": [1, 2, 3]})


def test_what_is_written_is_found_read_counted_and_taken_away(lake):
    files = [f"{lake}/links/month=2021-03/{name}.parquet" for name in ("b", "a")]
    for file in files:
        places.write_table(file, TABLE)
    places.write_bytes(f"{lake}/links/.hidden.parquet", b"")
    assert places.list_files(f"{lake}/links") == sorted(files)
    assert places.read_table(files).column("a").to_pylist() == [1, 2, 3, 1, 2, 3]
    assert [places.count_rows(file) for file in files] == [3, 3]
    assert places.changed(files[0]) > 0
    places.remove(files[0])
    assert (places.exists(files[0]), places.exists(files[1]), places.changed(files[0])) == (False, True, None)
    places.delete(f"{lake}/links")
    assert places.list_files(f"{lake}/links") == places.list_files(f"{lake}/nowhere") == []
    places.delete(f"{lake}/nowhere")
    places.remove(f"{lake}/nowhere.json")


def test_what_fails_while_it_is_written_leaves_no_file(lake):
    def fail():
        with places.write_batches(f"{lake}/t.parquet", TABLE.schema) as writer:
            writer.write_table(TABLE)
            raise MemoryError

    with pytest.raises(MemoryError):
        fail()
    assert not places.exists(f"{lake}/t.parquet")


def test_a_lake_is_made_and_its_manifests_are_found(lake):
    with pytest.raises(UsageError, match="no_lake"):
        open_lake(lake)
    open_lake(lake, create=True)
    open_lake(lake)
    write_manifest(f"{lake}/checks/0001.json", Head(7))
    assert find_manifests(f"{lake}/checks", Head) == {"0001": Head(7)}


def test_one_run_at_a_time_writes(lake, monkeypatch):
    with locked(lake) as still:
        still()
        with pytest.raises(UsageError, match="lake_locked"):
            locked(lake).__enter__()
        monkeypatch.setattr("recoupe.lake.locking._machine", lambda: "elsewhere")
        with pytest.raises(UsageError, match="lake_locked"):
            locked(lake).__enter__()
        monkeypatch.setattr("recoupe.lake.locking.DEAD", -1.0)
        with locked(lake), pytest.raises(UsageError, match="lake_lost"):
            still()
    assert places.list_files(f"{lake}/locks", ends=".json") == []
    assert DEAD > 60


def test_articles_are_loaded_from_a_store_into_a_store(lake):
    lines = "".join(json.dumps(article) + "\n" for article in invent(12))
    places.write_bytes(f"{lake}-in/a.jsonl", lines.encode())
    places.write_bytes(f"{lake}-in/b.jsonl", b'{"text": ""}\n')
    inputs = [placed(origin) for origin in find_inputs([f"{lake}-in"])]
    (loaded,) = ingesting.ingest(Local(1), list(ingesting.plan(inputs, Terms(), f"{lake}/loads", first=1, processes=1)))
    assert (loaded.balance.seen, loaded.balance.refused) == (13, 1)
    assert find_manifests(f"{lake}/loads", Loaded) == {"0000000001": loaded}
    rows = places.read_table(loaded.texts, ["id", "month"]).to_pylist()
    assert len({row["id"] for row in rows}) == 12
    system, path = places._find(loaded.texts[0])
    assert parquet.read_schema(system.open_input_file(path)).names == list(Text.__struct_fields__)


def test_the_engine_of_one_machine_says_that_it_writes_to_a_disk(lake):
    with pytest.raises(UsageError, match="lake_on_disk"):
        fill(Job(Local(1), lake, 1), [], Terms())
    assert places.list_files(lake, ends="") == []
