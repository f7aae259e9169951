"""Bodies that the press names by their seat, called by what they are: *la présidence russe*, for *le Kremlin*."""

from __future__ import annotations

from recoupe.annotate.coreference.chains import Chain
from recoupe.annotate.coreference.describing import bare
from recoupe.annotate.coreference.ground import Phrase
from recoupe.annotate.coreference.memory import Memory
from recoupe.french.who import fold, seats


def named_by_seat(state: Memory, phrase: Phrase) -> Chain | None:
    """The body that the article names by its seat and a description calls by what it is; None for another."""
    seat = seats().get(fold(bare(phrase.span, state.ground.reading.text)))
    if seat is None:
        return None
    return next((c for c in state.naming.chains if c.type == "organization" and fold(c.name) == seat), None)
