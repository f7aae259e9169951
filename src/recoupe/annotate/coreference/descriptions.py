"""A description met on the walk: whom it stands against, whom it takes up, or that it is of someone new."""

from __future__ import annotations

from itertools import islice

from recoupe.annotate.coreference.bonded import take_bonded
from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.describing import DEFINITE, bare, describe
from recoupe.annotate.coreference.ground import Phrase
from recoupe.annotate.coreference.memory import Decision, Memory, author_of, note_paper
from recoupe.annotate.coreference.rank import GROUNDS, Candidate, fit_of, known_by, rank_for_description, readiness
from recoupe.annotate.coreference.saying import may_say
from recoupe.annotate.coreference.seats import named_by_seat
from recoupe.annotate.coreference.unnamed import make_chain
from recoupe.french.who import find_noun, fold, who
from recoupe.records import Gender


def take_description(state: Memory, phrase: Phrase, bond: tuple[int, str] | None) -> None:
    """Gives a description to the name it stands against, to whom it takes up, or to someone new."""
    if phrase.noun and phrase.noun.is_person and state.ground.tokens.opens_sentence(phrase.first):
        phrase.is_subject = True  # whatever the parse says of what opens a sentence
    if bond is not None:
        take_bonded(state, phrase, state.naming.of_name[bond[0]], bond[1])
        return
    if phrase.determiner == "none" and phrase.source_of < 0:
        return  # a bare noun calls no one: *se dit candidat*
    found, rule, ranked = _antecedent(state, phrase)
    if found is None and (found := _named_later(state, phrase)) is not None:
        rule = "named-later"
    if found is None:
        if _is_worth(phrase):
            _begin(state, phrase)
        return
    if phrase.gender and (found.gender is None or found.type != "person"):
        found.gender = phrase.gender  # a body has the gender of the noun that called it last
    state.decisions.append(Decision(found, rule, phrase.span, tuple(ranked[:3])))
    state.meet(found, phrase, "description")
    state.remember(found, phrase.key)
    if rule == "resumed" and found.type == "person" and phrase.noun is not None:
        found.resumed.add(phrase.key)
        if phrase.determiner == "demonstrative" and phrase.complements:
            found.call(phrase.key, phrase.complements)  # ce patron d'une boulangerie: it tells what they are


def take_common(state: Memory, own: Chain, phrase: Phrase) -> bool:
    """Whether a name that is but a noun with a capital takes up a body named otherwise, whose mention it then is."""
    found, rule, ranked = _antecedent(state, phrase)
    is_ground = phrase.noun is not None and bool(phrase.noun.classes & GROUNDS)
    able = ("place",) if is_ground else ("organization", "other")
    if found is None or found is own or found.kind != "named" or found.type not in able:
        return False
    if found.seen is not None and found.seen.sentence == phrase.sentence:
        return False  # le Bord et le Quotidien
    own.mentions.pop((phrase.span.start, phrase.span.end), None)
    state.decisions.append(Decision(found, rule, phrase.span, tuple(ranked[:3])))
    state.meet(found, phrase, "name")
    return True


def _begin(state: Memory, phrase: Phrase) -> None:
    """Begins the chain of someone new; what a bare description is short for further on, where but one thing is, is theirs
    (*selon le parquet*, before *le parquet de Dole*)."""
    chain = make_chain(state, phrase)
    chain.called = phrase.called
    later = state.fuller.get(phrase.key, [])
    if len(later) == 1 and _is_bare(phrase) and later[0].first > phrase.first:
        chain.call(phrase.key, later[0].complements)
    if phrase.noun is None and _is_bare(phrase):
        chain.described = _told_in_full(state, phrase)
    if phrase.determiner == "indefinite":
        note_paper(state, phrase.span, None)
    state.meet(chain, phrase, "description")


FULL_REACH = 150
"""Tokens before a bare noun of no list in which its fuller form is looked for."""


