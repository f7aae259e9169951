"""Fetches an address within bounds of time, size and redirects, from public machines alone; the only file that knows
urllib3.

The name of a machine is looked up once, what it says is checked, and the connection is made to that very number: a name
that points elsewhere a moment later changes nothing.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import HTTPException
from ipaddress import ip_address
from threading import Timer
from types import TracebackType
from typing import Self

from msgspec import Struct, structs
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from recoupe.fetch.addresses import Address, is_loopback, is_public, read_address
from recoupe.records import Refusal, RefusalReason

AGENT = "recoupe"
"""How recoupe presents itself, unless it is told otherwise."""

ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5"
PACKED = ("", "identity", "gzip", "x-gzip", "deflate")
"""How a body may be packed: what is asked for, and what can be unpacked in bounds."""

REDIRECTS = (301, 302, 303, 307, 308)
PERMANENT = (301, 308)
FOUND, UNCHANGED = 200, 304

TRIES = 3
"""Numbers of one machine that are tried, one after the other."""

CONNECT = 10.0
"""Seconds in which a machine must take a connection."""

BLOCK = 1 << 16


class Bounds(Struct, frozen=True, kw_only=True):
    """How far a fetch may go: bytes of the body once unpacked, seconds in all, redirects in a row. `is_local_allowed` lets it
    ask this machine (loopback), never others of the network."""

    bytes: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5
    agent: str = AGENT
    is_local_allowed: bool = False


class Fetched(Struct, frozen=True, kw_only=True):
    """What a server answered. `data` is the body unpacked, empty unless the status is 200."""

    asked: str
    """The address that was asked for."""
    url: str
    """Where the answer came from, after all redirects."""
    status: int
    moved: str | None = None
    """Where it is to be asked for from now on, when its server says so for good."""
    media_type: str = ""
    charset: str = ""
    etag: str | None = None
    last_modified: str | None = None
    retry_after: float | None = None
    """Seconds to wait before the next request, as the server asks."""
    retrieved: str
    """An instant, ISO 8601."""
    data: bytes = b""


Permit = Callable[[Address], tuple[RefusalReason, str] | None]
"""Says why an address is not to be asked for; None where it may be."""


def fetch(
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    bounds: Bounds | None = None,
    permit: Permit = lambda _: None,
) -> Fetched | Refusal:
    """What is at an address: the answer of its server whatever its status, or why there is none.

    `etag` and `last_modified`, of an answer that is kept, let the server say that nothing changed (304). `permit` is asked
    before each request, also those that redirects lead to. Refusals are for `address` (not of the public web),
    `unreachable`, `limits`, `damaged`, and what `permit` says.
    """
    bounds = bounds or Bounds()
    wanted = {
        "User-Agent": bounds.agent,
        "Accept": ACCEPTED,
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    if etag:
        wanted["If-None-Match"] = etag
    if last_modified:
        wanted["If-Modified-Since"] = last_modified
    with Clock(bounds.seconds) as clock:
        try:
            return _follow(url, wanted, bounds, clock, permit)
        except _NotFetchedError as fault:
            reason = "limits" if clock.has_run_out else fault.reason
            detail = f"> {bounds.seconds:g} s" if clock.has_run_out else fault.detail
            return Refusal(path=url, reason=reason, detail=detail)


class _NotFetchedError(Exception):
    """Ends a fetch, from wherever it fails."""

    def __init__(self, reason: RefusalReason, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


class Clock:
    """Ends the connection that is open when the time has run out, whatever its other end does."""

    def __init__(self, seconds: float) -> None:
        self.timer, self.has_run_out = Timer(seconds, self._end), False
        self.timer.daemon = True
        self.connection: HTTPConnection | None = None
        self.connected: socket.socket | None = None
        """Its socket, which the connection gives away to an answer that ends with it."""

    def __enter__(self) -> Self:
        self.timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.timer.cancel()

    def _end(self) -> None:
        self.has_run_out = True
        connected = self.connected or (self.connection.sock if self.connection else None)
        if connected is not None:
            try:
                socket.socket.shutdown(connected, socket.SHUT_RDWR)  # below TLS, which another thread is reading
            except OSError:
                return


def _follow(url: str, headers: Mapping[str, str], bounds: Bounds, clock: Clock, permit: Permit) -> Fetched:
    """The answer at the end of the redirects. Raises _NotFetchedError."""
    at, visited, is_for_good, moved = _checked(url, ""), set[str](), True, None
    while True:
        visited.add(at.url)
        if refused := permit(at):
            raise _NotFetchedError(*refused)
        fetched, goes_on, is_local = _ask(at, headers, bounds, clock)
        if not goes_on:
            return structs.replace(fetched, asked=url, moved=moved)
        at, bounds = _checked(goes_on, at.url), structs.replace(bounds, is_local_allowed=is_local)
        is_for_good = is_for_good and fetched.status in PERMANENT
        moved = at.url if is_for_good else moved
        if at.url in visited:
            raise _NotFetchedError("limits", f"⟳ {at.url}")
        if len(visited) > bounds.redirects:
            raise _NotFetchedError("limits", f"> {bounds.redirects} → {at.url}")


def _checked(url: str, base: str) -> Address:
    address = read_address(url, base=base)
    if isinstance(address, str):
        raise _NotFetchedError("address", address)
    return address


def _ask(at: Address, headers: Mapping[str, str], bounds: Bounds, clock: Clock) -> tuple[Fetched, str | None, bool]:
    """The answer of one server, with the address it sends us on to, if any, and whether it is this machine (who may send us
    to itself: others may not). Raises _NotFetchedError."""
    connection = _connect(at, bounds, clock)
    try:
        connection.request(
            "GET", at.target, headers={"Host": at.site.partition("://")[2], **headers}, preload_content=False
        )
        response = connection.getresponse()
        told, is_local = _describe(at, response), is_loopback(connection.host)
        if response.status in REDIRECTS and response.headers.get("Location"):
            return told, response.headers["Location"], is_local
        if response.status != FOUND:
            return told, None, is_local
        return structs.replace(told, data=_read_body(response, bounds, clock)), None, is_local
    except (HTTPError, HTTPException, OSError, ValueError) as fault:
        raise _NotFetchedError("damaged" if _is_broken(fault) else "unreachable", _in_words(fault)) from fault
    finally:
        connection.close()


def _connect(at: Address, bounds: Bounds, clock: Clock) -> HTTPConnection:
    """A connection to a machine, to one of the numbers that its name had when they were checked. Raises _NotFetchedError."""
    fault: Exception | None = None
    for number in _look_up(at, bounds)[:TRIES]:
        if at.scheme == "https":
            connection: HTTPConnection = HTTPSConnection(
                number, at.port, timeout=CONNECT, ssl_context=_trust(), server_hostname=at.host
            )
        else:
            connection = HTTPConnection(number, at.port, timeout=CONNECT)
        clock.connection, clock.connected = connection, None
        try:
            connection.connect()
        except (HTTPError, OSError) as failed:
            connection.close()
            fault = failed
            continue
        if connection.sock is not None and not clock.has_run_out and _is_at(connection.sock, number):
            connection.sock.settimeout(bounds.seconds)
            clock.connected = connection.sock
            return connection
        connection.close()
    raise _NotFetchedError("unreachable", _in_words(fault) if fault else "")


def _look_up(at: Address, bounds: Bounds) -> list[str]:
    """The numbers of a machine, all of them public. Raises _NotFetchedError, also when a single one is not."""
    try:
        found = socket.getaddrinfo(at.host, at.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise _NotFetchedError("unreachable", f"{at.host}: {_in_words(fault)}") from fault
    numbers = list(dict.fromkeys(str(place[0]) for *_, place in found))
    for number in numbers:
        if not is_public(number) and not (bounds.is_local_allowed and is_loopback(number)):
            raise _NotFetchedError("address", f"{at.host} → {number}")
    return numbers


def _is_at(connected: socket.socket, number: str) -> bool:
    """Whether the other end of a connection is the one that was checked."""
    return ip_address(connected.getpeername()[0]) == ip_address(number)


@cache
def _trust() -> ssl.SSLContext:
    """The certificates this machine trusts."""
    return ssl.create_default_context()


def _describe(at: Address, response: BaseHTTPResponse) -> Fetched:
    """What an answer says before its body."""
    kind, _, parameters = response.headers.get("Content-Type", "").partition(";")
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return Fetched(
        asked=at.url,
        url=at.url,
        status=response.status,
        media_type=kind.strip().lower(),
        charset=charset,
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
        retry_after=_read_wait(response.headers.get("Retry-After")),
        retrieved=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _read_wait(given: str | None) -> float | None:
    """The seconds of a Retry-After, given as such or as an instant; None where it says nothing that can be read."""
    if not given:
        return None
    if given.strip().isdecimal():
        return float(given[:9])
    try:
        then = parsedate_to_datetime(given)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, (then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds())


def _read_body(response: BaseHTTPResponse, bounds: Bounds, clock: Clock) -> bytes:
    """The body, unpacked as it comes and never held beyond its bound. Raises _NotFetchedError and what urllib3 raises."""
    packed = [name.strip().lower() for name in response.headers.get("Content-Encoding", "").split(",")]
    if any(name not in PACKED for name in packed):
        raise _NotFetchedError("format", f"Content-Encoding: {', '.join(packed)[:50]}")
    body = bytearray()
    while block := response.read(BLOCK, decode_content=True):
        body += block
        if len(body) > bounds.bytes:
            raise _NotFetchedError("limits", f"> {bounds.bytes} bytes")
    if clock.has_run_out:
        raise _NotFetchedError("limits", "")
    return bytes(body)


def _is_broken(fault: Exception) -> bool:
    """Whether an answer came and was none, or not whole."""
    return isinstance(fault, HTTPException | ValueError) or (
        isinstance(fault, HTTPError) and not isinstance(fault.__context__, TimeoutError)
    )


def _in_words(fault: BaseException) -> str:
    """What went wrong, as the system says it, without the names of our own things."""
    while not isinstance(fault, OSError) and (inner := fault.__cause__ or fault.__context__):
        fault = inner
    told = getattr(fault, "verify_message", None) or getattr(fault, "strerror", None) or str(fault)
    return f"{type(fault).__name__}: {told}"[:200]
