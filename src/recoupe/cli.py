"""The command line: parse, call, show; what it says is in `export/phrases.toml`."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, BinaryIO, cast

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from recoupe import __version__
from recoupe.errors import UsageError
from recoupe.evaluate import Scores, evaluate, find_missed_floors
from recoupe.export.exporters import exporters
from recoupe.export.options import Options
from recoupe.export.phrases import LANGUAGES, Phrases, phrases
from recoupe.export.view import one_line
from recoupe.ingest.check import Terms, is_future, normalise_date
from recoupe.ingest.inputs import Input, find_inputs
from recoupe.reading import Reading
from recoupe.records import Refusal
from recoupe.run.shards import Progress, read_inputs

DONE, SHORT, WRONG_USE, FAILED, STOPPED = 0, 1, 2, 3, 130
"""Exit codes: done; refusals under `--strict`, or a floor missed; wrong use; failed; stopped by Ctrl-C."""

LISTED = 20
"""Refusals that are listed on the terminal; the rest are counted, and in the file of `--refusals`."""

EXAMPLES = ("*.txt", "*.jsonl", "*.html")

lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="fr", help="Langue de l'affichage : fr (par défaut), en."
)
debug_option = click.option("--debug", is_flag=True, help="En cas d'échec, montrer où (trace Python).")


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command; whatever goes wrong is said in a line or two, unless `--debug` asks for more."""
    debug = "--debug" in arguments
    say = phrases("en" if re.search(r"--lang[ =]en\b", " ".join(arguments)) else "fr").say
    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL)
    try:
        return int(cli.main(arguments, prog_name="recoupe", standalone_mode=False) or DONE)
    except click.UsageError as fault:
        usage = f"{fault.ctx.get_usage()}\n" if fault.ctx else ""
        click.echo(f"{usage}{_explain(fault, say)}", err=True)
        return WRONG_USE
    except UsageError as fault:
        click.echo(say(fault.phrase, **fault.values), err=True)
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("stopped"), err=True)
        return STOPPED
    except Exception as fault:  # the end of the line: no traceback without --debug
        if debug:
            raise
        click.echo(say("failed", fault=f"{type(fault).__name__}: {fault}"), err=True)
        return FAILED


def _explain(fault: click.UsageError, say: Callable[..., str]) -> str:
    """What is wrong with the words of a command, in the language of the interface as far as it has a phrase."""
    if isinstance(fault, click.NoSuchOption):
        near = ", ".join(fault.possibilities or ())
        return say("no_such_option", option=fault.option_name) + (say("did_you_mean", near=near) if near else "")
    if isinstance(fault, click.BadParameter):
        hint = fault.param_hint or (fault.param.make_metavar(fault.ctx) if fault.param and fault.ctx else "")
        if fault.param and fault.param.opts[0].startswith("-"):
            hint = fault.param.opts[-1]
        if isinstance(fault, click.MissingParameter):
            return say("missing_argument", name=str(hint).rstrip("."))
        return say("bad_value", name=hint, fault=fault.message)
    return fault.format_message()


class FrenchHelp(click.HelpFormatter):
    """Help pages whose headings are in French, like the help itself."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes the first line."""
        super().write_usage(prog, args, prefix or "Usage : ")

    def write_heading(self, heading: str) -> None:
        """Writes a heading, translated."""
        super().write_heading({"Commands": "Commandes "}.get(heading, f"{heading} "))


click.Context.formatter_class = FrenchHelp
help_option = click.help_option("-h", "--help", help="Montrer cette aide.")


@click.group(context_settings={"max_content_width": 100}, subcommand_metavar="COMMANDE [ARGUMENTS]...")
@click.version_option(__version__, prog_name="recoupe", help="Montrer la version.")
@help_option
def cli() -> None:
    """Lit la presse en français : qui dit quoi, quand, combien, qui est qui.

    Codes de sortie : 0 terminé ; 1 des refus sous --strict, ou un plancher manqué ; 2 mauvais usage ; 3 échec ;
    130 interrompu.
    """


# --- read -----------------------------------------------------------------------------------------------------------


