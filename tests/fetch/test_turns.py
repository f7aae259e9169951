from math import inf

from hypothesis import given
from hypothesis import strategies as st

from recoupe.fetch.turns import Turns


def turns(*tasks):
    made = Turns()
    for host, task in tasks:
        made.add(host, task)
    return made


def test_a_machine_is_asked_for_one_thing_at_a_time():
    made = turns(("a", 1), ("a", 2))
    assert made.take(0) == ("a", 1)
    assert made.take(0) is None
    made.finish("a", 0)
    assert made.take(0) == ("a", 2)


def test_machines_take_turns():
    made = turns(("a", 1), ("a", 2), ("b", 3))
    taken = [made.take(0), made.take(0)]
    made.finish("a", 0)
    assert [*taken, made.take(0)] == [("a", 1), ("b", 3), ("a", 2)]


def test_a_machine_is_left_alone_for_as_long_as_it_is_to_be():
    made = turns(("a", 1), ("a", 2))
    made.take(0)
    made.finish("a", 5)
    assert (made.take(4), made.wait(3), made.take(5)) == (None, 2, ("a", 2))


def test_a_shorter_pause_does_not_end_a_longer_one():
    made = turns(("a", 1))
    made.finish("a", 10)
    made.finish("a", 2)
    assert made.take(5) is None


def test_what_waits_for_a_busy_machine_waits_for_its_end():
    made = turns(("a", 1), ("a", 2))
    made.take(0)
    assert made.wait(0) == inf
    assert turns().wait(0) == inf


def test_what_waits_for_too_long_is_given_back():
    made = turns(("a", 1), ("b", 2))
    made.finish("a", 100)
    assert (made.drop(30), len(made), made.take(0)) == ([1], 1, ("b", 2))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9)), max_size=30), st.randoms(use_true_random=False))
def test_everything_has_its_turn_in_its_order_and_no_machine_is_asked_twice_at_once(tasks, random):
    made, taken, busy, now = turns(*tasks), [], [], 0.0
    while len(made) or busy:
        if (turn := made.take(now)) is not None:
            assert turn[0] not in busy
            busy.append(turn[0])
            taken.append(turn)
        elif busy:
            made.finish(busy.pop(random.randrange(len(busy))), now + random.choice([0, 1, 3]))
        else:
            now += made.wait(now)
    for host in "abc":
        assert [turn for turn in taken if turn[0] == host] == [task for task in tasks if task[0] == host]
