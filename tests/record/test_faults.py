"""A disk that is full, a store that cannot be written: told clearly, and nothing that was kept is lost."""

import os
import shutil
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from kept import TOY, reading_of
from recoupe.errors import StoreError, UsageError
from recoupe.record.keep import Batch, keep
from recoupe.record.store import open_record

BATCH = Batch("2021-03-09T00:00:00+00:00", "test")
LONG = " ".join(f"mot{n}" for n in range(40_000))
NOBODY = 65534


def articles(record):
    return [path for (path,) in record.db.execute("SELECT path FROM articles ORDER BY row")]


def test_a_full_disk_costs_the_article_that_is_being_kept_and_no_other(record):
    keep(record, reading_of("La digue tient .", path="a"), BATCH, TOY)
    (pages,) = record.db.execute("PRAGMA page_count").fetchone()
    record.db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreError, match="full"):
        keep(record, reading_of(LONG, path="b"), BATCH, TOY)
    assert articles(record) == ["a"]
    assert record.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    record.db.execute("PRAGMA max_page_count = 1000000")
    assert keep(record, reading_of(LONG, path="b"), BATCH, TOY).state == "new"
    assert articles(record) == ["a", "b"]


@contextmanager
def not_written(path):
    """A time in which a store and its folder may be read only; root, who may write anything, is nobody for as long."""
    before = os.geteuid()
    for file in path.parent.iterdir():
        file.chmod(0o444)
    path.parent.chmod(0o555)
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)
        path.parent.chmod(0o755)
        for file in path.parent.iterdir():
            file.chmod(stat.S_IRUSR | stat.S_IWUSR)


@pytest.fixture
def place():
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder / "r.db"
    shutil.rmtree(folder)


@pytest.fixture
def kept(place):
    with open_record(place, create=True) as record:
        keep(record, reading_of("La digue tient .", path="a"), BATCH, TOY)
    return place


def test_a_store_that_may_only_be_read_is_told_and_left_as_it_is(kept):
    before = kept.read_bytes()
    with not_written(kept), pytest.raises((StoreError, UsageError)) as fault, open_record(kept) as record:
        keep(record, reading_of("La route est coupée .", path="b"), BATCH, TOY)
    assert "not_a_record" not in str(fault.value)
    assert kept.read_bytes() == before
    with open_record(kept) as record:
        assert articles(record) == ["a"]


def test_where_no_store_can_be_made_it_is_told(place):
    place.write_text("")
    place.unlink()
    with not_written(place), pytest.raises(UsageError, match="unusable_record"):
        open_record(place, create=True)


def test_the_command_line_tells_it_and_goes_on_from_there(tmp_path, monkeypatch, capsys):
    from recoupe.cli.app import FAILED, run
    from recoupe.reading import Reading
    from recoupe.run import shards

    monkeypatch.setattr(shards, "read_articles", lambda articles: (Reading(article=a) for a in articles))
    (tmp_path / "a.txt").write_text("Le maire a déclaré que la route serait coupée.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(
        "\n".join(f"Le maire a déclaré que la route {n} serait coupée." for n in range(9_000)), encoding="utf-8"
    )
    add = ["add", "-r", str(tmp_path / "r.db"), "-j", "1"]
    assert run([*add, str(tmp_path / "a.txt")]) == 0
    with monkeypatch.context() as patch:
        patch.setattr("recoupe.cli.keeping.open_record", _open_on_a_full_disk)
        assert run([*add, str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == FAILED
    assert "r.db: database or disk is full" in capsys.readouterr().err
    assert run([*add, str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "vus 2 = nouveaux 1 + déjà gardés 1 + refusés 0"


def _open_on_a_full_disk(path, *, create):
    record = open_record(path, create=create)
    (pages,) = record.db.execute("PRAGMA page_count").fetchone()
    record.db.execute(f"PRAGMA max_page_count = {pages}")
    return record
