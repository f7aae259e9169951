"""Articles and readings out of the store and into it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
from msgspec import Struct

from recoupe.reading import Reading, headline
from recoupe.record.decisions import correct, load_decisions
from recoupe.record.packing import pack, pack_reading, unpack, unpack_reading
from recoupe.record.rows import day_of
from recoupe.records import Article, Origin

COLUMNS = "id, path, url, guid, outlet, title, authors, credit, published, modified, retrieved, embargo, language"

TRACKING = re.compile(
    r"utm_\w{1,30}|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|mc_[ce]id|xtor|xts|cmpid|ocid|wt_mc|at_\w{1,30}|itm_\w{1,30}"
)
"""Parameters of an address that say whence a reader came, not what is there."""

_origin = msgspec.msgpack.Decoder(Origin)


class Shelf(Struct, frozen=True):
    """Where an article stands: its row, and the row of the first version kept of it."""

    row: int
    work: int


def address_of(url: str | None) -> str | None:
    """An address as it is compared: without scheme, *www.*, fragment, tracking and last stroke. None for None."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = urlencode([pair for pair in parse_qsl(parts.query) if not TRACKING.fullmatch(pair[0])])
    host = parts.netloc.lower().removeprefix("www.")
    return host + parts.path.rstrip("/") + (f"?{query}" if query else "") or None


def find_kept(db: sqlite3.Connection, article: Article) -> Shelf | None:
    """Where the article stands already: the same id, or the same address or guid with the same text. None: it is new."""
    found = db.execute("SELECT row, work FROM articles WHERE id = ?", (article.id,)).fetchone()
    if found:
        return Shelf(*found)
    same = (Shelf(row, work) for row, work, text in find_versions(db, article) if _text(text) == article.text)
    return next(same, None)


def find_versions(db: sqlite3.Connection, article: Article) -> Iterator[tuple[int, int, bytes]]:
    """Row, work and packed text of the articles that have the address or the guid of `article`, in order of keeping."""
    yield from db.execute(
        """
        SELECT row, work, text FROM articles JOIN texts ON article = row WHERE address = :address
        UNION SELECT row, work, text FROM articles JOIN texts ON article = row WHERE guid = :guid AND outlet IS :outlet
        ORDER BY row
        """,
        {"address": address_of(article.url), "guid": article.guid, "outlet": article.outlet},
    )


def write_article(db: sqlite3.Connection, article: Article, batch: int) -> Shelf:
    """Writes the row of a new article; it is a version of the first one that has its address or guid."""
    first = next((work for _, work, _ in find_versions(db, article)), None)
    values = (
        article.id, article.path, article.url, article.guid, article.outlet, article.title,
        json.dumps(article.authors, ensure_ascii=False) if article.authors else None,
        article.credit, article.published, article.modified, article.retrieved, article.embargo, article.language,
        address_of(article.url), day_of(article.published), batch,
    )  # fmt: skip
    row = db.execute(
        f"INSERT INTO articles ({COLUMNS}, address, day, batch, work) VALUES ({'?, ' * len(values)}?)",  # noqa: S608 (columns of our own)
        (*values, first or 0),
    ).lastrowid
    assert row is not None  # noqa: S101 (an INSERT has a row)
    origin = pack(msgspec.msgpack.encode(article.origin), "item") if article.origin else None
    db.execute("INSERT INTO texts VALUES (?, ?, ?)", (row, origin, pack(article.text.encode(), "text")))
    if first is None:
        db.execute("UPDATE articles SET work = row WHERE row = ?", (row,))
    return Shelf(row, first or row)


def load_article(db: sqlite3.Connection, row: int) -> Article:
    """The article of a row."""
    sql = f"SELECT {COLUMNS}, origin, text FROM articles JOIN texts ON article = row WHERE row = ?"  # noqa: S608 (columns of our own)
    found = db.execute(sql, (row,)).fetchone()
    *given, authors, credit, published, modified, retrieved, embargo, language, origin, text = found
    return Article(
        **dict(zip(("id", "path", "url", "guid", "outlet", "title"), given, strict=True)),
        authors=tuple(json.loads(authors)) if authors else (),
        credit=credit,
        published=published,
        modified=modified,
        retrieved=retrieved,
        embargo=embargo,
        language=language,
        origin=_origin.decode(unpack(origin)) if origin else None,
        text=_text(text),
    )


def load_text(db: sqlite3.Connection, row: int) -> str:
    """The text of an article."""
    return _text(db.execute("SELECT text FROM texts WHERE article = ?", (row,)).fetchone()[0])


def write_reading(db: sqlite3.Connection, row: int, reading: Reading, *, table: str = "readings") -> None:
    """Writes the reading of an article, in the place of an earlier one; or among those that are set aside, `rereadings`."""
    made_by = json.dumps(reading.made_by, ensure_ascii=False)
    db.execute("INSERT OR IGNORE INTO recipes (made_by) VALUES (?)", (made_by,))
    sql = f"INSERT OR REPLACE INTO {table} SELECT ?, row, ? FROM recipes WHERE made_by = ?"  # noqa: S608 (our own)
    db.execute(sql, (row, pack_reading(reading), made_by))


def load_reading(db: sqlite3.Connection, row: int) -> Reading:
    """The reading of an article, as people have corrected it."""
    reading = load_uncorrected(db, row)
    if db.execute("SELECT 1 FROM decisions WHERE article = ? LIMIT 1", (row,)).fetchone() is None:
        return reading
    decisions = (decision for decision in load_decisions(db) if decision.is_active)
    mine = (d for d in decisions if d.about.record and d.about.record.article == reading.article.id)
    return correct(reading, mine)


def load_uncorrected(db: sqlite3.Connection, row: int) -> Reading:
    """The reading of an article, as it was read."""
    body, made_by = db.execute(
        "SELECT body, made_by FROM readings JOIN recipes ON recipes.row = recipe WHERE article = ?", (row,)
    ).fetchone()
    return unpack_reading(body, load_article(db, row), json.loads(made_by))


def _text(packed: bytes) -> str:
    return unpack(packed).decode()


def load_title(db: sqlite3.Connection, row: int) -> str:
    """The title of an article, or the first line of its text."""
    title, text = db.execute(
        "SELECT title, text FROM articles JOIN texts ON article = row WHERE row = ?", (row,)
    ).fetchone()
    return headline(title, _text(text))
