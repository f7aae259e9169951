"""The comparisons that the record makes of each new article, by name."""

from __future__ import annotations

from recoupe.compare.comparison import Comparison
from recoupe.compare.identity import Identity
from recoupe.compare.meaning import find_embedder
from recoupe.compare.wordings import Wordings

COMPARISONS: dict[str, Comparison] = {
    "identity": Identity(),
    "wordings": Wordings(find_embedder),
}
