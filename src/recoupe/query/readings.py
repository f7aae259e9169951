"""Readings for answers: each is unpacked once, and few are held."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from recoupe.reading import Reading
from recoupe.record.articles import load_reading
from recoupe.record.store import Record

HELD = 256


def reading_loader(record: Record) -> Callable[[int], Reading]:
    """What gives the reading of the article of a row, the last ones from memory."""
    return lru_cache(maxsize=HELD)(lambda row: load_reading(record.db, row))


def speaker_of(reading: Reading, statement: str | None) -> str | None:
    """The name of who makes a statement; None when it is not known, and for no statement."""
    speaker = next((s.speaker for s in reading.statements if s.id == statement), None)
    return next((entity.name for entity in reading.entities if entity.id == speaker), None) if speaker else None
