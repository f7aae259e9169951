"""Links as they lie in the store: between the rows of items, the score in ten-thousandths, what they rest on packed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import get_args

import msgspec
from msgspec import Struct

from recoupe.record.packing import pack, unpack
from recoupe.records import Judgement, Link
from recoupe.span import Span

JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)

PLACES = 4
"""Decimals that are kept of a score and of a feature."""


class _Detail(Struct, frozen=True, array_like=True, omit_defaults=True):
    features: dict[str, float] = {}
    blocks: tuple[tuple[Span, Span], ...] = ()


def write_link(db: sqlite3.Connection, a: int, b: int, link: Link) -> None:
    """Writes the link between the items of two rows."""
    features = {name: round(value, PLACES) for name, value in link.features.items()}
    detail = pack(msgspec.json.encode(_Detail(features, link.blocks)), "link")
    values = (a, b, round(link.score * 10**PLACES), JUDGEMENTS.index(link.judgement), detail)
    db.execute("INSERT OR REPLACE INTO linked VALUES (?, ?, ?, ?, ?)", values)


def unpack_detail(packed: bytes) -> tuple[dict[str, float], tuple[tuple[Span, Span], ...]]:
    """Features and blocks of a link."""
    detail = msgspec.json.decode(unpack(packed), type=_Detail)
    return detail.features, detail.blocks


def load_links(db: sqlite3.Connection, items: Iterable[int]) -> list[Link]:
    """The links among some items, `a` and `b` being their rows as text, without what they rest on."""
    chosen = msgspec.json.encode(list(items)).decode()
    found = db.execute(
        """
        SELECT a, b, score, judgement, detail FROM links
        WHERE a IN (SELECT value FROM json_each(:items)) AND b IN (SELECT value FROM json_each(:items))
        """,
        {"items": chosen},
    )
    return [
        Link(kind="", a=str(a), b=str(b), score=score, judgement=judgement, features=unpack_detail(detail)[0], by="")
        for a, b, score, judgement, detail in found
    ]
