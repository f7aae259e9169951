"""Stems: one for all the forms of a word, however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.french.stems import find_stems, fold, stem


@pytest.mark.parametrize(
    "forms",
    [
        "évacué évacuée évacués évacuées evacue evacuee EVACUEES",
        "arrivée arrivées arrivé arrivee",
        "déclarèrent déclare declarerent",
        "sécurité securite sécurités",
        "œuvre oeuvres",
        "inondation inondations INONDATION",
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


def test_words_come_with_their_place():
    text = "L\u2019e\u0301te\u0301, aujourd'hui : 12 000 évacués."
    assert next((s, span.of(text)) for s, span in find_stems(text)) == ("ete", "e\u0301te\u0301")
    assert [s for s, _ in find_stems(text)][-3:] == ["12", "000", "evacu"]


@given(st.text())
def test_stems_are_letters_and_figures_and_lie_in_the_text(text):
    for word, span in find_stems(text):
        assert word.isalnum()
        assert span.is_within(len(text))
        assert stem(fold(span.of(text))) == word
