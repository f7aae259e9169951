"""Acronyms and the names they shorten: initials, small words passed over, syllables; in parentheses or after a comma."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.annotate.coreference.acronyms import initials, is_blend
from recoupe.reading import Reading
from told import entity, mentions, read_told

FISHERS = ("syndicat", "libre", "peche")


@pytest.mark.parametrize("short", ["slp", "sylipe", "synlibpe", "sl"])
def test_a_blend_is_of_beginnings_in_order(short: str) -> None:
    assert is_blend(short, FISHERS)


@pytest.mark.parametrize("short", ["lsp", "sylim", "ylipe", "syndicat", "p", ""])
def test_no_blend(short: str) -> None:
    assert not is_blend(short, FISHERS)


def test_initials_pass_over_small_words() -> None:
    assert initials(("syndicat", "neutre", "pour", "pecheurs")) == "snp"


TEXTS = {
    "after a comma": "Le <o>SNP</o>, le <o>Syndicat neutre pour pêcheurs</o>, est né en mai. Le <o>SNP</o> compte cent membres.",
    "before a comma": "Le <o>Syndicat neutre pour pêcheurs</o>, ou <o>SNP</o>, est né en mai. Le <o>SNP</o> compte cent membres.",
    "far from it": "Le <o>Syndicat neutre pour pêcheurs</o> est né en mai. Le <o>SNP</o> compte cent membres. Le <o>SNP</o> grandit.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_body_under_its_acronym(text: str, parsed: Callable[..., Reading]) -> None:
    reading, _ = read_told(text, parsed)
    assert mentions(reading, "Syndicat neutre pour pêcheurs").count("SNP") >= 1
    assert sum(e.type == "organization" for e in reading.entities) == 1


def test_an_acronym_has_the_type_of_its_expansion(parsed: Callable[..., Reading]) -> None:
    text = "Le <o>Syndicat libre de la pêche</o> (<l>Sylipe</l>) est né en mai. Le <l>Sylipe</l> compte cent membres."
    reading, _ = read_told(text, parsed)
    assert entity(reading, "Syndicat libre de la pêche").type == "organization"
    assert mentions(reading, "Syndicat libre de la pêche").count("Sylipe") == 2


def test_two_bodies_after_a_comma_stay_two(parsed: Callable[..., Reading]) -> None:
    reading, _ = read_told("Le <o>MTR</o>, le <o>Syndicat neutre pour pêcheurs</o> et d'autres se réunissent.", parsed)
    assert [e.name for e in reading.entities if e.kind == "named"] == ["MTR", "Syndicat neutre pour pêcheurs"]
