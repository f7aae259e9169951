"""The tables that people ask: clusters, stories, copies, wordings and people, and the tolls of every story, brought up to date.

A table lies in files by month. What new articles change is written anew, month by month: the rows that stay with those that
come; the files of all other months are named again as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct

from recoupe.compare.accounts import Account
from recoupe.compare.figures import Toll, find_tolls
from recoupe.errors import StoreError
from recoupe.export.rows import ArticleRow, StatementRow
from recoupe.lake.clustering import STANDING, News, in_folders, of_months
from recoupe.lake.layout import month_in
from recoupe.lake.places import join, list_files, read_table, write_table
from recoupe.lake.readings import Accounts
from recoupe.lake.scoring import link_of
from recoupe.lake.tables import (
    EntityRow,
    ItemRow,
    LinkRow,
    PersonRow,
    StoryRow,
    TollRow,
    WordingRow,
    columns_of,
    to_table,
)
from recoupe.run.engine import Engine, Files, Work, named

TOGETHER = 2_000
"""Articles whose tolls are followed together, about."""

CHANGED = "(was IS NULL OR was <> cluster)"
"""Of items that are new, or in another cluster than before."""

SHIFTED = f"""
    shifted AS (
        SELECT cluster AS story FROM settled WHERE comparison = 'stories' AND {CHANGED}
        UNION SELECT was AS story FROM settled WHERE comparison = 'stories' AND was <> cluster
    )
"""
"""The stories that have other articles than before."""

TOUCHED = f"""
    WITH {SHIFTED}
    SELECT comparison, month, count(was) AS going, count(*) AS coming FROM settled WHERE {CHANGED} GROUP BY comparison, month
    UNION ALL
    SELECT 'clusters' AS comparison, month, count(was) AS going, count(*) AS coming FROM settled
    WHERE {CHANGED} OR stood <> component GROUP BY month
    UNION ALL
    SELECT 'tolls' AS comparison, s.month, count(s.was) AS going, count(*) AS coming
    FROM settled s JOIN shifted ON shifted.story = s.cluster WHERE s.comparison = 'stories' GROUP BY s.month
"""
"""The months that a table changes in, by what it is made from: how many items were there before, and are there now."""

CLUSTERS = f"""
    WITH changed AS (SELECT * FROM settled WHERE {CHANGED} OR stood <> component)
    SELECT comparison, cluster, item, article, part, component, month FROM changed
    UNION ALL
    SELECT k.comparison, k.cluster, k.item, k.article, k.part, k.component, k.month
    FROM kept k LEFT JOIN changed c ON c.comparison = k.comparison AND c.item = k.item WHERE c.item IS NULL
"""

STORIES = f"""
    WITH changed AS (SELECT * FROM settled WHERE comparison = 'stories' AND {CHANGED})
    SELECT c.cluster AS story, a.article, a.published, a.outlet, a.title, a.path, c.month
    FROM changed c JOIN articles a ON a.article = c.article
    UNION ALL
    SELECT k.story, k.article, k.published, k.outlet, k.title, k.path, k.month
    FROM kept k LEFT JOIN changed c ON c.article = k.article WHERE c.article IS NULL
"""

WORDINGS = f"""
    WITH changed AS (SELECT * FROM settled WHERE comparison = 'wordings' AND {CHANGED})
    SELECT c.cluster AS wording, s.article, s.statement, s.speaker, s.mode, s.start, s."end", s.words, c.month
    FROM changed c JOIN statements s ON s.article = c.article AND s.statement = c.part
    UNION ALL
    SELECT k.wording, k.article, k.statement, k.speaker, k.mode, k.start, k."end", k.words, k.month
    FROM kept k LEFT JOIN changed c ON c.article = k.article AND c.part = k.statement WHERE c.article IS NULL
"""

PEOPLE = f"""
    WITH changed AS (SELECT * FROM settled WHERE comparison = 'identity' AND {CHANGED})
    SELECT c.cluster AS person, e.article, e.entity, e.name, e.type, e.aliases, e.roles, e.mentions, c.month
    FROM changed c JOIN entities e ON e.article = c.article AND e.entity = c.part
    UNION ALL
    SELECT k.person, k.article, k.entity, k.name, k.type, k.aliases, k.roles, k.mentions, k.month
    FROM kept k LEFT JOIN changed c ON c.article = k.article AND c.part = k.entity WHERE c.article IS NULL
"""

COPIES = f"""
    SELECT l.a AS source, l.b AS copy, l.score AS share, l.judgement, l.features, l.blocks, i.month
    FROM links l JOIN items i ON {named("i", "item")} = {named("l", "b")}
    JOIN items s ON {named("s", "item")} = {named("l", "a")}
    WHERE l.comparison = 'copies' AND CASE WHEN s.work <> i.work THEN 1 ELSE 0 END = 1
