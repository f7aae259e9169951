"""Which readings are asked for."""

import pytest

from kept import Toy
from recoupe.query.selection import Selection, select_readings
from recoupe.query.situations import find_story


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
