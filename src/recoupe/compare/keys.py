"""What keys are worth that two items share: for each, the product of what it weighs in either, and the sum of these.

So it is the same whichever of the two asks, and whichever came first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PARTS = 100
"""Parts of 1 in which weights are kept: sums of whole numbers are the same in any order."""

HEAVIEST = 1000
"""The most that a key weighs, in such parts."""

MARGIN = 1.05
"""How much heavier than need be the keys of an item are made that has too few: more than rounding takes away."""


def bond_of(comparison: Any) -> int:
    """What the keys that two items share must be worth for the comparison to look at them, in parts of parts of 1."""
    return round(PARTS**2 * getattr(comparison, "bond", 0.0))


def step_of(bond: int) -> int:
    """How much more shared keys must be worth for one item to go before another that is nearer in time: a sixteenth of what it
    takes to be compared."""
    return max(1, bond // 16)


def weigh_keys(keys: Mapping[str, float], bond: int) -> dict[str, int]:
    """The keys of an item in whole parts. One whose keys are too few or too light for `bond` is met by whoever has them all:
    they weigh so much more."""
    worth = PARTS**2 * sum(weight * weight for weight in keys.values())
    more = MARGIN * bond / worth if 0 < worth < bond else 1.0
    return {key: min(HEAVIEST, max(1, round(PARTS * weight * more))) for key, weight in keys.items()}
