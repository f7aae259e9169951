"""The ranked candidates for a pronoun or a description: who, of those met lately, it may take up, and by what score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from recoupe.annotate.coreference.chains import Chain, Sighting
from recoupe.annotate.coreference.ground import Phrase
from recoupe.annotate.coreference.weights import Weights
from recoupe.french.lands import is_land, land_of
from recoupe.french.who import find_noun, fold, is_apart, is_office, who
from recoupe.records import Gender

LATELY = 30
"""Entities a pronoun may look back on: farther ones never won on the development articles."""
SENTENCES = 12
"""Sentences a pronoun may look back on."""

GROUNDS = frozenset(("country", "city", "town"))
BODIES = frozenset(("organization", "group"))
SEATED = frozenset(("company", "club", "media"))
"""What the press calls by its seat: *le groupe de Vevey*."""


class Candidate(NamedTuple):
    """A chain and how much speaks for it."""

    score: float
    chain: Chain


class Verbs(NamedTuple):
    """The verb that a pronoun hangs on, and for a possessive the one that what is possessed hangs on; -1 for another."""

    own: int
    above: int = -1


def rank_for_pronoun(
    phrase: Phrase,
    recent: Iterable[Chain],
    last_speaker: Chain | None,
    fresh: Chain | None,
    verbs: Verbs,
    *,
    weights: Weights,
) -> list[Candidate]:
    """The chains that agree with a pronoun, best first."""
    found = []
    for chain in recent:
        seen = chain.seen if phrase.in_quote >= 0 else chain.told or chain.seen
        if seen is None or phrase.sentence - seen.sentence > SENTENCES or not may_take_up(phrase, chain):
            continue
        if seen.sentence == phrase.sentence and _is_coargument(phrase, seen, verbs.own):
            continue
        if chain.is_dead and phrase.source_of >= 0 and not chain.spoke:
            continue
        score = _salience(phrase, chain, seen, weights)
        if chain.told is None and phrase.in_quote < 0:
            score += weights.quoted
        if phrase.source_of >= 0:
            score += _as_speaker(chain, last_speaker, fresh, weights)
        elif phrase.is_subject and seen.is_subject:
            score += weights.parallel
        elif seen.is_subject and seen.verb == verbs.above:
            score += weights.own
        score += _type_prior(chain, weights) + _gender_prior(phrase, chain, weights)
        if phrase.number == "plur" and chain.number != "plur":
            score += weights.body_as_they
        found.append(Candidate(score, chain))
    return _best_first(found, phrase)


def _as_speaker(chain: Chain, last_speaker: Chain | None, fresh: Chain | None, weights: Weights) -> float:
    """What speaks for a chain where the pronoun speaks."""
    score = weights.fresh if chain is fresh else 0.0
    score += weights.has_spoken if chain.spoke else 0.0
    score += weights.speaking_place if chain.type == "place" else 0.0
    if chain is last_speaker:
        score += weights.spoke if chain.type == "person" else weights.spoke_as_body
    return score


def _best_first(found: list[Candidate], phrase: Phrase) -> list[Candidate]:
    """The candidates by their scores; of equal ones, for whoever speaks or owns the one met last, else the one met first."""
    is_owner = phrase.pronoun is not None and phrase.pronoun.kind == "possessive"
    if phrase.source_of < 0 and not is_owner:
        return sorted(found, key=lambda c: (-round(c.score, 2), c.chain.rank))
    return sorted(found, key=lambda c: (-round(c.score, 2), -(c.chain.seen.token if c.chain.seen else -1)))


def _is_coargument(phrase: Phrase, seen: Sighting, verb: int) -> bool:
    """Whether both hang on one verb, so that they are two (*il la voit*); a possessive is free."""
    if phrase.pronoun is None or phrase.pronoun.kind == "possessive":
        return False
    if phrase.pronoun.kind == "tonic" and phrase.source_of >= 0:
        return False  # il a perdu, selon lui
    return seen.verb == verb and seen.token != phrase.head and not seen.is_embedded


def may_take_up(phrase: Phrase, chain: Chain) -> bool:
    """Whether a pronoun and an entity agree in number and, as far as the text tells, in gender."""
    if phrase.number == "plur" and chain.number != "plur" and chain.type not in BODIES:
        return False
    if phrase.number == "sing" and chain.number == "plur":
        return False
    if phrase.gender and chain.gender and phrase.gender != chain.gender:
        if phrase.pronoun is not None and phrase.pronoun.kind == "demonstrative":
            return False  # celle-ci is no man, however few women were named
        return not chain.gender_is_sure and chain.kind == "named"
    return True


def _salience(phrase: Phrase, chain: Chain, seen: Sighting, weights: Weights) -> float:
    distance = max(0, phrase.sentence - seen.sentence)
    score = weights.recency[distance] if distance < len(weights.recency) else weights.far
    if seen.is_subject:
        score += weights.subject + (weights.main if seen.is_main else 0.0)
    elif seen.is_embedded:
        score += weights.embedded
    return score + weights.often * min(chain.count, 6)


def _type_prior(chain: Chain, weights: Weights) -> float:
    if chain.kind == "document":
        return weights.document
    score = {
        "person": weights.person,
        "organization": weights.organization,
        "group": weights.group,
        "place": weights.place,
    }.get(chain.type, weights.other)
    if chain.kind == "named":
        return score
    return score + (weights.unnamed if chain.type == "person" or chain.spoke else weights.unnamed_body)


def _gender_prior(phrase: Phrase, chain: Chain, weights: Weights) -> float:
    if not phrase.gender:
        return 0.0
    if chain.gender is None:
        return weights.unknown_gender
    if chain.gender != phrase.gender:
        return weights.doubtful_gender if chain.type == "person" else 3 * weights.unknown_gender
    return weights.agrees


def readiness(phrase: Phrase, *, weights: Weights) -> float | None:
    """How readily a definite noun takes up someone whom the text has not called so: *l'élu* always, *la sociologue* less,
    *le maire de Dole* least and only where it speaks or acts; None when it never does."""
    noun = phrase.noun
    if noun is None:
        return None
    if noun.is_resuming_body and (not phrase.has_specific or (phrase.has_seat and noun.classes & SEATED)):
        return 0.0
    if noun.is_resuming and not phrase.has_nominal:
        return 0.0
    if not noun.is_person or not (phrase.is_subject or phrase.source_of >= 0):
        return None
    is_trade = phrase.source_of >= 0 and not phrase.has_nominal and not noun.is_exclusive
    ready = 0.0 if noun.is_resuming or is_trade else weights.not_resuming
    ready += weights.has_nominal if phrase.has_nominal else 0.0
    ready += weights.has_specific if phrase.has_specific else 0.0
    return ready + (weights.former if phrase.is_former or phrase.age else 0.0)


def rank_for_description(
    phrase: Phrase, recent: Iterable[Chain], last_speaker: Chain | None, ready: float, *, weights: Weights
) -> list[Candidate]:
    """The chains that a description without a known head may take up (*le groupe*, *l'intéressé*), best first."""
    found, persons = [], 0
    for chain in recent:
        persons += chain.type == "person" and chain.kind == "named"
        score = _score_of(phrase, chain, last_speaker, weights)
        if score is not None:
            found.append(Candidate(score + ready, chain))
    return _best_first(_alone_favoured(phrase, found, persons, last_speaker, weights), phrase)


def _score_of(phrase: Phrase, chain: Chain, last_speaker: Chain | None, weights: Weights) -> float | None:
    """How much speaks for someone as whom a description takes up; None for who it cannot."""
    seen = chain.seen
    fit = fit_of(phrase, chain, weights) if seen is not None else None
    if seen is None or fit is None:
        return None
    distance, is_told = phrase.sentence - seen.sentence, fit >= weights.role_told
    if distance > SENTENCES and not is_told:
        return None
    score = _salience(phrase, chain, seen, weights) + fit
    if is_told and distance >= len(weights.recency):
        score += weights.recency[-1] - weights.far + weights.told_far
    if phrase.source_of >= 0 and chain is last_speaker and fit >= 0 and not phrase.answers:
        score += weights.spoke_described
    if phrase.determiner == "demonstrative":
        score += weights.pointing * max(0, distance)
    if (chain.told is None or chain.told.token != seen.token) and phrase.in_quote < 0:
        score += weights.quoted_lately
    if chain.type == "person" and phrase.gender and chain.gender and phrase.gender != chain.gender:
        score += weights.supposed_gender
    return score


def _alone_favoured(
    phrase: Phrase, found: list[Candidate], persons: int, last_speaker: Chain | None, weights: Weights
) -> list[Candidate]:
    """The candidates, with more for the only one, or for the only one, of those named and who spoke last, who has an office
    that the noun covers."""
    if len(found) == 1:
        only = found[0].chain
        is_free = only.type == "person" and persons == 1 and (fit_of(phrase, only, weights) or 0.0) >= 0.0
        return [Candidate(found[0].score + weights.alone + (weights.only_person if is_free else 0.0), only)]
    is_pointing = phrase.determiner == "demonstrative" and not phrase.complements
    if phrase.noun is None or not phrase.noun.is_role or is_pointing or is_office(phrase.key):
        return found
    heard = (c for c in found if c.chain.kind == "named" or c.chain is last_speaker)
    told = [c for c in heard if (fit_of(phrase, c.chain, weights) or 0.0) >= weights.role_told]
    if len(told) != 1:
        return found
    return [Candidate(c.score + weights.only_told, c.chain) if c is told[0] else c for c in found]


def fit_of(  # noqa: C901, PLR0911, PLR0912  a list of rules: the first that speaks wins
    phrase: Phrase, chain: Chain, weights: Weights
) -> float | None:
    """How well a noun may call an entity it has not called yet; None when it cannot."""
    noun = phrase.noun
    if noun is None or phrase.number == "plur" or chain.number == "plur":
        return None
    if chain.type == "person":
        if not noun.is_person:
            return None
        if (is_of_age := _is_of_age(phrase, chain)) is not None:
            return weights.role_told + weights.sure_sign if is_of_age else None
        if _gainsays(phrase, chain) or (noun.opposed & chain.heads.keys() and phrase.key not in chain.heads):
            return None
        if _is_of_people(phrase, chain):
            return weights.role_told + weights.sure_sign
        shared = weights.shared_words if _shares(phrase, chain) else 0.0
        if chain.kind != "named" and not shared and _is_other(phrase, chain):
            return None
        if (
            _is_trade_told(phrase, chain)
            or noun.covers & (chain.heads.keys() | chain.resumed)
            or phrase.key in chain.heads
        ):
            return weights.role_told + shared
        if any(phrase.key in told.covers for head in chain.heads if (told := find_noun(head)) is not None):
            return weights.class_told + shared
        if chain.kind != "named":
            return weights.unnamed_resumed if noun.is_resuming and not noun.is_role else None
        if shared:
            return shared
        called = chain.heads.keys() - MEMBERSHIPS - {phrase.key, "victime"}
        if any(is_apart(head) and head.endswith(phrase.key) for head in called):
            return None
        if not called or not noun.is_role or phrase.is_former or phrase.determiner == "demonstrative":
            return 0.0
        if noun.is_exclusive:
            return None
        offices = [head for head in called if _is_office(head)]
        if not offices:
            return 0.0
        return weights.other_office if _tells_offices(phrase, chain, offices) else weights.other_role
    if chain.kind not in {"named", "group"}:
        return None
    if not noun.is_resuming_body:
        return None
    if chain.type == "place" or noun.classes <= GROUNDS:
        is_ground = chain.type == "place" and noun.classes & GROUNDS
        return 0.0 if is_ground and not ("town" in noun.classes and is_land(chain.name)) else None
    if fold(phrase.key)[-1] in chain.words:
        return weights.in_name if chain.kind == "named" else None
    if chain.classes or chain.kind != "named":
        is_called = chain.kind == "named" or phrase.key in chain.heads
        return (weights.class_told if is_called else weights.unnamed_resumed) if chain.classes & noun.classes else None
    return {"organization": 0.0, "group": -0.6}.get(chain.type)


def _is_trade_told(phrase: Phrase, chain: Chain) -> bool:
    """Whether someone was called by what the noun of a trade is made of: *ce patron d'une entreprise de chauffage … le
    chauffagiste*."""
    root, is_trade = phrase.key[:ROOT], phrase.noun is not None and phrase.noun.is_role and len(phrase.key) > ROOT
    words = (word for told in chain.heads.values() for complements in told for word in complements)
    return is_trade and any(word.startswith(root) for word in words)


def _is_of_other_land(phrase: Phrase, chain: Chain) -> bool:
    """Whether a description tells another country than the same office did, or one it covers: *le ministre allemand* is not
    who was called *le ministre français*."""
    own = _lands(phrase.complements)
    offices = chain.heads.keys() & {phrase.key, *(phrase.noun.covers if phrase.noun else ())} if own else ()
    told = {land for office in offices for complements in chain.heads[office] for land in _lands(complements)}
    return bool(told) and own.isdisjoint(told)


def _lands(complements: Iterable[str]) -> set[str]:
    return {land for word in complements if (land := land_of(word)) is not None}


def _is_office(head: str) -> bool:
    """Whether what someone was called is an office or a trade, not who they are to another or by age (*son frère, l'élève*)."""
    noun = find_noun(head)
    return noun is None or noun.is_role


def _is_of_age(phrase: Phrase, chain: Chain) -> bool | None:
    """Whether a person's age is the one that a description tells (*l'homme de 43 ans*) or lies where its noun has it (*le
    lycéen*); None where the text or the noun tells none."""
    if phrase.age and chain.age:
        return phrase.age == chain.age
    ages = who().ages.get(phrase.key)
    if ages is None or not chain.age.isdigit():
        return None
    return ages[0] <= int(chain.age) <= ages[1]


def _tells_offices(phrase: Phrase, chain: Chain, offices: Iterable[str]) -> bool:
    """Whether a description tells whole which office it means (*le ministre de l'Intérieur*), and so did what a person was
    called (*le préfet du Jura*): no one is presented by two offices so."""
    told = any(any(chain.heads[head]) or is_office(head) for head in offices)
    return (phrase.has_specific or is_office(phrase.key)) and told


MEMBERSHIPS = frozenset(("membre", "adhérent", "militant", "partisan", "sympathisant", "supporteur"))
"""Nouns of those who belong to a body, whatever their office: *membre du conseil des gouverneurs*."""
ROOT = 6
"""Letters that a trade has in common with what it is about: *chauffage, chauffagiste*."""
STEM = 5
"""Letters in which a people's name and its adjective are alike in either gender: *Italienne, italien*."""


def _shares(phrase: Phrase, chain: Chain) -> bool:
    """Whether a description has a complement in common with what someone was called, or the adjective of their people."""
    if any(phrase.complements & known for c in chain.heads.values() for known in c):
        return True
    stems = {head[:STEM] for head in chain.heads if find_noun(head) is None}
    return any(word[:STEM] in stems for word in phrase.complements)


def _is_of_people(phrase: Phrase, chain: Chain) -> bool:
    """Whether a people's name calls someone of whom the text told its adjective: *son homologue italien … l'Italien*."""
    told = (word for known in chain.heads.values() for complements in known for word in complements)
    return find_noun(phrase.key) is None and any(word[:STEM] == phrase.key[:STEM] for word in told)


def _is_other(phrase: Phrase, chain: Chain) -> bool:
    """Whether a description tells by itself whom it means, and so did whatever someone unnamed was called by: *le candidat
    des Verts* is not the one called *le député de Dole*, nor *le candidat sortant* the *candidat des Verts*."""
    is_whole = phrase.has_nominal or bool(phrase.complements and phrase.key in chain.heads)
    return is_whole and all(complements for known in chain.heads.values() for complements in known)


def _gainsays(phrase: Phrase, chain: Chain) -> bool:
    """Whether a noun's own gender rules a person out, a feminine one every man, a masculine one a woman known as such; or its
    country."""
    if _is_of_other_land(phrase, chain):
        return True
    told = _own_gender(phrase)
    if told is None or chain.gender is None or told == chain.gender:
        return False
    return told == "f" or chain.gender_is_sure


def _own_gender(phrase: Phrase) -> Gender | None:
    """The gender that the noun itself tells, which the determiner of a woman outweighs: *la maire*."""
    if phrase.noun is None or phrase.noun.gender is None:
        return None
    return "f" if phrase.gender == "f" else phrase.noun.gender


def known_by(phrase: Phrase, named_so: Iterable[Chain]) -> Iterator[Chain]:
    """The chains that were already called by the noun of a description and whose complements do not gainsay it."""
    for chain in named_so:
        if (phrase.age and chain.age and phrase.age != chain.age) or _is_of_other_land(phrase, chain):
            continue
        if phrase.number and chain.number and phrase.number != chain.number:
            continue
        own = _own_gender(phrase)
        if own and chain.gender and own != chain.gender and chain.gender_is_sure:
            continue
        known = chain.heads.get(phrase.key, [])
        is_alike = chain.gender is None or phrase.gender in (None, chain.gender)
        is_resumed = phrase.key in chain.resumed and not phrase.complements and is_alike
        if is_resumed or any(_compatible(phrase, complements) for complements in known):
            yield chain


def _compatible(phrase: Phrase, known: frozenset[str]) -> bool:
    if not phrase.complements or phrase.complements <= known:
        return True
    if known <= phrase.complements:
        return not phrase.has_nominal or bool(known)
    return len(phrase.complements & known) * 2 >= min(len(phrase.complements), len(known))
