"""Who is who: names, descriptions and pronouns of one person or body become one entity, unnamed sources too."""

from __future__ import annotations

from typing import Any

from recoupe.annotate.coreference.bonds import find_bonds
from recoupe.annotate.coreference.entities import make_entities
from recoupe.annotate.coreference.ground import survey
from recoupe.annotate.coreference.headlines import bind_headline, bind_lead
from recoupe.annotate.coreference.kin import name_kin
from recoupe.annotate.coreference.leads import mark_leads
from recoupe.annotate.coreference.naming import group_names
from recoupe.annotate.coreference.phrases import find_phrases
from recoupe.annotate.coreference.sources import mark_addressees, mark_sources
from recoupe.annotate.coreference.walk import walk
from recoupe.annotate.coreference.weights import WEIGHTS, Weights
from recoupe.reading import Reading


class Coreference:
    """Writes `entities`: the names of one bearer together, with the descriptions and pronouns that take it up."""

    name, version = "coreference", "1"
    reads: tuple[str, ...] = ("tokens", "names", "statements")
    writes: tuple[str, ...] = ("entities", "reasons")

    def __init__(self, weights: Weights = WEIGHTS) -> None:
        self.weights = weights

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The `entities` of a reading, and why each mention is where it is."""
        ground = survey(reading)
        naming = group_names(ground.names, reading.text, ground.listed)
        phrases, apposed = mark_sources(ground, find_phrases(ground))
        mark_leads(ground, phrases)
        told = mark_addressees(ground, phrases)
        bonds = find_bonds(ground, phrases, apposed)
        bind_headline(ground, naming, phrases, bonds)
        bind_lead(ground, naming, phrases, bonds)
        state = walk(ground, naming, phrases, bonds, self.weights)
        name_kin(state, phrases, bonds)
        for place in told:
            chain = state.by_head.get(phrases[place].head)
            if chain is not None:
                chain.is_wanted = True
        return make_entities(state)
