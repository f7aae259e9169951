"""A pronoun met on the walk, and the chain it takes up."""

from __future__ import annotations

from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.describing import describe
from recoupe.annotate.coreference.facing import name_other_of_two
from recoupe.annotate.coreference.ground import Ground, Phrase
from recoupe.annotate.coreference.memory import SPEAKING, Decision, Memory
from recoupe.annotate.coreference.partitive import PARTS, one_of
from recoupe.annotate.coreference.portraits import opens_paragraph
from recoupe.annotate.coreference.rank import Candidate, Verbs, may_take_up, rank_for_pronoun
from recoupe.annotate.coreference.saying import FIRST_SINGULAR, may_say
from recoupe.annotate.coreference.things import thing_score
from recoupe.annotate.coreference.unnamed import make_chain
from recoupe.french.who import civil_titles, find_noun
from recoupe.reading import Tokens


def take_pronoun(state: Memory, phrase: Phrase) -> None:
    """Gives a pronoun to the best of the chains it may take up, or to none."""
    if phrase.pronoun is None:
        return
    if phrase.pronoun.kind == "relative":
        _relative(state, phrase)
        return
    if _is_set_off(state.ground, phrase) or (phrase.pronoun.kind == "tonic" and _is_emphatic(state.ground, phrase)):
        _as_for(state, phrase)
        return
    verb = state.ground.tokens.head[phrase.head]
    verbs = Verbs(verb, state.ground.tokens.head[verb] if phrase.pronoun.kind == "possessive" else -1)
    if phrase.source_of >= 0:  # an incise looks back from where its quotation began
        content = state.ground.reading.statements[phrase.source_of].content[0]
        at = state.ground.tokens.at(content.start)
        phrase.sentence = min(phrase.sentence, state.ground.tokens.sentence[at])
    speaker = state.speaker_in_force(phrase) if phrase.in_quote < 0 or phrase.source_of < 0 else None
    fresh = state.last_subject[0] if speaker is None and state.last_subject else None
    barred = state.by_head.get(verb) if phrase.pronoun.kind == "possessive" else None
    voice = state.voice_of(phrase.in_quote) if phrase.in_quote >= 0 else None
    able = (
        chain
        for chain in state.lately()
        if chain is not barred and chain is not voice and may_say(state, phrase, chain)
    )  # *son avocat* is not his own
    ranked = rank_for_pronoun(phrase, able, speaker, fresh, verbs, weights=state.weights)
    if phrase.pronoun.kind == "demonstrative":
        ranked.sort(key=lambda c: -(c.chain.seen.token if c.chain.seen else 0))
    ranked = _portrayed_first(state, phrase, _heads_first(state, ranked))
    least = state.weights.least_source if phrase.source_of >= 0 else state.weights.least_pronoun
    if not ranked or ranked[0].score < least:
        is_first = all(c.chain.type != "person" for c in ranked)
        if is_first and phrase.in_quote < 0 and phrase.pronoun.kind == "subject" and phrase.sentence <= LEAD:
            state.waiting.append(phrase)
        return
    best = ranked[0].chain
    if phrase.source_of < 0 and thing_score(state.ground, phrase, weights=state.weights) > ranked[0].score:
        return
    is_supposed = best.type == "person" and not best.gender_is_sure
    if phrase.gender and (is_supposed or best.gender is None):
        best.gender = phrase.gender  # what a first name let suppose, the text corrects
    state.decisions.append(Decision(best, "pronoun", phrase.span, tuple(ranked[:3])))
    state.meet(best, phrase, "pronoun")
    name_other_of_two(state, phrase, best)


LEAD = 3
"""Sentences, headline included, in which a pronoun may run ahead of the name it stands for."""


def give_waiting(state: Memory, chain: Chain, phrase: Phrase) -> None:
    """Gives the pronouns of a lead to the person it names at last, as a subject of the same gender and number."""
    if not state.waiting or chain.type != "person" or not phrase.is_subject or phrase.in_quote >= 0:
        return
    for waiting in state.waiting:
        fits = waiting.number != "plur" and waiting.gender in (None, chain.gender or waiting.gender)
        if fits and phrase.sentence - waiting.sentence <= LEAD:
            state.decisions.append(Decision(chain, "cataphora", waiting.span))
            chain.add(waiting.span, "pronoun")
    state.waiting.clear()


def _portrayed_first(state: Memory, phrase: Phrase, ranked: list[Candidate]) -> list[Candidate]:
    """The candidates with whom a portrait is about before all others, for a pronoun that opens a paragraph."""
    whom = state.portrayed
    if whom is None or not opens_paragraph(state.ground, phrase) or not may_take_up(phrase, whom):
        return ranked
    score = max((c.score for c in ranked), default=0.0)
    return [Candidate(max(score, 0.0), whom), *(c for c in ranked if c.chain is not whom)]


