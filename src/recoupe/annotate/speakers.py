"""Refines `statements`."""

from __future__ import annotations

from typing import Any

from recoupe.reading import Reading


class Speakers:
    """Refines `statements`."""

    name, version = "speakers", "0"
    reads: tuple[str, ...] = ('tokens', 'entities', 'statements')
    writes: tuple[str, ...] = ('statements', 'reasons')

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return {}