@cli.command(short_help="Lit des articles.")
@click.argument("inputs", nargs=-1, required=True, metavar="ENTRÉE...")
@click.option(
    "-f", "--format", "form", default="text", metavar="FORME",
    help="text (terminal, par défaut), jsonl (une lecture par ligne), json, html (une page).",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FICHIER", help="Écrire dans ce fichier.")
@click.option("--published", metavar="AAAA-MM-JJ", help="Date de parution des articles qui n'en donnent pas.")
@click.option("--outlet", metavar="NOM", help="Journal des articles qui n'en donnent pas.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Nombre de processus (par défaut : les cœurs)."
)
@click.option("--any-language", is_flag=True, help="Lire aussi ce qui n'est pas en français.")
@click.option("--explain", is_flag=True, help="Dire pourquoi chaque élément est là : règle, mots, autres candidats.")
@click.option("--strict", is_flag=True, help="Sortir avec le code 1 si quelque chose a été refusé.")
@click.option(
    "--refusals",
    type=click.Path(dir_okay=False),
    metavar="FICHIER",
    help="Écrire les refus dans ce fichier, un par ligne (JSON).",
)
@lang_option
@debug_option
@help_option
def read(inputs: tuple[str, ...], form: str, **given: Any) -> int:
    """Lit des articles : fichiers, dossiers, motifs (« *.txt »), ou « - » (entrée standard).

    Texte, HTML, JSONL ou JSON d'articles (text et, s'ils sont connus, path, title, published, url, outlet, authors). Les lectures vont sur la sortie standard, le compte et les refus sur l'erreur standard.
    """
    if form not in exporters():
        raise click.BadParameter(f"{form} ({', '.join(exporters())})", param_hint="--format")
    terms = Terms(
        published=_check_published(given["published"]), outlet=given["outlet"], any_language=given["any_language"]
    )
    return _read(list(find_inputs(inputs)), form, terms, given)


def _check_published(day: str | None) -> str | None:
    """The date of `--published` as ISO writes it. Raises UsageError when it is none, or ahead of us."""
    if day is None:
        return None
    normal = normalise_date(day)
    if normal is None:
        raise UsageError("bad_date", value=day)
    if is_future(normal):
        raise UsageError("future_date", value=day)
    return normal


def _read(inputs: list[Input | Refusal], form: str, terms: Terms, given: dict[str, Any]) -> int:
    """Reads, writes the readings and tells the balance; the exit code."""
    language = phrases(given["lang"])
    progress = Progress()
    refused = _Refused(given.get("refusals"))
    results = read_inputs(inputs, terms, progress, jobs=given.get("jobs"))
    shown = _show_progress(results, progress, sum(i.size for i in inputs if isinstance(i, Input)), language)
    path = given.get("output")
    is_terminal = path is None and sys.stdout.isatty()
    options = Options(language=given["lang"], explain=given.get("explain", False), is_terminal=is_terminal)
    with refused, closing(results), Path(path).open("wb") if path else nullcontext(sys.stdout.buffer) as stream:
        try:
            exporters()[form](refused.aside(shown), cast("BinaryIO", stream), options)
            stream.flush()
        except BrokenPipeError:  # the reader of our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
    return _tell(progress, refused, language, is_strict=given.get("strict", False))


class _Refused:
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


def _tell(progress: Progress, refused: _Refused, language: Phrases, *, is_strict: bool) -> int:
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


def _show_progress(
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


# --- demo -----------------------------------------------------------------------------------------------------------


@cli.command(short_help="Lit les exemples livrés avec recoupe.")
@lang_option
@debug_option
@help_option
def demo(lang: str, **_: Any) -> int:
    """Lit les exemples livrés avec recoupe, et dit comment continuer."""
    language = phrases(lang)
    with as_file(files("recoupe") / "examples") as folder:
        paths = sorted(path for pattern in EXAMPLES for path in folder.glob(pattern))
        if not paths:
            click.echo(language.say("no_examples"), err=True)
            return FAILED
        click.echo(language.say("demo_heading") + "\n", err=True)
        code = _read(list(find_inputs(map(str, paths))), "text", Terms(), {"lang": lang})
        click.echo(f"\n{language.say('next_heading')}", err=True)
        for command in ("next_read", "next_explain", "next_page", "next_lines", "next_help"):
            click.echo("  " + language.say(command), err=True)
    return code


# --- evaluate -------------------------------------------------------------------------------------------------------


@cli.command("evaluate", short_help="Compare des lectures à un gold.")
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
