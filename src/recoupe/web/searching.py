"""The search: a question, its answers in the words of the articles, and what they divide into."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import msgspec
from msgspec import Struct, structs
from starlette.requests import Request

from recoupe.errors import UsageError
from recoupe.export.phrases import phrases
from recoupe.ingest.check import normalise_date
from recoupe.query.asking import Question
from recoupe.query.facets import Facets, Value, count_facets
from recoupe.query.find import Answers, Found, find
from recoupe.record.store import Record
from recoupe.web.answers import Page, language_of

FOUND = 50
"""Answers of a search that are shown."""

FIELDS = ("words", "speaker", "about", "outlet", "after", "before", "mode", "stance", "reportedness", "unnamed")
"""The fields of a question that the search page has."""

LONGEST_FIELD = 200
"""Characters of a field that are looked at."""


class Results(Struct, frozen=True, kw_only=True):
    """The answers of a search, and what they divide into."""

    answers: Answers
    facets: Facets | None


def search(record: Record, request: Request) -> Page:
    """What answers a question, in the words of the articles, with how many there are of each speaker, outlet and so on."""
    question = question_of(request)
    given = {name: request.query_params[name][:LONGEST_FIELD] for name in FIELDS if request.query_params.get(name)}
    facets = count_facets(record, question) if given else None
    more = {
        "question": structs.asdict(question),
        "given": given,
        "query": urlencode(given),
        "groups": list(facet_links(facets, given)) if facets else [],
        "pieces_of": pieces_of,
    }
    title = phrases(language_of(request)).web["search"]
    data = Results(answers=find(record, question), facets=facets)
    return Page(template="search.html", title=title, data=data, more=more)


def pieces_of(found: Found) -> list[tuple[str, bool]]:
    """The words of an answer cut where those that were looked for begin and end, with whether they are."""
    if len(found.spans) != 1:
        return [(found.words, False)]
    start, pieces, at = found.spans[0].start, list[tuple[str, bool]](), 0
    for mark in found.marks:
        pieces += [
            (found.words[at : mark.start - start], False),
            (found.words[mark.start - start : mark.end - start], True),
        ]
        at = mark.end - start
    return [*pieces, (found.words[at:], False)]


def facet_links(facets: Facets, given: dict[str, str]) -> Iterator[dict[str, Any]]:
    """For each facet that divides the answers, its values with the fields of the question that each narrows it to."""
    for name, field, values in (
        ("speaker", "speaker", facets.speakers), ("outlet", "outlet", facets.outlets), ("date", "after", facets.dates),
        ("kind", "mode", facets.modes), ("stance", "stance", facets.stances), ("reserve", "reportedness", facets.reserves),
    ):  # fmt: skip
        if field not in given and values:
            links = [(value, urlencode({**given, **_narrowed(field, value.value)})) for value in values]
            yield {"name": name, "links": links}
    if facets.unnamed and "unnamed" not in given:
        unnamed = Value("unnamed", facets.unnamed)
        yield {"name": "unnamed", "links": [(unnamed, urlencode({**given, "unnamed": "1"}))]}


def _narrowed(field: str, value: str) -> dict[str, str]:
    """The fields that narrow a question to a value: those of the first and last day of a month or year for a date."""
    if field != "after":
        return {field: value}
    year, _, month = value.partition("-")
    if not month:
        return {"after": f"{year}-01-01", "before": f"{year}-12-31"}
    last = calendar.monthrange(int(year), int(month))[1]
    return {"after": f"{value}-01", "before": f"{value}-{last}"}


def question_of(request: Request, *, limit: int = FOUND) -> Question:
    """The question that an address asks. Raises UsageError when a value is none of its field."""
    given: dict[str, object] = {name: request.query_params.get(name, "")[:LONGEST_FIELD].strip() for name in FIELDS}
    given["unnamed"] = bool(given["unnamed"])
    filled = {name: value for name, value in given.items() if value}
    for name in ("after", "before"):
        if name in filled and normalise_date(str(filled[name])) is None:
            raise UsageError("bad_date", option=name, value=filled[name])
    try:
        return msgspec.convert({**filled, "limit": limit}, Question)
    except msgspec.ValidationError as fault:
        raise UsageError("bad_value", name=request.url.path, fault=fault) from fault
