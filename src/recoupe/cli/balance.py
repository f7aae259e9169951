"""What came of a run: a progress bar while it lasts, then the refusals and the balance, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self, TypeVar

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from recoupe.cli.app import DONE, FAILED, SHORT
from recoupe.export.phrases import Phrases
from recoupe.export.view import one_line
from recoupe.records import Refusal
from recoupe.run.shards import Progress

T = TypeVar("T")
Balance = Callable[[Progress, Phrases], str]
"""The line that tells how a run came out."""

LISTED = 20
"""Refusals that are listed on the terminal; the rest are counted, and in the file of `--refusals`."""


class Refused:
    """Keeps the first refusals to be listed, and writes all to a file where one is given."""

    def __init__(self, path: str | None) -> None:
        self.listed: list[Refusal] = []
        self.file = Path(path).open("wb") if path else None  # noqa: SIM115 (closed on exit)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.file:
            self.file.close()

    def aside(self, results: Iterable[T | Refusal]) -> Iterator[T]:
        """The readings among the results, or whatever else is no refusal."""
        for result in results:
            if not isinstance(result, Refusal):
                yield result
                continue
            if len(self.listed) < LISTED:
                self.listed.append(result)
            if self.file:
                self.file.write(msgspec.json.encode(result) + b"\n")


def balance_of(progress: Progress, language: Phrases) -> str:
    """The balance of a reading."""
    return language.say("balance", seen=progress.seen, read=progress.read, refused=progress.refused)


def tell(
    progress: Progress, refused: Refused, language: Phrases, *, is_strict: bool, balance: Balance = balance_of
) -> int:
    """Lists the refusals and tells the balance, on standard error; the exit code."""
    list_refused(refused, language, count=progress.refused)
    if progress.seen != progress.read + progress.known + progress.refused:
        click.echo(language.say("shortfall", balance=balance(progress, language)), err=True)
        return FAILED
    click.echo(balance(progress, language), err=True)
    return SHORT if is_strict and progress.refused else DONE


def list_refused(refused: Refused, language: Phrases, *, count: int) -> None:
    """Lists the first of `count` refusals, on standard error."""
    if refused.listed:
        click.echo(language.say("refused_heading"), err=True)
    for refusal in refused.listed:
        detail = f" — {refusal.detail}" if refusal.detail else ""
        line = f"{refusal.path}{language.say('colon')}{language.reasons[refusal.reason]}{detail}"
        click.echo(f"  {one_line(line)}", err=True)
    if count > len(refused.listed):
        click.echo(f"  {language.say('more_refused', count=count - len(refused.listed))}", err=True)


def show_progress(
    results: Iterator[T], progress: Progress, total: int, language: Phrases, *, balance: Balance = balance_of
) -> Iterator[T]:
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
            bar.update(task, completed=progress.bytes_done, count=balance(progress, language))
            yield result
