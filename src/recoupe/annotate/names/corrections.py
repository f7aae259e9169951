"""What the corrections of names know: `data/name_fixes.toml`, and what follows from other lists."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from recoupe.annotate.names.lists import Peoples, Titles, divide, inflect
from recoupe.annotate.names.model import TYPES
from recoupe.french import lexicon


class Typed(Struct, frozen=True, forbid_unknown_fields=True):
    """Entries by the type they give."""

    organization: str = ""
    place: str = ""
    group: str = ""
    other: str = ""


class Cues(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that with *de* govern a firm, a club or a town."""

    firm: str
    staff: str
    club: str
    town: str
    corporate: str


class Fixes(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/name_fixes.toml`."""

    common: str
    long: str
    alone: str
    calendar: str
    weekdays: str
    ranks: str
    addressed: str
    quarters: str
    districts: str
    fields: str
    nationality: str
    cantons: str
    abbreviated: str
    inhabited: str
    stopped: str
    calls: str
    currencies: str
    numbered: str
    last: Typed
    first: Typed
    noun: Typed
    fixed: Typed
    cues: Cues


@cache
def common() -> frozenset[str]:
    """Words that are no name, whatever their capital."""
    return divide(lexicon.load("name_fixes", Fixes).common)


@cache
def typed(which: str) -> dict[str, int]:
    """The words of one list of the data, with the type they give."""
    entries = getattr(lexicon.load("name_fixes", Fixes), which)
    return {
        word: TYPES.index(kind)
        for kind in ("organization", "place", "group", "other")
        for word in divide(getattr(entries, kind))
    }


@cache
def cues(which: str) -> frozenset[str]:
    """Nouns that tell what they govern with *de*: *firm*, *staff* (no person's), *club*, *town*."""
    return divide(getattr(lexicon.load("name_fixes", Fixes).cues, which))


@cache
def fixed() -> dict[str, dict[tuple[str, ...], int]]:
    """The whole names that need no context, by first word."""
    found: dict[str, dict[tuple[str, ...], int]] = {}
    for entry, kind in typed("fixed").items():
        words = tuple(entry.replace("'", "' ").split())
        found.setdefault(words[0], {})[words] = kind
    return found


@cache
def civil() -> frozenset[str]:
    """Forms of address."""
    titles = lexicon.load("titles", Titles)
    return divide(titles.civil_male) | divide(titles.civil_female) | frozenset(("dr", "me"))


@cache
def long_heads() -> frozenset[str]:
    """Nouns of bodies whose names run on through their complements."""
    return divide(lexicon.load("name_fixes", Fixes).long)


@cache
def calendar() -> frozenset[str]:
    """Months and days, which end the name of a body."""
    return divide(lexicon.load("name_fixes", Fixes).calendar)


@cache
def alone() -> frozenset[str]:
    """Nouns that name a body by themselves."""
    return divide(lexicon.load("name_fixes", Fixes).alone)


@cache
def adherents() -> frozenset[str]:
    """Plurals of adherents."""
    return frozenset(word for word in inflect(divide(lexicon.load("peoples", Peoples).adherents)) if word.endswith("s"))


@cache
def ranks() -> frozenset[str]:
    """Titles that some papers write with a capital and that are no part of a person's name."""
    return divide(lexicon.load("name_fixes", Fixes).ranks)


@cache
def addressed() -> frozenset[str]:
    """Forms of address that only a person's name follows."""
    return divide(lexicon.load("name_fixes", Fixes).addressed)


@cache
def quarters() -> frozenset[str]:
    """Nouns right behind which a place is named: *quartier Bourdon*."""
    return divide(lexicon.load("name_fixes", Fixes).quarters)


@cache
def districts() -> frozenset[str]:
    """Nouns behind which, with *de*, a place is named: *commune de Bokidiawé*."""
    return divide(lexicon.load("name_fixes", Fixes).districts)


@cache
def fields() -> frozenset[str]:
    """What a *département* of state is in charge of, so that it is no district: *département de la Défense*."""
    return divide(lexicon.load("name_fixes", Fixes).fields)


@cache
def nationality() -> frozenset[str]:
    """Nouns behind which a people's name is an adjective: *de nationalité Belge*."""
    return divide(lexicon.load("name_fixes", Fixes).nationality)


@cache
def weekdays() -> frozenset[str]:
    """The words for a day that follow a name: *la Coupe | dimanche*."""
    return divide(lexicon.load("name_fixes", Fixes).weekdays)


@cache
def cantons() -> frozenset[str]:
    """The letters of the Swiss cantons."""
    return divide(lexicon.load("name_fixes", Fixes).cantons)


@cache
def abbreviated() -> frozenset[str]:
    """Abbreviations inside the names of firms."""
    return divide(lexicon.load("name_fixes", Fixes).abbreviated)


@cache
def inhabited() -> frozenset[str]:
    """Nouns behind which, with a bare *de*, a place is named: *habitant de Binyamina*."""
    return divide(lexicon.load("name_fixes", Fixes).inhabited)


@cache
def stopped() -> frozenset[str]:
    """Two letters that are no person's initials, without their stops."""
    return divide(lexicon.load("name_fixes", Fixes).stopped)


@cache
def calls() -> frozenset[str]:
    """What opens a line before a person: *désolé Joël*, *Reportage Anne Roux*."""
    return divide(lexicon.load("name_fixes", Fixes).calls)


@cache
def currencies() -> frozenset[str]:
    """Nouns behind which capitals are part of a currency."""
    return divide(lexicon.load("name_fixes", Fixes).currencies)


@cache
def numbered() -> frozenset[str]:
    """Nouns behind which a Roman numeral is a number."""
    return divide(lexicon.load("name_fixes", Fixes).numbered)
