"""`read`: articles in, readings out."""

from __future__ import annotations

import sys
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, cast

import click

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, stop_writing
from recoupe.cli.balance import Refused, show_progress, tell
from recoupe.cli.inputs import input_options, terms_of
from recoupe.export.exporters import EXPORTERS, exporters
from recoupe.export.options import Options
from recoupe.export.phrases import phrases
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import Input, find_inputs
from recoupe.records import Refusal
from recoupe.run.shards import Progress, read_inputs

OTHERS = [form for form in EXPORTERS if form not in ("text", "jsonl", "html")]


@click.command()
@input_options
@click.option(
    "-f", "--format", "form", default="text", metavar="FORME",
    help=f"text (terminal, par défaut), jsonl (une lecture par ligne), html (une page), ou {', '.join(OTHERS)}.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FICHIER", help="Écrire dans ce fichier.")
@click.option("--explain", is_flag=True, help="Dire pourquoi chaque élément est là : règle, mots, autres candidats.")
@lang_option
@debug_option
@help_option
def read(inputs: tuple[str, ...], form: str, **given: Any) -> int:
    """Lit des articles : fichiers, dossiers, motifs (« *.txt »), ou « - » (entrée standard).

    Texte, HTML, JSONL ou JSON d'articles (text et, s'ils sont connus, path, title, published, url, outlet, authors). Les lectures vont sur la sortie standard, le compte et les refus sur l'erreur standard.
    """
    if form not in exporters():
        raise click.BadParameter(f"{form} ({', '.join(exporters())})", param_hint="--format")
    return _read(list(find_inputs(inputs)), form, terms_of(given), given)


def _read(inputs: list[Input | Refusal], form: str, terms: Terms, given: dict[str, Any]) -> int:
    """Reads, writes the readings and tells the balance; the exit code."""
    language = phrases(given["lang"])
    progress = Progress()
    refused = Refused(given.get("refusals"))
    results = read_inputs(inputs, terms, progress, jobs=given.get("jobs"))
    shown = show_progress(results, progress, sum(i.size for i in inputs if isinstance(i, Input)), language)
    path = given.get("output")
    is_terminal = path is None and sys.stdout.isatty()
    options = Options(language=given["lang"], explain=given.get("explain", False), is_terminal=is_terminal)
    with refused, closing(results), Path(path).open("wb") if path else nullcontext(sys.stdout.buffer) as stream:
        try:
            exporters()[form](refused.aside(shown), cast("BinaryIO", stream), options)
            stream.flush()
        except BrokenPipeError:
            stop_writing()
            return DONE
    return tell(progress, refused, language, is_strict=given.get("strict", False))
