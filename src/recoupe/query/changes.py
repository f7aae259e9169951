"""How articles changed from one version to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby, pairwise

from msgspec import Struct

from recoupe.compare.versions import Change, find_changes
from recoupe.query.readings import reading_loader
from recoupe.record.articles import load_title
from recoupe.record.store import Record


class Version(Struct, frozen=True):
    """A version of an article, with the latest day it gives itself."""

    id: str
    path: str | None
    dated: str | None


class Revision(Struct, frozen=True, rename={"from_": "from"}):
    """From one version of an article to the next."""

    article: str
    """Of all its versions: the id of the first that was kept."""
    url: str | None
    title: str
    from_: Version
    to: Version
    changes: tuple[Change, ...]


def changes_since(record: Record, row: int) -> tuple[str, tuple[Change, ...]] | None:
    """The id of the version of an article before this one, and what changed since; None of the first."""
    before = record.db.execute(
        """
        SELECT other.row, other.id FROM articles this JOIN articles other ON other.work = this.work AND other.row <> this.row
        WHERE this.row = ? AND (coalesce(other.modified, other.published, other.retrieved, ''), other.row)
            < (coalesce(this.modified, this.published, this.retrieved, ''), this.row)
        ORDER BY coalesce(other.modified, other.published, other.retrieved, '') DESC, other.row DESC LIMIT 1
        """,
        (row,),
    ).fetchone()
    if before is None:
        return None
    load = reading_loader(record)
    return before[1], tuple(find_changes(load(before[0]), load(row)))


VERSIONS = """
    SELECT work, row, id, path, url, coalesce(modified, published, retrieved)
    FROM articles WHERE work IN (SELECT work FROM articles WHERE work <> row)
    ORDER BY work, coalesce(modified, published, retrieved), row
"""


def list_changes(record: Record, *, of: Collection[int] | None = None) -> Iterator[Revision]:
    """Each revision of each article that is kept in several versions, in order of their dates, then of keeping; with `of`,
    those to versions of these rows."""
    load = reading_loader(record)
    for work, rows in groupby(record.db.execute(VERSIONS).fetchall(), key=lambda row: row[0]):
        (article,) = record.db.execute("SELECT id FROM articles WHERE row = ?", (work,)).fetchone()
        for (_, one, id_, path, _, dated), (_, other, new_id, new_path, url, redated) in pairwise(rows):
            if of is not None and other not in of:
                continue
            changes = tuple(find_changes(load(one), load(other)))
            from_, to = Version(id_, path, dated), Version(new_id, new_path, redated)
            yield Revision(article, url, load_title(record.db, other), from_, to, changes)
