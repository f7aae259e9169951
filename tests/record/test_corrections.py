"""What people decide holds over what was read, survives another reading, and can be undone."""

import pytest
from msgspec import structs

from kept import Toy, reading_of, span_of
from recoupe.errors import UsageError
from recoupe.query.clusters import load_clusters
from recoupe.record.articles import load_reading, load_uncorrected
from recoupe.record.corrections import decide
from recoupe.record.decisions import About, Anchor, anchor_of, find_record, load_decisions
from recoupe.record.replace import find_outdated
from recoupe.span import Span

TEXT = "Morin et Dalbergue : « La digue tiendra » contre 12 crues"
TOY = {"toy": Toy()}


@pytest.fixture
def act(record):
    def decide_one(act, undoes=None, **about):
        return decide(record, act, About(**about), by="Zoé", comparisons=TOY, undoes=undoes)

    return decide_one


def rows(record, sql):
    return record.db.execute(sql).fetchall()


SPEAKER = "SELECT name FROM names WHERE row = (SELECT name FROM entities WHERE (article, n) = (SELECT article, speaker FROM statements))"


def test_a_statement_is_given_to_another_and_back(record, add, act):
    add(TEXT)
    reading = load_reading(record.db, 1)
    anchors = {"record": anchor_of(reading, "s0"), "speaker": anchor_of(reading, "e1")}
    assert rows(record, SPEAKER) == [("Morin",)]
    number = act("attribute", **anchors)
    assert load_reading(record.db, 1).statements[0].speaker == "e1"
    assert load_uncorrected(record.db, 1).statements[0].speaker == "e0"
    assert rows(record, SPEAKER) == [("Dalbergue",)]
    undo = act("undo", undoes=number)
    assert rows(record, SPEAKER) == [("Morin",)]
    assert [decision.is_active for decision in load_decisions(record.db)] == [False, True]
    act("undo", undoes=undo)
    assert rows(record, SPEAKER) == [("Dalbergue",)]
    assert {decision.by for decision in load_decisions(record.db)} == {"Zoé"}


def test_what_is_rejected_is_gone_and_nothing_points_at_it(record, add, act):
    add(TEXT)
    number = act("reject", record=anchor_of(load_reading(record.db, 1), "e0"))
    reading = load_reading(record.db, 1)
    assert [entity.name for entity in reading.entities] == ["Dalbergue", "La"]
    assert reading.statements[0].speaker is None
    assert rows(record, "SELECT count(*) FROM entities") == [(2,)]
    act("undo", undoes=number)
    assert load_reading(record.db, 1).statements[0].speaker == "e0"


def test_a_value_is_edited(record, add, act):
    add(TEXT)
    act("edit", record=anchor_of(load_reading(record.db, 1), "f0"), changes={"low": 15, "status": "wounded"})
    assert rows(record, "SELECT low, measure FROM figures") == [(15.0, "wounded")]


def test_a_decision_is_undone_once(record, act, add):
    add(TEXT)
    number = act("reject", record=anchor_of(load_reading(record.db, 1), "f0"))
    act("undo", undoes=number)
    with pytest.raises(UsageError, match="undone_already"):
        act("undo", undoes=number)
    with pytest.raises(UsageError, match="no_decision"):
        act("undo", undoes=99)
    assert len(load_decisions(record.db)) == 2


def clusters(record):
    return sorted(len(cluster.members) for cluster in load_clusters(record, "toy"))


def article(name):
    return Anchor(article=name, layer="article")


def test_what_is_merged_is_one_until_it_is_undone_whatever_comes(record, add, act):
    one, other = add("a b c").id, add("x y z").id
    assert clusters(record) == [1, 1]
    number = act("merge", comparison="toy", these=(article(one),), those=(article(other),))
    assert clusters(record) == [2]
    add("x y z w")
    assert clusters(record) == [3]
    act("undo", undoes=number)
    assert clusters(record) == [1, 2]


def test_what_is_split_stays_apart_whatever_comes(record, add, act):
    ids = [add(text).id for text in ("a b c", "a b c d", "a b c e", "a b c f")]
    assert clusters(record) == [4]
    number = act("split", comparison="toy", these=tuple(map(article, ids[:2])), those=tuple(map(article, ids[2:])))
    assert clusters(record) == [2, 2]
    add("a b c g")
    assert clusters(record) == [2, 3]
    act("undo", undoes=number)
    assert clusters(record) == [5]


def test_a_record_is_found_again_in_another_reading():
    reading = reading_of(TEXT)
    anchor = anchor_of(reading, "s0")
    moved = structs.replace(reading.statements[0], id="s7", content=(Span(anchor.span.start, anchor.span.end - 2),))
    assert find_record(structs.replace(reading, statements=(moved,)), anchor) == moved
    elsewhere = structs.replace(moved, content=(span_of(TEXT, "crues"),))
    assert find_record(structs.replace(reading, statements=(elsewhere,)), anchor) is None
    assert anchor_of(reading, "s9") is None
    assert anchor_of(reading, "?") is None


def test_a_record_of_other_comparisons_must_be_reread_first(record, add):
    add(TEXT)
    anchor = anchor_of(load_reading(record.db, 1), "f0")
    newer = Toy()
    newer.version = "2"
    assert find_outdated(record.db, {"toy": newer, "other": newer}) == ["toy", "other"]
    with pytest.raises(UsageError, match="reread_first"):
        decide(record, "reject", About(record=anchor), by="Zoé", comparisons={"toy": newer})
    assert load_decisions(record.db) == []


def test_what_is_corrected_leaves_nothing_behind(record, add, act):
    add("a b c 12")
    add("a b c 12 d")
    tables = ("items", "keys", "linked", "bodies", "figures")
    before = [rows(record, f"SELECT count(*) FROM {name}") for name in tables]  # noqa: S608 (our own)
    number = act("reject", record=anchor_of(load_reading(record.db, 2), "f0"))
    act("undo", undoes=number)
    assert before == [rows(record, f"SELECT count(*) FROM {name}") for name in tables]  # noqa: S608 (our own)
    assert clusters(record) == [2]
