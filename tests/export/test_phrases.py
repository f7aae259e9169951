"""The interface speaks two languages alike."""

import re
from typing import get_args

import msgspec
import pytest

from recoupe.compare.figures import Relation
from recoupe.export.phrases import LANGUAGES, phrases
from recoupe.records import RefusalReason, Stance, Status


def blanks(phrase):
    return sorted(re.findall(r"\{(\w+)\}", phrase)) if isinstance(phrase, str) else None


@pytest.mark.parametrize("table", ["words", "brief", "relations", "web", "stances", "reasons", "statuses", "units"])
def test_every_phrase_is_there_in_both_languages_with_the_same_blanks(table):
    french, english = (getattr(phrases(language), table) for language in LANGUAGES)
    assert {key: blanks(phrase) for key, phrase in french.items()} == {key: blanks(p) for key, p in english.items()}


def test_dates_are_written_with_the_same_blanks():
    french, english = (msgspec.structs.asdict(phrases(language).calendar) for language in LANGUAGES)
    assert {key: blanks(value) for key, value in french.items()} == {
        key: blanks(value) for key, value in english.items()
    }


@pytest.mark.parametrize(
    "table, values", [("relations", Relation), ("reasons", RefusalReason), ("stances", Stance), ("statuses", Status)]
)
def test_every_value_of_a_closed_list_has_its_phrase(table, values):
    assert set(getattr(phrases("fr"), table)) == set(get_args(values))
