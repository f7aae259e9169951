"""Where extracted words stand in the source."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.ingest.source_map import map_to_source


def pairs(text, source):
    """The stretches of text that are mapped, with what stands there in the source."""
    return [(text[s : s + n], source[a : a + n]) for s, a, n in map_to_source(text, source)]


def mapped(text, source):
    stretches = pairs(text, source)
    assert all(one == other for one, other in stretches)
    return [one for one, _ in stretches]


@pytest.mark.parametrize(
    "text, source, stretches",
    [
        ("Le maire parle.", "<p>Le maire parle.</p>", ["Le maire parle."]),
        ("Le maire parle.", "<p>Le <b>maire</b> parle.</p>", ["Le ", "maire", " parle."]),
        ("Le maire parle.", "<p>Le\n   maire parle.</p>", ["Le", "maire parle."]),
        ("L'été à Bé", "<p>L'&eacute;t&eacute; &agrave; B&#233;</p>", ["L'", "t", " ", " B"]),
        ("Un.\nDeux.", "<p>Un.</p><p>Deux.</p>", ["Un.", "Deux."]),
        ("Le maire", "<head><title>Le maire</title></head><script>Le maire</script><!-- Le maire --><h1>Le maire</h1>", ["Le maire"]),
        ("«\u00a0Oui\u00a0»", "<p>«\u00a0Oui\u00a0»</p>", ["«", "Oui", "»"]),
        ("Feu 👩🏽‍🚒 e\u0301teint", "<p>Feu 👩🏽‍🚒 e\u0301teint</p>", ["Feu 👩🏽‍🚒 e\u0301teint"]),
        ("a < b & c", "<p>a < b & c</p>", ["a < b & c"]),
        ("Un titre d'ailleurs\nLe maire parle", "<p>Le maire</p><p>titre</p><p>Le maire parle</p>", ["titre", "Le maire parle"]),
        ("- Le maire parle de la crue", "<ul><li>Le maire parle de la crue</li></ul>", ["Le maire", "parle de la crue"]),
        ("Absent.", "<p>Tout autre chose.</p>", []),
        ("", "<p>x</p>", []),
        ("x", "", []),
    ],
)  # fmt: skip
def test_stretches(text, source, stretches):
    assert mapped(text, source) == stretches


def test_the_words_of_the_article_are_found_rather_than_the_same_words_before_it():
    source = "<nav>La digue</nav><h1>La digue tiendra</h1>"
    assert pairs("La digue tiendra", source) == [("La digue tiendra", "La digue tiendra")]
    assert map_to_source("La digue tiendra", source)[0][1] == source.index("La digue tiendra")


@given(st.lists(st.text("Léa <>&;!-/psc\n\u00a0", max_size=12), max_size=12))
def test_any_source_survives(parts):
    source = "".join(parts)
    mapped(source.replace("<", " "), source)


@pytest.mark.parametrize("unit", ["<", "<script", "<!--", "&", "&amp", "<p", "< ", "</"])
def test_hostile_sources_cost_linear_time(unit):
    def seconds(times):
        before = perf_counter()
        map_to_source("mot " * 1_000, unit * times)
        return perf_counter() - before

    seconds(1_000)
    assert seconds(160_000) < 40 * seconds(16_000) + 0.5
