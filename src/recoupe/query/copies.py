"""Who has text from whom."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recoupe.record.articles import load_article
from recoupe.record.links import unpack_detail
from recoupe.record.store import Record
from recoupe.span import Span


class Place(Struct, frozen=True):
    """An article, where it lay."""

    id: str
    path: str | None


class Copy(Struct, frozen=True, rename={"from_": "from"}):
    """Text that one article has from another: which share of it, and the stretches that answer each other; the words of the
    longest as the copy has them."""

    from_: Place
    to: Place
    share: float
    blocks: tuple[tuple[Span, Span], ...]
    words: str


COPIES = """
    SELECT a.id, a.path, b.id, b.path, b.row, score, detail
    FROM links
    JOIN items i ON i.row = links.a JOIN articles a ON a.row = i.article
    JOIN items j ON j.row = links.b JOIN articles b ON b.row = j.article
    WHERE i.comparison = (SELECT row FROM comparisons WHERE name = 'copies') AND judgement <> 'different'
    AND a.work <> b.work
    ORDER BY score DESC, a.id, b.id
"""


def list_copies(record: Record) -> Iterator[Copy]:
    """The copies, the fullest first. Versions of one article are no copies of each other."""
    for from_id, from_path, to_id, to_path, row, score, detail in record.db.execute(COPIES):
        features, blocks = unpack_detail(detail)
        longest = max((block for _, block in blocks), key=len, default=None)
        words = longest.of(load_article(record.db, row).text) if longest else ""
        yield Copy(Place(from_id, from_path), Place(to_id, to_path), features.get("share", score), blocks, words)
