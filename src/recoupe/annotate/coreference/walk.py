"""The walk through a text, phrase by phrase, that gives each its chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct, field, structs

from recoupe.annotate.coreference.bonds import learn
from recoupe.annotate.coreference.chains import Chain, Sighting
from recoupe.annotate.coreference.naming import Naming
from recoupe.annotate.coreference.phrases import DETERMINERS, Ground, Phrase, bare, describe
from recoupe.annotate.coreference.rank import LATELY, Candidate, known_by, rank_for_description, rank_for_pronoun
from recoupe.annotate.coreference.things import thing_score
from recoupe.annotate.coreference.weights import WEIGHTS
from recoupe.french.who import Noun, fold
from recoupe.records import EntityKind, EntityType, Gender
from recoupe.span import Span

NAMESAKES = 6
"""Bearers of one description remembered: the last ones met."""


SPEAKING = frozenset(("person", "organization", "group"))


class Decision(Struct, frozen=True):
    """Why a phrase went to its chain."""

    chain: Chain
    rule: str
    span: Span
    candidates: tuple[Candidate, ...] = ()


class Walk(Struct, eq=False):
    """What the walk remembers."""

    ground: Ground
    naming: Naming
    bonds: dict[int, tuple[int, str]]
    chains: list[Chain] = field(default_factory=list)
    recent: dict[int, Chain] = field(default_factory=dict)
    called: dict[str, dict[int, Chain]] = field(default_factory=dict)
    by_head: dict[int, Chain] = field(default_factory=dict)
    voices: dict[int, Chain] = field(default_factory=dict)
    """Who speaks in each statement, by its place."""
    last_speaker: Chain | None = None
    last_subject: tuple[Chain, int] | None = None
    """The person or body that was the subject of a sentence of the narration last, and of which one."""
    later: dict[str, list[Chain]] = field(default_factory=dict)
    """The named chains by the nouns that stand against them anywhere, for a headline that runs ahead of its text."""
    last_pair: tuple[Chain, int] | None = None
    last_name: tuple[Chain, int] | None = None
    decisions: list[Decision] = field(default_factory=list)

    def lately(self) -> Iterator[Chain]:
        """The chains met last, the last first."""
        return islice(reversed(self.recent.values()), LATELY)

    def meet(self, chain: Chain, phrase: Phrase, form: str) -> None:
        """Adds the phrase to the chain, which becomes the last one met."""
        chain.add(phrase.span, form)
        chain.count += 1
        chain.acts = chain.acts or phrase.is_subject
        tokens = self.ground.tokens
        verb = tokens.head[phrase.head]
        chain.seen = _sight(chain.seen, phrase, verb)
        if phrase.in_quote < 0:
            chain.told = _sight(chain.told, phrase, verb)
            if phrase.is_subject and chain.type in SPEAKING and (chain.kind == "named" or form != "description"):
                self.last_subject = (chain, phrase.sentence)
        self.recent.pop(chain.rank, None)
        self.recent[chain.rank] = chain
        self.by_head[phrase.head] = chain
        if phrase.source_of >= 0:
            self.voices.setdefault(phrase.source_of, chain)
            if chain.kind != "named" and phrase.source_words and form == "description":
                words = bare(phrase.source_words, self.ground.reading.text)
                chain.described = max(chain.described, words, key=len)
            chain.spoke += 1
            chain.is_wanted = True
            self.last_speaker = chain

    def speaker_in_force(self) -> Chain | None:
        """Whoever spoke last, unless the narration has made someone else its subject since."""
        speaker = self.last_speaker
        if speaker is None or self.last_subject is None or speaker.told is None:
            return speaker
        chain, sentence = self.last_subject
        return speaker if chain is speaker or sentence <= speaker.told.sentence else None

    def is_nested(self, index: int) -> bool:
        """Whether a quotation lies inside another one."""
        content = self.ground.reading.statements[index].content[0]
        quote = self.ground.quote_of(content.start)
        return quote >= 0 and self.ground.quotes[quote] not in self.ground.reading.statements[index].content

    def remember(self, chain: Chain, key: str) -> None:
        """Makes the chain the last one called by this noun."""
        bearers = self.called.setdefault(key, {})
        bearers.pop(chain.rank, None)
        bearers[chain.rank] = chain
        if len(bearers) > NAMESAKES:
            del bearers[next(iter(bearers))]


def _sight(before: Sighting | None, phrase: Phrase, verb: int) -> Sighting:
    """The newest sighting; in one sentence the best place counts: a possessive does not make a subject less of one."""
    is_subject, is_main, is_embedded = phrase.is_subject, phrase.is_main, phrase.is_embedded
    if before is not None and before.sentence == phrase.sentence:
        is_subject = is_subject or before.is_subject
        is_main = is_main or before.is_main
        is_embedded = is_embedded and before.is_embedded
    return Sighting(phrase.head, phrase.sentence, is_subject, is_main, is_embedded, verb)


def walk(ground: Ground, naming: Naming, phrases: Sequence[Phrase], bonds: dict[int, tuple[int, str]]) -> Walk:
    """The chains of an article, each phrase given to one or to none."""
    state = Walk(ground, naming, bonds, chains=list(naming.chains))
    for place, (index, _) in bonds.items():
        bearers = state.later.setdefault(phrases[place].key, [])
        if naming.of_name[index] not in bearers and len(bearers) < NAMESAKES:
            bearers.append(naming.of_name[index])
        learn(naming.of_name[index], phrases[place])
    for place, phrase in enumerate(phrases):
        if phrase.name >= 0:
            _name(state, phrase)
        elif phrase.pronoun is not None:
            _pronoun(state, phrase)
        elif phrase.key == "dernier":
            _latter(state, phrase)
        else:
            _description(state, phrase, bonds.get(place))
    _first_persons(state)
    return state


FIRST_SINGULAR = frozenset(("je", "j'", "j’", "moi", "me", "m'", "m’", "mon", "ma", "mes", "-je"))
FIRST_PLURAL = frozenset(("nous", "notre", "nos", "-nous"))


def _first_persons(state: Walk) -> None:
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


# --- names ----------------------------------------------------------------------------------------------------------


def _name(state: Walk, phrase: Phrase) -> None:
    chain = state.naming.of_name[phrase.name]
    if chain.type == "group" and (person := _one_of_a_people(state.ground, phrase)) is not None:
        _description(state, person, None)
        return
    _learn_article(state, chain, phrase)
    if not phrase.is_subject and chain.type in SPEAKING and _is_topic(state.ground, phrase):
        phrase.is_subject = phrase.is_main = True
    state.meet(chain, phrase, "name" if state.ground.listed[phrase.name] else "description")
    _coordinate(state, chain, phrase)
    state.last_name = (chain, phrase.last)


ONE = Noun("one of a people", is_person=True, is_resuming=True)
SINGULAR: dict[str, Gender | None] = {"le": "m", "un": "m", "ce": "m", "cet": "m", "la": "f", "une": "f", "cette": "f", "l'": None, "l’": None}


def _one_of_a_people(ground: Ground, phrase: Phrase) -> Phrase | None:
    """The description of a person that a people's name in the singular makes: *l'Espagnol*, *la Britannique*."""
    tokens = ground.tokens
    before = tokens.lower[phrase.first - 1] if phrase.first else ""
    if before not in SINGULAR or phrase.first != phrase.last:
        return None
    morph = tokens.morph[phrase.first]
    gender = SINGULAR[before] or ("f" if "Gender=Fem" in morph else "m" if "Gender=Masc" in morph else None)
    determiner = DETERMINERS[before]
    return structs.replace(
        phrase, span=tokens.span(phrase.first - 1, phrase.last), first=phrase.first - 1, name=-1, noun=ONE, key=tokens.lower[phrase.first],
        determiner=determiner, gender=gender, number="sing",
    )  # fmt: skip


def _learn_article(state: Walk, chain: Chain, phrase: Phrase) -> None:
    """Gender and number of a body from the article before its name, of a person from a participle after it."""
    tokens = state.ground.tokens
    if chain.type == "person":
        chain.number = "sing"
        verb = tokens.head[phrase.head]
        if chain.gender is None and phrase.is_subject and "VerbForm=Part" in tokens.morph[verb]:
            if any(tokens.lemma[c] == "être" and tokens.dep[c].startswith("aux") for c in tokens.children[verb]):
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


def _is_topic(ground: Ground, phrase: Phrase) -> bool:
    """Whether a name opens its sentence, before any finite verb and after no preposition: the subject, whatever the
    parse says (*Samedi, Jean Roux, l'un des élus, a annoncé*)."""
    tokens = ground.tokens
    if not phrase.first or tokens.sentence[phrase.first - 1] != phrase.sentence:
        return True
    if phrase.is_embedded or tokens.lower[phrase.first - 1] != ",":
        return False
    for i in range(phrase.first - 1, phrase.first - 2 - TOPIC_REACH, -1):
        if i < 0 or tokens.sentence[i] != phrase.sentence:
            return True
        if "VerbForm=Fin" in tokens.morph[i] or tokens.lower[i] in ("et", "qui", "que"):
            return False
        if ground.name_at[i] >= 0 and ground.names[ground.name_at[i]].type == "person":
            return False
    return False


def _coordinate(state: Walk, chain: Chain, phrase: Phrase) -> None:
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


# --- pronouns -------------------------------------------------------------------------------------------------------


def _pronoun(state: Walk, phrase: Phrase) -> None:
    assert phrase.pronoun is not None
    if phrase.pronoun.kind == "relative":
        _relative(state, phrase)
        return
    if phrase.pronoun.kind == "tonic" and _is_emphatic(state.ground, phrase):
        _as_for(state, phrase)
        return
    verb = state.ground.tokens.head[phrase.head]
    if phrase.source_of >= 0:  # an incise looks back from where its quotation began
        content = state.ground.reading.statements[phrase.source_of].content[0]
        at = state.ground.tokens.at(content.start)
        phrase.sentence = min(phrase.sentence, state.ground.tokens.sentence[at])
    speaker = state.speaker_in_force()
    fresh = state.last_subject[0] if speaker is None and state.last_subject else None
    barred = state.by_head.get(verb) if phrase.pronoun.kind == "possessive" else None
    able = (chain for chain in state.lately() if chain is not barred)  # *son avocat* is not his own
    ranked = rank_for_pronoun(phrase, able, speaker, fresh, verb)
    if phrase.pronoun.kind == "demonstrative":
        ranked.sort(key=lambda c: -(c.chain.seen.token if c.chain.seen else 0))
    least = WEIGHTS.least_source if phrase.source_of >= 0 else WEIGHTS.least_pronoun
    if not ranked or ranked[0].score < least:
        return
    best = ranked[0].chain
    if phrase.source_of < 0 and thing_score(state.ground, phrase) > ranked[0].score:
        return
    if phrase.gender and best.gender is None:
        best.gender = phrase.gender
    state.decisions.append(Decision(best, "pronoun", phrase.span, tuple(ranked[:3])))
    state.meet(best, phrase, "pronoun")


def _is_emphatic(ground: Ground, phrase: Phrase) -> bool:
    """Whether a tonic pronoun says again who the subject is: *quant à lui, de son côté lui, a lui aussi réagi*."""
    lower = ground.tokens.lower
    if lower[phrase.last + 1 : phrase.last + 2] in (("aussi",), ("-même",), ("seul",), ("non",)):
        return True
    return phrase.first >= 2 and lower[phrase.first - 1] in ("à", "part") and lower[phrase.first - 2] in ("quant", "de")


def _as_for(state: Walk, phrase: Phrase) -> None:
    """*X, quant à lui, …*: the one just named."""
    for chain in state.lately():
        if chain.seen is not None and chain.seen.sentence == phrase.sentence and not chain.members:
            state.meet(chain, phrase, "pronoun")
            return


def _relative(state: Walk, phrase: Phrase) -> None:
    """*qui*, *lequel*: the noun that its clause hangs on."""
    tokens = state.ground.tokens
    antecedent = None
    for above in tokens.ancestors(phrase.head):
        if tokens.dep[above].startswith("acl"):
            antecedent = tokens.head[above]
            break
        if above < phrase.head:
            antecedent = above
            break
    if antecedent is None or antecedent >= phrase.head or tokens.pos[antecedent] not in ("NOUN", "PROPN", "PRON", "ADJ"):
        antecedent = phrase.head - 1
        while antecedent > 0 and tokens.pos[antecedent] in ("PUNCT", "ADP", "ADV"):
            antecedent -= 1
        if (index := state.ground.name_at[antecedent]) >= 0:
            antecedent = state.ground.name_heads[index]
    chain = _chain_at(state, antecedent)
    if phrase.source_of >= 0:
        chain = _speaking_above(state, antecedent, chain, tokens.lower[phrase.head - 1] == ",")
        beside = _person_beside(state, phrase.head)
        if beside is not None and (chain is None or chain.type != "person"):
            chain = beside
        if state.last_pair is not None and chain in state.last_pair[0].members and phrase.first - state.last_pair[1] < 6:
            chain = state.last_pair[0]
    if chain is None and phrase.source_of >= 0:
        made = describe(state.ground, antecedent, None)
        if made is not None:
            chain = _new(state, made)
            state.meet(chain, made, "description")
    if chain is not None:
        state.decisions.append(Decision(chain, "relative", phrase.span))
        state.meet(chain, phrase, "pronoun")


def _person_beside(state: Walk, relative: int) -> Chain | None:
    """The person named right before a relative, a comma between or not."""
    tokens = state.ground.tokens
    at = relative - (2 if tokens.lower[relative - 1] == "," else 1)
    index = state.ground.name_at[at] if at >= 0 else -1
    return state.naming.of_name[index] if index >= 0 and state.ground.names[index].type == "person" else None


def _speaking_above(state: Walk, antecedent: int, chain: Chain | None, is_free: bool) -> Chain | None:
    """Who of the nouns that the antecedent is a complement of can speak; after a comma the person, however high."""
    if chain is not None and chain.type in SPEAKING and not is_free:
        return chain
    tokens, best = state.ground.tokens, chain
    for above in tokens.ancestors(antecedent):
        if tokens.pos[above] not in ("NOUN", "PROPN"):
            break
        found = _chain_at(state, above)
        if found is not None and (found.type == "person" or best is None or best.type not in SPEAKING):
            best = found
    return best


def _chain_at(state: Walk, token: int) -> Chain | None:
    found = state.by_head.get(token)
    if found is None and token >= 0 and state.ground.name_at[token] >= 0:
        found = state.naming.of_name[state.ground.name_at[token]]
    return found


def _latter(state: Walk, phrase: Phrase) -> None:
    """*ce dernier*: the last one met, of this gender and number, who is not in a quotation."""
    able = [chain for chain in state.lately() if _may_be_latter(chain, phrase)]
    for chain in sorted(able, key=lambda c: c.type != "person"):  # the last person before the last body
        state.decisions.append(Decision(chain, "the-latter", phrase.span))
        state.meet(chain, phrase, "description")
        return


def _may_be_latter(chain: Chain, phrase: Phrase) -> bool:
    seen = chain.told or chain.seen
    if seen is None or chain.type not in SPEAKING or chain.members or chain.kind == "document" or phrase.sentence - seen.sentence > 2:
        return False
    return chain.number != "plur" and not (chain.gender and chain.gender != phrase.gender and chain.gender_is_sure)


# --- descriptions ---------------------------------------------------------------------------------------------------


def _description(state: Walk, phrase: Phrase, bond: tuple[int, str] | None) -> None:
    if bond is not None:
        chain, rule = state.naming.of_name[bond[0]], bond[1]
        learn(chain, phrase)
        state.remember(chain, phrase.key)
        if phrase.noun and phrase.noun.key != phrase.key:
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
            chain = _new(state, phrase)
            state.meet(chain, phrase, "description")
        return
    state.decisions.append(Decision(found, rule, phrase.span, tuple(ranked[:3])))
    state.meet(found, phrase, "description")
    state.remember(found, phrase.key)


def _is_worth(phrase: Phrase) -> bool:
    noun = phrase.noun
    return phrase.source_of >= 0 or (noun is not None and (noun.is_person or noun.is_body or noun.is_document or noun.is_source))


def _role(chain: Chain, phrase: Phrase, state: Walk) -> None:
    noun = phrase.noun
    if noun is None or not noun.is_role or chain.type != "person":
        return
    tokens = state.ground.tokens
    start = phrase.first + (0 if phrase.determiner == "none" else 1)
    words = " ".join(tokens.span(start, phrase.last).of(state.ground.reading.text).split())
    chain.roles.setdefault(words, tokens.span(start, phrase.last))


def _antecedent(state: Walk, phrase: Phrase) -> tuple[Chain | None, str, list[Candidate]]:
    """The chain that a description takes up, the rule that says so, and whom it had the choice of."""
    if phrase.determiner in ("indefinite", "none", "possessive") or (phrase.noun is None and phrase.source_of < 0):
        same = _same_words(state, phrase) if phrase.determiner != "indefinite" else None
        return same, "same-description", []
    tokens = state.ground.tokens
    words = tokens.lower[phrase.first : phrase.head]
    if "autre" in words or "autres" in words:
        return None, "", []
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
    ahead = [c for c in state.later.get(phrase.key, ()) if c.type == "person" and any(phrase.complements and phrase.complements <= k for k in c.heads[phrase.key])]
    if len(ahead) == 1:
        return ahead[0], "role-told-later" if ahead[0].seen is None else "role", []
    if phrase.key == "couple":
        return _couple(state, phrase), "couple", []
    is_open = is_pointing or ((noun.is_resuming or noun.is_resuming_body) and not phrase.has_nominal)
    if not is_open:
        return unnamed, "same-head", []
    ranked = rank_for_description(phrase, state.lately())
    if not ranked and (in_name := _in_name(state, phrase)) is not None:
        return in_name, "head-in-name", []
    if ranked and ranked[0].score >= (WEIGHTS.least_pointing if is_pointing else WEIGHTS.least_description):
        return ranked[0].chain, "resumed", ranked
    return unnamed, "same-head", ranked


def _is_bare_body(phrase: Phrase) -> bool:
    """*l'entreprise*, *le groupe*: nouns that rather take up a named body than one met unnamed."""
    return phrase.noun is not None and phrase.noun.is_resuming_body and not phrase.complements


def _couple(state: Walk, phrase: Phrase) -> Chain | None:
    """The two persons joined last, for *le couple*, *les deux hommes*."""
    words = state.ground.tokens.lower[phrase.first : phrase.head]
    if phrase.key != "couple" and not ("deux" in words and phrase.noun and phrase.noun.is_person):
        return None
    return next((c for c in state.lately() if c.members and c.members[0].type == "person"), None)


def _same_words(state: Walk, phrase: Phrase) -> Chain | None:
    """A chain called by the very same words, complements included."""
    if not phrase.complements and phrase.determiner != "none":
        return None
    for chain in reversed(state.called.get(phrase.key, {}).values()):
        if chain.kind == "document" and phrase.complements in chain.heads.get(phrase.key, []) and phrase.complements:
            return chain
    return None


def _in_name(state: Walk, phrase: Phrase) -> Chain | None:
    """The body met lately whose own name has the noun: *l'agence* for *Agence indonésienne de gestion*."""
    noun = phrase.noun
    if noun is None or not (noun.is_body or noun.is_document) or phrase.number == "plur":
        return None
    key = fold(phrase.key)[-1]
    extra = {w for c in phrase.complements for w in fold(c)}
    for chain in state.lately():
        if chain.type in ("organization", "other", "group") and chain.kind == "named" and key in chain.words:
            if not phrase.has_nominal or extra <= chain.words:
                return chain
    return None


# --- the unnamed ----------------------------------------------------------------------------------------------------

HUMAN_ENDINGS = ("eur", "eurs", "euse", "euses", "iste", "istes", "ien", "iens", "ienne", "iennes", "ier", "iers", "aire", "aires", "ant", "ants", "ais", "ois")  # fmt: skip


def _new(state: Walk, phrase: Phrase) -> Chain:
    type_, kind = _nature(phrase, state.ground.tokens.lower[phrase.head])
    chain = Chain(type=type_, kind=kind, rank=len(state.chains), gender=phrase.gender, number=phrase.number)
    chain.gender_is_sure = phrase.gender is not None
    if phrase.noun and phrase.noun.is_person and not phrase.noun.gender:
        chain.gender_is_sure = False
    if phrase.noun is not None:
        chain.classes = phrase.noun.classes
    chain.call(phrase.key, phrase.complements)
    if phrase.noun is not None and phrase.noun.key != phrase.key:
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
        if lower.endswith(HUMAN_ENDINGS):
            return ("person", "anonymous") if phrase.number == "sing" else ("group", "group")
        return ("group", "group") if phrase.number == "plur" else ("organization", "group")
    if noun.is_source or (noun.is_person and phrase.number == "sing"):
        return "person", "anonymous"
    if noun.is_person:
        return ("group", "group") if noun.is_group else ("person", "anonymous")
    if noun.is_document and not noun.is_body:
        return "other", "document"
    return ("group" if phrase.number == "plur" else "organization"), "group"


def _affiliation(state: Walk, phrase: Phrase) -> Chain | None:
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
