"""Who says something because someone else makes, lets, sees or hears him say it."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import BE, Cue
from recoupe.annotate.statements.phrases import bare_phrase, noun_phrase
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.span import Span

CAUSING = word_set("causing")
PERCEIVING = word_set("perceiving")

LONGEST_CAUSED = 10
"""Units from such a verb to the infinitive at the most."""


def find_caused(walk: Walk, cue: Cue) -> Span | None:
    """Who says what an infinitive reports: *pousse Roux à révéler que*, *entend Roux dire que*, *fait dire à Roux que*; None
    where the infinitive hangs on no such verb."""
    place = walk.at(cue.first)
    while walk.word(place - 1) in grammar.CLITICS:
        place -= 1
    if walk.word(place - 1) == "à":
        return _between(walk, place - 1, CAUSING)
    before = walk.units[place - 1] if place else None
    if isinstance(before, int) and walk.tokens.lemma[before] == "faire":
        return _told_to(walk, cue)
    return _between(walk, place, PERCEIVING)


def _between(walk: Walk, end: int, lemmas: frozenset[str]) -> Span | None:
    """The phrase that stands alone between a verb of `lemmas` and a unit, or the pronoun before the verb."""
    tokens = walk.tokens
    for place in range(end - 1, max(-1, end - LONGEST_CAUSED), -1):
        unit = walk.units[place]
        if not isinstance(unit, int) or walk.word(place) in grammar.HARD:
            return None
        if tokens.pos[unit] not in ("VERB", "AUX"):
            continue
        first, last = walk.units[place + 1], walk.units[end - 1]
        if tokens.lemma[unit] not in lemmas or tokens.lower[unit - 1] in BE or not isinstance(first, int):
            return None
        if place + 1 == end:
            return None
        is_phrase = noun_phrase(walk.scene, first, walk.stop) == last
        return tokens.span(first, last) if is_phrase and isinstance(last, int) else None
    return None


def _told_to(walk: Walk, cue: Cue) -> Span | None:
    """Whom *faire* makes say something: *fait dire au journal que*."""
    after = cue.last + 1
    if after + 1 >= walk.stop or walk.tokens.lower[after] not in ("à", "au", "aux"):
        return None
    last = bare_phrase(walk.scene, after + 1, walk.stop)
    return None if last is None else walk.tokens.span(after + 1, last)