def _heads_first(state: Memory, ranked: list[Candidate]) -> list[Candidate]:
    """The candidates with one met last as the complement of another (*le cabinet de M. Roux*) no longer before it."""
    if len(ranked) < 2 or (seen := ranked[0].chain.seen) is None or seen.is_subject:
        return ranked
    tokens, own = state.ground.tokens, seen.token
    if tokens.lower[tokens.head[own]] in civil_titles():  # le cabinet de M. Roux
        own = tokens.head[own]
    if tokens.dep[own] != "nmod" or (tokens.pos[own] == "PRON" and state.ground.source_at[own] >= 0):
        return ranked  # hier, selon lui, c'est le village qui
    head = state.by_head.get(tokens.head[own])
    place = next((n for n, c in enumerate(ranked) if c.chain is head), 0)
    told = head.seen if place and head is not None else None
    if told is None or not told.is_subject or told.sentence != seen.sentence:
        return ranked
    return [ranked[place], *ranked[:place], *ranked[place + 1 :]]


def _is_emphatic(ground: Ground, phrase: Phrase) -> bool:
    """Whether a tonic pronoun says again who the subject is: *quant à lui, de son côté lui, a lui aussi réagi*."""
    lower = ground.tokens.lower
    if lower[phrase.last + 1 : phrase.last + 2] in (("aussi",), ("-même",), ("seul",), ("non",)):
        return True
    return phrase.first >= 2 and lower[phrase.first - 1] in ("à", "part") and lower[phrase.first - 2] in ("quant", "de")


def _is_set_off(ground: Ground, phrase: Phrase) -> bool:
    """Whether a pronoun stands between commas right after a name: *Roux, elle, se dit sereine*."""
    lower = ground.tokens.lower
    around = (*lower[phrase.first - 1 : phrase.first], *lower[phrase.last + 1 : phrase.last + 2])
    return phrase.first >= 2 and around == (",", ",") and ground.name_at[phrase.first - 2] >= 0


def _as_for(state: Memory, phrase: Phrase) -> None:
    """*X, quant à lui, …*: the one just named."""
    for chain in state.lately():
        if chain.seen is not None and chain.seen.sentence == phrase.sentence and not chain.members:
            state.meet(chain, phrase, "pronoun")
            return


def _antecedent(ground: Ground, relative: int) -> int:
    """The noun that a relative hangs on: by the parse, else the nearest before it; a number is none."""
    tokens, found = ground.tokens, None
    if tokens.lower[relative - 1] == "selon" and (words := _words_before(tokens, relative)) >= 0:
        return words
    for above in tokens.ancestors(relative):
        if tokens.dep[above].startswith("acl"):
            found = tokens.head[above]
            break
        if above < relative:
            found = above
            break
    if found is None or found >= relative or tokens.pos[found] not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
        found = relative - 1
        while found > 0 and tokens.pos[found] in ("PUNCT", "ADP", "ADV"):
            found -= 1
        if (index := ground.name_at[found]) >= 0:
            found = ground.name_heads[index]
    if tokens.pos[found] == "NUM":  # parti de Dole en 2015, qui
        found = next((i for i in range(found, max(0, found - 6), -1) if ground.name_at[i] >= 0), found)
    return found


def _words_before(tokens: Tokens, relative: int) -> int:
    """The noun of words or of a document right before *selon lequel*; -1 for none."""
    at = relative - 3 if tokens.lower[relative - 2] == "," else relative - 2
    noun = find_noun(tokens.lower[at]) if at >= 0 else None
    return at if noun is not None and (noun.is_words or noun.is_document) else -1


def _relative(state: Memory, phrase: Phrase) -> None:
    """*qui*, *lequel*: the noun that its clause hangs on."""
    tokens = state.ground.tokens
    antecedent = _antecedent(state.ground, phrase.head)
    chain = _chain_at(state, antecedent)
    is_free = tokens.lower[phrase.head - 1] == ","
    if phrase.source_of >= 0 or (is_free and chain is not None and chain.type == "person"):
        chain = _speaking_above(state, antecedent, chain, is_free=is_free)
        beside = _person_beside(state, phrase.head)
        if beside is not None and (chain is None or chain.type != "person"):
            chain = beside
        if (
            state.last_pair is not None
            and chain in state.last_pair[0].members
            and phrase.first - state.last_pair[1] < 6
        ):
            chain = state.last_pair[0]
    if phrase.source_of >= 0:
        chain = _whose_words(state, antecedent) or chain
    if chain is None and phrase.source_of >= 0:
        noun = find_noun(tokens.lower[antecedent])
        is_words = noun is not None and noun.is_words
        made = one_of(state.ground, antecedent) or describe(state.ground, antecedent, noun if is_words else None)
        if made is not None:
            chain = make_chain(state, made)
            state.meet(chain, made, "description")
    if chain is not None:
        state.decisions.append(Decision(chain, "relative", phrase.span))
        state.meet(chain, phrase, "pronoun")


