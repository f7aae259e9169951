"""The annotators together: their order, their promises, and that a reading depends on its article alone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoupe.annotate import pipeline
from recoupe.annotate.pipeline import BATCH, annotate, annotators, label, read_articles, recipe
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.syntax import Syntax
from recoupe.errors import LayerError
from recoupe.reading import LAYERS, Reading, encode
from recoupe.records import Article
from recoupe.span import Span

TEXTS = (
    "« La digue tiendra », a assuré jeudi la préfète, Solange Maréval. Au moins trois maisons sont inondées.",
    "Le maire dément. Selon lui, deux vannes auraient été ouvertes mardi soir.",
    "Nadège Lorcy estime que la commune n'est « pas prête ». Elle l'avait dit en juin 2019.",
)


def article_of(text):
    return Article(id="test", text=text, published="2021-03-08", language="fr")


@pytest.fixture
def no_cache():
    yield
    pipeline.annotators.cache_clear()


def test_each_annotator_reads_only_what_stands_before_it():
    there = {"sentences", "tokens"}
    for annotator in annotators():
        assert set(annotator.reads) <= there | {"reasons", "notices"}, annotator.name
        there |= set(annotator.writes)


def test_each_layer_is_written_by_one_and_only_refined_after():
    written = set()
    for annotator in (Sentences(), Syntax(), *annotators()):
        for layer in annotator.writes:
            assert layer in LAYERS
            assert layer not in written or layer in annotator.reads or layer in {"reasons", "notices"}
        written |= set(annotator.writes)
    assert written >= {"sentences", "tokens", "names", "entities", "statements", "times", "figures"}


def test_the_recipe_names_everything_in_order():
    assert recipe().split()[0] == label(Sentences())
    assert len(recipe().split()) == 2 + len(annotators())


def test_a_reading_has_every_layer(whole):
    reading = whole(TEXTS[0])
    assert [reading.words(*statement.content) for statement in reading.statements] == ["La digue tiendra"]
    assert [time.value for time in reading.times] == ["2021-03-04"]
    assert [(figure.low, figure.high) for figure in reading.figures] == [(3, None)]
    assert "Solange Maréval" in {entity.name for entity in reading.entities}


def test_made_by_says_who_made_each_layer(whole):
    made_by = whole(TEXTS[0]).made_by
    assert [part.split("@")[0] for part in made_by["statements"].split()] == ["statements", "speakers"]


def test_readings_come_in_the_order_of_their_articles():
    articles = [article_of(f"{TEXTS[n % 3]} Fin {n}.") for n in range(BATCH + 3)]
    assert [reading.article for reading in read_articles(iter(articles))] == articles


def test_a_reading_is_the_same_alone_among_others_and_twice(whole):
    together = [encode(reading, explain=True) for reading in read_articles(map(article_of, TEXTS))]
    assert together == [encode(whole(text), explain=True) for text in TEXTS]
    assert together == [encode(reading, explain=True) for reading in read_articles(map(article_of, TEXTS))]


@pytest.mark.parametrize(
    "text", ["", " \n\t", "a", ".", "\x00", "😀", "…", "« » « ", '"', "1", "(" * 50, "a\u0301\r\nb"]
)
def test_the_least_texts_are_read(whole, text):
    assert whole(text).text == text


def test_offsets_hold_behind_what_is_more_than_one_unit_elsewhere(whole):
    before = "😀 e\u0301\u00a0\r\n"
    plain, shifted = whole(TEXTS[0]), whole(before + "\n\n" + TEXTS[0])
    by = len(before) + 2
    assert [time.span.shift(by) for time in plain.times] == [time.span for time in shifted.times]
    assert [figure.span.shift(by) for figure in plain.figures] == [figure.span for figure in shifted.figures]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                *" .,«»\"'-–:;()\n\u00a0",
                *["La", "digue", "a", "dit", "mardi", "que", "3", "12,5", "%", "morts", "selon", "M.", "Lorcy", "il"],
            ]
        )
    )
)
def test_any_text_survives(pieces):
    reading = next(read_articles([article_of(" ".join(pieces))]))
    assert encode(reading)


class Stranger:
    name, version = "stranger", "1"
    reads, writes = ("sentences",), ("events",)

    def __call__(self, reading):
        return {"events": ()}


@pytest.mark.usefixtures("no_cache")
def test_an_annotator_of_another_package_runs_after_the_built_in_ones(monkeypatch):
    pipeline.annotators.cache_clear()
    monkeypatch.setattr(pipeline, "load_offered", lambda _: {"stranger": Stranger})
    assert annotators()[-1].name == "stranger"
    reading = next(read_articles([article_of(TEXTS[1])]))
    assert reading.made_by["events"] == "stranger@1"


def test_an_annotator_that_breaks_its_promise_is_named():
    class Broken(Stranger):
        def __call__(self, reading):
            return {"sentences": (Span(0, 999),)}

    with pytest.raises(LayerError, match=r"stranger@1: layer 'sentences'"):
        annotate(Reading(article=article_of("Court.")), (Broken(),))
