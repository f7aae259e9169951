"""Words and turns of phrase that tell what befell people, by status."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from recoupe.annotate.figures.people import singulars
from recoupe.french import lexicon
from recoupe.records import Status
from recoupe.span import Span

Words = dict[Status, tuple[str, ...]]


class Tolls(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/tolls.toml`."""

    nouns: Words
    participles: Words
    human: dict[str, tuple[str, ...]]
    copulas: dict[str, tuple[str, ...]]
    subject_verbs: Words
    object_verbs: Words
    object_stems: Words
    event_nouns: Words
    after: Words
    before: Words
    counts: Words
    diseases: dict[str, tuple[str, ...]]
    harms: dict[str, tuple[str, ...]]


class Toll(NamedTuple):
    """A status, with the words that tell it and the rule that read them."""

    status: Status
    words: Span
    rule: str


@cache
def tolls() -> Tolls:
    """The words of tolls."""
    loaded: Tolls = lexicon.load("tolls", Tolls)
    return loaded


@cache
def by_word(table: str) -> dict[str, Status]:
    """Word -> status, of one table of words."""
    words: Words = getattr(tolls(), table)
    return {word: status for status, listed in words.items() for word in listed}


@cache
def patterns(table: str) -> tuple[tuple[Status, re.Pattern[str]], ...]:
    """The turns of phrase of one table, a regex for each status."""
    words: Words = getattr(tolls(), table)
    made = []
    for status, sources in words.items():
        if sources:
            source = "|".join(f"(?:{s})" for s in sources).replace(" ", r"[\s-]").replace("'", "['’]")
            end = r"\s?(?:(?:les|des|ces|ses|aux|de|d['’])\s?)?$" if table == "before" else ""
            made.append((status, re.compile(rf"(?<!\w)(?:{source}){end}", re.IGNORECASE)))
    return tuple(made)


_ENDINGS = "e|ent|ant|er|a|èrent|ait|aient|era|eront|erait|eraient"
_HAVE = r"(?:ont|a|avait|avaient|ayant|aurait|auraient|eut|avoir|et|,)[\s-](?:\w+[\s-]){0,2}?"


@cache
def verbs_before() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    """The active forms of the verbs whose object a figure is, at the end of the words before it, a regex a status."""
    made = []
    for status, verbs in tolls().object_verbs.items():
        stems = "|".join(verb.removesuffix("er") for verb in verbs if verb.endswith("er"))
        irregular = "|".join(f"{stem}\\w{{0,6}}" for stem in tolls().object_stems.get(status, ()))
        if stems:
            finite = rf"(?:{stems})(?:{_ENDINGS})" + (f"|{irregular}" if irregular else "")
            source = rf"(?<!\w)(?:{finite}|{_HAVE}(?:{stems})é)[\s](?:(?:les|ces|ses|encore|aussi)\s)?$"
            made.append((status, re.compile(source, re.IGNORECASE)))
    return tuple(made)


@cache
def event_before() -> re.Pattern[str]:
    """A noun of the event (*meurtre*, *évacuation*) with an aside behind it, at the end of the words before a figure."""
    nouns = "|".join(sorted(map(re.escape, by_word("event_nouns")), key=lambda noun: (-len(noun), noun)))
    aside = r"(?:,[^,.;:!?()]{2,48},|\s\([^()]{2,24}\))"
    return re.compile(rf"\b(?P<event>{nouns})(?:\s\w+)?{aside}\sd(?:es?\s|['’])(?:(?:les|ses|ces)\s)?$", re.IGNORECASE)


@cache
def noun_status(word: str) -> Status | None:
    """The status of a counted noun (*morts*, *arrestations*), or None."""
    return next((s for form in singulars(word) if (s := by_word("nouns").get(form))), None)


@cache
def participle_status(word: str) -> Status | None:
    """The status that a participle gives to what it qualifies (*blessées*), or None."""
    return next((s for form in singulars(word) if (s := by_word("participles").get(form))), None)


@cache
def is_human(word: str) -> bool:
    """Whether the participle or infinitive is said of people alone."""
    return any(form in tolls().human["words"] for form in singulars(word))
