"""What changed between two versions of an article."""

import pytest

from kept import reading_of
from recoupe.compare.versions import find_changes

FIRST = "Morin dit : « La digue tiendra jusqu'au soir » et compte 12 morts"


def told(before, after):
    return [
        (change.change, change.before and change.before.words, change.after and change.after.words)
        for change in find_changes(reading_of(before), reading_of(after))
    ]


@pytest.mark.parametrize(
    "after, changes",
    [
        (FIRST, []),
        (FIRST + " . Puis : « Rien à craindre »", [("new", None, "Rien à craindre")]),
        ("Morin compte 12 morts", [("gone", "La digue tiendra jusqu'au soir", None)]),
        (
            FIRST.replace("jusqu'au soir", "jusqu'à demain"),
            [("altered", "La digue tiendra jusqu'au soir", "La digue tiendra jusqu'à demain")],
        ),
        (FIRST.replace("12", "15"), [("altered", "12", "15")]),
        ("Dalbergue" + FIRST[5:], [("altered", *["La digue tiendra jusqu'au soir"] * 2)]),
    ],
    ids=["same", "new", "gone", "words", "figure", "speaker"],
)
def test_claims_are_new_gone_or_altered(after, changes):
    assert told(FIRST, after) == changes


def test_what_was_altered_is_said():
    (change,) = find_changes(reading_of(FIRST), reading_of("Dalbergue" + FIRST[5:]))
    assert (change.altered, change.before.speaker, change.after.speaker) == (("speaker",), "Morin", "Dalbergue")


def test_many_claims_alike_take_no_time():
    many = " ".join(f"« de la de la {n} »" for n in range(1500))
    assert len(find_changes(reading_of(many), reading_of("X " + many))) >= 0
