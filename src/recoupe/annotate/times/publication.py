"""The day of publication: as the article says it, or worked out from its text; and whether the two agree."""

from __future__ import annotations

from datetime import date

from recoupe.annotate.times.find import Found
from recoupe.annotate.times.scene import Scene
from recoupe.reading import Tokens


def published_of(found: list[Found], published: str | None, folded: str, tokens: Tokens) -> tuple[Scene, tuple[str, ...]]:
    """The scene at the head of the text, and what is to be said of its day of publication."""
    if published:
        day, _, clock = published.partition("T")
        return Scene(published=date.fromisoformat(day), clock=clock[:5] or None), ()
    return Scene(published=None), ()
