"""What every article passes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.ingest.check import Terms, admit, identify, normalise_date
from recoupe.ingest.plain import MAX_CHARACTERS
from recoupe.records import Article, Refusal

FRENCH = "Le maire a déclaré jeudi que la digue tiendrait, malgré la crue qui menace encore la vallée."


def article(text=FRENCH, **fields):
    return Article(id="", text=text, path="a.txt", **fields)


def reason(item):
    assert isinstance(item, Refusal), item
    return item.reason


def test_an_article_gets_its_id_and_language():
    admitted = admit(article(), Terms())
    assert (len(admitted.id), admitted.language, admitted.text) == (16, "fr", FRENCH)


def test_the_id_depends_on_text_address_and_date_alone():
    one = article(published="2021-03-05", url="https://x.example")
    assert identify(one) == identify(
        Article(id="z", text=FRENCH, path="b", title="T", published=one.published, url=one.url)
    )
    others = [article(), article(published="2021-03-05"), article(url="https://x.example"), article("Autre.")]
    assert len({identify(other) for other in [one, *others]}) == 5


@pytest.mark.parametrize(
    "text, why",
    [
        ("", "empty"),
        (" \n\u00a0\t", "empty"),
        ("a\0b", "binary"),
        ("Le \ud800", "encoding"),
        ("é" * (MAX_CHARACTERS + 1), "too-long"),
    ],
    ids=["empty", "blank", "nul", "surrogate", "too long"],
)
def test_texts_that_are_refused(text, why):
    assert reason(admit(article(text), Terms())) == why


@pytest.mark.parametrize(
    "given, normal",
    [
        ("2023-10-10", "2023-10-10"),
        (" 20231010 ", "2023-10-10"),
        ("2023-10-10T08:30:00+02:00", "2023-10-10T08:30:00+02:00"),
        ("2023-10-10T08:30:00Z", "2023-10-10T08:30:00+00:00"),
        ("2023-10-10 08:30", "2023-10-10T08:30:00"),
        ("hier", None), ("10/10/2023", None), ("2023-02-30", None), ("2023", None), ("0000-01-01", None), ("", None),
    ],
)  # fmt: skip
def test_dates(given, normal):
    assert normalise_date(given) == normal


@pytest.mark.parametrize("field", ["published", "modified", "retrieved"])
def test_an_unreadable_date_is_refused_with_its_field_and_value(field):
    refusal = admit(article(**{field: "hier"}), Terms())
    assert (refusal.reason, refusal.detail) == ("date", f"{field}: hier")


def test_a_date_in_the_future_is_refused():
    assert reason(admit(article(published="2999-01-01"), Terms())) == "date"


def test_tomorrow_may_have_begun_elsewhere():
    tomorrow = (datetime.now(UTC).date() + timedelta(days=1)).isoformat()
    assert admit(article(published=tomorrow), Terms()).published == tomorrow


def test_terms_hold_for_articles_that_do_not_say_it_themselves():
    terms = Terms(published="2021-03-05", outlet="Le Jour")
    assert admit(article(), terms).published == "2021-03-05"
    own = admit(article(published="2020-01-01", outlet="La Nuit"), terms)
    assert (own.published, own.outlet) == ("2020-01-01", "La Nuit")


def test_a_date_line_gives_the_date_when_nothing_else_does():
    text = f"16 février 2017. – {FRENCH}"
    assert admit(article(text), Terms()).published == "2017-02-16"
    assert admit(article(text, published="2017-02-17"), Terms()).published == "2017-02-17"


def test_another_language_is_refused_unless_any_will_do():
    english = "The mayor said on Thursday that the dam would hold, in spite of the flood that threatens the valley."
    refusal = admit(article(english), Terms())
    assert (refusal.reason, refusal.detail) == ("language", "en")
    admitted = admit(article(english), Terms(any_language=True))
    assert (admitted.text, admitted.language) == (english, "en")


@given(st.text(max_size=100))
def test_any_text_survives(text):
    item = admit(article(text), Terms())
    assert isinstance(item, Refusal) or item.text == text
