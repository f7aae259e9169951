"""The parts by which a longer name may be cut short: *Roux* of *Jean Roux*, *la Commission* of *Commission européenne*."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.annotate.coreference.acronyms import initials
from recoupe.french.who import find_folded, legal_words
from recoupe.records import EntityType

Key = tuple[str, ...]
"""The words of a name, folded."""

MOST_WORDS = 8
"""A name of more words has no parts looked up: real ones are shorter, and a run-on line must cost no more."""
MOST_NAMESAKES = 8
"""Bearers kept of one part of a name; a list of a thousand Martins tells nothing of who *Martin* is."""
GENERATIONS = frozenset(("jr", "sr", "junior", "senior", "ii", "iii", "iv"))
"""What tells a son from his father."""


def parts_of(whole: dict[EntityType, dict[Key, int]]) -> dict[tuple[EntityType, Key], list[Key]]:
    """From each part by which a longer name may be cut short to the longer names that have it."""
    parts: dict[tuple[EntityType, Key], list[Key]] = {}
    for type_, keys in whole.items():
        for key in keys:
            for part in set(_cuts(type_, key)):
                bearers = parts.setdefault((type_, part), [])
                if len(bearers) < MOST_NAMESAKES:
                    bearers.append(key)
    return parts


def _cuts(type_: EntityType, key: Key) -> Iterator[Key]:
    if not 1 < len(key) <= MOST_WORDS:
        return
    if type_ == "person":
        yield from _of_person(key)
    elif type_ in ("organization", "other"):
        yield from _of_body(key)


def _of_person(key: Key) -> Iterator[Key]:
    if key[-1] in GENERATIONS:
        yield from (key[start:] for start in range(1, len(key) - 1))  # never his father
        return
    for start in range(1, len(key)):
        yield key[start:]
    yield key[:1]
    yield (key[0][0], *key[1:])
    yield tuple(word[0] for word in key)
    if len(key) > 2:
        yield (key[0], key[-1])
        yield key[:-1]
        yield key[:2]
        yield (key[1],)
        yield ("".join(word[0] for word in key),)


def _of_body(key: Key) -> Iterator[Key]:
    yield from {("".join(word[0] for word in key),), (initials(key),)}
    for end in range(1, len(key)):
        if all(word in legal_words() for word in key[end:]):
            yield key[:end]
    if len(key) > 2:
        yield key[:-1]
    if (noun := find_folded(key[0])) is not None and noun.is_body:
        yield key[:1]  # la Commission, l'Ordre
