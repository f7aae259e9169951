"""What is read of arguments before the command that they name is loaded."""

from importlib.util import find_spec

import pytest

from recoupe.cli.commands import COMMANDS, SEVERAL


@pytest.mark.parametrize("asked", ["--jobs 2", "-j2", "-j 12", "--jobs=16", "a.txt -j 2 b.txt"])
def test_several_processes_are_asked_for(asked):
    assert SEVERAL.match(f"read {asked}")


@pytest.mark.parametrize(
    "asked", ["", "-j", "--jobs 1", "-j1", "--jobs=1", "a-j2.txt", "--engine spark --jobs 4", "-j4 --engine=spark"]
)
def test_one_process_is(asked):
    assert not SEVERAL.match(f"run {asked}")


def test_what_workers_are_to_have_imported_is_there():
    assert all(find_spec(entry.workers) for entry in COMMANDS.values() if entry.workers)
