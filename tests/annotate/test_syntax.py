"""Tokens: where they stand, and that the parse respects the sentences it is given."""

import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER

from recoupe.annotate.sentences import Sentences
from recoupe.annotate.syntax import Syntax, words
from recoupe.annotate.syntax.lemmas import lemma_of
from recoupe.annotate.syntax.parse import PIECE
from recoupe.reading import Reading
from recoupe.records import Article


def tokens_of(reading):
    return [reading.text[start:end] for start, end in zip(reading.tokens.start, reading.tokens.end, strict=True)]


def test_tokens_are_the_words_and_marks(parsed):
    assert tokens_of(parsed("L'eau monte, dit-il.")) == ["L'", "eau", "monte", ",", "dit", "-il", "."]


def test_a_demonstrative_is_one_word(parsed):
    assert tokens_of(parsed("Celui-ci parle. Celles-là non.")) == ["Celui-ci", "parle", ".", "Celles-là", "non", "."]


def test_a_title_is_parted_from_the_name_it_runs_into(parsed):
    words = parsed("M.Roux et (MM.Blanc) ont vu J.A.Happ.").tokens.lower
    assert words == ("m.", "roux", "et", "(", "mm.", "blanc", ")", "ont", "vu", "j.a.happ", ".")


def test_columns_are_of_one_length(parsed):
    tokens = parsed("La digue a tenu. Le bourg est sec.").tokens
    assert {len(getattr(tokens, name)) for name in tokens.__struct_fields__} == {len(tokens)}


def test_tags_follow_universal_dependencies(parsed):
    tokens = parsed("La rivière a emporté un pont.").tokens
    assert tokens.pos == ("DET", "NOUN", "AUX", "VERB", "DET", "NOUN", "PUNCT")
    assert "Gender=Fem" in tokens.morph[1]
    assert tokens.lemma[3] == "emporter"
    assert tokens.dep[1] == "nsubj"
    assert (tokens.head[1], tokens.head[3]) == (3, 3)


def test_a_token_without_features_has_an_empty_string(parsed):
    assert parsed("La ministre parle.").tokens.morph[3] == ""


@pytest.mark.parametrize(
    "text",
    [
        "La digue a tenu. Le bourg est sec.",
        "Il condamne l'attentat.Les secours sont là.",
        "Cela date de 2016.La suite est connue.",
        'Il est là."Je reste", dit-il.',
        "Titre sans point\n\nLe texte   vient\u00a0après.\r\n",
    ],
)
def test_no_token_and_no_tree_crosses_a_sentence(parsed, text):
    reading = parsed(text)
    tokens = reading.tokens
    for index in range(len(tokens)):
        assert tokens.span(index) in reading.sentences[tokens.sentence[index]]
        assert tokens.sentence[tokens.head[index]] == tokens.sentence[index]


def test_subtrees_hold_all_that_hangs_on_a_token(parsed):
    tokens = parsed("La préfète de la Haute-Sorvanne, qui parlait hier, se tait.").tokens
    for index in range(len(tokens)):
        for above in (index, *tokens.ancestors(index)):
            assert tokens.left[above] <= index <= tokens.right[above]
    for index, head in enumerate(tokens.head):
        assert head == index or index in tokens.children[head]


def test_a_long_text_is_parsed_in_pieces_with_right_offsets(parsed):
    sentence = "Le maire d'Aubrelles a parlé. "
    text = sentence * (2 * PIECE // len(sentence))
    reading = parsed(text)
    assert len(reading.tokens) % len(parsed(sentence).tokens) == 0
    assert tokens_of(reading)[-3:] == ["a", "parlé", "."]


def test_many_texts_at_once_give_what_each_gives_alone(bare):
    readings = [bare(text) for text in ("La digue a tenu.", "Le bourg est sec. Le maire part.", "Il pleut.")]
    readings = [reading.with_("sentences@test", **Sentences()(reading)) for reading in readings]
    together = [layers["tokens"].lemma for layers in Syntax().read_batch(readings)]
    assert together == [Syntax()(reading)["tokens"].lemma for reading in readings]


def test_an_empty_text_has_no_tokens(parsed):
    assert len(parsed("").tokens) == 0
    assert len(parsed(" \n ").tokens) == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=120))
def test_any_text_survives(text):
    reading = Reading(article=Article(id="a", text=text))
    reading = reading.with_("sentences@test", **Sentences()(reading))
    tokens = Syntax()(reading)["tokens"]
    assert all(text[start:end].strip() for start, end in zip(tokens.start, tokens.end, strict=True))
    assert list(tokens.start) == sorted(tokens.start)


def test_the_letters_that_are_told_apart_without_the_models_pattern_are_those_it_has():
    characters = [chr(number) for number in range(sys.maxunicode + 1) if not words.FOREIGN.match(chr(number))]
    for letters in (ALPHA, ALPHA_LOWER):
        theirs, ours = re.compile(f"(?iu)[{letters}]").match, re.compile(f"(?iu)[{words.LETTERS}]").match
        assert [one for one in characters if bool(theirs(one)) != bool(ours(one))] == []


@pytest.mark.parametrize(
    "word, is_one",
    [
        ("porte-avions", True),
        ("Porte-Avions", True),
        ("porte-avions,", False),
        ("porte-ж", True),
        ("porte-ж,", False),
        ("dit-il", False),
    ],
)
def test_a_word_is_joined_by_its_hyphen_as_the_model_says(word, is_one):
    pattern = f"(?iu)(?:^porte[-][{ALPHA_LOWER}]+$)"
    assert words.joined(pattern)(word) is is_one


def test_lemmas_are_those_of_the_model():
    pairs = [
        ("sont", "AUX"),
        ("toutes", "DET"),
        ("annoncèrent", "VERB"),
        ("chevaux", "NOUN"),
        ("Nantes", "PROPN"),
        ("zorglubait", "VERB"),
    ]
    assert [lemma_of(*pair) for pair in pairs] == ["être", "tout", "annoncer", "cheval", "nantes", "zorgluber"]
