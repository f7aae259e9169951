"""Who said something like these words."""

import numpy as np
import pytest

from recoupe.compare.wordings import Wordings
from recoupe.query.trace import find_trace
from recoupe.query.wordings import list_wordings

TEXTS = [
    "Kerbrat annonce : « Le pont de la Morvane restera fermé jusqu'au printemps »",
    "Marchal répond : « Les commerçants du bourg demandent une passerelle provisoire »",
    "Kerbrat répète : « le pont de la Morvane resterait fermé »",
]


class Heard:
    """An embedder to which bridges are one thing and all else another."""

    name, even, crowd = "heard-1", 0.5, None

    def embed(self, text):
        is_bridge = "pont" in text or "bridge" in text
        return np.array([1, 0.1] * 8 if is_bridge else [-0.1, 1] * 8, np.float32)


@pytest.fixture
def ask(record, add):
    def answer(wordings, words, kept=None, **given):
        for text in TEXTS:
            add(text, {"wordings": kept or wordings})
        return find_trace(record, words, wordings, **{"limit": 20, **given})

    return answer


def test_words_find_who_said_them_in_any_form(ask):
    answer = ask(Wordings(), "le pont de la Morvane est fermé")
    assert [found.speaker for found in answer.found] == ["Kerbrat", "Kerbrat"]
    assert [found.content for found in answer.found] == ["le pont de la Morvane resterait fermé", TEXTS[0][20:-2]]
    assert answer.found[0].score >= answer.found[1].score
    assert not answer.by_meaning


def test_no_more_are_told_than_asked_for(ask):
    assert len(ask(Wordings(), "le pont de la Morvane est fermé", limit=1).found) == 1


def test_words_in_english_are_found_by_their_meaning(ask):
    answer = ask(Wordings(Heard), "the bridge stays closed")
    assert {found.speaker for found in answer.found} == {"Kerbrat"}
    assert (answer.by_meaning, answer.unread) == (True, 0)


def test_what_was_kept_without_an_embedder_is_counted(ask):
    answer = ask(Wordings(Heard), "le pont de la Morvane est fermé", kept=Wordings())
    assert len(answer.found) == 2
    assert answer.unread == 3


def test_an_empty_record_has_nothing_to_tell(record):
    assert find_trace(record, "le pont", Wordings(), limit=5).found == ()


def test_a_wording_is_told_beside_the_first(record, add):
    for text in TEXTS:
        add(text, {"wordings": Wordings()})
    (wording,) = list_wordings(record)
    pieces = [[(piece.kind, piece.words) for piece in variant.beside] for variant in wording.variants]
    same = ("same", "le pont de la Morvane resterait fermé")
    assert sorted(pieces) in (
        [[], [same, ("cut", "jusqu'au printemps")]],
        [[], [("same", TEXTS[0][20:55]), ("added", "jusqu'au printemps")]],
    )
