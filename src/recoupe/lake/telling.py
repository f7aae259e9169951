"""The tables that people ask: stories, copies, wordings and people, and the tolls of every story."""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct

from recoupe.compare.accounts import Account
from recoupe.compare.figures import Toll, find_tolls
from recoupe.errors import StoreError
from recoupe.lake.places import count_rows, join, list_files, read_table, write_table
from recoupe.lake.readings import Accounts
from recoupe.lake.scoring import link_of
from recoupe.lake.tables import TollRow, to_table
from recoupe.run.engine import Engine, Files, Work

TOGETHER = 2_000
"""Articles whose tolls are followed together, about."""

STORIES = """
    SELECT m.cluster AS story, a.article, a.published, a.outlet, a.title, a.path, i.month
    FROM members m JOIN items i ON i.comparison = m.comparison AND i.item = m.item
    JOIN articles a ON a.article = m.article WHERE m.comparison = 'stories'
"""

WORDINGS = """
    SELECT m.cluster AS wording, s.article, s.statement, s.speaker, s.mode, s.start, s."end", s.words, i.month
    FROM members m JOIN items i ON i.comparison = m.comparison AND i.item = m.item
    JOIN statements s ON s.article = m.article AND s.statement = m.part WHERE m.comparison = 'wordings'
"""

PEOPLE = """
    SELECT m.cluster AS person, e.article, e.entity, e.name, e.type, e.aliases, e.roles, e.mentions, i.month
    FROM members m JOIN items i ON i.comparison = m.comparison AND i.item = m.item
    JOIN entities e ON e.article = m.article AND e.entity = m.part WHERE m.comparison = 'identity'
"""

COPIES = """
    SELECT l.a AS source, l.b AS copy, l.score AS share, l.judgement, l.features, l.blocks, i.month
    FROM links l JOIN items i ON i.comparison = 'copies' AND i.item = l.b
    JOIN items s ON s.comparison = 'copies' AND s.item = l.a
    WHERE l.comparison = 'copies' AND s.work <> i.work
"""

TOLD = """
    WITH ranked AS (
        SELECT m.cluster AS story, i.article, row_number() OVER (PARTITION BY m.cluster, i.work ORDER BY i.arrival DESC) AS back
        FROM members m JOIN items i ON i.comparison = m.comparison AND i.item = m.item WHERE m.comparison = 'stories'
    ), last AS (
        SELECT r.story, r.article, CAST(i.chance % {buckets} AS BIGINT) AS bucket
        FROM ranked r JOIN items i ON i.comparison = 'stories' AND i.item = r.story WHERE r.back = 1
    )
    SELECT last.story, i.article, i.arrival, i.month, i.body, CAST(NULL AS STRING) AS a, CAST(NULL AS STRING) AS b,
        CAST(NULL AS DOUBLE) AS score, CAST(NULL AS STRING) AS judgement, CAST(NULL AS STRING) AS features,
        CAST(NULL AS STRING) AS blocks, last.bucket
    FROM items i JOIN last ON last.article = i.article WHERE i.comparison = 'tolls'
    UNION ALL
    SELECT one.story, CAST(NULL AS STRING), CAST(NULL AS BIGINT), CAST(NULL AS STRING), CAST(NULL AS BINARY), l.a, l.b, l.score,
        l.judgement, l.features, l.blocks, one.bucket
    FROM links l JOIN last one ON one.article = l.a JOIN last two ON two.article = l.b
    WHERE l.comparison = 'copies' AND one.story = two.story
"""


class Stories(Struct, frozen=True):
    """A task: files with the accounts and the copies of some stories."""

    name: str
    files: tuple[str, ...]
    into: str


def tell_tables(engine: Engine, tables: dict[str, Files], into: dict[str, str]) -> None:
    """Writes stories, copies, wordings and people, each into its folder."""
    for name, sql in (("stories", STORIES), ("wordings", WORDINGS), ("people", PEOPLE), ("copies", COPIES)):
        used = {table: files for table, files in tables.items() if f" {table} " in sql}
        engine.select(sql, used, into[name], split=("month",))


def tell_tolls(engine: Engine, tables: dict[str, Files], folder: str, into: str) -> None:
    """Writes the tolls of every story."""
    buckets = 1 + sum(map(count_rows, tables["articles"].paths)) // TOGETHER
    used = {name: tables[name] for name in ("members", "items", "links")}
    engine.select(TOLD.format(buckets=buckets), used, join(folder, "told"), split=("bucket",))
    held: defaultdict[str, list[str]] = defaultdict(list)
    for file in list_files(join(folder, "told")):
        held[file.rpartition("/")[0].rpartition("=")[2]].append(file)
    tasks = [Stories(bucket, tuple(files), into) for bucket, files in sorted(held.items())]
    list(engine.map(Work(_follow, _follow, _give_up), tasks))


def _follow(stories: Stories) -> int:
    """How many accounts the tolls of some stories have; written."""
    told: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = defaultdict(lambda: ([], []))
    for row in read_table(stories.files).to_pylist():
        told[row["story"]][row["body"] is None].append(row)
    months: dict[str, list[TollRow]] = defaultdict(list)
    for story, (accounts, copies) in sorted(told.items()):
        found: list[Account] = []
        month: dict[str, str] = {}
        for row in sorted(accounts, key=lambda row: row["arrival"]):
            month[row["article"]] = row["month"]
            found += msgspec.msgpack.decode(row["body"], type=Accounts).accounts
        links = [link_of({**row, "comparison": "copies", "by": "copies"}) for row in copies]
        for toll in find_tolls(found, sorted(links, key=lambda link: (link.a, link.b))):
            for row in _rows(story, toll):
                months[month[row.article]].append(row)
    for name, rows in months.items():
        write_table(join(stories.into, f"month={name}", f"{stories.name}.parquet"), to_table(rows, TollRow))
    return sum(map(len, months.values()))


def _give_up(stories: Stories, reason: str) -> int:
    raise StoreError(stories.files[0], reason)


def _rows(story: str, toll: Toll) -> list[TollRow]:
    first = toll.points[0].account
    name = blake2b(f"{story} {first.article}/{first.figure}".encode(), digest_size=8).hexdigest()
    return [
        TollRow(
            toll=name, story=story, measure=toll.measure, counted=toll.counted, place=toll.place, year=toll.year,
            place_in_toll=place, article=point.account.article, figure=point.account.figure, low=point.account.low,
            high=point.account.high, published=point.account.published, as_of=point.account.as_of,
            speaker=point.account.speaker, words=point.account.words, relation=point.relation,
            to=f"{point.to.article}/{point.to.figure}" if point.to else None,
        )
        for place, point in enumerate(toll.points)
    ]  # fmt: skip
