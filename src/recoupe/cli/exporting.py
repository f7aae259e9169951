"""`export`: the record, or a part of it, in the formats of others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option
from recoupe.cli.asking import is_asked, question_of, question_options
from recoupe.cli.forms import check_form, form_options, write_form
from recoupe.export.exporters import exporters
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
@form_options
@click.option("--story", metavar="RÉCIT", help="Un seul récit : le début de son identifiant, ou des mots de son titre.")
@click.option("--only", is_flag=True, help="D'une recherche, seulement ce qui y répond, et non tout l'article.")
@lang_option
@debug_option
@help_option
def export(record_path: Path, words: tuple[str, ...], form: str, **given: Any) -> int:
    """Sort les lectures du registre, une à une, sur la sortie standard ou dans un fichier : toutes, celles d'un récit, ou celles où une recherche trouve quelque chose (MOTS et options de find).

    Avec --only, ne sortent que les paroles ou les chiffres trouvés.
    """
    if given["formats"]:
        click.echo("\n".join(exporters()))
        return DONE
    check_form(form, given)
    question = question_of(words, given)
    with open_record(record_path) as record:
        selection = Selection(
            story=find_story(record, given["story"]) if given["story"] else None, outlet=question.outlet,
            after=question.after, before=question.before, only=given["only"],
            question=question if is_asked(words, given) else None,
        )  # fmt: skip
        write_form(form, select_readings(record, selection), given)
    return DONE
