"""Who stands behind a passive or a noun of saying: *par X*, *l'annonce de X*, *son affirmation*."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.phrases import noun_phrase
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.reading import Tokens
from recoupe.span import Span

WAYS = word_set("ways")


def find_agent(walk: Walk, cue: Cue, limit: int) -> Span | None:
    """The agent of a passive: *par X*."""
    tokens, is_quoted, is_acting = walk.tokens, False, False
    for index in range(cue.last + 1, min(limit, cue.last + 15)):
        if not walk.has(index):
            is_quoted = True  # qualifié d'« incident » par le préfet
            continue
        if is_quoted and tokens.lower[index] == ",":
            return None
        if tokens.lower[index] == "par" and not _is_way(walk, index + 1, limit):
            last = noun_phrase(walk.scene, index + 1, limit)
            is_thing = last is None or (is_acting and not walk.names_a_speaker(walk.at(index + 1), walk.at(last)))
            return None if last is None or is_thing else tokens.span(index + 1, last)
        is_acting = is_acting or grammar.is_infinitive(tokens, index)  # soupçonné de vouloir venir par le train
        if tokens.lower[index] in grammar.HARD or grammar.is_finite(tokens, index) or _is_passive(tokens, index):
            return None
    return None


def _is_way(walk: Walk, first: int, limit: int) -> bool:
    """Whether what *par* brings is no agent: a bare noun (*par téléphone*), or a way (*par le biais de*)."""
    tokens = walk.tokens
    if first >= limit or walk.scene.names_at(first):
        return first >= limit
    is_bare = tokens.pos[first] in ("NOUN", "ADJ", "ADV")
    return is_bare or not WAYS.isdisjoint(tokens.lower[first + 1 : min(first + 4, limit)])


def _is_passive(tokens: Tokens, index: int) -> bool:
    """Whether a participle of a passive infinitive stands here, whose own agent follows: *accusé d'être payé par X*."""
    return grammar.is_participle(tokens, index) and tokens.lower[index - 1] in ("être", "été")


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
