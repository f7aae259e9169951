"""Nouns of persons: listed, compounds, trades by their endings, and those that call a person only where they speak."""

from __future__ import annotations

import pytest

from recoupe.french.who import find_noun, guess_noun


@pytest.mark.parametrize(
    "word",
    [
        "législatrice", "substituts", "garde-côte", "gardes-côtes", "sapeurs-pompiers", "anesthésiste", "passeurs", "camionneur",
        "constable", "superintendante", "entrepreneure", "réanimatrice", "bédéaste", "buraliste", "célibataire", "talibans",
    ],
)  # fmt: skip
def test_nouns_of_persons_are_known_in_both_genders_and_numbers(word: str) -> None:
    found = find_noun(word)
    assert found is not None
    assert found.is_person


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("coprésidente", "président"), ("co-présidents", "président"), ("médecin-chef", "médecin"), ("juge-arbitre", "juge"),
        ("joueurs-entraîneurs", "joueur"), ("ex-otage", "otage"), ("cyberpirates", "pirate"), ("inspectrice-cheffe", "inspecteur"),
    ],
)  # fmt: skip
def test_a_compound_calls_whom_its_office_calls(word: str, key: str) -> None:
    found = find_noun(word)
    assert found is not None
    assert found.key == key


def test_a_trade_is_known_by_its_ending() -> None:
    found = find_noun("ichtyologues")
    assert found is not None
    assert found.is_role
    assert found.key == "ichtyologue"


@pytest.mark.parametrize(
    "word", ["dialogue", "catalogues", "chef-lieu", "mère-patrie", "cadre", "anti-terroriste", "coupe"]
)
def test_other_nouns_call_no_one(word: str) -> None:
    assert find_noun(word) is None


def test_a_cadre_is_someone_only_where_it_speaks() -> None:
    found = guess_noun("cadre")
    assert found is not None
    assert found.is_person
    assert guess_noun("table") is None


@pytest.mark.parametrize("word", ["photographies", "renseignements", "révélation", "réquisitoire", "sms", "palmarès"])
def test_what_one_reads_or_is_told_is_a_document_or_words(word: str) -> None:
    found = find_noun(word)
    assert found is not None
    assert found.is_document or found.is_words


@pytest.mark.parametrize(
    ("word", "of"),
    [("consortium", "company"), ("rectorat", "agency"), ("wilaya", "state"), ("hebdo", "media"), ("bourgade", "town")],
)
def test_bodies_are_known_by_class(word: str, of: str) -> None:
    found = find_noun(word)
    assert found is not None
    assert of in found.classes


def test_a_noun_covers_more_special_ones() -> None:
    routier, flic = find_noun("routier"), find_noun("flic")
    assert routier is not None
    assert flic is not None
    assert "camionneur" in routier.covers
    assert "commissaire" in flic.covers


def test_an_avocat_general_is_no_avocat() -> None:
    found = find_noun("avocate-générale")
    assert found is not None
    assert found.key == "avocat-général"
