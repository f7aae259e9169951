"""What the walk through a text remembers: the chains, who was met lately, who spoke, and why each went where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec import Struct, field

from recoupe.annotate.coreference.chains import Chain, Sighting
from recoupe.annotate.coreference.describing import bare
from recoupe.annotate.coreference.ground import Ground, Phrase
from recoupe.annotate.coreference.naming import Naming
from recoupe.annotate.coreference.rank import LATELY, Candidate, may_take_up
from recoupe.annotate.coreference.weights import Weights
from recoupe.french.who import find_noun, who
from recoupe.reading import Tokens
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


class Paper(Struct, frozen=True, eq=False):
    """A paper in which someone spoke (*dans un communiqué*): who, as far as the walk knows, and where its noun stands."""

    author: Chain | None
    noun: int


class Memory(Struct, eq=False):
    """What the walk remembers."""

    ground: Ground
    naming: Naming
    bonds: dict[int, tuple[int, str]]
    weights: Weights
    chains: list[Chain] = field(default_factory=list)
    recent: dict[int, Chain] = field(default_factory=dict)
    called: dict[str, dict[int, Chain]] = field(default_factory=dict)
    by_head: dict[int, Chain] = field(default_factory=dict)
    voices: dict[int, Chain] = field(default_factory=dict)
    """Who speaks in each statement, by its place."""
    portrayed: Chain | None = None
    """Whom a portrait is about."""
    last_speaker: Chain | None = None
    spoken_at: int = -1
    """The sentence in which they spoke."""
    last_subject: tuple[Chain, int] | None = None
    """The person or body that was the subject of a sentence of the narration last, and of which one."""
    later: dict[str, list[Chain]] = field(default_factory=dict)
    """The named chains by the nouns that stand against them anywhere, for a headline that runs ahead of its text."""
    fuller: dict[str, list[Phrase]] = field(default_factory=dict)
    """The definite descriptions with complements by their nouns, one of each sort: what a bare one may be short for."""
    cues: dict[int, Chain] = field(default_factory=dict)
    """Who speaks by each word of a cue."""
    papers: dict[str, Paper] = field(default_factory=dict)
    """The papers in which someone spoke, by their nouns."""
    last_document: Chain | None = None
    """Whose document spoke last, for *le texte*, *le document*."""
    last_pair: tuple[Chain, int] | None = None
    waiting: list[Phrase] = field(default_factory=list)
    """The pronouns that no one yet named fits: those of a lead that names its subject later."""
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
        chain.is_dead = chain.is_dead or (chain.kind != "named" and phrase.is_subject and is_killed(tokens, phrase))
        verb = tokens.head[phrase.head]
        if chain.type in SPEAKING and not phrase.is_subject:
            if _owns_subject(tokens, phrase, verb):
                phrase.is_main = tokens.dep[tokens.head[verb]] == "ROOT"
                phrase.is_subject, phrase.is_embedded = True, False
            phrase.is_subject = phrase.is_subject or self._is_agent(phrase, verb)
        chain.seen = _sight(chain.seen, phrase, verb)
        chain.named_at = phrase.head if form != "pronoun" else chain.named_at
        if phrase.in_quote < 0:
            chain.told = _sight(chain.told, phrase, verb)
            is_topic = chain.kind == "named" or form != "description" or (phrase.is_main and chain.type == "person")
            if phrase.is_subject and chain.type in SPEAKING and is_topic and not self._suffers(phrase, verb):
                self.last_subject = (chain, phrase.sentence)
        self.recent.pop(chain.rank, None)
        self.recent[chain.rank] = chain
        self.by_head[phrase.head] = chain
        chain.is_wanted = chain.is_wanted or (phrase.leads and chain.kind != "named")
        if phrase.source_of >= 0:
            self.voices.setdefault(phrase.source_of, chain)
            if chain.kind != "named" and phrase.source_words and form == "description" and phrase.key != "dernier":
                words = bare(self._unglossed(phrase.source_words), self.ground.reading.text)
                chain.described = max(chain.described, words, key=len)
            chain.spoke += 1
            chain.is_wanted = True
            is_own = phrase.in_quote < 0 and self.ground.said_at[phrase.head] < 0
            if is_own or self.last_speaker is None:
                self.last_speaker, self.spoken_at = chain, phrase.sentence
            self.last_document = chain if phrase.is_written else self.last_document
            statement = self.ground.reading.statements[phrase.source_of]
            if statement.cue is not None and chain.kind != "document":
                self.cues.update((i, chain) for i in tokens.within(statement.cue))
            paper = statement.source if phrase.is_written else statement.occasion
            if paper is not None and chain.kind != "document":
                note_paper(self, paper, chain)

    def _unglossed(self, source: Span) -> Span:
        """A source up to the comma where a gloss on it begins: *maire de Dole | , commune de 80 habitants*."""
        tokens = self.ground.tokens
        for i in tokens.within(source)[1:-1]:
            is_gloss = tokens.pos[i + 1] in ("NOUN", "NUM", "DET", "ADJ", "PRON") and self.ground.name_at[i + 1] < 0
            if tokens.lower[i] == "," and is_gloss:
                return Span(source.start, tokens.end[i - 1])
        return source

    def _is_agent(self, phrase: Phrase, verb: int) -> bool:
        """Whether a phrase is the agent of a passive whose subject is a thing: as good as the subject of the sentence
        (*La loi a été bloquée par le juge*)."""
        tokens = self.ground.tokens
        is_finite = tokens.dep[verb] in ("ROOT", "xcomp", "conj")
        if tokens.dep[phrase.head] != "obl:agent" or not is_finite:
            return False
        if not _is_passive(tokens, verb):
            return False
        subject = next((c for c in tokens.children[verb] if tokens.dep[c].startswith("nsubj")), -1)
        passive = self.by_head.get(subject)
        return passive is None or passive.type not in SPEAKING

    def _suffers(self, phrase: Phrase, verb: int) -> bool:
        """Whether a subject is that of a passive: whom something was done to, and no topic that a speaker's *il* takes up."""
        tokens = self.ground.tokens
        return tokens.dep[phrase.head] != "obl:agent" and _is_passive(tokens, verb)

    def speaker_in_force(self, phrase: Phrase) -> Chain | None:
        """Whoever spoke last, unless the narration has made someone else its subject since whom the pronoun fits."""
        speaker = self.last_speaker
        if speaker is None or self.last_subject is None or speaker.told is None:
            return speaker
        chain, sentence = self.last_subject
        is_topic = chain.told is not None and chain.told.is_main and self.spoken_at < sentence
        is_later = speaker.told.sentence >= sentence + (is_topic and not speaker.told.is_subject)
        return speaker if chain is speaker or is_later or not may_take_up(phrase, chain) else None

    def voice_of(self, quote: int) -> Chain | None:
        """Who speaks in a quotation, as far as the walk or a name after it tells: no third person inside is them."""
        index = self.ground.quote_statements[quote]
        if index in self.voices:
            return self.voices[index]
        source = self.ground.reading.statements[index].source
        if source is None:
            return self.last_speaker
        for i in self.ground.tokens.within(source):
            if (name := self.ground.name_at[i]) >= 0 and self.ground.names[name].type == "person":
                return self.naming.of_name[name]
        return None

    def teller(self, phrase: Phrase) -> Chain | None:
        """The person whose words a phrase is part of, where the text has told who: no one calls themselves *le ministre*."""
        index = self.ground.said_at[phrase.head]
        voice = self.voices.get(index)
        return voice if voice is not None and voice.type == "person" else None

    def named_by(self, phrase: Phrase) -> set[int]:
        """The persons named in the quotation that a phrase is the source of, who are not who speaks: *« Roux fait son travail,
        moi le mien », dit l'agriculteur*. No one whom it presents: *« Je m'appelle Jean Roux »*."""
        if phrase.source_of < 0 or self.ground.reading.statements[phrase.source_of].mode != "direct":
            return set()
        tokens, name_at = self.ground.tokens, self.ground.name_at
        said = (i for part in self.ground.reading.statements[phrase.source_of].content for i in tokens.within(part))
        told = (i for i in said if name_at[i] >= 0 and OWN.isdisjoint(tokens.lower[max(0, i - OWN_REACH) : i]))
        chains = (self.naming.of_name[name_at[i]] for i in told)
        return {id(chain) for chain in chains if chain.type == "person"}

    def is_nested(self, index: int) -> bool:
        """Whether a quotation lies inside another one."""
        content = self.ground.reading.statements[index].content[0]
        quote = self.ground.quote_of(content.start)
        return quote >= 0 and self.ground.quotes[quote] not in self.ground.reading.statements[index].content

    def name(self, unnamed: Chain, named: Chain) -> None:
        """Lets someone unnamed be the one whom the text names: what called them calls that one from now on."""
        unnamed.named = named
        for key, known in unnamed.heads.items():
            for complements in known:
                named.call(key, complements)
            self.called.get(key, {}).pop(unnamed.rank, None)
            self.remember(named, key)
        named.spoke += unnamed.spoke
        named.seen, named.told = unnamed.seen or named.seen, unnamed.told or named.told
        self.recent.pop(unnamed.rank, None)
        self.recent.pop(named.rank, None)
        self.recent[named.rank] = named
        if self.last_speaker is unnamed:
            self.last_speaker = named
        if self.last_subject is not None and self.last_subject[0] is unnamed:
            self.last_subject = (named, self.last_subject[1])

    def remember(self, chain: Chain, key: str) -> None:
        """Makes the chain the last one called by this noun."""
        bearers = self.called.setdefault(key, {})
        bearers.pop(chain.rank, None)
        bearers[chain.rank] = chain
        if len(bearers) > NAMESAKES:
            del bearers[next(iter(bearers))]