"""

TOLD = f"""
    WITH {SHIFTED}, members AS (
        SELECT s.cluster AS story, s.item FROM settled s JOIN shifted ON shifted.story = s.cluster WHERE s.comparison = 'stories'
    ), ranked AS (
        SELECT m.story, i.article, row_number() OVER (PARTITION BY m.story, i.work ORDER BY i.arrival DESC) AS back
        FROM members m JOIN items i ON i.item = m.item WHERE i.comparison = 'stories'
    ), last AS (
        SELECT r.story, r.article, CAST(i.chance % {{buckets}} AS BIGINT) AS bucket
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
    WHERE l.comparison = 'copies' AND CASE WHEN one.story = two.story THEN 1 ELSE 0 END = 1
"""
"""What is known of the tolls of stories, and the copies among their articles (the CASE is explained in `clustering`)."""

STAYING = f"""
    WITH {SHIFTED}
    SELECT k.* FROM kept k LEFT JOIN shifted ON shifted.story = k.story WHERE shifted.story IS NULL
"""


class Table(Struct, frozen=True):
    """How a table is brought up to date: the comparison it follows, the table of readings it tells of, its columns."""

    sql: str
    follows: str
    told: str | None
    columns: Mapping[str, str]


MONTH = {"month": "STRING"}
"""A column that is in the places of files."""

TABLES = {
    "clusters": Table(CLUSTERS, "clusters", None, STANDING),
    "stories": Table(STORIES, "stories", "articles", {**columns_of(StoryRow), **MONTH}),
    "wordings": Table(WORDINGS, "wordings", "statements", {**columns_of(WordingRow), **MONTH}),
    "people": Table(PEOPLE, "identity", "entities", {**columns_of(PersonRow), **MONTH}),
}

ROWS: dict[str, type[Struct]] = {"articles": ArticleRow, "statements": StatementRow, "entities": EntityRow}


class Stories(Struct, frozen=True):
    """A task: files with the accounts and the copies of some stories."""

    name: str
    files: tuple[str, ...]
    into: str


class Touched(Struct, frozen=True):
    """In which months a table changes: those in which rows of before go, and those in which it has rows that come; how many."""

    going: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()
    rows: int = 0


def tell_tables(
    engine: Engine, settled: Files, news: News, folder: str, into: Mapping[str, str]
) -> dict[str, list[str]]:
    """The files of each table after what is new."""
    old = news.told
    touched = _find_touched(engine, settled, folder)
    found = {}
    for name, table in TABLES.items():
        change = touched[table.follows]
        used = {"settled": settled, "kept": _kept(old.get(name, ()), change, table.columns)}
        if table.told:
            used[table.told] = Files(of_months(news.every[table.told], change.coming), columns_of(ROWS[table.told]))
        engine.select(table.sql, used, into[name], split=("month",))
        found[name] = [*_left(old.get(name, ()), change), *list_files(into[name])]
    used = {"links": Files(news.links, columns_of(LinkRow)), "items": Files(news.every["items"], columns_of(ItemRow))}
    engine.select(COPIES, used, into["copies"], split=("month",))
    found["copies"] = [*old.get("copies", ()), *list_files(into["copies"])]
    _tell_tolls(engine, settled, news, touched["tolls"], folder, into["tolls"])
    found["tolls"] = [*_left(old.get("tolls", ()), touched["tolls"]), *list_files(into["tolls"])]
    return found


def _find_touched(engine: Engine, settled: Files, folder: str) -> dict[str, Touched]:
    engine.select(TOUCHED, {"settled": settled}, join(folder, "touched"))
    rows = defaultdict(list)
    for row in read_table(list_files(join(folder, "touched"))).to_pylist():
        rows[row["comparison"]].append(row)
    found: dict[str, Touched] = defaultdict(Touched)
    for name, its in rows.items():
        going, coming = frozenset(row["month"] for row in its if row["going"]), frozenset(row["month"] for row in its)
        found[name] = Touched(going, coming, sum(row["coming"] for row in its))
    return found


def _kept(files: Sequence[str], change: Touched, columns: Mapping[str, str]) -> Files:
    """The rows of the months of which some go."""
    return Files(of_months(files, change.going), columns, are_placed=True)


def _left(files: Sequence[str], change: Touched) -> list[str]:
    """The files that stay as they are."""
    return [file for file in files if month_in(file) not in change.going]


def _tell_tolls(engine: Engine, settled: Files, news: News, change: Touched, folder: str, into: str) -> None:
    """Follows the tolls of the stories that have other articles than before."""
    kept = _kept(news.told.get("tolls", ()), change, {**columns_of(TollRow), **MONTH})
    if kept.paths:
        engine.select(STAYING, {"settled": settled, "kept": kept}, into, split=("month",))
    used = {
        "settled": settled,
        "items": Files(of_months(news.every["items"], change.coming), columns_of(ItemRow)),
        "links": Files(of_months(news.every["links"], change.coming), columns_of(LinkRow)),
    }
    sql = TOLD.format(buckets=1 + change.rows // TOGETHER)
    engine.select(sql, used, join(folder, "told"), split=("bucket",))
    tasks = [Stories(bucket, files, into) for bucket, files in in_folders(join(folder, "told")).items()]
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
