"""Things as rivals: a noun that is neither person nor body may be what a pronoun takes up, and then no one is."""

from __future__ import annotations

from recoupe.annotate.coreference.ground import Ground, Phrase
from recoupe.annotate.coreference.weights import Weights
from recoupe.french.who import find_noun

REACH = 60
"""Tokens looked back on: a sentence or two."""


def thing_score(ground: Ground, phrase: Phrase, *, weights: Weights) -> float:
    """The best score of a thing that agrees with the pronoun, on the scale of the entities' scores; a low one if none."""
    tokens = ground.tokens
    best = -10.0
    if phrase.gender is None:
        return best
    number = "Number=Plur" if phrase.number == "plur" else "Number=Sing"
    gender = "Gender=Fem" if phrase.gender == "f" else "Gender=Masc"
    for i in range(phrase.first - 1, max(-1, phrase.first - 1 - REACH), -1):
        distance = phrase.sentence - tokens.sentence[i]
        if distance > 1:
            break
        if tokens.pos[i] != "NOUN" or not tokens.dep[i].startswith("nsubj") or ground.name_at[i] >= 0:
            continue
        morph = tokens.morph[i]
        if number not in morph or gender not in morph or tokens.head[i] == tokens.head[phrase.head]:
            continue
        noun = find_noun(tokens.lower[i])
        if noun is not None and not noun.is_document:
            continue
        score = weights.thing + weights.recency[max(0, distance)] + weights.subject + weights.agrees
        if tokens.dep[tokens.head[i]] == "ROOT":
            score += weights.main
        best = max(best, score)
    return best
