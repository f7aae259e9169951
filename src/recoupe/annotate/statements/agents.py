"""Who stands behind a passive or a noun of saying: *par X*, *l'annonce de X*, *son affirmation*."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.phrases import noun_phrase
from recoupe.annotate.statements.walk import Walk
from recoupe.span import Span


def find_agent(walk: Walk, cue: Cue, limit: int) -> Span | None:
    """The agent of a passive: *par X*."""
    tokens, is_quoted = walk.tokens, False
    for index in range(cue.last + 1, min(limit, cue.last + 15)):
        if not walk.has(index):
            is_quoted = True  # qualifié d'« incident » par le préfet
            continue
        if is_quoted and tokens.lower[index] == ",":
            return None
        if tokens.lower[index] == "par" and tokens.lower[index + 1 : index + 3] != ("le", "passé"):
            last = noun_phrase(walk.scene, index + 1, limit)
            return tokens.span(index + 1, last) if last is not None else None
        if tokens.lower[index] in grammar.HARD or grammar.is_finite(tokens, index):
            return None
    return None


def find_possessor(walk: Walk, cue: Cue, limit: int) -> Span | None:
    """Who a noun of saying belongs to: *son affirmation*, *l'annonce par X*, *l'avis de X*."""
    tokens = walk.tokens
    if cue.head and tokens.lower[cue.head - 1] in ("son", "sa", "ses", "leur", "leurs"):
        return tokens.span(cue.head - 1)
    after = cue.head + 1
    if after < limit and tokens.lower[after] in ("de", "d'", "du", "des", "par"):
        last = noun_phrase(walk.scene, after + 1, limit)
        return tokens.span(after + 1, last) if last is not None else None
    return None
