"""Writes `statements`."""

from __future__ import annotations

from typing import Any

from recoupe.reading import Reading


class Statements:
    """Writes `statements`."""

    name, version = "statements", "0"
    reads: tuple[str, ...] = ('tokens', 'sentences', 'times', 'names')
    writes: tuple[str, ...] = ('statements', 'reasons')

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return {}
