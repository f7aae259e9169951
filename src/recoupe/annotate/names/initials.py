"""Persons that the press of the courts names by their initials: *l'inculpé F.C.*, *Q.H. conteste*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.annotate.names import corrections
from recoupe.annotate.names.heads import ARTICLES, Found
from recoupe.annotate.names.model import TYPES
from recoupe.reading import Tokens

PERSON = TYPES.index("person")
INITIALS = re.compile(r"[A-Z]\.-?[A-Z]\.?")
CONTRACTED = ARTICLES | {"du", "des", "au", "aux"}


def name_initials(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names with the initials of persons among them; no article stands before those, and no surname behind."""
    found = {first: (first, last, kind) for first, last, kind in names}
    inside = {at for first, last, _ in names for at in range(first, last + 1) if last > first}
    for at, word in enumerate(words):
        if word[1:2] == "." and INITIALS.fullmatch(word) and at not in inside and _is_person(at, tokens, words):
            found[at] = (at, at, PERSON)
    return [found[first] for first in sorted(found)]


def _is_person(at: int, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether the initials at `at` stand alone as a person's do."""
    if tokens.lower[at].replace(".", "").replace("-", "") in corrections.stopped() or (
        at and tokens.lower[at - 1] in CONTRACTED
    ):
        return False
    behind = words[at + 1] if at + 1 < len(words) and tokens.sentence[at + 1] == tokens.sentence[at] else ""
    before = words[at - 1] if at and tokens.sentence[at - 1] == tokens.sentence[at] else ""
    return not behind[:1].isupper() and not (before.istitle() and not tokens.opens_sentence(at - 1))
