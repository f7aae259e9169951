"""Quotations without a cue: what the flow of the text gives a speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.annotate.statements.periods import Scene
from recoupe.annotate.statements.quotations import Quotation
from recoupe.annotate.statements.walk import Draft, is_clause


def find_lone(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A draft for each whole clause that stands in quotation marks of its own, outside what `drafts` hold."""
    held = sorted(span for draft in drafts for span in draft.content)
    for quotation in scene.quotations:
        if quotation.depth or any(span.overlaps(quotation.inner) for span in held if span.start < quotation.inner.end):
            continue
        if _stands_alone(scene, quotation):
            yield Draft("direct", (quotation.inner,), None, None, "asserts", "quotation alone")


def _stands_alone(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own: it opens a period or follows a colon, and is a whole clause."""
    before = scene.text[max(0, quotation.outer.start - 3) : quotation.outer.start].rstrip()
    opens = any(p.span.start == quotation.outer.start for p in scene.periods) or before.endswith(":")
    return opens and is_clause(scene, quotation) and len(scene.tokens.within(quotation.inner)) >= 4
