"""French numbers: what is found, what it is worth, what is refused, and how long hostile text takes."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.french.numerals import FRACTION, NUMBER, VAGUE, to_floor, to_number

NUMBERS = re.compile(rf"(?<!\w){NUMBER}")

WORTH = {
    "900": 900,
    "zéro": 0,
    "un": 1,
    "seize": 16,
    "dix-sept": 17,
    "vingt et un": 21,
    "vingt-et-une": 21,
    "soixante et onze": 71,
    "soixante-dix-sept": 77,
    "septante-sept": 77,
    "huitante": 80,
    "quatre-vingts": 80,
    "quatre vingt": 80,
    "quatre-vingt-onze": 91,
    "quatre-vingt-dix-sept": 97,
    "nonante et un": 91,
    "cent": 100,
    "cent vingt-quatre": 124,
    "deux cents": 200,
    "mille": 1000,
    "mille et une": 1001,
    "mille neuf cent quatre-vingt-dix-neuf": 1999,
    "deux mille": 2000,
    "quatre-vingt mille": 80_000,
    "deux cent deux mille": 202_000,
    "trois cent vingt-quatre mille cinq cent un": 324_501,
    "10 mille": 10_000,
    "un million et demi": 1_500_000,
    "2 millions et demi": 2_500_000,
    "trois millions sept cent mille": 3_700_000,
    "un milliard deux cent millions": 1_200_000_000,
    "3,5 millions": 3_500_000,
    "un demi-million": 500_000,
    "un millier": 1000,
    "une vingtaine": 20,
    "une bonne centaine": 100,
    "une demi-douzaine": 6,
    "deux douzaines": 24,
    "dizaine de millions": 10_000_000,
    "1 200 000": 1_200_000,
    "1\u202f200\u00a0000": 1_200_000,
    "1'200'000": 1_200_000,
    "1.500": 1500,
    "1.5": 1.5,
    "0.500": 0.5,
    "7,5": 7.5,
    "1 234,56": 1234.56,
    "1.234,56": 1234.56,
    "1,234,567": 1_234_567,
    "DEUX CENTS": 200,
    "deux cent virgule zéro trois": 200.03,
}


@pytest.mark.parametrize(("words", "worth"), WORTH.items())
def test_a_number_is_found_whole_and_has_its_value(words: str, worth: float) -> None:
    found = NUMBERS.match(f"{words} personnes")
    assert found is not None
    assert found[0] == words
    assert to_number(words) == worth


@pytest.mark.parametrize(
    ("words", "worth"),
    {"la moitié": 1 / 2, "un tiers": 1 / 3, "les trois quarts": 3 / 4, "deux tiers": 2 / 3, "un cinquième": 1 / 5,
     "trois cinquièmes": 3 / 5, "½": 1 / 2, "un bon tiers": 1 / 3, "les deux-tiers": 2 / 3,
     "un vingt-cinquième": 1 / 25}.items(),
)  # fmt: skip
def test_a_fraction_has_its_value(words: str, worth: float) -> None:
    assert re.fullmatch(FRACTION, words)
    assert to_number(words) == pytest.approx(worth)


@pytest.mark.parametrize(
    ("words", "floor"),
    {"des centaines": 200, "quelques dizaines": 20, "plusieurs milliers": 2000, "milliers": 2000, "des millions": 2_000_000,
     "des centaines de milliers": 200_000, "des dizaines et des dizaines": 20}.items(),
)  # fmt: skip
def test_an_uncounted_plural_says_at_least_two_of_its_unit(words: str, floor: int) -> None:
    assert re.fullmatch(VAGUE, words)
    assert to_floor(words) == floor


def test_a_sign_is_read() -> None:
    assert to_number("-40") == -40
    assert to_number("+ 1,3") == 1.3


@pytest.mark.parametrize("words", ["", "rien", "des centaines", "trois chats", "et", "-", "12e"])
def test_what_is_no_number_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        to_number(words)


@pytest.mark.parametrize("text", ["onzième", "une", "dixit", "centre", "six-cents"])
def test_numbers_end_at_the_end_of_a_word(text: str) -> None:
    found = NUMBERS.match(text)
    assert found is None or found[0] == text


@given(st.integers(0, 999_999_999))
def test_figures_with_blanks_keep_their_value(value: int) -> None:
    assert to_number(f"{value:,}".replace(",", "\u202f")) == value


@given(st.text(alphabet="0123456789 .,'deuxcntmilvgqar-etso", max_size=60))
def test_whatever_is_found_has_a_value(text: str) -> None:
    for found in NUMBERS.finditer(text):
        to_number(found[0])


@given(
    st.lists(
        st.sampled_from(
            [
                "la",
                "les",
                "un",
                "une",
                "deux",
                "trois",
                "vingt",
                "cinq",
                "3",
                "tiers",
                "quart",
                "quarts",
                "moitié",
                "cinquième",
                "dixièmes",
                "bon",
                "petit",
                "-",
                "½",
            ]
        )
    )
)
def test_whatever_fraction_is_found_has_a_value(words: list[str]) -> None:
    for text in (" ".join(words), "-".join(words)):
        for found in re.finditer(rf"(?<!\w){FRACTION}", text):
            assert to_number(found[0]) >= 0


@pytest.mark.parametrize("piece", ["1", "1 ", "un ", "111 ", "cent ", "1,", "deux mille ", "quatre-vingt-", "de "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.perf_counter()
    for _ in NUMBERS.finditer(text):
        pass
    assert time.perf_counter() - started < 5
