"""From inputs to the record: what is new is read, kept and cross-checked, article by article."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import closing
from datetime import UTC, datetime

from msgspec import Struct

from recoupe.compare.comparison import Comparison
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import Input
from recoupe.reading import Reading
from recoupe.record.keep import Batch, Kept, is_known, keep, keep_refusal, settle_clusters
from recoupe.record.store import Record
from recoupe.records import Article, Refusal
from recoupe.run.shards import Progress, guard, read_inputs, read_items


class Addition(Struct, frozen=True):
    """What is added to, by which version of recoupe, and the comparisons that are made."""

    record: Record
    version: str
    comparisons: Mapping[str, Comparison]


def add_inputs(
    addition: Addition,
    inputs: Iterable[Input | Refusal],
    terms: Terms,
    progress: Progress,
    *,
    jobs: int | None = None,
) -> Generator[Kept | Refusal, None, None]:
    """What became of everything seen in the inputs, told once it is on the disk; `progress.read` counts what is new.

    `jobs` is the number of processes that read; one alone writes. Raises StoreError when the record cannot be written.
    """
    yield from _add(
        addition, progress, lambda is_known: read_inputs(inputs, terms, progress, jobs=jobs, is_known=is_known)
    )


def add_articles(
    addition: Addition, items: Iterable[Article | Refusal], progress: Progress
) -> Generator[Kept | Refusal, None, None]:
    """The same for articles that were admitted already, and what was refused with them; they are read in this process."""
    yield from _add(addition, progress, lambda is_known: read_items(items, progress, is_known=is_known))


Source = Callable[[Callable[[Article], bool]], Generator[Reading | Refusal, None, None]]
"""What reads, given what tells whether an article is known and need not be read."""


def _add(addition: Addition, progress: Progress, read: Source) -> Generator[Kept | Refusal, None, None]:
    record, waiting = addition.record, list[Kept]()
    batch = Batch(datetime.now(UTC).isoformat(timespec="seconds"), addition.version)

    def tell_known(article: Article) -> bool:
        known = is_known(record, article)
        if known:
            waiting.append(Kept(article.id, article.path, "known"))
        return known

    with closing(read(tell_known)) as results:
        for result in results:
            yield from waiting
            waiting.clear()
            if isinstance(result, Refusal):
                keep_refusal(record, result, batch)
                yield result
                continue
            kept = guard(lambda: keep(record, result, batch, addition.comparisons), result.article.path or "")  # noqa: B023 (called at once)
            _count(kept, progress)
            if isinstance(kept, Refusal):
                keep_refusal(record, kept, batch)
            yield kept
    yield from waiting
    settle_clusters(record, addition.comparisons)


def _count(kept: Kept | Refusal, progress: Progress) -> None:
    """Moves an article that was read and is not new to where it belongs in the balance."""
    if isinstance(kept, Kept) and kept.state != "known":
        return
    progress.read -= 1
    if isinstance(kept, Refusal):
        progress.refused += 1
    else:
        progress.known += 1
