"""What follows from all links: which files are its tables, and how they are brought up to date after cross-checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from recoupe.lake.clustering import News, cluster
from recoupe.lake.layout import Check, Shard, Whole, find_manifests, write_manifest
from recoupe.lake.places import count_rows, delete, exists, join, list_files, read_bytes, remove
from recoupe.lake.telling import tell_tables
from recoupe.run.engine import Engine

DERIVED = ("clusters", "stories", "copies", "wordings", "people", "tolls")
"""The tables that follow from all links."""


def find_whole(folder: str) -> Whole | None:
    """What is known of the tables that follow from all links; None before there are any."""
    file = join(folder, "whole.json")
    return msgspec.json.decode(read_bytes(file), type=Whole) if exists(file) else None


def checks_of(folder: str, whole: Whole) -> list[Check]:
    """The cross-checks from which these tables follow, in order."""
    return list(find_manifests(join(folder, "checks"), Check).values())[: whole.checks]


def files_of(folder: str, shards: Iterable[Shard], table: str) -> list[str]:
    """The files of a table that some shards have."""
    return [join(folder, file) for shard in shards for file in shard.files.get(table, ())]


def bring_up_to_date(engine: Engine, folder: str) -> None:
    """Brings the tables of clusters and tolls up to date, when there are checks that they do not know."""
    checks = list(find_manifests(join(folder, "checks"), Check).values())
    before = find_whole(folder) or Whole("", 0, {}, {})
    if before.checks == len(checks):
        return
    generation, aside = f"{len(checks):04}", join(folder, "work", "tell")
    into = {name: join(folder, name, f"generation={generation}") for name in DERIVED}
    for place in (aside, *into.values()):
        delete(place)
    shards = find_manifests(join(folder, "shards"), Shard)
    old = {name: [join(folder, file) for file in files] for name, files in before.files.items()}
    every = {name: files_of(folder, shards.values(), name) for name in ("articles", "statements", "entities", "items")}
    every["links"] = [join(folder, file) for check in checks for file in check.files]
    fresh = checks[before.checks :]
    news = News(
        links=[join(folder, file) for check in fresh for file in check.files],
        items=files_of(folder, [shards[name] for check in fresh for name in check.shards], "items"),
        every=every,
        told=old,
    )
    found = tell_tables(engine, cluster(engine, news, aside), news, aside, into)
    _write(folder, Whole(generation, len(checks), _count(before, old, found), _bare(folder, found)))
    delete(aside)


def _count(before: Whole, old: Mapping[str, list[str]], found: Mapping[str, list[str]]) -> dict[str, int]:
    """The rows of each table, of which only files that came or went are counted."""
    rows = {}
    for name, files in found.items():
        was, now = set(old.get(name, ())), set(files)
        rows[name] = before.rows.get(name, 0) - sum(map(count_rows, was - now)) + sum(map(count_rows, now - was))
    return rows


def _bare(folder: str, found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(file.removeprefix(folder + "/") for file in files)) for name, files in found.items()}


def _write(folder: str, whole: Whole) -> None:
    """Writes what is known of the tables, then takes away the files that they had before."""
    write_manifest(join(folder, "whole.json"), whole)
    for name, files in whole.files.items():
        named = {join(folder, file) for file in files}
        for file in list_files(join(folder, name)):
            if file not in named:
                remove(file)
