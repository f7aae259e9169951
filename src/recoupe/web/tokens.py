"""Who may write: whoever opened the address that `recoupe serve --write` printed, from a page of this application."""

from __future__ import annotations

from hmac import compare_digest

from starlette.requests import Request

TOKEN_COOKIE = "recoupe-jeton"  # noqa: S105 (the name of a cookie)


def token_of(request: Request) -> str | None:
    """The token of this run, for the forms of a reader who may write; None for everybody else."""
    token: str | None = request.app.state.site.token
    if token is None:
        return None
    return token if compare_digest(token.encode(), request.cookies.get(TOKEN_COOKIE, "").encode()) else None


def may_write(request: Request, given: str) -> bool:
    """Whether a request that would write has the token of this run, in its cookie and in its form: a page elsewhere can
    send the one but does not know the other."""
    token = token_of(request)
    return token is not None and compare_digest(token.encode(), given.encode())
