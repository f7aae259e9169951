"""The readings of the record that are asked for, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recoupe.query.clusters import Cluster
from recoupe.reading import Reading
from recoupe.record.articles import load_reading
from recoupe.record.rows import day_of
from recoupe.record.store import Record


class Selection(Struct, frozen=True, kw_only=True):
    """Which articles: of a story, of an outlet (or part of its name), published from one day to another; what is not given
    does not matter."""

    story: Cluster | None = None
    outlet: str = ""
    after: str | None = None
    before: str | None = None


def select_readings(record: Record, selection: Selection) -> Iterator[Reading]:
    """The readings of the articles selected, in order of publication, the undated last; one is held at a time."""
    for row in _rows(record, selection):
        yield load_reading(record.db, row)


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
