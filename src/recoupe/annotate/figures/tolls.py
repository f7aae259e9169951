"""What befell the people of a figure: dead, wounded, missing, hostage, detained, displaced, infected."""

from __future__ import annotations

import re

from recoupe.annotate.figures.counted import Counted
from recoupe.annotate.figures.people import is_in
from recoupe.annotate.figures.toll_phrases import find_phrase
from recoupe.annotate.figures.toll_words import (
    Toll,
    by_word,
    is_human,
    noun_status,
    participle_status,
    tolls,
)
from recoupe.reading import Reading, Tokens
from recoupe.records import Status
from recoupe.span import Span

DISEASE_WINDOW = 600
"""Characters before a sentence that counts cases in which the disease may have been named."""


def find_toll(reading: Reading, counted: Counted) -> Toll | None:
    """What the text says happened to the people that the figure counts, or None."""
    if counted.unit == "%" or counted.rule in ("unit", "magnitude"):
        return None
    if counted.rule == "missing":  # *19 portés disparus*
        return Toll("missing", Span(counted.quantity.number.end, counted.span.end), "noun")
    people = counted.unit in ("person", "") or _may_be_people(reading, counted)
    toll = _from_modifier(reading, counted) or _from_noun(reading, counted) or _from_predicate(reading, counted)
    if people:
        return toll or find_phrase(reading, counted)
    return toll if toll and _is_of_people_alone(reading, counted, toll) else None


def _may_be_people(reading: Reading, counted: Counted) -> bool:
    """Whether the counted noun is one of a toll (*arrestations*, *cas*) or a name (*les deux Rosenberg*)."""
    if counted.token is None or counted.noun is None:
        return False
    word = reading.tokens.lower[counted.token]
    return (
        _noun_status(reading, counted, word) is not None
        or word in ("cas", "garde", "gardes", "malade", "malades")
        or counted.noun.of(reading.text)[0].isupper()
    )


def _is_of_people_alone(reading: Reading, counted: Counted, toll: Toll) -> bool:
    """Whether a toll makes people of what an unknown noun counts: only people are said to be *assassinés*."""
    tokens = reading.tokens
    if counted.token is None or is_in(tokens.lower[counted.token], "animals"):
        return False
    return any(is_human(tokens.lower[i]) or is_human(tokens.lemma[i]) for i in tokens.within(toll.words))


# --- the noun and what modifies it ----------------------------------------------------------------------------------


def _from_noun(reading: Reading, counted: Counted) -> Toll | None:
    """*douze morts*, *six arrestations*, *300 cas de choléra*."""
    if counted.noun is None or counted.token is None:
        return None
    tokens = reading.tokens
    word = tokens.lower[counted.token]
    if word in ("cas", "malade", "malades"):
        return Toll("infected", counted.noun, "noun") if _is_of_disease(reading, counted) else None
    if word.startswith("victime") and _is_unharmed(reading, counted, counted.token):
        return None
    status = _noun_status(reading, counted, word)
    return Toll(status, counted.noun, "noun") if status else None


def _noun_status(reading: Reading, counted: Counted, word: str) -> Status | None:
    """The status that the noun gives, alone or with its complement (*gardes à vue*, *pertes en vies humaines*)."""
    start = counted.noun.start if counted.noun else counted.span.start
    return noun_status(word) or noun_status(reading.text[start : counted.span.end].lower())


_CONFIRMED = re.compile(r"\s(?:\w+\s){0,2}(?:confirmé|positif|de contamination|d['’]infection|importé)")


def _is_of_disease(reading: Reading, counted: Counted) -> bool:
    """Whether *cas* are cases of a disease, which the sentence names."""
    sentence = reading.sentence_of(counted.span.start) or counted.span
    if _CONFIRMED.match(reading.text, counted.span.end):
        return True
    words = reading.text[max(0, sentence.start - DISEASE_WINDOW) : sentence.end].lower()
    return any(re.search(rf"\b{disease}\b", words) for disease in tolls().diseases["words"])


def _is_unharmed(reading: Reading, counted: Counted, noun: int) -> bool:
    """Whether victims are alive: they act (*deux victimes témoignent*), or the harm is another (*victimes de harcèlement*)."""
    tokens = reading.tokens
    harm = _HARM.match(reading.text, counted.noun.end if counted.noun else counted.span.end)
    if harm and harm[1].lower() in tolls().harms["words"]:
        return True
    verb = tokens.head[noun]
    if tokens.dep[noun] != "nsubj" or tokens.pos[verb] != "VERB" or verb < noun:
        return False
    return participle_status(tokens.lower[verb]) is None and tokens.lemma[verb] not in by_word("subject_verbs")


_HARM = re.compile(r"\s(?:présumées?\s)?d(?:e|es|u|['’])\s?(?:la\s|l['’])?(\w+)")


def _from_modifier(reading: Reading, counted: Counted) -> Toll | None:
    """*six policiers tués*, *deux victimes décédées*, *trois otages libérés* is none of these."""
    tokens = reading.tokens
    if counted.token is None or counted.noun is None:
        return None
    for i in _modifiers(tokens, counted.token, counted.span.end):
        status = participle_status(tokens.lower[i])
        if status and not _is_active(tokens, i):
            return Toll(status, tokens.span(i), "participle")
    return None


