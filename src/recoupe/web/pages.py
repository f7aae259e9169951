"""The pages: each asks the record, and says which template shows the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import msgspec
from starlette.requests import Request

from recoupe.compare.agreement import find_agreements
from recoupe.compare.figures import fold_repeats
from recoupe.compare.situation import Report
from recoupe.export.charts import is_drawn
from recoupe.export.page import Tools, article_parts, layer_switches
from recoupe.export.phrases import phrases
from recoupe.export.view import View, make_view, title_of, voice_of
from recoupe.query.articles import find_article, list_versions
from recoupe.query.changes import changes_since
from recoupe.query.corrections import list_corrections
from recoupe.query.naming import find_members
from recoupe.query.pairs import compare_articles
from recoupe.query.people import page_people
from recoupe.query.portrait import load_portrait
from recoupe.query.situations import find_story, load_situation
from recoupe.query.stories import list_stories
from recoupe.query.today import describe_today
from recoupe.query.tolls import StoryToll, TollPoint
from recoupe.reading import encode
from recoupe.record.articles import load_article, load_reading, load_title
from recoupe.record.store import Record
from recoupe.run.explaining import explain
from recoupe.span import Span
from recoupe.web.answers import Page, language_of, safe, template_module
from recoupe.web.searching import LONGEST_FIELD
from recoupe.web.tokens import token_of
from recoupe.web.writing import account

PAIR = re.compile(r"[0-9]{1,9}-[0-9]{1,9}")
"""Where words begin and end, in an address."""

VISIT_COOKIE = "recoupe-visite"
"""The last batch that the reader had seen."""

PER_PAGE = 50
"""People that a page shows."""

SAID = 60
"""Statements of somebody that a page shows; a search finds the rest."""

MOST_DIGITS = 10
"""Digits of a number that an address gives."""

LISTED = 200
"""Entries of a list that are shown; the page says when there are more."""


def today(record: Record, request: Request) -> Page:
    """Stories by activity, figures that moved, what was refused."""
    seen = request.cookies.get(VISIT_COOKIE, "")
    is_number = seen.isascii() and seen.isdecimal() and len(seen) < MOST_DIGITS
    found = describe_today(record, since=int(seen) if is_number else 0)
    more = {"titles": {story.id: story.title for story in found.stories}, "steps_of": steps_of}
    return Page(template="today.html", title=phrases(language_of(request)).web["today"], data=found, more=more)


def steps_of(toll: StoryToll) -> list[TollPoint]:
    """The accounts of a toll at which its value is another than before."""
    return [next(same) for _, same in groupby(toll.points, key=lambda point: (point.low, point.high))]


def stories(record: Record, request: Request) -> Page:
    """Every story of two articles or more."""
    found = list_stories(record, at_least=2)
    more = {"more": max(0, len(found) - LISTED)}
    return Page(
        template="stories.html", title=phrases(language_of(request)).web["stories"], data=found[:LISTED], more=more
    )


def story(record: Record, request: Request) -> Page:
    """The situation of a story."""
    found = find_story(record, request.path_params["id"])
    situation = load_situation(record, found)
    more = {
        "id": found.id,
        "numbers": {report.article: number for number, report in enumerate(situation.reports, 1)},
        "by_article": {report.article: report for report in situation.reports},
        "charted": [index for index, toll in enumerate(situation.tolls) if is_drawn(toll)],
        "fold_repeats": fold_repeats,
        "agreements": find_agreements(situation),
        "carriers": _carriers(situation.reports),
        "account": account(),
    }
    return Page(template="story.html", title=situation.reports[0].title, data=situation, more=more)


def _carriers(reports: Iterable[Report]) -> dict[str, list[Report]]:
    """The articles that have their text from another one of the story, by that one."""
    carriers: dict[str, list[Report]] = {}
    for report in reports:
        if report.origin != report.article:
            carriers.setdefault(report.origin, []).append(report)
    return carriers


def article(record: Record, request: Request) -> Page:
    """The text of an article with its layers."""
    row = find_article(record, request.path_params["id"])
    reading = load_reading(record.db, row)
    is_explained = "why" in request.query_params
    if is_explained:
        reading = explain(reading)
    view = make_view(reading, language_of(request))
    pointed = pointed_at(request.query_params.get("at", ""), len(reading.text))
    tools = record_tools(request, view)
    more = {
        "parts": safe(article_parts(view, "a", explain=is_explained, pointed=pointed, tools=tools)),
        "switches": safe(layer_switches(view.phrases)),
        "versions": list_versions(record, row),
        "since": changes_since(record, row),
        "article_id": reading.article.id,
        "explained": is_explained,
    }
    return Page(
        template="article.html", title=title_of(view), data=msgspec.Raw(encode(reading, explain=True)), more=more
    )


def record_tools(request: Request, view: View) -> Tools:
    """What stands with each record of an article: a button that copies a quotation, and the way to the record."""
    reading = view.reading
    statements = {statement.id: statement for statement in reading.statements}
    macros = template_module("article_tools.html", request)

    def tools(record: str) -> str:
        statement = statements.get(record)
        name = f"{reading.article.id}/{record}"
        if statement is None:
            return str(macros.record(name))
        voice = voice_of(view, statement)
        return str(macros.statement(name, reading.article, statement, reading.words(*statement.content), voice.name))

    return tools


def pointed_at(given: str, end: int) -> list[Span]:
    """The words that a link leads to: *12-40,51-60*; none of what makes no sense in a text that ends at `end`."""
    pairs = [part.split("-") for part in given[:LONGEST_FIELD].split(",") if PAIR.fullmatch(part)]
    found = sorted((int(start), int(stop)) for start, stop in pairs)
    return [Span(start, stop) for start, stop in found if start < stop <= end]


def people(record: Record, request: Request) -> Page:
    """People and bodies, those of most articles first; with `q`, those whose name has its words."""
    asked = request.query_params.get("q", "").strip()[:LONGEST_FIELD]
    start = number_in(request, "start")
    found = page_people(record, name=asked or None, start=start, limit=PER_PAGE)
    more = {"asked": asked, "earlier": max(0, start - PER_PAGE) if start else None, "start": start}
    more["later"] = start + PER_PAGE if start + PER_PAGE < found.total else None
    return Page(template="people.html", title=phrases(language_of(request)).web["people"], data=found, more=more)


def number_in(request: Request, name: str) -> int:
    """A number that an address gives; 0 when it gives none."""
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < MOST_DIGITS else 0


def person(record: Record, request: Request) -> Page:
    """A person or body: names, roles over time, statements by date."""
    asked = request.query_params.get("q", "").strip()[:LONGEST_FIELD]
    found = load_portrait(record, request.path_params["id"], words=asked)
    more: dict[str, Any] = {
        "shown": found.said[:SAID],
        "more": max(0, len(found.said) - SAID),
        "asked": asked,
        "people": {said.speaker_id: said.speaker for said in found.spoken_of},
    }
    if token_of(request):
        members = find_members(record, "identity", found.person.id)
        ids = list(dict.fromkeys(member.article for member in members))[:LISTED]
        more |= {"account": account(), "articles": [(id_, _named(record, id_)) for id_ in ids]}
    return Page(template="person.html", title=found.person.name, data=found, more=more)


def _named(record: Record, id_: str) -> str:
    """An article's title and day, to choose it by."""
    row = find_article(record, id_)
    article = load_article(record.db, row)
    return " · ".join(part for part in (load_title(record.db, row)[:120], (article.published or "")[:10]) if part)


def corrections(record: Record, request: Request) -> Page:
    """What people decided against what was read, the last first."""
    found = list(list_corrections(record))[::-1]
    more = {"more": max(0, len(found) - LISTED), "account": account()}
    title = phrases(language_of(request)).web["corrections"]
    return Page(template="corrections.html", title=title, data=found[:LISTED], more=more)


def compare(record: Record, request: Request) -> Page:
    """Two articles side by side."""
    found = compare_articles(record, request.path_params["one"], request.path_params["other"])
    return Page(template="compare.html", title=phrases(language_of(request)).web["compared"], data=found)
