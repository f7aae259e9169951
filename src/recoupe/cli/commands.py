"""The table of commands: where each one is, and what it does in a line. Its module is loaded when it is used."""

from __future__ import annotations

import re
from importlib import import_module

import click
from msgspec import Struct

from recoupe import lake, run

SEVERAL = re.compile(r"(?!.*--engine[ =]spark).*? (?:-j|--jobs)[ =]?(?!1\b)[1-9]")
"""Arguments that ask for several processes of this machine."""


class Entry(Struct, frozen=True):
    """A command: the module and the name it has there, and what the help says of it."""

    module: str
    name: str
    help: str
    workers: str = ""
    """What its processes have imported when they are born: where several are asked for, it begins to load before all else."""


COMMANDS: dict[str, Entry] = {
    "read": Entry("reading", "read", "Lit des articles.", run.WARM),
    "add": Entry("keeping", "add", "Lit des articles et les garde, recoupés, dans un fichier : le registre.", run.WARM),
    "watch": Entry("watching", "watch", "Suit des flux : ce qui est nouveau est lu, gardé et recoupé."),
    "alerts": Entry(
        "alerting", "alerts", "Ce qui est nouveau : bilans, contradictions, changements, paroles de qui est suivi."
    ),
    "reread": Entry("keeping", "reread", "Relit les textes gardés, après une mise à jour de recoupe."),
    "changes": Entry("keeping", "changes", "Ce qui a changé d'une version d'un article à l'autre."),
    "stories": Entry("listings", "stories", "Les récits : les articles sur les mêmes faits."),
    "copies": Entry("listings", "copies", "Les reprises : qui a le texte de qui."),
    "wordings": Entry("listings", "wordings", "Une même parole, telle que la donnent plusieurs articles."),
    "tolls": Entry("telling", "tolls", "Les bilans : un même chiffre, tel que le donne chaque article."),
    "people": Entry("listings", "people", "Les personnes et organisations, d'un article à l'autre."),
    "who": Entry("finding", "who", "Tout ce qu'une personne a dit, et ses fonctions."),
    "unnamed": Entry("finding", "unnamed", "Les sources non nommées, récit par récit."),
    "find": Entry("finding", "find_", "Cherche des paroles, des chiffres, des passages."),
    "trace": Entry("tracing", "trace", "Qui a dit quelque chose comme ces mots, en français ou en anglais."),
    "brief": Entry("telling", "brief", "La situation d'un récit, d'un coup d'œil."),
    "correct": Entry(
        "correcting", "correct", "Corrige ce qui a été lu : fusionner, séparer, attribuer, rejeter, modifier."
    ),
    "corrections": Entry("correcting", "corrections", "Les corrections, avec leur auteur et leur date."),
    "export": Entry("exporting", "export", "Sort le registre dans les formats des autres."),
    "run": Entry(
        "lakes",
        "run_",
        "Lit une archive entière dans un lac de tables, sur une machine ou une grappe.",
        lake.WARM,
    ),
    "open": Entry("lakes", "open_", "Met un lac, ou quelques mois d'un lac, dans un registre."),
    "serve": Entry("serving", "serve", "Ouvre le registre dans un navigateur."),
    "demo": Entry("demonstration", "demo", "Lit et recoupe les exemples livrés avec recoupe."),
    "evaluate": Entry("evaluation", "evaluate_", "Compare des lectures à un gold."),
}
"""The commands by name, in the order in which the help shows them."""


class Commands(click.Group):
    """The group of the commands of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        del ctx
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that arguments name, and what follows it."""
        entry = COMMANDS.get(args[0])
        if entry and entry.workers and SEVERAL.match(" ".join(args)):
            import_module("recoupe.run.pool").preload(entry.workers)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None when there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        entry = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"recoupe.cli.{entry.module}"), entry.name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes what each command does, without loading any."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])
