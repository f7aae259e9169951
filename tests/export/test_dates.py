"""TIMEX3 values in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.export.dates import describe_day, describe_time
from recoupe.export.phrases import phrases

FRENCH, ENGLISH = phrases("fr").calendar, phrases("en").calendar


@pytest.mark.parametrize(
    "value, words",
    [
        ("2023-10-10", "mardi 10 octobre 2023"),
        ("2023-10-01", "dimanche 1er octobre 2023"),
        ("2023-10-07TMO", "samedi 7 octobre 2023, matin"),
        ("2023-10-10T14:30", "mardi 10 octobre 2023, 14 h 30"),
        ("2023-10-10T14:00:00+02:00", "mardi 10 octobre 2023, 14 h"),
        ("2023-10-10T14", "mardi 10 octobre 2023, 14 h"),
        ("XXXX-09-12", "12 septembre (année non dite)"),
        ("XXXX-09", "septembre (année non dite)"),
        ("2023-10", "octobre 2023"),
        ("2023", "2023"),
        ("199", "années 1990"),
        ("19", "20e siècle"),
        ("2023-W41", "semaine du 9 au 15 octobre 2023"),
        ("2023-W40", "semaine du 2 au 8 octobre 2023"),
        ("2023-W44", "semaine du 30 octobre au 5 novembre 2023"),
        ("2020-W53", "semaine du 28 décembre 2020 au 3 janvier 2021"),
        ("2023-W40-WE", "week-end du 7 au 8 octobre 2023"),
        ("2023-Q4", "4e trimestre 2023"),
        ("2023-H1", "1er semestre 2023"),
        ("2023-SU", "été 2023"),
        ("PRESENT_REF", "en ce moment"),
        ("XXXX-WXX-2", "mardi"),
        ("2023-02-30", "2023-02-30"),
        ("2023-W54", "2023-W54"),
        ("???", "???"),
        ("", ""),
    ],
)
def test_dates(value, words):
    assert describe_time(value, "date", FRENCH) == words


@pytest.mark.parametrize(
    "value, words",
    [
        ("P1NI", "1 nuit"),
        ("P2MO", "2 matinées"),
        ("P3D", "3 jours"),
        ("P1Y", "1 an"),
        ("PT24H", "24 heures"),
        ("PT90M", "90 minutes"),
        ("P3M", "3 mois"),
        ("P0.5Y", "0,5 an"),
        ("P1DT12H", "1 jour 12 heures"),
        ("PXM", "plusieurs mois"),
        ("PXW", "plusieurs semaines"),
        ("P", "P"),
        ("P3", "P3"),
        ("PARIS", "PARIS"),
    ],
)
def test_durations(value, words):
    assert describe_time(value, "duration", FRENCH) == words


@pytest.mark.parametrize(
    "value, words",
    [("P1D", "chaque jour"), ("P1W", "chaque semaine"), ("XXXX-WXX-2", "chaque mardi"), ("P2Y", "par intervalles de 2 ans"),
     ("XXXX-WXX-2TEV", "chaque mardi, soir")],
)  # fmt: skip
def test_sets(value, words):
    assert describe_time(value, "set", FRENCH) == words


def test_english():
    assert describe_time("2023-10-10T14:30", "time", ENGLISH) == "Tuesday 10 October 2023, 14:30"


def test_a_day_of_an_article_may_be_an_instant():
    assert describe_day("2021-10-13T21:30:00+02:00", FRENCH) == "mercredi 13 octobre 2021, 21 h 30"


@given(st.text("0123456789XPTWQHYMDSE-:.WEANF", max_size=14), st.sampled_from(["date", "time", "duration", "set"]))
def test_any_value_survives(value, type_):
    assert isinstance(describe_time(value, type_, FRENCH), str)
