"""Readings of whole inputs, in one process or several: shards of articles, in order, in bounded memory.

The only broad `except` of the project stands here: what makes the program fail is refused and counted, and the rest is
read.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from itertools import chain
from threading import Lock
from typing import TypeVar

from msgspec import Struct, structs

from recoupe.annotate.pipeline import BATCH, read_articles
from recoupe.errors import StoreError
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import Input
from recoupe.ingest.readers import read_input
from recoupe.reading import Reading, Tokens
from recoupe.records import Article, Refusal
from recoupe.run import WARM
from recoupe.run.pool import map_in_order, preload
from recoupe.run.threads import hold_to_one_thread

SMALL = 200_000
"""Characters below which one process reads alone. Loading the model takes a process 1 to 3 s, in which another one
reads some 100,000 characters."""

SHARD = 100_000
"""Characters from which a shard is full, unless it has `BATCH` articles before: a second or two of work."""

T = TypeVar("T")
Item = Article | Refusal
Result = Reading | Refusal
Shard = tuple[Item, ...]

log = logging.getLogger(__name__)


class Progress(Struct):
    """How far a run has come: articles seen, read, known already and refused, and the bytes of the inputs that are done."""

    seen: int = 0
    read: int = 0
    known: int = 0
    refused: int = 0
    bytes_done: int = 0


def read_inputs(
    inputs: Iterable[Input | Refusal],
    terms: Terms,
    progress: Progress,
    *,
    jobs: int | None = None,
    is_known: Callable[[Article], bool] = lambda _: False,
) -> Generator[Result, None, None]:
    """A reading or a refusal for everything seen in the inputs, in order; `progress` is kept up to date.

    `jobs` is the number of processes: None is one for each core, and a single one when there is little to read. An
    article that `is_known` is counted and not read.
    """
    hold_to_one_thread()
    yield from _told(
        _run(cut_shards(_leave_out(read_all(inputs, terms, progress), progress, is_known)), jobs), progress
    )


def read_items(
    items: Iterable[Item], progress: Progress, *, is_known: Callable[[Article], bool] = lambda _: False
) -> Generator[Result, None, None]:
    """The same for articles that were admitted already, in this process."""
    hold_to_one_thread()
    yield from _told(_run(cut_shards(_leave_out(_seen(items, progress), progress, is_known)), 1), progress)


def read_articles_again(articles: Iterable[Article], *, jobs: int | None = None) -> Iterator[Result]:
    """A reading or a refusal for each of some articles that were admitted before, in order."""
    hold_to_one_thread()
    for shard in _run(cut_shards(articles), jobs):
        yield from shard


one_at_a_time = Lock()
"""The model is shared by the threads of a process, and reading takes all of a processor."""


def read_shard(items: Shard) -> list[Result]:
    """A reading for each article, or its refusal when the program fails on it; refusals pass through."""
    with one_at_a_time:
        return _read_shard(items)


def _read_shard(items: Shard) -> list[Result]:
    results = iter(_read_guarded([item for item in items if isinstance(item, Article)]))
    return [next(results) if isinstance(item, Article) else item for item in items]


def _told(shards: Iterable[list[Result]], progress: Progress) -> Generator[Result, None, None]:
    """The results of shards one by one, counted."""
    for shard in shards:
        for result in shard:
            if isinstance(result, Reading):
                progress.read += 1
            else:
                progress.refused += 1
            yield result


def _seen(items: Iterable[Item], progress: Progress) -> Iterator[Item]:
    for item in items:
        progress.seen += 1
        yield item


# --- from inputs to shards ------------------------------------------------------------------------------------------


def read_all(inputs: Iterable[Input | Refusal], terms: Terms, progress: Progress) -> Iterator[Item]:
    """The articles and refusals of the inputs, in order; `progress` is told what was seen."""
    for origin in inputs:
        if isinstance(origin, Refusal):
            progress.seen += 1
            yield origin
            continue
        before = progress.bytes_done

        def tell(position: int, before: int = before) -> None:
            progress.bytes_done = before + position

        items = read_input(origin, terms, tell)
        while (item := _next(items, origin.path)) is not None:
            progress.seen += 1
            yield item
        progress.bytes_done = before + origin.size


def _leave_out(items: Iterable[Item], progress: Progress, is_known: Callable[[Article], bool]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Article) and is_known(item):
            progress.known += 1
        else:
            yield item


def cut_shards(items: Iterable[Item]) -> Iterator[Shard]:
    """The items in runs of `BATCH`, or fewer when they are long."""
    shard: list[Item] = []
    size = 0
    for item in items:
        shard.append(item)
        size += _size(item)
        if len(shard) == BATCH or size >= SHARD:
            yield tuple(shard)
            shard, size = [], 0
    if shard:
        yield tuple(shard)


def _size(item: Item) -> int:
    return len(item.text) if isinstance(item, Article) else 0


# --- from shards to readings ----------------------------------------------------------------------------------------


def _run(shards: Iterator[Shard], jobs: int | None) -> Iterator[list[Result]]:
    """The results of each shard, in order, in this process or in `jobs` others."""
    first: list[Shard] = []
    if jobs is None:
        jobs, left = os.cpu_count() or 1, SMALL
        while left > 0 and (shard := next(shards, None)) is not None:
            first.append(shard)
            left -= sum(map(_size, shard))
        jobs = 1 if left > 0 else jobs
    work = chain(first, shards)
    if jobs == 1:
        return map(read_shard, work)
    preload(WARM)
    return map_in_order(read_shard, work, jobs=jobs, retry=read_apart)


def read_apart(shard: Shard, read_alone: Callable[[Shard], list[Result] | None]) -> list[Result]:
    """The results of a shard that a worker died on: each article by itself, the one that kills a worker refused."""
    results: list[Result] = []
    for item in shard:
        alone = read_alone((item,)) if isinstance(item, Article) else [item]
        results += alone or [Refusal(path=_path(item), reason="failed", detail="killed")]
    return results


def _read_guarded(articles: Sequence[Article]) -> list[Result]:
    """A result for each article: read together, and one by one from the first that fails."""
    done: list[Result] = []
    readings = map(_without_working_layers, read_articles(articles))
    for article in articles:
        result = _next(readings, _path(article)) or Refusal(path=_path(article), reason="failed", detail="no reading")
        if isinstance(result, Refusal) and len(articles) > 1:
            return done + [alone for other in articles[len(done) :] for alone in _read_guarded([other])]
        done.append(result)
    return done


def _next(items: Iterator[T], path: str) -> T | Refusal | None:
    """The next of `items`, None at their end, or the refusal of what made the program fail."""
    return guard(lambda: next(items, None), path)


def guard(work: Callable[[], T], path: str) -> T | Refusal:
    """What `work` gives, or the refusal of what made the program fail. Raises StoreError: no article is at fault."""
    try:
        return work()
    except StoreError:
        raise
    except Exception as fault:  # the one broad except: a fault of ours costs an article, never the run
        log.debug("failed on %s", path, exc_info=True)
        return Refusal(path=path, reason="failed", detail=f"{type(fault).__name__}: {fault}")


def _without_working_layers(reading: Reading) -> Reading:
    """The reading as it is published: tokens and names would be most of what a worker sends back."""
    return structs.replace(reading, tokens=Tokens(), names=())


def _path(item: Item) -> str:
    return item.path or (item.id if isinstance(item, Article) else "")
