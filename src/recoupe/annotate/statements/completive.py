"""Whether *que* opens the clause that a verb reports, and is neither a relative nor one of comparison."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.spoken import INFORMED, has_object
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.french.reporting import attributes, masculine

NOT_COMPLETIVE = word_set("not_completive")
IMPERSONAL = frozenset(("il", "-il", "-t-il", "c'", "c", "ce"))
COMPARING = frozenset(("plus", "moins", "aussi", "autant", "mieux", "pire", "pires", "davantage", "plutôt", "ne", "n'"))

LONGEST_SUBJECT = 12
"""Units between a relative and its verb at the most."""


def is_completive(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    """Whether the *que* at a unit opens what the verb before unit `at` reports."""
    return not (
        _is_of_attribute(walk, cue, at, place)
        or _joins_other(walk, at, place)
        or _has_relative_object(walk, cue)
        or _is_of_thing(walk, cue, at, place)
        or _is_of_other(walk, at, place)
        or restricts(walk, place)
    ) and _is_complementizer(walk, cue, at, place)


def _is_complementizer(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    """Whether *que* opens what the cue reports, and is neither relative nor comparative."""
    before = walk.word(place - 1)
    if (
        before in NOT_COMPLETIVE
        and place > at
        and not (before in ("depuis", "ainsi", "aussi") and place == at + 1 and not cue.is_passive)
    ):
        is_plain = cue.kind == "finite" and not cue.is_inverted and not cue.is_passive
        return before == "alors" and place == at + 1 and is_plain
    if before == "ce" or (walk.word(place - 2), before) == ("le", "fait"):
        return walk.word(place - 2) in ("à", "de", "sur", "le") and walk.word(place - 3) != "jusqu'"
    if before == "," and cue.lemma not in INFORMED and has_object(walk, at, walk.first_comma(at, place)):
        return False
    if place == at or walk.word(place + 1) == "«" or _is_governed_clause(walk, cue, place):
        return True
    after = walk.token(place + 1)
    if after is not None and grammar.is_finite(walk.tokens, after) and walk.tokens.pos[after] == "VERB":
        return False  # la cage que représente le box
    if _compares(walk, at, place):
        return False
    if before == ",":
        comma = walk.first_comma(at, place)  # "a dit à KTV, la chaîne de Gex, que", but not "a dit la date, que"
        return "incise" in cue.takes and not has_object(walk, at, comma)
    return not has_object(walk, at, place) or cue.lemma in INFORMED or cue.kind == "noun"


def _is_of_thing(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    """Whether *que* is relative to the thing that one answers: *répond à une question que tous se posent*."""
    before = walk.units[place - 1] if place > at else None
    if cue.lemma not in RESPONDING or not isinstance(before, int) or walk.tokens.pos[before] not in ("NOUN", "ADJ"):
        return False
    return not walk.names_a_speaker(at, place - 1)


RESPONDING = frozenset(("répondre", "réagir", "répliquer"))


def _is_of_other(walk: Walk, at: int, place: int) -> bool:
    """Whether an infinitive that wills, or *selon lesquelles*, stands between a verb and *que*, or *quoi* against it: *s'engage
    à les voir refuser que*, *répond aux critiques selon lesquelles la loi qu'il défend*, *quoi que ce soit*."""
    before = walk.units[place - 1] if place > at else None
    wills = (
        isinstance(before, int) and grammar.is_infinitive(walk.tokens, before) and walk.tokens.lemma[before] in WILLING
    )
    is_located = any(walk.word(p) in LOCATED and walk.word(p - 1) == "selon" for p in range(at, place))
    return wills or is_located or walk.word(place - 1) == "quoi"


def restricts(walk: Walk, que: int) -> bool:
    """Whether a preposition and no verb stand behind *que*, which then compares or restricts: *n'a su le message du pilote
    qu'en mars*, *pense à lui de la même manière qu'à son frère*."""
    after, last = walk.units[que + 1] if que + 1 < len(walk.units) else None, len(walk.units) - 1
    is_phrase = isinstance(after, int) and walk.tokens.pos[after] == "ADP"
    return is_phrase and not walk.has_finite(que + 1, last) and not walk.has_quotation(que + 1, last)


WILLING = word_set("willing")
LOCATED = frozenset(("lequel", "laquelle", "lesquels", "lesquelles"))


def _joins_other(walk: Walk, at: int, place: int) -> bool:
    """Whether *et* joins *que* to another conjunction or relative; not to an infinitive that the verb governs as well
    (*prévoit de partir et que tout cesse*)."""
    first = (u for u in walk.units[at : at + 3] if isinstance(u, int))
    joins = walk.word(place - 1) in ("et", "ou") and place > at
    return joins and not any(grammar.is_infinitive(walk.tokens, u) for u in first)


def _is_of_attribute(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    """Whether a participle says what someone or something is, so that no clause hangs on it: *est plus avancé que*, *a été
    salué pour avoir tenu que*; but *il est prévu mardi que*, *prévenus par X que*."""
    if "adj" in cue.takes and place > at and masculine(walk.word(at)) in attributes():
        return True  # se dit satisfait des mots que
    if not (cue.is_passive or cue.kind == "participle"):
        return False
    tokens = walk.tokens
    if not COMPARING.isdisjoint(tokens.lower[cue.first : cue.head]):
        return True
    is_impersonal = any(tokens.lower[i] in IMPERSONAL for i in range(max(0, cue.first - 3), cue.head))
    return place > at and not is_impersonal and cue.lemma not in INFORMED


def _is_governed_clause(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether the parse makes the clause that *que* opens a complement of the cue."""
    unit, tokens = walk.units[place], walk.tokens
    if not isinstance(unit, int) or tokens.pos[unit] != "SCONJ":
        return False
    verb = tokens.head[unit]
    return tokens.head[verb] == cue.head and tokens.dep[verb] in ("ccomp", "xcomp")


def _compares(walk: Walk, at: int, place: int) -> bool:
    """Whether a word of comparison or restriction stands shortly before *que*."""
    return any(walk.word(p) in COMPARING for p in range(max(at, place - 4), place))


def _has_relative_object(walk: Walk, cue: Cue) -> bool:
    """Whether a relative before a verb is its object, so that no clause can be: *la scène que les secours avaient trouvée*."""
    tokens, first = walk.tokens, walk.at(cue.first)
    for place in range(first - 1, max(0, first - LONGEST_SUBJECT), -1):
        unit = walk.units[place]
        if not isinstance(unit, int) or walk.word(place) == "," or grammar.is_finite(tokens, unit):
            return False
        if walk.word(place) in ("que", "qu'"):
            is_noun = tokens.pos[unit - 1] == "NOUN" and not walk.scene.is_timed(unit - 1)
            return tokens.pos[unit] == "PRON" and is_noun
    return False
