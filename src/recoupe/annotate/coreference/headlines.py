"""Whom a headline speaks of without a name: *Le maire de Dole démissionne* above *Jean Roux a annoncé jeudi…*."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.coreference.bonds import is_full
from recoupe.annotate.coreference.ground import Ground, Phrase
from recoupe.annotate.coreference.naming import Naming
from recoupe.french.who import Noun

LEAD = 3
"""Sentences after the headline in which its subject is named."""

Bonds = dict[int, tuple[int, str]]


def bind_headline(ground: Ground, naming: Naming, phrases: Sequence[Phrase], bonds: Bonds) -> None:
    """Adds the bond between the nameless subject of a headline and the person whom the lead names first, as its subject
    and under no other office."""
    end = ground.reading.text.find("\n")
    if end < 0:
        return
    place = _nameless_subject(ground, phrases, end)
    if place is None or place in bonds:
        return
    described = phrases[place]
    for phrase in phrases:
        if phrase.sentence > described.sentence + LEAD:
            return
        if phrase.name < 0 or phrase.span.start < end or ground.names[phrase.name].type != "person":
            continue
        chain = naming.of_name[phrase.name]
        told = [phrases[p] for p, (index, _) in bonds.items() if naming.of_name[index] is chain]
        gender = described.noun.gender if described.noun else None
        may_be = all(_is_alike(other, described) for other in told) and gender in (None, "m", chain.gender)
        if may_be and (phrase.is_subject or any(other.is_subject for other in told)):
            bonds[place] = (phrase.name, "headline")
        return


def bind_lead(ground: Ground, naming: Naming, phrases: Sequence[Phrase], bonds: Bonds) -> None:
    """Adds the bond between someone who speaks unnamed in a headline or the sentence after it (*assure un avocat*) and the
    one person or body that the lead names by the same noun for the first time (*l'avocate de la ville, Anne Roux*)."""
    for place, phrase in enumerate(phrases):
        if phrase.sentence > OPENING:
            return
        is_one = phrase.determiner in ("indefinite", "definite") and phrase.number == "sing" and phrase.noun is not None
        if not is_one or place in bonds or phrase.name >= 0:
            continue
        if phrase.source_of < 0:
            _bind_to_subject(ground, naming, phrases, bonds, place)
            continue
        named = [
            index
            for other, (index, _) in bonds.items()
            if 0 <= phrases[other].sentence - phrase.sentence <= LEAD + OPENING
            and _tells_whom(ground, phrase, phrases[other])
        ]
        chains = {id(naming.of_name[index]) for index in named}
        if len(chains) == 1 and _is_first(naming, ground, named[0], phrase):
            bonds[place] = (named[0], "lead")
        elif not named and phrase.determiner == "indefinite":
            _bind_to_next(ground, naming, phrases, bonds, place)


def _bind_to_next(ground: Ground, naming: Naming, phrases: Sequence[Phrase], bonds: Bonds, place: int) -> None:
    """Adds the bond between someone who speaks unnamed (*selon une députée*) and the person who speaks in one of the next
    two sentences, named for the first time, of the same gender and under no office."""
    unnamed = phrases[place]
    for phrase in phrases[place + 1 :]:
        if phrase.sentence > unnamed.sentence + NEXT:
            return
        if phrase.name < 0 or ground.names[phrase.name].type != "person" or phrase.source_of < 0:
            continue
        chain = naming.of_name[phrase.name]
        is_told = any(naming.of_name[index] is chain and rule != "lead" for index, rule in bonds.values())
        is_alike = unnamed.gender is not None and chain.gender == unnamed.gender
        if is_alike and not is_told and _is_first(naming, ground, phrase.name, unnamed):
            bonds[place] = (phrase.name, "lead")
        return


def _bind_to_subject(ground: Ground, naming: Naming, phrases: Sequence[Phrase], bonds: Bonds, place: int) -> None:
    """Adds the bond between the unnamed subject of a lead who is alone in it (*Une actrice a surpris le public*) and the
    person named in full, for the first time and under no office, as the subject of the next sentence."""
    unnamed = phrases[place]
    noun = unnamed.noun
    others = (p for p in phrases if p.sentence == unnamed.sentence and p is not unnamed and p.number != "plur")
    is_alone = not any(p.name < 0 and p.noun is not None and p.noun.is_person for p in others)
    if noun is None or not noun.is_person or not unnamed.is_main or unnamed.determiner != "indefinite" or not is_alone:
        return
    named = next((p for p in phrases if p.name >= 0 and p.sentence == unnamed.sentence + 1), None)
    if named is None or not ground.tokens.opens_sentence(named.first) or not is_full(ground, named.name):
        return
    chain = naming.of_name[named.name]
    is_told = any(naming.of_name[index] is chain for index, _ in bonds.values())
    is_alike = unnamed.gender is None or chain.gender in (None, unnamed.gender)
    if is_alike and not is_told and _is_first(naming, ground, named.name, unnamed):
        bonds[place] = (named.name, "lead")


NEXT = 2
"""Sentences after someone unnamed in which whoever speaks next may be them."""


def _tells_whom(ground: Ground, unnamed: Phrase, told: Phrase) -> bool:
    """Whether a description beside a name tells whom one before it left unnamed: by the same noun (*un avocat*, *son
    porte-parole*), or by one that the other covers with a noun in common (*un dirigeant de Nordis*, *le directeur commercial
    de Nordis*)."""
    if unnamed.key == told.key:
        return unnamed.determiner == "indefinite" or told.determiner == "possessive"
    tokens = ground.tokens
    nouns = {tokens.lemma[i].lower() for i in range(told.head + 1, told.last + 1) if tokens.pos[i] in ("NOUN", "PROPN")}
    return _covers(told.noun, unnamed.noun) and not nouns.isdisjoint(unnamed.complements)


OPENING = 1
"""The sentences in which a source is told unnamed before the text names it, counted from the headline."""


def _is_first(naming: Naming, ground: Ground, index: int, phrase: Phrase) -> bool:
    """Whether the bearer of a name is not named before a phrase."""
    chain = naming.of_name[index]
    return (
        min(n.span.start for n, c in zip(ground.names, naming.of_name, strict=True) if c is chain) > phrase.span.start
    )


def _is_alike(one: Phrase, other: Phrase) -> bool:
    """Whether two offices may be of one person: one covers the other, or both are of the same body (*le patron de Nordis*, *la
    fondatrice de Nordis*)."""
    return _covers(one.noun, other.noun) or not one.complements.isdisjoint(other.complements)


def _covers(one: Noun | None, other: Noun | None) -> bool:
    """Whether two nouns may be of one office: *élu* of a *maire*."""
    return one is not None and other is not None and (other.key in one.covers or one.key in other.covers)


def _nameless_subject(ground: Ground, phrases: Sequence[Phrase], end: int) -> int | None:
    """The place of the office that is the subject of a headline in which no person is named."""
    found = None
    for place, phrase in enumerate(phrases):
        if phrase.span.start >= end:
            break
        if phrase.name >= 0 and ground.names[phrase.name].type == "person":
            return None
        is_office = phrase.noun is not None and phrase.noun.is_role and phrase.number == "sing"
        if found is None and is_office and phrase.is_subject and phrase.determiner == "definite":
            found = place
    return found
