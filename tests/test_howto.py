"""The how-to pages and their notebooks say what is so: their code runs, and gives what they show."""

import re

import nbformat
import pytest

import make_howto
from recoupe.annotate.pipeline import annotate, recipe

PAGES = make_howto.notebook_pages()


def told(kind, data):
    """An output; of a picture, that there is one: its letters are as wide as its library has it; a page without its style."""
    return "" if kind == "image/svg+xml" else re.sub(r"<style>.*?</style>", "", data, flags=re.DOTALL)


def shown(notebook):
    """The cells with what they gave."""
    return [
        (
            cell.cell_type,
            cell.source,
            [
                {kind: told(kind, data) for kind, data in output.get("data", {}).items()} or output.get("text")
                for output in cell.get("outputs", ())
            ],
        )
        for cell in notebook.cells
    ]


def test_there_is_a_page_for_each_task():
    assert len(PAGES) >= 4


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the libraries of notebooks, in their own words
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_notebook_runs_and_gives_what_it_shows(page):
    kept = nbformat.read(page.with_suffix(".ipynb"), as_version=4)
    now = make_howto.run_notebook(make_howto.make_notebook(page.read_text(encoding="utf-8")))
    assert shown(now) == shown(kept), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_notebook_holds_nothing_of_the_machine_it_was_made_on(page):
    text = page.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert not re.search(r"/(?:root|home|work|tmp)/|Traceback|Warning", text)


def test_outputs_of_python_are_written_as_doctest_has_them():
    page = '# x\n\n```python\n>>> print("a")\nold\n>>> for n in (1, 2):\n...     print("\\n", n)\n>>> _ = 3\n\n```\n'
    assert make_howto.renew(page) == (
        '# x\n\n```python\n>>> print("a")\na\n>>> for n in (1, 2):\n...     print("\\n", n)\n<BLANKLINE>\n 1\n<BLANKLINE>\n 2\n'
        ">>> _ = 3\n\n```\n"
    )
    with pytest.raises(RuntimeError, match="1 / 0"):
        make_howto.renew("```python\n>>> 1 / 0\n\n```\n")


def test_a_page_becomes_cells_of_text_and_code_with_those_that_only_a_notebook_shows():
    page = "# x\n\n```python\n>>> a = 1\n>>> a\n1\n\n```\n\n<!-- cell\na + 1\n-->\n\ny\n"
    cells = [(cell.cell_type, cell.source) for cell in make_howto.make_notebook(page).cells]
    assert cells == [("markdown", "# x"), ("code", "a = 1\na"), ("code", "a + 1"), ("markdown", "y")]


@pytest.fixture(scope="module")
def arrests():
    """The annotator that the page on annotators builds."""
    page = (make_howto.HOWTO / "ajouter-un-annotateur.md").read_text(encoding="utf-8")
    names: dict = {}
    code = next(source for is_code, source in make_howto._cells(page) if is_code)
    exec(code, names)  # noqa: S102 (our own page)
    return names["Arrests"]()


@pytest.mark.parametrize(
    "text, found",
    [
        ("Deux hommes ont été interpellés jeudi à Lyon.", ["Deux hommes ont été interpellés"]),
        ("La police a interpellé deux hommes.", []),
        ("Les travaux se sont arrêtés hier.", []),
    ],
)
def test_the_annotator_of_the_page_finds_what_it_says(arrests, parsed, text, found):
    reading = annotate(parsed(text), [arrests])
    assert [event.span.of(text) for event in reading.events] == found
    assert len(reading.reasons) == len(found)
    assert "arrests" not in recipe()
