"""A name met on the walk: what stands before it tells, and whom it is joined to."""

from __future__ import annotations

from msgspec import structs

from recoupe.annotate.coreference.chains import Chain, Sighting
from recoupe.annotate.coreference.describing import DETERMINERS
from recoupe.annotate.coreference.descriptions import take_common, take_description
from recoupe.annotate.coreference.ground import Ground, Phrase
from recoupe.annotate.coreference.memory import SPEAKING, Memory, is_harmed
from recoupe.annotate.coreference.pronouns import give_waiting
from recoupe.french.who import Noun, civil_titles, find_noun, who
from recoupe.records import Gender


def take_name(state: Memory, phrase: Phrase) -> None:
    """Gives a name to its chain, and learns from the words around it."""
    chain = state.naming.of_name[phrase.name]
    if (person := _one_of_a_people(state.ground, phrase)) is not None:
        take_description(state, person, _bond(state.ground, phrase))
        return
    if (called := _common_noun(state, chain, phrase)) is not None and take_common(state, chain, called):
        return
    _learn_article(state, chain, phrase)
    _learn_office(state, chain, phrase)
    if not phrase.is_subject and chain.type in SPEAKING and _is_topic(state.ground, phrase):
        phrase.is_subject = phrase.is_main = True
    if chain.type == "person" and phrase.is_subject and is_harmed(state.ground.tokens, phrase):
        chain.call("victime", frozenset())
    give_waiting(state, chain, phrase)
    _name_just_met(state, chain, phrase)
    state.meet(chain, phrase, "name" if state.ground.listed[phrase.name] else "description")
    _name_called_so(state, chain, phrase)
    _coordinate(state, chain, phrase)
    state.last_name = (chain, phrase.last)


def _name_just_met(state: Memory, chain: Chain, phrase: Phrase) -> None:
    """Names someone unnamed who was the subject of the sentence before, where this one opens with a person named for the
    first time and by their age: *Un homme compte les passagers. Jean Roux, 29 ans, …*."""
    tokens, after = state.ground.tokens, phrase.last + 1
    has_age = tokens.lower[after : after + 1] == (",",) and tokens.lower[after + 2 : after + 3] == ("ans",)
    if not has_age or chain.seen is not None or not tokens.opens_sentence(phrase.first) or state.last_subject is None:
        return
    unnamed, sentence = state.last_subject
    is_met = unnamed.kind == "anonymous" and unnamed.type == "person" and unnamed.named is None and not unnamed.is_dead
    is_alike = unnamed.number != "plur" and (chain.gender is None or unnamed.gender in (None, chain.gender))
    if is_met and is_alike and unnamed.count == 1 and phrase.sentence - sentence == 1:
        state.name(unnamed, chain)


CALLING = frozenset(("appeler", "nommer", "prénommer"))
"""Reflexive verbs that tell a name."""


def _name_called_so(state: Memory, chain: Chain, phrase: Phrase) -> None:
    """Names at last someone unnamed of whom the text says what they are called: *Elle s'appelle Anne Roux*."""
    tokens, verb = state.ground.tokens, phrase.first - 1
    if verb < 1 or tokens.lemma[verb] not in CALLING or tokens.lower[verb - 1] not in ("s'", "s’", "se"):
        return
    unnamed = state.by_head.get(verb - 2)
    if unnamed is not None and unnamed.kind != "named" and unnamed.type == "person" and unnamed.named is None:
        unnamed.named = chain


def _common_noun(state: Memory, chain: Chain, phrase: Phrase) -> Phrase | None:
    """The description that a name is, which is nothing but a noun of bodies with a capital after its article: *l'Institut*."""
    ground = state.ground
    noun = find_noun(ground.tokens.lower[phrase.head])
    is_alone = phrase.first == phrase.last and chain.type in ("organization", "other") and len(chain.words) == 1
    if noun is None or not noun.is_resuming_body or not is_alone or not phrase.first:
        return None
    determiner = DETERMINERS.get(ground.tokens.lower[phrase.first - 1])
    if determiner != "definite":
        return None
    return structs.replace(phrase, name=-1, noun=noun, key=noun.key, determiner=determiner, number="sing")


