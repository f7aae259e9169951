"""Writes `times`."""

from __future__ import annotations

from typing import Any

from recoupe.reading import Reading


class Times:
    """Writes `times`."""

    name, version = "times", "0"
    reads: tuple[str, ...] = ('tokens', 'sentences')
    writes: tuple[str, ...] = ('times', 'reasons', 'notices')

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return {}
