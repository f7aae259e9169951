"""The feed, held against RFC 4287: by its grammar as far as we use it, and by a reader of feeds."""

import io

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from recoupe.export.atom import Entry, Head, write_atom

UUID = "3fa3f5c4-e0cc-5927-bbbb-e4c2b4fb2080"
HEAD = Head(id=UUID, title="Alertes", language="fr", url="http://localhost/alerts.atom")

GRAMMAR = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="feed"><optional><ref name="lang"/></optional><interleave>
  <ref name="id"/><ref name="title"/><ref name="updated"/>
  <oneOrMore><element name="author"><element name="name"><text/></element></element></oneOrMore>
  <optional><element name="generator"><text/></element></optional>
  <zeroOrMore><ref name="link"/></zeroOrMore>
  <zeroOrMore><ref name="entry"/></zeroOrMore>
</interleave></element></start>
<define name="entry"><element name="entry"><interleave>
  <ref name="id"/><ref name="title"/><ref name="updated"/>
  <zeroOrMore><element name="category"><attribute name="term" ns=""/></element></zeroOrMore>
  <zeroOrMore><ref name="link"/></zeroOrMore>
  <element name="content"><attribute name="type" ns=""><value>html</value></attribute><text/></element>
</interleave></element></define>
<define name="id"><element name="id"><data type="string"><param name="pattern">urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}</param></data></element></define>
<define name="title"><element name="title"><text/></element></define>
<define name="updated"><element name="updated"><data type="dateTime"><param name="pattern">.+T.+(Z|[+\\-]\\d\\d:\\d\\d)</param></data></element></define>
<define name="link"><element name="link"><interleave><attribute name="rel" ns=""/><attribute name="href" ns=""><data type="anyURI"/></attribute>
  <optional><attribute name="type" ns=""><data type="string"><param name="pattern">.+/.+</param></data></attribute></optional></interleave></element></define>
<define name="lang"><attribute name="xml:lang"><data type="language"/></attribute></define>
</grammar>"""


def entry(**given):
    made = {"id": UUID, "title": "Un bilan", "updated": "2021-03-09T00:00:00+00:00", "category": "toll"}
    return Entry(**(made | {"url": "https://exemple.fr/a", "paragraphs": ("« onze morts »", "<b>non</b>")} | given))


def check(document):
    etree.RelaxNG(etree.fromstring(GRAMMAR)).assertValid(etree.fromstring(document))


def test_a_feed_is_valid_and_read_as_it_was_meant():
    document = write_atom(HEAD, [entry()])
    check(document)
    found = feedparser.parse(io.BytesIO(document))
    assert (found.bozo, found.version, found.feed.title, found.feed.language) == (False, "atom10", "Alertes", "fr")
    [read] = found.entries
    assert (read.title, read.link, read.tags[0].term) == ("Un bilan", "https://exemple.fr/a", "toll")
    assert read.content[0].value == "<p>« onze morts »</p><p>&lt;b&gt;non&lt;/b&gt;</p>"


def test_so_is_one_without_entries():
    check(write_atom(Head(id=UUID, title="Alertes", language="en"), []))


def test_the_feed_is_as_late_as_its_latest_entry():
    document = write_atom(HEAD, [entry(updated="2021-03-08T00:00:00+00:00"), entry()])
    assert feedparser.parse(io.BytesIO(document)).feed.updated == "2021-03-09T00:00:00+00:00"


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd", ""])
def test_only_addresses_of_the_web_are_links(url):
    document = write_atom(HEAD, [entry(url=url)])
    check(document)
    assert b"alternate" not in document


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_words_go_in(title, paragraphs):
    check(write_atom(HEAD, [entry(title=title, paragraphs=tuple(paragraphs))]))
