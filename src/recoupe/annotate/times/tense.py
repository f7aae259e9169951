"""Which way a time leans: to the past, the future or the present, from the verb that governs it and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from recoupe.annotate.times.knowledge import time_words
from recoupe.reading import Tokens
from recoupe.span import Span

Lean = Literal["past", "future", "present", "none"]

PAST_BEFORE = re.compile(r"\b(?:depuis|remonte (?:à|au)|dat(?:e|é|ée|és|ées|ant) d[eu]|lors d[eu])(?: l[ea] | l'| )?$")
AHEAD_BEFORE = re.compile(
    r"\b(?:d'ici(?: (?:à|au|la|le|fin))*|à compter d[eu]|pas avant|au plus tard|prévue?s? (?:pour|en|à|ce|le)|dès lors de"
    r"|(?:fixé|report|ajourn|repouss|renvoy|programm|convoqu)\w{0,4} (?:à|au|pour|en|le)|annonc\w{1,4} pour"
    r"|(?:prolong|reconduit|ferm|ouvert|suspendu|interdit|valable|en vigueur)\w{0,3} jusqu'(?:à|au|en)|rendez-vous(?: est)?(?: donné| pris)?)"
    r"(?: l[ea] | l'| )?$"
)
FOR_BEFORE = re.compile(r"\b(?:pour|jusqu'à|à partir de) (?:l[ea] |l'|ce )?$")
WINDOW = 40


def bound_of(folded: str, span: Span) -> Lean:
    """The side of now that words before the time leave no doubt of (*depuis*, *d'ici*); *none* without such words."""
    before = folded[max(0, span.start - WINDOW) : span.start]
    if PAST_BEFORE.search(before):
        return "past"
    return "future" if AHEAD_BEFORE.search(before) else "none"


def is_firm(tokens: Tokens, span: Span) -> bool:
    """Whether the time hangs on a conjugated verb itself, not on a noun or an infinitive under it, or the verb above is a
    pluperfect."""
    head = tokens.head_of(span) if len(tokens) else None
    if head is not None and _is_pluperfect(tokens, head):
        return True
    above = tokens.head[head] if head is not None else None
    if head is None or above is None or above == head or tokens.pos[above] not in ("VERB", "AUX"):
        return False
    group = (above, *(c for c in tokens.children[above] if tokens.dep[c].startswith("aux")))
    return any("VerbForm=Fin" in tokens.morph[i] for i in group)


def _is_pluperfect(tokens: Tokens, head: int) -> bool:
    """Whether the nearest verb above stands in the pluperfect (*avait été déclarée*)."""
    verb = next((i for i in _upwards(tokens, head) if tokens.pos[i] in ("VERB", "AUX")), head)
    return any(tokens.dep[c] == "aux:tense" and "Tense=Imp" in tokens.morph[c] for c in tokens.children[verb])


def happens(tokens: Tokens, span: Span) -> bool:
    """Whether the verb above the time tells an event of one day (*annonce aujourd'hui*), not a state of things."""
    head = tokens.head_of(span) if len(tokens) else None
    if head is None:
        return True
    verb = next((i for i in _upwards(tokens, head) if tokens.pos[i] in ("VERB", "AUX")), tokens.head[head])
    return bool({tokens.lemma[verb], tokens.lower[verb]} & time_words().verbs.events)


def lean_of(tokens: Tokens, folded: str, span: Span) -> Lean:
    """The side of now on which the time at `span` lies, as far as words before it and its verb tell."""
    if (bound := bound_of(folded, span)) != "none":
        return bound
    lean = _lean_of_verb(tokens, span)
    if lean != "past" and FOR_BEFORE.search(folded, max(0, span.start - WINDOW), span.start):
        return "future"
    return lean


FARTHEST_VERB = 40
"""Words up the parse in which a verb is looked for; no sentence of news is as deep, a list of weekdays may be."""


def _upwards(tokens: Tokens, head: int) -> Iterator[int]:
    """The token and those above it, nearest first."""
    yield head
    yield from islice(tokens.ancestors(head), FARTHEST_VERB)


def _lean_of_verb(tokens: Tokens, span: Span) -> Lean:
    head = tokens.head_of(span) if len(tokens) else None
    if head is None:
        return "none"
    for index in _upwards(tokens, head):
        if tokens.lower[index] in time_words().verbs.adjectives_ahead and index != head:
            return "future"
        if tokens.pos[index] in ("VERB", "AUX") or any(tokens.dep[c] == "cop" for c in tokens.children[index]):
            lean = lean_of_verb(tokens, index)
            if lean == "future" and _is_aside(tokens, span, index):
                return "none"
            if lean != "none":
                return lean
    return "none"


def _is_aside(tokens: Tokens, span: Span, verb: int) -> bool:
    """Whether commas part the time from a verb behind it and from what stands before (*la hausse, de 2 % en février,
    devrait…*)."""
    inside = tokens.within(span)
    if not inside or verb < inside[-1]:
        return False
    first, behind = inside[0], inside[-1] + 1
    if "," not in tokens.lower[behind : min(verb, behind + FARTHEST_VERB)]:
        return False
    before = range(max(0, first - FARTHEST_VERB), first)
    return any(tokens.lower[i] == "," and tokens.sentence[i] == tokens.sentence[first] for i in before)


def lean_of_verb(tokens: Tokens, index: int) -> Lean:
    """The tense of the verb group around `index`: its own form, its auxiliaries, the verb an infinitive hangs on."""
    helpers = [c for c in tokens.children[index] if tokens.dep[c].startswith("aux") or tokens.dep[c] == "cop"]
    ahead = tokens.lemma[index] in time_words().verbs.ahead
    forms = [form_of(tokens, i) for i in (*helpers, index) if "VerbForm=Fin" in tokens.morph[i]]
    morph = tokens.morph[index]
    was = (morph, *(tokens.morph[h] for h in helpers if tokens.dep[h] == "cop"))  # *a été calme*
    has_participle = any("VerbForm=Part" in form and "Tense=Past" in form for form in was)
    if forms:
        perfect = has_participle and _is_perfect(tokens, helpers)
        if perfect and tokens.lemma[index] in time_words().verbs.scheduling:
            return "none"
        return _lean_of_finite(forms[0], perfect=perfect, ahead=ahead)
    if "VerbForm=Inf" in morph or any("VerbForm=Inf" in tokens.morph[h] for h in helpers):
        return _lean_of_infinitive(tokens, index, perfect=has_participle and _is_perfect(tokens, helpers))
    if has_participle:
        return "future" if ahead else "past"
    return "none"


FUTURE = "Mood=Ind|Tense=Fut|VerbForm=Fin"
CONDITIONAL = "Mood=Cnd|Tense=Pres|VerbForm=Fin"
ENDING = re.compile(r"(?<=r)(?:(?P<future>a|ai|as|ez)|ait|aient|ais|ions|iez)$")


def form_of(tokens: Tokens, index: int) -> str:
    """The features of a finite verb, with the future and the conditional seen by their endings where the tagger missed
    them (*participerons*, *atterrirait*)."""
    word, lemma = tokens.lower[index], tokens.lemma[index]
    if word.endswith("ront") or (word.endswith("rons") and word != f"{lemma[:-2]}ons"):
        return FUTURE
    ending = ENDING.search(word)
    if ending is None or not _is_stem_of_future(word[: ending.start()]):
        return tokens.morph[index]
    return FUTURE if ending["future"] else CONDITIONAL


def _is_stem_of_future(stem: str) -> bool:
    """Whether the future of a verb has this stem: *parler*, *finir*, *viendr*; not the *tir* of *tirait*."""
    verbs = time_words().verbs
    return stem.endswith(verbs.future_stems) and stem not in verbs.other_stems


def _is_perfect(tokens: Tokens, helpers: list[int]) -> bool:
    """Whether the auxiliaries make a compound past (*a dit, est venu*), not a passive (*est attendu*)."""
    return any(tokens.dep[h] in ("aux:tense", "aux") for h in helpers)


def _lean_of_finite(form: str, *, perfect: bool, ahead: bool) -> Lean:
    if "Tense=Fut" in form:
        return "future"
    if "Mood=Cnd" in form:
        return "past" if perfect else "future"
    if perfect or "Tense=Past" in form:
        return "past"
    if "Tense=Imp" in form:
        return "none" if ahead else "past"
    return "future" if ahead else "present"


def _lean_of_infinitive(tokens: Tokens, index: int, *, perfect: bool) -> Lean:
    """Of *devrait reprendre*, *espère avoir fini*, *pour préparer*."""
    if perfect:
        return "past"
    above = tokens.head[index]
    helpers = [c for c in tokens.children[index] if c < index and tokens.pos[c] in ("VERB", "AUX")]
    if any("Tense=Past" in tokens.morph[c] for c in helpers):
        return "past"  # *a fait savoir vendredi*, where the parse makes the infinitive the head
    if above == index or tokens.pos[above] not in ("VERB", "AUX"):
        return "future"
    if tokens.lemma[above] == "venir":
        return "past"
    if tokens.lemma[above] in time_words().verbs.ahead | time_words().verbs.commanding:
        return "future"
    return lean_of_verb(tokens, above)
