"""Kept texts read again: the record becomes what it would be had it been made today, decisions included."""

from msgspec import Struct
from msgspec.structs import replace

from kept import Toy, reading_of
from recoupe.record.articles import load_reading, load_uncorrected
from recoupe.record.corrections import decide
from recoupe.record.decisions import About, anchor_of
from recoupe.record.keep import Batch, keep
from recoupe.record.reread import find_stale, renew, set_aside
from recoupe.record.store import open_record

TEXTS = ["Morin compte 12 morts", "Dalbergue compte 15 morts", "Morin compte 12 morts en tout"]
TOY = {"toy": Toy()}


def add_all(record, made_by):
    for text in TEXTS:
        keep(record, reading_of(text, made_by), Batch("then", "test"), TOY)


def dump(record, *tables):
    return [sorted(record.db.execute(f"SELECT * FROM {name}")) for name in tables]  # noqa: S608 (our own)


def test_only_what_other_annotators_read_is_stale(record):
    add_all(record, "thumb@1")
    assert find_stale(record, ["thumb@1"]) == []
    assert find_stale(record, ["thumb@2"]) == [1, 2, 3]
    set_aside(record, 2, reading_of(TEXTS[1], "thumb@2"))
    assert find_stale(record, ["thumb@2"]) == [1, 3]


def test_the_record_is_as_it_was_until_all_is_renewed(record):
    add_all(record, "thumb@1")
    before = dump(record, "readings", "figures", "linked", "items")
    set_aside(record, 2, reading_of(TEXTS[1], "thumb@2"))
    assert dump(record, "readings", "figures", "linked", "items") == before
    assert renew(record, TOY).readings == 1
    assert load_reading(record.db, 2).made_by["figures"] == "thumb@2"
    assert renew(record, TOY).readings == 0


def test_a_record_read_again_is_one_that_was_made_anew(tmp_path):
    tables = ("figures", "statements", "entities", "items", "keys", "linked", "comparisons")
    with open_record(tmp_path / "old.db", create=True) as old, open_record(tmp_path / "new.db", create=True) as new:
        add_all(old, "thumb@1")
        for row, text in enumerate(TEXTS, 1):
            set_aside(old, row, reading_of(text, "thumb@2"))
        heard = []
        renew(old, TOY, lambda done, total: heard.append((done, total)))
        add_all(new, "thumb@2")
        assert dump(old, *tables) == dump(new, *tables)
        assert heard == [(1, 3), (2, 3), (3, 3)]


def test_another_comparison_is_made_of_all_that_is_kept(record):
    add_all(record, "thumb@1")
    other = {"toy": Toy(), "other": Toy("other")}
    assert renew(record, other).comparisons == ("toy", "other")
    names = record.db.execute(
        "SELECT name, count(*) FROM items JOIN comparisons c ON c.row = comparison GROUP BY 1"
    ).fetchall()
    assert names == [("other", 3), ("toy", 3)]


def groups(record):
    found = {}
    for article, cluster, row in record.db.execute("SELECT article, cluster, row FROM items ORDER BY article"):
        found.setdefault(cluster if cluster is not None else -row, set()).add(article)
    return list(found.values())


def test_decisions_survive(record):
    add_all(record, "thumb@1")
    anchors = [anchor_of(load_reading(record.db, row), "") for row in (1, 3)]
    figure = anchor_of(load_reading(record.db, 1), "f0")
    decide(record, "edit", About(record=figure, changes={"low": 13}), by="Zoé", comparisons=TOY)
    decide(record, "split", About(comparison="toy", these=anchors[:1], those=anchors[1:]), by="Zoé", comparisons=TOY)
    together = groups(record)
    for row, text in enumerate(TEXTS, 1):
        set_aside(record, row, reading_of(text, "thumb@2"))
    renew(record, TOY)
    assert load_reading(record.db, 1).figures[0].low == 13
    assert load_uncorrected(record.db, 1).figures[0].low == 12
    assert groups(record) == together == [{1}, {2}, {3}]


class Counted(Struct, frozen=True, array_like=True):
    """A body of another form than `Toy`'s."""

    words: list[str]
    size: int


class Newer(Toy):
    """A later version of the same comparison."""

    version, body = "2", Counted

    def find_items(self, reading):
        for item in super().find_items(reading):
            yield replace(item, body=Counted(item.body.words, len(item.body.words)))


def test_articles_are_added_to_a_record_of_an_older_comparison_and_linked_when_it_is_read_again(record):
    newer = {"toy": Newer()}
    add_all(record, "thumb@1")
    linked = record.db.execute("SELECT count(*) FROM linked").fetchone()
    keep(record, reading_of("Morin compte 12 morts ce soir", "thumb@1"), Batch("now", "test"), newer)
    assert record.db.execute("SELECT count(*) FROM linked").fetchone() == linked
    renew(record, newer)
    assert record.db.execute("SELECT count(*) FROM linked").fetchone() > linked
