"""One utterance across articles, its words, and what one wording has of another."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.compare.comparison import Item
from recoupe.compare.wordings import LONGEST, Body, Wordings
from recoupe.compare.wordings.difference import find_differences
from recoupe.compare.wordings.words import find_words
from recoupe.reading import Reading
from recoupe.records import Article, Entity, Link, Mention, Statement
from recoupe.span import Span

wordings = Wordings()

BRIDGE = "Nous avons fermé le pont de Morvane parce que trois câbles étaient rompus"


class Fixed:
    """An embedder that knows a few texts."""

    name, even, crowd = "fixed-1", 0.5, None

    def __init__(self, **known):
        self.known = known

    def embed(self, text):
        return np.array(self.known.get(text.split()[0], (0, 0, 1)), np.float32)


def item(article, *texts, speaker=("ghislaine", "kerbrat"), vector=b"", day=0):
    starts = np.cumsum([0, *(len(text) + 20 for text in texts[:-1])]).tolist()
    return Item(id=f"{article}/s0", keys={}, body=Body(tuple(zip(starts, texts, strict=True)), speaker, vector, day))


def judgement(a, b, **given):
    link = wordings.compare(item("a", a), item("b", b, **given))
    return link.judgement if link else None


def reading(text, content, *, speaker="Ghislaine Kerbrat", published="2021-03-04"):
    start = text.index(content)
    name = text.index(speaker)
    mention = Mention(span=Span(name, name + len(speaker)), form="name")
    entity = Entity(id="e0", type="person", kind="named", name=speaker, mentions=(mention,))
    said = Statement(id="s0", mode="direct", content=(Span(start, start + len(content)),), speaker="e0")
    article = Article(id="9f1c", text=text, published=published)
    return Reading(article=article).with_("test", entities=(entity,), statements=(said,))


# --- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "a, b",
    [("je suis", "il était"), ("nos élus", "leurs élus"), ("cinquante-six familles", "56 familles"), ("1 400", "1.400"),
     ("Évacuées", "évacués"), ("nous pourrons", "ils pourraient"), ("j'ai dit", "elle avait dit"), ("2,5 millions", "2.500.000")],
)  # fmt: skip
def test_a_word_is_one_in_any_person_tense_and_spelling(a, b):
    assert [word.form for word in find_words(((0, a),))] == [word.form for word in find_words(((0, b),))]


def test_a_word_has_its_place_in_the_article():
    words = find_words(((10, "Le pont tient"), (40, "depuis 1 400 jours")))
    assert [(word.span.start, word.span.end) for word in words] == [
        (10, 12), (13, 17), (18, 23), (40, 46), (47, 52), (53, 58)]  # fmt: skip


# --- the comparison -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        BRIDGE,
        "Nous avons fermé le pont de Morvane",
        "ils avaient fermé le pont de Morvane, trois câbles étant rompus",
        "le pont de Morvane avait été fermé à cause de la rupture de trois câbles",
    ],
)
def test_a_cut_a_turned_and_a_retold_wording_are_the_same_utterance(other):
    assert judgement(BRIDGE, other) == "same"


@pytest.mark.parametrize(
    "other",
    [
        "Nous avons repeint la mairie de Morvane avant les fêtes",
        "La foire aux bestiaux se tiendra comme chaque année en septembre",
    ],
)
def test_another_claim_of_the_same_speaker_is_another_utterance(other):
    assert judgement(BRIDGE, other) is None


def test_other_numbers_make_another_utterance():
    a = "Le glissement de terrain a détruit 43 maisons dans la vallée"
    assert judgement(a, "Le glissement de terrain a détruit quarante-trois maisons") == "same"
    assert judgement(a, "Le glissement de terrain a détruit 57 maisons") != "same"


def test_what_anyone_could_say_takes_one_speaker():
    assert judgement("C'est une situation inacceptable", "une situation inacceptable") == "same"
    assert judgement("C'est une situation inacceptable", "une situation inacceptable", speaker=()) == "unsure"


def test_so_do_few_shared_words_and_articles_of_the_same_days():
    one, near, far = (
        item(x, "C'est une situation inacceptable", day=day) for x, day in (("a", 7000), ("b", 7001), ("c", 7040))
    )
    assert wordings.compare(one, near).judgement == "same"
    assert wordings.compare(one, far).judgement == "unsure"


def test_after_a_week_it_takes_more_words():
    one = item("a", "Le chômage repart à la hausse en septembre", day=7000)
    texts = "Le chômage repart à la hausse", "Le chômage repart à la hausse en septembre dans toute la France"
    assert [wordings.compare(one, item("b", text, day=7003)).judgement for text in texts] == ["same", "same"]
    assert [wordings.compare(one, item("b", text, day=7300)).judgement for text in texts] == ["unsure", "same"]


def test_two_known_speakers_take_more():
    link = wordings.compare(item("a", BRIDGE), item("b", BRIDGE, speaker=("paul", "marchal")))
    assert link.features["speaker"] == -1
    assert link.judgement == "unsure"


def test_a_link_is_the_same_both_ways_and_rests_on_words():
    a, b = item("a", BRIDGE), item("b", "Il a dit avoir fermé le pont de Morvane")
    link = wordings.compare(b, a)
    assert link == wordings.compare(a, b)
    assert (link.a, link.b) == ("a/s0", "b/s0")
    assert [BRIDGE[one.start : one.end] for one, _ in link.blocks] == ["avons fermé le pont de Morvane"]


def test_a_link_without_shared_words_rests_on_all_that_is_said():
    known = Wordings(lambda: Fixed(Le=(1, 0, 0), la=(1, 0, 0)))
    a, b = "Le feu a épargné le bourg", "la commune reste intacte malgré tout"
    items = [next(iter(known.find_items(reading(f"{x} Ghislaine Kerbrat", x)))) for x in (a, b)]
    link = known.compare(Item(id="a/s0", keys={}, body=items[0].body), Item(id="b/s0", keys={}, body=items[1].body))
    assert link.features["meaning"] == pytest.approx(2, abs=0.01)
    assert link.blocks == ((Span(0, len(a)), Span(0, len(b))),)


def test_a_paraphrase_is_the_best_of_either_article():
    def link(a, b, score, words=0.3):
        features = {"shared": 5.0, "words": words}
        return Link(kind="wordings", a=a, b=b, score=score, judgement="same", features=features, by="test")

    best, worse, quoted, other = (
        link("x/s0", "y/s0", 0.9), link("x/s1", "y/s0", 0.8), link("x/s0", "y/s1", 0.6, 1.0), link("x/s1", "z/s0", 0.6)
    )  # fmt: skip
    chosen = wordings.choose_links([best, worse, quoted, other])
    assert [found.judgement for found in chosen] == ["same", "unsure", "same", "same"]


def test_a_vector_says_nothing_where_no_embedder_is_in_use():
    link = wordings.compare(item("a", BRIDGE, vector=b"\x7f"), item("b", BRIDGE, vector=b"\x81"))
    assert "meaning" not in link.features


# --- items ----------------------------------------------------------------------------------------------------------


def test_an_item_holds_what_is_said_and_who_says_it():
    (found,) = wordings.find_items(reading(f"« {BRIDGE} », a dit Ghislaine Kerbrat.", BRIDGE))
    assert found.id == "9f1c/s0"
    assert found.body == Body(((2, BRIDGE),), ("ghislaine", "kerbrat"), day=737853)
    assert found.signs == b""
    assert {"morvan", "cabl", "rompus"} <= set(found.keys)
    assert found.keys["morvan"] > found.keys["=3"]


def test_what_one_says_in_the_days_that_follow_shares_a_key():
    text = f"« {BRIDGE} », a dit Ghislaine Kerbrat."
    days = ("2021-03-04", "2021-03-09", "2021-05-04")
    first, second, later = (
        {key for key in next(wordings.find_items(reading(text, BRIDGE, published=day))).keys if key.startswith("by ")}
        for day in days
    )
    assert first & second
    assert not first & later


def test_a_statement_that_says_next_to_nothing_is_no_item():
    assert not list(wordings.find_items(reading("« Oui », a dit Ghislaine Kerbrat.", "Oui")))


def test_the_version_names_the_embedder():
    assert Wordings().version == "3"
    assert Wordings(Fixed).version == "3+fixed-1"


@pytest.mark.parametrize("unit", ["12 345 ", "de ", "évacué ", "« ", "mot.", "un deux trois "])
def test_a_hostile_text_takes_no_time(unit):
    text = unit * (1_000_000 // len(unit)) + " Ghislaine Kerbrat"
    start = time.perf_counter()
    for found in wordings.find_items(reading(text, text[:-18])):
        wordings.compare(found, Item(id="b/s0", keys={}, body=found.body))
        assert len(found.body.pieces[0][1]) <= LONGEST
    assert time.perf_counter() - start < 20


# --- the difference -------------------------------------------------------------------------------------------------


def shown(a, b):
    return [(p.kind, p.a and a[p.a.start : p.a.end], p.b and b[p.b.start : p.b.end])
            for p in find_differences(((0, a),), ((0, b),))]  # fmt: skip


def test_a_difference_shows_what_was_cut_and_added():
    assert shown("Nous fermerons le pont lundi, sans doute", "il fermera le pont lundi à midi") == [
        ("same", "Nous fermerons le pont lundi", "il fermera le pont lundi"),
        ("cut", "sans doute", None),
        ("added", None, "à midi"),
    ]


def test_a_difference_never_reaches_over_an_incise():
    pieces = find_differences(((0, "Le pont"), (30, "tiendra")), ((0, "Le pont tiendra"),))
    assert [(piece.kind, piece.a) for piece in pieces] == [("same", Span(0, 7)), ("same", Span(30, 37))]


@given(*[st.lists(st.sampled_from(["le", "pont", "tenu", "12", "nous", "il", "était"]), max_size=12)] * 2)
def test_each_word_of_either_is_in_one_piece(a, b):
    one, other = " ".join(a), " ".join(b)
    pieces = find_differences(((0, one),), ((0, other),))
    for text, side in ((one, "a"), (other, "b")):
        spans = [getattr(piece, side) for piece in pieces if getattr(piece, side)]
        assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")
