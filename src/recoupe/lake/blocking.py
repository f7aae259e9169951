"""Which items are compared: those that share keys, the heaviest first, as the record looks for them one article at a time.

A key shows an item the `NEAREST` others that have it, those nearest in time on either side, and no more keys are asked once
`LOOKED` items were shown, the heaviest first. Nothing here grows with the square
of anything: items of a key stand in order of time, each looks at its neighbours in blocks of `NEAREST`, and a key that
millions have is many blocks, dealt to many machines. Keys, items and articles are joined by their numbers (`layout.number_of`):
whole numbers are sorted and joined in half the time of names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from recoupe.compare.comparison import Comparison
from recoupe.compare.keys import bond_of, step_of
from recoupe.lake.places import join, list_files, read_table, write_table
from recoupe.lake.tables import ItemRow, KeyRow, columns_of, to_table
from recoupe.record.candidates import LOOKED, NEAREST
from recoupe.record.crosscheck import MORE
from recoupe.run.engine import Engine, Files

DAYS = 32
"""Days by which the items of one key are counted: a key that very many have is put in order by many processes at once."""

PAIRS = 100_000
"""Pairs that are compared together at most, about: some seconds of work, and the items of them fit into memory. The more there
are together, the fewer items are in several tasks."""

FEWEST = 2_000
"""Pairs that are compared together at least, about, when there are few for many processes."""

EACH = 2
"""Buckets for each process at least, where there are pairs enough."""

HOT = 20
"""Keys that are named in the report, those that most items have."""

PLACED = f"""
    WITH asked AS (
        SELECT DISTINCT key_number FROM fresh
    ), keyed AS (
        SELECT comparison, key_number, weight, item_number, article_number, day, TRUE AS is_fresh FROM fresh
        UNION ALL
        SELECT k.comparison, k.key_number, k.weight, k.item_number, k.article_number, k.day, FALSE AS is_fresh
        FROM kept k JOIN asked ON asked.key_number = k.key_number
    ), spanned AS (
        SELECT *, CAST(floor(day / {DAYS}.0) AS BIGINT) AS span FROM keyed
    ), spans AS (
        SELECT key_number, span, count(*) AS held, max(CASE WHEN is_fresh THEN 1 ELSE 0 END) AS has_fresh
        FROM spanned GROUP BY key_number, span
    ), totals AS (
        SELECT key_number, span, held, has_fresh,
            CAST(sum(held) OVER (PARTITION BY key_number ORDER BY span ROWS UNBOUNDED PRECEDING) AS BIGINT) - held AS ahead,
            CAST(sum(held) OVER (PARTITION BY key_number) AS BIGINT) AS total
        FROM spans
    ), apart AS (
        SELECT *,
            ahead - max(CASE WHEN has_fresh = 1 THEN ahead + held END)
                OVER (PARTITION BY key_number ORDER BY span ROWS UNBOUNDED PRECEDING) AS behind,
            min(CASE WHEN has_fresh = 1 THEN ahead END)
                OVER (PARTITION BY key_number ORDER BY span DESC ROWS UNBOUNDED PRECEDING) - ahead - held AS ahead_of
        FROM totals WHERE total > 1
    ), near AS (
        SELECT key_number, span, ahead, total FROM apart WHERE has_fresh = 1 OR behind <= {NEAREST} OR ahead_of <= {NEAREST}
    )
    SELECT *, CAST(floor(place / {NEAREST}.0) AS BIGINT) AS block FROM (
        SELECT s.comparison, s.key_number, s.weight, s.item_number, s.article_number, s.day, s.is_fresh, n.total, n.ahead - 1 +
            row_number() OVER (PARTITION BY s.key_number, s.span ORDER BY s.day, s.item_number) AS place
        FROM spanned s JOIN near n ON n.key_number = s.key_number AND n.span = s.span
    )
