"""Where accounts agree, and on how many origins."""

import pytest

from kept import reading_of
from recoupe.compare.agreement import find_agreements
from recoupe.compare.figures import fold_repeats
from recoupe.compare.situation import describe_situation
from recoupe.records import Link

FIRST = "La crue a fait 14 morts , dit Morin « nous cherchons encore les disparus de la vallée »"
COPY = "La crue a fait 14 morts , dit Morin « nous cherchons encore les disparus de la vallée » , selon Dupin"
OTHER = "Un bilan de 14 morts , dit Morin « nous cherchons toujours les disparus »"


@pytest.fixture
def situation():
    readings = [reading_of(text, published=f"2021-03-0{day}") for day, text in enumerate((FIRST, COPY, OTHER), 1)]
    ids = [reading.article.id for reading in readings]
    block = (readings[0].figures[0].span, readings[1].figures[0].span)
    copy = Link(kind="copies", a=ids[0], b=ids[1], score=0.9, judgement="same", blocks=(block,), by="copies")
    said = dict.fromkeys((f"{id_}/s0" for id_ in ids), "w")
    people = {f"{reading.article.id}/{reading.statements[0].speaker}": "p" for reading in readings}
    return describe_situation(readings, people=people, wordings=said, origins={ids[1]: ids[0]}, copies=[copy])


def test_a_toll_that_two_origins_give_is_agreed_on_and_a_copy_is_no_origin(situation):
    [toll] = [found for found in find_agreements(situation) if found.toll]
    assert (len(toll.articles), toll.origins) == (3, 2)
    assert [account.low for account in toll.accounts] == [14, 14, 14]


def test_words_that_two_articles_report_are_agreed_on(situation):
    [words] = [found for found in find_agreements(situation) if found.saying]
    assert (len(words.articles), words.origins) == (3, 2)


def test_a_wording_tells_what_it_cuts_and_adds_beside_the_first(situation):
    [voice] = situation.voices
    same, other = voice.sayings[0].wordings
    assert {piece.kind for piece in same.beside} == {"same"}
    assert [(piece.kind, piece.words) for piece in other.beside if piece.kind != "same"] == [
        ("cut", "encore"), ("added", "toujours"), ("cut", "de la vallée"),
    ]  # fmt: skip


def test_repeats_stand_under_what_they_repeat(situation):
    [toll] = situation.tolls
    folded = fold_repeats(toll)
    assert [(point.relation, len(repeats)) for point, repeats in folded] == [("first", 1), ("agrees", 0)]
    assert sum(1 + len(repeats) for _, repeats in folded) == len(toll.points)


def test_nothing_told_nothing_agreed():
    assert find_agreements(describe_situation([])) == []
