"""The page: one file, everything escaped, every layer to be seen."""

import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.export.options import Options
from recoupe.export.page import write_page
from recoupe.reading import Reading
from recoupe.records import Article, Entity, Mention, Statement, Time
from recoupe.span import Span

VOID = {"meta", "input", "br", "link"}


class Page(HTMLParser):
    """The elements of a page; fails on one that is closed out of turn."""

    def __init__(self, source):
        super().__init__()
        self.open, self.elements, self.text, self.ids, self.hrefs = [], [], "", [], []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.elements.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        self.hrefs += [given["href"]] if "href" in given else []
        if tag not in VOID:
            self.open.append((tag, given.get("class")))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if ("div", "text") in self.open:
            self.text += data


def write(*readings, **options):
    stream = io.BytesIO()
    write_page(readings, stream, Options(**options))
    return stream.getvalue().decode()


def test_the_text_is_there_whole_and_in_order(reading):
    assert Page(write(reading)).text == reading.text


def test_nothing_is_fetched_and_nothing_runs(reading):
    source = write(reading)
    tags = {tag for tag, _ in Page(source).elements}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert not re.search(r"url\(|@import|https?:", source)


def test_each_link_leads_somewhere_and_each_id_is_once(reading):
    page = Page(write(reading, reading))
    assert len(set(page.ids)) == len(page.ids)
    assert {href.removeprefix("#") for href in page.hrefs} <= set(page.ids)


def test_the_page_is_called_after_its_first_article(reading):
    assert "<title>Crue : la digue &lt;menacée&gt; · recoupe</title>" in write(reading)
    assert "<title>recoupe : lecture</title>" in write()


def test_layers_that_overlap_are_all_marked(reading):
    classes = [given.get("class", "").split() for tag, given in Page(write(reading)).elements if tag == "span"]
    assert any({"say", "direct", "figure"} <= set(given) for given in classes)
    assert any({"say", "indirect", "deep", "time"} <= set(found) for found in classes)


def test_statements_stand_in_the_margin_with_their_speakers(reading):
    source = write(reading)
    assert '<strong>Léa Morin</strong> (préfète) <span class="stance">— affirme</span>' in source
    assert '<span class="mark">source non nommée</span>' in source
    assert '<span class="words">«\u00a0Onze morts &amp; vingt blessés\u00a0»</span>' in source


def test_reasons_are_shown_when_asked(reading):
    assert "pourquoi" not in write(reading)
    assert "pourquoi : colon" in write(reading, explain=True)


def test_a_page_without_records_or_readings_is_a_page(bare_reading):
    assert "Aucune déclaration trouvée." in write(bare_reading)
    Page(write())


HOSTILE = '<script>alert("x")</script>&amp;\'"><img src=x onerror=y>'


def test_everything_that_comes_from_an_article_is_escaped():
    article = Article(id="x", text=HOSTILE, title=HOSTILE, path=HOSTILE, outlet=HOSTILE, url=HOSTILE, authors=(HOSTILE,),
                      language=HOSTILE)  # fmt: skip
    whole = Span(0, len(HOSTILE))
    entity = Entity(id="e0", type="person", kind="named", name=HOSTILE, aliases=(HOSTILE,), roles=(HOSTILE,),
                    mentions=(Mention(span=whole, form="name"),))  # fmt: skip
    reading = Reading(article=article).with_(
        "x", entities=(entity,), times=(Time(id="t0", span=whole, type="date", value=HOSTILE),)
    )
    statement = Statement(id="s0", mode="direct", content=(whole,), source=whole, speaker="e0", occasion=whole)
    page = Page(write(reading.with_("x", statements=(statement,)), explain=True))
    assert page.text == HOSTILE
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "img"})


@given(st.text(max_size=60), st.data())
def test_any_text_and_any_spans_survive(text, data):
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda ends: Span(min(ends), max(ends)))
    times = tuple(
        Time(id=f"t{index}", span=span, type="date", value="2021")
        for index, span in enumerate(data.draw(st.lists(spans, max_size=5)))
        if span.is_within(len(text))
    )
    reading = Reading(article=Article(id="x", text=text)).with_("x", times=times)
    assert (
        Page(write(reading)).text == re.sub("\r\n?", "\n", text).replace("\0", "\ufffd") or "\r" in text or "\0" in text
    )


@pytest.mark.parametrize("key", ["speech", "dates", "figures", "names"])
def test_each_layer_can_be_hidden(reading, key):
    assert f'id="show-{key}" checked' in write(reading)
