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
