"""The pages say what is so: their commands print what they show, their code runs, their generated parts are fresh."""

import doctest
import re
from pathlib import Path

import pytest

import make_format
import make_outputs
from recoupe.annotate.pipeline import annotators
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.syntax import Syntax

PROJECT = Path(__file__).parent.parent
DOCS = PROJECT / "docs"
PAGES = sorted([*PROJECT.glob("*.md"), *DOCS.rglob("*.md")])
PYTHON = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]+\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")


def name_of(page):
    return str(page.relative_to(PROJECT))


@pytest.mark.parametrize("page", make_outputs.pages(), ids=name_of)
def test_commands_print_what_the_page_shows(page):
    for block in make_outputs.rerun(page.read_text(encoding="utf-8")):
        for command, shown, now in block:
            assert now == shown, f"{command}: run `make docs`"


@pytest.mark.parametrize("page", make_outputs.pages(), ids=name_of)
def test_scores_are_those_of_the_benchmarks(page):
    for found in make_outputs.MEASURED.finditer(page.read_text(encoding="utf-8")):
        assert found["body"] == make_outputs.measured(found), "run `make docs`"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```python" in page.read_text(encoding="utf-8")], ids=name_of
)
def test_python_runs_as_shown(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(PROJECT / "src" / "recoupe" / "examples")
    code = "\n".join(found["code"] for found in PYTHON.finditer(page.read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    complaints = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test, out=complaints.append)
    assert complaints == []
    assert test.examples


def test_generated_pages_are_fresh():
    for name, text in make_format.make_pages().items():
        assert (DOCS / "reference" / name).read_text(encoding="utf-8") == text, "run `make docs`"


@pytest.mark.parametrize("annotator", ["sentences", "syntax", *(a.name for a in annotators())])
def test_every_annotator_has_a_page(annotator):
    page = (DOCS / "annotators" / f"{annotator}.md").read_text(encoding="utf-8")
    assert "nown failures" in page


@pytest.mark.parametrize("annotator", [Sentences(), Syntax(), *annotators()], ids=lambda annotator: annotator.name)
def test_the_table_of_annotators_is_true(annotator):
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| \[{annotator.name}\]\([^)]*\) \|(?P<reads>[^|]*)\|(?P<writes>[^|]*)\|$", page, re.MULTILINE)
    told = [set(re.findall(r"`(\w+)`", row[column])) for column in ("reads", "writes")]
    assert told == [set(annotator.reads) - {"reasons"}, set(annotator.writes) - {"reasons", "notices"}]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    for found in LINK.finditer(page.read_text(encoding="utf-8")):
        if "://" not in found["target"]:
            assert (page.parent / found["target"]).exists(), found["target"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_place_of_one_machine(page):
    assert not re.search(r"/(?:root|home|work|tmp)/", page.read_text(encoding="utf-8"))
