"""What the commands that read articles have in common: which inputs, on which terms, and what of refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from recoupe.errors import UsageError
from recoupe.ingest.check import Terms, is_future, normalise_date

Command = Callable[..., Any]

OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.argument("inputs", nargs=-1, required=True, metavar="ENTRÉE..."),
    click.option("--published", metavar="AAAA-MM-JJ", help="Date de parution des articles qui n'en donnent pas."),
    click.option("--outlet", metavar="NOM", help="Journal des articles qui n'en donnent pas."),
    click.option(
        "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Nombre de processus (par défaut : les cœurs)."
    ),
    click.option("--any-language", is_flag=True, help="Lire aussi ce qui n'est pas en français."),
    click.option("--strict", is_flag=True, help="Sortir avec le code 1 si quelque chose a été refusé."),
    click.option(
        "--refusals",
        type=click.Path(dir_okay=False),
        metavar="FICHIER",
        help="Écrire les refus dans ce fichier, un par ligne (JSON).",
    ),
)


def input_options(command: Command) -> Command:
    """The command with the options of `OPTIONS`."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def terms_of(given: dict[str, Any]) -> Terms:
    """What the user says of the inputs. Raises UsageError when the date is none, or ahead of us."""
    return Terms(
        published=check_date(given["published"], "--published"),
        outlet=given["outlet"],
        any_language=given["any_language"],
    )


def check_date(day: str | None, option: str) -> str | None:
    """The date of an option as ISO writes it. Raises UsageError when it is none, or ahead of us."""
    if day is None:
        return None
    normal = normalise_date(day)
    if normal is None:
        raise UsageError("bad_date", option=option, value=day)
    if is_future(normal):
        raise UsageError("future_date", option=option, value=day)
    return normal
