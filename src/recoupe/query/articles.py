"""One article of the record, and its versions."""

from __future__ import annotations

from msgspec import Struct

from recoupe.errors import UsageError
from recoupe.record.store import Record

LONGEST_ID = 64
"""Characters; the ids of articles are shorter."""


class ArticleCard(Struct, frozen=True, kw_only=True):
    """An article without its text."""

    id: str
    path: str | None
    outlet: str | None
    published: str | None
    url: str | None


def find_article(record: Record, asked: str) -> int:
    """The row of the article whose id begins so. Raises UsageError when there is none, or more than one."""
    if len(asked) > LONGEST_ID:  # SQLite takes no pattern of 50,000 bytes
        raise UsageError("no_such_article", asked=f"{asked[:LONGEST_ID]}…")
    pattern = asked.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = record.db.execute(
        "SELECT row, id FROM articles WHERE id = ? OR id LIKE ? ESCAPE '\\' ORDER BY id <> ? LIMIT 2",
        (asked, pattern, asked),
    ).fetchall()
    if not asked or not rows or (len(rows) > 1 and rows[0][1] != asked):
        raise UsageError("no_such_article", asked=asked)
    return int(rows[0][0])


def list_versions(record: Record, row: int) -> list[ArticleCard]:
    """The versions of an article, in order of keeping; one alone when it never changed."""
    found = record.db.execute(
        """
        SELECT id, path, outlet, published, url FROM articles
        WHERE work = (SELECT work FROM articles WHERE row = ?) ORDER BY row
        """,
        (row,),
    )
    return [ArticleCard(id=i, path=p, outlet=o, published=d, url=u) for i, p, o, d, u in found]
