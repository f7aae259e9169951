"""Which of the kept items one is compared with: those that share the heaviest keys, of those the nearest in time.

The cost for an item depends on how many keys it has, not on how many items are kept.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from hashlib import blake2b
from heapq import nsmallest

import msgspec

from recoupe.compare.comparison import Comparison
from recoupe.compare.keys import bond_of, step_of, weigh_keys

NEAREST = 16
"""Items that one key shows at most: those published nearest to the article, as many before as after where there are. Chosen:
what tells one utterance or event is in fewer articles of a day. In a record of 100,000 articles, 24 and 32 find no more stories,
copies and people, and fewer wordings, for fewer keys are then asked."""

LOOKED = 128
"""Items that the keys of one item show together, about; its heaviest keys first. Chosen: in that record 192 find as many
stories, copies and people."""

ITEM, WEIGHT = 32, 22
"""Bits below an item, and below the weight of its key, in one number; lowest are the days between."""

SHOWN = f"""
    SELECT (
        SELECT json_group_array((item << {ITEM}) | (weight << {WEIGHT}) | (?2 - day)) FROM (
            SELECT item, weight, day FROM keys WHERE key = asked.value AND day < ?2 ORDER BY day DESC LIMIT ?3)
    ), (
        SELECT json_group_array((item << {ITEM}) | (weight << {WEIGHT}) | (day - ?2)) FROM (
            SELECT item, weight, day FROM keys WHERE key = asked.value AND day >= ?2 ORDER BY day LIMIT ?3)
    ) FROM json_each(?1) AS asked
"""  # noqa: S608 (numbers of our own)
"""For each key the items that have it, those nearest before and those nearest after, each with weight and days between as one
number: a row for each item takes SQLite and Python twice as long."""

Keys = dict[int, int]
"""Hashes of keys, with their weights."""

_numbers = msgspec.json.Decoder(list[int])


def find_candidates(db: sqlite3.Connection, keys: Keys, day: int, most: int, *, bond: int = 0) -> tuple[list[int], int]:
    """The rows of at most `most` items, those whose keys shared are worth most first, of those the nearest in time; none whose
    keys are worth less than `bond`. And how many keys were cut, or not looked at."""
    bonds: defaultdict[int, int] = defaultdict(int)
    apart: dict[int, int] = {}
    heaviest = sorted(keys, key=lambda key: (-keys[key], key))
    cut = looked = asked = 0
    for key, (before, after) in zip(
        heaviest, db.execute(SHOWN, (json.dumps(heaviest), day, NEAREST + 1)), strict=False
    ):
        shown, is_cut = _nearest(_numbers.decode(before), _numbers.decode(after))
        for number in shown:
            item = number >> ITEM
            bonds[item] += keys[key] * (number >> WEIGHT & 1023)
            apart[item] = number & (1 << WEIGHT) - 1
        cut, looked, asked = cut + is_cut, looked + len(shown), asked + 1
        if looked >= LOOKED:
            break
    step = step_of(bond)
    enough = ((-(worth // step), apart[item], item) for item, worth in bonds.items() if worth >= bond)
    return [item for _, _, item in nsmallest(most, enough)], cut + len(heaviest) - asked


def _nearest(before: list[int], after: list[int]) -> tuple[list[int], bool]:
    """At most `NEAREST` of those before and after, as many of either where there are; and whether some were left out."""
    if len(before) + len(after) <= NEAREST:
        return before + after, False
    kept = min(len(before), max(NEAREST // 2, NEAREST - len(after)))
    return before[:kept] + after[: NEAREST - kept], True


def hash_keys(comparison: Comparison, given: Mapping[str, float]) -> Keys:
    """The keys of an item as the store has them; two that fall together count as the heavier one."""
    keys: Keys = {}
    for key, weight in weigh_keys(given, bond_of(comparison)).items():
        number = hash_key(comparison.name, key)
        keys[number] = max(weight, keys.get(number, 0))
    return keys


def hash_key(comparison: str, key: str) -> int:
    """A key of a comparison as 32 bits with a sign."""
    return int.from_bytes(blake2b(f"{comparison}\0{key}".encode(), digest_size=4).digest(), "big", signed=True)