def _told_in_full(state: Memory, phrase: Phrase) -> str:
    """The words by which a source that no list knows was called in full before: *l'unité 433 de la police*, for *l'unité*;
    empty when it was not."""
    ground, tokens = state.ground, state.ground.tokens
    for i in range(phrase.first - 1, max(-1, phrase.first - FULL_REACH), -1):
        if tokens.lower[i] == tokens.lower[phrase.head] and tokens.pos[i] == "NOUN":
            full = describe(ground, i, None)
            if full is not None and full.determiner == "definite" and full.has_nominal and full.number == "sing":
                return bare(full.span, ground.reading.text)
    return ""


def _is_bare(phrase: Phrase) -> bool:
    """Whether a definite description in the singular has no complement at all."""
    return phrase.determiner == "definite" and phrase.number == "sing" and not phrase.complements


def _named_later(state: Memory, phrase: Phrase) -> Chain | None:
    """The one body not yet met whose own name a bare noun of authority opens: *le parquet*, before *parquet de Dole*."""
    noun = phrase.noun
    if noun is None or not _is_bare(phrase) or "state" not in noun.classes:
        return None
    opening = fold(phrase.key)[-1]
    named = [c for c in state.naming.chains if c.type == "organization" and c.name and fold(c.name)[0] == opening]
    return named[0] if len(named) == 1 and named[0].seen is None else None


def _is_worth(phrase: Phrase) -> bool:
    noun = phrase.noun
    return phrase.source_of >= 0 or (
        noun is not None and (noun.is_person or noun.is_body or noun.is_group or noun.is_document or noun.is_source)
    )


def _antecedent(  # noqa: C901, PLR0911, PLR0912  a list of rules: the first that speaks wins
    state: Memory, phrase: Phrase
) -> tuple[Chain | None, str, list[Candidate]]:
    """The chain that a description takes up, the rule that says so, and whom it had the choice of."""
    if _is_ours(state, phrase):
        return state.last_speaker, "our-source", []
    if phrase.determiner in ("indefinite", "none", "possessive") or (phrase.noun is None and phrase.source_of < 0):
        same = _same_words(state, phrase) if phrase.determiner != "indefinite" else None
        return same, "same-description", []
    tokens = state.ground.tokens
    words = tokens.lower[phrase.first : phrase.head]
    if "autre" in words or "autres" in words or (phrase.number == "plur" and not OTHERS.isdisjoint(words)):
        return None, "", []
    is_same = "même" in words or "mêmes" in words
    if is_same and phrase.noun is not None and phrase.noun.is_source and _is_last(state, phrase):
        return state.last_speaker, "same-source", []
    if phrase.key == "personne" and phrase.determiner == "demonstrative" and _is_unnamed(state.last_speaker):
        return state.last_speaker, "same-source", []
    if phrase.noun is not None and not phrase.complements and phrase.noun.key in RESUMING_DOCUMENTS:
        last = _last_document(state)
        if last is not None:
            return last, "last-document", []
    if phrase.source_of >= 0 and (author := author_of(state, phrase)) is not None:
        return author, "author", []
    if not phrase.complements and (in_name := _in_name(state, phrase)) is not None:
        return in_name, "head-in-name", []
    if (seated := named_by_seat(state, phrase)) is not None:
        return seated, "seat", []
    named_so = sorted(state.called.get(phrase.key, {}).values(), key=_last_met, reverse=True)
    is_pointing = phrase.determiner == "demonstrative" or "même" in words or "mêmes" in words
    unnamed: Chain | None = None
    for chain in _fitting(phrase, named_so) if is_pointing else known_by(phrase, named_so):
        if chain.kind != "named" and _is_past(phrase, chain):
            continue
        if not (is_pointing and phrase.number != chain.number and chain.number):
            if _has_yielded(state, phrase, chain):
                break
            if chain.kind == "named" or chain.spoke or not _is_bare_body(phrase):
                return chain, "same-head", []
            unnamed = unnamed or chain
    noun = phrase.noun
    if noun is None or phrase.number == "plur":
        return (_couple(state, phrase), "couple", []) if noun else (None, "", [])
    if (ahead := _told_later(state, phrase)) is not None:
        return ahead, "role-told-later" if ahead.seen is None else "role", []
    if (speaking := _goes_on(state, phrase)) is not None:
        return speaking, "goes-on", []
    if phrase.key == "couple":
        return _couple(state, phrase), "couple", []
    prior = 0.0 if is_pointing else readiness(phrase, weights=state.weights)
    if prior is None:
        return unnamed, "same-head", []
    inside = _named_inside(state, phrase) | _around(state, phrase) | state.named_by(phrase)
    telling = state.teller(phrase)
    able = (
        chain
        for chain in state.lately()
        if id(chain) not in inside and chain is not telling and may_say(state, phrase, chain)
    )
    phrase.answers = _answers(state, phrase)
    ranked = rank_for_description(phrase, able, state.last_speaker, prior, weights=state.weights)
    if not ranked and (in_name := _in_name(state, phrase)) is not None:
        return in_name, "head-in-name", []
    if ranked and ranked[0].score >= (state.weights.least_pointing if is_pointing else state.weights.least_description):
        return ranked[0].chain, "resumed", ranked
    if unnamed is None and (covered := _only_covered(state, phrase)) is not None:
        return covered, "covered", ranked
    return unnamed, "same-head", ranked


