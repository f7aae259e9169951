"""A description met on the walk: whom it stands against, whom it takes up, or that it is of someone new."""

from __future__ import annotations

from itertools import islice

from recoupe.annotate.coreference.bonds import learn
from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.ground import Phrase
from recoupe.annotate.coreference.memory import Decision, Memory
from recoupe.annotate.coreference.rank import Candidate, known_by, rank_for_description, readiness
from recoupe.annotate.coreference.unnamed import make_chain
from recoupe.french.who import fold, is_apart


def take_description(state: Memory, phrase: Phrase, bond: tuple[int, str] | None) -> None:
    """Gives a description to the name it stands against, to whom it takes up, or to someone new."""
    if phrase.noun and phrase.noun.is_person and state.ground.tokens.opens_sentence(phrase.first):
        phrase.is_subject = True  # whatever the parse says of what opens a sentence
    if bond is not None:
        chain, rule = state.naming.of_name[bond[0]], bond[1]
        learn(chain, phrase)
        state.remember(chain, phrase.key)
        if phrase.noun and phrase.noun.key != phrase.key and not is_apart(phrase.key):
            state.remember(chain, phrase.noun.key)
        state.decisions.append(Decision(chain, rule, phrase.span))
        if chain.type == "person" or rule != "title":
            _role(chain, phrase, state)
        state.meet(chain, phrase, "description")
        return
    if phrase.determiner == "none" and phrase.source_of < 0:
        return  # a bare noun calls no one: *se dit candidat*
    found, rule, ranked = _antecedent(state, phrase)
    if found is None:
        if _is_worth(phrase):
            chain = make_chain(state, phrase)
            state.meet(chain, phrase, "description")
        return
    if phrase.gender and (found.gender is None or found.type != "person"):
        found.gender = phrase.gender  # a body has the gender of the noun that called it last
    state.decisions.append(Decision(found, rule, phrase.span, tuple(ranked[:3])))
    state.meet(found, phrase, "description")
    state.remember(found, phrase.key)


def _is_worth(phrase: Phrase) -> bool:
    noun = phrase.noun
    return phrase.source_of >= 0 or (
        noun is not None and (noun.is_person or noun.is_body or noun.is_group or noun.is_document or noun.is_source)
    )


def _role(chain: Chain, phrase: Phrase, state: Memory) -> None:
    noun = phrase.noun
    if noun is None or not noun.is_role or chain.type != "person":
        return
    tokens = state.ground.tokens
    start = phrase.first + (0 if phrase.determiner == "none" else 1)
    words = " ".join(tokens.span(start, phrase.last).of(state.ground.reading.text).split())
    chain.roles.setdefault(words, tokens.span(start, phrase.last))


def _antecedent(  # noqa: C901, PLR0911, PLR0912  a list of rules: the first that speaks wins
    state: Memory, phrase: Phrase
) -> tuple[Chain | None, str, list[Candidate]]:
    """The chain that a description takes up, the rule that says so, and whom it had the choice of."""
    if phrase.determiner in ("indefinite", "none", "possessive") or (phrase.noun is None and phrase.source_of < 0):
        same = _same_words(state, phrase) if phrase.determiner != "indefinite" else None
        return same, "same-description", []
    tokens = state.ground.tokens
    words = tokens.lower[phrase.first : phrase.head]
    if "autre" in words or "autres" in words or (phrase.number == "plur" and not OTHERS.isdisjoint(words)):
        return None, "", []
    if phrase.noun is not None and not phrase.complements and phrase.noun.key in RESUMING_DOCUMENTS:
        last = _last_document(state)
        if last is not None:
            return last, "last-document", []
    if not phrase.complements and (in_name := _in_name(state, phrase)) is not None:
        return in_name, "head-in-name", []
    named_so = list(reversed(state.called.get(phrase.key, {}).values()))
    is_pointing = phrase.determiner == "demonstrative" or "même" in words or "mêmes" in words
    unnamed: Chain | None = None
    for chain in named_so if is_pointing else known_by(phrase, named_so):
        if not (is_pointing and phrase.number != chain.number and chain.number):
            if chain.kind == "named" or chain.spoke or not _is_bare_body(phrase):
                return chain, "same-head", []
            unnamed = unnamed or chain
    noun = phrase.noun
    if noun is None or phrase.number == "plur":
        return (_couple(state, phrase), "couple", []) if noun else (None, "", [])
    ahead = [
        c
        for c in state.later.get(phrase.key, ())
        if c.type == "person" and any(phrase.complements and phrase.complements <= k for k in c.heads[phrase.key])
    ]
    if len(ahead) == 1:
        return ahead[0], "role-told-later" if ahead[0].seen is None else "role", []
    if phrase.key == "couple":
        return _couple(state, phrase), "couple", []
    prior = 0.0 if is_pointing else readiness(phrase, weights=state.weights)
    if prior is None:
        return unnamed, "same-head", []
    ranked = rank_for_description(phrase, state.lately(), prior, weights=state.weights)
    if not ranked and (in_name := _in_name(state, phrase)) is not None:
        return in_name, "head-in-name", []
    if ranked and ranked[0].score >= (state.weights.least_pointing if is_pointing else state.weights.least_description):
        return ranked[0].chain, "resumed", ranked
    return unnamed, "same-head", ranked


RESUMING_DOCUMENTS = frozenset(("texte", "document"))
"""Nouns that take up whatever document was spoken of last."""
DOCUMENTS_REACH = 12
"""Entities looked back on for a document."""


def _last_document(state: Memory) -> Chain | None:
    """Whose document spoke last, or the last document met."""
    for chain in islice(state.lately(), DOCUMENTS_REACH):
        if chain.kind == "document" or chain is state.last_document:
            return chain
    return None


OTHERS = frozenset(("prochains", "prochaines", "futurs", "futures", "nouveaux", "nouvelles", "anciens", "anciennes"))
"""What tells a group from the one spoken of before: *les prochains volontaires* are not *les volontaires*."""


def _is_bare_body(phrase: Phrase) -> bool:
    """*l'entreprise*, *le groupe*: nouns that rather take up a named body than one met unnamed."""
    return phrase.noun is not None and phrase.noun.is_resuming_body and not phrase.complements


def _couple(state: Memory, phrase: Phrase) -> Chain | None:
    """The two persons joined last, for *le couple*, *les deux hommes*."""
    words = state.ground.tokens.lower[phrase.first : phrase.head]
    if phrase.key != "couple" and not ("deux" in words and phrase.noun and phrase.noun.is_person):
        return None
    return next((c for c in state.lately() if c.members and c.members[0].type == "person"), None)


def _same_words(state: Memory, phrase: Phrase) -> Chain | None:
    """A chain called by the very same words, complements included."""
    if not phrase.complements and phrase.determiner != "none":
        return None
    for chain in reversed(state.called.get(phrase.key, {}).values()):
        if chain.kind == "document" and phrase.complements in chain.heads.get(phrase.key, []) and phrase.complements:
            return chain
    return None


def _in_name(state: Memory, phrase: Phrase) -> Chain | None:
    """The body met lately whose own name has the noun: *l'agence* for *Agence indonésienne de gestion*."""
    noun = phrase.noun
    if noun is None or not (noun.is_body or noun.is_document) or phrase.number == "plur":
        return None
    key = fold(phrase.key)[-1]
    extra = {w for c in phrase.complements for w in fold(c)}
    for chain in state.lately():
        is_body = chain.type in {"organization", "other", "group"} and chain.kind == "named"
        if is_body and key in chain.words and (not phrase.has_nominal or extra <= chain.words):
            return chain
    return None
