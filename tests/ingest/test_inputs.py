"""Which files there are to read, and in which order."""

import os

import pytest

from recoupe.ingest.inputs import Input, find_inputs, open_input
from recoupe.records import Refusal


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(*given):
    return [found.path for found in find_inputs(given) if isinstance(found, Input)]


def test_files_come_in_the_order_given(folder):
    assert paths("b.txt", "a.txt") == ["b.txt", "a.txt"]


def test_a_folder_is_walked_in_order_of_name_without_hidden_files(folder):
    assert paths(".") == ["a.txt", "b.txt", "sub/c.txt"]


def test_a_glob_is_expanded_in_order_of_name(folder):
    assert paths("*.txt") == ["a.txt", "b.txt"]
    assert paths("**/*.txt") == ["a.txt", "b.txt", "sub/c.txt"]


def test_an_absolute_glob_is_expanded(folder):
    assert paths(f"{folder}/s*/*") == [f"{folder}/sub/c.txt"]


def test_a_file_whose_name_is_a_pattern_is_that_file(folder):
    (folder / "[1].txt").write_text("x", encoding="utf-8")
    assert paths("[1].txt") == ["[1].txt"]


def test_a_file_named_twice_comes_once(folder):
    assert paths("a.txt", ".", f"{folder}/a.txt") == ["a.txt", "b.txt", "sub/c.txt"]


def test_sizes_are_known(folder):
    modified = (folder / "a.txt").stat().st_mtime_ns
    assert next(find_inputs(["a.txt"])) == Input(path="a.txt", size=1, modified=modified)


def test_standard_input_is_a_stroke():
    assert list(find_inputs(["-"])) == [Input(path="-")]


@pytest.mark.parametrize("path", ["absent.txt", "absent/", "*.absent", "", "a\0b"])
def test_a_path_that_names_nothing_is_refused_as_missing(folder, path):
    assert list(find_inputs([path])) == [Refusal(path=path, reason="missing", detail="")]


def test_a_folder_without_files_is_refused_as_empty(folder):
    (folder / "void").mkdir()
    assert list(find_inputs(["void"])) == [Refusal(path="void", reason="empty", detail="")]


def test_a_link_to_nothing_is_refused_and_the_rest_is_found(folder):
    (folder / "sub" / "a-link.txt").symlink_to("nowhere")
    link, file = find_inputs(["sub"])
    assert (link.path, link.reason) == ("sub/a-link.txt", "unreadable")
    assert file.path == "sub/c.txt"


def test_a_name_that_is_no_text_is_found_and_shown(folder):
    (folder / os.fsdecode(b"caf\xe9.md")).write_text("x", encoding="utf-8")
    (found,) = find_inputs(["*.md"])
    assert found.path == "caf\ufffd.md"
    with open_input(found) as stream:
        assert stream.read() == b"x"
