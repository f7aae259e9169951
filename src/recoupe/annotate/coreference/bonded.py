"""A description that stands against a name, and what the one it calls learns from it."""

from __future__ import annotations

from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.ground import Phrase
from recoupe.annotate.coreference.memory import Decision, Memory
from recoupe.annotate.coreference.rank import known_by
from recoupe.french.who import find_noun, is_apart, who


def take_bonded(state: Memory, phrase: Phrase, chain: Chain, rule: str) -> None:
    """Gives a description to the name it stands against, which learns from it."""
    if rule in ("apposition", "title"):
        _name_at_last(state, phrase, chain)
    learn(chain, phrase)
    _learn_from_peer(state, phrase, chain)
    state.remember(chain, phrase.key)
    if phrase.noun and phrase.noun.key != phrase.key and not is_apart(phrase.key):
        state.remember(chain, phrase.noun.key)
    state.decisions.append(Decision(chain, rule, phrase.span))
    if chain.type == "person" or rule != "title":
        _role(chain, phrase, state)
    state.meet(chain, phrase, "description")


PEER_REACH = 4
"""Sentences after whoever spoke in which a peer of theirs is named."""


def _learn_from_peer(state: Memory, phrase: Phrase, chain: Chain) -> None:
    """Gives a person named as the peer of whoever spoke last the offices of that one: *a dit la sénatrice. Son collègue Jean
    Roux … le sénateur*."""
    peer = state.last_speaker
    is_peer = phrase.determiner == "possessive" and phrase.noun is not None and phrase.noun.key in who().equals
    is_next = phrase.sentence - state.spoken_at <= PEER_REACH
    if not is_peer or not is_next or peer is None or peer is chain or {peer.type, chain.type} != {"person"}:
        return
    for head in tuple(peer.heads):
        noun = find_noun(head)
        if noun is not None and noun.is_role and head not in chain.heads:
            chain.call(head, phrase.complements)
            state.remember(chain, head)


def _name_at_last(state: Memory, phrase: Phrase, chain: Chain) -> None:
    """Where a description stands against a name, it names at last the one person unnamed till then who was called so: *Un
    homme a tiré. Le suspect a fui. … Le suspect, Jean Roux, …*."""
    is_known = phrase.determiner in ("definite", "demonstrative") and phrase.number == "sing"
    if not is_known or chain.type != "person":
        return
    unnamed = [c for c in state.called.get(phrase.key, {}).values() if c.kind == "anonymous" and c.type == "person"]
    if len(unnamed) != 1 or unnamed[0].named is not None or phrase.noun is None:
        return
    told = unnamed[0].heads.get(phrase.key)
    if told is None:  # taken up by this noun, not brought in by it
        is_they = not phrase.complements
    else:
        is_alike = not phrase.noun.is_role or phrase.complements in told
        is_they = is_alike and next(known_by(phrase, unnamed), None) is not None
    if is_they:
        unnamed[0].named = chain


def _role(chain: Chain, phrase: Phrase, state: Memory) -> None:
    noun = phrase.noun
    if noun is None or not noun.is_role or chain.type != "person":
        return
    tokens = state.ground.tokens
    start = phrase.first + (0 if phrase.determiner == "none" else 1)
    words = " ".join(tokens.span(start, phrase.last).of(state.ground.reading.text).split())
    chain.roles.setdefault(words, tokens.span(start, phrase.last))


def learn(chain: Chain, phrase: Phrase) -> None:
    """What a description tells of the entity it stands against: heads, role, class, gender."""
    if phrase.noun is None:
        return
    chain.call(phrase.key, phrase.complements)
    if phrase.key != phrase.noun.key and not is_apart(phrase.key):
        chain.call(phrase.noun.key, phrase.complements)
    chain.classes |= phrase.noun.classes
    chain.age = chain.age or phrase.age
    if chain.type == "person":
        # a woman may be called in the masculine, and a first name be of both; the two together leave no doubt
        is_sure = phrase.noun.gender == "f" or phrase.gender in {"f", chain.gender}
        if phrase.gender and not chain.gender_is_sure and (chain.gender is None or is_sure):
            chain.gender, chain.gender_is_sure = phrase.gender, is_sure
