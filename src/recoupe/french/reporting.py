"""What reports speech: the verbs of `data/reporting.toml` by their forms, periphrases, locutions and nouns."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from recoupe.french import lexicon
from recoupe.french.conjugation import Form, conjugate
from recoupe.records import Stance


class _Verbs(Struct, frozen=True, forbid_unknown_fields=True):
    stance: Stance
    takes: tuple[str, ...]
    lemmas: str
    reflexive: bool = False


class _Periphrases(Struct, frozen=True, forbid_unknown_fields=True):
    stance: Stance
    takes: tuple[str, ...]
    forms: str


class _Acts(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: str


class _Concealing(Struct, frozen=True, forbid_unknown_fields=True):
    verbs: str


class _Locutions(Struct, frozen=True, forbid_unknown_fields=True):
    always: str
    of_people: str
    of_owner: str
    of_sources: str


class _Attributes(Struct, frozen=True, forbid_unknown_fields=True):
    adjectives: str
    convictions: str


class _Occasions(Struct, frozen=True, forbid_unknown_fields=True):
    openers: str
    nouns: str


class _Hearsay(Struct, frozen=True, forbid_unknown_fields=True):
    unconfirmed: str
    doubts: str
    suppositions: str
    modals: str
    moves: str


class _Reporting(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/reporting.toml`."""

    verbs: list[_Verbs]
    periphrases: list[_Periphrases]
    acts: _Acts
    concealing: _Concealing
    locutions: _Locutions
    nouns: dict[Stance, str]
    attributes: _Attributes
    occasions: _Occasions
    hearsay: _Hearsay


class Verb(Struct, frozen=True):
    """A verb that reports. `takes` and `reflexively` (with *se*) map each construction it takes to its stance."""

    lemma: str
    takes: dict[str, Stance]
    reflexively: dict[str, Stance]


class Periphrasis(Struct, frozen=True):
    """Words that together report: *faire savoir*. `rest` are the words after the verb."""

    rest: tuple[str, ...]
    takes: dict[str, Stance]


class Locution(Struct, frozen=True):
    """A prepositional locution that names a source. `scope`: what may follow (always, people), or what in it is the source:
    its own end (sources) or its possessive (owner)."""

    words: tuple[str, ...]
    scope: str


@cache
def _knowledge() -> _Reporting:
    knowledge: _Reporting = lexicon.load("reporting", _Reporting)
    return knowledge


@cache
def verbs() -> dict[str, Verb]:
    """The verbs that report, by lemma."""
    found: dict[str, Verb] = {}
    for group in _knowledge().verbs:
        for lemma in group.lemmas.split():
            verb = found.setdefault(lemma, Verb(lemma, {}, {}))
            takes = verb.reflexively if group.reflexive else verb.takes
            for construction in group.takes:
                takes.setdefault(construction, group.stance)
    return found


@cache
def verb_forms() -> dict[str, tuple[Form, ...]]:
    """What each written form of a reporting verb, or of the head of a periphrasis, can be."""
    forms: dict[str, list[Form]] = {}
    for lemma in sorted(verbs().keys() | periphrases().keys()):
        for written, form in conjugate(lemma):
            forms.setdefault(written, []).append(form)
    return {written: tuple(found) for written, found in forms.items()}


@cache
def periphrases() -> dict[str, tuple[Periphrasis, ...]]:
    """The periphrases, by the lemma of their verb, longest first."""
    found: dict[str, list[Periphrasis]] = {}
    for group in _knowledge().periphrases:
        for written in group.forms.split(";"):
            head, *rest = written.strip().replace("'", "' ").split()
            if head == "se":
                head, *rest = rest
            periphrasis = Periphrasis(tuple(rest), dict.fromkeys(group.takes, group.stance))
            found.setdefault(head, []).append(periphrasis)
    return {head: tuple(sorted(some, key=lambda p: -len(p.rest))) for head, some in found.items()}


@cache
def locutions() -> dict[str, tuple[Locution, ...]]:
    """The locutions, by their first word, longest first."""
    known = _knowledge().locutions
    found: dict[str, list[Locution]] = {}
    by_scope = {"always": known.always, "people": known.of_people, "owner": known.of_owner, "sources": known.of_sources}
    for scope, written in by_scope.items():
        for one in written.split(";"):
            words = tuple(one.strip().replace("'", "' ").split())
            found.setdefault(words[0], []).append(Locution(words, scope))
    return {first: tuple(sorted(some, key=lambda x: -len(x.words))) for first, some in found.items()}


@cache
def nouns() -> dict[str, Stance]:
    """The nouns that report (*affirmation*), with their stance."""
    return {noun: stance for stance, written in _knowledge().nouns.items() for noun in written.split()}


@cache
def attributes() -> frozenset[str]:
    """The adjectives that say of oneself what one thinks or feels (*se dit convaincu*), masculine singular."""
    return frozenset(_knowledge().attributes.adjectives.split())


@cache
def convictions() -> frozenset[str]:
    """Those of the attributes that say what one believes (*se dit convaincu que*)."""
    return frozenset(_knowledge().attributes.convictions.split())


ENDINGS = ("", "e", "s", "es", "te", "ne", "se")


@cache
def masculine(word: str) -> str:
    """The attribute that a word is a form of, masculine singular (*convaincues* gives *convaincu*); else the word."""
    forms = [word[:-4] + "eux"] if word.endswith("euse") else []
    forms += [word.removesuffix(ending) for ending in ENDINGS]
    return next((form for form in forms if form in attributes()), word)


@cache
def concealing() -> frozenset[str]:
    """The verbs that report only when negated (*n'a pas caché que*)."""
    return frozenset(_knowledge().concealing.verbs.split())


@cache
def occasions() -> tuple[dict[str, tuple[tuple[str, ...], ...]], frozenset[str]]:
    """The openers of a phrase that says on what occasion something was said, by their first word, longest first; and the
    nouns it can have."""
    known = _knowledge().occasions
    openers = [tuple(one.strip().replace("'", "' ").split()) for one in known.openers.split(";")]
    openers.sort(key=lambda words: -len(words))
    by_first = {first: tuple(words for words in openers if words[0] == first) for first, *_ in openers}
    return by_first, frozenset(known.nouns.split())


@cache
def unconfirmed() -> frozenset[str]:
    """The words of a source that say that it is not confirmed."""
    return frozenset(_knowledge().hearsay.unconfirmed.split())


@cache
def doubts() -> tuple[str, ...]:
    """Beginnings of words in a source that say that it is not confirmed."""
    return tuple(one.strip() for one in _knowledge().hearsay.doubts.split(";"))


@cache
def suppositions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Words that open a supposition, on which a conditional hangs, by the first of them."""
    phrases = [tuple(one.strip().replace("'", "' ").split()) for one in _knowledge().hearsay.suppositions.split(";")]
    return {first: tuple(words for words in phrases if words[0] == first) for first, *_ in phrases}


@cache
def modals() -> frozenset[str]:
    """The verbs whose conditional is one of modality, never of hearsay."""
    return frozenset(_knowledge().hearsay.modals.split())


@cache
def moves() -> frozenset[str]:
    """The verbs whose perfect takes *être*."""
    return frozenset(_knowledge().hearsay.moves.split())


@cache
def acts() -> frozenset[str]:
    """The verbs of saying that are also verbs of doing."""
    return frozenset(_knowledge().acts.verbs.split())
