"""Which readings are asked for."""

import pytest

from kept import Toy, span_of
from recoupe.query.find import Question
from recoupe.query.selection import Selection, narrow, select_readings
from recoupe.query.situations import find_story
from recoupe.reading import Reading
from recoupe.records import Article, Entity, Figure, Mention, Statement


@pytest.fixture(autouse=True)
def kept(record, add):
    toy = {"stories": Toy("stories")}
    for day, text in enumerate(("La crue monte", "La crue monte vite", "Tout autre chose"), 1):
        add(text, toy, path=f"{day}.txt", published=f"2021-03-0{day}", outlet="L’Écho" if day == 1 else "Le Courrier")
    add("Sans date", toy, path="4.txt", published=None)


@pytest.mark.parametrize(
    "given, expected",
    [({}, "1234"), ({"outlet": "courrier"}, "23"), ({"after": "2021-03-02"}, "23"), ({"before": "2021-03-02"}, "12")],
)
def test_articles_are_selected_in_order_of_publication(record, given, expected):
    paths = [reading.article.path for reading in select_readings(record, Selection(**given))]
    assert paths == [f"{digit}.txt" for digit in expected]


def test_a_story_is_selected(record):
    story = find_story(record, None)
    assert len(list(select_readings(record, Selection(story=story)))) == 2


def test_the_articles_are_selected_in_which_a_search_finds_something(record, add):
    add("Morin dit « la digue tiendra » après 14 morts", {}, path="5.txt")
    add("Roche dit « la digue cède » après 9 morts", {}, path="6.txt")

    def paths(**asked):
        found = select_readings(record, Selection(question=Question(limit=1, **asked)))
        return [reading.article.path for reading in found]

    assert paths(words="digue") == ["5.txt", "6.txt"]
    assert paths(speaker="Morin") == ["5.txt"]
    assert paths(measure="dead", at_least=10) == ["5.txt"]
    assert paths(words="sécheresse") == []


def test_only_what_a_search_finds_is_left_with_what_it_rests_on(record, add):
    add("Morin dit « la digue tiendra » puis « l'eau monte », 14 puis 9 selon Roche", {}, path="5.txt")
    question = Question(words="eau", mode="direct")
    (reading,) = select_readings(record, Selection(question=question, only=True))
    assert [reading.words(*statement.content) for statement in reading.statements] == ["l'eau monte"]
    assert [entity.name for entity in reading.entities] == ["Morin"]
    assert (reading.figures, reading.times) == ((), ())
    (whole,) = select_readings(record, Selection(question=question))
    assert (len(whole.statements), len(whole.figures), len(whole.entities)) == (2, 2, 2)


def test_what_is_left_goes_with_what_it_is_part_of():
    text = "Morin rapporte que Roche compte 14 morts dont 9 hommes à Paris"
    spans = {word: span_of(text, word) for word in ("Morin", "Roche", "Paris", "14", "9")}
    entities = tuple(
        Entity(id=f"e{n}", type="other", kind="named", name=name, mentions=(Mention(span=spans[name], form="name"),))
        for n, name in enumerate(("Morin", "Roche", "Paris"))
    )
    outer, inner = span_of(text, text[19:]), span_of(text, text[25:])
    statements = (
        Statement(id="s0", mode="indirect", content=(outer,), speaker="e0"),
        Statement(id="s1", mode="indirect", content=(inner,), speaker="e1", within="s0"),
    )
    figures = (
        Figure(id="f0", span=spans["14"], number=spans["14"], low=14, unit="person", statement="s1"),
        Figure(id="f1", span=spans["9"], number=spans["9"], low=9, unit="person", part_of="f0", place="e2"),
    )
    reading = Reading(article=Article(id="x", text=text)).with_("a@1", entities=entities, statements=statements)
    reading = reading.with_("b@1", figures=figures)
    left = narrow(reading, {"f1"})
    assert [[record.id for record in layer] for layer in (left.figures, left.statements, left.entities)] == [
        ["f0", "f1"], ["s0", "s1"], ["e0", "e1", "e2"],
    ]  # fmt: skip
    assert [
        [record.id for record in layer]
        for layer in (narrow(reading, {"s0"}).statements, narrow(reading, {"s0"}).figures)
    ] == [["s0"], []]
    Reading(article=reading.article).with_("c@1", entities=left.entities, statements=left.statements).with_(
        "d@1", figures=left.figures
    )
