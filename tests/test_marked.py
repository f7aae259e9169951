"""The reader of marked sentences, which the tests of every layer lean on."""

import doctest

import pytest

import marked
from marked import read_marked
from recoupe.span import Span


def test_its_example_holds():
    assert doctest.testmod(marked) == doctest.TestResults(failed=0, attempted=4)


def test_plain_text_has_no_marks():
    read = read_marked("Il y a 3 < 4 et 5 > 2.")
    assert (read.text, read.marks) == ("Il y a 3 < 4 et 5 > 2.", ())


def test_marks_nest_outer_first():
    read = read_marked("<source>le préfet de <place>Vaurelle</place></source>")
    assert [(m.tag, m.span) for m in read.marks] == [("source", Span(0, 21)), ("place", Span(13, 21))]


def test_marks_cross():
    read = read_marked("<a>un <b>deux</a> trois</b>")
    assert (read.words("a"), read.words("b")) == (("un deux",), ("deux trois",))


def test_the_innermost_mark_of_a_tag_is_closed_first():
    assert read_marked("<a>x<a>y</a>z</a>").words("a") == ("xyz", "y")


def test_attributes_may_be_quoted_bare_or_without_value():
    (mark,) = read_marked('<figure low=900 unit="litre par seconde" approximate>900</figure>').marks
    assert mark.attributes == {"low": "900", "unit": "litre par seconde", "approximate": ""}


def test_an_empty_mark_is_a_place():
    (mark,) = read_marked("Il pleut.<boundary/> Il vente.").marks
    assert mark.span == Span(9, 9)


def test_groups_bring_together_what_an_incise_parts():
    read = read_marked("<content s=1>La digue</content>, <cue s=1>dit-il</cue>, <content s=1>tiendra</content>.")
    assert [mark.words for mark in read.groups("s")["1"]] == ["La digue", "dit-il", "tiendra"]


def test_one_is_none_or_the_only_one():
    assert read_marked("rien").one("cue") is None
    assert read_marked("<cue>dit</cue>").one("cue") == Span(0, 3)
    with pytest.raises(ValueError, match="2 marks <cue>"):
        read_marked("<cue>a</cue><cue>b</cue>").one("cue")


def test_attributes_select():
    read = read_marked("<time value=2021>l'an dernier</time> <time value=P3D>trois jours</time>")
    assert read.words("time", value="P3D") == ("trois jours",)


@pytest.mark.parametrize("source", ["<cue>dit", "dit</cue>", "<a><b>x</a>"])
def test_an_unbalanced_mark_is_an_error(source):
    with pytest.raises(ValueError, match=r"closed|closes"):
        read_marked(source)
