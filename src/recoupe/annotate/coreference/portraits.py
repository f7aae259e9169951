"""Whom a portrait is about: the person whom its headline alone names, whom a paragraph's first *il* or *elle* takes up."""

from __future__ import annotations

from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.ground import Ground, Phrase
from recoupe.annotate.coreference.naming import Naming


def portrayed(ground: Ground, naming: Naming) -> Chain | None:
    """The one person named in the headline; None where it names none or several, or the text has no headline."""
    end = ground.reading.text.find("\n")
    persons = [i for i, name in enumerate(ground.names) if name.type == "person" and name.span.start < end]
    chains = {id(naming.of_name[i]): naming.of_name[i] for i in persons}
    return next(iter(chains.values())) if len(chains) == 1 else None


def opens_paragraph(ground: Ground, phrase: Phrase) -> bool:
    """Whether a phrase is in the first sentence of a paragraph of the narration, before any other subject."""
    if phrase.in_quote >= 0 or phrase.source_of >= 0 or not phrase.is_main:
        return False
    tokens = ground.tokens
    first = phrase.first
    while first > 0 and tokens.sentence[first - 1] == phrase.sentence:
        first -= 1
        if tokens.dep[first].startswith("nsubj"):
            return False
    return first > 0 and "\n" in ground.reading.text[tokens.end[first - 1] : tokens.start[first]]
