"""What a noun or a pronoun tells of whom it speaks of: a person, a body, a document; gender and number."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from recoupe.french import stems
from recoupe.french.lexicon import load
from recoupe.french.noun_forms import Trades, singulars
from recoupe.records import Gender

Number = Literal["sing", "plur"]


class Groups(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of groups, or of unnamed sources."""

    nouns: list[str]


class Documents(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of documents, of the words of a person, and of the papers by which a body speaks; verbs of giving words out."""

    nouns: list[str]
    words: list[str]
    issuing: list[str]
    papers: list[str]


class Civil(Struct, frozen=True, forbid_unknown_fields=True):
    """Civil titles by gender; `n` for those of both."""

    m: list[str]
    f: list[str]
    n: list[str]


class FirstNames(Struct, frozen=True, forbid_unknown_fields=True):
    """First names of one gender in the French press."""

    m: list[str]
    f: list[str]


class Pronouns(Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns by gender and number, possessives, and the verbs of an empty *il*."""

    m_sing: list[str]
    f_sing: list[str]
    m_plur: list[str]
    f_plur: list[str]
    any_sing: list[str]
    any: list[str]
    first: list[str]
    possessive_sing: list[str]
    possessive_plur: list[str]
    impersonal: list[str]


class Harm(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that tell of a victim, in the active and in the passive, and those of the latter that kill."""

    active: list[str]
    deadly: list[str]
    passive: list[str]


class Talk(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before the turns of an interview instead of a name."""

    answers: list[str]
    questions: list[str]


class Inhabitants(Struct, frozen=True, forbid_unknown_fields=True):
    """The endings of the names of inhabitants, and the papers and clubs that have them."""

    endings: list[str]
    papers: list[str]


class Equivalents(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of one body that nothing in the words links, and the words a short name leaves out."""

    names: list[list[str]]
    legal: list[str]


class Who(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `data/who.toml`."""

    roles: list[str]
    people: list[str]
    feminine: list[str]
    masculine: list[str]
    resuming: list[str]
    resuming_bodies: list[str]
    apart: list[str]
    exclusive: list[str]
    reigning: list[str]
    name_titles: list[str]
    epicene: list[str]
    going_on: list[str]
    human_endings: list[str]
    speaking: list[str]
    trades: Trades
    days: list[str]
    tells: list[str]
    asking: list[str]
    audiences: list[str]
    hearers: list[str]
    assemblies: list[str]
    seats: list[str]
    covers: dict[str, list[str]]
    kin: list[str]
    facing: list[str]
    ties: dict[str, list[str]]
    peers: list[str]
    equals: list[str]
    signs: list[str]
    by_seat: dict[str, list[str]]
    ages: dict[str, tuple[int, int]]
    opposed: dict[str, list[str]]
    titled: dict[str, str]
    set_phrases: list[str]
    turns: dict[str, str]
    bodies: dict[str, list[str]]
    groups: Groups
    sources: Groups
    documents: Documents
    civil: Civil
    first_names: FirstNames
    pronouns: Pronouns
    harm: Harm
    talk: Talk
    inhabitants: Inhabitants
    equivalents: Equivalents


class Noun(Struct, frozen=True, eq=False):
    """A noun of people, bodies or documents. `key` is the form under which its mentions are compared."""

    key: str
    gender: Gender | None = None
    is_role: bool = False
    is_person: bool = False
    is_group: bool = False
    is_source: bool = False
    is_document: bool = False
    is_words: bool = False
    is_paper: bool = False
    is_resuming: bool = False
    is_resuming_body: bool = False
    is_exclusive: bool = False
    classes: frozenset[str] = frozenset()
    covers: frozenset[str] = frozenset()
    opposed: frozenset[str] = frozenset()

    @property
    def is_body(self) -> bool:
        """Whether it calls a body, a country or a town."""
        return bool(self.classes)


@cache
def who() -> Who:
    """The knowledge of `data/who.toml`."""
    data: Who = load("who", Who)
    return data


def is_apart(key: str) -> bool:
    """Whether the bearer of a turn is not called by its last noun: a Premier ministre is not *le ministre*."""
    return key.startswith("ex-") or key in who().apart


@cache
def nouns() -> dict[str, Noun]:
    """Every noun by its singular forms, in lower case."""
    data = who()
    forms: dict[str, tuple[str, Gender | None]] = {form: (form, "f") for form in data.feminine}
    forms |= {form: (form, "m") for form in data.masculine}
    for entry in data.roles + data.people:
        first, *others = entry.split()
        forms.setdefault(first, (first, "m" if others else None))
        for other in others:
            forms.setdefault(other, (first, "f"))
    persons = {form.split()[0] for form in data.roles + data.people}
    roles = {form.split()[0] for form in data.roles}
    classes: dict[str, set[str]] = {}
    for name, members in data.bodies.items():
        for member in members:
            classes.setdefault(member, set()).add(name)
    plain = [*classes, *data.groups.nouns, *data.sources.nouns, *data.documents.nouns, *data.documents.words]
    for word in plain:
        forms.setdefault(word, (word, None))
    groups, sources = frozenset(data.groups.nouns), frozenset(data.sources.nouns)
    resuming_bodies, exclusive = frozenset(data.resuming_bodies), frozenset(data.exclusive)
    documents, words, resuming = (
        frozenset(data.documents.nouns),
        frozenset(data.documents.words),
        frozenset(data.resuming),
    )
    table = {
        form: Noun(
            key,
            gender,
            is_role=key in roles,
            is_person=key in persons,
            is_group=key in groups,
            is_source=key in sources,
            is_document=key in documents,
            is_words=key in words,
            is_paper=key in data.documents.papers,
            is_resuming=key in resuming,
            is_resuming_body=key in resuming_bodies,
            is_exclusive=key in exclusive,
            classes=frozenset(classes.get(form, ())),
            covers=frozenset(data.covers.get(key, ())),
            opposed=frozenset(data.opposed.get(key, ())),
        )
        for form, (key, gender) in forms.items()
    }
    for form, noun in tuple(table.items()):
        table.setdefault(form.translate(RESPELLED), noun)
        if form.startswith("é"):
            table.setdefault("e" + form[1:], noun)
    return table


@cache
def _offices() -> frozenset[str]:
    return frozenset(key for key in who().turns.values() if key not in nouns() or nouns()[key].is_exclusive)


def is_office(key: str) -> bool:
    """Whether a noun stands for a set phrase that tells an office whole: *ministre de l'Intérieur*, *premier ministre*."""
    return key in _offices()


RESPELLED = str.maketrans("îû", "iu")
"""The spelling of 1990, without circumflex on *i* and *u*; a capital often goes without its accent too (*Etat*)."""


def turn_of_talk(label: str) -> Literal["answer", "question"] | None:
    """Whose turn of an interview a label opens (*Réponse*, *Q.*); None when it names someone."""
    word = label.strip(" .:–—-").lower()
    return "answer" if word in who().talk.answers else "question" if word in who().talk.questions else None


@lru_cache(maxsize=1 << 16)
def find_noun(lower: str) -> Noun | None:
    """The noun of which `lower` is the singular or the plural; None when it speaks of no one."""
    table = nouns()
    for form in singulars(lower):
        found = table.get(form)
        if found is not None:
            return found
    return _compound(lower) if "-" in lower else _derived(lower)


def _compound(lower: str) -> Noun | None:
    """The noun that a compound is one of: *ex-ministre*, *vice-chancelier* by what follows a prefix; *médecin-chef* and
    *juge-arbitre* by the first of two offices."""
    trades = who().trades
    head, _, rest = lower.partition("-")
    if head in trades.prefixes and rest:
        return find_noun(rest)
    first, second = find_noun(head), find_noun(rest)
    is_office = second is not None and second.is_role
    return first if first is not None and first.is_role and (is_office or rest in trades.ranks) else None


SHORTEST_JOINED = 5
"""Letters after a prefix written in one word: *cogérant*, *cyberpirate*."""


def _derived(lower: str) -> Noun | None:
    """The noun of a trade by its ending (*ichtyologue*), or after a prefix written in one word (*coprésident*)."""
    trades, singular = who().trades, lower.removesuffix("s")
    if singular.endswith(tuple(trades.endings)) and singular not in trades.no_trades:
        return Noun(singular, is_role=True, is_person=True)
    rest = next((singular[len(p) :] for p in trades.joined if singular.startswith(p)), "")
    found = nouns().get(rest) if len(rest) >= SHORTEST_JOINED else None
    return found if found is not None and found.is_person else None


@lru_cache(maxsize=1 << 12)
def guess_noun(lower: str, *, has_age: bool = False) -> Noun | None:
    """The noun of a person that no list has, by its ending in the singular (*le perchiste*) or the age told with it, or one
    that calls a person only where it speaks (*un cadre du parti*); None for another. For a source only: what speaks is
    someone."""
    is_human = has_age or lower.endswith(tuple(who().human_endings)) or lower in who().speaking
    return Noun(lower, is_person=True) if is_human else None


class Pronoun(Struct, frozen=True, eq=False):
    """What a pronoun's form tells. `kind`: subject, tonic, relative, demonstrative, possessive or first."""

    kind: str
    gender: Gender | None
    number: Number | None


@cache
def pronouns() -> dict[str, Pronoun]:
    """Every third-person pronoun and possessive by its form in lower case, hyphen and euphonic *t* included."""
    data, table = who().pronouns, {}
    groups: tuple[tuple[list[str], Gender | None, Number | None], ...] = (
        (data.m_sing, "m", "sing"),
        (data.f_sing, "f", "sing"),
        (data.m_plur, "m", "plur"),
        (data.f_plur, "f", "plur"),
        (data.any_sing, None, "sing"),
        (data.any, None, None),
    )
    for forms, gender, number in groups:
        for form in forms:
            table[form] = Pronoun(_kind(form), gender, number)
            if form in ("il", "elle", "ils", "elles"):
                for start in ("-", "-t-", "t-", "-t'", "-t’"):
                    table[start + form] = Pronoun("subject", gender, number)
    for form in data.possessive_sing:
        table[form] = Pronoun("possessive", None, "sing")
    for form in data.possessive_plur:
        table[form] = Pronoun("possessive", None, "plur")
    for form in data.first:
        table[form] = Pronoun("first", None, None)
    return table


def _kind(form: str) -> str:
    if form in ("il", "elle", "ils", "elles"):
        return "subject"
    if form == "qui" or form.startswith(("leq", "laq", "lesq")):
        return "relative"
    return "demonstrative" if "-" in form else "tonic"


WORD = re.compile(r"\w+")
SMALL = frozenset(["le", "la", "les", "l", "un", "une", "des", "de", "du", "d", "et", "the", "of", "a", "au", "aux"])


@lru_cache(maxsize=1 << 16)
def fold(words: str) -> tuple[str, ...]:
    """The words of a name for comparison: lower case, no accents, no articles or small words."""
    found = tuple(stems.fold(word) for word in WORD.findall(words))
    return tuple(w for w in found if w not in SMALL) or found


@cache
def equivalents() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The first folded name of each set of equivalent ones, by every folded name of the set."""
    return {fold(name): fold(names[0]) for names in who().equivalents.names for name in names}


@cache
def seats() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The folded name that the seat of a body gives it, by every folded way of telling which body it is."""
    return {fold(told): fold(name) for name, ways in who().by_seat.items() for told in ways}


@cache
def legal_words() -> frozenset[str]:
    """The words that a body's short name leaves out."""
    return frozenset(who().equivalents.legal)


@cache
def set_phrases() -> frozenset[tuple[str, ...]]:
    """The set phrases that end with a noun of persons and speak of no one, as tokens in lower case."""
    phrases = (phrase.replace("'", "' ").split() for phrase in who().set_phrases)
    return frozenset(tuple(words) for words in phrases)


@cache
def _folded() -> dict[str, Noun]:
    return {stems.fold(form): noun for form, noun in reversed(nouns().items())}


def find_folded(word: str) -> Noun | None:
    """The noun that a word without its accents and capitals is a form of: *assemblee*; None for another."""
    return find_noun(word) or _folded().get(word)


@cache
def civil_titles() -> dict[str, Gender | None]:
    """Civil titles in lower case, with the gender they tell."""
    data = who().civil
    return {**dict.fromkeys(data.n, None), **dict.fromkeys(data.m, "m"), **dict.fromkeys(data.f, "f")}
