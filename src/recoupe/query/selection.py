"""The readings of the record that are asked for, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from recoupe.query.asking import Question
from recoupe.query.clusters import Cluster
from recoupe.query.find import find_records
from recoupe.reading import Reading
from recoupe.record.articles import load_reading
from recoupe.record.rows import day_of
from recoupe.record.store import Record


class Selection(Struct, frozen=True, kw_only=True):
    """Which articles: of a story, of an outlet (or part of its name), published from one day to another, in which something
    answers a question; what is not given does not matter.

    With `only`, the readings have nothing but the statements or figures that answer, and what these rest on.
    """

    story: Cluster | None = None
    outlet: str = ""
    after: str | None = None
    before: str | None = None
    question: Question | None = None
    only: bool = False


def select_readings(record: Record, selection: Selection) -> Iterator[Reading]:
    """The readings of the articles selected, in order of publication, the undated last; one is held at a time."""
    found = None if selection.question is None else find_records(record, selection.question)
    for row in _rows(record, selection):
        if found is None:
            yield load_reading(record.db, row)
        elif row in found:
            reading = load_reading(record.db, row)
            yield narrow(reading, found[row]) if selection.only and found[row] else reading


def narrow(reading: Reading, wanted: set[str]) -> Reading:
    """The reading with the statements and figures of these ids alone: with the figures that such a statement gives, the
    statement in which a figure is given, what these are part of, and the people, places and times that they name."""
    figures = _with_whole(
        reading.figures, lambda f: f.id in wanted or (f.statement or "") in wanted, lambda f: f.part_of
    )
    given_in = {figure.statement for figure in figures}
    statements = _with_whole(reading.statements, lambda s: s.id in wanted or s.id in given_in, lambda s: s.within)
    named = {name for s in statements for name in (s.speaker, s.addressee, *s.co_speakers)} | {f.place for f in figures}
    entities = _with_whole(reading.entities, lambda e: e.id in named, lambda e: e.affiliation)
    dated = {record.time for record in (*statements, *figures)}
    times = tuple(time for time in reading.times if time.id in dated)
    return replace(reading, statements=statements, figures=figures, entities=entities, times=times)


def _with_whole(
    records: Iterable[Any], is_wanted: Callable[[Any], bool], whole_of: Callable[[Any], str | None]
) -> tuple[Any, ...]:
    """The records that are wanted, and those that they are part of, in order."""
    by_id = {record.id: record for record in records}
    kept = set[str]()
    for record in filter(is_wanted, by_id.values()):
        at: str | None = record.id
        while at is not None and at not in kept:
            kept.add(at)
            at = whole_of(by_id[at])
    return tuple(record for record in by_id.values() if record.id in kept)


def _rows(record: Record, selection: Selection) -> list[int]:
    conditions, values = ["1"], dict[str, object]()
    if selection.outlet:
        conditions.append("instr(lower(outlet), lower(:outlet))")
        values["outlet"] = selection.outlet
    for bound, sign in (("after", ">="), ("before", "<=")):
        if day := getattr(selection, bound):
            conditions.append(f"published IS NOT NULL AND day {sign} :{bound}")
            values[bound] = day_of(day)
    rows = record.db.execute(
        f"SELECT row FROM articles WHERE {' AND '.join(conditions)} ORDER BY published IS NULL, published, id",  # noqa: S608 (conditions of our own)
        values,
    )
    chosen = None if selection.story is None else {member.article for member in selection.story.members}
    return [row for (row,) in rows if chosen is None or row in chosen]
