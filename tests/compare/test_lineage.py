"""Who has text from whom."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.compare.lineage import FINGERPRINTS, Copies, find_credits, find_fingerprints, find_origins
from recoupe.compare.trails import find_spans, find_stretches, make_trail
from recoupe.french.stems import find_stems
from recoupe.reading import Reading
from recoupe.records import Article, Link, Statement
from recoupe.span import Span

DISPATCH = (
    "La barge chargée de gravier s'est détachée dans la nuit sous l'effet du courant, puis elle a dérivé sur onze kilomètres "
    "avant de heurter une pile du pont Sainte-Odile. Les plongeurs ont inspecté l'ouvrage pendant trois heures. Aucune fissure "
    "n'a été relevée, mais la circulation des poids lourds reste interdite jusqu'à nouvel ordre."
)
OWN = (
    "À Marvelle, les commerçants s'inquiètent déjà. La boulangère du quai estime avoir perdu la moitié de sa clientèle depuis que "
    "les camions font le détour par la rocade, et le marché du samedi pourrait être déplacé."
)
EDITED = (
    "La barge chargée de sable s'est détachée dans la nuit sous l'effet du fort courant, puis a dérivé sur onze kilomètres avant "
    "de heurter une pile du vieux pont Sainte-Odile. Les plongeurs ont inspecté l'ouvrage durant trois heures. Aucune fissure "
    "n'a été relevée, mais la circulation des camions reste interdite jusqu'à nouvel ordre."
)


def item(text, article="a", statements=(), **fields):
    reading = Reading(article=Article(id=article, text=text, **fields)).with_("test", statements=statements)
    (found,) = Copies().find_items(reading)
    return found


def compare(one, other, **fields):
    return Copies().compare(item(one, "a", **fields), item(other, "b", **fields))


def test_a_dispatch_carried_word_for_word_is_a_copy():
    link = compare(DISPATCH, DISPATCH + "\n\n(avec AFP)")
    assert link.judgement == "same"
    assert link.score > 0.9


def test_a_dispatch_lightly_edited_is_a_copy():
    assert compare(DISPATCH, EDITED).judgement == "same"


def test_a_passage_in_an_own_account_shows_where_it_stands():
    later = (
        OWN + " " + DISPATCH[: DISPATCH.index(" Aucune")] + " Un conseil municipal extraordinaire se tient lundi soir."
    )
    link = Copies().compare(item(DISPATCH, "a", published="2020-05-04"), item(later, "b", published="2020-05-05"))
    ((first, second),) = link.blocks
    assert first.of(DISPATCH) == second.of(later) == DISPATCH[: DISPATCH.index(" Aucune") - 1]
    assert 0.3 < link.score < 0.6


def test_passages_in_another_order_are_found_each():
    halves = DISPATCH[: DISPATCH.index(" Les plongeurs")], DISPATCH[DISPATCH.index("Les plongeurs") :]
    assert len(compare(DISPATCH, f"{halves[1]} {OWN} {halves[0]}").blocks) == 2


def test_two_accounts_of_their_own_are_not_linked():
    assert compare(DISPATCH, OWN) is None


def test_the_same_quotation_is_no_copy():
    words = "nous avons fermé le pont parce que personne ne peut dire aujourd'hui si la pile tiendra une crue de plus"
    one, other = (
        f"Selon le préfet, « {words} ». {OWN}",
        f"« {words} », a lancé le préfet devant les élus du canton, lundi.",
    )
    said = [
        (Statement(id="s0", mode="direct", content=(Span(at := text.index(words), at + len(words)),)),)
        for text in (one, other)
    ]
    assert Copies().compare(item(one, "a", said[0]), item(other, "b", said[1])) is None
    assert compare(one, other) is not None


@pytest.mark.parametrize(
    "first, second, source", [("2020-05-04", "2020-05-05", "a"), ("2020-05-06", "2020-05-05T09:00", "b")]
)
def test_the_earlier_one_is_the_source(first, second, source):
    link = Copies().compare(item(DISPATCH, "a", published=first), item(EDITED, "b", published=second))
    assert link.a == source
    assert link.features["dated"] == 1


def test_who_credits_an_agency_has_it_from_the_agency():
    agency = item(DISPATCH, "b", published="2020-05-04", outlet="AFP")
    paper = item(EDITED + " (AFP)", "a", published="2020-05-04", outlet="Le Quotidien de Marvelle")
    link = Copies().compare(paper, agency)
    assert (link.a, link.b) == ("b", "a")
    assert link.features["credited"] == 1


def test_a_link_is_the_same_both_ways():
    a, b = item(DISPATCH, "a"), item(EDITED, "b")
    assert Copies().compare(a, b) == Copies().compare(b, a)


def test_credits_stand_at_head_or_foot():
    assert find_credits("MARVELLE (AFP) - La barge") == ("afp",)
    assert find_credits("La barge. " * 50 + "Reuters parlait hier. " + "La barge. " * 200) == ()


def test_copies_count_once():
    def copy(a, b, score=0.9, judgement="same"):
        return Link(kind="copies", a=a, b=b, score=score, judgement=judgement, by="test")

    origins = find_origins(
        "abcdef", [copy("a", "b"), copy("b", "c"), copy("a", "c", 0.7), copy("d", "e", 0.3, "unsure")]
    )
    assert origins == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "e", "f": "f"}
    assert len(set(origins.values())) == 4


def test_copies_in_a_ring_have_one_origin():
    ring = [Link(kind="copies", a=a, b=b, score=0.9, judgement="same", by="t") for a, b in ("ab", "bc", "ca")]
    assert set(find_origins("abc", ring).values()) == {"a"}


def test_fingerprints_are_bounded_and_survive_being_moved():
    rng = random.Random(3)
    words = ["".join(rng.choices("bcdfglmnprst", k=6)) for _ in range(3000)]
    keys = find_fingerprints(words)
    assert len(keys) <= FINGERPRINTS
    passage = words[:400]
    assert (
        len(keys.keys() & find_fingerprints(["".join(rng.choices("aeiou", k=7)) for _ in range(300)] + passage).keys())
        >= 3
    )


@given(st.text(max_size=300), st.text(max_size=300))
def test_blocks_lie_inside_their_texts(one, other):
    a, b = (make_trail(find_stems(text + DISPATCH + other), ()) for text in (one, other))
    for stretch in find_stretches(a, b):
        assert find_spans(a, [stretch.first])[0].is_within(len(one + DISPATCH + other))
        assert find_spans(b, [stretch.second])[0].is_within(len(other + DISPATCH + other))


def test_spans_are_those_of_the_words():
    text = "L'eau — « monte »\n\n\n" + "a" * 300 + " vite"
    words = list(find_stems(text))
    trail = make_trail(words, ())
    assert find_spans(trail, [(n, n + 1) for n in range(len(words))]) == [span for _, span in words]


@pytest.mark.parametrize("unit", ["de ", "la barge dérive ", "7 ", "« oui » "])
def test_long_monotonous_texts_are_compared_in_no_time(unit):
    assert compare(unit * 30_000, unit * 20_000 + DISPATCH) is None
