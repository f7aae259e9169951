"""Writes into the pages with Python what their code really prints, and makes a notebook of each page of docs/howto.

    python docs/make_howto.py

A page is run from top to bottom in a folder that holds `examples/`. Its notebook has the same text and code, its outputs as
the kernel gives them, and also the cells that stand in the page as comments: `<!-- cell … -->`, what only a notebook can show.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

PROJECT = Path(__file__).resolve().parent.parent
HOWTO = PROJECT / "docs" / "howto"
ALSO = (PROJECT / "docs" / "reference" / "python.md",)
"""Pages whose code is run, without a notebook."""

PYTHON = re.compile(r"(?<=^```python\n)(?P<code>.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
PART = re.compile(
    r"^```python\n(?P<code>.*?)^```$|^<!-- cell\n(?P<hidden>.*?)^-->$|^```sh\n(?P<shell>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)

KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}

SECONDS = 300
"""How long a cell may take."""


def main() -> None:
    for page in sorted([*HOWTO.glob("*.md"), *ALSO]):
        page.write_text(renew(page.read_text(encoding="utf-8")), encoding="utf-8")
        print("written", page.relative_to(PROJECT))
    for page in notebook_pages():
        notebook = run_notebook(make_notebook(page.read_text(encoding="utf-8")))
        page.with_suffix(".ipynb").write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
        print("written", page.with_suffix(".ipynb").relative_to(PROJECT))


def notebook_pages() -> list[Path]:
    """The pages that have a notebook: those with code, in order of name."""
    return [page for page in sorted(HOWTO.glob("*.md")) if PYTHON.search(page.read_text(encoding="utf-8"))]


# --- pages ------------------------------------------------------------------------------------------------------------


def renew(text: str) -> str:
    """The page with what each of its examples prints now."""
    blocks = [found["code"] for found in PYTHON.finditer(text)]
    parser = doctest.DocTestParser()
    examples = [parser.get_examples(block) for block in blocks]
    runner = _Listener()
    with _folder():
        test = doctest.DocTest([example for some in examples for example in some], {}, "page", None, 0, None)
        runner.run(test, out=lambda _: None, clear_globs=False)
    printed = iter(runner.printed)
    renewed = iter("".join(f"{_prompted(e)}{next(printed)}" for e in some) + "\n" for some in examples)
    return PYTHON.sub(lambda _: next(renewed), text)


def _prompted(example: doctest.Example) -> str:
    """The source of an example behind its prompts."""
    first, *rest = example.source.rstrip("\n").split("\n")
    lines = [f">>> {first}", *(f"... {line}".rstrip() for line in rest)]
    return "".join(f"{line}\n" for line in lines)


class _Listener(doctest.DocTestRunner):
    """Runs examples, and keeps what each prints whatever it should print."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.printed: list[str] = []

    def report_success(self, out: Any, test: Any, example: Any, got: str) -> None:
        del out, test, example
        self.printed.append("\n".join(line.rstrip() or "<BLANKLINE>" for line in got.splitlines()) + "\n" * bool(got))

    report_failure = report_success

    def report_unexpected_exception(self, out: Any, test: Any, example: Any, exc_info: Any) -> None:
        del out, test
        raise RuntimeError(example.source) from exc_info[1]


# --- notebooks ----------------------------------------------------------------------------------------------------------


def make_notebook(text: str) -> Any:
    """The page as a notebook that has not been run."""
    notebook = nbformat.v4.new_notebook(metadata=KERNEL)
    notebook.cells = [
        nbformat.v4.new_code_cell(source, id=f"cell-{number}")
        if is_code
        else nbformat.v4.new_markdown_cell(source, id=f"cell-{number}")
        for number, (is_code, source) in enumerate(_cells(text), 1)
    ]
    return notebook


def _cells(text: str) -> Iterator[tuple[bool, str]]:
    """The cells of a page: whether each is code, and its source."""
    at = 0
    for found in PART.finditer(text):
        if found["shell"] is not None:
            continue
        if words := text[at : found.start()].strip():
            yield False, words
        if found["hidden"] is not None:
            yield True, found["hidden"].strip()
        else:
            yield True, "".join(e.source for e in doctest.DocTestParser().get_examples(found["code"])).strip()
        at = found.end()
    if words := text[at:].strip():
        yield False, words


def run_notebook(notebook: Any) -> Any:
    """The notebook with the outputs of its cells. Raises CellExecutionError when one fails."""
    with _folder() as folder:
        client = NotebookClient(
            notebook,
            timeout=SECONDS,
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": str(folder)}},
        )
        client.execute()
    notebook.metadata = nbformat.from_dict(KERNEL)
    return notebook


@contextmanager
def _folder() -> Iterator[Path]:
    """A new folder that holds `examples/`, to work in."""
    with tempfile.TemporaryDirectory() as name, chdir(name):
        shutil.copytree(PROJECT / "src" / "recoupe" / "examples", Path(name) / "examples")
        yield Path(name)


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
