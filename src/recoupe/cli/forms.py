"""What the commands that write readings have in common: the form, where it goes, and what it holds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, BinaryIO, cast

import click

from recoupe.cli.app import stop_writing
from recoupe.errors import UsageError
from recoupe.export.exporters import NEED_TEXT, exporters
from recoupe.export.options import Options
from recoupe.export.rows import TABLES
from recoupe.reading import Reading

Command = Callable[..., Any]

OPTIONS: tuple[Callable[[Command], Command], ...] = (
    click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FICHIER", help="Écrire dans ce fichier."),
    click.option(
        "--table", type=click.Choice(list(TABLES)), default="statements", show_default=True, help="csv, parquet : la table."
    ),
    click.option("--bom", is_flag=True, help="csv : une marque d'ordre des octets, pour les tableurs."),
    click.option(
        "--no-text", is_flag=True, help="Sans le texte des articles, qui n'est pas à nous : de courtes citations seulement."
    ),
)  # fmt: skip


def form_options(command: Command) -> Command:
    """The command with the options of `OPTIONS`."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def check_form(form: str, given: dict[str, Any]) -> None:
    """Raises BadParameter on a form that is not there, and UsageError on one that is nothing without the texts."""
    if form not in exporters():
        raise click.BadParameter(f"{form} ({', '.join(exporters())})", param_hint="--format")
    if given["no_text"] and form in NEED_TEXT:
        raise UsageError("needs_text", form=form)


def write_form(form: str, readings: Iterable[Reading], given: dict[str, Any]) -> bool:
    """Writes the readings where the options say; whether whoever reads our output wanted them all."""
    path = given["output"]
    options = Options(
        language=given["lang"], explain=given.get("explain", False), table=given["table"], has_text=not given["no_text"],
        byte_order_mark=given["bom"], is_terminal=path is None and sys.stdout.isatty(),
    )  # fmt: skip
    with Path(path).open("wb") if path else nullcontext(sys.stdout.buffer) as stream:
        try:
            exporters()[form](readings, cast("BinaryIO", stream), options)
            stream.flush()
        except BrokenPipeError:
            stop_writing()
            return False
    return True
