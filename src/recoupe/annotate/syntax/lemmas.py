"""The lemma of a form with its part of speech: the model's own tables, without the rest of its lemmatiser.

Source of the method: spaCy's `FrenchLemmatizer` (Explosion, MIT), whose lemmas these are.
"""

from __future__ import annotations

from functools import cache

import msgspec
from spacy.strings import get_string_id

from recoupe.annotate.syntax.model import home

RULED = frozenset(["noun", "verb", "adj", "adp", "adv", "aux", "cconj", "det", "pron", "punct", "sconj"])
"""The parts of speech whose forms are cut down by rules; those of the others are looked up as they stand."""


class Tables(msgspec.Struct):
    """What the model's file holds; spaCy's number of a word, or of a part of speech, stands for it.

    Tuples, which the garbage collector lets alone: with lists it takes three times as long to load.
    """

    lemma_lookup: dict[int, tuple[str, ...]]
    lemma_index: dict[int, set[str]]
    lemma_exc: dict[int, dict[str, tuple[str, ...]]]
    lemma_rules: dict[int, list[tuple[str, str]]]


@cache
def _tables() -> Tables:
    return msgspec.msgpack.decode((home() / "lemmatizer" / "lookups" / "lookups.bin").read_bytes(), type=Tables)


@cache
def lemma_of(word: str, pos: str) -> str:
    """The lemma, in lower case, looked up once; a form that nothing is known of is its own."""
    form, kind = word.lower(), pos.lower()
    if kind in {"", "space"}:
        return form
    if kind not in RULED:
        return _looked_up(word).lower()
    return _ruled(form, kind) or _looked_up(form)


def _looked_up(word: str) -> str:
    return _tables().lemma_lookup.get(get_string_id(word), [word])[0]


def _ruled(form: str, kind: str) -> str | None:
    """The lemma by the list of lemmas, of exceptions, or of endings, the first of them that knows one."""
    tables, key = _tables(), get_string_id(kind)
    known = tables.lemma_index.get(key, set())
    if form in known:
        return form
    if irregular := tables.lemma_exc.get(key, {}).get(form):
        return irregular[0]
    endings = tables.lemma_rules.get(key, [])
    made = [stem for old, new in endings if form.endswith(old) and (stem := form.removesuffix(old) + new)]
    return next((stem for stem in made if stem in known or not stem.isalpha()), made[0] if made else None)
