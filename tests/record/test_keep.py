"""What is kept of an article, and that it is kept once."""

import pytest

from kept import TOY, reading_of
from recoupe.reading import encode
from recoupe.record.articles import address_of, load_reading
from recoupe.record.keep import Batch, is_known, keep, keep_refusal
from recoupe.records import Refusal

TEXT = "Morin a assuré : « La digue tiendra. » Le bilan est de 11 morts."


def dump(record):
    """Everything in the store, batches apart."""
    return {
        name: record.db.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()  # noqa: S608 (our own tables)
        for (name,) in record.db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%text%'"
        )
        if name != "batches"
    }


def test_a_reading_comes_back_as_it_was(record, add):
    reading = reading_of(TEXT, url="https://a.fr/1", guid="g1", outlet="A", title="Crue", authors=("L. M.",))
    add(TEXT, url="https://a.fr/1", guid="g1", outlet="A", title="Crue", authors=("L. M.",))
    assert encode(load_reading(record.db, 1)) == encode(reading)


def test_adding_twice_changes_nothing(record, add):
    assert add(TEXT).state == "new"
    before = dump(record)
    assert add(TEXT).state == "known"
    assert dump(record) == before


def test_a_run_that_keeps_nothing_leaves_no_batch(record, add):
    add(TEXT)
    keep(record, reading_of(TEXT), Batch("later", "test"), TOY)
    assert record.db.execute("SELECT started FROM batches").fetchall() == [("2021-03-09T00:00:00+00:00",)]


@pytest.mark.parametrize(
    "one, other, state",
    [
        ({"url": "https://www.a.fr/x/?utm_source=m#p"}, {"url": "http://a.fr/x"}, "version"),
        ({"url": "https://a.fr/x"}, {"url": "https://a.fr/y"}, "new"),
        ({"guid": "7", "outlet": "A"}, {"guid": "7", "outlet": "A"}, "version"),
        ({"guid": "7", "outlet": "A"}, {"guid": "7", "outlet": "B"}, "new"),
        ({}, {}, "new"),
    ],
)
def test_another_text_at_the_same_place_is_a_version(record, add, one, other, state):
    add(TEXT, **one)
    assert add(TEXT + " Rectifié.", **other).state == state
    works = [work for (work,) in record.db.execute("SELECT work FROM articles ORDER BY row")]
    assert works == ([1, 1] if state == "version" else [1, 2])


def test_the_same_text_at_the_same_place_is_known_whatever_its_date(add):
    add(TEXT, url="https://a.fr/x", published="2021-03-08")
    assert add(TEXT, url="https://a.fr/x", published="2021-03-09").state == "known"


def test_what_fails_on_the_way_leaves_no_half_article(record, add):
    class Broken:
        name, version, body, candidates = "broken", "1", None, 5

        def find_items(self, reading):
            raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        add(TEXT, comparisons={**TOY, "broken": Broken()})
    assert all(rows == [] for rows in dump(record).values())
    assert not is_known(record, reading_of(TEXT).article)
    assert add(TEXT).state == "new"


def test_a_refusal_is_kept_once(record):
    for batch in (Batch("1", "test"), Batch("2", "test")):
        keep_refusal(record, Refusal(path="a.pdf", reason="format", detail="application/pdf"), batch)
    assert record.db.execute("SELECT * FROM refusals").fetchall() == [("a.pdf", "format", "application/pdf", 1)]


def test_rows_tell_who_speaks_and_how_many(record, add):
    add(TEXT)
    asked = """
        SELECT names.name, mode, start FROM statements
        JOIN entities ON entities.article = statements.article AND entities.n = speaker
        JOIN names ON names.row = entities.name
    """
    assert record.db.execute(asked).fetchall() == [("Morin", "direct", TEXT.index("La digue"))]
    assert record.db.execute("SELECT low, measure FROM figures").fetchall() == [(11, "dead")]


def test_words_are_found_by_their_stems(record, add):
    add("Les évacuées racontent.")
    found = record.db.execute("SELECT rowid FROM full_text WHERE full_text MATCH 'evacu'").fetchall()
    assert found == [(1,)]


@pytest.mark.parametrize(
    "url, address",
    [
        (None, None),
        ("", None),
        ("https://www.A.fr/x/", "a.fr/x"),
        ("https://a.fr/x?id=3&utm_medium=s&xtor=RSS-1", "a.fr/x?id=3"),
        ("https://[", "https://["),
    ],
)
def test_addresses_are_compared_without_what_does_not_matter(url, address):
    assert address_of(url) == address
