"""The statements that have a cue, period by period."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import structs

from recoupe.annotate.statements.apart import find_headline, find_taken_up
from recoupe.annotate.statements.clauses import find_clauses
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.incises import find_cut, find_incise, find_trailing
from recoupe.annotate.statements.locutions import find_located
from recoupe.annotate.statements.periods import Period, Scene
from recoupe.annotate.statements.walk import Draft, Walk, walk_period
from recoupe.french.function_words import word_set
from recoupe.span import Span

FINDING = word_set("finding")


def find_reports(scene: Scene) -> Iterator[Draft]:
    """A draft for each thing that a cue reports."""
    before: Period | None = None
    speaking: Span | None = None
    for period in scene.periods:
        drafts = [_continued(draft, period, speaking) for draft in _of_period(walk_period(scene, period), before)]
        yield from drafts
        if period.inside is None:
            before = None if drafts else period
            speaking = drafts[-1].source if drafts else None


def _continued(draft: Draft, period: Period, speaking: Span | None) -> Draft:
    """The draft, with who spoke last as its source where its cue opens a sentence and has no subject: *Le maire a dit que la
    digue tenait. Ajoutant que le pont est sûr.*"""
    opens = draft.cue is not None and draft.cue.start == period.span.start and period.inside is None
    return structs.replace(draft, source=speaking) if opens and draft.source is None and speaking else draft


def _of_period(walk: Walk, before: Period | None) -> list[Draft]:
    """The drafts of one period; `before` is the one before it when nobody is said to have said it."""
    drafts: list[Draft] = []
    if walk.period.inside is None and (taken_up := find_taken_up(walk, before)) is not None:
        return [taken_up]
    if walk.period.inside is None and (headline := find_headline(walk)) is not None:
        drafts.append(headline)
    incise: int | None = None
    for place, cue in list(walk.cues.items()):
        if place not in walk.cues:
            continue  # an incise took it for its source
        cut = find_cut(walk, cue)
        if cut is not None:
            incise = place
            drafts.append(cut)
        elif cue.kind == "gerund" and incise is not None and "." not in walk.words(incise, place):
            drafts += _report(walk, cue)  # « A, a-t-elle dit, en ajoutant que B. C »
        elif walk.period.inside is None or _is_of_another(walk, cue):
            drafts += _report(walk, cue)
    return drafts


def _report(walk: Walk, cue: Cue) -> Iterator[Draft]:
    if cue.kind == "locution":
        yield from find_located(walk, cue)
        return
    incise = find_incise(walk, cue)
    if incise is not None:
        yield incise
        return
    drafts = list(find_clauses(walk, cue))
    trailing = None if drafts else find_trailing(walk, cue)
    yield from drafts if trailing is None else [trailing]


def _is_of_another(walk: Walk, cue: Cue) -> bool:
    """Whether a cue inside a quotation reports another source than who is quoted, or is an explicit *j'ai dit que*."""
    if cue.kind == "locution":
        return cue.scope == "always" and walk.word(walk.past(cue.last)) not in (
            "moi",
            "nous",
            "mon",
            "ma",
            "mes",
            "notre",
            "nos",
        )
    if cue.kind == "noun" or ("incise" not in cue.takes and "de-inf" not in cue.takes):
        return False
    if cue.person == 1:
        is_said = "asserts" in cue.takes.values() and cue.lemma not in FINDING
        return cue.kind == "finite" and cue.first < cue.head and is_said
    oneself = ("s'", "se", "nous") if cue.kind == "infinitive" else ("s'", "se")
    if cue.lemma == "assurer" and walk.word(walk.at(cue.first) - 1) in oneself:
        return False
    return cue.kind in ("finite", "infinitive")
