"""What the answers to a question divide into."""

import pytest

from recoupe.compare.identity import Identity
from recoupe.query import facets as facets_module
from recoupe.query.asking import Question
from recoupe.query.facets import count_facets
from recoupe.query.find import find

TEXTS = (
    ("Maréval annonce : « la digue tiendra »", {"published": "2021-03-01", "outlet": "Le Courrier"}),
    ("Morin répond : « la digue cède » puis « la digue a cédé »", {"published": "2021-03-05", "outlet": "Radio Crête"}),
    ("Morin répète : « rien »", {"published": "2021-04-09", "outlet": "Radio Crête"}),
)


@pytest.fixture
def count(record, add):
    for text, about in TEXTS:
        add(text, {"identity": Identity()}, **about)
    return lambda **question: count_facets(record, Question(**question))


def told(values):
    return [(value.value, value.count) for value in values]


def test_answers_are_counted_by_what_they_have(count):
    found = count(mode="direct")
    assert told(found.speakers) == [("Morin", 3), ("Maréval", 1)]
    assert told(found.outlets) == [("Radio Crête", 3), ("Le Courrier", 1)]
    assert told(found.dates) == [("2021-04", 1), ("2021-03", 3)]
    assert told(found.modes) == [("direct", 4)]
    assert (found.unnamed, found.is_cut) == (0, False)


def test_each_count_is_that_of_the_narrower_question(count, record):
    found = count(words="digue")
    for field, values in (("speaker", found.speakers), ("mode", found.modes), ("stance", found.stances)):
        for value in values:
            narrower = find(record, Question(words="digue", **{field: value.value}))
            assert (field, value.value, len(narrower.found)) == (field, value.value, value.count)
    for value in found.outlets:
        assert len(find(record, Question(words="digue", outlet=value.value)).found) == value.count


def test_many_months_are_counted_by_year(count, monkeypatch):
    monkeypatch.setattr(facets_module, "MONTHS", 1)
    assert told(count(mode="direct").dates) == [("2021", 4)]


def test_it_says_when_not_all_were_looked_at(count, monkeypatch):
    monkeypatch.setattr(facets_module, "LOOKED_AT", 1)
    assert count(words="digue").is_cut


@pytest.mark.parametrize("question", [{"about": "morin"}, {"words": "…"}, {"measure": "dead"}])
def test_what_cannot_be_counted_is_not(count, question):
    assert count(**question) is None
