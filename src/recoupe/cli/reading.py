"""`read`: articles in, readings out."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import click

from recoupe.cli.app import DONE, debug_option, help_option, lang_option
from recoupe.cli.balance import Refused, show_progress, tell
from recoupe.cli.forms import check_form, form_options, write_form
from recoupe.cli.inputs import input_options, terms_of
from recoupe.export.exporters import EXPORTERS
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
@form_options
@click.option("--explain", is_flag=True, help="Dire pourquoi chaque élément est là : règle, mots, autres candidats.")
@lang_option
@debug_option
@help_option
def read(inputs: tuple[str, ...], form: str, **given: Any) -> int:
    """Lit des articles : fichiers, dossiers, motifs (« *.txt »), ou « - » (entrée standard).

    Texte, HTML, JSONL ou JSON d'articles (text et, s'ils sont connus, path, title, published, url, outlet, authors). Les lectures vont sur la sortie standard, le compte et les refus sur l'erreur standard.
    """
    check_form(form, given)
    return _read(list(find_inputs(inputs)), form, terms_of(given), given)


def _read(inputs: list[Input | Refusal], form: str, terms: Terms, given: dict[str, Any]) -> int:
    """Reads, writes the readings and tells the balance; the exit code."""
    language = phrases(given["lang"])
    progress = Progress()
    refused = Refused(given.get("refusals"))
    results = read_inputs(inputs, terms, progress, jobs=given.get("jobs"))
    shown = show_progress(results, progress, sum(i.size for i in inputs if isinstance(i, Input)), language)
    with refused, closing(results):
        if not write_form(form, refused.aside(shown), given):
            return DONE
    return tell(progress, refused, language, is_strict=given.get("strict", False))
