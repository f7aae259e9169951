"""What the answers to a question divide into: how many by speaker, outlet, date, kind of speech, stance and reserve, and how
many by sources without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from recoupe.query.asking import Question, ask, kind_of
from recoupe.query.find import asks_for_nothing
from recoupe.query.matching import may_hold, wanted_stems
from recoupe.record.articles import load_text
from recoupe.record.rows import KINDS
from recoupe.record.store import Record, snapshot

SHOWN = 12
"""Values of a facet that are told, the most frequent."""

LOOKED_AT = 600
"""Statements whose words are looked at: some thirty milliseconds."""

MONTHS = 18
"""Months beyond which answers are counted by year."""


class Value(Struct, frozen=True):
    """A value that answers have, and how many of them have it."""

    value: str
    count: int


class Facets(Struct, frozen=True, kw_only=True):
    """How many answers have which values. `outlets` and `dates` (*2021-03*, or *2021* where there are many months) count
    what the question asks for, the others the statements that answer it. `is_cut`: no more than the first candidates were
    looked at."""

    outlets: tuple[Value, ...]
    dates: tuple[Value, ...]
    speakers: tuple[Value, ...]
    modes: tuple[Value, ...]
    stances: tuple[Value, ...]
    reserves: tuple[Value, ...]
    unnamed: int
    is_cut: bool


OF_ARTICLE = ", a.outlet, substr(a.published, 1, 7)"
OF_STATEMENT = """, a.outlet, substr(a.published, 1, 7), s.mode, s.stance, s.reportedness,
    (SELECT names.name FROM entities e JOIN names ON names.row = e.name WHERE e.article = s.article AND e.n = s.speaker),
    (SELECT e.kind FROM entities e WHERE e.article = s.article AND e.n = s.speaker)
"""

Row = tuple[str | int | None, ...]


def count_facets(record: Record, question: Question) -> Facets | None:
    """What the answers divide into; None where it cannot be told without reading every article: of a question about
    somebody, or one without a word."""
    if question.about or question.measure or asks_for_nothing(question):
        return None
    with snapshot(record):
        said, is_cut = _statements(record, question)
        if kind_of(question) == "statements":
            whole: Iterable[Row] = said
        else:
            whole = record.db.execute(*ask(question, more=OF_ARTICLE)).fetchall()
    placed = [row[4:6] for row in whole]
    return Facets(
        outlets=_ranked(outlet for outlet, _ in placed),
        dates=_dated(month for _, month in placed),
        speakers=_ranked(row[9] for row in said if row[10] == KINDS.index("named")),
        modes=_ranked(row[6] for row in said),
        stances=_ranked(row[7] for row in said),
        reserves=_ranked(row[8] for row in said),
        unnamed=sum(row[10] == KINDS.index("anonymous") for row in said),
        is_cut=is_cut,
    )


def _statements(record: Record, question: Question) -> tuple[list[Row], bool]:
    """The statements that answer, with what is counted of them; those alone that hold the words, where there are words."""
    rows = record.db.execute(*ask(question, "statements", more=OF_STATEMENT))
    stems = wanted_stems(question.words)
    if not stems:
        return rows.fetchall(), False
    looked = rows.fetchmany(LOOKED_AT)
    return list(_holding(record, looked, stems)), rows.fetchone() is not None


def _holding(record: Record, rows: Iterable[Row], stems: frozenset[str]) -> Iterator[Row]:
    text, held = "", None
    for row in sorted(rows, key=lambda row: row[0] or 0):
        if row[0] != held:
            held, text = row[0], load_text(record.db, int(row[0] or 0))
        if may_hold(text[int(row[2] or 0) : int(row[3] or 0)], stems):
            yield row


def _ranked(values: Iterable[str | int | None]) -> tuple[Value, ...]:
    """The most frequent values, those as frequent in order of the alphabet."""
    counts = Counter(str(value) for value in values if value)
    ranked = sorted(counts, key=lambda value: (-counts[value], value))
    return tuple(Value(value, counts[value]) for value in ranked[:SHOWN])


def _dated(months: Iterable[str | int | None]) -> tuple[Value, ...]:
    """The months in order, or the years where there are too many months."""
    counts = Counter(str(month) for month in months if month)
    if len(counts) > MONTHS:
        years: Counter[str] = Counter()
        for month, count in counts.items():
            years[month[:4]] += count
        counts = years
    return tuple(Value(date, counts[date]) for date in sorted(counts, reverse=True)[: 2 * SHOWN])
