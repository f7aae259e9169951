"""How a watch is going: a page in the terminal while it lasts; a line now and then where there is none."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Iterator

import click
from rich.console import Console, Group
from rich.live import Live
from rich.table import Table
from rich.text import Text

from recoupe.export.phrases import Phrases
from recoupe.export.view import one_line
from recoupe.record.feeds import WatchedFeed
from recoupe.record.keep import Kept
from recoupe.records import Refusal
from recoupe.run.watch import Watch

LAST = 8
"""Articles that are shown, the last ones."""

FEEDS = 20
"""Feeds that are shown, those that fail first."""

LINE_EVERY = 60.0
"""Seconds between two lines where there is no terminal."""


def balance_of(watch: Watch, language: Phrases) -> str:
    """The line that tells what became of all that feeds told of."""
    count = watch.tally.count()
    counts = {name: count[name] for name in ("new", "known", "refused", "waiting")}
    told = language.say("watch_balance", seen=watch.tally.seen, **counts)
    return told + (language.say("watch_versions", count=watch.tally.versions) if watch.tally.versions else "")


def show_status(results: Iterator[Kept | Refusal], watch: Watch, language: Phrases) -> Iterator[Kept | Refusal]:
    """The results as they come, with the state of the watch on standard error."""
    last: deque[str] = deque(maxlen=LAST)
    if not sys.stderr.isatty():
        yield from _tell_now_and_then(results, watch, language)
        return
    console = Console(stderr=True)
    with Live(
        console=console, refresh_per_second=2, transient=True, get_renderable=lambda: _page(watch, last, language)
    ):
        for result in results:
            last.append(f"{time.strftime('%H:%M:%S')}  {_describe(result, language)}")
            yield result


def _tell_now_and_then(results: Iterator[Kept | Refusal], watch: Watch, language: Phrases) -> Iterator[Kept | Refusal]:
    said = time.monotonic()
    for result in results:
        yield result
        if time.monotonic() - said > LINE_EVERY:
            said = time.monotonic()
            click.echo(f"{time.strftime('%Y-%m-%d %H:%M:%S')}  {balance_of(watch, language)}", err=True)


def _page(watch: Watch, last: deque[str], language: Phrases) -> Group:
    table = Table(box=None, padding=(0, 2, 0, 0))
    for name in ("watch_feed", "watch_asked", "watch_entries", "watch_fresh", "watch_state"):
        table.add_column(language.say(name), overflow="ellipsis", no_wrap=True, max_width=60)
    feeds = sorted(watch.feeds, key=lambda feed: (feed.reason is None, feed.row))
    for feed in feeds[:FEEDS]:
        fresh = watch.tally.fresh[feed.row]
        table.add_row(
            Text(one_line(feed.title or feed.url)),
            _clock(feed.asked),
            str(feed.entries),
            str(fresh or ""),
            _state(feed, language),
        )
    more = [Text(language.say("watch_more", count=len(feeds) - FEEDS))] if len(feeds) > FEEDS else []
    lines = [Text(line, overflow="ellipsis", no_wrap=True) for line in last]
    return Group(table, *more, Text(), *lines, Text(), Text(balance_of(watch, language), style="bold"))


def _clock(instant: float | None) -> str:
    return time.strftime("%H:%M:%S", time.localtime(instant)) if instant else "…"


def _state(feed: WatchedFeed, language: Phrases) -> Text:
    if feed.reason is None:
        return Text(language.say("watch_fine") if feed.asked else "")
    detail = f" — {feed.detail}" if feed.detail else ""
    return Text(one_line(f"{language.reasons[feed.reason]}{detail}"), style="red")


def _describe(result: Kept | Refusal, language: Phrases) -> str:
    if isinstance(result, Refusal):
        return one_line(
            f"{language.say('watch_refused')}  {result.path}{language.say('colon')}{language.reasons[result.reason]}"
        )
    return one_line(f"{language.say(f'watch_{result.state}')}  {result.path or result.id}")
