"""What other packages offer: readers, annotators and exporters, found by entry point."""

from __future__ import annotations

from typing import Any


def load_offered(group: str) -> dict[str, Any]:
    """What installed packages offer under the entry point `group` (*recoupe.readers*), by name, in order of name."""
    from importlib.metadata import entry_points  # it takes a tenth of what `recoupe --help` may take

    return {point.name: point.load() for point in sorted(entry_points(group=group), key=lambda point: point.name)}
