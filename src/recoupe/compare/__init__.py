"""The comparisons that the record makes of each new article, by name."""

from __future__ import annotations

from recoupe.compare.comparison import Comparison
from recoupe.compare.identity import Identity
from recoupe.compare.lineage import Copies
from recoupe.compare.meaning import find_embedder
from recoupe.compare.stories import Stories
from recoupe.compare.wordings import Wordings

COMPARISONS: dict[str, Comparison] = {
    "stories": Stories(),
    "copies": Copies(),
    "identity": Identity(),
    "wordings": Wordings(find_embedder),
}
