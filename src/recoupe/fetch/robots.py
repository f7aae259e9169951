"""What a site asks of programs that come without a reader: its robots.txt (RFC 9309); the only file that knows protego."""

from __future__ import annotations

from msgspec import Struct
from protego import Protego

from recoupe.fetch.client import FOUND, Fetched
from recoupe.records import Refusal, RefusalReason

NAME = "recoupe"
"""The name that a robots.txt may single out."""

LONGEST = 512_000
"""Bytes that are read of it: RFC 9309 asks for at least 500 kibibytes."""

LONGEST_PAUSE = 60.0
"""Seconds between requests that are granted at most; a site that asks for more gets one a minute."""

CLIENT_FAULT, SERVER_FAULT, TOO_MANY = 400, 500, 429


class Robots(Struct, frozen=True):
    """What a site allows. `rules` is its robots.txt; nothing where it has none. `fault`: it could not be told, so all is closed
    for now."""

    rules: str = ""
    fault: tuple[RefusalReason, str] | None = None


def read_robots(found: Fetched | Refusal) -> Robots:
    """What an answer for *robots.txt* comes to: a site without one allows everything, one that fails nothing for now."""
    if isinstance(found, Refusal):
        return Robots(fault=("address" if found.reason == "address" else "unreachable", f"robots.txt: {found.detail}"))
    if found.status == FOUND:
        return Robots(found.data[:LONGEST].decode("utf-8", "replace"))
    is_there_none = CLIENT_FAULT <= found.status < SERVER_FAULT and found.status != TOO_MANY
    return Robots() if is_there_none else Robots(fault=("unreachable", f"robots.txt: {found.status}"))


class Rules:
    """A robots.txt that is asked many times."""

    def __init__(self, robots: Robots) -> None:
        self.robots, self._parsed = robots, Protego.parse(robots.rules) if robots.rules else None

    def is_allowed(self, url: str) -> bool:
        """Whether we may fetch an address of the site."""
        return self._parsed is None or bool(self._parsed.can_fetch(url, NAME))

    def pause(self) -> float | None:
        """The seconds that the site wants between two requests; None where it does not say."""
        if self._parsed is None:
            return None
        rate = self._parsed.request_rate(NAME)
        asked = self._parsed.crawl_delay(NAME) or (rate.seconds / rate.requests if rate and rate.requests else None)
        return min(float(asked), LONGEST_PAUSE) if asked else None
