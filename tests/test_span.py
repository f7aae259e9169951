"""The arithmetic of stretches of text."""

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.span import Span, cover, outermost, strip, subtract

TEXT = "La digue a tenu."
spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: Span(min(ends), max(ends)))


def test_a_span_is_a_pair_in_json():
    assert msgspec.json.encode(Span(9, 14)) == b"[9,14]"
    assert msgspec.json.decode(b"[9,14]", type=Span) == Span(9, 14)


def test_its_words_and_length():
    assert Span(3, 8).of(TEXT) == "digue"
    assert len(Span(3, 8)) == 5


@pytest.mark.parametrize(("char", "is_in"), [(2, False), (3, True), (7, True), (8, False)])
def test_a_character_is_in_it_up_to_its_end(char, is_in):
    assert (char in Span(3, 8)) is is_in


@pytest.mark.parametrize(("other", "is_in"), [(Span(3, 8), True), (Span(4, 7), True), (Span(3, 9), False)])
def test_a_span_is_in_it_when_all_of_it_is(other, is_in):
    assert (other in Span(3, 8)) is is_in


@pytest.mark.parametrize(
    ("span", "is_real"),
    [(Span(0, 16), True), (Span(0, 17), False), (Span(-1, 3), False), (Span(3, 3), False), (Span(4, 3), False)],
)
def test_a_real_span_is_not_empty_and_inside_the_text(span, is_real):
    assert span.is_within(len(TEXT)) is is_real


def test_spans_that_only_touch_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 8))
    assert Span(0, 4).overlaps(Span(3, 8))


def test_shift_keeps_the_length():
    assert Span(3, 8).shift(-2) == Span(1, 6)


def test_cover_holds_all():
    assert cover([Span(5, 6), Span(1, 3)]) == Span(1, 6)
    with pytest.raises(ValueError, match="empty"):
        cover([])


def test_strip_takes_off_blanks_and_marks():
    assert strip(Span(0, 4), "\u00a0 a ") == Span(2, 3)
    assert strip(Span(0, 7), "« oui »", "«»") == Span(2, 5)
    assert strip(Span(0, 3), " \n ") is None


def test_subtract_leaves_what_is_between_holes():
    assert subtract(Span(0, 10), [Span(7, 12), Span(2, 4), Span(3, 5)]) == [Span(0, 2), Span(5, 7)]
    assert subtract(Span(0, 10), []) == [Span(0, 10)]
    assert subtract(Span(2, 4), [Span(0, 10)]) == []


def test_outermost_keeps_the_first_and_longest():
    assert list(outermost([Span(4, 6), Span(0, 3), Span(0, 5), Span(5, 9)])) == [Span(0, 5), Span(5, 9)]


@given(spans, st.lists(spans))
def test_what_is_left_and_the_holes_share_no_character(span, holes):
    left = subtract(span, holes)
    kept = {char for piece in left for char in range(piece.start, piece.end)}
    cut = {char for hole in holes for char in range(hole.start, hole.end)}
    assert kept == set(range(span.start, span.end)) - cut
    assert all(len(piece) > 0 for piece in left)


@given(st.lists(spans))
def test_outermost_spans_never_overlap(found):
    kept = list(outermost(found))
    assert all(first.end <= second.start for first, second in pairwise(kept))


@given(st.text(max_size=40), spans)
def test_strip_only_ever_shrinks(text, span):
    span = Span(min(span.start, len(text)), min(span.end, len(text)))
    stripped = strip(span, text)
    assert stripped.of(text) == span.of(text).strip() if stripped else not span.of(text).strip()