ONE = Noun("one of a people", is_person=True, is_resuming=True)
SINGULAR: dict[str, Gender | None] = {
    "le": "m",
    "un": "m",
    "ce": "m",
    "cet": "m",
    "la": "f",
    "une": "f",
    "cette": "f",
    "l'": None,
    "l’": None,
}


def _one_of_a_people(ground: Ground, phrase: Phrase) -> Phrase | None:
    """The description of a person that a people's name in the singular makes: *l'Espagnol*, *la Genevoise*."""
    tokens = ground.tokens
    before = tokens.lower[phrase.first - 1] if phrase.first else ""
    if before not in SINGULAR or phrase.first != phrase.last:
        return None
    if ground.names[phrase.name].type != "group" and not _is_inhabitant(ground, phrase):
        return None
    morph = tokens.morph[phrase.first]
    gender = SINGULAR[before] or ("f" if "Gender=Fem" in morph else "m" if "Gender=Masc" in morph else None)
    determiner = DETERMINERS[before]
    return structs.replace(
        phrase, span=tokens.span(phrase.first - 1, phrase.last), first=phrase.first - 1, name=-1, noun=ONE, key=tokens.lower[phrase.first],
        determiner=determiner, gender=gender, number="sing",
    )  # fmt: skip


def _bond(ground: Ground, phrase: Phrase) -> tuple[int, str] | None:
    """The person whose name stands right after: *le Français Jean Roux*."""
    after = phrase.last + 1
    index = ground.name_at[after] if after < len(ground.name_at) else -1
    return (index, "title") if index >= 0 and ground.names[index].type == "person" else None


def _is_inhabitant(ground: Ground, phrase: Phrase) -> bool:
    """Whether a word that the names layer took for something else has the ending of a people's name after an article of
    the text's own: *la Genevoise*, not *Le Parisien*."""
    tokens = ground.tokens
    article, word = phrase.first - 1, tokens.lower[phrase.first]
    is_own = ground.reading.text[tokens.start[article]].islower() or tokens.opens_sentence(article)
    inhabitants = who().inhabitants
    return is_own and word.endswith(tuple(inhabitants.endings)) and word not in inhabitants.papers


def _learn_office(state: Memory, chain: Chain, phrase: Phrase) -> None:
    """The office that a title before the name tells: *Me Roux* is *l'avocat*."""
    lower = state.ground.tokens.lower
    noun = who().titled.get(lower[phrase.first - 1]) if phrase.first and chain.type == "person" else None
    if noun is not None and noun not in chain.heads:
        chain.call(noun, frozenset())
        state.remember(chain, noun)


def _learn_article(state: Memory, chain: Chain, phrase: Phrase) -> None:  # noqa: C901
    """Gender and number of a body from the article before its name, of a person from a participle after it."""
    tokens = state.ground.tokens
    if chain.type == "person":
        chain.number = "sing"
        verb = tokens.head[phrase.head]
        agrees = phrase.is_subject and "VerbForm=Part" in tokens.morph[verb]
        if chain.gender is None and agrees and any(tokens.lemma[c] == "être" for c in tokens.children[verb]):
            chain.gender = "f" if "Gender=Fem" in tokens.morph[verb] else "m"
        return
    if chain.type == "group" and chain.number is None:
        chain.number = "plur"
    before = tokens.lower[phrase.first - 1] if phrase.first else ""
    own = tokens.lower[phrase.first]
    if before and phrase.first > 1 and tokens.pos[phrase.first - 1] in ("NOUN", "ADJ") and before not in ARTICLES:
        before = tokens.lower[phrase.first - 2]  # les islamistes shebab
        if before not in ("les", "des", "aux", "ces"):
            before = ""
    for article in (before, own):
        if article in ("la", "une", "cette"):
            chain.gender, chain.gender_is_sure, chain.number = "f", True, chain.number or "sing"
        elif article in ("le", "du", "au", "un", "ce"):
            chain.gender, chain.gender_is_sure, chain.number = "m", True, chain.number or "sing"
        elif article in ("les", "des", "aux", "ces"):
            chain.number = "plur"
        elif article in ("l'", "l’"):
            chain.number = chain.number or "sing"


