"""The subject of a verb before it: a pronoun against it, what the parse says, what stands beside it; and its phrase."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.agreement import COLLECTIVE, clashes
from recoupe.annotate.statements.beside import (
    adjacent_phrase,
    antecedent_phrase,
    is_beside,
    nouns_before,
    relative_before,
)
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.phrases import noun_phrase
from recoupe.annotate.statements.walk import Walk
from recoupe.french.function_words import word_set
from recoupe.french.who import civil_titles
from recoupe.reading import Tokens
from recoupe.span import Span, strip

SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj", "nsubj:caus")
CLIMBED = (
    "conj",
    "xcomp",
    "advcl",
    "ccomp",
    "acl",
    "parataxis",
    "aux",
    "cop",
    "obl",
    "obl:arg",
    "aux:tense",
    "amod",
    "dep",
)
"""Relations from a verb without a subject of its own up to the verb whose subject it shares."""

SUBJECT_PRONOUNS = word_set("subject_pronouns")


OBJECTS = frozenset(("lui", "leur", "le", "la", "les", "l'", "y", "en", "se", "s'"))
"""Pronouns that are no subjects, whatever the parse says."""

STOPS = grammar.HARD - {"(", ")"}

FARTHEST = 60
"""Tokens before a verb among which a phrase that agrees with it is looked for."""

LONGEST_SUBJECT = 20
"""Tokens before the subject of the parse among which the phrase may begin that it is part of."""


def subject_before(walk: Walk, cue: Cue) -> Span | None:
    """The phrase before a cue that is its subject, or None."""
    tokens, floor = walk.tokens, floor_of(walk, cue)
    pronoun = _pronoun_before(walk, cue, floor)
    if pronoun is not None:
        return tokens.span(pronoun)
    subject = _parsed_subject(tokens, cue, floor)
    relative = relative_before(walk, cue, floor)
    if relative is not None and subject != relative:
        return tokens.span(relative)
    adjacent = adjacent_phrase(walk, cue, floor) or antecedent_phrase(walk, cue, floor, subject)
    is_own = subject is not None and tokens.head[subject] == cue.head
    if adjacent is not None and not (
        is_own and (subject in tokens.within(adjacent) or not is_beside(walk, adjacent, subject))
    ):
        return adjacent
    if subject is not None:
        subject = _outside_relative(walk, cue, subject)
    if subject is not None and (walk.scene.is_timed(subject) or not walk.has(subject)):
        subject = None
    if subject is None:
        subject = next(nouns_before(walk, cue.first, floor), None)
    found = None if subject is None else phrase_of(walk, subject, cue.first, floor)
    is_sure = found is None or (_opens_noun(walk, found) and not clashes(walk, cue, found))
    return found if is_sure else _agreeing(walk, cue, floor) or found


def _pronoun_before(walk: Walk, cue: Cue, floor: int) -> int | None:
    """The subject pronoun that stands against a finite verb: *Ému, il déclare*, *beaucoup craignent*."""
    at = cue.first - 1
    while at > floor and walk.tokens.lower[at] in grammar.CLITICS:
        at -= 1
    word = walk.tokens.lower[at] if at >= floor and walk.has(at) else ""
    is_subject = word in SUBJECT_PRONOUNS or (word == "lui" and walk.tokens.opens_sentence(at))  # Lui juge que
    return at if cue.kind == "finite" and is_subject else None


def _outside_relative(walk: Walk, cue: Cue, subject: int) -> int:
    """The subject, or the noun that a relative clause between it and the verb is about: *L'éleveur, qui dit avoir perdu
    dix bêtes, reproche…*; *L'ONG, dont les équipes sont sur place, promet…*."""
    at, end = walk.at(subject), walk.at(cue.first)
    relative = next((p for p in range(at, max(0, at - 3), -1) if walk.word(p) in grammar.RELATIVES), None)
    if relative is None or walk.word(relative - 1) != ",":
        return subject
    closing = next((p for p in range(end - 1, at, -1) if walk.word(p) == ","), None)
    antecedent = walk.units[relative - 2]
    if closing is None or not isinstance(antecedent, int) or not walk.has_finite(at + 1, closing):
        return subject
    return antecedent


def floor_of(walk: Walk, cue: Cue) -> int:
    """The first token of the clause of a cue: the period's, or the one after a colon (*France : le maire annonce…*)."""
    for place in range(walk.at(cue.first) - 1, -1, -1):
        unit = walk.units[place]
        if isinstance(unit, int) and walk.word(place) in (":", ";"):
            return unit + 1
    return walk.tokens.within(walk.period.span).start


def _parsed_subject(tokens: Tokens, cue: Cue, floor: int) -> int | None:
    """The subject in the parse: the verb's own, or that of the verb it hangs on."""
    verb: int | None = cue.head
    for _ in range(5):
        if verb is None or verb < floor:
            return None
        own = [c for c in tokens.children[verb] if tokens.dep[c] in SUBJECTS and floor <= c < cue.first]
        own = [c for c in own if tokens.lower[c] not in OBJECTS]
        if own:
            return own[-1] if tokens.pos[own[-1]] in ("NOUN", "PROPN") and tokens.dep[own[-1]] == "nsubj" else own[0]
        if (
            cue.kind == "gerund"
            and tokens.dep[verb] == "acl"
            and tokens.pos[tokens.head[verb]] in ("NOUN", "PROPN", "PRON")
            and tokens.lower[tokens.head[verb]] not in OBJECTS
        ):
            return tokens.head[verb]
        verb = tokens.head[verb] if tokens.head[verb] != verb and tokens.dep[verb] in CLIMBED else None
    return None


