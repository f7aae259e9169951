"""Infinitives that a verb reports: *affirme avoir*, *promet de*, *accuse N de*."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.spoken import has_object
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.records import Stance
from recoupe.span import Span

LONGEST_OBJECT = 12
"""Units between a verb that orders and the infinitive it governs: who is told."""

ADDING = frozenset(("aussi", "également", "même"))
NOT_GOVERNED = word_set("not_governed")
ORDERING = word_set("ordering")


def find_infinitive(walk: Walk, cue: Cue, at: int, place: int) -> tuple[int, Stance] | None:
    """Where a reported infinitive begins, with its stance, when it begins at this unit."""
    word, before, whole = walk.word(place), walk.word(place - 1), walk.quotation(place)
    believes = "a-inf" not in cue.takes and cue.takes.get("inf") == "believes"
    if walk.period.inside is not None and (cue.person == 1 or believes):
        return None  # one's own words again; ils croyaient partir
    if whole is not None:
        marked = next((c for c in ("de-inf", "a-inf") if c in cue.takes), None)
        if marked and _begins_with_infinitive(walk, whole.inner, ("de", "d'", "à")):
            return place, cue.takes[marked]
        bare = "inf" in cue.takes and place == at and _begins_with_infinitive(walk, whole.inner, ())
        return (place, cue.takes["inf"]) if bare else None
    for mark, construction in ((("de", "d'"), "de-inf"), (("à",), "a-inf"), ((), "inf")):
        if (
            construction not in cue.takes
            or (not mark and cue.kind == "participle")
            or (mark and word not in mark)
            or (mark and before in NOT_GOVERNED | {"que", "qu'"})
        ):
            continue
        start = _past_adding(walk, place + 1 if mark else place)
        verb = start
        while walk.word(verb) in grammar.CLITICS | {
            "pas",
            "jamais",
            "plus",
            "rien",
            "tout",
            "bien",
            "toujours",
            "aussi",
        }:
            verb += 1
        quotation, unit = walk.quotation(verb), walk.units[verb] if verb < len(walk.units) else None
        if quotation is not None and mark and _begins_with_infinitive(walk, quotation.inner, ()):
            return start, cue.takes[construction]
        if not isinstance(unit, int) or not _is_infinitive(walk, unit) or (not mark and reports_itself(walk, verb)):
            continue
        if (mark and not _is_governed(walk, cue, at, place, unit)) or (not mark and not _is_bare(walk, at, place)):
            continue
        return start, cue.takes[construction]
    return None


def _past_adding(walk: Walk, place: int) -> int:
    """The unit after *aussi* and its like, which go with the cue."""
    while walk.word(place) in ADDING:
        place += 1
    return place


def reports_itself(walk: Walk, place: int) -> bool:
    """Whether an infinitive says what the one who says it believes, so that both are one cue: *dit craindre que*."""
    other = walk.cues.get(place)
    believes = other is not None and other.kind == "infinitive" and other.takes.get("que") == "believes"
    return other is not None and believes and walk.word(walk.past(other.last)) in ("que", "qu'")


def _is_infinitive(walk: Walk, unit: int) -> bool:
    """Whether a unit is an infinitive and no part of a name: *sur France Inter*."""
    return grammar.is_infinitive(walk.tokens, unit) and walk.scene.name_end(unit) is None


def _is_bare(walk: Walk, at: int, place: int) -> bool:
    """Whether an infinitive without preposition depends on the cue: only circumstances and addressees stand between; the
    *être* of *ce qu'elle pensait être un droit* does not."""
    if walk.word(place) == "être" and any(walk.word(p) in ("que", "qu'") for p in range(max(1, at - 5), at)):
        relative = next(p for p in range(at - 1, 0, -1) if walk.word(p) in ("que", "qu'"))
        if walk.word(relative - 1) == "ce":
            return False
    back = place - 1
    while back > at and (walk.word(back) in grammar.CLITICS or walk.is_timed(back)):
        back -= 1
    if walk.is_timed(back):
        return not has_object(walk, at, place)
    before = walk.units[back]
    if back >= at and isinstance(before, int) and walk.tokens.pos[before] in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ"):
        return False
    return not has_object(walk, at, place)


def _is_governed(walk: Walk, cue: Cue, at: int, place: int, verb: int) -> bool:
    """Whether the infinitive after *de* or *à* hangs on the cue: it stands against it, or the parse says so."""
    if place == at or all(walk.is_adverbial(p) or walk.word(p) == "," for p in range(at, place)):
        return True
    head = walk.tokens.head[verb]
    if head == cue.head:
        return True
    longest = 2 * LONGEST_OBJECT if walk.word(place - 1) == "," else LONGEST_OBJECT  # an apposition stands between
    between = [u for u in walk.units[at:place] if isinstance(u, int)]
    if head in between and grammar.is_infinitive(walk.tokens, head):
        return False  # les appelle après avoir passé des mois à chercher
    is_parted = any(grammar.is_finite(walk.tokens, u) or grammar.is_gerund(walk.tokens, u) for u in between)
    return cue.lemma in ORDERING and place - at <= longest and not is_parted


def _begins_with_infinitive(walk: Walk, inner: Span, marks: tuple[str, ...]) -> bool:
    """Whether quoted words begin with an infinitive; with a preposition of `marks` before it, where any is given."""
    tokens, words = walk.tokens, list(walk.tokens.within(inner))[:4]
    if marks and (not words or tokens.lower[words.pop(0)] not in marks):
        return False
    for index in words[:3]:
        if grammar.is_infinitive(tokens, index):
            return True
        is_light = tokens.lower[index] in grammar.CLITICS | {"[", "("} or tokens.pos[index] == "ADV"
        if not is_light:
            return False
    return False
