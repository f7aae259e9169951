"""recoupe in Python."""

import pytest

import recoupe


def test_a_text_is_read():
    reading = recoupe.read(
        "« La digue tiendra », a assuré jeudi le préfet.", published="2021-03-05", outlet="Le Courrier"
    )
    assert [reading.words(*statement.content) for statement in reading.statements] == ["La digue tiendra"]
    assert (reading.article.published, reading.article.outlet, len(reading.article.id)) == (
        "2021-03-05",
        "Le Courrier",
        16,
    )


@pytest.mark.parametrize(
    "text, published, reason",
    [
        ("", None, "empty"),
        ("a\0b", None, "binary"),
        ("Le maire parle.", "hier", "date"),
        ("Le maire parle.", "2999-01-01", "date"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused(text, published, reason):
    with pytest.raises(recoupe.RefusedError) as refused:
        recoupe.read(text, published=published)
    assert refused.value.reason == reason


def test_another_language_is_refused_unless_any_will_do():
    english = "The mayor said on Thursday that the dam would hold, in spite of the flood."
    with pytest.raises(recoupe.RefusedError, match="language: en"):
        recoupe.read(english)
    assert recoupe.read(english, any_language=True).article.language == "en"


def test_a_record_is_opened(tmp_path):
    with recoupe.open_record(tmp_path / "r.db", create=True) as record:
        assert record.db.execute("SELECT count(*) FROM articles").fetchone() == (0,)
