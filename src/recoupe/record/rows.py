"""The rows of a reading: what of it can be asked for in SQL. Words and spans are in the reading itself, kept beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import get_args

from recoupe.french.stems import find_stems, fold
from recoupe.reading import Reading
from recoupe.records import Entity, EntityKind, EntityType
from recoupe.span import cover

EPOCH = date(1970, 1, 1).toordinal()

UNDATED = 0
"""The day of what has no date."""

TYPES: tuple[EntityType, ...] = get_args(EntityType)
KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
"""The closed lists whose values are kept as numbers; `migrations/0001.sql` says which."""

LAYER_ROWS = ("entities", "aliases", "namings", "roles", "statements", "speakers", "figures")
"""The tables that hold rows of readings, all with a column `article`."""


def day_of(published: str | None) -> int:
    """A day or instant as days since 1970; `UNDATED` for None."""
    return date.fromisoformat(published[:10]).toordinal() - EPOCH if published else UNDATED


def number_of(record: str) -> int:
    """The number in a record's id: 3 of *s3*."""
    return int(record[1:])


def write_rows(db: sqlite3.Connection, article: int, reading: Reading) -> None:
    """Writes the rows of a reading; those of an earlier reading of the article must be gone."""
    _write_entities(db, article, reading.entities)
    db.executemany(
        "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article, number_of(s.id), (whole := cover(s.content)).start, whole.end, s.mode, s.stance, s.reportedness,
             _number(s.speaker), _number(s.time), _number(s.within))
            for s in reading.statements
        ],
    )  # fmt: skip
    db.executemany(
        "INSERT OR IGNORE INTO speakers VALUES (?, ?, ?)",
        [
            (article, number_of(speaker), number_of(s.id))
            for s in reading.statements
            for speaker in (s.speaker, *s.co_speakers)
            if speaker is not None
        ],
    )
    db.executemany(
        "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article, number_of(f.id), f.span.start, f.span.end, f.low, f.high, f.status or f.unit, _number(f.place),
             _number(f.statement))
            for f in reading.figures
        ],
    )  # fmt: skip


def delete_rows(db: sqlite3.Connection, article: int) -> None:
    """Takes the rows of a reading away; names stay, for others may bear them."""
    for table in LAYER_ROWS:
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608 (names of our own tables)


def write_text(db: sqlite3.Connection, article: int, reading: Reading) -> None:
    """Puts the words of an article into the index of the full text."""
    words = (stems_of(reading.article.title or ""), stems_of(reading.text))
    db.execute("INSERT INTO full_text (rowid, title, text) VALUES (?, ?, ?)", (article, *words))


def stems_of(text: str) -> str:
    """The stems of a text as the index takes them."""
    return " ".join(stem for stem, _ in find_stems(text))


def _write_entities(db: sqlite3.Connection, article: int, entities: Iterable[Entity]) -> None:
    for entity in entities:
        n = number_of(entity.id)
        name, *others = (_name_row(db, name) for name in dict.fromkeys((entity.name, *entity.aliases)))
        db.execute(
            "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                article,
                n,
                TYPES.index(entity.type),
                KINDS.index(entity.kind),
                name,
                len(entity.mentions),
                _number(entity.affiliation),
            ),
        )
        db.executemany("INSERT INTO aliases VALUES (?, ?, ?)", [(article, n, row) for row in others])
        db.executemany("INSERT INTO namings VALUES (?, ?, ?)", [(row, article, n) for row in (name, *others)])
        db.executemany("INSERT OR IGNORE INTO roles VALUES (?, ?, ?)", [(article, n, words) for words in entity.roles])


def _name_row(db: sqlite3.Connection, name: str) -> int:
    """The row of a name, made and put into the index of names when it is new."""
    found = db.execute("SELECT row FROM names WHERE name = ?", (name,)).fetchone()
    if found:
        return int(found[0])
    row = db.execute("INSERT INTO names (name) VALUES (?)", (name,)).lastrowid or 0
    db.execute("INSERT INTO names_text (rowid, name) VALUES (?, ?)", (row, folded_words(name)))
    return row


def folded_words(name: str) -> str:
    """A name as the index of names takes it: its words folded, not stemmed."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())


def _number(record: str | None) -> int | None:
    return None if record is None else number_of(record)
