"""`correct` and `corrections`: what people decide against what was read; `reread`: texts read again."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from recoupe.cli.app import FAILED, debug_option, help_option, lang_option, record_option
from recoupe.cli.listings import listing, show
from recoupe.compare import COMPARISONS
from recoupe.errors import UsageError
from recoupe.export.phrases import Phrases, phrases
from recoupe.export.view import one_line
from recoupe.query.corrections import Correction, list_corrections
from recoupe.query.naming import edit_record, find_members, find_speaker, name_record
from recoupe.record.corrections import decide
from recoupe.record.decisions import About, Act
from recoupe.record.store import open_record

Values = tuple[str, ...]


@click.group(
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
)
@help_option
def correct() -> None:
    """Corrige ce qui a été lu. Chaque correction est gardée avec son auteur et sa date ; elle tient après « reread », et s'annule.

    Un élément se désigne par ce que donnent les listes en jsonl : article/s3 (une parole), article/e2 (une personne), article/f0 (un chiffre) ; une personne aussi par son nom, s'il n'y en a qu'une qui le porte.
    """


def correcting(command: Any) -> Any:
    """The command with the options of all corrections."""
    by = click.option("--by", metavar="NOM", help="Qui corrige (par défaut : le compte de la machine).")
    for option in (help_option, debug_option, lang_option, by, record_option):
        command = option(command)
    return command


@correct.command(short_help="Deux personnes, ou deux récits, n'en sont qu'un.")
@click.argument("one", metavar="UN")
@click.argument("other", metavar="AUTRE")
@click.option("--stories", is_flag=True, help="Des récits, non des personnes.")
@correcting
def merge(record_path: Path, one: str, other: str, *, stories: bool, **given: Any) -> int:
    """UN et AUTRE (personnes ou organisations ; récits avec --stories) n'en sont qu'un."""
    comparison = "stories" if stories else "identity"
    with open_record(record_path) as record:
        these, those = (find_members(record, comparison, name)[:1] for name in (one, other))
        return _decide(record_path, "merge", About(comparison=comparison, these=these, those=those), given)


@correct.command(short_help="Une personne, ou un récit, en est deux.")
@click.argument("one", metavar="UN")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--stories", is_flag=True, help="Un récit, non une personne.")
@correcting
def split(record_path: Path, one: str, articles: Values, *, stories: bool, **given: Any) -> int:
    """UN n'est pas le même dans ces ARTICLES (identifiants) que dans les autres."""
    comparison = "stories" if stories else "identity"
    with open_record(record_path) as record:
        members = find_members(record, comparison, one)
    these = tuple(member for member in members if member.article in articles)
    those = tuple(member for member in members if member.article not in articles)
    if not these or not those:
        raise UsageError("nothing_to_split", name=one, count=len(members))
    return _decide(record_path, "split", About(comparison=comparison, these=these, those=those), given)


@correct.command(short_help="Une parole est de quelqu'un d'autre.")
@click.argument("statement", metavar="ARTICLE/sN")
@click.argument("speaker", metavar="ARTICLE/eN|NOM", required=False)
@correcting
def attribute(record_path: Path, statement: str, speaker: str | None, **given: Any) -> int:
    """La parole est de cette personne de son article, ou, si aucune n'est donnée, d'on ne sait qui."""
    with open_record(record_path) as record:
        anchor = name_record(record, statement, "statements")
        told = find_speaker(record, anchor, speaker) if speaker else None
    return _decide(record_path, "attribute", About(record=anchor, speaker=told), given)


@correct.command(short_help="Un élément n'a pas lieu d'être.")
@click.argument("name", metavar="ARTICLE/ÉLÉMENT")
@correcting
def reject(record_path: Path, name: str, **given: Any) -> int:
    """L'élément (parole, personne, chiffre, date) n'a pas lieu d'être."""
    with open_record(record_path) as record:
        anchor = name_record(record, name)
    return _decide(record_path, "reject", About(record=anchor), given)


@correct.command(short_help="Un élément a d'autres valeurs.")
@click.argument("name", metavar="ARTICLE/ÉLÉMENT")
@click.argument("values", nargs=-1, required=True, metavar="CHAMP=VALEUR...")
@correcting
def edit(record_path: Path, name: str, values: Values, **given: Any) -> int:
    """L'élément a d'autres valeurs : low=12 high=15, status=wounded, stance=denies, value=2021-03-08 ; « null » pour aucune."""
    with open_record(record_path) as record:
        about = edit_record(record, name, values)
    return _decide(record_path, "edit", about, given)


@correct.command(short_help="Annule une correction.")
@click.argument("number", type=click.IntRange(min=1), metavar="NUMÉRO")
@correcting
def undo(record_path: Path, number: int, **given: Any) -> int:
    """Annule la correction de ce numéro (voir « recoupe corrections ») ; annuler une annulation rétablit."""
    return _decide(record_path, "undo", About(), given, undoes=number)


@click.command()
@listing
def corrections(record_path: Path, form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les corrections dans l'ordre : numéro, date, auteur, ce qui a été décidé."""
    with open_record(record_path) as record:
        return show(list_corrections(record), form, limit, phrases(lang), _correction, nothing="no_corrections")


def _decide(path: Path, act: Act, about: About, given: dict[str, Any], *, undoes: int | None = None) -> int:
    by = given["by"] or _account()
    with open_record(path) as record:
        number = decide(record, act, about, by=by, comparisons=COMPARISONS, undoes=undoes)
    click.echo(phrases(given["lang"]).say("corrected", number=number), err=True)
    return 0 if number else FAILED


def _account() -> str:
    """The name of who is at the machine. Raises UsageError where it cannot be known."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as fault:
        raise UsageError("by_whom") from fault


def _correction(correction: Correction, language: Phrases) -> Iterator[str]:
    marks = [language.say(mark) for mark in ("undone", "without_object") if getattr(correction, mark)]
    said = language.say(f"act_{correction.act}", **correction.told)
    parts = (str(correction.number), correction.made[:10], correction.by, said, *marks)
    yield one_line(" · ".join(part for part in parts if part))
