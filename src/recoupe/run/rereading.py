"""Reads the kept texts again that older annotators have read."""

from __future__ import annotations

from collections.abc import Callable, Generator

from msgspec import Struct

from recoupe.annotate.pipeline import recipe
from recoupe.record.articles import load_article
from recoupe.record.reread import Renewal, find_stale, renew, set_aside
from recoupe.records import Refusal
from recoupe.run.keeping import Addition
from recoupe.run.shards import read_articles_again


class Rereading(Struct):
    """How far it has come: of `stale` articles some are read again, some could not be and keep the reading they had."""

    stale: int = 0
    read: int = 0
    failed: int = 0


def read_again(
    addition: Addition, progress: Rereading, *, jobs: int | None = None
) -> Generator[Refusal | None, None, None]:
    """Reads stale articles again and sets the readings aside; a Refusal for each that cannot be read, None for the
    others. `progress` is kept up to date."""
    record = addition.record
    rows = find_stale(record, recipe().split())
    progress.stale = len(rows)
    articles = (load_article(record.db, row) for row in rows)
    for row, result in zip(rows, read_articles_again(articles, jobs=jobs), strict=True):
        if isinstance(result, Refusal):
            progress.failed += 1
            yield result
            continue
        set_aside(record, row, result)
        progress.read += 1
        yield None


def renew_record(addition: Addition, tell: Callable[[int, int], None]) -> Renewal:
    """Lets the new readings take their place, and makes the cross-checks anew where that is needed."""
    return renew(addition.record, addition.comparisons, tell)
