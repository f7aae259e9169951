"""Whom a possessive calls as what one of two is to the other: *Anne Roux et Luc Blanc … son adversaire*."""

from __future__ import annotations

from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.ground import Phrase
from recoupe.annotate.coreference.memory import Decision, Memory
from recoupe.french.who import find_noun, who


def name_other_of_two(state: Memory, pronoun: Phrase, owner: Chain) -> None:
    """Where the pronoun is a possessive, gives whoever faces its owner, one of two persons joined before, the name of the
    other."""
    if pronoun.pronoun is None or pronoun.pronoun.kind != "possessive":
        return
    head = state.ground.tokens.head[pronoun.head]
    called, noun = state.by_head.get(head), find_noun(state.ground.tokens.lower[head])
    is_unnamed = called is not None and called.kind == "anonymous" and called.named is None
    if called is None or not is_unnamed or noun is None or noun.key not in who().facing:
        return
    pairs = (chain.members for chain in state.lately() if len(chain.members) == 2 and owner in chain.members)
    other = next((two if one is owner else one for one, two in pairs), None)
    if other is not None and (called.gender is None or other.gender in (None, called.gender)):
        state.name(called, other)
        state.decisions.append(Decision(other, "other-of-two", pronoun.span))
