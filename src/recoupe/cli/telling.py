"""`tolls` and `brief`: what a story tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.markdown import Markdown

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option
from recoupe.cli.listings import listing, show
from recoupe.export.brief import write_markdown, write_page
from recoupe.export.dates import describe_day
from recoupe.export.numbers import describe_bounds
from recoupe.export.phrases import Phrases, phrases
from recoupe.export.view import one_line
from recoupe.query.situations import find_story, load_situation
from recoupe.query.tolls import StoryToll, TollPoint, list_tolls
from recoupe.record.store import open_record


@click.command()
@click.argument("story", required=False, metavar="[RÉCIT]")
@listing
def tolls(record_path: Path, story: str | None, form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les bilans et autres chiffres des récits, du plus ancien au plus récent, et comment ils se répondent.

    RÉCIT : le début de l'identifiant d'un récit, ou des mots de son titre ; sans lui, tous les récits.
    """
    with open_record(record_path) as record:
        chosen = find_story(record, story) if story else None
        return show(list_tolls(record, chosen), form, limit, phrases(lang), _toll, nothing="no_tolls")


@click.command()
@click.argument("story", required=False, metavar="[RÉCIT]")
@record_option
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "markdown", "html"]), default="text",
    help="text (terminal, par défaut), markdown, html (une page).",
)  # fmt: skip
@lang_option
@debug_option
@help_option
def brief(record_path: Path, story: str | None, form: str, lang: str, **_: Any) -> int:
    """La situation d'un récit : les bilans, ce qui s'est passé jour par jour, qui dit quoi, où les récits diffèrent.

    RÉCIT : le début de l'identifiant d'un récit (« recoupe stories »), ou des mots de son titre ; sans lui, le plus suivi.
    """
    with open_record(record_path) as record:
        situation = load_situation(record, find_story(record, story))
    if form == "html":
        click.echo(write_page(situation, lang), nl=False)
    elif form == "markdown":
        click.echo(write_markdown(situation, lang), nl=False)
    else:
        Console(highlight=False).print(Markdown(write_markdown(situation, lang)))
    return DONE


def _toll(toll: StoryToll, language: Phrases) -> Iterator[str]:
    measure = language.statuses[toll.measure][1] if toll.measure in language.statuses else toll.measure
    about = " · ".join(one_line(part) for part in (measure, toll.counted, toll.place, toll.year) if part)
    yield f"{about}  ({toll.story[:8]})"
    for point in toll.points:
        yield f"    {_point(point, toll, language)}"


def _point(point: TollPoint, toll: StoryToll, language: Phrases) -> str:
    told = {f"{other.article}/{other.figure}": other for other in toll.points}
    before = told.get(point.to or "")
    bounds = describe_bounds(before.low, before.high, language, is_rounded=False) if before else ""
    day = point.as_of or (point.published or "")[:10]
    relation = language.relations[point.relation].format(bounds=bounds, article=before.path or "" if before else "")
    parts = (
        describe_day(day, language.calendar) if day else language.tell("undated"),
        language.say("quote_open") + one_line(point.words) + language.say("quote_close"),
        one_line(point.speaker) if point.speaker else "",
        relation,
        one_line(point.path or point.article),
    )
    return " · ".join(part for part in parts if part)
