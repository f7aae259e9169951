"""What the commands that search have in common: the options that make a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from recoupe.cli.inputs import check_date
from recoupe.errors import UsageError
from recoupe.export.phrases import LANGUAGES, phrases
from recoupe.french.stems import fold
from recoupe.query.asking import Question
from recoupe.records import Mode, Reportedness, Stance

Command = Callable[..., Any]

PLACE: tuple[Callable[[Command], Command], ...] = (
    click.option("--outlet", default="", metavar="NOM", help="Le journal, ou une partie de son nom."),
    click.option("--after", metavar="AAAA-MM-JJ", help="Paru ce jour ou après."),
    click.option("--before", metavar="AAAA-MM-JJ", help="Paru ce jour ou avant."),
)
"""Options of the article."""

ASKED: tuple[Callable[[Command], Command], ...] = (
    click.argument("words", nargs=-1, metavar="[MOTS]..."),
    click.option("--speaker", default="", metavar="NOM", help="Qui parle."),
    click.option("--about", default="", metavar="NOM", help="De qui ou de quoi il est parlé."),
    *PLACE,
    click.option("--mode", type=click.Choice(get_args(Mode)), help="Comment les paroles sont rapportées."),
    click.option("--stance", type=click.Choice(get_args(Stance)), help="Ce que fait celui qui parle."),
    click.option("--reportedness", type=click.Choice(get_args(Reportedness)), help="La réserve du journal."),
    click.option("--unnamed", is_flag=True, help="Seulement les sources non nommées."),
    click.option(
        "--measure", default="", metavar="SORTE", help="Chiffres : morts, blessés, disparus, personnes, EUR, %…"
    ),
    click.option("--at-least", type=float, metavar="N", help="Chiffres d'au moins N."),
    click.option("--at-most", type=float, metavar="N", help="Chiffres d'au plus N."),
)
"""The words that are looked for, and the options of what is looked for."""

WANTED = ("speaker", "about", "mode", "stance", "reportedness", "unnamed", "measure")
"""The options that, like words, make a search."""


def question_options(command: Command) -> Command:
    """The command with the options of `ASKED`."""
    for option in reversed(ASKED):
        command = option(command)
    return command


def question_of(words: tuple[str, ...], given: dict[str, Any], **more: Any) -> Question:
    """The question that the options ask. Raises UsageError on a day that is none, and on a bound of no measure."""
    if (given["at_least"], given["at_most"]) != (None, None) and not given["measure"]:
        raise UsageError("bound_without_measure")
    days = {option: check_date(given[option], f"--{option}") for option in ("after", "before")}
    asked = {name: given[name] for name in (*WANTED, "outlet", "at_least", "at_most")}
    return Question(words=" ".join(words), **asked | days | {"measure": _measure(given["measure"])}, **more)


def is_asked(words: tuple[str, ...], given: dict[str, Any]) -> bool:
    """Whether the options ask for more than articles of a time and an outlet."""
    return bool(words) or any(given[name] for name in WANTED)


def _measure(given: str) -> str:
    """A kind of figure as the record has it: *morts*, *mort* and *dead* are *dead*."""
    wanted = fold(given)
    for language in map(phrases, LANGUAGES):
        for table in (language.statuses, language.units):
            for key, forms in table.items():
                if wanted in (fold(key), *map(fold, forms)):
                    return key
    return given
