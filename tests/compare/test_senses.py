"""The vectors of French words."""

import pytest

from recoupe.compare.senses import hash_of, vector_of


@pytest.mark.parametrize("word", ["mort", "évacués", "œuvre", "a", "anticonstitutionnellement", "abcdefgh", ""])
def test_a_word_is_found_as_the_package_keeps_it(word):
    from spacy.strings import hash_string

    if word:
        assert hash_of(word) == hash_string(word)


def test_words_of_one_sense_are_nearer_than_others():
    dead, killed, bank = map(vector_of, ("morts", "tués", "banque"))
    assert dead @ killed > 0.5 > dead @ bank


def test_what_is_no_word_has_no_vector():
    assert vector_of("xqzzvw") is None
