"""Whether a verb agrees in number with a phrase, and so can have it for its subject."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.walk import Walk
from recoupe.french.conjugation import FINITE
from recoupe.french.function_words import word_set
from recoupe.french.reporting import verb_forms
from recoupe.reading import Tokens
from recoupe.span import Span

COLLECTIVE = word_set("collective")
JOINING = frozenset(("et", "ou", "ni", "comme", ",", "&", "ainsi", "avec"))


def clashes(walk: Walk, cue: Cue, phrase: Span) -> bool:
    """Whether the determiner of a phrase and a finite verb differ in number; never where the phrase joins several, or
    counts some of many (*la plupart des élus estiment*)."""
    tokens, words = walk.tokens, walk.tokens.within(phrase)
    if not words or tokens.pos[words.start] != "DET" or any(tokens.lower[i] in JOINING for i in words):
        return False
    if any(tokens.lower[i] in COLLECTIVE for i in words):
        return False
    verb = next((i for i in range(cue.first, cue.head + 1) if grammar.is_finite(tokens, i)), None)
    ours, its = _number(tokens, words.start), None if verb is None else _number_of_verb(tokens, verb)
    return ours is not None and its is not None and ours != its


def _number_of_verb(tokens: Tokens, index: int) -> str | None:
    """`Sing` or `Plur`, as the form of a verb that reports tells, whatever its tag (*prévient*), else as the tags have it."""
    forms = verb_forms().get(tokens.lower[index], ())
    numbers = {form.plural for form in forms if form.tense in FINITE}
    return _number(tokens, index) if len(numbers) != 1 else "Plur" if numbers.pop() else "Sing"


def _number(tokens: Tokens, index: int) -> str | None:
    """`Sing` or `Plur`, as the tags have it."""
    morph = tokens.morph[index]
    return next((number for number in ("Sing", "Plur") if f"Number={number}" in morph), None)
