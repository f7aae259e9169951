"""`run`: an archive into a lake of tables, on one machine or many; `open`: a lake as a record."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option
from recoupe.cli.balance import Refused, tell
from recoupe.cli.inputs import check_date, input_options, terms_of
from recoupe.errors import UsageError
from recoupe.export.phrases import Phrases, phrases
from recoupe.ingest.inputs import find_inputs
from recoupe.lake import WARM
from recoupe.run.shards import Progress


@click.command("run")
@input_options
@click.argument("output", metavar="LAC")
@click.option(
    "--engine", "engine_name", type=click.Choice(["local", "spark"]), default="local", show_default=True,
    help="Sur cette machine, ou sur une grappe Apache Spark.",
)  # fmt: skip
@click.option(
    "--reach", type=click.IntRange(min=0), metavar="MOIS",
    help="Ne recouper ce qui est nouveau qu'avec les articles parus à tant de mois près (par défaut : avec tous).",
)  # fmt: skip
@click.option("--master", metavar="ADRESSE", help="La grappe Spark, si spark-submit ne la donne pas.")
@click.option("--conf", "settings", multiple=True, metavar="CLÉ=VALEUR", help="Un réglage de Spark ; répétable.")
@lang_option
@debug_option
@help_option
def run_(inputs: tuple[str, ...], output: str, engine_name: str, lang: str, **given: Any) -> int:
    """Lit des articles de toute provenance et les recoupe, dans un lac de tables Parquet.

    La commande peut être interrompue et reprise : ce qui est fini n'est pas refait. D'autres articles peuvent être ajoutés
    plus tard.
    """
    terms, language, refused = terms_of(given), phrases(lang), Refused(given["refusals"])
    with _engine(engine_name, given) as (engine, processes), _bars(language) as moved, refused:
        filling = _load("recoupe.lake.fill")
        job = filling.Job(engine, output, processes, given["reach"], moved)
        outcome = filling.fill(job, find_inputs(inputs), terms)
        for _ in refused.aside(filling.list_refusals(outcome)):
            pass
    progress = Progress(seen=outcome.seen, read=outcome.read, known=outcome.known, refused=outcome.refused)
    if outcome.skipped:
        click.echo(language.say("run_skipped", count=outcome.skipped), err=True)
    if outcome.cut:
        click.echo(language.say("run_cut", count=sum(outcome.cut.values())), err=True)
    return tell(progress, refused, language, is_strict=given["strict"], balance=_balance_of)


@click.command("open")
@click.argument("lake", metavar="LAC")
@record_option
@click.option("--after", metavar="AAAA-MM-JJ", help="Articles parus ce jour ou après.")
@click.option("--before", metavar="AAAA-MM-JJ", help="Articles parus ce jour ou avant.")
@click.option("--outlet", metavar="NOM", help="Articles de ce journal (ou d'une partie de son nom).")
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Nombre de fils d'exécution.")
@lang_option
@debug_option
@help_option
def open_(lake: str, record_path: Path, lang: str, **given: Any) -> int:
    """Met un lac, ou quelques mois d'un lac, dans un registre, pour toutes les autres commandes.

    Rien n'est relu ni recoupé à nouveau. Refaite quand le lac a grandi, la commande refait le registre ; elle ne touche pas à
    celui que quelqu'un a corrigé.
    """
    language, opening = phrases(lang), _load("recoupe.lake.opening")
    days = {name: check_date(given[name], f"--{name}") for name in ("after", "before")}
    part = opening.Part(**days, outlet=given["outlet"])
    with _bars(language) as moved:
        opened = opening.open_as_record(lake, record_path, part, jobs=given["jobs"] or os.cpu_count() or 1, tell=moved)
    said = "lake_opened" if opened.is_new else "lake_unchanged"
    click.echo(language.say(said, count=opened.articles, path=record_path), err=True)
    return DONE


@contextmanager
def _engine(name: str, given: dict[str, Any]) -> Iterator[tuple[Any, int]]:
    """The engine that is asked for, and how many tasks it does at once."""
    if name == "local":
        jobs = given["jobs"] or os.cpu_count() or 1
        yield _load("recoupe.run.local").start(jobs, WARM), jobs
        return
    spark = _load("recoupe.run.spark", extra="cluster")
    settings = dict(setting.partition("=")[::2] for setting in given["settings"])
    engine = spark.start(given["master"], settings, WARM)
    try:
        yield engine, given["jobs"] or engine.processes
    finally:
        spark.stop(engine)


def _load(module: str, extra: str = "lake") -> Any:
    """A module that needs what only an extra brings. Raises UsageError where that is not there."""
    try:
        return import_module(module)
    except ModuleNotFoundError as fault:
        raise UsageError("extra_needed", extra=extra) from fault


@contextmanager
def _bars(language: Phrases) -> Iterator[Any]:
    """What moves a bar for each stage on the terminal, where there is one."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _all: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def moved(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(language.say(f"stage_{stage}"), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield moved


def _balance_of(progress: Progress, language: Phrases) -> str:
    counts = {"seen": progress.seen, "read": progress.read, "known": progress.known, "refused": progress.refused}
    return language.say("run_balance", **counts)
