"""Which items are compared, and that a key which very many have stays cheap."""

import random

import pytest

pytest.importorskip("duckdb")

from recoupe.compare.keys import bond_of, weigh_keys
from recoupe.lake.blocking import Days, deal, find_pairs
from recoupe.lake.layout import number_of
from recoupe.lake.places import read_table, write_table
from recoupe.lake.tables import ItemRow, KeyRow, to_table
from recoupe.record.candidates import NEAREST
from recoupe.run.local import Local


class Plain:
    """What comparisons say of how their items are found."""

    def __init__(self, name, candidates=100, **shared):
        self.name, self.candidates = name, candidates
        self.__dict__.update(shared)


@pytest.fixture
def find(tmp_path):
    """`find(items, comparison)`: what is compared of items given as name: (day, {key: weight})."""

    def files(items, name, bond):
        keys = [
            KeyRow(
                comparison="plain", key=key, weight=weight, item=item, day=day,
                key_number=number_of("plain", key), item_number=number_of("plain", item), article_number=number_of(item),
            )
            for item, (day, given) in items.items() for key, weight in weigh_keys(given, bond).items()
        ]  # fmt: skip
        rows = [
            ItemRow(
                comparison="plain", item=item, number=number_of("plain", item), article=item, part=None, work=item, arrival=0, day=day, month="2021-03",
                chance=day, body=b"", signs=None,
            )
            for item, (day, _) in items.items()
        ]  # fmt: skip
        for kind, found, row in (("keys", keys, KeyRow), ("items", rows, ItemRow)):
            write_table(str(tmp_path / f"{name}.{kind}"), to_table(found, row))
        return str(tmp_path / f"{name}.keys"), str(tmp_path / f"{name}.items")

    def find(fresh, kept=None, **says):
        says = {"plain": Plain("plain", **says)}
        bond = bond_of(says["plain"])
        new, old = files(fresh, "fresh", bond), files(kept or {}, "kept", bond)
        blocks = find_pairs(Local(1), says, ([new[0]], [old[0]]), [new[1], old[1]], str(tmp_path / "work"))
        rows = [row for found in blocks.buckets.values() for row in read_table(found).to_pylist()]
        needed = {row["a"]: row["item"] for row in rows if row["b"] is None}
        pairs = sorted(tuple(sorted((needed[row["a"]], needed[row["b"]]))) for row in rows if row["b"] is not None)
        assert set(needed.values()) == {item for pair in pairs for item in pair}
        assert blocks.pairs == ({"plain": len(pairs)} if pairs else {})
        return pairs, blocks

    return find


def test_items_that_share_a_key_are_compared_once(find):
    pairs, blocks = find(
        {"a": (1, {"x": 1.0}), "b": (2, {"x": 1.0, "y": 1.0}), "c": (3, {"y": 1.0}), "d": (3, {"z": 1.0})}
    )
    assert pairs == [("a", "b"), ("b", "c")]
    assert (blocks.cut, blocks.hot) == ({}, {})


def test_what_was_kept_is_compared_with_what_is_new_alone(find):
    pairs, _ = find({"c": (3, {"x": 1.0})}, {"a": (1, {"x": 1.0}), "b": (2, {"x": 1.0})})
    assert pairs == [("a", "c"), ("b", "c")]


def test_two_keys_are_asked_for_unless_one_has_but_one(find):
    items = {
        "a": (1, {"x": 1.0, "y": 1.0}),
        "b": (1, {"x": 1.0, "y": 1.0}),
        "c": (1, {"x": 1.0}),
        "d": (1, {"y": 1.0, "z": 1.0}),
    }
    assert find(items, bond=2.0)[0] == [("a", "b"), ("a", "c"), ("b", "c")]


def test_light_keys_are_not_enough_where_a_bond_is_asked_for(find):
    items = {"a": (1, {"x": 1.0, "y": 0.1}), "b": (1, {"x": 1.0, "z": 1.0}), "c": (1, {"y": 0.1, "u": 1.0})}
    assert find(items, bond=0.5)[0] == [("a", "b")]


def test_what_is_new_finds_one_of_few_keys_that_was_kept_and_the_other_way_round(find):
    whole, single = {"x": 1.0, "y": 1.0}, {"x": 1.0}
    assert find({"b": (2, whole)}, {"a": (1, single)}, bond=2.0)[0] == [("a", "b")]
    assert find({"b": (2, single)}, {"a": (1, whole)}, bond=2.0)[0] == [("a", "b")]


def test_the_heaviest_then_the_nearest_come_first(find):
    items = {"a": (10, {"x": 1.0, "y": 2.0})} | {f"b{n}": (n, {"x": 1.0}) for n in range(5)} | {"c": (99, {"y": 2.0})}
    pairs, _ = find(items, candidates=2)
    assert {("a", "c"), ("a", "b4")} <= set(pairs)
    assert ("a", "b0") not in pairs


@pytest.mark.parametrize("days", [1, 10, 1000])
def test_a_key_that_very_many_have_shows_the_nearest_and_is_reported(find, days):
    many = 400
    items = {f"{n:04}": (n * days // many, {"hot": 1.0}) for n in range(many)}
    pairs, blocks = find(items)
    assert len(pairs) <= many * NEAREST
    seen = {item: {other for pair in pairs if item in pair for other in pair} - {item} for item in items}
    assert min(map(len, seen.values())) >= NEAREST
    assert all(abs(items[a][0] - items[b][0]) <= 1 + NEAREST * days // many for a, b in pairs)
    assert blocks.cut == {"plain": many}
    assert blocks.hot == {"plain: hot": many}


def test_pairs_are_dealt_into_buckets_of_bounded_size():
    counts = [(1, "a", 10), (1, "b", 90), (2, "a", 1), (3, "a", 301), (3, "b", 5)]
    assert list(deal(counts, 100)) == [
        Days("a", 1, 0, 1), Days("b", 1, 0, 1), Days("a", 2, 1, 1), Days("a", 3, 2, 4), Days("b", 3, 6, 1)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_what_is_far_from_all_that_is_new_is_left_out_and_nothing_else(find, seed):
    """A few new items among many kept ones see those that a count of all, one by one, gives them."""
    chance = random.Random(seed)
    days = {f"{n:04}": chance.randrange(4_000) for n in range(600)}
    items = {
        name: (day, {"hot": 1.0, **({"rare": 1.0} if chance.random() < 0.1 else {})}) for name, day in days.items()
    }
    fresh = dict(chance.sample(sorted(items.items()), 6))
    pairs, blocks = find(fresh, {name: item for name, item in items.items() if name not in fresh})
    expected = set()
    for key in ("hot", "rare"):
        row = sorted((day, number_of("plain", name), name) for name, (day, keys) in items.items() if key in keys)
        for place, (*_, name) in enumerate(row):
            low = max(0, min(place - NEAREST // 2, len(row) - NEAREST - 1))
            high = min(len(row) - 1, max(place + NEAREST // 2, NEAREST))
            if name in fresh:
                expected |= {tuple(sorted((name, other))) for *_, other in row[low : high + 1] if other != name}
    assert set(pairs) == expected
    assert blocks.hot["plain: hot"] == 600
