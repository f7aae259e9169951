"""Persons that the names layer took for a place or a body, told by what they do: they speak, or bear an office."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from recoupe.french.given_names import is_given_name
from recoupe.french.lands import is_land
from recoupe.french.who import find_noun
from recoupe.reading import Reading, Tokens
from recoupe.records import Name

MOST_WORDS = 3
"""Words of a person's full name at the most, where a longer run is rather a body's."""


def persons_told(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names, those as persons that begin with a first name and speak or stand against an office, and their surnames
    alone where these speak."""
    text = reading.text
    sources = {(s.source.start, s.source.end) for s in reading.statements if s.source is not None}
    speaks = [(name.span.start, name.span.end) in sources for name in names]
    found = [
        structs.replace(name, type="person")
        if name.type in ("place", "other", "organization")
        and is_full_name(name.span.of(text))
        and (its_own or _has_office(reading.tokens, name))
        else name
        for name, its_own in zip(names, speaks, strict=True)
    ]
    surnames = {name.span.of(text).split()[-1] for name in found if name.type == "person"}
    told = {name.span.of(text) for name, its_own in zip(found, speaks, strict=True) if its_own and name.type == "place"}
    alone = {word for word in told & surnames if not is_land(word)}
    return [structs.replace(name, type="person") if name.span.of(text) in alone else name for name in found]


def is_full_name(words: str) -> bool:
    """Whether words are a first name that lists know and one or two others with a capital."""
    first, *others = words.split()
    is_long = 0 < len(others) < MOST_WORDS and all(word.istitle() for word in others)
    return is_long and is_given_name(first) and find_noun(first.lower()) is None


def _has_office(tokens: Tokens, name: Name) -> bool:
    """Whether an office stands right before a name (*le sénateur Jean Roux*) or without article after its comma (*Jean
    Roux, maire de Dole*)."""
    inside = tokens.within(name.span)
    if not inside:
        return False
    before, after = inside[0] - 1, inside[-1] + 1
    if before > 0 and tokens.pos[before] == "ADJ":
        before -= 1
    behind = after + 1 if tokens.lower[after : after + 1] == (",",) else len(tokens)
    return any(0 <= at < len(tokens) and _is_office(tokens, at) for at in (before, behind))


def _is_office(tokens: Tokens, at: int) -> bool:
    noun = find_noun(tokens.lower[at]) if tokens.pos[at] == "NOUN" else None
    return noun is not None and noun.is_role and not noun.is_body
