"""What people are shown of a reading."""

import pytest

from recoupe.export.view import (
    bounds_of,
    dates_of,
    depth_of,
    facts_of,
    make_view,
    quantity_of,
    quote_of,
    title_of,
    voice_of,
)
from recoupe.reading import Reading
from recoupe.records import Article, Figure
from recoupe.span import Span


@pytest.fixture(scope="module")
def view(reading):
    return make_view(reading, "fr")


def quantity(view, **fields):
    figure = {"id": "f9", "span": Span(0, 4), "number": Span(0, 4), "unit": "person"} | fields
    return quantity_of(view, Figure(**figure))


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"low": 900, "status": "dead"}, "au moins 900 morts"),
        ({"high": 1, "status": "wounded"}, "au plus 1 blessé"),
        ({"low": 5, "high": 10}, "de 5 à 10 personnes"),
        ({"low": 20, "high": 20, "approximate": True}, "environ 20 personnes"),
        ({"low": 1800, "high": 1800}, "1\u202f800 personnes"),
        ({"low": 3_500_000, "high": 3_500_000, "unit": "EUR"}, "3,5 millions €"),
        ({"low": 1_000_000_000, "high": 1_000_000_000, "unit": "USD"}, "1 milliard $"),
        ({"low": 33.33, "high": 33.33, "unit": "%"}, "33,33 %"),
        ({"low": 0, "high": 0, "unit": "km"}, "0 km"),
        ({"low": -2.5, "high": -2.5, "unit": "°C"}, "-2,5 °C"),
        ({"unit": "km"}, "Crue km"),
    ],
)
def test_quantities(view, fields, words):
    assert quantity(view, **fields) == words


def test_bounds_in_english(reading):
    view = make_view(reading, "en")
    assert (
        bounds_of(view, Figure(id="f", span=Span(0, 1), number=Span(0, 1), unit="x", low=1800, high=None))
        == "at least 1,800"
    )


def test_a_speaker_is_shown_with_the_role(view):
    voice = voice_of(view, view.statements["s0"])
    assert (voice.name, voice.role, voice.mark) == ("Léa Morin", "préfète", None)


def test_an_unnamed_source_is_marked(view):
    assert voice_of(view, view.statements["s1"]).mark == "source non nommée"


def test_direct_speech_stands_in_quotation_marks_and_other_words_do_not(view):
    assert quote_of(view, view.statements["s0"]) == "«\u00a0Onze morts & vingt blessés\u00a0»"
    assert quote_of(view, view.statements["s2"]).startswith("la digue tiendrait")


def test_depth_is_how_many_statements_report_one(view):
    assert [depth_of(view, statement) for statement in view.reading.statements] == [0, 0, 1]


def test_dates_come_in_order_of_the_calendar(view):
    assert [words for words, _ in dates_of(view)] == ["jeudi 4 mars 2021", "2022"]


@pytest.mark.parametrize(
    "text, title",
    [
        ("Crue au bourg\n\nLa rivière monte.", "Crue au bourg"),
        ("\n\n  La   digue\ntient", "La digue"),
        ("mot " * 100, "mot " * 29 + "mot […]"),
        ("x" * 500, "x" * 120 + " […]"),
    ],
)
def test_a_title_is_taken_from_the_first_line(text, title):
    assert title_of(make_view(Reading(article=Article(id="x", text=text)), "fr")) == title


@pytest.mark.parametrize(
    "embargo, language, told",
    [
        ("2021-03-06T18:00:00+01:00", "fr", ["sous embargo jusqu'au samedi 6 mars 2021, 18 h"]),
        ("2021-03-06", "en", ["under embargo until Saturday 6 March 2021"]),
        (None, "fr", []),
    ],
)
def test_an_embargo_is_told(embargo, language, told):
    article = Article(id="x", text="La digue tient.", published="2021-03-05", embargo=embargo)
    assert facts_of(make_view(Reading(article=article), language))[1:] == told
