"""Days as exports, tables and messages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.ingest.dates import read_clock, read_date, read_day


@pytest.mark.parametrize(
    "given, read",
    [
        ("2020-10-12", "2020-10-12"),
        ("12/10/2020", "2020-10-12"),
        ("12.10.2020 08:30", "2020-10-12T08:30:00"),
        ("lundi 12 octobre 2020", "2020-10-12"),
        ("1er août 2020", "2020-08-01"),
        ("October 12, 2020", "2020-10-12"),
        ("Mon, 12 Oct 2020 08:30:00 +0200", "2020-10-12"),
        ("31/02/2020", None),
        ("hier", None),
        ("", None),
    ],
)
def test_days(given, read):
    found = read_date(given)
    assert found == read or (read and found and found.startswith(read))


def test_a_day_is_found_among_the_words_of_a_header():
    assert read_day("Politique, lundi 12 octobre 2020 - 08:30 UTC +02:00 523 mots, p. 9") == "2020-10-12"
    assert read_day("523 mots, p. 9") is None


@pytest.mark.parametrize(
    "given, read",
    [
        ("12 octobre 2020 - 08:30 UTC +02:00", "08:30:00+02:00"),
        ("8 h 30", "08:30:00"),
        ("25:30", None),
        ("p. 9", None),
    ],
)
def test_times_of_day(given, read):
    assert read_clock(given) == read


@given(st.text(max_size=60))
def test_any_words_survive(words):
    for read in (read_date, read_day, read_clock):
        assert read(words) is None or isinstance(read(words), str)
