"""Questions to a record, in Python: the shipped examples, kept and cross-checked."""

from pathlib import Path

import pytest
from lxml import html
from msgspec import Struct

import recoupe
from recoupe import ask
from recoupe.errors import UsageError
from recoupe.span import Span

EXAMPLES = Path(__file__).parent.parent.parent / "src" / "recoupe" / "examples"


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with recoupe.open_record(tmp_path_factory.mktemp("ask") / "r.db", create=True) as record:
        balance = recoupe.add_files(record, EXAMPLES / "*.txt", EXAMPLES / "*.jsonl", EXAMPLES / "*.html")
        assert (balance.seen, balance.read, balance.known, balance.refused) == (8, 8, 0, 0)
        yield record


def test_what_is_known_is_not_read_again(record):
    balance = recoupe.add_files(record, EXAMPLES / "amp-1-alerte.txt")
    assert (balance.seen, balance.read, balance.known) == (1, 0, 1)


def test_a_search_gives_every_answer_with_its_words_at_their_place(record):
    texts = {reading.article.id: reading.text for reading in ask.readings(record)}
    for found in (ask.find(record, speaker="Maréval"), ask.find(record, measure="dead"), ask.find(record, "digue")):
        assert found
        for answer in found:
            assert answer.words == " […] ".join(span.of(texts[answer.article]) for span in answer.spans)
    assert len(ask.find(record, measure="dead")) > 15


def test_a_search_may_be_of_some_days(record):
    days = {found.published[:10] for found in ask.find(record, measure="dead", after="2021-10-14", before="20211016")}
    assert {"2021-10-14"} <= days <= {"2021-10-14", "2021-10-15", "2021-10-16"}
    with pytest.raises(UsageError, match="bad_date option=after value=hier"):
        ask.find(record, "digue", after="hier")


def test_readings_come_one_by_one_all_or_some(record):
    stories = ask.stories(record)
    assert len(list(ask.readings(record))) == 8 == sum(len(story.articles) for story in stories)
    largest = max(stories, key=lambda story: len(story.articles))
    assert len(list(ask.readings(record, story=largest.id[:8]))) == len(largest.articles)
    assert {r.article.outlet for r in ask.readings(record, outlet="courrier")} == {"Le Courrier de Brézanes"}
    only = list(ask.readings(record, speaker="Tressol", only=True))
    assert {e.name for r in only for s in r.statements for e in r.entities if e.id == s.speaker} == {"Yannig Tressol"}


def test_tolls_have_their_accounts_and_charts(record):
    tolls = ask.tolls(record, "sorvanne")
    dead = next(toll for toll in tolls if toll.measure == "dead")
    assert {point.relation for point in dead.points} >= {"first", "updates"}
    assert all(chart.to_dict()["layer"] for chart in ask.charts(record, "sorvanne"))
    assert len(ask.charts(record, "sorvanne")) > 0


def test_people_and_what_they_said(record):
    (profile,) = ask.who(record, "Solange Maréval")
    assert profile.person.name == "Solange Maréval"
    assert len(profile.said) == len(ask.find(record, speaker="Maréval"))
    assert profile.person.name in {person.name for person in ask.people(record)}


def test_the_other_questions_have_answers(record):
    assert [type(answer).__name__ for answer in ask.copies(record)[:1]] == ["Copy"]
    assert ask.wordings(record)
    assert ask.unnamed(record)
    assert ask.changes(record) == ()
    assert ask.trace(record, "aucune alerte ne nous est parvenue")[0].score > 0.5
    assert ask.today(record).articles == 8
    assert len(ask.situation(record, "sorvanne").reports) == 7
    assert "# " in ask.brief(record, "sorvanne")


def test_answers_go_into_tables(record):
    found = ask.find(record, measure="dead")
    pandas, polars = found.to_pandas(), found.to_polars()
    assert list(pandas["words"]) == polars["words"].to_list() == [answer.words for answer in found]
    assert pandas["start"].iloc[0] == found[0].spans[0].start
    assert len(ask.changes(record).to_pandas()) == 0


class Row(Struct):
    words: str
    spans: tuple[Span, ...] = (Span(1, 3),)
    names: tuple[str, ...] = ("a", "b")
    nothing: str | None = None
    rows: tuple[Struct, ...] = ()


def test_answers_are_shown_as_a_table_that_says_what_it_leaves_out():
    shown = ask.Answers([Row("<b>&\n" + "mot " * 100), *[Row("x")] * 30])._repr_html_()
    table = html.fromstring(f"<div>{shown}</div>")
    assert table.xpath("//th/text()") == ["words", "start", "end", "names", "nothing", "rows"]
    cells = [cell.text or "" for cell in table.xpath("//tr[1]/td")]
    assert cells[0].startswith("<b>& mot")
    assert cells[0].endswith("[…]")
    assert cells[1:] == ["1", "3", "a, b", "", ""]
    assert table.xpath("//p/text()") == ["… 20 / 31"]
    assert "0" in ask.Answers()._repr_html_()


def test_a_brief_is_shown_as_a_text(record):
    shown = ask.brief(record)._repr_html_()
    assert shown.startswith("<h1>")
    assert "<script" not in ask.Brief("# <script>")._repr_html_()
