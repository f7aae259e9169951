"""`evaluate`: readings against a gold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table

from recoupe.cli.app import DONE, SHORT, debug_option, help_option, lang_option
from recoupe.errors import UsageError
from recoupe.evaluate import Scores, evaluate, find_missed_floors
from recoupe.export.phrases import Phrases, phrases


@click.command("evaluate")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="GOLD")
@click.argument("readings", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="LECTURES")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--errors", metavar="SORTE",
    help="Montrer les erreurs dont la sorte commence ainsi : missed, spurious, speaker, time, figure, mention ; all.",
)  # fmt: skip
@click.option(
    "--floors", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Planchers (JSON : {\"times.f1\": 0.72, …}) ; code 1 si l'un d'eux est manqué.",
)  # fmt: skip
@lang_option
@debug_option
@help_option
def evaluate_(
    gold: Path, readings: Path, form: str, errors: str | None, floors: Path | None, lang: str, **_: Any
) -> int:
    """Compare des lectures (JSONL) à un gold (dossier de NOM.gold.json et NOM.txt)."""
    scores = evaluate(gold, readings)
    for mistake in scores.mistakes:
        if errors and (errors == "all" or mistake.kind.startswith(errors)):
            parts = (mistake.article, mistake.kind, mistake.words, mistake.gold, mistake.got)
            click.echo("\t".join(parts).rstrip("\t"))
    if form == "json":
        click.echo(msgspec.json.encode(scores.measures))
    else:
        _print_scores(scores)
    return _check_floors(scores, floors, gold.resolve().name, phrases(lang)) if floors else DONE


def _print_scores(scores: Scores) -> None:
    """The measures as a table: precision, recall and F1 of each kind of record, then the rates."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{scores.measures['articles']} articles, {scores.measures['articles_read']} read")
    table = Table("", "F1", "P", "R", "gold", "predicted", box=None, padding=(0, 2, 0, 0))
    for column in table.columns[1:]:
        column.justify = "right"
    for name, value in scores.measures.items():
        if isinstance(value, dict) and "f1" in value:
            shares = (f"{value[key]:.3f}" for key in ("f1", "precision", "recall"))
            table.add_row(name, *shares, str(value["gold"]), str(value["predicted"]))
    console.print(table)
    for name, value in scores.measures.items():
        if isinstance(value, dict) and "f1" not in value:
            shares = (f"{part} {'-' if share is None else f'{share:.3f}'}" for part, share in value.items())
            click.echo(f"{name:31} {'  '.join(shares)}")


def _check_floors(scores: Scores, path: Path, gold: str, language: Phrases) -> int:
    """Tells which measures are below their floor; the exit code. The file has the floors of one gold, or those of several
    by the name of their folder."""
    try:
        given = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
        floors = msgspec.convert(given.get("floors", {gold: given}).get(gold, {}), dict[str, float])
    except (msgspec.DecodeError, AttributeError) as fault:
        raise UsageError("bad_floors", path=path, fault=fault) from fault
    missed = find_missed_floors(scores.measures, floors)
    for measure, value, floor in missed:
        click.echo(language.say("below_floor", measure=measure, value=value, floor=floor), err=True)
    if not missed:
        click.echo(language.say("floors_kept"), err=True)
    return SHORT if missed else DONE
