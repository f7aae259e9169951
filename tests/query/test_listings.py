"""What the record tells of stories, copies, wordings and people."""

import msgspec
import pytest

from kept import Toy, span_of
from recoupe.compare.comparison import Item
from recoupe.compare.identity import Identity
from recoupe.query.copies import list_copies
from recoupe.query.people import list_people, page_people
from recoupe.query.situations import find_story
from recoupe.query.stories import list_stories
from recoupe.query.today import describe_today
from recoupe.query.who import load_profile
from recoupe.query.wordings import list_wordings
from recoupe.records import Link


class Sayings(Toy):
    """Statements that begin alike."""

    def find_items(self, reading):
        for statement in reading.statements:
            words = reading.words(*statement.content).split()
            yield Item(id=f"{reading.article.id}/{statement.id}", keys={words[0]: 1.0}, body=self.body(words))


class Copies(Toy):
    """Texts that begin alike; the longer one has it from the shorter."""

    def compare(self, a, b):
        a, b = sorted((a, b), key=lambda item: len(item.body.words))
        block = (span_of("La crue", "La crue"),) * 2
        return Link(kind="copies", a=a.id, b=b.id, score=0.5, judgement="same", features={"share": 0.4}, blocks=(block,), by="")  # fmt: skip


def test_stories_are_told_largest_first_with_their_days(record, add):
    toy = {"stories": Toy("stories")}
    for day, text in enumerate(("seul au monde", "La crue monte", "La crue monte vite"), 1):
        add(text, toy, path=f"{day}.txt", published=f"2021-03-0{day}T10:00:00")
    first, second = list_stories(record)
    assert (first.title, first.first, first.last) == ("La crue monte", "2021-03-02", "2021-03-03")
    assert [article.path for article in first.articles] == ["2.txt", "3.txt"]
    assert first.id == min(article.id for article in first.articles)
    assert [len(story.articles) for story in (first, second)] == [2, 1]
    assert [story.title for story in list_stories(record, at_least=2)] == ["La crue monte"]


def test_a_story_without_dates_has_no_days(record, add):
    add("La crue", {"stories": Toy("stories")}, published=None)
    assert [(story.first, story.last) for story in list_stories(record)] == [(None, None)]


def test_copies_are_told_from_where_to_where_in_the_words_of_the_copy(record, add):
    add("La crue monte", {"copies": Copies("copies")}, path="a.txt")
    add("La crue monte encore", {"copies": Copies("copies")}, path="b.txt")
    (copy,) = list_copies(record)
    assert (copy.from_.path, copy.to.path, copy.share, copy.words) == ("a.txt", "b.txt", 0.4, "La crue")
    assert set(msgspec.json.decode(msgspec.json.encode(copy))) >= {"from", "to", "share", "blocks"}


def test_versions_of_an_article_are_no_copies(record, add):
    for text in ("La crue monte", "La crue monte encore"):
        add(text, {"copies": Copies("copies")}, url="https://a.fr/1")
    assert list(list_copies(record)) == []


def test_wordings_are_told_with_speaker_words_and_score(record, add):
    for day, text in enumerate(("Morin : « tiendra bon »", "Morin : « tiendra bon demain »", "Morin : « rien »"), 1):
        add(text, {"wordings": Sayings("wordings")}, published=f"2021-03-0{day}")
    (wording,) = list_wordings(record)
    assert wording.speaker == "Morin"
    assert [(variant.content, variant.score) for variant in wording.variants] == [
        ("tiendra bon", pytest.approx(2 / 3, abs=1e-4)),
        ("tiendra bon demain", pytest.approx(2 / 3, abs=1e-4)),
    ]


def test_people_are_told_with_roles_over_time_and_what_they_say(record, add):
    identity = {"identity": Identity()}
    add("Morin parle : « oui »", identity, published="2021-03-01")
    add("Morin parle : « non »", identity, published="2021-04-01")
    add("Dalbergue se tait", identity)
    people = list_people(record)
    assert {person.name for person in people} == {"Morin", "Dalbergue"}
    assert sum(person.statements for person in people if person.name == "Morin") == 2
    assert [person.roles[0].words for person in people] == ["ministre"] * len(people)


def test_people_are_found_by_a_part_of_their_name_whatever_the_accents(record, add):
    add("Maréval et Dalbergue", {"identity": Identity()})
    assert [person.name for person in list_people(record, name="mareval")] == ["Maréval"]
    assert list_people(record, name="absent") == []
    assert list_people(record, name=" ") == []


def test_people_come_page_by_page_those_of_most_articles_first(record, add):
    identity = {"identity": Identity()}
    for day in (1, 2):
        add("La crue a fait 11 morts , dit Morin « oui »", identity, published=f"2021-03-0{day}", path=f"{day}.txt")
    add("Maréval et Dalbergue", identity)
    pages = [page_people(record, start=start, limit=2) for start in (0, 2, 4)]
    assert [page.total for page in pages] == [4, 4, 0]
    assert [{person.name for person in page.found} for page in pages] == [
        {"La", "Morin"},
        {"Maréval", "Dalbergue"},
        set(),
    ]
    assert [person.articles for page in pages for person in page.found] == [2, 2, 1, 1]
    assert [person.name for person in page_people(record, name="mareval").found] == ["Maréval"]
    assert page_people(record, name=" ").found == ()


def test_a_person_is_told_from_the_articles_where_they_speak(record, add):
    identity = {"identity": Identity()}
    said = add("La crue a fait 11 morts , dit Morin « oui »", identity, published="2021-03-01")
    add("La crue a fait 11 morts , dit Morin", identity, published="2021-03-02")
    profile = load_profile(record, f"{said.id}/e0")
    assert profile.person.articles == 2
    assert [saying.words for saying in profile.said] == ["oui"]


def test_stories_of_today_are_ordered_by_what_is_new_then_by_day(record, add):
    toy = {"stories": Toy("stories")}
    for day, text in enumerate(
        ("La crue monte", "Un vote ouvert", "La crue monte vite", "Un vote ouvert hier", "seul"), 1
    ):
        add(text, toy, path=f"{day}.txt", published=f"2021-03-0{day}")
    today = describe_today(record)
    assert [story.title for story in today.stories] == ["Un vote ouvert", "La crue monte", "seul"]
    assert [(story.articles, story.new) for story in today.stories] == [(2, 2), (2, 2), (1, 1)]
    assert [story.new for story in describe_today(record, since=today.batch).stories] == [0, 0, 0]


def test_a_story_is_found_by_any_article_of_it(record, add):
    toy = {"stories": Toy("stories")}
    kept = [add(text, toy) for text in ("La crue monte", "La crue monte vite")]
    assert {find_story(record, one.id).id for one in kept} == {min(one.id for one in kept)}
