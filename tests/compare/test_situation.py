"""The situation that the articles of a story describe."""

import pytest
from msgspec.structs import replace

from recoupe.compare.situation import describe_situation

MONDAY = "L’incendie de Brumeval a fait 14 morts samedi, a annoncé dimanche la préfète Odile Marchal.\n\n« Le feu est maîtrisé », a-t-elle assuré."
TUESDAY = "L’incendie a fait 17 morts, a déclaré lundi Odile Marchal. Selon une source proche de l’enquête, la porte était fermée."


@pytest.fixture
def readings(whole):
    def article(name, text, published):
        reading = whole(text, published=published)
        return replace(reading, article=replace(reading.article, id=name, outlet=name))

    return [article("b", TUESDAY, "2021-03-09"), article("a", MONDAY, "2021-03-08")]


def test_articles_come_in_the_order_of_their_publication(readings):
    assert [report.article for report in describe_situation(readings).reports] == ["a", "b"]


def test_one_speaker_of_two_articles_is_one_voice_with_each_statement_and_its_exact_words(readings):
    voices = {voice.name: voice for voice in describe_situation(readings).voices}
    said = voices["Odile Marchal"].sayings
    assert [saying.passage.article for saying in said] == ["a", "a", "b"]
    texts = {reading.article.id: reading.text for reading in readings}
    for saying in said:
        assert saying.passage.words == " […] ".join(s.of(texts[saying.passage.article]) for s in saying.passage.spans)


def test_wordings_of_one_utterance_are_one_saying(readings):
    wordings = {"a/s0": "w", "b/s0": "w"}
    [voice] = [v for v in describe_situation(readings, wordings=wordings).voices if v.name == "Odile Marchal"]
    assert [len(saying.wordings) for saying in voice.sayings] == [1, 0]


def test_days_come_in_order_with_the_sentence_that_gives_them(readings):
    moments = describe_situation(readings).moments
    assert [moment.day for moment in moments] == sorted(moment.day for moment in moments)
    assert moments[0].kind == "counted"


def test_an_article_that_copies_another_adds_no_origin_and_no_moment(readings):
    copied = describe_situation(readings, origins={"b": "a"})
    assert copied.origins == 1
    assert {moment.passage.article for moment in copied.moments} == {"a"}
    assert describe_situation(readings).origins == 2


def test_what_one_unnamed_source_says_alone_is_told(readings):
    [(voice, saying)] = describe_situation(readings).on_one_unnamed_source
    assert voice.kind == "anonymous"
    assert saying.passage.words == "la porte était fermée"


def test_tolls_move_from_article_to_article(readings):
    [toll] = [toll for toll in describe_situation(readings).tolls if toll.measure == "dead"]
    assert [(point.account.low, point.relation) for point in toll.points] == [(14, "first"), (17, "updates")]


def test_no_article_no_situation():
    empty = describe_situation([])
    assert empty.reports == empty.moments == empty.voices == empty.tolls == ()


def test_a_date_line_is_no_moment(whole):
    dated = whole(
        "BRUMEVAL, 8 mars 2021 (AFP) –\n\nLe feu a pris dimanche soir dans une grange.", published="2021-03-08"
    )
    assert [moment.passage.words for moment in describe_situation([dated]).moments] == [
        "Le feu a pris dimanche soir dans une grange."
    ]
