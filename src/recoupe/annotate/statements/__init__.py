"""Who said what: direct, indirect and mixed statements with their cue and source.

Method and known failures: `docs/annotators/statements.md`.
"""

from __future__ import annotations

from typing import Any

from recoupe.annotate.statements.lone import find_lone
from recoupe.annotate.statements.periods import set_scene
from recoupe.annotate.statements.quotations import find_quotations
from recoupe.annotate.statements.reports import find_reports
from recoupe.annotate.statements.walk import Draft
from recoupe.reading import Reading
from recoupe.records import Reason, Statement


class Statements:
    """Writes `statements`: mode, content, cue, source and stance. Who the source is, `Speakers` says."""

    name, version = "statements", "1"
    reads: tuple[str, ...] = ("sentences", "tokens", "times", "names")
    writes = ("statements", "reasons")

    def __call__(self, reading: Reading) -> dict[str, Any]:
        scene = set_scene(reading, find_quotations(reading.text))
        drafts = _distinct(find_reports(scene))
        drafts = sorted([*drafts, *find_lone(scene, drafts)], key=lambda d: (d.content[0].start, -d.content[-1].end))
        statements, reasons = [], []
        for index, draft in enumerate(drafts):
            identity = f"s{index}"
            statements.append(
                Statement(
                    id=identity, mode=draft.mode, content=draft.content, cue=draft.cue, source=draft.source, stance=draft.stance
                )
            )
            words = tuple(span for span in (draft.cue, draft.source) if span)
            reasons.append(Reason(record=identity, rule=draft.rule, words=words))
        return {"statements": tuple(statements), "reasons": tuple(reasons)}


def _distinct(drafts: Any) -> list[Draft]:
    """The drafts, without a second one for the same content."""
    seen: dict[Any, Draft] = {}
    for draft in drafts:
        if draft.content and draft.content not in seen:
            seen[draft.content] = draft
    return list(seen.values())
