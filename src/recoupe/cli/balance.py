"""What came of a run: a progress bar while it lasts, then the refusals and the balance, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from recoupe.cli.app import DONE, FAILED, SHORT
from recoupe.export.phrases import Phrases
from recoupe.export.view import one_line
from recoupe.reading import Reading
from recoupe.records import Refusal
from recoupe.run.shards import Progress

LISTED = 20
"""Refusals that are listed on the terminal; the rest are counted, and in the file of `--refusals`."""


class Refused:
    """Keeps the first refusals to be listed, and writes all to a file where one is given."""

    def __init__(self, path: str | None) -> None:
        self.listed: list[Refusal] = []
        self.file = Path(path).open("wb") if path else None  # noqa: SIM115 (closed on exit)

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        if self.file:
            self.file.close()

    def aside(self, results: Iterable[Reading | Refusal]) -> Iterator[Reading]:
        """The readings among the results."""
        for result in results:
            if isinstance(result, Reading):
                yield result
                continue
            if len(self.listed) < LISTED:
                self.listed.append(result)
            if self.file:
                self.file.write(msgspec.json.encode(result) + b"\n")


def tell(progress: Progress, refused: Refused, language: Phrases, *, is_strict: bool) -> int:
    """Lists the refusals and tells the balance, on standard error; the exit code."""
    if refused.listed:
        click.echo(language.say("refused_heading"), err=True)
    for refusal in refused.listed:
        detail = f" — {refusal.detail}" if refusal.detail else ""
        line = f"{refusal.path}{language.say('colon')}{language.reasons[refusal.reason]}{detail}"
        click.echo(f"  {one_line(line)}", err=True)
    if progress.refused > len(refused.listed):
        click.echo(f"  {language.say('more_refused', count=progress.refused - len(refused.listed))}", err=True)
    balance = language.say("balance", seen=progress.seen, read=progress.read, refused=progress.refused)
    if progress.seen != progress.read + progress.refused:
        click.echo(language.say("shortfall", balance=balance), err=True)
        return FAILED
    click.echo(balance, err=True)
    return SHORT if is_strict and progress.refused else DONE


def show_progress(
    results: Iterator[Reading | Refusal], progress: Progress, total: int, language: Phrases
) -> Iterator[Reading | Refusal]:
    """The results, with a progress bar on standard error while they come, if that is a terminal and the output is
    not."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    columns = (
        TextColumn(language.say("reading_progress")),
        BarColumn(),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total or None, count="")
        for result in results:
            count = language.say("balance", seen=progress.seen, read=progress.read, refused=progress.refused)
            bar.update(task, completed=progress.bytes_done, count=count)
            yield result
