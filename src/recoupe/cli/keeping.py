"""`add`: articles into the record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from recoupe import __version__
from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option
from recoupe.cli.balance import Refused, show_progress, tell
from recoupe.cli.inputs import input_options, terms_of
from recoupe.cli.listings import listing, quoted, show
from recoupe.compare import COMPARISONS
from recoupe.compare.versions import Change
from recoupe.export.phrases import Phrases, phrases
from recoupe.export.view import one_line
from recoupe.ingest.inputs import Input, find_inputs
from recoupe.query.changes import Revision, Version, list_changes
from recoupe.record.replace import find_outdated
from recoupe.record.store import open_record
from recoupe.run.keeping import Addition, add_inputs
from recoupe.run.rereading import Rereading, read_again, renew_record
from recoupe.run.shards import Progress


@click.command()
@record_option
@input_options
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "jsonl"]), default="text",
    help="jsonl : une ligne par article (id, path, state, links), une fois qu'il est sur le disque.",
)  # fmt: skip
@lang_option
@debug_option
@help_option
def add(record_path: Path, inputs: tuple[str, ...], form: str, **given: Any) -> int:
    """Lit des articles, les garde dans un fichier et les recoupe avec ceux qui y sont.

    Un article déjà gardé n'est ni relu ni changé. La commande peut être interrompue et reprise : ce qu'elle a compté est gardé.
    """
    terms, language, progress = terms_of(given), phrases(given["lang"]), Progress()
    found = list(find_inputs(inputs))
    refused = Refused(given["refusals"])
    with open_record(record_path, create=True) as record, refused:
        if outdated := find_outdated(record.db, COMPARISONS):
            click.echo(language.say("outdated", names=", ".join(outdated)), err=True)
        results = add_inputs(Addition(record, __version__, COMPARISONS), found, terms, progress, jobs=given["jobs"])
        total = sum(i.size for i in found if isinstance(i, Input))
        with closing(results):
            for kept in refused.aside(show_progress(results, progress, total, language, balance=_balance_of)):
                if form == "jsonl":
                    click.echo(msgspec.json.encode(kept))
    return tell(progress, refused, language, is_strict=given["strict"], balance=_balance_of)


@click.command()
@listing
def changes(record_path: Path, form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les articles gardés en plusieurs versions (même adresse, autre texte) : paroles et chiffres nouveaux, disparus, modifiés."""
    with open_record(record_path) as record:
        return show(list_changes(record), form, limit, phrases(lang), _revision, nothing="no_changes")


@click.command()
@record_option
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Nombre de processus.")
@lang_option
@debug_option
@help_option
def reread(record_path: Path, jobs: int | None, lang: str, **_: Any) -> int:
    """Relit les textes qu'une version antérieure de recoupe a lus, et refait les recoupements s'il le faut.

    Les corrections restent. La commande peut être interrompue et reprise ; jusqu'à la fin, le registre est tel qu'il était.
    """
    language, progress = phrases(lang), Rereading()
    with open_record(record_path) as record:
        addition = Addition(record, __version__, COMPARISONS)
        with (
            _bar(language.say("rereading_progress")) as tell,
            closing(read_again(addition, progress, jobs=jobs)) as refusals,
        ):
            for refusal in refusals:
                tell(progress.read + progress.failed, progress.stale)
                if refusal:
                    click.echo(f"  {one_line(refusal.path)}{language.say('colon')}{one_line(refusal.detail)}", err=True)
        with _bar(language.say("renewing_progress")) as tell:
            renewal = renew_record(addition, tell)
    if not renewal.comparisons:
        click.echo(language.say("nothing_to_reread"), err=True)
        return DONE
    names = ", ".join(renewal.comparisons)
    click.echo(language.say("reread_done", read=renewal.readings, failed=progress.failed, names=names), err=True)
    return DONE


@contextmanager
def _bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """What moves a progress bar on the terminal, where there is one."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    with Bar(TextColumn(words), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _revision(revision: Revision, language: Phrases) -> Iterator[str]:
    yield one_line(revision.title)
    yield f"  {language.say('change_became', before=_version(revision.from_), after=_version(revision.to))}"
    if not revision.changes:
        yield f"    {language.say('unchanged')}"
    for change in revision.changes:
        yield f"    {language.say(f'change_{change.change}'):8} {_change(change, language)}"


def _version(version: Version) -> str:
    return one_line(" · ".join(part for part in (version.dated, version.path or version.id) if part))


def _change(change: Change, language: Phrases) -> str:
    words = [quoted(claim.words, language) for claim in (change.before, change.after) if claim]
    if len(words) == 2 and words[0] != words[1]:
        told = language.say("change_became", before=words[0], after=words[1])
    else:
        told = words[0]
    if change.before and change.after and "speaker" in change.altered:
        before, after = (claim.speaker or language.say("nobody_named") for claim in (change.before, change.after))
        told += " " + language.say("change_speaker", before=one_line(before), after=one_line(after))
    return told


def _balance_of(progress: Progress, language: Phrases) -> str:
    counts = {"seen": progress.seen, "new": progress.read, "known": progress.known, "refused": progress.refused}
    return language.say("added_balance", **counts)
