"""Who said what over time, sources without a name, and what changed between versions."""

import msgspec
from msgspec import structs

from kept import Toy, reading_of
from recoupe.compare.identity import Identity
from recoupe.query.changes import list_changes
from recoupe.query.unnamed import list_unnamed
from recoupe.query.who import list_profiles
from recoupe.record.keep import Batch, keep

IDENTITY = {"identity": Identity()}


def test_everything_someone_said_is_told_the_oldest_first(record, add):
    for text, day in (
        ("Morin dit : « plus tard »", "09"),
        ("Morin dit : « plus tôt »", "01"),
        ("Dalbergue dit : « non »", "05"),
    ):
        add(text, IDENTITY, published=f"2021-03-{day}")
    said = [saying.words for profile in list_profiles(record, "MORIN") for saying in profile.said]
    assert sorted(said) == ["plus tard", "plus tôt"]
    assert list_profiles(record, "absent") == []


def anonymous(text):
    reading = reading_of(text)
    return structs.replace(
        reading, entities=tuple(structs.replace(e, kind="anonymous", name="un témoin") for e in reading.entities)
    )


def test_unnamed_sources_stay_apart_within_their_story(record):
    for comparisons in ({"stories": Toy("stories")}, {}):
        for text in ("Témoin raconte : « tout brûle »", "Témoin raconte : « tout coule »", "Témoin se tait"):
            keep(record, anonymous(text + f" {len(comparisons)}"), Batch("then", "test"), comparisons)
    stories = list(list_unnamed(record))
    assert sorted(len(story.sources) for story in stories) == [1, 1, 2]
    assert {said.words for story in stories for source in story.sources for said in source.said} == {
        "tout brûle",
        "tout coule",
    }
    assert stories[0].sources[0].description == "un témoin"


def test_versions_are_told_in_order_with_what_changed(record, add):
    for count, day in ((15, "03"), (12, "01"), (13, "02")):
        add(f"Le bilan est de {count} morts", url="https://a.fr/1", published=f"2021-03-{day}")
    add("Un autre article", url="https://a.fr/2")
    revisions = list(list_changes(record))
    assert [(r.from_.dated, r.changes[0].before.words, r.changes[0].after.words) for r in revisions] == [
        ("2021-03-01", "12", "13"),
        ("2021-03-02", "13", "15"),
    ]
    assert set(msgspec.json.decode(msgspec.json.encode(revisions[0]))) >= {"article", "from", "to", "changes"}
