"""Names: the stretches that name a person, a body, a place, a people or something else, with the title against them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from recoupe.annotate.names import features, model
from recoupe.reading import Reading, Tokens
from recoupe.records import Name


class Names:
    """Writes `names`, in order of position; none overlaps another, a nested name is left to the longest."""

    name, version = "names", "1"
    reads: tuple[str, ...] = ("tokens",)
    writes: tuple[str, ...] = ("names",)

    def __call__(self, reading: Reading) -> dict[str, Any]:
        return {"names": tuple(find_names(reading))}


@cache
def _scorer() -> model.Scorer:
    return model.Scorer(model.load_weights())


def find_names(reading: Reading) -> Iterator[Name]:
    """The names of a reading."""
    if not len(reading.tokens):
        return
    scorer = _scorer()
    scores = scorer.score(features.view(reading))
    tags = model.best_tags(scores, np.array(reading.tokens.sentence), scorer.weights)
    yield from _read_tags(tags, reading.tokens)


def _read_tags(tags: features.Array, tokens: Tokens) -> Iterator[Name]:
    """The names that a chain of tags says."""
    begin = None
    for i in np.append(np.flatnonzero(tags), len(tags)).tolist():
        tag = int(tags[i]) if i < len(tags) else 0
        if begin is not None and (tag == 0 or tag % 2 or i != last + 1):
            yield Name(span=tokens.span(begin, last), type=model.TYPES[(int(tags[begin]) - 1) // 2])
            begin = None
        if tag % 2:
            begin = i
        last = i
