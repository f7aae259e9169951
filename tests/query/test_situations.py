"""The situation and tolls of a story of the record."""

import pytest

from kept import Toy
from recoupe.compare.identity import Identity
from recoupe.errors import UsageError
from recoupe.query.situations import find_story, load_situation
from recoupe.query.tolls import list_tolls

STORIES = {"stories": Toy("stories"), "identity": Identity()}


@pytest.fixture
def story(record, add):
    add("La crue a fait 11 morts , dit Morin « oui »", STORIES, path="a.txt", published="2021-03-01")
    add("La crue a fait 14 morts , dit Morin « non »", STORIES, path="b.txt", published="2021-03-02")
    add("Tout autre chose", STORIES, path="c.txt", published="2021-03-02")
    return find_story(record, None)


def test_the_largest_story_answers_when_none_is_asked_for(story):
    assert [member.path for member in story.members] == ["a.txt", "b.txt"]


def test_a_story_is_found_by_the_beginning_of_its_id_or_words_of_its_title(record, story):
    assert find_story(record, story.id[:10]) == story
    assert find_story(record, "crue 11") == story


def test_what_no_story_or_several_answer_to_is_said(record, story):
    with pytest.raises(UsageError, match="no_such_story"):
        find_story(record, "zzz")
    with pytest.raises(UsageError, match="several_stories"):
        find_story(record, "")


def test_an_empty_record_has_no_story(record):
    with pytest.raises(UsageError, match="no_story_kept"):
        find_story(record, None)


def test_the_situation_joins_people_across_articles(record, story):
    situation = load_situation(record, story)
    assert [report.path for report in situation.reports] == ["a.txt", "b.txt"]
    assert [point.account.low for point in situation.tolls[0].points] == [11, 14]


def test_only_the_last_version_of_an_article_is_told(record, add):
    for text in ("La crue a fait 11 morts", "La crue a fait 12 morts"):
        add(text, STORIES, url="https://a.fr/1")
    assert len(load_situation(record, find_story(record, None)).reports) == 1


def test_tolls_are_told_with_their_relation_and_what_it_is_to(record, story):
    [toll] = list_tolls(record, story)
    first, second = toll.points
    assert (toll.measure, first.relation, second.relation) == ("dead", "first", "updates")
    assert second.to == f"{first.article}/{first.figure}"
    assert second.path == "b.txt"
