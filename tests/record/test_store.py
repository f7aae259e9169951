"""The file: made, opened, migrated, refused."""

import sqlite3
import threading

import pytest

from recoupe.errors import StoreError, UsageError
from recoupe.record import store
from recoupe.record.store import migrations, open_record, schema_of, transaction


def test_a_store_is_made_once_asked_for(path):
    with pytest.raises(UsageError, match="no_record"):
        open_record(path)
    with open_record(path, create=True) as record:
        assert schema_of(record.db) == len(migrations())
        assert record.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with open_record(path) as record:
        assert record.db.execute("SELECT count(*) FROM articles").fetchone() == (0,)


@pytest.mark.parametrize("content", [b"Le maire a parle.\n" * 300, b"%PDF-1.7\n"])
def test_another_file_is_left_alone(path, content):
    path.write_bytes(content)
    with pytest.raises(UsageError, match="not_a_record"):
        open_record(path, create=True)
    assert path.read_bytes() == content


def test_a_store_of_another_program_is_left_alone(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE articles (a)")
    other.close()
    with pytest.raises(UsageError, match="not_a_record"):
        open_record(path, create=True)


def test_a_newer_store_is_refused_with_both_numbers(path, record):
    record.db.execute("PRAGMA user_version = 99")
    with pytest.raises(UsageError, match=f"newer_record .*found=99 known={len(migrations())}"):
        open_record(path)


def test_an_older_store_is_migrated_after_a_copy_of_it(path, record, monkeypatch):
    record.db.execute("INSERT INTO batches VALUES (1, 'then', '0.1')")
    steps = [*migrations(), "ALTER TABLE batches ADD COLUMN note TEXT;\nUPDATE batches SET note = 'migrated';"]
    monkeypatch.setattr(store, "migrations", lambda: steps)
    with open_record(path) as migrated:
        assert schema_of(migrated.db) == len(steps)
        assert migrated.db.execute("SELECT * FROM batches").fetchall() == [(1, "then", "0.1", "migrated")]
    copy = path.with_name(f"r.db.schema-{len(steps) - 1}")
    with sqlite3.connect(copy) as old:
        assert old.execute("SELECT * FROM batches").fetchall() == [(1, "then", "0.1")]
    old.close()


def test_a_migration_that_fails_changes_nothing(path, record, monkeypatch):
    before = schema_of(record.db)
    steps = [*migrations(), "ALTER TABLE batches ADD COLUMN note TEXT;\nNO SQL;"]
    monkeypatch.setattr(store, "migrations", lambda: steps)
    with pytest.raises(StoreError):
        open_record(path)
    assert schema_of(record.db) == before
    assert len(record.db.execute("SELECT * FROM pragma_table_info('batches')").fetchall()) == 3


def test_what_fails_half_way_leaves_nothing(record):
    def half():
        with transaction(record) as db:
            db.execute("INSERT INTO batches VALUES (1, 'then', '0.1')")
            raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        half()
    assert record.db.execute("SELECT count(*) FROM batches").fetchone() == (0,)


def test_many_read_while_one_writes(path, record):
    counts = []

    def look():
        with open_record(path) as reader:
            counts.append(reader.db.execute("SELECT count(*) FROM batches").fetchone()[0])

    with transaction(record) as db:
        db.execute("INSERT INTO batches VALUES (1, 'then', '0.1')")
        readers = [threading.Thread(target=look) for _ in range(4)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    look()
    assert counts == [0, 0, 0, 0, 1]
