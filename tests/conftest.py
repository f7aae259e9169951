"""What all tests share: readings of a sentence or an article, as far as a test needs them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from kept import TOY, reading_of
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.syntax import Syntax
from recoupe.compare.comparison import Comparison
from recoupe.reading import Reading
from recoupe.record.keep import Batch, Kept, keep
from recoupe.record.store import Record, open_record
from recoupe.records import Article

settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")
"""Speed is a benchmark, never a timed test; and where a submission is judged, chance has no part."""

PROJECT = Path(__file__).parent.parent
SHARED = PROJECT.parent / "shared"
"""Where the gold and the open corpora are, if they are present; a test that needs them is skipped elsewhere."""

PUBLISHED = "2021-03-08"
"""When the articles of the tests appeared, unless one says otherwise: a Monday."""


def article_of(text: str, *, published: str | None = PUBLISHED) -> Article:
    """An article of this text."""
    return Article(id="test", text=text, published=published, language="fr")


@pytest.fixture(scope="session")
def bare() -> Callable[..., Reading]:
    """`bare(text, published=…)`: a reading without any layer."""

    def make(text: str, **of_article: str | None) -> Reading:
        return Reading(article=article_of(text, **of_article))

    return make


@pytest.fixture(scope="session")
def parsed() -> Callable[..., Reading]:
    """`parsed(text, published=…)`: a reading with its sentences and tokens, for the tests of one annotator."""
    syntax = Syntax()

    def make(text: str, **of_article: str | None) -> Reading:
        reading = Reading(article=article_of(text, **of_article))
        reading = reading.with_("sentences@test", **Sentences()(reading))
        return reading.with_("syntax@test", **syntax(reading))

    return make


@pytest.fixture(scope="session")
def whole() -> Callable[..., Reading]:
    """`whole(text, published=…)`: a full reading, for the tests of what annotators make together."""
    from recoupe.annotate.pipeline import read_articles  # here: a broken annotator breaks only the tests that need it

    def make(text: str, **of_article: str | None) -> Reading:
        return next(read_articles([article_of(text, **of_article)]))

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the gold and the open corpora; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the gold and corpora (../shared) are not here")
    return SHARED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of a test lies."""
    return tmp_path / "r.db"


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    """A store of its own for each test."""
    with open_record(path, create=True) as record:
        yield record


@pytest.fixture
def add(record: Record) -> Callable[..., Kept]:
    """`add(text, …)`: keeps the reading of a text."""
    batch = Batch("2021-03-09T00:00:00+00:00", "test")

    def keep_one(text: str, comparisons: dict[str, Comparison] | None = None, **of_article: Any) -> Kept:
        return keep(record, reading_of(text, **of_article), batch, TOY if comparisons is None else comparisons)

    return keep_one
