"""The word lists of the names layer, and the marks each word has in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from recoupe.french import lexicon
from recoupe.french.given_names import WorldNames


class FirstNames(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/first_names.toml`; names are divided by commas."""

    female: str
    male: str
    both: str


class Surnames(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/surnames.toml`."""

    surnames: str


class Cities(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/cities.toml`."""

    cities: str


class Places(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/places.toml`."""

    countries: str
    regions: str
    cities: str
    heads: str


class Peoples(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/peoples.toml`: masculine singulars."""

    peoples: str
    adherents: str


class Bodies(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/bodies.toml`."""

    heads: str
    organizations: str
    suffixes: str
    works: str
    others: str


class Titles(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/titles.toml`."""

    civil_male: str
    civil_female: str
    civil: str
    male: str
    female: str
    common: str
    prefixes: str


class SmallWords(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/name_words.toml`."""

    function: str
    english: str
    plural: str
    generic: str
    plain: str
    feminine: str
    masculine: str
    determiners: str
    adjectives: str
    stoppers: str
    particles: str


@cache
def small(which: str) -> frozenset[str]:
    """One list of small words, with both apostrophes."""
    words = divide(getattr(lexicon.load("name_words", SmallWords), which))
    return words | {word.replace("'", "’") for word in words}


def divide(words: str) -> frozenset[str]:
    """The entries of a list divided by commas."""
    return frozenset(entry for part in words.split(",") if (entry := " ".join(part.split())))


FEMININES = (("ien", "ienne"), ("éen", "éenne"), ("ïen", "ïenne"), ("on", "onne"), ("grec", "grecque"),
             ("turc", "turque"), ("juif", "juive"), ("f", "ve"), ("el", "elle"))  # fmt: skip


def inflect(singulars: Iterable[str]) -> frozenset[str]:
    """The words with their feminines and plurals: *français, française, françaises*."""
    forms = set()
    for word in singulars:
        feminine = next((word[: -len(m)] + f for m, f in FEMININES if word.endswith(m)), word + "e")
        for form in (word, word if word.endswith("e") else feminine):
            forms |= {form, form if form.endswith(("s", "x")) else form + "s"}
    return frozenset(forms)


@cache
def marks() -> dict[str, tuple[str, ...]]:
    """The lists each single word stands in, by word."""
    first, places = lexicon.load("first_names", FirstNames), lexicon.load("places", Places)
    world = lexicon.load("world_names", WorldNames)
    bodies, titles = lexicon.load("bodies", Bodies), lexicon.load("titles", Titles)
    peoples = lexicon.load("peoples", Peoples)
    lists = {
        "first": divide(f"{first.female},{first.male},{first.both},{world.female},{world.male}"),
        "surname": divide(lexicon.load("surnames", Surnames).surnames) | divide(world.surnames),
        "people": inflect(divide(peoples.peoples)),
        "adherent": inflect(divide(peoples.adherents)),
        "place-head": divide(places.heads),
        "body-head": divide(bodies.heads),
        "work-head": divide(bodies.works),
        "suffix": divide(bodies.suffixes),
        "civil": divide(titles.civil_male) | divide(titles.civil_female) | divide(titles.civil),
        "role": divide(titles.male) | divide(titles.female) | divide(titles.common),
    }
    marks: dict[str, tuple[str, ...]] = {}
    for name, words in lists.items():
        for word in words:
            marks[word] = (*marks.get(word, ()), name)
    return marks


@cache
def phrases() -> dict[str, dict[tuple[str, ...], str]]:
    """The entries of the lists of whole names, by their first word: their words and their list."""
    places, bodies = lexicon.load("places", Places), lexicon.load("bodies", Bodies)
    lists = {
        "city": divide(lexicon.load("cities", Cities).cities) | divide(places.cities),
        "region": divide(places.regions),
        "country": divide(places.countries),
        "organization": divide(bodies.organizations),
        "other": divide(bodies.others),
    }
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for name, entries in lists.items():
        for entry in entries:
            words = tuple(entry.replace("'", "' ").split())
            found.setdefault(words[0], {})[words] = name
    return found
