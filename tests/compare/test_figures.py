"""Tolls: one quantity as each account gives it."""

import random

import pytest
from msgspec.structs import replace

from recoupe.compare.accounts import Account
from recoupe.compare.figures import are_compatible, find_tolls
from recoupe.records import Link
from recoupe.span import Span


def account(article, low, high=None, *, at=0, **fields):
    """An exact toll of the dead unless `high` or other fields say otherwise; `high=0` is an open end."""
    high = low if high is None else high or None
    given = {
        "figure": "f0", "span": Span(at, at + 5), "words": str(low), "measure": "dead", "counted": None, "place": None,
        "year": None, "is_vague": False, "is_former": False, "is_correction": False, "as_of": None, "hour": None, "published": None,
        "speaker": None,
    }  # fmt: skip
    return Account(article=article, low=low, high=high, **(given | fields))


def relations(*accounts, copies=()):
    [toll] = find_tolls(accounts, copies)
    return [(point.account.article, point.relation) for point in toll.points]


def test_a_later_and_higher_toll_updates_the_one_before():
    assert relations(account("a", 3, as_of="2021-03-04"), account("b", 5, as_of="2021-03-05")) == [
        ("a", "first"),
        ("b", "updates"),
    ]


def test_two_numbers_for_one_time_contradict_each_other():
    assert relations(account("a", 3, as_of="2021-03-04"), account("b", 5, as_of="2021-03-04"))[1] == (
        "b",
        "contradicts",
    )


def test_a_later_and_lower_toll_contradicts_unless_it_says_that_it_corrects():
    lower = account("b", 3, as_of="2021-03-05")
    assert relations(account("a", 5, as_of="2021-03-04"), lower)[1] == ("b", "contradicts")
    corrected = account("b", 3, as_of="2021-03-05", is_correction=True)
    assert relations(account("a", 5, as_of="2021-03-04"), corrected)[1] == ("b", "updates")


def test_bounds_that_can_hold_one_number_agree():
    assert relations(account("a", 832, as_of="2021-03-04"), account("b", 800, 0, as_of="2021-03-04"))[1] == (
        "b",
        "agrees",
    )


def test_an_open_bound_is_updated_by_a_later_number_above_it():
    before = account("a", 384, 0, as_of="2021-03-04")
    assert relations(before, account("b", 832, as_of="2021-03-06"))[1] == ("b", "updates")


def test_vague_words_are_not_a_toll_that_moves():
    vague = account("a", 200, 0, is_vague=True, as_of="2021-03-04")
    assert relations(vague, account("b", 384, 0, as_of="2021-03-05"))[1] == ("b", "agrees")


def test_without_days_two_numbers_contradict_for_nothing_says_which_is_later():
    assert relations(account("a", 3), account("b", 5))[1] == ("b", "contradicts")


def test_a_toll_told_as_gone_by_comes_before_the_one_that_replaces_it():
    now, then = account("a", 12, published="2021-03-05"), account("a", 7, at=20, is_former=True, published="2021-03-05")
    [toll] = find_tolls([now, then])
    assert [(p.account.low, p.relation) for p in toll.points] == [(7, "first"), (12, "updates")]


def test_a_figure_in_a_copied_passage_repeats_its_original():
    copy = Link(
        kind="copies", a="a", b="b", score=1, judgement="same", blocks=((Span(0, 50), Span(10, 60)),), by="test"
    )
    accounts = account("a", 3, published="2021-03-04"), account("b", 3, at=20, published="2021-03-05")
    assert relations(*accounts, copies=[copy])[1] == ("b", "repeats")


def test_an_article_that_says_a_number_twice_is_one_account():
    assert relations(account("a", 3), account("a", 3, at=40)) == [("a", "first")]


def test_two_sources_in_one_article_may_contradict_each_other():
    police, hospital = account("a", 3, speaker="police"), account("a", 5, at=40, speaker="hôpital")
    assert relations(police, hospital)[1] == ("a", "contradicts")


def test_two_numbers_of_one_article_in_one_name_are_of_two_things():
    tolls = find_tolls([account("a", 200), account("a", 9, at=40), account("b", 200)])
    assert [[p.account.low for p in toll.points] for toll in tolls] == [[200, 200], [9]]


