"""What all places of a name in the article tell of it: the surname of someone named in full, a firm that has shareholders,
a club that has a goalkeeper, a town that has inhabitants. What the lists know is left to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from recoupe.annotate.names import corrections
from recoupe.annotate.names.heads import LINKS, Found
from recoupe.annotate.names.lists import phrases
from recoupe.annotate.names.model import TYPES
from recoupe.annotate.names.neighbours import kind_by_noun
from recoupe.reading import Tokens

PERSON, ORGANIZATION, PLACE, GROUP, OTHER = range(len(TYPES))
Key = tuple[str, ...]


def by_evidence(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names with the type that one of their places in the article decides, where no other place decides otherwise."""
    names = _persons_by_parts(names, tokens, words)
    told: dict[Key, set[int]] = defaultdict(set)
    for first, last, kind in names:
        if kind == PERSON and last > first:
            told[(tokens.lower[last],)].add(PERSON)
            if words[first].istitle() and (tokens.lower[first],) not in phrases().get(tokens.lower[first], {}):
                told[(tokens.lower[first],)].add(PERSON)
    for name in names:
        here = _told_here(name, tokens, words)
        if here is not None:
            told[_key(name, tokens)].add(here)
    for opening in _openings(names, tokens, words):
        told[opening].add(ORGANIZATION)
    settled = [_settled(name, told, tokens, words) for name in names]
    return _persons_by_parts(settled, tokens, words)  # again, by what the article has told


def _persons_by_parts(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names, with those of two words as persons whose either word is a person by itself: *Anne Vale … Vale … Anne*."""
    alone = {tokens.lower[last] for first, last, kind in names if kind == PERSON and first == last}
    return [
        (first, last, PERSON)
        if last == first + 1 and {*tokens.lower[first : last + 1]} <= alone and words[first].istitle()
        else (first, last, kind)
        for first, last, kind in names
    ]


def _key(name: Found, tokens: Tokens) -> Key:
    return tuple(word.replace("’", "'") for word in tokens.lower[name[0] : name[1] + 1])


def _openings(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> Iterable[Key]:
    """What bodies of two or three words, all with a capital, may go by: *Halden Minerals* by *Halden*."""
    for first, last, kind in names:
        ending = tokens.lower[last]
        short = ending not in corrections.typed("last") or ending in corrections.cues("corporate")
        if (
            kind == ORGANIZATION
            and 0 < last - first < 3
            and short
            and all(w.istitle() for w in words[first : last + 1])
        ):
            yield (tokens.lower[first],)


def _settled(name: Found, told: dict[Key, set[int]], tokens: Tokens, words: Sequence[str]) -> Found:
    """The name with the type that the article tells of it, or that of a club that has players here."""
    first, last, kind = name
    key = _key(name, tokens)
    known = phrases().get(key[0], {}).get(key)
    if kind == GROUP or known in ("country", "region"):
        return name
    if kind == PLACE and _governor(first, tokens, words) in corrections.cues("club"):
        return first, last, ORGANIZATION
    kinds = told.get(key, set())
    if len(kinds) > 1 or kind == OTHER or (known and PERSON not in kinds):
        return name
    return first, last, next(iter(kinds), kind)


def _told_here(name: Found, tokens: Tokens, words: Sequence[str]) -> int | None:
    """The type that the words around a name leave no doubt of: *Mme X*, *le PDG de X*, *X, dont le siège*, *au nord de X*."""
    first, last, kind = name
    if words[first].islower() or kind in (GROUP, OTHER):
        return None
    if first and words[first - 1] in corrections.addressed():
        return PERSON
    if kind == ORGANIZATION and kind_by_noun(name, tokens, words) == ORGANIZATION:
        return ORGANIZATION
    governor = _governor(first, tokens, words)
    if governor in corrections.cues("firm") or (governor in corrections.cues("staff") and kind == PERSON):
        return ORGANIZATION
    if kind == PERSON and governor in corrections.cues("town") and tokens.lower[first - 2] == governor:
        return PLACE
    behind = tuple(tokens.lower[last + 1 : last + 5])
    return ORGANIZATION if behind == SEAT or (behind[:1] == (",",) and behind[1:2] in FOUNDED) else None


SEAT = (",", "dont", "le", "siège")
FOUNDED = (("filiale",), ("coté",), ("cotée",), ("fondée",))
"""What follows a firm: *X, dont le siège*, *X, cotée à Paris*."""


def _governor(first: int, tokens: Tokens, words: Sequence[str]) -> str:
    """The noun that governs a name with *de*, its adjective passed over; empty without one."""
    at = first - 1
    if at < 1 or words[at] not in LINKS or tokens.sentence[at - 1] != tokens.sentence[first]:
        return ""
    at -= 2 if at > 1 and tokens.pos[at - 1] == "ADJ" else 1
    return tokens.lower[at]
