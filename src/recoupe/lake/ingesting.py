"""The first stage: inputs become articles or refusals, a group of inputs a task; nothing is read in them yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct, structs

from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import STDIN, Input
from recoupe.lake.layout import Balance, chance_of, month_of, write_manifest
from recoupe.lake.places import absolute, is_remote, join, write_batches, write_table
from recoupe.lake.tables import Text, schema_of, to_table
from recoupe.record.articles import address_of
from recoupe.record.rows import day_of
from recoupe.records import Article, Refusal
from recoupe.run.engine import Engine, Work
from recoupe.run.pool import map_in_order
from recoupe.run.shards import Progress, read_all

TOGETHER = 32_000_000
"""Bytes of inputs that are one task at most; an input is never cut."""

LEAST = 250_000
"""Bytes that are a task of their own, where there are few: a quarter of a second of work."""

FEWEST, MOST = 64, 4_096
"""Inputs of a task, unless they have too many bytes: few enough to keep every process busy, so many that an archive of
millions of files is thousands of tasks."""

EACH = 16
"""Tasks for each process at least, where there are inputs enough."""

AT_ONCE = 500
"""Articles that are held in memory and written together."""

PLACES = 30
"""Bits of an arrival that are for the place in an input: it may have a thousand million articles."""

TRANSIENT = frozenset({"missing", "unreadable"})
"""Refusals of inputs that another run may read."""


class Load(Struct, frozen=True):
    """A task: some inputs, each with its number in the lake."""

    name: str
    inputs: tuple[tuple[int, Input], ...]
    terms: Terms
    folder: str


class Loaded(Struct, frozen=True):
    """What came of it: files of articles and of refusals, and the stamps of the inputs that are done with."""

    balance: Balance
    texts: tuple[str, ...]
    refusals: tuple[str, ...]
    inputs: tuple[str, ...]
    last: int
    """The highest number of an input."""


def stamp_of(origin: Input, terms: Terms) -> str:
    """What tells an input from any other, and from itself when it has changed or is read on other terms."""
    told = (origin.file or origin.path, origin.size, origin.modified, *structs.astuple(terms))
    return blake2b(repr(told).encode(), digest_size=8).hexdigest()


def plan(inputs: Sequence[Input], terms: Terms, folder: str, *, first: int, processes: int) -> Iterator[Load]:
    """The inputs in tasks, in order, numbered from `first`."""
    most = min(MOST, max(FEWEST, len(inputs) // (EACH * processes)))
    together = min(TOGETHER, max(LEAST, sum(origin.size for origin in inputs) // (EACH * processes)))
    group: list[tuple[int, Input]] = []
    size = 0
    for number, origin in enumerate(inputs, first):
        if group and (len(group) == most or size + origin.size > together):
            yield _load(group, terms, folder)
            group, size = [], 0
        group.append((number, origin))
        size += origin.size
    if group:
        yield _load(group, terms, folder)


def ingest(engine: Engine, loads: Sequence[Load]) -> Iterable[Loaded]:
    """What came of each task; its manifest stands in the folder."""
    return engine.map(Work(_ingest, _ingest_apart, _give_up, comes_first=True), loads)


def _load(group: list[tuple[int, Input]], terms: Terms, folder: str) -> Load:
    return Load(f"{group[0][0]:010}", tuple(group), terms, folder)


def placed(origin: Input) -> Input:
    """An input as it is found from any folder; its path stays as it was given."""
    if origin.path == STDIN or is_remote(origin.path):
        return origin
    return structs.replace(origin, file=absolute(origin.file or origin.path))


def _ingest(load: Load) -> Loaded:
    return _finish(load, [_read(load)])


def _ingest_apart(load: Load) -> Loaded:
    """The same, each input by a process of its own: one that kills it is refused."""
    alone = [
        structs.replace(load, name=f"{load.name}-{number:010}", inputs=((number, i),)) for number, i in load.inputs
    ]
    return _finish(load, list(map_in_order(_read, alone, jobs=1, retry=_bury)))


def _bury(load: Load, _: Callable[[Load], Loaded | None]) -> Loaded:
    """What stands for an input that killed a process twice: in company, and alone."""
    return _refused(load, "killed")


def _give_up(load: Load, reason: str) -> Loaded:
    """What stands for a task that failed each time: its inputs refused, and tried again by the next run."""
    return _finish(load, [structs.replace(_refused(load, reason), inputs=())])


def _finish(load: Load, parts: Sequence[Loaded]) -> Loaded:
    """The parts of a task as one, with its manifest written."""
    whole = Loaded(
        balance=sum((part.balance for part in parts), Balance()),
        texts=tuple(file for part in parts for file in part.texts),
        refusals=tuple(file for part in parts for file in part.refusals),
        inputs=tuple(stamp for part in parts for stamp in part.inputs),
        last=max(part.last for part in parts),
    )
    write_manifest(join(load.folder, f"{load.name}.json"), whole)
    return whole


def _read(load: Load) -> Loaded:
    """The articles of the inputs, written as they come."""
    refusals: list[Refusal] = []
    seen = 0
    passing = set[int]()
    file = join(load.folder, "texts", f"{load.name}.parquet")
    with write_batches(file, schema_of(Text)) as writer:
        texts: list[Text] = []
        for number, origin in load.inputs:
            for place, item in enumerate(read_all([origin], load.terms, Progress())):
                seen += 1
                if isinstance(item, Refusal):
                    refusals.append(item)
                    passing |= {number} if item.reason in TRANSIENT else set()
                    continue
                texts.append(text_of(item, (number << PLACES) + place))
                if len(texts) == AT_ONCE:
                    writer.write_table(to_table(texts, Text))
                    texts = []
        writer.write_table(to_table(texts, Text))
    done = [origin for number, origin in load.inputs if number not in passing]
    return _loaded(load, (file,), refusals, Balance(seen=seen, refused=len(refusals)), done)


def _refused(load: Load, reason: str) -> Loaded:
    refusals = [Refusal(path=origin.path, reason="failed", detail=reason) for _, origin in load.inputs]
    balance = Balance(seen=len(refusals), refused=len(refusals))
    return _loaded(load, (), refusals, balance, [origin for _, origin in load.inputs])


def _loaded(
    load: Load, texts: tuple[str, ...], refusals: Sequence[Refusal], balance: Balance, done: Iterable[Input]
) -> Loaded:
    files: tuple[str, ...] = ()
    if refusals:
        files = (join(load.folder, "refusals", f"{load.name}.parquet"),)
        write_table(files[0], to_table(refusals, Refusal))
    stamps = tuple(stamp_of(origin, load.terms) for origin in done)
    return Loaded(balance, texts, files, stamps, max(number for number, _ in load.inputs))


def text_of(article: Article, arrival: int) -> Text:
    """The row of an article."""
    return Text(
        id=article.id, arrival=arrival, work=article.id, month=month_of(article.published), day=day_of(article.published),
        chance=chance_of(article.id), address=address_of(article.url), guid=article.guid, outlet=article.outlet,
        text_hash=blake2b(article.text.encode(), digest_size=12).hexdigest(), article=msgspec.json.encode(article),
    )  # fmt: skip
