"""Layers as nested elements."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from recoupe.export.markup import Part, fill, paragraphs
from recoupe.span import Span

TEXT = "La digue tiendra bon"


def filled(*parts, text=TEXT):
    root = etree.Element("p")
    fill(root, text, Span(0, len(text)), [Part(Span(s, e), tag, {}) for s, e, tag in parts])
    return etree.tostring(root, encoding="unicode")


def test_parts_in_one_another_are_elements_in_one_another():
    assert filled((0, 20, "said"), (3, 8, "name")) == "<p><said>La <name>digue</name> tiendra bon</said></p>"


def test_a_part_that_crosses_another_is_cut_at_its_border():
    assert filled((0, 8, "a"), (3, 16, "b")) == "<p><a>La <b>digue</b></a><b> tiendra</b> bon</p>"


def test_only_the_first_piece_has_the_id():
    root = etree.Element("p")
    name = "{http://www.w3.org/XML/1998/namespace}id"
    fill(root, TEXT, Span(0, 20), [Part(Span(0, 8), "a", {}), Part(Span(3, 16), "b", {name: "b1"})])
    assert [element.get(name) for element in root.iter("b")] == ["b1", None]


def test_characters_that_xml_forbids_are_replaced():
    assert filled(text="a\x00b") == "<p>a\ufffdb</p>"


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda x: Span(x[0], min(31, x[0] + x[1])))


@given(st.lists(spans, max_size=8))
def test_the_text_is_always_whole(given_spans):
    text = "Le préfet a dit que la digue ti"
    root = etree.Element("p")
    fill(root, text, Span(0, len(text)), [Part(span, "x", {}) for span in given_spans if span.start < span.end])
    assert "".join(root.itertext()) == text


def test_paragraphs_are_parted_by_empty_lines():
    text = "Un\ndeux\n\ntrois\n \nquatre"
    assert [span.of(text) for span in paragraphs(text)] == ["Un\ndeux", "trois", "quatre"]
