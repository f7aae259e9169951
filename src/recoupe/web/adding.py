"""A text that is pasted: read, kept and cross-checked like any other input."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from recoupe import __version__
from recoupe.compare import COMPARISONS
from recoupe.export.phrases import phrases
from recoupe.ingest.check import Terms, admit
from recoupe.record.keep import Batch, Kept, keep, settle_clusters
from recoupe.record.store import open_record
from recoupe.records import Article, Refusal
from recoupe.run.shards import read_shard
from recoupe.web.answers import Page, answer, language_of
from recoupe.web.tokens import may_write
from recoupe.web.writing import form_of, one

LONGEST_PASTE = 2_000_000
"""Bytes of a form with an article in it; in a form every accented letter takes six."""

FACTS = ("title", "outlet", "published", "url")
"""What may be told of a text."""

LONGEST_FACT = 500
"""Characters of each."""

reading = Lock()
"""One text is read at a time: the model is shared, and reading takes all of a processor."""


def show(request: Request) -> Response:
    """The page on which a text is pasted."""
    return _page(request, dict.fromkeys((*FACTS, "text"), ""), None)


async def add(request: Request) -> Response:
    """Reads what was pasted and opens its page, or says why it was not read, with the text still there."""
    form = await form_of(request, LONGEST_PASTE)
    if not may_write(request, one(form, "token")):
        raise HTTPException(403)
    given = {name: one(form, name)[:LONGEST_FACT] for name in FACTS}
    given["text"] = one(form, "text").replace("\r\n", "\n")
    kept = await run_in_threadpool(add_text, request.app.state.site.record, given)
    if isinstance(kept, Refusal):
        return await run_in_threadpool(_page, request, given, kept)
    return RedirectResponse(f"/article/{kept.id}", 303)


def add_text(path: Path, given: dict[str, str]) -> Kept | Refusal:
    """What became of a text with its facts: it is in the record, or refused."""
    facts = {name: given[name] for name in FACTS if given[name]}
    article = admit(msgspec.convert({"id": "", "text": given["text"], **facts}, Article), Terms())
    if isinstance(article, Refusal):
        return article
    with reading:
        [result] = read_shard((article,))
    if isinstance(result, Refusal):
        return result
    with open_record(path) as record:
        kept = keep(record, result, Batch(datetime.now(UTC).isoformat(timespec="seconds"), __version__), COMPARISONS)
        settle_clusters(record, COMPARISONS)
    return kept


def _page(request: Request, given: dict[str, str], refusal: Refusal | None) -> Response:
    title = phrases(language_of(request)).web["add"]
    page = Page(template="add.html", title=title, data={"refusal": refusal}, more={"given": given, "refusal": refusal})
    return answer(request, page, status=400 if refusal else 200)


ROUTES = [Route("/add", show, methods=["GET"]), Route("/add", add, methods=["POST"])]