def _agreeing(walk: Walk, cue: Cue, floor: int) -> Span | None:
    """The nearest phrase before a verb that agrees with it: *Des chercheurs de l'université, dans le Jura, estiment*."""
    floor = max(floor, cue.first - FARTHEST)
    phrases = (phrase_of(walk, noun, cue.first, floor) for noun in nouns_before(walk, cue.first, floor))
    return next((p for p in phrases if p is not None and _opens_noun(walk, p) and not clashes(walk, cue, p)), None)


def _opens_noun(walk: Walk, phrase: Span) -> bool:
    """Whether a phrase begins with a determiner, a pronoun, a civil title or a name."""
    first = walk.tokens.at(phrase.start)
    is_known = walk.tokens.lower[first] in {*grammar.DETERMINERS, *grammar.PRONOUNS, *COLLECTIVE, *civil_titles()}
    return is_known or walk.tokens.pos[first] in ("DET", "PRON", "PROPN") or bool(walk.scene.names_at(first))


def phrase_of(walk: Walk, subject: int, before: int, floor: int) -> Span | None:
    """The phrase around a subject: from its left edge, appositions included, relatives and what a colon parts not."""
    tokens = walk.tokens
    if tokens.lower[subject] == "-t" and subject + 1 < len(tokens):
        subject += 1
    if tokens.lower[subject] in grammar.SUBJECT_CLITICS:
        return grammar.clitic_span(tokens, subject)
    if tokens.lower[subject] in ("celui", "celle", "ceux", "celles", "-", "ci", "-ci") or (
        tokens.pos[subject] == "PRON" and tokens.lower[subject] in grammar.PRONOUNS
    ):
        return _demonstrative(tokens, subject)
    start = max(tokens.left[subject], floor)
    colon = next((i for i in range(subject, start - 1, -1) if tokens.lower[i] in (":", ";")), None)
    start = start if colon is None else colon + 1
    while start < subject and (
        tokens.lower[start] in grammar.PUNCTUATION | {"dont"} or tokens.pos[start] in ("CCONJ", "SCONJ", "ADV")
    ):
        start += 1
    limit = before if before > subject else tokens.right[subject] + 1
    other = (c.first for _, c in walk.cues_between(walk.past(subject), walk.at(limit) - 1) if c.kind == "finite")
    limit = min(other, default=limit)  # la ministre dit craindre
    last = noun_phrase(walk.scene, start, limit)
    if last is None or last < subject:
        start = subject
        while (
            start > floor
            and tokens.pos[start - 1] in ("DET", "ADJ", "NUM")
            and tokens.lower[start - 1] not in grammar.PUNCTUATION
        ):
            start -= 1
        last = noun_phrase(walk.scene, start, limit) or subject
    start, last = _widened(walk, start, last, floor, limit)
    return strip(tokens.span(start, max(last, start)), walk.scene.text, ",;: ")


def _demonstrative(tokens: Tokens, subject: int) -> Span:
    """A pronoun, with its *-ci* where the tokens part it."""
    first = last = subject
    while tokens.lower[first] in ("-", "ci", "-ci") and first and tokens.end[first - 1] == tokens.start[first]:
        first -= 1
    while (
        last + 1 < len(tokens)
        and tokens.lower[last + 1] in ("-", "ci", "-ci")
        and tokens.end[last] == tokens.start[last + 1]
    ):
        last += 1
    return tokens.span(first, last)


def _widened(walk: Walk, start: int, last: int, floor: int, limit: int) -> tuple[int, int]:
    """The phrase from `start` to `last`, or the one around it that begins where a clause does: the parse may take an
    apposition, or half a name, for the subject (*son coordonnateur, Awa Diallo, a dit*)."""
    tokens = walk.tokens
    for index in range(start - 1, max(floor, start - LONGEST_SUBJECT) - 1, -1):
        if not walk.has(index) or tokens.lower[index] in STOPS or grammar.is_finite(tokens, index):
            break
        if not _opens_phrase(walk, index, floor):
            continue
        end = noun_phrase(walk.scene, index, limit)
        if end is not None and end >= last and walk.names_a_speaker(walk.at(index), walk.at(start) - 1):
            start, last = index, end
    return start, last


def _opens_phrase(walk: Walk, index: int, floor: int) -> bool:
    """Whether a determiner or a name stands where a clause begins, and no date does."""
    tokens = walk.tokens
    opens = index == floor or tokens.lower[index - 1] in (",", "–", "—") or tokens.pos[index - 1] in ("SCONJ", "CCONJ")
    is_timed = walk.scene.is_timed(index) or walk.scene.is_timed(index + 1)
    is_relative = tokens.lower[index] in grammar.RELATIVES
    return (
        opens and not is_timed and not is_relative and (tokens.pos[index] == "DET" or bool(walk.scene.names_at(index)))
    )
