"""Words and turns of phrase that tell what befell people, by status."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from recoupe.annotate.figures.people import singulars
from recoupe.french import lexicon
from recoupe.records import Status

Words = dict[Status, tuple[str, ...]]


class Tolls(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/tolls.toml`."""

    nouns: Words
    participles: Words
    subject_verbs: Words
    object_verbs: Words
    event_nouns: Words
    after: Words
    before: Words
    diseases: dict[str, tuple[str, ...]]


@cache
def tolls() -> Tolls:
    loaded: Tolls = lexicon.load("tolls", Tolls)
    return loaded


@cache
def by_word(table: str) -> dict[str, Status]:
    words: Words = getattr(tolls(), table)
    return {word: status for status, listed in words.items() for word in listed}


@cache
def patterns(table: str) -> tuple[tuple[Status, re.Pattern[str]], ...]:
    words: Words = getattr(tolls(), table)
    made = []
    for status, sources in words.items():
        if sources:
            source = "|".join(f"(?:{s})" for s in sources).replace(" ", r"\s").replace("'", "['’]")
            made.append((status, re.compile(rf"(?<!\w)(?:{source})", re.IGNORECASE)))
    return tuple(made)


@cache
def noun_status(word: str) -> Status | None:
    return next((s for form in singulars(word) if (s := by_word("nouns").get(form))), None)


@cache
def participle_status(word: str) -> Status | None:
    return next((s for form in singulars(word) if (s := by_word("participles").get(form))), None)
