"""Writes `figures`."""

from __future__ import annotations

from typing import Any

from recoupe.reading import Reading


class Figures:
    """Writes `figures`."""

    name, version = "figures", "0"
    reads: tuple[str, ...] = ('tokens', 'times', 'entities', 'statements')
    writes: tuple[str, ...] = ('figures', 'reasons')

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return {}
