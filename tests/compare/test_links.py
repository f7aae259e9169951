"""From links to clusters."""

import itertools
import random

from recoupe.compare.links import find_clusters
from recoupe.records import Link


def link(a, b, score=0.9, judgement="same"):
    return Link(kind="stories", a=a, b=b, score=score, judgement=judgement, by="test")


def test_what_is_linked_is_together_and_the_rest_alone():
    assert find_clusters("abcd", [link("a", "b"), link("b", "c")]) == [("a", "b", "c"), ("d",)]


def test_an_unsure_link_joins_nothing():
    assert find_clusters("ab", [link("a", "b", judgement="unsure")]) == [("a",), ("b",)]


def test_a_decision_keeps_apart_what_a_chain_would_join():
    links = [link("a", "b", 0.9), link("b", "c", 0.8)]
    assert find_clusters("abc", links, [link("a", "c", judgement="different")]) == [("a", "b"), ("c",)]


def test_a_decision_joins_what_no_link_does():
    assert find_clusters("abc", [link("a", "b")], [link("b", "c")]) == [("a", "b", "c")]


def test_the_order_of_links_and_ids_changes_nothing():
    ids = [f"{i:02}" for i in range(30)]
    links = [link(a, b, 0.8) for a, b in itertools.pairwise(ids) if int(a) % 5]
    apart = [link("01", "04", judgement="different"), link("11", "13", judgement="different")]
    first = find_clusters(ids, links, apart)
    for seed in range(20):
        rng = random.Random(seed)
        assert find_clusters(rng.sample(ids, 30), rng.sample(links, len(links)), rng.sample(apart, 2)) == first
