"""What all places of a name in the article tell of it, where the model was of two minds."""

from __future__ import annotations

from collections.abc import Callable

from recoupe.annotate.names.evidence import by_evidence
from recoupe.annotate.names.model import TYPES
from recoupe.reading import Reading

PERSON, ORGANIZATION = TYPES.index("person"), TYPES.index("organization")


def test_two_words_that_are_persons_alone_are_one_person(parsed: Callable[..., Reading]) -> None:
    reading = parsed("Tesmin Vole joue. Vole sourit. Tesmin rit.")
    words = [reading.text[s:e] for s, e in zip(reading.tokens.start, reading.tokens.end, strict=True)]
    alone = [at for at, word in enumerate(words) if word in ("Tesmin", "Vole")][2:]
    names = [(0, 1, ORGANIZATION), *((at, at, PERSON) for at in alone)]
    assert by_evidence(names, reading.tokens, words) == [(0, 1, PERSON), *names[1:]]
    assert by_evidence(names[:2], reading.tokens, words)[0] == names[0]
