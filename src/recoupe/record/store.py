"""The store: one SQLite file, made and brought up to date by numbered migrations, many readers beside one writer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Self

from msgspec import Struct

from recoupe.errors import StoreError, UsageError
from recoupe.french.stems import fold

APPLICATION = 0x72_65_63_6F
"""What SQLite writes into the head of the file: *reco*."""

BUSY = 60.0
"""Seconds that a writer waits for another one: it holds the store for one article at a time, well under a second."""

CACHE_KIB = 64_000
"""Memory for pages of the store."""


class Record(Struct, frozen=True, eq=False):
    """An open store. To be closed, or used in a `with`."""

    path: Path
    db: sqlite3.Connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; nothing can be asked after."""
        self.db.close()


def open_record(path: str | Path, *, create: bool = False) -> Record:
    """The store in the file `path`, brought up to date when an older version of recoupe made it.

    Raises UsageError when there is none (unless `create`), when the file is something else, and when a newer version of
    recoupe made it.
    """
    path = Path(path)
    if not path.exists() and not create:
        raise UsageError("no_record", path=path)
    try:
        db = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    except sqlite3.OperationalError as fault:
        raise UsageError("unusable_record", path=path, fault=fault) from fault
    record = Record(path, db)
    try:
        _prepare(record, is_new=not path.stat().st_size)
    except BaseException:
        db.close()
        raise
    return record


@contextmanager
def transaction(record: Record) -> Iterator[sqlite3.Connection]:
    """All that is written in it, or nothing; one writer at a time, readers go on. Raises StoreError."""
    try:
        record.db.execute("BEGIN IMMEDIATE")
        yield record.db
        record.db.execute("COMMIT")
    except sqlite3.Error as fault:
        raise StoreError(record.path, str(fault)) from fault
    finally:
        if record.db.in_transaction:
            record.db.execute("ROLLBACK")


@contextmanager
def snapshot(record: Record) -> Iterator[sqlite3.Connection]:
    """The store as it is now, for several questions in a row, whatever is written meanwhile."""
    record.db.execute("BEGIN")
    try:
        yield record.db
    finally:
        record.db.execute("COMMIT")


# --- making and migrating -------------------------------------------------------------------------------------------


def migrations() -> list[str]:
    """The SQL of each migration, in order: the first makes schema 1, the second takes it to schema 2."""
    folder = files("recoupe.record") / "migrations"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def schema_of(db: sqlite3.Connection) -> int:
    """The number of the schema of a store; 0 when it is empty."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _prepare(record: Record, *, is_new: bool) -> None:
    """Checks that the file is ours, sets it up for many readers beside a writer, and migrates it."""
    db, path = record.db, record.path
    try:
        found = db.execute("PRAGMA application_id").fetchone()[0]
    except (
        sqlite3.OperationalError
    ) as fault:  # the file is not at fault: it may not be read, or its folder not be written
        raise UsageError("unusable_record", path=path, fault=fault) from fault
    except sqlite3.DatabaseError as fault:
        raise UsageError("not_a_record", path=path) from fault
    if found != APPLICATION and not (found == 0 and _is_empty(db)):
        raise UsageError("not_a_record", path=path)
    steps = migrations()
    if schema_of(db) > len(steps):
        raise UsageError("newer_record", path=path, found=schema_of(db), known=len(steps))
    if is_new or schema_of(db) < len(steps):
        db.execute("PRAGMA journal_mode = WAL")
        _migrate(record, steps)
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    db.create_function("folded", 1, lambda text: None if text is None else fold(text), deterministic=True)


def _is_empty(db: sqlite3.Connection) -> bool:
    return not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]


def _migrate(record: Record, steps: list[str]) -> None:
    """Brings the store to the newest schema, in one piece; a store that held something is copied aside first."""
    before = schema_of(record.db)
    if before:
        back_up(record, record.path.with_name(f"{record.path.name}.schema-{before}"))
    with transaction(record) as db:
        for step in steps[schema_of(db) :]:  # another process may have been faster
            for statement in _statements(step):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")


def back_up(record: Record, path: Path) -> None:
    """Copies the store, as it is now, into the file `path`; one that is there already is left as it is."""
    if path.exists():
        return
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as copy:
        record.db.backup(copy)
    unfinished.rename(path)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would commit before the first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
