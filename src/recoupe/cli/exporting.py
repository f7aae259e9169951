"""`export`: the record, or a part of it, in the formats of others."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO, cast

import click

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option, stop_writing
from recoupe.cli.asking import is_asked, question_of, question_options
from recoupe.errors import UsageError
from recoupe.export.exporters import NEED_TEXT, exporters
from recoupe.export.options import Options
from recoupe.export.rows import TABLES
from recoupe.query.selection import Selection, select_readings
from recoupe.query.situations import find_story
from recoupe.record.store import open_record


@click.command()
@record_option
@question_options
@click.option(
    "-f",
    "--format",
    "form",
    default="csv",
    show_default=True,
    metavar="FORME",
    help="La forme ; --formats les donne toutes.",
)
@click.option("--formats", is_flag=True, help="Donner les formes, et finir.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FICHIER", help="Écrire dans ce fichier.")
@click.option(
    "--table", type=click.Choice(list(TABLES)), default="statements", show_default=True, help="csv, parquet : la table."
)
@click.option("--bom", is_flag=True, help="csv : une marque d'ordre des octets, pour les tableurs.")
@click.option(
    "--no-text", is_flag=True, help="Sans le texte des articles, qui n'est pas à nous : de courtes citations seulement."
)
@click.option("--story", metavar="RÉCIT", help="Un seul récit : le début de son identifiant, ou des mots de son titre.")
@click.option("--only", is_flag=True, help="D'une recherche, seulement ce qui y répond, et non tout l'article.")
@lang_option
@debug_option
@help_option
def export(record_path: Path, words: tuple[str, ...], form: str, output: str | None, **given: Any) -> int:
    """Sort les lectures du registre, une à une, sur la sortie standard ou dans un fichier : toutes, celles d'un récit, ou celles où une recherche trouve quelque chose (MOTS et options de find).

    Avec --only, ne sortent que les paroles ou les chiffres trouvés.
    """
    if given["formats"]:
        click.echo("\n".join(exporters()))
        return DONE
    if form not in exporters():
        raise click.BadParameter(f"{form} ({', '.join(exporters())})", param_hint="--format")
    if given["no_text"] and form in NEED_TEXT:
        raise UsageError("needs_text", form=form)
    options = Options(
        language=given["lang"], table=given["table"], has_text=not given["no_text"], byte_order_mark=given["bom"],
        is_terminal=output is None and sys.stdout.isatty(),
    )  # fmt: skip
    question = question_of(words, given)
    with open_record(record_path) as record:
        selection = Selection(
            story=find_story(record, given["story"]) if given["story"] else None, outlet=question.outlet,
            after=question.after, before=question.before, only=given["only"],
            question=question if is_asked(words, given) else None,
        )  # fmt: skip
        with Path(output).open("wb") if output else nullcontext(sys.stdout.buffer) as stream:
            try:
                exporters()[form](select_readings(record, selection), cast("BinaryIO", stream), options)
                stream.flush()
            except BrokenPipeError:
                stop_writing()
    return DONE
