"""The function words of `data/function_words.toml`, as sets."""

from __future__ import annotations

from functools import cache

from msgspec import Struct, structs

from recoupe.french import lexicon


class _Written(Struct, frozen=True, forbid_unknown_fields=True):
    clitics: str
    subject_clitics: str
    determiners: str
    pronouns: str
    subject_pronouns: str
    partitives: str
    relatives: str
    title_prepositions: str
    questions: str
    informed: str
    ordering: str
    demanding: str
    nearby: str
    enabling: str
    inciting: str
    saying: str
    unreal: str
    not_completive: str
    not_governed: str
    showing: str
    evidencing: str
    asides: list[str]
    tails: list[str]
    subordinators: str
    subordinating: tuple[str, ...]
    reactions: str
    circumstances: str
    no_sources: str
    circumstantial: str
    refusing: str
    mannered: str
    continuing: str
    befalling: str
    finding: str
    causing: str
    perceiving: str
    insisting: str
    collective: str
    ways: str
    willing: str
    speaking_places: str
    months_and_days: str
    asked: str
    talked: str
    signed: str
    only_french: str


@cache
def _written() -> _Written:
    return lexicon.load("function_words", _Written)


def word_set(name: str) -> frozenset[str]:
    """The words of the list `name`."""
    return frozenset(structs.asdict(_written())[name].split())


def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of the list `name`, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in structs.asdict(_written())[name])
