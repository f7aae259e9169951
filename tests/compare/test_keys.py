"""What shared keys are worth: the same from either side, and enough for who has few."""

from types import SimpleNamespace

from hypothesis import assume, given
from hypothesis import strategies as st

from recoupe.compare.keys import HEAVIEST, PARTS, bond_of, weigh_keys


def worth(one, other):
    return sum(one[key] * other[key] for key in one.keys() & other.keys())


def test_a_bond_is_in_parts_of_parts_and_nothing_unless_it_is_asked_for():
    assert bond_of(SimpleNamespace(bond=1.1)) == 1.1 * PARTS**2
    assert bond_of(SimpleNamespace()) == 0


def test_weights_are_whole_and_as_they_are_where_there_are_enough():
    assert weigh_keys({"a": 1.0, "b": 0.254, "c": 0.001}, 10_000) == {"a": 100, "b": 25, "c": 1}
    assert weigh_keys({"a": 1_000.0}, 0) == {"a": HEAVIEST}
    assert weigh_keys({}, 10_000) == {}


def test_one_of_a_single_key_is_met_by_whoever_has_it_and_two_of_more_are_not():
    single, whole = weigh_keys({"a": 1.0}, 20_000), weigh_keys({"a": 1.0, "b": 1.0, "c": 1.0}, 20_000)
    assert worth(single, whole) >= 20_000
    assert worth(whole, weigh_keys({"a": 1.0, "d": 1.0, "e": 1.0}, 20_000)) < 20_000


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0.3, 1.0), min_size=1))
def test_who_has_all_keys_of_one_that_has_few_meets_it(keys):
    assume(sum(weight * weight for weight in keys.values()) < 2.0)
    few, many = weigh_keys(keys, 20_000), weigh_keys(keys | {"y": 1.5, "z": 1.5}, 20_000)
    assert worth(few, many) == worth(many, few) >= 20_000
