"""The program: its commands in one group, its exit codes, and what it says when something goes wrong."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import click

from recoupe import __version__
from recoupe.cli.commands import Commands
from recoupe.errors import UsageError
from recoupe.export.phrases import LANGUAGES, phrases
from recoupe.run.threads import hold_to_one_thread

DONE, SHORT, WRONG_USE, FAILED, STOPPED = 0, 1, 2, 3, 130
"""Exit codes: done; refusals under `--strict`, or a floor missed; wrong use; failed; stopped by Ctrl-C."""

lang_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), default="fr", help="Langue de l'affichage : fr (par défaut), en."
)
record_option = click.option(
    "-r", "--record", "record_path", type=click.Path(dir_okay=False, path_type=Path), required=True,
    metavar="FICHIER", help="Le registre : un fichier.",
)  # fmt: skip
debug_option = click.option("--debug", is_flag=True, help="En cas d'échec, montrer où (trace Python).")


def main() -> None:
    """Runs the command line and ends the process with its exit code."""
    hold_to_one_thread()
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


def stop_writing() -> None:
    """To be called when the reader of our output has seen enough: what is still to be written goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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


@click.group(cls=Commands, context_settings={"max_content_width": 100}, subcommand_metavar="COMMANDE [ARGUMENTS]...")
@click.version_option(__version__, prog_name="recoupe", help="Montrer la version.")
@help_option
def cli() -> None:
    """Lit la presse en français : qui dit quoi, quand, combien, qui est qui.

    Codes de sortie : 0 terminé ; 1 des refus sous --strict, ou un plancher manqué ; 2 mauvais usage ; 3 échec ;
    130 interrompu.
    """
