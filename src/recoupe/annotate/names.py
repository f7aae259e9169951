"""Writes `names`."""

from __future__ import annotations

from typing import Any

from recoupe.reading import Reading


class Names:
    """Writes `names`."""

    name, version = "names", "0"
    reads: tuple[str, ...] = ('tokens',)
    writes: tuple[str, ...] = ('names', 'reasons')

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return {}
