"""Where a reported infinitive ends: at a verb or a clause of the narrator's, or where he tells when it was said."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.phrases import noun_phrase
from recoupe.annotate.statements.walk import Unit, Walk


def looks_back(walk: Walk, start: int, place: int) -> bool:
    """Whether the narrator tells when an infinitive that lies ahead was said: *promet de riposter après que le juge a tranché*."""
    word = walk.word(place)
    is_time = word in ("lorsque", "lorsqu'") or (word == "après" and walk.word(place + 1) in ("que", "qu'"))
    if not is_time or not is_act_alone(walk, start, place):
        return False
    verb = next((u for u in walk.units[place + 1 :] if isinstance(u, int) and grammar.is_finite(walk.tokens, u)), None)
    return verb is not None and grammar.is_past(walk.tokens, verb)


def is_act_alone(walk: Walk, start: int, stop: int) -> bool:
    """Whether units `start` to before `stop` are an infinitive of what is to be done, and no finite verb."""
    return _is_act(walk, walk.units[start]) and not walk.has_finite(start, stop - 1)


def _is_act(walk: Walk, unit: Unit) -> bool:
    """Whether a unit is an infinitive, quoted or not, of what is yet to be done: no perfect."""
    tokens = walk.tokens
    words = range(unit, walk.stop) if isinstance(unit, int) else tokens.within(unit.inner)
    head = next((i for i in words if tokens.lower[i] not in grammar.CLITICS), None)
    return head is not None and grammar.is_infinitive(tokens, head) and tokens.lower[head] not in ("avoir", "être")


def leaves_for_verb(walk: Walk, start: int, place: int) -> bool:
    """Whether a finite verb without subject follows an infinitive: *craint de perdre et a renoncé*."""
    first = start
    while walk.word(first) in grammar.CLITICS | {"pas", "jamais", "plus"}:
        first += 1
    head = walk.units[first] if first < place else None
    is_quoted = head is not None and not isinstance(head, int) and _is_act(walk, head)
    if (
        head is None
        or not (is_quoted or (isinstance(head, int) and grammar.is_infinitive(walk.tokens, head)))
        or any(isinstance(u, int) and grammar.is_finite(walk.tokens, u) for u in walk.units[start:place])
    ):
        return False
    at = place + 1
    while at < len(walk.units) and (walk.word(at) in grammar.CLITICS or walk.is_adverbial(at)):
        at += 1
    unit = walk.token(at)
    return unit is not None and grammar.is_finite(walk.tokens, unit)


def leaves_for_clause(walk: Walk, start: int, comma: int) -> bool:
    """Whether a clause with a subject of its own, or the narrator's gloss, follows an infinitive: *promet de rester, mais le
    temps presse*; *nie avoir vu la digue, qui date de 1900*."""
    opening = start
    while walk.word(opening) in grammar.CLITICS | {"pas", "jamais", "plus"}:
        opening += 1
    unit = walk.units[opening] if opening < comma else None
    if not isinstance(unit, int) or not grammar.is_infinitive(walk.tokens, unit) or walk.has_finite(start, comma - 1):
        return False
    if walk.word(comma + 1) == "ce" and walk.word(comma + 2) in ("qui", "que", "qu'", "dont"):
        return True
    if walk.word(comma + 1) == "qui":
        told = (u for u in walk.units[comma + 2 :] if isinstance(u, int) and grammar.is_finite(walk.tokens, u))
        verb = next(told, None)
        return verb is not None and not grammar.is_backshifted(walk.tokens, verb)
    return begins_clause(walk, comma + 2 if walk.word(comma + 1) in ("mais", "car", "or", "et") else comma + 1)


def begins_clause(walk: Walk, place: int) -> bool:
    """Whether a subject and its verb begin at a unit."""
    unit = walk.token(place)
    if unit is None or walk.word(place) in grammar.RELATIVES - {"qui"}:
        return False
    if walk.tokens.lower[unit] in ("il", "elle", "ils", "elles", "on"):
        return True
    end = noun_phrase(walk.scene, unit, walk.stop)
    return end is not None and is_predicate(walk, walk.past(end))


def is_predicate(walk: Walk, place: int) -> bool:
    """Whether a finite verb without a subject of its own begins at a unit."""
    while walk.word(place) in grammar.CLITICS:
        place += 1
    unit = walk.token(place)
    return unit is not None and grammar.is_finite(walk.tokens, unit) and not walk.is_noun(unit)