def test_a_part_of_the_people_another_measure_and_another_year_are_other_quantities():
    accounts = [
        account("a", 12), account("a", 8, counted="enfant", at=20), account("b", 30, measure="wounded"),
        account("b", 9, year="1996", at=40),
    ]  # fmt: skip
    assert len(find_tolls(accounts)) == 4


def test_the_only_country_and_the_only_place_are_those_of_the_whole():
    assert (
        len(find_tolls([account("a", 12), account("b", 12, place="Indonésie"), account("c", 12, place="Indonésie")]))
        == 1
    )
    assert len(find_tolls([account("a", 12), account("b", 14, place="Brumeval")])) == 1


def test_a_place_whose_toll_an_article_tells_apart_is_another_quantity():
    assert len(find_tolls([account("a", 12), account("a", 4, place="Brumeval", at=20)])) == 2


def test_two_countries_have_a_toll_each():
    assert len(find_tolls([account("a", 12, place="Mali"), account("a", 12, place="Niger", at=20)])) == 2


@pytest.mark.parametrize(
    "a, b, expected",
    [((3, 3), (3, 3), True), ((3, None), (5, 5), True), ((None, 3), (5, 5), False), ((2, 4), (4, 6), True)],
)
def test_bounds(a, b, expected):
    one, other = (replace(account("a", 0), low=low, high=high) for low, high in (a, b))
    assert are_compatible(one, other) is are_compatible(other, one) is expected


def test_a_rounded_number_has_room():
    assert are_compatible(account("a", 300, is_vague=True), account("b", 318))
    assert not are_compatible(account("a", 300, is_vague=True), account("b", 400))


def test_the_order_in_which_articles_come_changes_nothing():
    rng = random.Random(5)
    accounts = [
        account(f"a{i}", rng.randrange(3, 40), rng.choice([None, 0]), as_of=f"2021-03-{rng.randrange(1, 9):02}",
                place=rng.choice([None, "Mali", "Brumeval"]), measure=rng.choice(["dead", "wounded"]))
        for i in range(30)
    ]  # fmt: skip
    first = find_tolls(accounts)
    for _ in range(10):
        rng.shuffle(accounts)
        assert find_tolls(accounts) == first


def test_two_tolls_of_one_day_are_told_apart_by_their_hour():
    morning, evening = account("a", 3, as_of="2021-03-04", hour=8), account("b", 7, as_of="2021-03-04", hour=19)
    assert relations(evening, morning) == [("a", "first"), ("b", "updates")]


def test_a_place_for_which_an_article_gives_its_own_toll_is_that_of_the_whole():
    accounts = [account("a", 11), account("a", 11, place="Valbrune", at=20), account("b", 6, place="Aubrelles")]
    assert [(toll.place, len(toll.points)) for toll in find_tolls(accounts)] == [(None, 1), ("Aubrelles", 1)]


def test_the_missing_may_become_fewer():
    before, after = (
        account(name, n, measure="missing", as_of=f"2021-03-0{day}") for name, n, day in (("a", 14, 4), ("b", 9, 5))
    )
    assert relations(before, after)[1] == ("b", "updates")


def test_a_number_goes_on_with_the_strand_that_it_can_move():
    accounts = [
        account("a", 7, as_of="2021-03-04"), account("c", 7, as_of="2021-03-04"),
        account("c", 2, as_of="2021-03-04", at=40), account("d", 11, as_of="2021-03-05"),
    ]  # fmt: skip
    assert [[p.account.low for p in toll.points] for toll in find_tolls(accounts)] == [[7, 7, 11], [2]]


def test_a_number_that_an_article_sets_against_its_own_is_disputed_though_it_came_late():
    own, mayor = (
        account("b", 7, as_of="2021-03-04", hour=19),
        account("b", 9, 0, at=40, speaker="maire", published="2021-03-04T21:30"),
    )
    assert relations(account("a", 7, as_of="2021-03-04", hour=19), own, mayor)[2] == ("b", "contradicts")
