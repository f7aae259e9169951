"""The web application: addresses and what answers them."""

from __future__ import annotations

import csv
import logging
from collections.abc import Callable
from importlib.resources import files
from io import StringIO
from pathlib import Path
from secrets import token_urlsafe

from msgspec import Struct
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from recoupe.compare import COMPARISONS
from recoupe.errors import UsageError
from recoupe.export.brief import write_page
from recoupe.export.charts import chart_toll
from recoupe.export.phrases import phrases
from recoupe.fetch.pages import fetch_articles
from recoupe.ingest.check import Terms
from recoupe.query.find import find
from recoupe.query.situations import find_story, load_situation
from recoupe.record.store import Record, open_record
from recoupe.records import Article, Refusal
from recoupe.web import adding, alerts, evidence, pages, searching, writing
from recoupe.web.answers import Page, answer, language_of, refuse
from recoupe.web.describing import openapi
from recoupe.web.jobs import Jobs
from recoupe.web.safety import HEADERS, Guard

log = logging.getLogger(__name__)

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names of this machine to itself."""

SMALL = 1000
"""Bytes from which an answer is compressed."""

Asked = Callable[[Record, Request], Page]
Fetch = Callable[[str, Terms], list[Article | Refusal]]

PAGES: dict[str, Asked] = {
    "/": pages.today,
    "/stories": pages.stories,
    "/story/{id}": pages.story,
    "/article/{id}": pages.article,
    "/people": pages.people,
    "/who/{id:path}": pages.person,
    "/search": searching.search,
    "/compare/{one}/{other}": pages.compare,
    "/corrections": pages.corrections,
    "/alerts": alerts.alerts,
    "/record/{article}/{record}": evidence.evidence,
    "/add/{job}": adding.progress,
}
"""What answers each address; `/x.json` gives the same as JSON."""


class Site(Struct, frozen=True):
    """What an application serves: a record, the token of this run if it may be written, what is being added, and what
    fetches the articles of an address."""

    record: Path
    token: str | None
    jobs: Jobs
    fetch: Fetch


def create_app(
    record: Path, *, is_writable: bool = False, hosts: frozenset[str] = LOOPBACK, fetch: Fetch = fetch_articles
) -> Starlette:
    """The application over the record in the file `record`, for requests to `hosts`."""
    static = StaticFiles(packages=[("recoupe.web", "static")])
    app = Starlette(
        routes=[
            *_page_routes(),
            *_other_routes(),
            *writing.ROUTES,
            *adding.ROUTES,
            *alerts.ROUTES,
            Mount("/static", static),
        ],
        middleware=[Middleware(Guard, hosts=hosts), Middleware(GZipMiddleware, minimum_size=SMALL)],
        exception_handlers={HTTPException: _refused, UsageError: _misused, Exception: _failed},
    )
    app.state.site = Site(record, token_urlsafe() if is_writable else None, Jobs(record, COMPARISONS), fetch)
    return app


def _page_routes() -> list[Route]:
    routes = []
    for path, asked in PAGES.items():
        twin = "/index.json" if path == "/" else f"{path}.json"
        routes += [Route(address, _endpoint(asked), methods=["GET"]) for address in (twin, path)]
    return routes


def _endpoint(asked: Asked) -> Callable[[Request], Response]:
    """What answers an address: a record of its own for each request, since requests run side by side."""

    def respond(request: Request) -> Response:
        with open_record(request.app.state.site.record) as record:
            page = asked(record, request)
            response = answer(request, page)
        if asked is pages.today:
            response.set_cookie(pages.VISIT_COOKIE, str(page.data.batch), httponly=True, samesite="strict")
        return response

    return respond


def _other_routes() -> list[Route]:
    return [
        Route("/static/page.css", _style, methods=["GET"]),
        Route("/story/{id}/toll/{index}.vl.json", _chart, methods=["GET"]),
        Route("/story/{id}/brief", _brief, methods=["GET"]),
        Route("/search.csv", _csv, methods=["GET"]),
        Route("/openapi.json", openapi, methods=["GET"]),
    ]


def _style(_request: Request) -> Response:
    """The style that the pages share with those of `recoupe read --format html`."""
    return Response((files("recoupe.export") / "page.css").read_bytes(), media_type="text/css; charset=utf-8")


def _chart(request: Request) -> Response:
    """A toll of a story as a Vega-Lite chart."""
    with open_record(request.app.state.site.record) as record:
        situation = load_situation(record, find_story(record, request.path_params["id"]))
    toll = dict(zip(map(str, range(len(situation.tolls))), situation.tolls, strict=True)).get(
        request.path_params["index"]
    )
    if toll is None:
        raise HTTPException(404)
    return JSONResponse(chart_toll(toll, situation.reports, language_of(request)).to_dict())


def _brief(request: Request) -> Response:
    """The brief of a story, as a page to print."""
    with open_record(request.app.state.site.record) as record:
        situation = load_situation(record, find_story(record, request.path_params["id"]))
    page = write_page(situation, language_of(request), style="/static/page.css")
    return Response(page, media_type="text/html; charset=utf-8")


EXPORTED = 2_000
"""Answers of a search that its table has."""

CSV_COLUMNS = ("article", "path", "outlet", "published", "record", "speaker", "words")


def _csv(request: Request) -> Response:
    """The answers of a search as a table; with a byte order mark, for spreadsheets."""
    with open_record(request.app.state.site.record) as record:
        answers = find(record, searching.question_of(request, limit=EXPORTED))
    table = StringIO()
    writer = csv.writer(table)
    writer.writerow(CSV_COLUMNS)
    writer.writerows([_cell(getattr(found, name)) for name in CSV_COLUMNS] for found in answers.found)
    headers = {"content-disposition": 'attachment; filename="recoupe.csv"'}
    return Response("\ufeff" + table.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")


def _cell(value: str | None) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value and value[0] in "=+-@\t\r" else value or ""


def _refused(request: Request, fault: Exception) -> Response:
    status = fault.status_code if isinstance(fault, HTTPException) else 500
    key = {403: "not_yours", 404: "not_found", 405: "method", 413: "too_long"}.get(status, "bad_request")
    return refuse(request, status, phrases(language_of(request)).web[key])


def _misused(request: Request, fault: Exception) -> Response:
    """What the record cannot answer: an id that names nothing, a value that is none, a record that went away."""
    if not isinstance(fault, UsageError):
        raise fault
    status = 404 if fault.phrase.startswith("no_") else 400
    return refuse(request, status, phrases(language_of(request)).say(fault.phrase, **fault.values))


def _failed(request: Request, fault: Exception) -> Response:
    log.error("%s failed", request.url.path, exc_info=fault)
    response = refuse(request, 500, phrases(language_of(request)).web["failed"])
    response.headers.update(HEADERS)  # Starlette answers a failure outside the guard
    return response
