"""A chain for someone or something unnamed: its type, kind and the body it belongs to."""

from __future__ import annotations

from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.ground import Phrase
from recoupe.annotate.coreference.memory import Memory
from recoupe.french.who import guess_noun, is_apart
from recoupe.records import EntityKind, EntityType


def make_chain(state: Memory, phrase: Phrase) -> Chain:
    """A new chain of the walk, for the one whom a description brings in."""
    type_, kind = _nature(phrase, state.ground.tokens.lower[phrase.head])
    chain = Chain(type=type_, kind=kind, rank=len(state.chains), gender=phrase.gender, number=phrase.number)
    chain.gender_is_sure = phrase.gender is not None
    if phrase.noun and phrase.noun.is_person and not phrase.noun.gender:
        chain.gender_is_sure = phrase.gender == "f" and phrase.determiner != "none"  # la juge; le juge may be a woman
    if phrase.noun is not None:
        chain.classes = phrase.noun.classes
    chain.call(phrase.key, phrase.complements)
    if phrase.noun is not None and phrase.noun.key != phrase.key and not is_apart(phrase.key):
        chain.call(phrase.noun.key, phrase.complements)
        state.remember(chain, phrase.noun.key)
    chain.affiliation = _affiliation(state, phrase)
    state.chains.append(chain)
    state.remember(chain, phrase.key)
    return chain


def _nature(phrase: Phrase, lower: str) -> tuple[EntityType, EntityKind]:
    """The type and kind of an unnamed source, from its noun and number."""
    noun = phrase.noun
    if noun is None:
        if phrase.number == "sing" and guess_noun(lower) is not None:
            return "person", "anonymous"
        return ("group", "group") if phrase.number == "plur" else ("organization", "group")
    if noun.is_source or (noun.is_person and phrase.number == "sing"):
        return "person", "anonymous"
    if noun.is_person:
        return ("group", "group") if noun.is_group else ("person", "anonymous")
    if (noun.is_document or noun.is_words) and not noun.is_body:
        return "other", "document"
    return ("group" if phrase.number == "plur" else "organization"), "group"


def _affiliation(state: Memory, phrase: Phrase) -> Chain | None:
    """The body or, failing one, the place named in the complements of an unnamed person: *un responsable du Pentagone*."""
    place = None
    if phrase.noun is None or not (phrase.noun.is_person or phrase.noun.is_source):
        return None
    for i in range(phrase.head + 1, phrase.last + 1):
        index = state.ground.name_at[i]
        if index < 0:
            continue
        chain = state.naming.of_name[index]
        if chain.type == "organization":
            return chain
        place = place or (chain if chain.type in ("place", "person") else None)
    return place
