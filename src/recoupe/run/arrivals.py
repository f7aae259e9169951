"""What was fetched, taken in: feeds tell of pages, pages are read and kept, failures are tried again later or refused."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from recoupe.fetch.client import FOUND, UNCHANGED, Fetched
from recoupe.fetch.entries import Feed
from recoupe.fetch.feeds import read_feed
from recoupe.fetch.pages import read_fetched
from recoupe.ingest.parts import Says
from recoupe.reading import Reading
from recoupe.record.feeds import WatchedFeed, add_feed, save_hold, save_site
from recoupe.record.keep import Kept, is_known, keep, keep_refusal
from recoupe.record.pages import Told, WatchedPage, find_page, name_page
from recoupe.records import Article, Refusal
from recoupe.run.shards import guard, read_shard
from recoupe.run.watch import DAY, Task, Watch, batch_of, host_of, is_local, key_of, save, url_of

PASSING = ("unreachable", "damaged", "limits")
"""Refusals that another try may mend."""

PASSING_STATUS = frozenset((408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524))
TOO_OFTEN = 429

TRIES = 6
"""Times in a row that a page may fail before it is refused; a feed is asked for ever, once a day at last."""

MAX_FEEDS = 5_000
"""Feeds of one watch, those named by lists included."""

Ready = list[tuple[WatchedPage, Article]]


def take(watch: Watch, done: Iterable[tuple[Task, Fetched | Refusal]]) -> Iterator[Kept | Refusal]:
    """What became of the articles among what was fetched, once it is on the disk."""
    ready: Ready = []
    for task, answer in done:
        watch.enlisted.discard(key_of(task))
        _release(watch, task, answer)
        task.asked = time.time()
        if _is_passing(answer):
            yield from _fail(watch, task, answer)
        elif isinstance(task, WatchedFeed):
            _take_feed(watch, task, answer)
        else:
            articles, refusals = _take_page(watch, task, answer)
            yield from refusals
            if articles:  # their page is saved once they are kept
                ready += ((task, article) for article in articles)
                continue
        save(watch, task)
    yield from _read(watch, ready)
    while not watch.visitor.learned.empty():
        save_site(watch.addition.record, *watch.visitor.learned.get())


def _release(watch: Watch, task: Task, answer: Fetched | Refusal) -> None:
    """Lets the machine be asked again, after a pause; later if it asks us to wait."""
    url, now, manners = url_of(task), time.time(), watch.manners
    host, pause = host_of(url), 0.0 if is_local(url) else max(manners.pause, watch.visitor.pause(url) or 0.0)
    if isinstance(answer, Fetched) and (answer.retry_after or answer.status == TOO_OFTEN):
        pause = max(pause, min(answer.retry_after or manners.hold, DAY))
        save_hold(watch.addition.record, host, now + pause)
    watch.turns.finish(host, now + pause)


def _is_passing(answer: Fetched | Refusal) -> bool:
    """Whether another try may bring something else."""
    return answer.reason in PASSING if isinstance(answer, Refusal) else answer.status in PASSING_STATUS


def _fail(watch: Watch, task: Task, answer: Fetched | Refusal) -> list[Refusal]:
    """Notes a failure that may pass, and when to try again; the refusal of a page that has failed too often."""
    task.failures += 1
    wait = watch.manners.first_retry * 4.0 ** min(task.failures - 1, 20)
    asked = (answer.retry_after or 0.0) if isinstance(answer, Fetched) else 0.0
    task.next = time.time() + min(max(wait, asked), DAY)
    refusal = _refusal_of(answer)
    if isinstance(task, WatchedFeed):
        task.reason, task.detail = refusal.reason, refusal.detail
        return []
    return _refuse(watch, task, [refusal]) if task.failures >= TRIES else []


def _refusal_of(answer: Fetched | Refusal) -> Refusal:
    if isinstance(answer, Refusal):
        return answer
    return Refusal(path=answer.asked, reason="answer", detail=str(answer.status))


# --- feeds ------------------------------------------------------------------------------------------------------------


def _take_feed(watch: Watch, feed: WatchedFeed, answer: Fetched | Refusal) -> None:
    """Notes what a feed tells of, and the feeds that it names; what is no feed is asked for ever more seldom."""
    every, now = watch.manners.every, time.time()
    found: Feed | Refusal | None = None
    if isinstance(answer, Refusal):
        found = answer
    elif answer.status != UNCHANGED:
        found = guard(lambda: read_feed(answer), feed.at)
    if isinstance(found, Refusal):
        feed.failures += 1
        feed.reason, feed.detail = found.reason, found.detail
        feed.next = now + min(every * 2.0 ** min(feed.failures, 20), DAY)
        return
    feed.failures, feed.reason, feed.detail, feed.next = 0, None, None, now + every
    if found is None or isinstance(answer, Refusal):
        return
    feed.title, feed.entries = found.title or feed.title, len(found.entries)
    feed.at, feed.etag, feed.last_modified = answer.moved or feed.at, answer.etag, answer.last_modified
    _note_feeds(watch, feed, found)
    _note_entries(watch, feed, found, answer.url)


def _note_feeds(watch: Watch, feed: WatchedFeed, found: Feed) -> None:
    known = {other.row for other in watch.feeds}
    for url in found.feeds[: MAX_FEEDS - len(known)]:
        named = add_feed(watch.addition.record, url, feed.row)
        if named.row not in known:
            known.add(named.row)
            watch.feeds.append(named)


def _note_entries(watch: Watch, feed: WatchedFeed, found: Feed, url: str) -> None:
    """Notes the pages a feed tells of. A guid that several have is none."""
    guids = Counter(entry.guid for entry in found.entries)
    site, now = host_of(url), time.time()
    for entry in found.entries:
        guid = entry.guid if guids[entry.guid] == 1 else None
        told = Told(url=entry.url, guid=guid, authors=entry.authors, published=entry.published, updated=entry.updated)
        watch.tally.see(find_page(watch.addition.record, feed.row, site, told, now))


# --- pages ------------------------------------------------------------------------------------------------------------


def _take_page(watch: Watch, page: WatchedPage, answer: Fetched | Refusal) -> tuple[list[Article], list[Refusal]]:
    """The articles of a page that are new or changed, still to be read; and what of it is refused."""
    if isinstance(answer, Refusal) or answer.status not in (FOUND, UNCHANGED):
        return [], _refuse(watch, page, [_refusal_of(answer)])
    page.failures, page.next = 0, _next_look(watch, page)
    seen = sha256(answer.data).hexdigest()
    if answer.status == UNCHANGED or page.hash == seen:
        return [], []
    page.hash, page.etag, page.last_modified = seen, answer.etag, answer.last_modified
    said = Says(guid=page.said.guid, authors=page.said.authors, published=page.said.published)
    items = guard(lambda: list(read_fetched(answer, watch.terms, said)), page.url)
    items = [items] if isinstance(items, Refusal) else items
    articles = [item for item in items if isinstance(item, Article)]
    if not name_page(watch.addition.record, page, [answer.url, *(article.url for article in articles)]):
        page.state, page.next = "kept", None  # another address of a page that is there
        watch.tally.settle(page, "known")
        return [], []
    refused = _refuse(watch, page, [item for item in items if isinstance(item, Refusal)]) if not articles else []
    fresh = [article for article in articles if not is_known(watch.addition.record, article)]
    if articles and not fresh:
        page.state = "kept"
        watch.tally.settle(page, "known")
    return fresh, refused


def _next_look(watch: Watch, page: WatchedPage) -> float | None:
    """When a page that is kept is to be looked at again: ever more seldom, and at last no more."""
    now = time.time()
    age = now - page.first
    return now + max(watch.manners.recheck, age / 2) if age < watch.manners.recheck_for else None


def _refuse(watch: Watch, page: WatchedPage, refusals: list[Refusal]) -> list[Refusal]:
    """Notes that a page is not read, for good; one that was kept before stays, and is no more looked at."""
    page.next = None
    if page.state == "kept":
        return []
    page.state = "refused"
    watch.tally.settle(page, "refused")
    for refusal in refusals:
        keep_refusal(watch.addition.record, refusal, batch_of(watch))
    return refusals


def _read(watch: Watch, ready: Ready) -> Iterator[Kept | Refusal]:
    """Reads and keeps articles, then notes of their pages that it is done."""
    results = read_shard(tuple(article for _, article in ready)) if ready else []
    told: list[Kept | Refusal] = []
    for (page, article), result in zip(ready, results, strict=True):
        kept = result if isinstance(result, Refusal) else _keep(watch, result, article)
        if isinstance(kept, Refusal):
            told += _refuse(watch, page, [kept])
            continue
        page.state = "kept"
        watch.tally.versions += kept.state == "version"
        watch.tally.settle(page, "known" if kept.state == "known" else "new")
        told.append(kept)
    for page in {page.row: page for page, _ in ready}.values():
        save(watch, page)
    yield from told


def _keep(watch: Watch, reading: Reading, article: Article) -> Kept | Refusal:
    addition, batch = watch.addition, batch_of(watch)
    return guard(lambda: keep(addition.record, reading, batch, addition.comparisons), article.path or "")
