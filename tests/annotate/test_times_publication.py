"""The day of publication is worked out from the text, and compared with the one that is given."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.annotate.times import Times
from recoupe.annotate.times.knowledge import time_words
from recoupe.reading import Reading
from recoupe.records import Article


def read(text: str, published: str | None = None) -> Reading:
    reading = Reading(article=Article(id="test", text=text, published=published))
    return reading.with_("times@1", **Times()(reading))


def values(reading: Reading) -> list[tuple[str, str]]:
    return [(time.value, time.anchor) for time in reading.times]


def test_without_any_day_values_stay_partial() -> None:
    reading = read("La digue a cédé mardi soir, en octobre, à 15 heures.")
    assert values(reading) == [("XXXX-WXX-2TEV", "none"), ("XXXX-10", "none"), ("XXXX-XX-XXT15:00", "none")]
    assert reading.notices == ()


def test_a_date_line_gives_the_day() -> None:
    reading = read("Une digue cède\n\n8 mars 2021. –\nLa digue a cédé hier.")
    assert values(reading)[-1] == ("2021-03-07", "text")
    assert "2021-03-08" in reading.notices[0]


def test_yesterday_with_its_date_gives_the_day() -> None:
    reading = read("Hier, 23 février 2017, la digue a cédé. Aujourd'hui, elle a été réparée.")
    assert values(reading)[-1] == ("2017-02-24", "text")


def test_weekdays_after_the_last_dated_day_leave_two_days(parsed: Callable[..., Reading]) -> None:
    bare = parsed(
        "La digue a cédé le samedi 7 octobre 2023. Le maire a parlé mardi. Hier, il pleuvait.", published=None
    )
    reading = bare.with_("times@1", **Times()(bare))
    assert [time.value for time in reading.times] == ["2023-10-07", "2023-10-10", "2023-10-09"]
    assert reading.times[2].alternatives == ("2023-10-10",)
    assert "2023-10-10 ou 2023-10-11" in reading.notices[0]


def test_a_weekday_chooses_the_year(parsed: Callable[..., Reading]) -> None:
    bare = parsed("La crue de 2022 fut forte. La digue a cédé samedi 7 octobre.", published=None)
    reading = bare.with_("times@1", **Times()(bare))
    assert [time.value for time in reading.times] == ["2022", "2023-10-07"]


@pytest.mark.parametrize(
    "text",
    [
        "16 février 2017. –\nLa digue a cédé.",
        "La digue a cédé hier, 23 février 2017.",
        "La digue a cédé le mardi 10 mars 2021.",
    ],
)
def test_a_published_that_the_text_contradicts_is_reported(text: str) -> None:
    assert len(read(text, "2021-03-11").notices) == 1


def test_what_is_told_as_past_lies_before_publication(parsed: Callable[..., Reading]) -> None:
    bare = parsed("La digue a cédé le 3 janvier 2022.", published="2021-03-08")
    assert "2022-01-03" in bare.with_("times@1", **Times()(bare)).notices[0]


def test_a_dated_day_without_its_weekday_tells_no_publication(parsed: Callable[..., Reading]) -> None:
    bare = parsed("La digue a cédé le 12 mars 2019. Elle sera réparée demain.", published=None)
    assert bare.with_("times@1", **Times()(bare)).times[1].value == "XXXX-XX-XX"


def test_a_published_that_fits_is_not_reported() -> None:
    assert read("8 mars 2021. –\nLa digue a cédé hier, 7 mars 2021, un dimanche.", "2021-03-08").notices == ()


def test_an_instant_of_publication_is_counted_from() -> None:
    assert values(read("La digue a cédé il y a 30 minutes.", "2021-03-08T15:30:00Z")) == [
        ("2021-03-08T15:00", "published")
    ]


@pytest.mark.parametrize("published", ["2021", "demain", "2021-02-30", ""])
def test_a_published_that_is_no_day_is_as_none(published: str) -> None:
    assert values(read("La digue a cédé mardi.", published)) == [("XXXX-WXX-2", "none")]


W = time_words()
WORDS = [
    *W.months, *W.short_months, *W.weekdays, *W.parts, *W.seasons, *W.units, *W.ordinals, *W.adjectives,
    "le", "la", "l'", "ce", "cette", "ces", "de", "du", "d'", "à", "au", "en", "et", "dans", "il y a", "d'ici", "depuis",
    "dernier", "dernière", "prochain", "suivant", "précédent", "même", "passé", "chaque", "tous les", "par", "fois",
    "plus tard", "plus tôt", "avant", "après", "veille", "lendemain", "hier", "demain", "aujourd'hui", "début", "fin", "mi-",
    "un", "deux", "quatre-vingt-dix", "une dizaine", "cent", "mille", "quelques", "plusieurs", "1er", "31", "29", "2", "12",
    "2016", "98", "10/10/2023", "30/2", "14h30", "14 h", "25 heures", "minuit", "midi", "noël", "pâques", "xixe", "siècle",
    "-", ",", ".", ":", "'", "\n", "(", ")", "[", "«", "1 000", "3,5", "milliards", "s", "h", "min", "là", "-ci", "rentrée",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.sampled_from([None, "2021-03-08", "0001-01-01", "9999-12-31"]),
)
def test_any_words_of_time_survive(text: str, published: str | None) -> None:
    reading = read(text, published)
    for time in reading.times:
        assert (time.earliest is None) == (time.latest is None)
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest


@given(st.text(max_size=200))
def test_any_text_survives(text: str) -> None:
    assert read(text, "2021-03-08") is not None
    assert read(text).times == read(text).times
