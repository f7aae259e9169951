"""The date line is found at the head of a text, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.french.dateline import find_dateline, is_dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Une digue cède à Beaumont\n\n16 février 2017. –\nLa digue a cédé.", "2017-02-16"),
        ("Une digue cède\n\n1er mars 2018. – La digue a cédé.", "2018-03-01"),
        ("Paris, le 3 mars 2021 (AFP) – La digue a cédé.", "2021-03-03"),
        ("BEAUMONT (Isère), 3 août 2021 (Reuters) - La digue a cédé.", "2021-08-03"),
        ("Une digue cède\nPublié le 04/05/2022 à 10:30\nLa digue a cédé.", "2022-05-04"),
        ("Une digue cède\nMis à jour le mardi 4 mai 2021 à 10h30\nLa digue a cédé.", "2021-05-04"),
        ("Une digue cède\nMis à jour le 5 mai 2021\n4 mai 2021, Beaumont. –\nLa digue a cédé.", "2021-05-04"),
        ("Une digue cède\n4 mai 2021, 15:37 (UTC) . –\nLa digue a cédé.", "2021-05-04"),
        ("Beaumont, 5 jan. 2022 (AIB)-La digue a cédé.", "2022-01-05"),
        ("LE JOURNAL | 12.03.2017 à 10h32 • Mis à jour le 13.03.2017\nLa digue a cédé.", "2017-03-12"),
        ("Beaumont - Publié le : Mercredi, 3 mars 2021 10:20\nLa digue a cédé.", "2021-03-03"),
        ("2020-12-01\nLa digue a cédé.", "2020-12-01"),
        ("Une digue cède\n\nBEAUMONT, 4 mai 2021 (XYZ) - La digue a cédé.", "2021-05-04"),
        ("Une digue cède\nlundi 5 déc. 2016\nLa digue a cédé.", "2016-12-05"),
    ],
)
def test_the_head_of_a_text_gives_its_day(text: str, day: str) -> None:
    assert find_dateline(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "La digue a cédé.",
        "Le 3 mars 2021, la digue a cédé.",
        "La digue avait cédé le 3 mars 2021.",
        "La digue a cédé en mars 2021 – une première.",
        "30 février 2017. – La digue a cédé.",
        "Une phrase.\n" * 20 + "3 mars 2021. –\nLa digue a cédé.",
        "",
    ],
)
def test_a_date_of_the_story_is_no_date_line(text: str) -> None:
    assert find_dateline(text) is None


@given(st.text())
def test_any_text_survives(text: str) -> None:
    find_dateline(text)


@pytest.mark.parametrize(
    "words, is_one",
    [
        ("PARIS, 3 mars 2021 (AFP) –", True),
        ("PARIS, 3 mars 2021 (AFP) -", True),
        ("PARIS, 3 mars 2021 (AFP)", True),
        ("Publié le 3 mars 2021 à 10h12", True),
        ("PARIS, 3 mars 2021 (AFP) – La digue a cédé.", False),
        ("La digue a cédé le 3 mars 2021.", False),
    ],
)
def test_a_line_of_nothing_but_the_date_is_told_from_one_that_goes_on(words, is_one):
    assert is_dateline(words) is is_one
