"""Stories that grow."""

import random

from hypothesis import given
from hypothesis import strategies as st

from recoupe.compare.growth import find_groups
from recoupe.compare.stories import fade
from recoupe.records import Link


def link(a, b, likeness, days=None, judgement="same"):
    features = {"likeness": likeness} | ({} if days is None else {"days": days})
    return Link(kind="stories", a=a, b=b, score=fade(likeness, days), judgement=judgement, features=features, by="test")


def groups(ids, links, decisions=()):
    return find_groups(ids, links, decisions, enough=0.15, fade=fade)


def test_a_chain_of_neighbours_is_not_one_story():
    links = [link("a", "b", 0.5), link("b", "c", 0.5), link("c", "d", 0.5), link("b", "p", 0.165), link("p", "q", 0.5)]
    assert ("p", "q") in groups("abcdpq", links)


def test_an_affair_stays_one_as_it_moves_on():
    days = {name: 12 * n for n, name in enumerate("abcdefgh")}
    links = [link(a, b, 0.6 if days[b] - days[a] < 40 else 0.3, days[b] - days[a]) for a in days for b in days if a < b]
    assert groups("abcdefgh", links) == [tuple("abcdefgh")]


def test_the_same_likeness_months_apart_is_not_enough():
    assert groups("ab", [link("a", "b", 0.5, 2)]) == [("a", "b")]
    assert groups("ab", [link("a", "b", 0.5, 200)]) == [("a",), ("b",)]


def test_people_have_the_last_word():
    links = [link("a", "b", 0.9), link("b", "c", 0.9), link("a", "c", 0.9)]
    assert groups("abc", links, [link("a", "c", 0, judgement="different")]) == [("a", "b"), ("c",)]
    assert groups("abcd", links, [link("c", "d", 1)]) == [("a", "b", "c", "d")]


def test_a_large_story_takes_one_more():
    ids = [f"{n:03}" for n in range(60)]
    links = [link(a, b, 0.5) for a in ids[:-1] for b in ids[:-1] if a < b]
    links += [link(a, ids[-1], 0.4) for a in ids[:10]]
    assert groups(ids, links) == [tuple(ids)]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.floats(0.06, 1)), max_size=40), st.randoms())
def test_the_order_changes_nothing(pairs, rng):
    ids = [f"{n:02}" for n in range(13)]
    links = list({(a, b): link(ids[a], ids[b], round(score, 2)) for a, b, score in pairs if a < b}.values())
    found = groups(ids, links)
    assert sorted(name for group in found for name in group) == ids
    assert groups(rng.sample(ids, len(ids)), rng.sample(links, len(links))) == found


def test_hundreds_that_are_all_alike_are_joined_in_no_time():
    rng = random.Random(1)
    ids = [f"{n:03}" for n in range(300)]
    links = [link(*sorted(rng.sample(ids, 2)), 0.5) for _ in range(6000)]
    assert sum(map(len, groups(ids, {(x.a, x.b): x for x in links}.values()))) == 300
