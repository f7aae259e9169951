"""The loader of what is known of French."""

import pytest
from msgspec import Struct

from recoupe.errors import KnowledgeError
from recoupe.french.lexicon import load


class Wrong(Struct, forbid_unknown_fields=True):
    titles: int


class Right(Struct):
    titles: frozenset[str]


def test_a_file_is_loaded_once_as_its_shape():
    assert "Mme" in load("sentences", Right).titles
    assert load("sentences", Right) is load("sentences", Right)


def test_a_file_of_another_shape_is_refused_with_the_path():
    with pytest.raises(KnowledgeError, match=r"sentences\.toml: Expected `int`, got `array` - at `\$\.titles`"):
        load("sentences", Wrong)
