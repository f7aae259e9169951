"""What stands around somebody in the record."""

import pytest
from msgspec.structs import replace

from kept import reading_of, span_of
from recoupe.compare.identity import Identity
from recoupe.errors import UsageError
from recoupe.query.portrait import load_portrait
from recoupe.record.keep import Batch, keep
from recoupe.records import Entity, Mention

TEXT = "Morin parle : « Dupin mentira demain » . Dupin : « oui » et puis un proche"


@pytest.fixture
def kept(record):
    reading = reading_of(TEXT)
    source = Entity(
        id="e9", type="person", kind="anonymous", name="un proche", affiliation="e1",
        mentions=(Mention(span=span_of(TEXT, "un proche"), form="description"),),
    )  # fmt: skip
    first, second = reading.statements
    third = replace(second, id="s2", content=(span_of(TEXT, "et puis"),), speaker="e9")
    statements = (first, replace(second, speaker="e1"), third)
    reading = replace(reading, entities=(*reading.entities, source), statements=statements)
    return keep(record, reading, Batch("2021-03-09T00:00:00+00:00", "test"), {"identity": Identity()}).id


def test_who_speaks_of_somebody_is_told_and_their_own_words_are_not(record, kept):
    portrait = load_portrait(record, f"{kept}/e1")
    assert [(said.speaker, said.passage.words) for said in portrait.spoken_of] == [("Morin", "Dupin mentira demain")]
    assert load_portrait(record, f"{kept}/e0").spoken_of == ()


def test_the_unnamed_sources_of_a_body_are_told_with_what_they_say(record, kept):
    [source] = load_portrait(record, f"{kept}/e1").unnamed
    assert (source.description, [said.words for said in source.said]) == ("un proche", ["et puis"])
    assert load_portrait(record, f"{kept}/e0").unnamed == ()


def test_what_was_said_is_searched(record, kept):
    assert [one.words for one in load_portrait(record, f"{kept}/e0", words="mentir").said] == ["Dupin mentira demain"]
    assert load_portrait(record, f"{kept}/e0", words="absent").said == ()
    with pytest.raises(UsageError):
        load_portrait(record, f"{kept}/e0", words="…")
    with pytest.raises(UsageError):
        load_portrait(record, "zzz/e0")
