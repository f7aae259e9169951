"""*Add*: files that are dropped, a text that is pasted, the address of an article; read, kept and cross-checked like any
other input, while a page shows how far that has come and what was refused."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

import msgspec
from msgspec import structs
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from recoupe.errors import UsageError
from recoupe.export.phrases import phrases
from recoupe.ingest.check import Terms, admit, is_future, normalise_date
from recoupe.record.keep import Kept
from recoupe.record.store import Record
from recoupe.records import Article, Refusal
from recoupe.run.keeping import Addition, add_articles, add_inputs
from recoupe.run.shards import Progress
from recoupe.web.answers import Page, answer, language_of
from recoupe.web.jobs import Job, Jobs, Kind, Work, new_job
from recoupe.web.tokens import may_write, token_of
from recoupe.web.uploads import Upload, keep_files, read_upload
from recoupe.web.writing import form_of, one

LONGEST_PASTE = 2_000_000
"""Bytes of a form with an article in it; in a form every accented letter takes six."""

FACTS = ("title", "outlet", "published", "url")
"""What may be told of a text."""

LONGEST_FACT = 500
"""Characters of each."""

LONGEST_URL = 2_000
"""Characters of an address."""

LABEL = 80
"""Characters of a pasted text by which it is known where it has no title."""

PATIENCE: dict[Kind, float] = {"text": 15.0, "address": 2.0, "files": 0.5}
"""Seconds in which what was given may be read before the page of its progress is shown instead of the outcome."""


def show(request: Request) -> Response:
    """The page on which something is added."""
    return _page(request, None)


async def add_text(request: Request) -> Response:
    """Reads what was pasted and opens its page, or says why it was not read, with the text still there."""
    form = await form_of(request, LONGEST_PASTE)
    if not may_write(request, one(form, "token")):
        raise HTTPException(403)
    given = {name: one(form, name)[:LONGEST_FACT] for name in FACTS}
    given["text"] = one(form, "text").replace("\r\n", "\n")
    return await _give(request, new_job("text", given=given), lambda a, p: add_articles(a, [_admitted(given)], p))


async def add_address(request: Request) -> Response:
    """Fetches an article, reads it and opens its page, or says why not."""
    form = await form_of(request, LONGEST_FACT + LONGEST_URL * 3)
    if not may_write(request, one(form, "token")):
        raise HTTPException(403)
    url = one(form, "url")[:LONGEST_URL]
    fetch = request.app.state.site.fetch
    job = new_job("address", given={"url": url})
    return await _give(request, job, lambda a, p: add_articles(a, _fetched(fetch, url), p))


def _fetched(fetch: Callable[[str, Terms], list[Article | Refusal]], url: str) -> Iterator[Article | Refusal]:
    """The articles of an address, fetched when they are asked for: by the one that reads, not by the one that answers."""
    yield from fetch(url, Terms())


async def add_files(request: Request) -> Response:
    """Reads the files that were sent, and shows how far that has come."""
    if token_of(request) is None:  # before anything of a stranger's is written to the disk
        raise HTTPException(403)
    form = await read_upload(request)
    try:
        if not may_write(request, str(form.get("token", ""))):
            raise HTTPException(403)
        terms = _terms({name: str(form.get(name, "")).strip() for name in ("published", "outlet", "any_language")})
        upload = await run_in_threadpool(keep_files, form)
    finally:
        await form.close()
    if not upload.inputs:
        upload.remove()
        raise UsageError("nothing_sent")
    job = new_job("files", size=upload.size)
    return await _give(request, job, lambda addition, progress: _read_files(upload, terms, addition, progress))


def _read_files(
    upload: Upload, terms: Terms, addition: Addition, progress: Progress
) -> Generator[Kept | Refusal, None, None]:
    try:
        yield from add_inputs(addition, upload.inputs, terms, progress, jobs=1)
    finally:
        upload.remove()


def _terms(given: dict[str, str]) -> Terms:
    """What is said of files that do not say it themselves. Raises UsageError when the date is none, or ahead of us."""
    published = normalise_date(given["published"]) if given["published"] else None
    if given["published"] and (published is None or is_future(published)):
        raise UsageError("bad_date" if published is None else "future_date", option="", value=given["published"])
    outlet = given["outlet"][:LONGEST_FACT] or None
    return Terms(published=published, outlet=outlet, any_language=bool(given["any_language"]))


def _admitted(given: dict[str, str]) -> Article | Refusal:
    """A pasted text as an article, or why it is none; it is known by its title or its first words."""
    facts = {name: given[name] for name in FACTS if given[name]}
    found = admit(msgspec.convert({"id": "", "text": given["text"], **facts}, Article), Terms())
    label = given["title"] or " ".join(given["text"][: 2 * LABEL].split())[:LABEL]
    return structs.replace(found, path=label) if isinstance(found, Refusal) else found


async def _give(request: Request, job: Job, work: Work) -> Response:
    """Gives a job to be read, and shows what became of it, or how far it has come."""
    jobs: Jobs = request.app.state.site.jobs
    jobs.give(job, work)
    await run_in_threadpool(jobs.wait, job, PATIENCE[job.kind])
    return await run_in_threadpool(_after, request, job)


def _after(request: Request, job: Job) -> Response:
    if job.is_over and job.kind != "files" and len(job.outcomes) == 1:
        [outcome] = job.outcomes
        return RedirectResponse(f"/article/{outcome.article}", 303) if outcome.article else _page(request, job)
    return RedirectResponse(f"/add/{job.id}", 303)


def _page(request: Request, job: Job | None) -> Response:
    """The forms, those of a job that was refused with what they had."""
    title = phrases(language_of(request)).web["add"]
    given = {name: job.given.get(name, "") if job else "" for name in (*FACTS, "text")}
    refused = [outcome for outcome in job.outcomes if outcome.reason] if job else []
    more = {"given": given, "kind": job.kind if job else "", "refused": refused}
    page = Page(template="add.html", title=title, data={"job": job}, more=more)
    return answer(request, page, status=400 if refused else 200)


def progress(_record: Record, request: Request) -> Page:
    """How far a job has come, and what became of what it has seen. Raises UsageError when there is none."""
    job: Job | None = request.app.state.site.jobs.jobs.get(request.path_params["job"])
    if job is None or token_of(request) is None:
        raise UsageError("no_such_job")
    words = phrases(language_of(request)).web
    outcomes = tuple(job.outcomes)
    more = {
        "refused": [outcome for outcome in outcomes if outcome.reason],
        "kept": [outcome for outcome in outcomes if not outcome.reason],
    }
    title = words["job_over"] if job.is_over else words["job_reading"]
    return Page(template="job.html", title=title, data=job, more=more)


ROUTES = [
    Route("/add", show, methods=["GET"]),
    Route("/add", add_text, methods=["POST"]),
    Route("/add/address", add_address, methods=["POST"]),
    Route("/add/files", add_files, methods=["POST"]),
]
