"""Verbs whose direct object is told something: *inviter les habitants à partir*, *informer la presse que*."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from recoupe.french.who import who


@cache
def _verbs() -> frozenset[str]:
    return frozenset(who().tells)


def object_told(lemma: Sequence[str], dep: Sequence[str], children: Sequence[Sequence[int]], cue: range) -> int:
    """The token that heads the direct object of a verb of the cue that tells its object something, or the subject of its
    passive (*les élus sont invités à*); -1 for none."""
    for verb in cue:
        if lemma[verb] in _verbs():
            for child in children[verb]:
                if (child > verb and dep[child] == "obj") or dep[child] == "nsubj:pass":
                    return child
    return -1
