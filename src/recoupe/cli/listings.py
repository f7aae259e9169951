"""`stories`, `copies`, `wordings`, `people`: what the record has found, as text or one object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option, stop_writing
from recoupe.export.dates import describe_day
from recoupe.export.phrases import Phrases, phrases
from recoupe.export.view import one_line
from recoupe.query.copies import Copy, list_copies
from recoupe.query.people import Person, Role, list_people
from recoupe.query.stories import Story, list_stories
from recoupe.query.wordings import Variant, Wording, list_wordings
from recoupe.record.store import open_record

T = TypeVar("T")
Command = Callable[..., Any]

ROLES_SHOWN = 4

format_option = click.option(
    "-f", "--format", "form", type=click.Choice(["text", "jsonl"]), default="text",
    help="text (par défaut) ou jsonl (un objet par ligne).",
)  # fmt: skip
limit_option = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="En montrer N au plus.")


def listing(command: Command) -> Command:
    """The command with the options that all listings have."""
    for option in (help_option, debug_option, lang_option, limit_option, format_option, record_option):
        command = option(command)
    return command


@click.command()
@listing
def stories(record_path: Path, form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les récits : les articles sur les mêmes faits, les plus suivis d'abord."""
    language = phrases(lang)
    with open_record(record_path) as record:
        found = list_stories(record)
    if form == "jsonl":
        return show(found, form, limit, language, None)
    told = [story for story in found if len(story.articles) > 1]
    show(told, form, limit, language, _story)
    if not told:
        click.echo(language.say("no_stories"))
    if len(told) < len(found):
        click.echo(language.say("alone", count=len(found) - len(told)), err=True)
    return DONE


@click.command()
@listing
def copies(record_path: Path, form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les reprises : les articles qui ont du texte d'un autre, avec la part et les mots."""
    with open_record(record_path) as record:
        return show(list_copies(record), form, limit, phrases(lang), _copy, nothing="no_copies")


@click.command()
@listing
def wordings(record_path: Path, form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les paroles que plusieurs articles rapportent, dans leurs différentes formulations."""
    with open_record(record_path) as record:
        return show(list_wordings(record), form, limit, phrases(lang), _wording, nothing="no_wordings")


@click.command()
@listing
def people(record_path: Path, form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les personnes et organisations : leurs noms, leurs fonctions au fil du temps, combien elles parlent."""
    with open_record(record_path) as record:
        return show(list_people(record), form, limit, phrases(lang), tell_person, nothing="no_people")


def show(
    found: Iterable[T],
    form: str,
    limit: int | None,
    language: Phrases,
    lines: Callable[[T, Phrases], Iterator[str]] | None,
    *,
    nothing: str = "",
) -> int:
    """Writes what was found, an object a line or in words, and says when it was cut; the exit code."""
    rest = iter(found)
    count = 0
    try:
        for item in islice(rest, limit):
            count += 1
            told = [msgspec.json.encode(item)] if form == "jsonl" or lines is None else lines(item, language)
            for line in told:
                click.echo(line)
    except BrokenPipeError:
        stop_writing()
        return DONE
    if limit is not None and next(rest, None) is not None:
        click.echo(language.say("cut", count=limit), err=True)
    if not count and nothing and form == "text":
        click.echo(language.say(nothing))
    return DONE


def _story(story: Story, language: Phrases) -> Iterator[str]:
    count = len(story.articles)
    articles = language.say("one_article") if count == 1 else language.say("articles", count=count)
    yield language.say(
        "story_line", articles=articles, when=_when(story.first, story.last, language), title=one_line(story.title)
    )
    for article in story.articles:
        yield f"    {(article.published or '?')[:10]:10}  {one_line(article.path or article.id)}"


def _copy(copy: Copy, language: Phrases) -> Iterator[str]:
    places = {"from": copy.from_.path or copy.from_.id, "to": copy.to.path or copy.to.id}
    yield one_line(language.say("copy_line", share=round(100 * copy.share), **places))
    if copy.words:
        yield f"    {quoted(copy.words, language)}"


def _wording(wording: Wording, language: Phrases) -> Iterator[str]:
    who = one_line(wording.speaker or language.say("unknown"))
    yield language.say("wording_speaker", who=who, count=len(wording.variants))
    for variant in wording.variants:
        yield f"    {quoted(variant.content, language)}  {one_line(variant.path or variant.article)}"
        if changes := _changes(variant):
            yield click.style(f"        {changes}", dim=True)


def _changes(variant: Variant) -> str:
    """What a variant lacks of the first, in *[-…-]*, and has besides, in *{+…+}*."""
    marks = {"cut": "[-{}-]", "added": "{{+{}+}}"}
    return " ".join(marks[piece.kind].format(one_line(piece.words)) for piece in variant.beside if piece.kind in marks)


def tell_person(person: Person, language: Phrases, *, roles: int = ROLES_SHOWN) -> Iterator[str]:
    """A person or body: name, how much is known, and so many roles."""
    said = (
        language.say("one_statement") if person.statements == 1 else language.say("statements", count=person.statements)
    )
    articles = language.say("one_article") if person.articles == 1 else language.say("articles", count=person.articles)
    others = language.say("also", names=", ".join(map(one_line, person.names[1:]))) if person.names[1:] else ""
    yield " · ".join(
        part for part in (one_line(person.name), articles, said if person.statements else "", others) if part
    )
    for role in person.roles[:roles]:
        yield f"    {_role(role, language)}"


def _role(role: Role, language: Phrases) -> str:
    return f"{one_line(role.words)} ({_when(role.first, role.last, language)})"


def _when(first: str | None, last: str | None, language: Phrases) -> str:
    if first is None or last is None:
        return language.say("undated")
    if first == last:
        return describe_day(first, language.calendar)
    days = (describe_day(day, language.calendar) for day in (first, last))
    return language.say("from_to", **dict(zip(("first", "last"), days, strict=True)))


def quoted(words: str, language: Phrases) -> str:
    """Words in quotation marks, on one line."""
    return language.say("quote_open") + one_line(words) + language.say("quote_close")
