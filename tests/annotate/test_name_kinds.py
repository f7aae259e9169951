"""The type of a name is judged from its words and all its places, where the chains leave it open."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from recoupe.annotate.names import features, kinds
from recoupe.annotate.names.model import TYPES
from recoupe.reading import Reading

Parsed = Callable[..., Reading]
PERSON, ORGANIZATION, PLACE = (TYPES.index(kind) for kind in ("person", "organization", "place"))
TEXT = "Kerbolek a parlé lundi. Le préfet a reçu Kerbolek."


def judge_of(*told: tuple[int, int]) -> kinds.Judge:
    """A judge for whom each of these features speaks for a type."""
    told = tuple(sorted(told))
    rows = np.zeros((len(told), len(TYPES)), dtype=np.int8)
    for row, (_, kind) in zip(rows, told, strict=True):
        row[kind] = 100
    return kinds.Judge(kinds.Weights(np.array([key for key, _ in told], dtype=np.uint32), rows, 0.1))


def shares(*rows: tuple[float, float, float]) -> np.ndarray:
    """What the chains give person, organization and place of each name; nothing to the other types."""
    return np.log([[*row, 1e-9, 1e-9] for row in rows])


def settled(reading: Reading, judge: kinds.Judge, told: np.ndarray) -> list[int]:
    words = [reading.text[s:e] for s, e in zip(reading.tokens.start, reading.tokens.end, strict=True)]
    found = [(i, i, int(told[n].argmax())) for n, i in enumerate(i for i, w in enumerate(words) if w == "Kerbolek")]
    names = judge.settle(found, (told, told), features.view(reading), reading.tokens)
    assert [name[:2] for name in names] == [name[:2] for name in found]
    return [kind for _, _, kind in names]


def test_a_place_in_doubt_follows_the_others(parsed: Parsed) -> None:
    told = shares((0.98, 0.01, 0.01), (0.4, 0.1, 0.5))
    assert settled(parsed(TEXT), judge_of(), told) == [PERSON, PERSON]


def test_the_word_itself_decides_where_the_chains_do_not(parsed: Parsed) -> None:
    (itself, *_) = kinds.word_hashes("1", "Kerbolek")[1]
    told = shares((0.4, 0.35, 0.25), (0.4, 0.35, 0.25))
    assert settled(parsed(TEXT), judge_of((itself, PLACE)), told) == [PLACE, PLACE]


def test_what_stands_before_one_place_speaks_for_all(parsed: Parsed) -> None:
    (received, *_) = kinds.near_hashes("before", "reçu")
    told = shares((0.3, 0.4, 0.3), (0.3, 0.4, 0.3))
    assert settled(parsed(TEXT), judge_of((received, PERSON)), told) == [PERSON, PERSON]


def test_what_the_chains_are_sure_of_stays(parsed: Parsed) -> None:
    (itself, *_) = kinds.word_hashes("1", "Kerbolek")[1]
    told = shares((0.998, 0.001, 0.001), (0.998, 0.001, 0.001))
    assert settled(parsed(TEXT), judge_of((itself, ORGANIZATION)), told) == [PERSON, PERSON]


def test_the_chains_give_each_type_its_share() -> None:
    scores = np.zeros((3, 1 + 2 * len(TYPES)))
    scores[1, 1 + 2 * PLACE] = scores[2, 2 + 2 * PLACE] = 1.0
    told = kinds.told_by_chains([(1, 2, PLACE)], scores, np.zeros((scores.shape[1],) * 2))
    assert np.exp(told).sum() == pytest.approx(1)
    assert told.argmax() == PLACE
    assert told[0, PLACE] - told[0, PERSON] == pytest.approx(2)


def test_no_name_is_no_work() -> None:
    assert kinds.told_by_chains([], np.zeros((0, 11)), np.zeros((11, 11))).shape == (0, len(TYPES))
