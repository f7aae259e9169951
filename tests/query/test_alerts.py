"""Alerts, over readings made by rule of thumb: capitals are people, «…» are statements, numbers are the dead."""

import pytest
from msgspec import structs

from kept import Toy, reading_of
from recoupe.compare.identity import Identity
from recoupe.errors import UsageError
from recoupe.export.phrases import LANGUAGES, phrases
from recoupe.query.alert_words import headline_of, lines_of
from recoupe.query.alerts import KINDS, list_alerts, recently
from recoupe.record.follows import follow, list_followed, unfollow
from recoupe.record.keep import Batch, keep

STORIES = {"stories": Toy("stories"), "identity": Identity()}

FIRST, SECOND, THIRD = "2021-03-09T00:00:00+00:00", "2021-03-09T12:00:00+00:00", "2021-03-20T00:00:00+00:00"


@pytest.fixture
def came(record):
    """`came(when, text, …)`: keeps a text in a batch of that instant."""

    def keep_one(when, text, **of_article):
        reading = reading_of(text, **of_article)
        exact = tuple(structs.replace(figure, high=figure.low) for figure in reading.figures)
        return keep(record, structs.replace(reading, figures=exact), Batch(when, "test"), STORIES)

    return keep_one


def told(record, **asked):
    return [
        (alert.kind, alert.what, alert.at and alert.at.words, alert.against and alert.against.words)
        for alert in list_alerts(record, **asked)
    ]


def flood(came):
    """Two accounts of a flood in a first batch, then one that moves on, then one that contradicts."""
    came(FIRST, "La crue a fait 11 morts dans la vallée .", path="a.txt", published="2021-03-01")
    came(SECOND, "La crue a fait 14 morts dans la vallée .", path="b.txt", published="2021-03-02")
    came(THIRD, "La crue a fait 9 morts dans la vallée .", path="c.txt", published="2021-03-03")


def test_a_toll_that_comes_and_one_that_moves_on(record, came):
    flood(came)
    found = told(record, kinds=["toll"])
    assert ("toll", "first", "11", None) in found or ("toll", "first", "11 morts", None) in found
    assert [(what, at and at[:2], against and against[:2]) for _, what, at, against in found if what == "updates"] == [
        ("updates", "14", "11")
    ]


def test_a_contradiction_has_both_its_words_and_where_they_stand(record, came):
    flood(came)
    [alert] = list_alerts(record, kinds=["contradiction"])
    assert {alert.at.words[:2], alert.against.words[:2]} == {"9", "14"}
    assert {alert.at.path, alert.against.path} == {"b.txt", "c.txt"}
    assert alert.kept == THIRD


def test_only_what_came_since_is_told(record, came):
    flood(came)
    assert told(record, since="2021-03-21") == []
    assert {kind for kind, *_ in told(record, since=THIRD)} == {"contradiction"}
    assert recently(record) == "2021-03-18T00:00:00+00:00"


def test_an_alert_is_the_same_whenever_it_is_asked_for(record, came):
    flood(came)
    once = [alert.id for alert in list_alerts(record)]
    came(THIRD, "Rien de nouveau sous le soleil .", path="d.txt")
    assert [alert.id for alert in list_alerts(record) if alert.at.path != "d.txt"] == once
    assert len(set(once)) == len(once)


def test_the_words_of_an_alert_are_those_of_its_article(record, came):
    flood(came)
    texts = dict(_texts(record))
    for alert in list_alerts(record):
        for place in filter(None, (alert.at, alert.against)):
            assert " […] ".join(span.of(texts[place.article]) for span in place.spans) == place.words


def _texts(record):
    from recoupe.record.articles import load_text

    return [(id_, load_text(record.db, row)) for row, id_ in record.db.execute("SELECT row, id FROM articles")]


# --- changes ----------------------------------------------------------------------------------------------------------


def test_an_article_that_changed_after_it_was_published(record, came):
    came(FIRST, "La crue a fait 11 morts , dit Morin « la digue a tenu »", url="https://a.fr/x")
    came(
        SECOND,
        "La crue a fait 14 morts , dit Morin « la route est coupée »",
        url="https://a.fr/x",
        modified="2021-03-09",
    )
    found = {
        (what, at and at[:14], against and against[:14]) for kind, what, at, against in told(record) if kind == "change"
    }
    assert ("new", "la route est c", None) in found
    assert ("gone", None, "la digue a ten") in found
    assert any(what == "altered" for what, *_ in found)


def test_an_article_that_did_not_change_gives_no_alert(record, came):
    came(FIRST, "La crue est finie .", url="https://a.fr/x")
    came(SECOND, "La crue est finie .", url="https://a.fr/x?utm_source=b")
    assert told(record, kinds=["change"]) == []


# --- people -----------------------------------------------------------------------------------------------------------


def test_what_people_who_are_followed_say(record, came):
    came(FIRST, "Morin dit « la digue tiendra »", path="a.txt")
    assert told(record, kinds=["statement"]) == []
    follow(record, "morin")
    [alert] = list_alerts(record, kinds=["statement"])
    assert (alert.at.words, alert.at.speaker, alert.about) == ("la digue tiendra", "Morin", "morin")


def test_what_they_said_in_an_earlier_version_is_not_new(record, came):
    follow(record, "Morin")
    came(FIRST, "Morin dit « la digue tiendra »", url="https://a.fr/x")
    came(SECOND, "Morin dit hier « la digue tiendra »", url="https://a.fr/x")
    assert [alert.kept for alert in list_alerts(record, kinds=["statement"])] == [FIRST]


def test_names_are_followed_until_they_are_not(record):
    for name in ("Léa  Morin", "Duval", "Duval"):
        follow(record, name)
    assert list_followed(record) == ["Duval", "Léa Morin"]
    unfollow(record, "Duval")
    assert list_followed(record) == ["Léa Morin"]
    with pytest.raises(UsageError, match="not_followed"):
        unfollow(record, "Duval")
    with pytest.raises(UsageError, match="no_name"):
        follow(record, " ! ")


# --- in words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_alert_has_words(record, came, language):
    follow(record, "Morin")
    flood(came)
    came(THIRD, "Morin dit « la digue tiendra »", url="https://a.fr/x")
    came(THIRD, "Morin dit hier « la route est coupée » et 3 morts", url="https://a.fr/x")
    alerts = list_alerts(record)
    assert {alert.kind for alert in alerts} == set(KINDS)
    for alert in alerts:
        lines = [headline_of(alert, phrases(language)), *lines_of(alert, phrases(language))]
        assert all("\n" not in line and "{" not in line for line in lines)
        assert any(place.words in line for line in lines for place in (alert.at, alert.against) if place)
