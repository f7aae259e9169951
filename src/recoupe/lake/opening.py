"""A lake, or some months of it, as a record: what the queries, the brief and the pages ask.

The record is filled by DuckDB from the tables, row by row as they are: nothing is read or compared again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from recoupe.compare import COMPARISONS
from recoupe.errors import UsageError
from recoupe.lake.fill import Tell, settled_runs
from recoupe.lake.layout import Shard, Whole, find_manifests, month_in, open_lake, recipe_folder
from recoupe.lake.places import absolute, join
from recoupe.lake.scoring import link_of
from recoupe.lake.tables import ClusterRow, ItemRow, KeyRow, LinkRow, ReadingRow, Text, columns_of
from recoupe.lake.whole import checks_of, find_whole
from recoupe.reading import decode
from recoupe.record.importing import ImportedItem, write_batch, write_items, write_keys, write_links, write_whole
from recoupe.record.rows import day_of
from recoupe.record.store import Record, open_record, transaction
from recoupe.records import Article, Link
from recoupe.run.engine import Files, named
from recoupe.run.local import Ask, open_tables, quote

CHOSEN = """
    CREATE TABLE chosen AS SELECT readings.article, row_number() OVER (ORDER BY readings.arrival) AS row
    FROM readings JOIN texts ON texts.id = readings.article WHERE {condition}
"""

READINGS = """
    SELECT texts.article, readings.body, readings.made_by FROM chosen
    JOIN readings ON readings.article = chosen.article JOIN texts ON texts.id = chosen.article ORDER BY chosen.row
"""

NUMBERED = """
    CREATE TABLE numbered AS
    SELECT row_number() OVER (ORDER BY chosen.row, items.comparison, items.item) AS row, items.comparison, items.item,
        items.part, items.day, chosen.row AS article, clusters.cluster
    FROM items JOIN chosen ON chosen.article = items.article
    JOIN clusters ON clusters.comparison = items.comparison AND clusters.item = items.item
"""

ITEMS = f"""
    WITH grouped AS (
        SELECT comparison, cluster, min(row) AS head, count(*) AS size FROM numbered GROUP BY comparison, cluster
    )
    SELECT numbered.row, numbered.comparison, numbered.article, numbered.part, numbered.day,
        CASE WHEN grouped.size > 1 THEN grouped.head END, items.signs, items.body
    FROM numbered JOIN items ON items.comparison = numbered.comparison AND items.item = numbered.item
    JOIN grouped ON {named("grouped", "cluster")} = {named("numbered", "cluster")} ORDER BY numbered.row
"""

KEYS = """
    SELECT keys.comparison, keys.key, keys.day, numbered.row, keys.weight FROM keys
    JOIN numbered ON numbered.comparison = keys.comparison AND numbered.item = keys.item
"""

LINKS = f"""
    SELECT one.row, two.row, links.comparison, links.a, links.b, links.score, links.judgement, links.features, links.blocks,
        links.by
    FROM links JOIN numbered one ON one.comparison = links.comparison AND one.item = links.a
    JOIN numbered two ON {named("two", "item")} = {named("links", "b")} ORDER BY one.row, two.row
