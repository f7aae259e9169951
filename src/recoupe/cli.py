"""The command line: parse, call, show."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any

import click
from rich.console import Console

import recoupe
from recoupe.errors import UsageError
from recoupe.export.exporters import exporters
from recoupe.export.options import Options
from recoupe.export.phrases import LANGUAGES, Phrases, phrases
from recoupe.ingest.check import Terms, is_future, normalise_date
from recoupe.ingest.inputs import find_inputs
from recoupe.reading import Reading
from recoupe.records import Refusal
from recoupe.run.shards import Progress, read_inputs

DONE, SHORT, USAGE, FAILED = 0, 1, 2, 3


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(recoupe.__version__, prog_name="recoupe")
def main() -> None:
    """Lit la presse en français : qui dit quoi, quand, combien, qui est qui."""


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "jsonl", "json", "html"]), default="text")
@click.option("--published")
@click.option("--outlet")
@click.option("--jobs", type=click.IntRange(1))
@click.option("--any-language", is_flag=True)
@click.option("--explain", is_flag=True)
@click.option("--strict", is_flag=True)
@click.option("--lang", type=click.Choice(LANGUAGES), default="fr")
def read(inputs, form, published, outlet, jobs, any_language, explain, strict, lang) -> None:
    """Lit des articles."""
    progress = Progress()
    refused = []

    def only():
        for r in read_inputs(find_inputs(inputs), Terms(published=published, outlet=outlet, any_language=any_language), progress, jobs=jobs):
            if isinstance(r, Reading):
                yield r
            else:
                refused.append(r)

    exporters()[form](only(), sys.stdout.buffer, Options(language=lang, explain=explain, is_terminal=sys.stdout.isatty()))
    for r in refused:
        click.echo(f"{r.path} — {phrases(lang).reasons[r.reason]} {r.detail}", err=True)
    click.echo(phrases(lang).say("balance", seen=progress.seen, read=progress.read, refused=progress.refused), err=True)
    sys.exit(SHORT if strict and refused else DONE)
