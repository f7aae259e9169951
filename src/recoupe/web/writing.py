"""What a reader who may write sends: corrections and their undoing; and the door that lets one in."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Mapping
from hmac import compare_digest
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from recoupe.compare import COMPARISONS
from recoupe.errors import UsageError
from recoupe.query.naming import edit_record, find_members, find_speaker, name_record
from recoupe.query.situations import find_story
from recoupe.record.corrections import decide
from recoupe.record.decisions import About
from recoupe.record.store import Record, open_record
from recoupe.web.tokens import TOKEN_COOKIE, may_write

LONGEST_FORM = 100_000
"""Bytes of a form that are read: the boxes of a split are the longest."""

LONGEST_NAME = 100
"""Characters of the name of who corrects."""

BARE = frozenset(["low", "high", "approximate"])
"""The fields whose values are no text."""

Form = Mapping[str, list[str]]


def enter(request: Request) -> Response:
    """Lets in who has the token of this run: it is kept in a cookie, and the address is left."""
    token, given = request.app.state.site.token, request.query_params.get("jeton", "")
    if token is None or not compare_digest(token.encode(), given.encode()):
        raise HTTPException(403)
    response = RedirectResponse("/", 303)
    response.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict")
    return response


async def correct(request: Request) -> Response:
    """Keeps a correction and goes back to where it was made."""
    form = await form_of(request, LONGEST_FORM)
    if not may_write(request, one(form, "token")):
        raise HTTPException(403)
    await run_in_threadpool(_keep, request, form)
    return RedirectResponse(local(one(form, "back")), 303)


def _keep(request: Request, form: Form) -> None:
    act, by = request.path_params["act"], one(form, "by")[:LONGEST_NAME]
    if not by:
        raise UsageError("by_whom")
    with open_record(request.app.state.site.record) as record:
        if act == "undo":
            number = one(form, "number")[:9]
            if not number.isdecimal():
                raise UsageError("no_decision", number=number)
            decide(record, "undo", About(), by=by, comparisons=COMPARISONS, undoes=int(number))
        elif act in ACTS:
            decide(record, act, ACTS[act](record, form), by=by, comparisons=COMPARISONS)
        else:
            raise HTTPException(404)


def _merge(record: Record, form: Form) -> About:
    comparison = _comparison(form)
    named = one(form, "other")
    if comparison == "stories":
        named = find_story(record, named.rpartition("/story/")[2].partition("?")[0]).id
    these, those = (find_members(record, comparison, name)[:1] for name in (one(form, "one"), named))
    return About(comparison=comparison, these=these, those=those)


def _split(record: Record, form: Form) -> About:
    """Someone who is not the same in the articles chosen as in the others, or articles that are of another story."""
    comparison = _comparison(form)
    members = find_members(record, comparison, one(form, "one"))
    chosen = set(form.get("articles", ()))
    these = tuple(member for member in members if member.article in chosen)
    those = tuple(member for member in members if member.article not in chosen)
    if not these or not those:
        raise UsageError("nothing_to_split", name=one(form, "one"), count=len(members))
    return About(comparison=comparison, these=these, those=those)


def _comparison(form: Form) -> str:
    """What is merged or split: people and bodies, or stories."""
    return "stories" if one(form, "comparison") == "stories" else "identity"


def _attribute(record: Record, form: Form) -> About:
    anchor = name_record(record, one(form, "record"), "statements")
    speaker = one(form, "speaker")
    return About(record=anchor, speaker=find_speaker(record, anchor, speaker) if speaker else None)


def _reject(record: Record, form: Form) -> About:
    return About(record=name_record(record, one(form, "record")))


def _edit(record: Record, form: Form) -> About:
    """The values of a form, as words (*low=12 high=15*) or field by field: one that was left as it was is no change."""
    given = one(form, "values").split()
    for name in form:
        field = name.removeprefix("value-")
        if field != name and one(form, name) != one(form, f"was-{field}"):
            value = one(form, name)
            given.append(f"{field}={value if field in BARE else json.dumps(value)}" if value else f"{field}=null")
    if not given:
        raise UsageError("nothing_changed")
    return edit_record(record, one(form, "record"), given)


ACTS: dict[str, Callable[[Record, Form], About]] = {
    "merge": _merge,
    "split": _split,
    "attribute": _attribute,
    "reject": _reject,
    "edit": _edit,
}
"""What makes each decision of its form."""


def account() -> str:
    """The name of who is at the machine; empty where it cannot be known."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


async def form_of(request: Request, longest: int) -> Form:
    """The fields of a form, up to `longest` bytes. Raises HTTPException when it is longer, or no form."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        raise HTTPException(415)
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > longest:
            raise HTTPException(413)
    try:
        return parse_qs(body.decode(), max_num_fields=1000, keep_blank_values=True)
    except ValueError as fault:
        raise HTTPException(400) from fault


def one(form: Form, name: str) -> str:
    """A field of a form; empty when it was left out."""
    return form.get(name, [""])[0].strip()


def local(address: str) -> str:
    """An address of this application, the first page when it is another's."""
    is_local = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_local else "/"


ROUTES = [Route("/enter", enter, methods=["GET"]), Route("/correct/{act}", correct, methods=["POST"])]