def _modifiers(tokens: Tokens, noun: int, end: int) -> list[int]:
    """The tokens that may qualify the counted noun: its adjectival children, and what follows it at once."""
    found = [i for i in tokens.children[noun] if i > noun and tokens.dep[i] in ("amod", "acl", "appos")]
    i = tokens.at(end)
    while i < len(tokens) and tokens.sentence[i] == tokens.sentence[noun] and len(found) < 8:
        if tokens.pos[i] not in ("ADJ", "VERB", "ADV", "NOUN", "PROPN") or i - noun > 4:
            break
        found.append(i)
        i += 1
    return found


def _is_active(tokens: Tokens, verb: int) -> bool:
    """Whether a participle belongs to a compound tense without *être* (*ont tué*)."""
    auxiliaries = [i for i in tokens.children[verb] if tokens.dep[i].startswith("aux")]
    return bool(auxiliaries) and not any(tokens.dep[i] == "aux:pass" for i in auxiliaries)


# --- predicates -----------------------------------------------------------------------------------------------------


def _top(tokens: Tokens, counted: Counted) -> int | None:
    """The token of the whole phrase that hangs on something outside it."""
    if counted.token is None:
        return None
    i = counted.token
    while tokens.head[i] != i and counted.span.start <= tokens.start[tokens.head[i]] < counted.span.end:
        i = tokens.head[i]
    return i


def _from_predicate(reading: Reading, counted: Counted) -> Toll | None:
    """The status that the verb or noun above the figure gives: subject, object, complement."""
    tokens = reading.tokens
    top = _top(tokens, counted)
    if top is None or tokens.head[top] == top:
        return None
    for _ in range(3):  # along a coordination: *tué deux policiers et trois civils*
        if tokens.dep[top] != "conj" or tokens.pos[tokens.head[top]] in ("VERB", "AUX"):
            break
        top = tokens.head[top]
    head, dep = tokens.head[top], tokens.dep[top]
    if dep.startswith("nsubj"):
        return _from_verb_of_subject(tokens, head)
    lemma = tokens.lemma[head]
    objects = ("obj", "iobj", "obl:arg", "xcomp")
    if dep in objects and lemma in by_word("object_verbs") and tokens.start[head] < counted.span.start:
        return None if _is_negated(tokens, head) else Toll(by_word("object_verbs")[lemma], tokens.span(head), "object")
    if dep in ("nmod", "obl:arg", "obl:mod") and (
        lemma in by_word("event_nouns") or tokens.lower[head] in by_word("event_nouns")
    ):
        between = reading.text[tokens.end[head] : counted.span.start]
        if (counted.unit or lemma != "perte") and re.fullmatch(
            r"\s(?:\w+\s)?d(?:e|es|['’])\s?(?:(?:les|ses|ces|leurs|nos|mes)\s)?", between
        ):
            return Toll(
                by_word("event_nouns").get(lemma) or by_word("event_nouns")[tokens.lower[head]],
                tokens.span(head),
                "event",
            )
    if tokens.dep[top] == "nmod" and (status := _relative(tokens, top)):
        return status
    return _relative(tokens, counted.token if counted.token is not None else top)


def _from_verb_of_subject(tokens: Tokens, verb: int) -> Toll | None:
    """*ont été tuées*, *ont péri*, *sont mortes*, *étaient portés disparus*."""
    if _is_negated(tokens, verb):
        return None
    for i in (verb, *(c for c in tokens.children[verb] if tokens.dep[c] in ("xcomp", "obl:arg") and 0 < c - verb < 4)):
        status = participle_status(tokens.lower[i])
        if status is None or (status not in ("dead", "wounded") and _is_reflexive(tokens, verb)):
            continue
        passive = any(
            tokens.dep[c] in ("aux:pass", "cop") or tokens.lower[c] in tolls().copulas["words"]
            for c in tokens.children[verb]
        )
        if passive or i != verb or tokens.lemma[verb] in by_word("subject_verbs"):
            return Toll(status, tokens.span(i), "subject")
    lemma = tokens.lemma[verb]
    if lemma in by_word("subject_verbs"):
        return Toll(by_word("subject_verbs")[lemma], tokens.span(verb), "subject")
    return None


def _relative(tokens: Tokens, noun: int) -> Toll | None:
    """*300 personnes qui ont été tuées*: the relative clause whose subject is the figure."""
    for i in tokens.children[noun]:
        if tokens.dep[i] == "acl:relcl" and any(
            tokens.lower[c] == "qui" and tokens.dep[c].startswith("nsubj") for c in tokens.children[i]
        ):
            return _from_verb_of_subject(tokens, i)
    return None


def _is_reflexive(tokens: Tokens, verb: int) -> bool:
    """Whether people did it themselves: *se sont déplacés* is no toll."""
    return any(tokens.lower[i] in ("se", "s'", "s’") for i in tokens.children[verb])


def _is_negated(tokens: Tokens, verb: int) -> bool:
    return any(tokens.lower[i] in ("ne", "n'", "n’") for i in tokens.children[verb])
