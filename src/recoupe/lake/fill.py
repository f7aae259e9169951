"""A run: from inputs to a lake whose tables hold together, in stages each of which can be stopped and taken up again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from recoupe.compare import COMPARISONS
from recoupe.errors import UsageError
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import STDIN, Input
from recoupe.lake import ingesting, readings
from recoupe.lake.blocking import find_pairs
from recoupe.lake.ingesting import Loaded, ingest, placed, stamp_of
from recoupe.lake.layout import (
    UNDATED_MONTH,
    Balance,
    Check,
    Settled,
    Shard,
    find_manifests,
    month_in,
    open_lake,
    recipe_folder,
    recipe_parts,
    write_manifest,
)
from recoupe.lake.locking import locked
from recoupe.lake.places import (
    absolute,
    delete,
    exists,
    is_remote,
    join,
    list_files,
    read_bytes,
    read_table,
)
from recoupe.lake.readings import read
from recoupe.lake.scoring import Bucket, score
from recoupe.lake.settling import EACH, FEWEST, SHARD, settle
from recoupe.lake.whole import bring_up_to_date, files_of
from recoupe.records import Refusal
from recoupe.run.engine import Engine

T = TypeVar("T")

Tell = Callable[[str, int, int], None]
"""Hears of a stage how many of its tasks are done, and how many there are."""


class Outcome(Struct):
    """What came of a run: articles seen, known already, refused and read; inputs that were done with before."""

    seen: int = 0
    known: int = 0
    refused: int = 0
    read: int = 0
    skipped: int = 0
    refusals: tuple[str, ...] = ()
    """The files of refusals."""
    links: dict[str, int] = {}
    cut: dict[str, int] = {}
    faults: tuple[Refusal, ...] = ()


def list_refusals(outcome: Outcome) -> Iterator[Refusal]:
    """The refusals of a run, of inputs, of articles and of shards."""
    yield from outcome.faults
    for file in outcome.refusals:
        yield from (Refusal(**row) for row in read_table(file).to_pylist())


class Job(Struct, frozen=True):
    """A run to be made: by which engine, into which lake, by how many processes."""

    engine: Engine
    place: str
    processes: int
    reach: int | None = None
    """Months that new articles look back, and ahead: older ones are not compared with them. None: as far as the lake goes."""
    tell: Tell = lambda _stage, _done, _all: None


def fill(job: Job, inputs: Iterable[Input | Refusal], terms: Terms) -> Outcome:
    """Fills a lake from inputs: what is not in it yet is read, and cross-checked with all that is.

    Whatever was finished by an earlier run is not done again: inputs that have not changed, shards of the same recipe,
    cross-checks. Raises UsageError when the place holds something else, is none for the engine, or another run writes there,
    StoreError when it cannot be written.
    """
    job = structs.replace(job, place=absolute(job.place))
    if is_remote(job.place) and job.engine.name == "local":
        raise UsageError("lake_on_disk", place=job.place)
    open_lake(job.place, create=True)
    outcome = Outcome()
    folder = recipe_folder(job.place)
    with locked(job.place) as still:
        _take_in(job, inputs, terms, outcome)
        still()
        write_recipe(folder)
        _read(job, folder, outcome)
        still()
        _check(job, folder, outcome)
        still()
        bring_up_to_date(job.engine, folder)
    return outcome


def write_recipe(folder: str) -> None:
    """Writes what made the tables of a folder."""
    if not exists(join(folder, "recipe.json")):
        write_manifest(join(folder, "recipe.json"), Recipe(tuple(recipe_parts())))


class Recipe(Struct, frozen=True):
    """`recipe.json`."""

    made_by: tuple[str, ...]


# --- from inputs to texts -------------------------------------------------------------------------------------------


def settled_runs(place: str) -> dict[str, Settled]:
    """The runs that brought something, by their names, in order."""
    files = list_files(join(place, "runs"), ends="/run.json")
    return {file.split("/")[-2]: msgspec.json.decode(read_bytes(file), type=Settled) for file in files}


def _take_in(job: Job, inputs: Iterable[Input | Refusal], terms: Terms, outcome: Outcome) -> None:
    """Loads the inputs that are new, and settles what of them is; what a stopped run had loaded is taken up."""
    runs = settled_runs(job.place)
    name = next(f"{n:04}" for n in count(1) if f"{n:04}" not in runs)
    folder = join(job.place, "runs", name, "loads")
    loaded = find_manifests(folder, Loaded)
    done = {stamp for run in runs.values() for stamp in run.inputs} | {s for one in loaded.values() for s in one.inputs}
    fresh: list[Input] = []
    for origin in inputs:
        if isinstance(origin, Refusal):
            outcome.seen += 1
            outcome.refused += 1
            outcome.faults += (origin,)
        elif stamp_of(placed(origin), terms) in done and origin.path != STDIN:
            outcome.skipped += 1
        else:
            fresh.append(placed(origin))
    first = 1 + max([run.last for run in runs.values()] + [one.last for one in loaded.values()], default=0)
    loads = list(ingesting.plan(fresh, terms, folder, first=first, processes=job.processes))
    every = [*loaded.values(), *_follow(job, "load", ingest(job.engine, loads), len(loads))]
    if not every:
        return
    texts = {file: rows for run in runs.values() for file, rows in run.texts.items()}
    settled = settle(job.engine, job.place, name, every, texts, processes=job.processes)
    outcome.seen += settled.balance.seen
    outcome.known += settled.balance.known
    outcome.refused += settled.balance.refused
    outcome.refusals += tuple(join(job.place, file) for file in settled.refusals)
    delete(join(folder, "texts"))


def _follow(job: Job, stage: str, results: Iterable[T], number: int) -> list[T]:
    """All results of a stage, told as they come."""
    found = []
    for result in results:
        found.append(result)
        job.tell(stage, len(found), number)
    return found


def balance_of(place: str) -> Balance:
    """What became of everything that ever came into a lake; refused are also the articles that could not be read by this
    recipe, not those that wait to be."""
    balance = sum((run.balance for run in settled_runs(place).values()), Balance())
    shards = find_manifests(join(recipe_folder(place), "shards"), Shard).values()
    return balance + Balance(refused=sum(shard.refused for shard in shards))


# --- from texts to tables -------------------------------------------------------------------------------------------


def _read(job: Job, folder: str, outcome: Outcome) -> None:
    """Reads what is not read by this recipe."""
    shards = find_manifests(join(folder, "shards"), Shard)
    done = {file for shard in shards.values() for file in shard.texts}
    waiting = {
        file: articles
        for run in settled_runs(job.place).values()
        for file, articles in run.texts.items()
        if file not in done
    }
    size = max(FEWEST, min(SHARD, sum(waiting.values()) // (EACH * job.processes)))
    batches = list(readings.plan(waiting, job.place, folder, size=size))
    outcome.seen += sum(waiting.values()) - (outcome.seen - outcome.known - outcome.refused)
    for shard in _follow(job, "read", read(job.engine, batches), len(batches)):
        outcome.read += shard.articles - shard.refused
        outcome.refused += shard.refused
        outcome.refusals += tuple(join(folder, file) for file in shard.files.get("refusals", ()))
        if shard.fault:
            outcome.faults += (Refusal(path=shard.name, reason="failed", detail=shard.fault),)


def _check(job: Job, folder: str, outcome: Outcome) -> None:
    """Holds the shards that are new against all."""
    shards = find_manifests(join(folder, "shards"), Shard)
    checks = find_manifests(join(folder, "checks"), Check)
    done = {name for check in checks.values() for name in check.shards}
    fresh = {name: shard for name, shard in shards.items() if name not in done}
    if not fresh:
        return
    name = f"{len(checks) + 1:04}"
    aside = join(folder, "work", "check")
    delete(aside)
    kept = {name: shard for name, shard in shards.items() if name in done}
    months = {month_in(file) for file in files_of(folder, fresh.values(), "articles")}
    near = {
        table: [file for file in files_of(folder, kept.values(), table) if is_near(month_in(file), months, job.reach)]
        for table in ("keys", "items")
    }
    items = [*files_of(folder, fresh.values(), "items"), *near["items"]]
    keys = files_of(folder, fresh.values(), "keys"), near["keys"]
    blocks = find_pairs(job.engine, COMPARISONS, keys, items, aside, processes=job.processes)
    buckets = [Bucket(f"{name}-{bucket}", files, folder) for bucket, files in sorted(blocks.buckets.items())]
    scored = _follow(job, "compare", score(job.engine, buckets), len(buckets))
    links: Counter[str] = Counter()
    for one in scored:
        links.update(one.links)
    check = Check(
        shards=tuple(fresh), pairs=blocks.pairs, links=dict(links), cut=blocks.cut, hot=blocks.hot,
        files=tuple(file for one in scored for file in one.files),
    )  # fmt: skip
    write_manifest(join(folder, "checks", f"{name}.json"), check)
    outcome.links, outcome.cut = dict(links), blocks.cut
    delete(aside)


def is_near(month: str, others: Iterable[str], reach: int | None) -> bool:
    """Whether a month is no more than so many months from one of others; the undated is near to all."""
    if reach is None or month == UNDATED_MONTH:
        return True
    return any(other == UNDATED_MONTH or abs(_count(month) - _count(other)) <= reach for other in others)


def _count(month: str) -> int:
    """Months since the year 0."""
    year, _, number = month.partition("-")
    return 12 * int(year) + int(number)
