"""Which feeds are meant: addresses, and files that name some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from recoupe.errors import UsageError
from recoupe.fetch.addresses import Address, read_address
from recoupe.fetch.feeds import root_of
from recoupe.fetch.site_maps import read_opml
from recoupe.ingest.decode import decode

MAX_LIST = 10_000_000
"""Bytes of a file that names feeds."""

LENGTH = re.compile(r"(?P<count>[0-9]{1,6}(?:[.,][0-9]{1,3})?)\s?(?P<unit>s|m|min|h|j|d)?")
SECONDS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "j": 86400.0, "d": 86400.0, None: 1.0}


def find_feeds(sources: Iterable[str]) -> list[str]:
    """The addresses of the feeds that are named, each once. Raises UsageError for what is neither an address nor a file that
    has some."""
    return list(dict.fromkeys(url for source in sources for url in _expand(source)))


def _expand(source: str) -> Iterator[str]:
    if source.lower().startswith(("http://", "https://")):
        yield _check(source, source)
        return
    text = _load(source)
    if root_of(text) == "opml":
        try:
            found = read_opml(text).feeds
        except SyntaxError as fault:
            raise UsageError("bad_list", path=source, fault=fault.msg) from fault
    else:
        lines = (
            line.partition("#")[0].strip() if line.lstrip().startswith("#") else line.strip()
            for line in text.splitlines()
        )
        found = tuple(_check(line, source) for line in lines if line)
    if not found:
        raise UsageError("empty_list", path=source)
    yield from found


def _load(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_LIST)
    except OSError as fault:
        raise UsageError("no_list", path=path) from fault
    return decode(data) or ""


def _check(url: str, source: str) -> str:
    address = read_address(url)
    if not isinstance(address, Address):
        raise UsageError("bad_address", value=url[:200], path=source, fault=address)
    return address.url


def read_length(ctx: click.Context | None, param: click.Parameter | None, given: str) -> float:
    """The seconds of a length of time: *90s*, *5m*, *2h*, *1j*. Raises click.BadParameter."""
    found = LENGTH.fullmatch(given.strip().lower())
    if found is None:
        raise click.BadParameter(f"{given!r} (30s, 5m, 2h, 1j)", ctx, param)
    return float(found["count"].replace(",", ".")) * SECONDS[found["unit"]]
