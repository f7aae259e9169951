"""Answers: what a page says, as HTML in the reader's language or as JSON, and one shape for errors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from recoupe.export.dates import describe_day, describe_short_day, describe_time
from recoupe.export.numbers import describe_bounds, describe_number
from recoupe.export.phrases import LANGUAGES, Phrases, phrases
from recoupe.export.view import BLANKS, TURNS, one_line
from recoupe.web.tokens import token_of

LANGUAGE_COOKIE = "recoupe-langue"
YEAR = 365 * 24 * 3600

MOST_SPANS = 10
"""Pieces of a quotation that its link marks."""


class Page(Struct, frozen=True, kw_only=True):
    """What a page has to say: `data` is its JSON twin, `more` what only the HTML shows."""

    template: str
    title: str
    data: Any
    more: Mapping[str, Any] = {}


class Fault(Struct, frozen=True, kw_only=True):
    """The one shape of an error, as JSON `{"error": {…}}`."""

    status: int
    message: str


def language_of(request: Request) -> str:
    """The reader's language: asked for in the address, kept in a cookie, or the browser's; French by default."""
    accepted = (part.split(";")[0].strip()[:2] for part in request.headers.get("accept-language", "").split(","))
    wanted = (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE), *accepted)
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


def wants_json(request: Request) -> bool:
    """Whether the address is that of a page's JSON twin."""
    return request.url.path.endswith(".json")


def answer(request: Request, page: Page, *, status: int = 200) -> Response:
    """The page as HTML, or its data as JSON."""
    if wants_json(request):
        return Response(msgspec.json.encode(page.data), status, media_type="application/json")
    language = language_of(request)
    html = environment().get_template(page.template).render(page=page, data=page.data, **page.more, **_context(request))
    response = Response(html, status, media_type="text/html; charset=utf-8")
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR, httponly=True, samesite="strict")
    return response


def template_module(name: str, request: Request) -> Any:
    """The macros of a template, as a reader of this request sees them."""
    return environment().get_template(name).make_module(_context(request))


def _context(request: Request) -> dict[str, Any]:
    """What every template knows."""
    return {**_words(language_of(request)), "request_path": request.url.path, "token": token_of(request)}


def refuse(request: Request, status: int, message: str) -> Response:
    """An error as a page or as JSON, in one shape; never a trace."""
    fault = Fault(status=status, message=message)
    page = Page(template="error.html", title=message, data={"error": fault}, more={"fault": fault})
    return answer(request, page, status=status)


def _words(language: str) -> dict[str, Any]:
    """What templates say with: the phrases of a language and how it writes days and numbers."""
    words = phrases(language)
    return {
        "lang": language,
        "other_lang": next(other for other in LANGUAGES if other != language),
        "words": words,
        "t": lambda key, **values: words.web[key].format(**values),
        "say": words.say,
        "tell": words.tell,
        "day": lambda iso: describe_day(iso, words.calendar) if iso else words.tell("undated"),
        "short": lambda iso: describe_short_day(iso, words.calendar) if iso else words.tell("undated"),
        "file": lambda path: path.replace("\\", "/").rpartition("/")[2] if path else "",
        "number": lambda value: describe_number(value, words),
        "bounds": lambda account: describe_bounds(account.low, account.high, words, is_rounded=account.is_vague),
        "bounds_of": lambda low, high: describe_bounds(low, high, words, is_rounded=False),
        "measure": lambda toll: measure_of(toll, words),
        "value_of": lambda value: value_of(value, words),
        "one_line": one_line,
        "inner": inner,
        "month": lambda value: describe_time(value, "date", words.calendar),
        "facts": lambda *parts: " · ".join(one_line(str(part)) for part in parts if part),
        "place": lambda spans: ",".join(f"{span.start}-{span.end}" for span in spans[:MOST_SPANS]),
        "citation": lambda said, who, mode, *whence: citation_of(said, who, whence, words, is_direct=mode == "direct"),
        "is_web": lambda url: bool(url) and url.startswith(("http://", "https://")),
    }


def measure_of(toll: Any, words: Phrases) -> str:
    """What a toll counts, where and when, in words."""
    name = words.statuses[toll.measure][1] if toll.measure in words.statuses else toll.measure
    about = (toll.counted, toll.place, toll.year)
    return " · ".join(one_line(part) for part in (name, *about) if part)


def inner(words: str) -> str:
    """A piece of a line on one line, the blanks at its ends kept."""
    return TURNS.sub("", BLANKS.sub(" ", words))


def value_of(value: str, words: Phrases) -> str:
    """A value of a closed list in words: *denies* is *dément*."""
    if value in words.stances:
        return words.stances[value]
    if value in words.statuses:
        return words.statuses[value][1]
    return words.web.get(f"value_{value or 'none'}", value)


def citation_of(quoted: str, speaker: str, whence: Iterable[str | None], words: Phrases, *, is_direct: bool) -> str:
    """Words to be pasted elsewhere, whose they are and where they stand; in quotation marks when they are the speaker's own,
    else said to be a paper's words for them."""
    if is_direct:
        quoted = f"{words.say('quote_open')}{one_line(quoted)}{words.say('quote_close')}"
    else:
        speaker = words.web["retold"].format(name=speaker)
    return f"{one_line(quoted)} — {', '.join(one_line(part) for part in (speaker, *whence) if part)}"


@cache
def environment() -> Environment:
    """The templates; everything from an article is escaped, what is missing is a fault."""
    found = Environment(
        loader=PackageLoader("recoupe.web"), autoescape=select_autoescape(default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters["one_line"] = one_line
    return found


def safe(parts: Any) -> Markup:
    """HTML that was made and escaped by `export/`."""
    return Markup("".join(parts))  # noqa: S704 (export/page.py escapes whatever comes from an article)
