"""The file: made, opened, migrated, refused."""

import sqlite3
import threading

import msgspec
import pytest

from kept import Toy, Words, reading_of
from recoupe.errors import StoreError, UsageError
from recoupe.record import store
from recoupe.record.articles import write_article
from recoupe.record.importing import write_batch
from recoupe.record.items import load_items
from recoupe.record.packing import pack
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


def test_bodies_of_schema_2_are_found_again_under_the_rows_of_their_items(path, monkeypatch):
    steps = migrations()
    monkeypatch.setattr(store, "migrations", lambda: steps[:2])
    with open_record(path, create=True) as record:
        db = record.db
        db.execute("INSERT INTO comparisons (row, name, version) VALUES (1, 'toy', '1'), (2, 'other', '1')")
        db.execute("INSERT INTO keys VALUES (7, 0, 11)")
        for row in (1, 2):
            batch = write_batch(db, "then", "test")
            write_article(db, reading_of(f"Article {row}").article, batch)
        items = [(10, 1, 1, "e0"), (11, 1, 1, "e1"), (12, 2, 1, None), (14, 1, 2, "e0")]
        db.executemany("INSERT INTO items (row, comparison, article, part, day) VALUES (?, ?, ?, ?, 0)", items)
        bodies = [
            (2, 1, {"e0": Words(["c"])}),
            (1, 2, {"": Words(["d"])}),
            (1, 1, {"e0": Words(["a"]), "e1": Words(["b"])}),
        ]
        for article, comparison, body in bodies:
            packed = pack(msgspec.msgpack.encode(body), "item")
            db.execute("INSERT INTO bodies (article, comparison, body) VALUES (?, ?, ?)", (article, comparison, packed))
    monkeypatch.setattr(store, "migrations", lambda: steps)
    with open_record(path) as record:
        found = load_items(record.db, Toy(), (10, 11, 12, 14))
        assert {row: item.body.words for row, item in found.items()} == {10: ["a"], 11: ["b"], 14: ["c"]}
        assert found[11].id == reading_of("Article 1").article.id + "/e1"
        assert record.db.execute("SELECT * FROM keys").fetchall() == [(7, 0, 11, 100)]


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
