"""The second stage: what is in the lake already is left out, and what is new is put in shards, each of one month.

An article is known when it came before: by its id, or by its address or its outlet's id (guid) together with its text. Another
text at the same address is a version of the same work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.lake.ingesting import Loaded
from recoupe.lake.layout import Balance, Settled, write_manifest
from recoupe.lake.places import count_rows, delete, join, list_files
from recoupe.lake.tables import Text, columns_of
from recoupe.run.engine import Engine, Files

SHARD = 1_000
"""Articles of a shard, about: some minutes of work, so that little is lost with a worker, and an archive of millions is
thousands of shards."""

FEWEST = 32
"""Articles of a shard at least, about, when there are few for many processes: as many as are parsed together."""

EACH = 24
"""Shards for each process at least, where there are articles enough: the last ones to be read keep no process waiting long."""

SIGNS = ("id", "arrival", "work", "address", "guid", "outlet", "text_hash")

FATES = """
    WITH everything AS (
        SELECT id, arrival, work, address, guid, outlet, text_hash, TRUE AS is_fresh FROM fresh
        UNION ALL SELECT id, arrival, work, address, guid, outlet, text_hash, FALSE AS is_fresh FROM kept
    ), signed AS (
        SELECT id, arrival, work, is_fresh, text_hash,
            CASE WHEN address IS NULL THEN concat('#', id) ELSE address END AS by_address,
            CASE WHEN guid IS NULL THEN concat('#', id) ELSE concat(guid, ' ', coalesce(outlet, '')) END AS by_guid
        FROM everything
    ), met AS (
        SELECT arrival, is_fresh,
            min(arrival) OVER (PARTITION BY id) AS same_id,
            min(arrival) OVER (PARTITION BY by_address, text_hash) AS same_address,
            min(arrival) OVER (PARTITION BY by_guid, text_hash) AS same_guid,
            first_value(work) OVER (PARTITION BY by_address ORDER BY arrival) AS address_work,
            min(arrival) OVER (PARTITION BY by_address) AS address_first,
            first_value(work) OVER (PARTITION BY by_guid ORDER BY arrival) AS guid_work,
            min(arrival) OVER (PARTITION BY by_guid) AS guid_first
        FROM signed
    )
    SELECT arrival, CASE WHEN address_first <= guid_first THEN address_work ELSE guid_work END AS work
    FROM met WHERE is_fresh AND arrival = same_id AND arrival = same_address AND arrival = same_guid
"""

DEALT = """
    WITH sized AS (
        SELECT month, CAST(ceil(count(*) / {shard}.0) AS BIGINT) AS shards
        FROM fresh JOIN fates ON fates.arrival = fresh.arrival GROUP BY month
    )
    SELECT fresh.id, fresh.arrival, fates.work, fresh.month, fresh.day, fresh.chance, fresh.address, fresh.guid,
        fresh.outlet, fresh.text_hash, fresh.article, fresh.month AS part, CAST(fresh.chance % sized.shards AS INTEGER) AS deal
    FROM fresh JOIN fates ON fates.arrival = fresh.arrival JOIN sized ON sized.month = fresh.month
"""


def settle(
    engine: Engine, place: str, run: str, loaded: Sequence[Loaded], kept: Mapping[str, int], *, processes: int
) -> Settled:
    """What came into the lake in a run, of all that its tasks loaded; written, with its manifest."""
    folder = join(place, "runs", run)
    fresh = [file for one in loaded for file in one.texts]
    fates = _table([join(place, file) for file in kept], *SIGNS)
    engine.select(FATES, {"fresh": _table(fresh, *SIGNS), "kept": fates}, join(folder, "fates"))
    found = list_files(join(folder, "fates"))
    new = sum(map(count_rows, found))
    size = max(FEWEST, min(SHARD, new // (EACH * processes)))
    texts = join(folder, "texts")
    delete(texts)
    tables = {"fresh": _table(fresh), "fates": Files(found, {"arrival": "BIGINT", "work": "STRING"})}
    engine.select(DEALT.format(shard=size), tables, texts, split=("part", "deal"))
    balance = sum((one.balance for one in loaded), Balance())
    settled = Settled(
        inputs=tuple(stamp for one in loaded for stamp in one.inputs),
        last=max(one.last for one in loaded),
        balance=Balance(balance.seen, balance.seen - balance.refused - new, balance.refused),
        texts={file.removeprefix(place + "/"): count_rows(file) for file in list_files(texts)},
        refusals=tuple(file.removeprefix(place + "/") for one in loaded for file in one.refusals),
    )
    write_manifest(join(folder, "run.json"), settled)
    delete(join(folder, "fates"))
    return settled


def _table(files: Sequence[str], *names: str) -> Files:
    return Files(files, columns_of(Text, *names))
