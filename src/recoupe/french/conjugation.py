"""The inflected forms of a verb, from its infinitive.

A tagger trained on other text takes *récuse* for an adjective and *annonce* for a noun; what a form can be is a matter of
grammar, and which it is here, of context. Third persons are complete; of the first, those that reported speech uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from recoupe.french import lexicon

Tense = Literal[
    "present", "imperfect", "past", "future", "conditional", "subjunctive", "infinitive", "participle", "gerund"
]

FINITE: frozenset[Tense] = frozenset({"present", "imperfect", "past", "future", "conditional", "subjunctive"})


class Form(Struct, frozen=True):
    """What one form of a verb is. `person` 1 or 3 and `plural` are None where the form does not say."""

    lemma: str
    tense: Tense
    person: int | None = None
    plural: bool | None = None


class _Doubling(Struct, frozen=True, forbid_unknown_fields=True):
    infinitives: frozenset[str]


class _Conjugation(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/conjugation.toml`."""

    models: dict[str, list[str]]
    first: dict[str, list[str]]
    doubling: _Doubling


@cache
def _knowledge() -> _Conjugation:
    return lexicon.load("conjugation", _Conjugation)


def conjugate(lemma: str) -> Iterator[tuple[str, Form]]:
    """Each form of the verb with what it is, a circumflex of the older spelling left out as well; a form that is two
    things comes twice."""
    for written, form in _forms(lemma):
        yield written, form
        if "aît" in written:
            yield written.replace("aît", "ait"), form  # reconnait, since 1990


def _forms(lemma: str) -> Iterator[tuple[str, Form]]:
    model = _model(lemma)
    present, plural, imperfect, past, pasts, future, subjunctive, participle = model
    yield lemma, Form(lemma, "infinitive")
    yield imperfect + ("eant" if imperfect.endswith("g") and lemma.endswith("ger") else "ant"), Form(lemma, "gerund")
    for tense, one, many in (("present", present, plural), ("past", past, pasts)):
        yield one, Form(lemma, tense, 3, False)  # type: ignore[arg-type]
        yield many, Form(lemma, tense, 3, True)  # type: ignore[arg-type]
    soft = imperfect + "e" if lemma.endswith("ger") else imperfect
    for ending, person, is_plural in (("ait", 3, False), ("aient", 3, True), ("ais", 1, False)):
        yield soft + ending, Form(lemma, "imperfect", person, is_plural)
        yield future + ending, Form(lemma, "conditional", person, is_plural)
    for ending, person, is_plural in (("a", 3, False), ("ont", 3, True), ("ai", 1, False), ("ons", 1, True)):
        yield future + ending, Form(lemma, "future", person, is_plural)
    yield subjunctive, Form(lemma, "subjunctive", 3, False)
    yield plural, Form(lemma, "subjunctive", 3, True)
    one, many = _knowledge().first.get(lemma, (_first_person(lemma, present), soft + "ons"))
    yield one, Form(lemma, "present", 1, False)
    yield many, Form(lemma, "present", 1, True)
    for ending in ("", "e", "es") if participle.endswith("s") else ("", "e", "s", "es"):
        yield participle + ending, Form(lemma, "participle")


def _first_person(lemma: str, third: str) -> str:
    if lemma.endswith("er"):
        return third
    return third[:-1] + "s" if third.endswith("t") and third[-2] != "e" else third + "s"


def _model(lemma: str) -> list[str]:
    """The eight principal forms of the verb, as `data/conjugation.toml` lists them."""
    for ending in sorted(_knowledge().models, key=len, reverse=True):
        if lemma.endswith(ending):
            prefix = lemma.removesuffix(ending)
            return [prefix + form for form in _knowledge().models[ending]]
    if lemma.endswith("ir"):
        stem = lemma.removesuffix("r")
        return [stem + e for e in ("t", "ssent", "ss", "t", "rent", "r", "sse", "")]
    if lemma.endswith("er"):
        return _first_group(lemma)
    stem = lemma.removesuffix("re")
    return [stem + e for e in ("", "ent", "", "it", "irent", "r", "e", "u")]


def _first_group(lemma: str) -> list[str]:
    """A verb in *-er*, with the changes of spelling before a mute e (*rappelle*, *révèle*, *appuie*) and before a, o."""
    stem = lemma.removesuffix("er")
    mute = stem
    if lemma in _knowledge().doubling.infinitives:
        mute = stem if stem.endswith("ll") else stem + stem[-1]
    elif stem[-1:] in "bcdfglmnprstv" and stem[-2:-1] in "ée" and stem[-3:-2] != "e" and len(stem) > 2:
        mute = stem[:-2] + "è" + stem[-1]
    elif stem.endswith(("uy", "oy")):
        mute = stem[:-1] + "i"
    open_ = {"g": stem + "e", "c": stem[:-1] + "ç"}.get(stem[-1], stem)
    future = stem + "er" if mute[-2:-1] == "è" and stem[-2] == "é" else mute + "er"
    imperfect = stem if stem.endswith("g") else open_
    return [mute + "e", mute + "ent", imperfect, open_ + "a", stem + "èrent", future, mute + "e", stem + "é"]
