"""Who said what: direct, indirect and mixed statements with their cue and source.

Method and known failures: `docs/annotators/statements.md`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from msgspec import structs

from recoupe.annotate.statements.details import find_occasion, find_reportedness, find_time, nest
from recoupe.annotate.statements.lone import find_lone
from recoupe.annotate.statements.periods import Period, Scene, set_scene
from recoupe.annotate.statements.quotations import find_quotations
from recoupe.annotate.statements.reports import find_reports
from recoupe.annotate.statements.turns import find_turns
from recoupe.annotate.statements.walk import Draft
from recoupe.reading import Reading
from recoupe.records import Reason, Statement
from recoupe.span import Span, outermost


class Statements:
    """Writes `statements`: mode, content, cue, source, stance, reportedness, occasion, time and nesting.

    Who the source is, and who was told, `Speakers` says."""

    name, version = "statements", "1"
    reads: tuple[str, ...] = ("sentences", "tokens", "times", "names")
    writes = ("statements", "reasons")

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The statements of a reading, in order of position, each with the rule that made it."""
        scene = set_scene(reading, find_turns(reading.text, find_quotations(reading.text)))
        drafts = _without_coloured(_distinct(find_reports(scene)))
        drafts = [*drafts, *find_lone(scene, drafts)]
        drafts = sorted(drafts, key=lambda d: (d.content[0].start, -d.content[-1].end))
        statements = [_statement(scene, draft, f"s{index}") for index, draft in enumerate(drafts)]
        nested = nest(statements)
        reasons = [
            Reason(record=s.id, rule=d.rule, words=tuple(span for span in (d.cue, d.source) if span))
            for s, d in zip(statements, drafts, strict=True)
        ]
        within = (structs.replace(s, within=holder) for s, holder in zip(statements, nested, strict=True))
        return {"statements": tuple(within), "reasons": tuple(reasons)}


def _distinct(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts, without a second one for the same content; an incise is surer than what a colon brings."""
    seen: dict[tuple[Span, ...], Draft] = {}
    for draft in drafts:
        first = seen.setdefault(draft.content, draft)
        if first.rule in ("colon", "quotation after") and draft.rule == "incise" and draft.source is not None:
            seen[draft.content] = draft
    return list(seen.values())


def _without_coloured(drafts: list[Draft]) -> list[Draft]:
    """The drafts, without the fragments that another one holds and nobody judges by: the marks are then of who reports the
    whole (*Ce geste montre un « mépris profond », a dit Awa Diallo*)."""
    wholes = list(
        outermost(
            s
            for d in drafts
            if d.source is not None and "fragment" not in d.rule and d.mode == "mixed"
            for s in d.content
        )
    )
    starts = [span.start for span in wholes]
    kept = []
    for draft in drafts:
        at = bisect_right(starts, draft.content[0].start) - 1
        is_held = at >= 0 and draft.content[-1].end <= wholes[at].end
        is_nobodys = draft.rule == "infinitive" and draft.source is None and draft.mode != "indirect"
        if not is_held or not (draft.rule == "fragment" or is_nobodys):
            kept.append(draft)
    return kept


def _statement(scene: Scene, draft: Draft, identity: str) -> Statement:
    period = _period_of(scene, draft)
    time = find_time(scene, draft, period)
    return Statement(
        id=identity,
        mode=draft.mode,
        content=draft.content,
        cue=draft.cue,
        source=draft.source,
        stance=draft.stance,
        reportedness=find_reportedness(scene, draft, period),
        occasion=find_occasion(scene, draft, period),
        time=time.id if time else None,
    )


def _period_of(scene: Scene, draft: Draft) -> Period:
    """The innermost period that a draft's cue stands in."""
    start = (draft.cue or draft.content[0]).start
    at = bisect_right(scene.periods, start, key=lambda p: p.span.start) - 1
    return next(
        (p for p in reversed(scene.periods[max(0, at - 8) : at + 1]) if start in p.span), scene.periods[max(0, at)]
    )
