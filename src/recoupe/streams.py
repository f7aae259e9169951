"""Articles in Python: one text, many texts or files to readings, as they come, or into a record."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from typing import Any

from recoupe import __version__
from recoupe.annotate.pipeline import read_articles
from recoupe.compare import COMPARISONS
from recoupe.errors import RefusedError
from recoupe.ingest.check import Terms, admit
from recoupe.ingest.inputs import find_inputs
from recoupe.reading import Reading
from recoupe.record.store import Record
from recoupe.records import Article, Refusal
from recoupe.run.keeping import Addition, add_inputs
from recoupe.run.shards import Progress, read_inputs, read_items


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    any_language: bool = False,
) -> Reading:
    """The reading of one article.

    `published` is an ISO 8601 day or instant; without it, a date line at the head of the text is taken. The first call
    loads the language model, a second or more. Raises RefusedError when the text is empty, binary, too long, not in
    French (unless `any_language`), or its date is none or in the future.

        >>> reading = read("« La digue tiendra », a assuré jeudi le préfet.", published="2021-03-05")
        >>> [reading.words(*statement.content) for statement in reading.statements]
        ['La digue tiendra']
    """
    given = Article(id="", text=text, published=published, title=title, outlet=outlet, url=url)
    article = admit(given, Terms(any_language=any_language))
    if isinstance(article, Refusal):
        raise RefusedError(article.reason, article.detail)
    return next(read_articles([article]))


def read_many(
    articles: Iterable[str | Article | Mapping[str, Any]],
    *,
    published: str | None = None,
    outlet: str | None = None,
    any_language: bool = False,
) -> Generator[Reading | Refusal, None, None]:
    """A reading or a refusal for each article of a stream, in order; some dozens are held at a time.

    An article is its text, an `Article`, or a mapping with its `text` and what is known of it (`published`, `title`,
    `outlet`, `url`…). `published` and `outlet` hold for those that do not say it. Raises TypeError on a field that an
    article has not.

        >>> [type(result).__name__ for result in read_many(["Le maire a démissionné jeudi.", ""])]
        ['Reading', 'Refusal']
    """
    terms = Terms(published=published, outlet=outlet, any_language=any_language)
    yield from read_items((admit(_article(given), terms) for given in articles), Progress())


def _article(given: str | Article | Mapping[str, Any]) -> Article:
    if isinstance(given, Article):
        return given
    fields = {"text": given} if isinstance(given, str) else dict(given)
    return Article(**{"id": "", **fields, "authors": tuple(fields.get("authors", ()))})


def read_files(
    *paths: str | Path,
    published: str | None = None,
    outlet: str | None = None,
    any_language: bool = False,
    jobs: int | None = 1,
) -> Generator[Reading | Refusal, None, None]:
    """A reading or a refusal for everything in files, folders and patterns, of any format, in order, as it is read.

    `published` and `outlet` hold for articles that do not say it themselves. `jobs` is the number of processes; None is one
    for each core.
    """
    terms = Terms(published=published, outlet=outlet, any_language=any_language)
    yield from read_inputs(find_inputs(map(str, paths)), terms, Progress(), jobs=jobs)


def add_files(
    record: Record,
    *paths: str | Path,
    published: str | None = None,
    outlet: str | None = None,
    any_language: bool = False,
    jobs: int | None = 1,
) -> Progress:
    """Reads, keeps and cross-checks what is new in files, folders and patterns; the balance: how many were `seen`, `read`
    (new), `known` already and `refused`. Raises StoreError when the record cannot be written."""
    progress = Progress()
    terms = Terms(published=published, outlet=outlet, any_language=any_language)
    addition = Addition(record, __version__, COMPARISONS)
    for _ in add_inputs(addition, find_inputs(map(str, paths)), terms, progress, jobs=jobs):
        pass
    return progress