def _is_past(phrase: Phrase, chain: Chain) -> bool:
    """Whether someone unnamed is no longer called by their noun alone: only a quotation spoke of them (*« C'est la meilleure
    actrice », dit Roux*), or another is told apart by an age long after (*Un homme … l'homme de 61 ans*)."""
    if chain.told is None:
        return phrase.in_quote < 0
    is_aged = bool(phrase.age) and not chain.age
    return is_aged and phrase.sentence - chain.told.sentence > NEAR


def _has_yielded(state: Memory, phrase: Phrase, chain: Chain) -> bool:
    """Whether a named body that a bare noun would call again (*le quotidien*) has been left for another that spoke since."""
    last = state.last_speaker
    if (
        last is None
        or last is chain
        or last.kind != "named"
        or last.type != "organization"
        or not _is_bare_body(phrase)
    ):
        return False
    since = last.seen is not None and chain.seen is not None and last.seen.sentence > chain.seen.sentence
    return since and fit_of(phrase, last, state.weights) is not None


def _is_ours(state: Memory, phrase: Phrase) -> bool:
    """Whether *notre interlocuteur* or *notre source* speaks: the one person who spoke last, whoever that is."""
    last, noun = state.last_speaker, phrase.noun
    if phrase.determiner != "possessive" or phrase.source_of < 0 or noun is None or last is None:
        return False
    is_theirs = state.ground.tokens.lower[phrase.first] == "notre" and (noun.is_source or noun.key == "interlocuteur")
    return is_theirs and last.type == "person" and last.gender in (None, phrase.gender, "m")


def _is_unnamed(chain: Chain | None) -> bool:
    return chain is not None and chain.kind == "anonymous" and chain.type == "person"


def _is_last(state: Memory, phrase: Phrase) -> bool:
    """Whether *la même source* is whoever spoke last: someone unnamed, or anyone where no source was told of before."""
    last = state.last_speaker
    is_unnamed = last is not None and last.kind == "anonymous" and not phrase.complements
    return is_unnamed or phrase.key not in state.called


def _last_met(chain: Chain) -> int:
    """Where someone was met last, in the narration rather than in a quotation."""
    seen = chain.told or chain.seen
    return -1 if seen is None else seen.token


def _fitting(phrase: Phrase, named_so: list[Chain]) -> list[Chain]:
    """Those called by a noun, first those whose complements a pointing description repeats: *la même source militaire*."""
    return sorted(named_so, key=lambda c: not any(phrase.complements <= known for known in c.heads.get(phrase.key, [])))


def _named_inside(state: Memory, phrase: Phrase) -> set[int]:
    """Those whom the complements of a description name or call, who are never whom it calls: *le porte-parole de Jean
    Roux*, *la cousine de la victime*."""
    tokens, inside = state.ground.tokens, range(phrase.head + 1, phrase.last + 1)
    found = {id(state.naming.of_name[state.ground.name_at[i]]) for i in inside if state.ground.name_at[i] >= 0}
    for i in inside:
        noun = find_noun(tokens.lower[i]) if tokens.lower[i - 1] in DEFINITE else None
        if noun is not None and noun.is_person:
            found |= {id(chain) for chain in state.called.get(noun.key, {}).values()}
            found |= {id(chain) for chain in state.lately() if noun.key in chain.heads}
    return found