"""
"""The places that items have in time among all that have a key with a new one: counted span by span, and item by item only in
the spans that have new items or are no further from them than a key shows."""

ASKED = f"""
    WITH ranged AS (
        SELECT *, greatest(0, least(place - {NEAREST // 2}, total - {NEAREST + 1})) AS low,
            least(total - 1, greatest(place + {NEAREST // 2}, {NEAREST})) AS high,
            sum(least(total - 1, {NEAREST})) OVER (
                PARTITION BY item_number ORDER BY weight DESC, key_number ROWS UNBOUNDED PRECEDING
            ) - least(total - 1, {NEAREST}) AS looked
        FROM placed WHERE is_fresh
    )
    SELECT comparison, key_number, weight, item_number, article_number, day, low, high FROM ranged WHERE looked < {LOOKED}
"""
"""The keys by which new items look for others, and from which place to which."""

WEIGHED = f"""
    WITH steps AS (SELECT 0 AS step UNION ALL SELECT 1 AS step),
    looking AS (
        SELECT a.key_number, CAST(a.weight AS DOUBLE) AS weight, a.item_number, a.article_number, a.day, a.low, a.high,
            CAST(c.bond AS INT) AS bond, CAST(floor(a.low / {NEAREST}.0) AS BIGINT) + s.step AS looks_at
        FROM asked a JOIN comparisons c ON c.comparison = a.comparison CROSS JOIN steps s
    ), seen AS (
        SELECT l.item_number AS own, p.item_number AS other, l.weight * p.weight AS worth,
            CAST(abs(p.day - l.day) AS INT) AS apart, l.bond
        FROM looking l JOIN placed p ON p.key_number = l.key_number AND p.block = l.looks_at
        WHERE p.place BETWEEN l.low AND l.high AND p.article_number <> l.article_number
    )
    SELECT own, other, sum(worth) AS worth, CAST(min(apart) AS BIGINT) AS apart FROM seen
    GROUP BY own, other HAVING sum(worth) >= max(bond)
"""
"""The items that new ones see and share enough with. There are a hundred rows for each article on the way: they are narrow."""

FOUND = """
    WITH owners AS (
        SELECT DISTINCT a.item_number AS own, a.comparison, a.day, c.candidates, c.step
        FROM asked a JOIN comparisons c ON c.comparison = a.comparison
    ), ranked AS (
        SELECT o.comparison, w.own, w.other, o.day, o.candidates,
            row_number() OVER (
                PARTITION BY w.own ORDER BY floor(w.worth / CAST(o.step AS DOUBLE)) DESC, w.apart, w.other
            ) AS rank
        FROM weighed w JOIN owners o ON o.own = w.own
    )
    SELECT comparison, least(own, other) AS a, greatest(own, other) AS b, min(day) AS day
    FROM ranked WHERE rank <= candidates GROUP BY comparison, least(own, other), greatest(own, other)
"""
"""Of these, those that each item is compared with."""

CUT = f"SELECT comparison, count(*) AS cut FROM placed WHERE is_fresh AND total > {NEAREST + 1} GROUP BY comparison"

MOST_SHARED = f"""
    WITH most AS (
        SELECT key_number, max(total) AS total FROM placed WHERE total > {NEAREST + 1} GROUP BY key_number
        ORDER BY total DESC, key_number LIMIT {HOT}
    )
    SELECT f.comparison, min(f.key) AS key, most.total
    FROM most JOIN fresh f ON f.key_number = most.key_number GROUP BY f.comparison, f.key_number, most.total
"""

BY_DAY = "SELECT comparison, day, count(*) AS pairs FROM pairs GROUP BY comparison, day"

DEALT = """
    SELECT p.comparison, p.a, p.b, p.day, d.bucket + p.a % d.buckets AS bucket
    FROM pairs p JOIN days d ON d.comparison = p.comparison AND d.day = p.day
"""

GATHERED = """
    WITH sides AS (SELECT bucket, a AS number FROM dealt UNION SELECT bucket, b AS number FROM dealt)
    SELECT i.comparison, i.number AS a, CAST(NULL AS BIGINT) AS b, i.item, i.day, i.month, i.body, s.bucket
    FROM sides s JOIN items i ON i.number = s.number
    UNION ALL
    SELECT comparison, a, b, CAST(NULL AS STRING) AS item, day, CAST(NULL AS STRING) AS month, CAST(NULL AS BINARY) AS body,
        bucket
    FROM dealt
"""


class Shares(Struct, frozen=True):
    """What a comparison says of how its items are found."""

    comparison: str
    candidates: int
    bond: int
    step: int


class Pair(Struct, frozen=True):
    """Two items to be compared, by their numbers; `day` is that of the one that was new."""

    comparison: str
    a: int
    b: int
    day: int


class Dealt(Pair, frozen=True):
    """The same, with the bucket in which they are compared."""

    bucket: int


class Numbered(Struct, frozen=True):
    """A key of an item."""

    comparison: str
    key_number: int
    weight: int
    item_number: int
    article_number: int
    day: int


class Placed(Numbered, frozen=True):
    """The same, with the item's place among all that have the key, in order of time."""

    is_fresh: bool
    total: int
    place: int
    block: int


class Asked(Numbered, frozen=True):
    """A key by which a new item looks for others, from one place in time to another among those that have it."""

    low: int
    high: int


class Weighed(Struct, frozen=True):
    """Two items, with what the keys are worth that they share, and the days between them."""

    own: int
    other: int
    worth: float
    apart: int


class Days(Struct, frozen=True):
    """The buckets into which the pairs of a day are dealt, the first and how many."""

    comparison: str
    day: int
    bucket: int
    buckets: int


class Blocks(Struct, frozen=True):
    """What there is to compare: for each bucket the files with its pairs and with the items these are of; the pairs of each
    comparison, how often a key was cut, and the keys that most items have."""

    buckets: dict[str, tuple[str, ...]]
    pairs: dict[str, int]
    cut: dict[str, int]
    hot: dict[str, int]


def find_pairs(
    engine: Engine,
    comparisons: Mapping[str, Comparison],
    keys: tuple[Sequence[str], Sequence[str]],
    items: Sequence[str],
    folder: str,
    *,
    processes: int = 1,
) -> Blocks:
    """The pairs of items to be compared, of which one at least is of the new shards; `keys` are the files of keys of the new
    shards and of those before, `items` those of all."""
    place = {
        name: join(folder, name)
        for name in ("placed", "asked", "weighed", "pairs", "cut", "hot", "days", "dealt", "gathered")
    }
    shares = list(map(_shares, comparisons.values()))
    says = {"comparisons": _write(join(folder, "comparisons.parquet"), shares, Shares)}
    fresh, kept = (Files(files, columns_of(KeyRow)) for files in keys)
    engine.select(PLACED, {"fresh": fresh, "kept": kept}, place["placed"])
    placed = {"placed": Files(list_files(place["placed"]), columns_of(Placed))}
    engine.select(ASKED, placed, place["asked"])
    asked = {"asked": Files(list_files(place["asked"]), columns_of(Asked))}
    engine.select(WEIGHED, placed | asked | says, place["weighed"])
    weighed = {"weighed": Files(list_files(place["weighed"]), columns_of(Weighed))}
    engine.select(FOUND, weighed | asked | says, place["pairs"])
    engine.select(CUT, placed, place["cut"])
    engine.select(MOST_SHARED, placed | {"fresh": fresh}, place["hot"])
    pairs = Files(list_files(place["pairs"]), columns_of(Pair))
    engine.select(BY_DAY, {"pairs": pairs}, place["days"])
    counts = sorted((row["day"], row["comparison"], row["pairs"]) for row in _rows(place["days"]))
    together = max(FEWEST, min(PAIRS, sum(number for *_, number in counts) // (EACH * processes)))
    days = _write(join(folder, "days.parquet"), list(deal(counts, together)), Days)
    every = Files(items, columns_of(ItemRow, "comparison", "number", "item", "day", "month", "body"))
    engine.select(DEALT, {"pairs": pairs, "days": days}, place["dealt"])
    dealt = Files(list_files(place["dealt"]), columns_of(Dealt))
    engine.select(GATHERED, {"dealt": dealt, "items": every}, place["gathered"], split=("bucket",))
    held: defaultdict[str, list[str]] = defaultdict(list)
    for file in list_files(place["gathered"]):
        held[file.rpartition("/")[0].rpartition("=")[2]].append(file)
    sums: Counter[str] = Counter()
    for _, comparison, number in counts:
        sums[comparison] += number
    return Blocks(
        buckets={bucket: tuple(files) for bucket, files in held.items()},
        pairs=dict(sums),
        cut={row["comparison"]: row["cut"] for row in _rows(place["cut"])},
        hot={f"{row['comparison']}: {row['key']}": row["total"] for row in _rows(place["hot"])},
    )


def _shares(comparison: Comparison) -> Shares:
    """What a comparison says; twice the candidates where the record, which knows the clusters so far, meets no more than
    some of each."""
    is_spread = hasattr(comparison, "links_kept") and not hasattr(comparison, "find_clusters")
    more = MORE if is_spread else 1
    bond = bond_of(comparison)
    return Shares(comparison.name, more * comparison.candidates, bond, step_of(bond))


def deal(counts: Iterable[tuple[int, str, int]], most: int) -> Iterator[Days]:
    """The days of each comparison in buckets of about so many pairs: days that follow one another together, one that has more
    in several. Links are filed by month: buckets that are of few days make few files."""
    bucket = held = 0
    for day, comparison, pairs in counts:
        parts = -(-pairs // most)
        if held and held + pairs > most:
            bucket, held = bucket + 1, 0
        yield Days(comparison, day, bucket, parts)
        bucket, held = bucket + parts - 1, held + pairs if parts == 1 else most


def _write(file: str, rows: Sequence[Struct], row: type[Struct]) -> Files:
    write_table(file, to_table(rows, row))
    return Files([file], columns_of(row))


def _rows(folder: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_table(list_files(folder)).to_pylist()
    return found
