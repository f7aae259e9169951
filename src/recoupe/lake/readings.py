"""The third stage: shards of articles are read, and each fills its tables: articles, layers, what comparisons look at."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from recoupe.annotate.pipeline import BATCH
from recoupe.compare import COMPARISONS
from recoupe.compare.accounts import Account, find_accounts
from recoupe.compare.keys import bond_of, weigh_keys
from recoupe.export.rows import TABLES
from recoupe.lake.layout import Shard, number_of, write_manifest
from recoupe.lake.places import join, read_table, write_table
from recoupe.lake.tables import LAYERS, EntityRow, ItemRow, KeyRow, ReadingRow, Text, concat, to_table
from recoupe.reading import Reading
from recoupe.record.packing import bare_body
from recoupe.records import Article, Refusal
from recoupe.run.engine import Engine, Work
from recoupe.run.pool import map_in_order
from recoupe.run.shards import Result, guard, read_apart, read_shard
from recoupe.run.shards import Shard as Piece

TOLLS = "tolls"
"""What the accounts of an article are called among the items of comparisons: tolls are followed from them."""

Rows = list[tuple[str, Struct]]
"""Rows with the names of their tables."""


class Batch(Struct, frozen=True):
    """A task: files of articles, by their place in the lake, each of one month."""

    name: str
    texts: tuple[str, ...]
    place: str
    folder: str
    """That of the recipe."""


class Accounts(Struct, frozen=True):
    """The quantities of an article, as an item is kept."""

    accounts: tuple[Account, ...]


def plan(texts: Mapping[str, int], place: str, folder: str, *, size: int) -> Iterator[Batch]:
    """The files of articles that are not yet read, in tasks of about `size` articles."""
    group: list[str] = []
    held = 0
    for file, articles in texts.items():
        if group and held + articles > size:
            yield Batch(_name(group), tuple(group), place, folder)
            group, held = [], 0
        group.append(file)
        held += articles
    if group:
        yield Batch(_name(group), tuple(group), place, folder)


def read(engine: Engine, batches: Sequence[Batch]) -> Iterable[Shard]:
    """What came of each task; its manifest stands in the folder. One that nothing helped is refused whole, without a
    manifest: the next run tries it again."""
    return engine.map(Work(_read, _read_apart, _give_up), batches)


def _name(texts: Sequence[str]) -> str:
    """A name that the next run gives again: run, month and deal of the first file."""
    return "-".join(
        part.rpartition("=")[2].removesuffix(".parquet")
        for part in texts[0].split("/")
        if part not in ("runs", "texts")
    )


def _read(batch: Batch) -> Shard:
    return _fill(batch, read_shard)


def _read_apart(batch: Batch) -> Shard:
    """The same in a process of its own, article by article: one that kills it is refused, the others are read."""
    return _fill(batch, _one_by_one)


def _one_by_one(articles: tuple[Article, ...]) -> list[Result]:
    pieces: list[Piece] = [(article,) for article in articles]
    return [result for results in map_in_order(read_shard, pieces, jobs=1, retry=read_apart) for result in results]


def _fill(batch: Batch, read_all: Callable[[tuple[Article, ...]], list[Result]]) -> Shard:
    """Reads the articles of a task and writes their tables, then the manifest."""
    pages: dict[tuple[str, str], list[Any]] = defaultdict(list)
    counts: Counter[str] = Counter()
    articles = 0
    for texts in _in_batches(_load(batch)):
        articles += len(texts)
        results = read_all(tuple(msgspec.json.decode(text.article, type=Article) for text in texts))
        rows: dict[tuple[str, str], list[Struct]] = defaultdict(list)
        for text, result in zip(texts, results, strict=True):
            for table, row in rows_of(text, result):
                rows[table, text.month].append(row)
        for (table, month), found in rows.items():
            pages[table, month].append(to_table(found, LAYERS[table]))
            counts[table] += len(found)
    files: dict[str, list[str]] = defaultdict(list)
    for (table, month), parts in sorted(pages.items()):
        file = join(table, f"month={month}", f"{batch.name}.parquet")
        write_table(join(batch.folder, file), concat(parts))
        files[table].append(file)
    shard = Shard(
        name=batch.name, texts=batch.texts, articles=articles, refused=counts["refusals"], rows=dict(sorted(counts.items())),
        files={table: tuple(found) for table, found in files.items()},
    )  # fmt: skip
    write_manifest(join(batch.folder, "shards", f"{batch.name}.json"), shard)
    return shard


def _give_up(batch: Batch, reason: str) -> Shard:
    """What stands for a task that failed each time: all its articles refused. No manifest is written."""
    texts = list(_load(batch))
    return Shard(
        name=batch.name, texts=batch.texts, articles=len(texts), refused=len(texts), rows={}, files={}, fault=reason
    )


def _load(batch: Batch) -> Iterator[Text]:
    names = Text.__struct_fields__
    for file in batch.texts:
        for row in read_table(join(batch.place, file), list(names)).to_pylist():
            yield Text(**row)


def _in_batches(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """The articles, so many together as are parsed together."""
    batch: list[Text] = []
    for text in texts:
        batch.append(text)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


# --- from a reading to rows -----------------------------------------------------------------------------------------


def rows_of(text: Text, result: Result) -> Rows:
    """The rows of an article; the refusal alone of one that cannot be read or compared."""
    if isinstance(result, Refusal):
        return [("refusals", result)]
    rows = guard(lambda: _rows_of(text, result), result.article.path or result.article.id)
    return [("refusals", rows)] if isinstance(rows, Refusal) else rows


def _rows_of(text: Text, reading: Reading) -> Rows:
    rows: Rows = [(name, row) for name, table in TABLES.items() for row in table.rows(reading, has_text=True)]
    rows += [("entities", row) for row in _entities(reading)]
    made_by = json.dumps(reading.made_by, ensure_ascii=False)
    rows.append(
        ("readings", ReadingRow(
            article=text.id, arrival=text.arrival, work=text.work, day=text.day, address=text.address, made_by=made_by,
            body=bare_body(reading),
        ))
    )  # fmt: skip
    for row in _items(text, reading):
        rows.append(("keys" if isinstance(row, KeyRow) else "items", row))
    return rows


def _entities(reading: Reading) -> Iterator[EntityRow]:
    for e in reading.entities:
        yield EntityRow(
            article=reading.article.id, entity=e.id, name=e.name, type=e.type, kind=e.kind, gender=e.gender,
            aliases="; ".join(e.aliases), roles="; ".join(e.roles), affiliation=e.affiliation, mentions=len(e.mentions),
        )  # fmt: skip


def _items(text: Text, reading: Reading) -> Iterator[ItemRow | KeyRow]:
    """The items of all comparisons, each followed by its keys; and the accounts from which tolls are followed."""
    article = number_of(text.id)
    for comparison in COMPARISONS.values():
        for item in comparison.find_items(reading):
            row = _item(text, comparison.name, item.id, msgspec.msgpack.encode(item.body), item.signs)
            yield row
            for key, weight in weigh_keys(item.keys, bond_of(comparison)).items():
                yield KeyRow(
                    comparison=comparison.name, key=key, weight=weight, item=item.id, day=text.day,
                    key_number=number_of(comparison.name, key), item_number=row.number, article_number=article,
                )  # fmt: skip
    accounts = tuple(find_accounts(reading))
    if accounts:
        yield _item(text, TOLLS, text.id, msgspec.msgpack.encode(Accounts(accounts)), b"")


def _item(text: Text, comparison: str, item: str, body: bytes, signs: bytes) -> ItemRow:
    return ItemRow(
        comparison=comparison, item=item, number=number_of(comparison, item), article=text.id,
        part=item.partition("/")[2] or None, work=text.work, arrival=text.arrival, day=text.day, month=text.month,
        chance=text.chance, body=body, signs=signs or None,
    )  # fmt: skip