"""


class Part(Struct, frozen=True, kw_only=True):
    """Which articles of a lake: published from one day to another, of an outlet; what is not given does not matter."""

    after: str | None = None
    before: str | None = None
    outlet: str | None = None


class Opened(Struct, frozen=True):
    """A record filled from a lake; `is_new` is False where it held that already."""

    articles: int
    is_new: bool


def open_as_record(
    place: str, path: Path, part: Part, *, jobs: int, tell: Tell = lambda _stage, _done, _all: None
) -> Opened:
    """Fills the record `path` with a part of a lake, unless it holds just that; `tell` hears of each article.

    One that holds something else of a lake is made anew, unless people have corrected it or added to it. Raises UsageError
    when the place is no lake, or one that this version of recoupe has not read, and when the file is any other record.
    """
    place = absolute(place)
    open_lake(place)
    folder = recipe_folder(place)
    whole = find_whole(folder)
    if whole is None:
        raise UsageError("lake_unread", place=place)
    stamp = (
        f"{STAMP} {folder.rpartition('=')[2]}/{whole.generation} {json.dumps(structs.asdict(part), ensure_ascii=False)}"
    )
    if path.exists():
        with open_record(path) as record:
            if stamp == _stamp_of(record, path):
                return Opened(record.db.execute("SELECT count(*) FROM articles").fetchone()[0], is_new=False)
    unfinished = path.with_name(path.name + ".part")
    _forget(unfinished)
    try:
        articles = _write(unfinished, _Source(place, folder, whole, part, stamp), jobs, tell)
    except Exception:
        if find_whole(folder) == whole:
            raise
        return open_as_record(place, path, part, jobs=jobs, tell=tell)  # a run has ended, and taken files away
    _forget(path)
    unfinished.rename(path)
    return Opened(articles, is_new=True)


class _Source(Struct, frozen=True):
    """What a record is filled with."""

    place: str
    folder: str
    """That of the recipe."""
    whole: Whole
    part: Part
    stamp: str


def _write(path: Path, source: _Source, jobs: int, tell: Tell) -> int:
    """Writes a record; how many articles it has."""
    with open_record(path, create=True) as record, open_tables(_tables(source), jobs) as ask:
        record.db.execute("PRAGMA synchronous = OFF")
        articles = _fill(record, ask, source, tell)
        cut: Counter[str] = Counter()
        for check in checks_of(source.folder, source.whole):
            cut.update(check.cut)
        with transaction(record) as db:
            list(ask(NUMBERED))
            write_items(db, COMPARISONS, cut, (ImportedItem(*row) for row in ask(ITEMS)))
            write_keys(db, ask(KEYS))
            write_links(db, _links(ask))
        record.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return articles


STAMP = "lake"
"""How the version of a batch begins that comes from a lake."""


def _fill(record: Record, ask: Ask, source: _Source, tell: Tell) -> int:
    """Writes the articles with their readings, in the order in which they came into the lake; how many."""
    list(ask(CHOSEN.format(condition=_condition(source.part))))
    ((articles,),) = ask("SELECT count(*) FROM chosen")
    row = 0
    with transaction(record) as db:
        batch = write_batch(db, datetime.now(UTC).isoformat(timespec="seconds"), source.stamp)
        for article, body, made_by in ask(READINGS):
            known = msgspec.json.decode(article, type=Article)
            reading = structs.replace(decode(body, known, is_checked=True), made_by=json.loads(made_by))
            row = write_whole(db, reading, batch)
            tell("open", row, articles)
    return row


def _links(ask: Ask) -> Iterator[tuple[int, int, Link]]:
    names = ("comparison", "a", "b", "score", "judgement", "features", "blocks", "by")
    for one, two, *values in ask(LINKS):
        yield one, two, link_of(dict(zip(names, values, strict=True)))


def _condition(part: Part) -> str:
    conditions = ["TRUE"]
    if part.after:
        conditions.append(f"texts.month <> 'undated' AND texts.day >= {day_of(part.after)}")
    if part.before:
        conditions.append(f"texts.month <> 'undated' AND texts.day <= {day_of(part.before)}")
    if part.outlet:
        conditions.append(f"contains(lower(texts.outlet), lower({quote(part.outlet)}))")
    return " AND ".join(conditions)


def _tables(source: _Source) -> dict[str, Files]:
    """The tables that are asked, as far as they are of the months in question, as they were when the last run ended: what one
    that goes on has read so far stands in no cluster."""
    place, folder, part = source.place, source.folder, source.part
    checks = checks_of(folder, source.whole)
    told = {name for check in checks for name in check.shards}
    shards = [shard for name, shard in find_manifests(join(folder, "shards"), Shard).items() if name in told]
    texts = [join(place, file) for run in settled_runs(place).values() for file in run.texts]
    kept = {
        name: [join(folder, f) for s in shards for f in s.files.get(name, ())] for name in ("readings", "items", "keys")
    }
    kept["links"] = [join(folder, file) for check in checks for file in check.files]
    kept["clusters"] = [join(folder, file) for file in source.whole.files["clusters"]]
    chosen = {name: [file for file in files if _is_of(file, part)] for name, files in {"texts": texts, **kept}.items()}
    rows: dict[str, type[Struct]] = {
        "texts": Text,
        "readings": ReadingRow,
        "items": ItemRow,
        "keys": KeyRow,
        "links": LinkRow,
        "clusters": ClusterRow,
    }
    return {name: Files(files, columns_of(rows[name])) for name, files in chosen.items()}


def _is_of(file: str, part: Part) -> bool:
    """Whether a file may have articles of the part, by the month in its place."""
    month = month_in(file)
    if month == "undated":
        return not (part.after or part.before)
    return (part.after or "")[:7] <= month and (not part.before or month <= part.before[:7])


def _stamp_of(record: Record, path: Path) -> str:
    """What a record was filled with. Raises UsageError when people have put something of their own there."""
    versions = [version for (version,) in record.db.execute("SELECT version FROM batches")]
    is_corrected = record.db.execute("SELECT 1 FROM decisions LIMIT 1").fetchone() is not None
    if len(versions) != 1 or not versions[0].startswith(f"{STAMP} ") or is_corrected:
        raise UsageError("record_of_people", path=path)
    return str(versions[0])


def _forget(path: Path) -> None:
    """Takes a record away."""
    for name in (path.name, path.name + "-wal", path.name + "-shm"):
        path.with_name(name).unlink(missing_ok=True)
