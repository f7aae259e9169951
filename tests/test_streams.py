"""Many articles at once, in Python."""

from itertools import count, islice

import pytest

import recoupe
from recoupe.records import Article


def test_a_stream_gives_a_reading_or_a_refusal_for_each_in_order():
    given = [
        "« La digue tiendra », a dit Léa Morin jeudi.",
        "",
        {"text": "Onze morts à Brézanes.", "outlet": "L’Écho", "published": "2021-03-04", "authors": ["Z. Roche"]},
        Article(id="", text="Le maire parle.", published="2999-01-01"),
    ]
    results = list(recoupe.read_many(given, published="2021-03-05", outlet="Le Courrier"))
    assert [type(result).__name__ for result in results] == ["Reading", "Refusal", "Reading", "Refusal"]
    assert [(r.article.outlet, r.article.published, r.article.authors) for r in results[::2]] == [
        ("Le Courrier", "2021-03-05", ()), ("L’Écho", "2021-03-04", ("Z. Roche",)),
    ]  # fmt: skip
    assert results[0] == recoupe.read(given[0], published="2021-03-05", outlet="Le Courrier") or (
        results[0].statements == recoupe.read(given[0], published="2021-03-05").statements
    )
    assert [results[1].reason, results[3].reason] == ["empty", "date"]


def test_a_stream_without_end_is_read_as_it_comes():
    taken = []

    def come():
        for number in count():
            taken.append(number)
            yield f"Le maire a dit le {number % 28 + 1} mars que la digue tiendra."

    assert len(list(islice(recoupe.read_many(come()), 3))) == 3
    assert len(taken) < 200


def test_a_field_that_no_article_has_is_a_fault():
    with pytest.raises(TypeError, match="titre"):
        list(recoupe.read_many([{"text": "Le maire parle.", "titre": "x"}]))


def test_files_of_any_format_are_read(tmp_path):
    (tmp_path / "a.txt").write_text("Le maire a démissionné jeudi.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "Onze morts à Brézanes."}\n{"text": ""}\n', encoding="utf-8")
    results = list(recoupe.read_files(tmp_path, published="2021-03-05"))
    assert [type(result).__name__ for result in results] == ["Reading", "Reading", "Refusal"]
    assert {r.article.published for r in results[:2]} == {"2021-03-05"}
    assert [f.low for f in results[1].figures] == [11]


def test_what_is_public_is_there_and_nothing_else_is():
    for name in recoupe.__all__:
        assert getattr(recoupe, name) is not None
    assert set(recoupe.__all__) <= set(dir(recoupe))
    with pytest.raises(AttributeError, match="readd"):
        _ = recoupe.readd
