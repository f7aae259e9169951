"""The brief of a story."""

import pytest
from msgspec.structs import replace

from recoupe.compare.situation import describe_situation
from recoupe.export.brief import Limits, escape, write_html, write_markdown

TEXT = (
    "L’incendie de Brumeval a fait 14 morts samedi, a annoncé dimanche la préfète Odile Marchal.\n\n"
    "« Le feu est maîtrisé », a-t-elle assuré. Selon une source proche de l’enquête, la porte était fermée.\n"
)


@pytest.fixture
def situation(whole):
    def article(name, text):
        reading = whole(text)
        return replace(
            reading, article=replace(reading.article, id=name, title="Le feu <b>de</b> Brumeval", outlet=name)
        )

    return describe_situation([article("Aube", TEXT), article("Courrier", TEXT.replace("14 morts", "16 morts"))])


def test_the_brief_says_at_a_glance_what_the_articles_say(situation):
    brief = write_markdown(situation, "fr").replace("\xa0", " ")
    assert "2 articles, 2 origines indépendantes, le lundi 8 mars 2021." in brief
    assert "**14** · dimanche 7 mars 2021 · Odile Marchal · première mention · « 14 morts » \\[1\\]" in brief
    assert "morts : 14 selon Odile Marchal, mais 16 selon Odile Marchal \\[1, 2\\]" in brief
    assert "- « Le feu est maîtrisé » \\[1\\]" in brief
    assert "- source proche de l’enquête : la porte était fermée \\[1\\]" in brief.lower()


def test_the_brief_speaks_english_too(situation):
    assert "2 articles, 2 independent origins" in write_markdown(situation, "en")


def test_what_is_left_out_is_counted(situation):
    brief = write_markdown(situation, "fr", limits=Limits(voices=1, sayings=1, moments=1))
    assert "… et 3 autres déclarations" in brief
    assert "autres voix" in brief


def test_the_words_of_an_article_never_become_marks_of_ours(situation):
    html = write_html(write_markdown(situation, "fr"))
    assert "<b>de</b>" not in html
    assert "&lt;b&gt;de&lt;/b&gt;" in html


@pytest.mark.parametrize(
    "words",
    [
        "*gras*",
        "[lien](javascript:alert(1))",
        "<script>",
        "# titre",
        "12. mars",
        "- tiret",
        "`code`",
        "a | b",
        "![x](y)",
    ],
)
def test_marks_of_markdown_are_shown_as_they_are(words):
    html = write_html(escape(words))
    assert html.startswith("<p>")
    assert html.count("<") == 2


def test_an_empty_situation_has_its_sentences():
    brief = write_markdown(describe_situation([]), "fr")
    assert "Personne n'est cité." in brief


def test_an_embargo_stands_with_the_article(whole):
    reading = whole(TEXT)
    held = replace(reading, article=replace(reading.article, embargo="2021-03-09T06:00:00+01:00"))
    assert "sous embargo jusqu'au mardi 9 mars 2021, 6 h" in write_markdown(describe_situation([held]), "fr")
    assert "embargo" not in write_markdown(describe_situation([reading]), "fr")
