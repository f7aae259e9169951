"""What one occurrence of a name tells of the others: the whole article votes on each form, then all is decided again.

*Blinken* alone is a person where *Antony Blinken* stands elsewhere; *CENTCOM* is a body where *Commandement central
américain (CENTCOM)* does; a form found as a place three times is hardly a person the fourth (one sense per discourse:
Gale, Church and Yarowsky, 1992).
"""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.annotate.names import lists
from recoupe.annotate.names.arrays import Array, np
from recoupe.annotate.names.features import View, caps_of
from recoupe.annotate.names.model import TAGS, TYPES

WEIGHT = 4.0
"""How much a vote without dissent adds to a tag's score."""

FULL_NAME, FIRST_NAME, BODY, ACRONYM = 4.0, 1.0, 1.5, 3.0
"""What the last and the first word of a full name, the first of a body's, and the acronym in brackets behind a name weigh
against an occurrence alone (1)."""

OUTSIDE = 0.2
"""What a capital that no one took for a name weighs: the model misses a strange name in one sentence as in the next."""

PERSON, ORGANIZATION = TYPES.index("person"), TYPES.index("organization")


def spans_of(tags: Array) -> list[tuple[int, int, int]]:
    """First token, last token and type of each name in a chain of tags."""
    found: list[tuple[int, int, int]] = []
    for i in np.flatnonzero(tags).tolist():
        tag = int(tags[i])
        if tag % 2 or not found or found[-1][1] != i - 1:
            found.append((i, i, (tag - 1) // 2))
        else:
            found[-1] = (found[-1][0], i, found[-1][2])
    return found


def tags_of(names: Iterable[tuple[int, int, int]], size: int) -> Array:
    """The chain of tags of as many tokens that these names stand in."""
    tags = np.zeros(size, dtype=np.int64)
    for first, last, kind in names:
        tags[first] = 1 + 2 * kind
        tags[first + 1 : last + 1] = 2 + 2 * kind
    return tags


def vote(seen: View, tags: Array, inner: Array) -> Array:
    """What the other occurrences of each token's form add to its scores; `inner` says which tokens begin no
    sentence. The words of a longer name keep together: they vote, and are not voted on."""
    size = len(tags)
    keys: dict[str, int] = {}
    function = lists.small("function")
    key_of_form = np.array([_key(form, keys, function) for form in seen.forms], dtype=np.int64)
    key = key_of_form[seen.form[seen.starts]] if size else np.zeros(0, dtype=np.int64)
    own = np.zeros((size, len(TYPES) + 1))
    outside = (tags == 0) & inner
    own[outside, 0] = OUTSIDE
    acronyms = []
    alone = np.ones(size, dtype=bool)
    for first, last, kind in spans_of(tags):
        alone[first : last + 1] = first == last
        own[first : last + 1] = 0
        if first == last:
            own[first, 1 + kind] = 1.0
        elif kind == PERSON:
            own[first, 1 + kind] = FIRST_NAME
            own[last, 1 + kind] = FULL_NAME
        elif kind == ORGANIZATION:
            own[first, 1 + kind] = BODY
        if last + 3 < size and seen.plain[last + 1] == "(" and seen.plain[last + 3] == ")" and last > first:
            acronyms.append((last + 2, kind))
    own[key < 0] = 0
    total = np.zeros((len(keys) + 1, len(TYPES) + 1))
    np.add.at(total, key, own)
    total[-1] = 0
    for at, kind in acronyms:
        if key[at] >= 0 and seen.plain[at].isupper():
            total[key[at], 1 + kind] += ACRONYM
    others = np.where(alone[:, None], np.maximum(total[key] - own, 0), 0)
    return _bonus(others)


def _bonus(others: Array) -> Array:
    """For each tag how far its votes stand above those of the best other, between -1 and 1, times `WEIGHT`."""
    ranked = np.sort(others, axis=1)
    best, second = ranked[:, -1:], ranked[:, -2:-1]
    rival = np.where(others == best, second, best)
    share = WEIGHT * (others - rival) / (1.0 + others.sum(axis=1, keepdims=True))
    bonus = np.zeros((len(others), len(TAGS)), dtype=np.float32)
    bonus[:, 0] = share[:, 0]
    bonus[:, 1::2] = share[:, 1:]
    bonus[:, 2::2] = share[:, 1:]
    return bonus


def _key(form: str, keys: dict[str, int], function: frozenset[str]) -> int:
    """A number for a form that can be a name by itself, whatever its case; -1 for any other."""
    if caps_of(form) not in ("capital", "upper", "mixed") or form.lower().replace("’", "'") in function:
        return -1
    return keys.setdefault(form.lower(), len(keys))
