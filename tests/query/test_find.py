"""What is found: words in any form, who says what, how many, and that it says when it cut."""

import pytest

from recoupe.compare.identity import Identity
from recoupe.query import find as find_module
from recoupe.query.find import Question, find
from recoupe.query.matching import has_stems, match_text, may_hold, wanted_stems

TEXTS = [
    (
        "Maréval annonce : « Les habitants seront évacués demain. »",
        {"published": "2021-03-01", "outlet": "Le Courrier"},
    ),
    (
        "Morin craint 12 victimes. Morin répond : « La digue tiendra. »",
        {"published": "2021-03-05", "outlet": "Radio Crête"},
    ),
    ("un témoin raconte : « Une évacuée pleure. » Le bilan atteint 30", {"published": "2021-03-09"}),
]


@pytest.fixture
def ask(record, add):
    for text, about in TEXTS:
        add(text, {"identity": Identity()}, **about)

    def answer(**question):
        return [found.words for found in find(record, Question(**question)).found]

    return answer


@pytest.mark.parametrize("words", ["évacués", "EVACUER", "evacuee"])
def test_words_are_found_in_any_form(ask, words):
    assert sorted(ask(words=words)) == sorted([TEXTS[0][0], TEXTS[2][0]])


@pytest.mark.parametrize(
    "question, words",
    [
        ({"words": "digue tiendra"}, [TEXTS[1][0]]),
        ({"words": "«tiendra digue»"}, []),
        ({"words": "«La digue tiendra»"}, [TEXTS[1][0]]),
        ({"words": '"la digue" morin'}, [TEXTS[1][0]]),
        ({"words": "absent"}, []),
        ({"speaker": "mareval"}, ["Les habitants seront évacués demain."]),
        ({"speaker": "mareval", "words": "digue"}, []),
        ({"mode": "direct", "words": "digue"}, ["La digue tiendra."]),
        ({"mode": "indirect"}, []),
        ({"mode": "direct", "outlet": "radio crete"}, ["La digue tiendra."]),
        ({"mode": "direct", "after": "2021-03-05", "before": "2021-03-08"}, ["La digue tiendra."]),
        ({"measure": "dead"}, ["30", "12"]),
        ({"measure": "dead", "at_least": 20}, ["30"]),
        ({"measure": "dead", "at_most": 20}, ["12"]),
        ({"measure": "dead", "words": "victime"}, ["12"]),
        ({"about": "morin"}, [TEXTS[1][0]]),
        ({"about": "absent"}, []),
    ],
)
def test_a_question_is_answered(ask, question, words):
    assert ask(**question) == words


def test_nothing_asked_gives_the_newest_first(ask):
    assert ask(limit=2) == [TEXTS[2][0], TEXTS[1][0]]


def test_an_answer_says_where_it_stands_and_which_words_were_looked_for(record, ask):
    (found,) = find(record, Question(words="digue", mode="direct")).found
    text = TEXTS[1][0]
    assert [span.of(text) for span in found.spans] == ["La digue tiendra."]
    assert [mark.of(text) for mark in found.marks] == ["digue"]
    assert (found.record, found.speaker, found.outlet) == ("s0", "Morin", "Radio Crête")


def test_it_says_when_it_cuts(record, ask):
    assert find(record, Question(limit=2)).is_cut
    assert not find(record, Question(limit=3)).is_cut


def test_it_says_when_it_gives_up(record, ask, monkeypatch):
    monkeypatch.setattr(find_module, "LOOKED_AT", 1)
    answers = find(record, Question(mode="direct", words="évacués habitants"))
    assert (len(answers.found), answers.gave_up) == (1, False)
    assert find(record, Question(about="mareval morin")).found == ()


@pytest.mark.parametrize(
    "words, match",
    [
        ("crue de la Sorvanne", '"cru" "de" "la" "sorvann"'),
        ('"crue de" l\'eau', '"cru de" "eau"'),
        ("« crue", '"cru"'),
        ('a"b', '"a" "b"'),
        ("… !", ""),
        ("NOT OR AND *", '"not" "or" "and"'),
    ],
)
def test_a_query_is_put_to_the_index_without_its_operators(words, match):
    assert match_text(words) == match


def test_words_without_letters_find_nothing(record, ask):
    assert all(not find(record, Question(**{field: "…"})).found for field in ("words", "speaker", "about"))


@pytest.mark.parametrize("text", ["L'eau monte", "Les évacués d’hier", "ministre, ministres", "œuvre"])
def test_what_has_the_stems_of_words_may_hold_them(text):
    stems = wanted_stems(text)
    assert has_stems(text, stems)
    assert may_hold(text, stems)
    assert not may_hold(text, stems | {"absent"})