def _whose_words(state: Memory, antecedent: int) -> Chain | None:
    """Whoever the words are of that a relative takes up: *les propos d'un ministre selon lesquels*."""
    tokens = state.ground.tokens
    noun = find_noun(tokens.lower[antecedent])
    if noun is None or not noun.is_words:
        return None
    owners = (state.by_head.get(c) for c in tokens.children[antecedent] if c > antecedent and tokens.dep[c] == "nmod")
    return next((o for o in owners if o is not None and o.type in SPEAKING and o.kind != "document"), None)


def _person_beside(state: Memory, relative: int) -> Chain | None:
    """The person named or called right before a relative, a comma between or not."""
    tokens = state.ground.tokens
    at = relative - (2 if tokens.lower[relative - 1] == "," else 1)
    index = state.ground.name_at[at] if at >= 0 else -1
    if index >= 0:
        return state.naming.of_name[index] if state.ground.names[index].type == "person" else None
    described = state.by_head.get(at)
    return described if described is not None and described.type == "person" else None


def _speaking_above(state: Memory, antecedent: int, chain: Chain | None, *, is_free: bool) -> Chain | None:
    """Who of the nouns that the antecedent is a complement of can speak; after a comma the person, however high."""
    if chain is not None and chain.type in SPEAKING and not is_free:
        return chain
    tokens, best = state.ground.tokens, chain
    is_part = tokens.dep[antecedent] == "conj" and all(tokens.dep[c] != "case" for c in tokens.children[antecedent])
    if chain is not None and chain.kind == "named" and is_part:
        return chain  # la Valbrie et l'Orbie, qui redoute: a part of a coordination is no complement of the other
    for above in tokens.ancestors(antecedent):
        if tokens.pos[above] in ("ADJ", "VERB") and "VerbForm=Fin" not in tokens.morph[above]:
            continue  # un militant opposé à la loi, qui a crié
        if tokens.pos[above] not in ("NOUN", "PROPN"):
            break
        found = _chain_at(state, above)
        if found is not None and (found.type == "person" or best is None or best.type not in SPEAKING):
            best = found
    return best


def _chain_at(state: Memory, token: int) -> Chain | None:
    found = state.by_head.get(token)
    if found is None and state.ground.tokens.lower[token] in PARTS:  # Jean Roux, l'un de ses avocats, qui
        members = (state.by_head.get(c) for c in state.ground.tokens.children[token])
        found = next((c for c in members if c is not None and c.kind == "named" and c.type == "person"), None)
    if found is None and token >= 0 and state.ground.name_at[token] >= 0:
        found = state.naming.of_name[state.ground.name_at[token]]
    return found


def take_latter(state: Memory, phrase: Phrase) -> None:
    """*ce dernier*, *ces dernières*: the last one met, of this gender and number, who is not in a quotation."""
    able = [chain for chain in state.lately() if _may_be_latter(chain, phrase)]
    if phrase.number == "sing":  # the last person before the last body
        able.sort(key=lambda c: (c.type != "person", -c.named_at))
    for chain in able[:1]:
        state.decisions.append(Decision(chain, "the-latter", phrase.span))
        state.meet(chain, phrase, "description")


def _may_be_latter(chain: Chain, phrase: Phrase) -> bool:
    seen = chain.told or chain.seen
    is_able = chain.type in SPEAKING and chain.kind != "document"
    if seen is None or not is_able or phrase.sentence - seen.sentence > 2:
        return False
    if (chain.number == "plur") != (phrase.number == "plur"):
        return False
    return not (chain.gender and chain.gender != phrase.gender and chain.gender_is_sure)


ORDER = {"premie": 0, "second": 1}
"""The place in a pair that an ordinal tells, by its first six letters."""
PAIR_REACH = 4
"""Sentences after a pair in which *le premier* and *le second* take its members up."""


def take_one_of_two(state: Memory, phrase: Phrase) -> None:
    """*le premier*, *la seconde*: that one of the pair named last; without a pair whoever speaks so is someone unnamed."""
    pair = state.last_pair[0] if state.last_pair is not None else None
    if pair is not None and pair.seen is not None and phrase.sentence - pair.seen.sentence <= PAIR_REACH:
        chain = pair.members[ORDER[phrase.key]]
        if chain.gender in (None, phrase.gender):
            state.decisions.append(Decision(chain, "one-of-two", phrase.span))
            state.meet(chain, phrase, "description")
            return
    if phrase.source_of >= 0:
        state.meet(make_chain(state, phrase), phrase, "description")


FIRST_PLURAL = frozenset(("nous", "notre", "nos", "-nous"))


def give_first_persons(state: Memory) -> None:
    """Gives the first persons of each quotation to whoever speaks in it: *je* to a person, *nous* to a body."""
    tokens = state.ground.tokens
    for index, chain in state.voices.items():
        statement = state.ground.reading.statements[index]
        if statement.mode != "direct" or chain.members or state.is_nested(index):
            continue
        forms = FIRST_SINGULAR if chain.type == "person" else FIRST_PLURAL
        for part in statement.content:
            for i in tokens.within(part):
                if tokens.lower[i] in forms:
                    chain.add(tokens.span(i), "pronoun")