OWN = frozenset(("moi", "je", "j'", "j’", "suis", "m'", "m’", "me", "signé"))
OWN_REACH = 4
"""Tokens before a name in which *je* presents itself by it."""


def _owns_subject(tokens: Tokens, phrase: Phrase, head: int) -> bool:
    """Whether a phrase is the one whose words or thing are the subject of a sentence, and so its topic: *La réponse de Roux
    ne s'est pas fait attendre*."""
    if tokens.dep[phrase.head] != "nmod" or not tokens.dep[head].startswith("nsubj"):
        return False
    noun = find_noun(tokens.lower[head])
    return noun is None or noun.is_words


def is_harmed(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether the verb of a subject tells of a victim: *est morte*, *a été poignardé*."""
    verb, harm = tokens.head[phrase.head], who().harm
    return tokens.lemma[verb] in harm.active or (tokens.lemma[verb] in harm.passive and _is_passive(tokens, verb))


def is_killed(tokens: Tokens, phrase: Phrase) -> bool:
    """Whether the verb of a subject tells of the dead: *ont été tuées*."""
    verb, harm = tokens.head[phrase.head], who().harm
    return tokens.lemma[verb] in harm.active or (tokens.lemma[verb] in harm.deadly and _is_passive(tokens, verb))


def _is_passive(tokens: Tokens, verb: int) -> bool:
    return any(tokens.dep[c] == "aux:pass" for c in tokens.children[verb])


def note_paper(state: Memory, span: Span, author: Chain | None) -> None:
    """Remembers in which paper someone spoke: *dans un communiqué*."""
    tokens = state.ground.tokens
    for i in tokens.within(span):
        noun = find_noun(tokens.lower[i]) if tokens.pos[i] == "NOUN" else None
        if noun is not None and noun.is_paper:
            known = state.papers.get(noun.key)
            if author is not None or known is None or known.noun < i:
                state.papers[noun.key] = Paper(author, i)
            return


def author_of(state: Memory, phrase: Phrase) -> Chain | None:
    """Whose paper a bare *le communiqué* is: of whoever spoke in one, or of the subject of the verb that tells of it."""
    noun, words = phrase.noun, state.ground.tokens.lower[phrase.first : phrase.head]
    if noun is None or phrase.determiner not in ("definite", "demonstrative") or phrase.complements:
        return None
    if noun.key not in state.papers or "autre" in words:
        return None
    paper, tokens = state.papers[noun.key], state.ground.tokens
    if paper.author is not None:
        return paper.author
    verb = tokens.head[paper.noun]
    if verb in state.cues:
        return state.cues[verb]
    subjects = (state.by_head.get(c) for c in tokens.children[verb] if tokens.dep[c].startswith("nsubj"))
    return next((c for c in subjects if c is not None and c.type in SPEAKING and c.kind != "document"), None)


def _sight(before: Sighting | None, phrase: Phrase, verb: int) -> Sighting:
    """The newest sighting; in one sentence the best place counts: a possessive does not make a subject less of one."""
    is_subject, is_main, is_embedded = phrase.is_subject, phrase.is_main, phrase.is_embedded
    if before is not None and before.sentence == phrase.sentence:
        is_subject = is_subject or before.is_subject
        is_main = is_main or before.is_main
        is_embedded = is_embedded and before.is_embedded
    return Sighting(phrase.head, phrase.sentence, is_subject, is_main, is_embedded, verb)
