"""`find`, `who`, `unnamed`: questions to the record, answered in the words of the articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option
from recoupe.cli.asking import question_of, question_options
from recoupe.cli.listings import format_option, limit_option, listing, quoted, show, tell_person
from recoupe.export.dates import describe_day
from recoupe.export.phrases import Phrases, phrases
from recoupe.export.view import BLANKS, one_line
from recoupe.query.asking import Question
from recoupe.query.find import Answers, Found, find
from recoupe.query.unnamed import Unnamed, list_unnamed
from recoupe.query.who import Profile, list_profiles
from recoupe.reading import GAP
from recoupe.record.store import open_record

LIMIT = 20


@click.command("find")
@record_option
@question_options
@click.option("--newest", is_flag=True, help="Les plus récents d'abord, au lieu des plus pertinents.")
@format_option
@limit_option
@lang_option
@debug_option
@help_option
def find_(record_path: Path, words: tuple[str, ...], form: str, limit: int | None, **given: Any) -> int:
    """Cherche dans le registre, accents et formes des mots mis à part ; « "…" » pour des mots qui se suivent.

    Avec --speaker, --mode, --stance, --reportedness ou --unnamed, des paroles ; avec --measure, des chiffres ; sinon, des passages.
    """
    language = phrases(given["lang"])
    question = question_of(words, given, newest=given["newest"], limit=limit or LIMIT)
    with open_record(record_path) as record:
        answers = find(record, question)
    show(answers.found, form, None, language, _found, nothing="nothing_found")
    _tell_cut(answers, question, language)
    return DONE


@click.command()
@click.argument("name", metavar="NOM")
@listing
def who(record_path: Path, name: str, form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les personnes et organisations qui portent ce nom : leurs fonctions au fil du temps, et tout ce qu'elles ont dit."""
    with open_record(record_path) as record:
        return show(list_profiles(record, name), form, limit, phrases(lang), _profile, nothing="no_people")


@click.command()
@listing
def unnamed(record_path: Path, form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les sources non nommées de chaque récit, et ce qu'elles disent. Deux articles ne disent jamais d'eux-mêmes qu'ils ont la même."""
    with open_record(record_path) as record:
        return show(list_unnamed(record), form, limit, phrases(lang), _unnamed, nothing="no_unnamed")


def _tell_cut(answers: Answers, question: Question, language: Phrases) -> None:
    if answers.is_cut:
        click.echo(language.say("cut", count=question.limit), err=True)
    elif answers.gave_up:
        click.echo(language.say("gave_up"), err=True)


def _found(found: Found, language: Phrases) -> Iterator[str]:
    """*words — who*, then where; the words that were looked for are bold on a terminal."""
    words, place = _emphasised(found), _place(found.outlet, found.published, found.path, found.article, language)
    if found.record is None:
        yield words
    else:
        who = found.speaker or (language.say("unknown") if found.record.startswith("s") else "")
        yield " — ".join(part for part in (quoted(words, language), one_line(who)) if part)
        context = one_line(f"{found.before} […] {found.after}")
        if found.before.strip() or found.after.strip():
            yield click.style(f"    {context}", dim=True)
    yield f"    {place}"


def _emphasised(found: Found) -> str:
    """The words of an answer on one line, those that were looked for in bold."""
    parts, at = [], 0
    for span in found.spans:
        start = at
        for mark in (mark for mark in found.marks if mark in span):
            first = start + mark.start - span.start
            parts += [
                _plain(found.words[at:first]),
                click.style(_plain(found.words[first : first + len(mark)]), bold=True),
            ]
            at = first + len(mark)
        parts.append(_plain(found.words[at : start + len(span) + len(GAP)]))
        at = start + len(span) + len(GAP)
    return "".join(parts).strip()


def _plain(words: str) -> str:
    return BLANKS.sub(" ", words)


def _profile(profile: Profile, language: Phrases) -> Iterator[str]:
    yield from tell_person(profile.person, language, roles=len(profile.person.roles))
    for said in profile.said:
        yield f"  {language.stances[said.stance]} — {quoted(said.words, language)}"
        yield f"      {_place(said.outlet, said.published, said.path, said.article, language)}"


def _unnamed(story: Unnamed, language: Phrases) -> Iterator[str]:
    yield one_line(story.title)
    for source in story.sources:
        body = f" ({one_line(source.affiliation)})" if source.affiliation else ""
        yield f"  {one_line(source.description)}{body} · {one_line(source.path or source.article)}"
        for said in source.said:
            yield f"      {quoted(said.words, language)}"


def _place(outlet: str | None, published: str | None, path: str | None, article: str, language: Phrases) -> str:
    day = describe_day(published, language.calendar) if published else language.say("undated")
    return " · ".join(one_line(part) for part in (outlet, day, path or article) if part)