ARTICLES = frozenset(("le", "la", "les", "l'", "l’", "un", "une", "du", "des", "au", "aux", "ce", "cette", "ces"))

TOPIC_REACH = 14
"""Tokens from the start of a sentence within which a name may be its topic."""


CLITICS = frozenset(("ne", "n'", "n’", "se", "s'", "s’", "lui", "leur", "en", "y", "l'", "l’", "le", "la", "les"))


def _governs_next(ground: Ground, phrase: Phrase) -> bool:
    """Whether a finite verb follows a person's name at once: *…, plus tôt en journée, Jean Roux n'a pas répondu*."""
    tokens, after = ground.tokens, phrase.last + 1
    while after < len(tokens) and tokens.lower[after] in CLITICS:
        after += 1
    is_person = ground.names[phrase.name].type == "person"
    return is_person and after < len(tokens) and "VerbForm=Fin" in tokens.morph[after]


def _is_topic(ground: Ground, phrase: Phrase) -> bool:
    """Whether a name opens its sentence, before any finite verb and after no preposition: the subject, whatever the
    parse says (*Samedi, Jean Roux, l'un des élus, a annoncé*)."""
    tokens, title = ground.tokens, ground.names[phrase.name].title
    first = phrase.first
    if title is not None and title.start < phrase.span.start:
        first = tokens.at(title.start)
    elif first and tokens.lower[first - 1] in civil_titles():
        first -= 1
    if not first or tokens.sentence[first - 1] != phrase.sentence or _is_one_of(ground, first - 1):
        return True
    if phrase.is_embedded or tokens.lower[first - 1] != ",":
        return False
    if _governs_next(ground, phrase):
        return True
    for i in range(first - 1, first - 2 - TOPIC_REACH, -1):
        if i < 0 or tokens.sentence[i] != phrase.sentence:
            return True
        if "VerbForm=Fin" in tokens.morph[i] or tokens.lower[i] in ("et", "qui", "que"):
            return False
        if ground.name_at[i] >= 0 and ground.names[ground.name_at[i]].type == "person":
            return False
    return False


def _is_one_of(ground: Ground, comma: int) -> bool:
    """Whether the first comma of a sentence closes one of several, whom the name after it is of: *L'un des fondateurs de
    Nordis, Jean Roux*."""
    tokens = ground.tokens
    if tokens.lower[comma] != ",":
        return False
    opening = next((i for i in range(comma, max(-1, comma - TOPIC_REACH), -1) if tokens.opens_sentence(i)), comma)
    is_part = tokens.lower[opening + 1] in ("un", "une") and tokens.lower[opening + 2] in ("des", "de", "d'", "d’")
    return is_part and "," not in tokens.lower[opening:comma]


def _coordinate(state: Memory, chain: Chain, phrase: Phrase) -> None:
    """Makes one chain of two names joined by *et*, for a plural that takes up both."""
    if state.last_name is None:
        return
    other, end = state.last_name
    tokens = state.ground.tokens
    if other is chain or phrase.first - end > 8 or tokens.sentence[end] != phrase.sentence:
        return
    if other.type != chain.type or chain.type not in ("person", "organization"):
        return
    between = tokens.lower[end + 1 : phrase.first]
    if "et" not in between or any(tokens.pos[i] in ("VERB", "AUX") for i in range(end + 1, phrase.first)):
        return
    both = Chain(type="group", kind="group", rank=len(state.chains), number="plur", members=(other, chain))
    if other.gender == chain.gender:
        both.gender = chain.gender
    state.chains.append(both)
    pair = Phrase(span=phrase.span, head=-1 - phrase.head, first=phrase.first, last=phrase.last, sentence=phrase.sentence,
                  is_subject=phrase.is_subject or bool(other.seen and other.seen.is_subject), in_quote=phrase.in_quote)  # fmt: skip
    both.seen = Sighting(phrase.head, phrase.sentence, pair.is_subject, False, False, tokens.head[phrase.head])
    both.told = both.seen if phrase.in_quote < 0 else None
    both.count = 1
    state.recent[both.rank] = both
    state.last_pair = (both, phrase.last)
