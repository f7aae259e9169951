"""The comparisons that the record makes of each new article, by name."""

from __future__ import annotations

from recoupe.compare.comparison import Comparison
from recoupe.compare.identity import Identity

COMPARISONS: dict[str, Comparison] = {
    "identity": Identity(),
}