def _around(state: Memory, phrase: Phrase) -> set[int]:
    """Whoever is called by the noun that a description complements: *le fils de l'entraîneur* is not the coach."""
    tokens = state.ground.tokens
    around = state.by_head.get(tokens.head[phrase.head]) if tokens.dep[phrase.head] == "nmod" else None
    return {id(around)} if around is not None else set()


def _told_later(state: Memory, phrase: Phrase) -> Chain | None:
    """The one person of whom the text tells this office with these complements further on: *a dit le ministre de
    l'Intérieur*, before *le ministre de l'Intérieur, Jean Roux*."""
    is_whole = phrase.noun is not None and (phrase.key != phrase.noun.key or phrase.noun.is_exclusive)
    ahead = [
        chain
        for chain in state.later.get(phrase.key, ())
        if chain.type == "person"
        and (phrase.complements or is_whole)
        and any(phrase.complements <= known for known in chain.heads.get(phrase.key, ()))
    ]
    return ahead[0] if len(ahead) == 1 else None


ANYONE = frozenset(("homme", "femme"))
"""Nouns that cover whomever: no one is the only *quadragénaire* whom they mean."""


def _only_covered(state: Memory, phrase: Phrase) -> Chain | None:
    """The one person met of whom the text has told what a bare noun covers: *l'agriculteur*, of several the only *éleveur*."""
    noun = phrase.noun
    is_bare = phrase.determiner == "definite" and not phrase.has_nominal and not phrase.is_former
    if noun is None or phrase.key in ANYONE or phrase.source_of < 0 or not is_bare:
        return None
    covered = [
        chain
        for chain in state.naming.chains
        if chain.type == "person" and chain.seen is not None and noun.covers & (chain.heads.keys() | chain.resumed)
    ]
    fits = len(covered) == 1 and fit_of(phrase, covered[0], state.weights) is not None
    return covered[0] if fits and may_say(state, phrase, covered[0]) else None


def _goes_on(state: Memory, phrase: Phrase) -> Chain | None:
    """The named person who spoke last, whom a verb of going on gives an office that does not gainsay the one told: *assure
    le ministre Jean Roux, …, ajoute le porte-parole du gouvernement*."""
    chain, ground = state.last_speaker, state.ground
    cue = ground.reading.statements[phrase.source_of].cue if phrase.source_of >= 0 else None
    if chain is None or cue is None or chain.type != "person" or chain.kind != "named" or chain.told is None:
        return None
    goes_on = any(ground.tokens.lemma[i] in who().going_on for i in ground.tokens.within(cue))
    is_near = phrase.determiner == "definite" and phrase.sentence - chain.told.sentence <= NEAR
    fits = phrase.noun is not None and phrase.noun.is_role and fit_of(phrase, chain, state.weights) is not None
    return chain if goes_on and is_near and fits and chain.gender in (None, phrase.gender, "m") else None


def _answers(state: Memory, phrase: Phrase) -> bool:
    """Whether a description is the source of an answer, which whoever spoke last seldom gives to themselves."""
    cue = state.ground.reading.statements[phrase.source_of].cue if phrase.source_of >= 0 else None
    return cue is not None and any(state.ground.tokens.lemma[i] in ANSWERING for i in state.ground.tokens.within(cue))


ANSWERING = frozenset(("répondre", "rétorquer", "répliquer", "riposter", "objecter", "contredire", "rectifier"))


NEAR = 4
"""Sentences after which whoever spoke no longer goes on under another office."""


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
    gender = phrase.noun.gender if phrase.noun else None
    able = (c for c in state.lately() if c.members and c.members[0].type == "person")
    return next((c for c in able if all(_is_of_gender(member, gender) for member in c.members)), None)


def _is_of_gender(chain: Chain, gender: Gender | None) -> bool:
    """Whether *les deux hommes* or *les deux femmes* may be someone."""
    return gender is None or chain.gender in (None, gender)


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
