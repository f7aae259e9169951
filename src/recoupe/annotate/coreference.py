"""Writes `entities`."""

from __future__ import annotations

from typing import Any

from recoupe.reading import Reading


class Coreference:
    """Writes `entities`."""

    name, version = "coreference", "0"
    reads: tuple[str, ...] = ('tokens', 'names', 'statements')
    writes: tuple[str, ...] = ('entities', 'reasons')

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return {}
