"""Two runs do not write to one lake at once; what a dead one has left keeps nobody out."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import msgspec
import pytest

pytest.importorskip("pyarrow")

from recoupe.cli import app
from recoupe.errors import UsageError
from recoupe.lake import locking
from recoupe.lake.locking import DEAD, Holder, locked


def locks_of(lake):
    return sorted((lake / "locks").glob("*.json"))


def leave(lake, holder, seconds_ago=0.0):
    """A lock that another run has left."""
    file = lake / "locks" / "other.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(msgspec.json.encode(holder))
    then = file.stat().st_mtime - seconds_ago
    os.utime(file, (then, then))
    return file


def process_that_ended():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_a_second_run_is_refused_and_told_who_is_there(tmp_path):
    with locked(str(tmp_path)), pytest.raises(UsageError, match=f"lake_locked.*process={os.getpid()} "):
        locked(str(tmp_path)).__enter__()
    assert locks_of(tmp_path) == []
    with locked(str(tmp_path)):
        assert len(locks_of(tmp_path)) == 1


def test_the_command_says_it_and_leaves_the_lake_alone(tmp_path, capsys):
    lake = tmp_path / "lake"
    (tmp_path / "a.txt").write_text("Rien.", "utf-8")
    with locked(str(lake)):
        assert app.run(["run", str(tmp_path / "a.txt"), str(lake)]) == app.WRONG_USE
    assert f"processus {os.getpid()}" in capsys.readouterr().err
    assert not list(lake.glob("runs"))


@pytest.mark.parametrize(
    "machine, born, seconds, is_alive",
    [
        ("here", "own", 3600, True),  # this very process, however busy it is
        ("here", "before", 0, False),  # its number, but begun at another time
        ("away", "own", DEAD / 2, True),
        ("away", "own", DEAD + 1, False),
    ],
)
def test_a_lock_lives_as_long_as_its_process_or_its_signs_of_life(tmp_path, machine, born, seconds, is_alive):
    own = locking._born(os.getpid())
    holder = Holder(
        locking._machine() if machine == "here" else machine, os.getpid(), own if born == "own" else "1", ""
    )
    file = leave(tmp_path, holder, seconds)
    if is_alive:
        with pytest.raises(UsageError, match="lake_locked"):
            locked(str(tmp_path)).__enter__()
        assert locks_of(tmp_path) == [file]
    else:
        with locked(str(tmp_path)):
            assert len(locks_of(tmp_path)) == 1
            assert not file.exists()


def test_a_process_that_has_ended_keeps_nobody_out(tmp_path):
    file = leave(tmp_path, Holder(locking._machine(), process_that_ended(), "12345", ""))
    with locked(str(tmp_path)) as still:
        still()
        assert not file.exists()


def test_signs_of_life_are_given_and_a_run_that_was_taken_for_dead_stops(tmp_path, monkeypatch):
    monkeypatch.setattr(locking, "RENEWED", 0.01)
    with locked(str(tmp_path)) as still:
        (file,) = locks_of(tmp_path)
        os.utime(file, (0, 0))
        while file.stat().st_mtime == 0:
            pass
        file.unlink()
        with pytest.raises(UsageError, match="lake_lost"):
            still()
    assert locks_of(tmp_path) == []


def test_of_many_that_come_at_once_one_writes_at_most(tmp_path):
    inside, most, at_once = [], [], Barrier(4)

    def write(_):
        at_once.wait()
        try:
            with locked(str(tmp_path)):
                inside.append(1)
                most.append(len(inside))
                sleep(0.01)
                inside.pop()
        except UsageError:
            pass

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(40)))
    assert set(most) <= {1}
    assert locks_of(tmp_path) == []
