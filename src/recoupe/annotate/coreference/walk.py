"""The walk through a text, phrase by phrase, that gives each its chain."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.coreference.bonded import learn
from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.descriptions import take_description
from recoupe.annotate.coreference.ground import Ground, Phrase
from recoupe.annotate.coreference.memory import NAMESAKES, Memory
from recoupe.annotate.coreference.named import take_name
from recoupe.annotate.coreference.naming import Naming
from recoupe.annotate.coreference.portraits import portrayed
from recoupe.annotate.coreference.pronouns import ORDER, give_first_persons, take_latter, take_one_of_two, take_pronoun
from recoupe.annotate.coreference.weights import Weights


def walk(
    ground: Ground, naming: Naming, phrases: Sequence[Phrase], bonds: dict[int, tuple[int, str]], weights: Weights
) -> Memory:
    """The chains of an article, each phrase given to one or to none."""
    state = Memory(ground, naming, bonds, weights, chains=list(naming.chains), portrayed=portrayed(ground, naming))
    _note_fuller(state, phrases)
    bonded = {id(phrases[place]) for place in bonds}
    for place, (index, _) in bonds.items():
        bearers = state.later.setdefault(phrases[place].key, [])
        if naming.of_name[index] not in bearers and len(bearers) < NAMESAKES:
            bearers.append(naming.of_name[index])
        learn(naming.of_name[index], phrases[place])
        fuller = [p for p in state.fuller.get(phrases[place].key, ()) if id(p) not in bonded]
        _learn_fuller(naming.of_name[index], phrases[place], fuller)
    for place, phrase in enumerate(phrases):
        if phrase.name >= 0:
            take_name(state, phrase)
        elif phrase.pronoun is not None:
            take_pronoun(state, phrase)
        elif phrase.key == "dernier":
            take_latter(state, phrase)
        elif phrase.key in ORDER:
            take_one_of_two(state, phrase)
        else:
            take_description(state, phrase, bonds.get(place))
    give_first_persons(state)
    return state


def _learn_fuller(chain: Chain, phrase: Phrase, fuller: Sequence[Phrase]) -> None:
    """What a bare office beside a name was called in full before, where but one was: *le porte-parole du gouvernement*,
    before *le porte-parole, Jean Roux*."""
    is_known = phrase.determiner in ("definite", "demonstrative")
    is_bare = is_known and not phrase.complements and chain.type == "person"
    if is_bare and len(fuller) == 1 and fuller[0].first < phrase.first and _is_alike(fuller[0], phrase):
        chain.call(phrase.key, fuller[0].complements)


def _is_alike(one: Phrase, other: Phrase) -> bool:
    """Whether two descriptions are of one gender: *la députée de Dole* is not *le député Jean Roux*."""
    return one.gender is None or other.gender in (None, one.gender)


def _note_fuller(state: Memory, phrases: Sequence[Phrase]) -> None:
    """Notes the sorts of definite descriptions with a complement, by their nouns, in the order of the text."""
    for phrase in phrases:
        is_one = phrase.noun is not None and phrase.determiner == "definite" and phrase.number == "sing"
        if is_one and phrase.has_nominal and phrase.name < 0:
            known = state.fuller.setdefault(phrase.key, [])
            if len(known) < NAMESAKES and all(phrase.complements != other.complements for other in known):
                known.append(phrase)
