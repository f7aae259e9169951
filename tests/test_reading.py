"""The reading: what its gate lets in, what it refuses, and how it is written."""

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe import records
from recoupe.errors import LayerError
from recoupe.reading import SCHEMA, Reading, Tokens, decode, encode
from recoupe.records import Article, Entity, Event, Figure, Mention, Reason, Statement, Time
from recoupe.span import Span

TEXT = "« La digue tiendra », assurait jeudi le préfet. Trois morts."


def blank(text=TEXT):
    return Reading(article=Article(id="a", text=text))


def entity(name="e0", **fields):
    mention = Mention(span=Span(37, 46), form="description")
    return Entity(id=name, type="person", kind="anonymous", name="préfet", mentions=(mention,), **fields)


def statement(name="s0", **fields):
    return Statement(id=name, mode="direct", content=(Span(2, 18),), **fields)


def figure(name="f0", **fields):
    return Figure(id=name, span=Span(48, 59), number=Span(48, 53), low=3, high=3, unit="person", **fields)


def time(name="t0", **fields):
    return Time(id=name, span=Span(31, 36), type="date", value="2021-03-04", **fields)


# --- the gate lets in -------------------------------------------------------------------------------------------------


def test_a_layer_enters_and_says_who_made_it():
    reading = blank().with_("times@1", times=(time(),))
    assert reading.times == (time(),)
    assert reading.made_by == {"times": "times@1"}


def test_the_reading_before_is_unchanged():
    before = blank()
    before.with_("times@1", times=(time(),))
    assert before.times == ()
    assert before.made_by == {}


def test_a_refinement_fills_what_said_nothing():
    reading = blank().with_("entities@1", entities=(entity(),)).with_("statements@1", statements=(statement(),))
    refined = reading.with_("speakers@2", refines=["statements"], statements=(statement(speaker="e0"),))
    assert refined.statements[0].speaker == "e0"
    assert refined.made_by["statements"] == "statements@1 speakers@2"


def test_reasons_and_notices_add_up():
    reading = blank().with_("times@1", reasons=(Reason(record="t0", rule="weekday"),), notices=("a",))
    reading = reading.with_("figures@1", reasons=(Reason(record="f0", rule="count"),), notices=("b",))
    assert [reason.record for reason in reading.reasons] == ["t0", "f0"]
    assert reading.notices == ("a", "b")


def test_records_may_name_one_another_within_a_layer():
    figures = (figure(), figure("f1", part_of="f0"))
    assert blank().with_("figures@1", figures=figures).figures == figures


# --- the gate refuses -------------------------------------------------------------------------------------------------

REFUSED = {
    "a span outside the text": ({"times": (Time(id="t0", span=Span(0, 99), type="date", value="2021"),)}, "outside"),
    "an empty span": ({"times": (Time(id="t0", span=Span(5, 5), type="date", value="2021"),)}, "outside"),
    "a span turned round": ({"sentences": (Span(9, 3),)}, "outside"),
    "a span before the text": ({"sentences": (Span(-4, 3),)}, "outside"),
    "a mention outside": (
        {"entities": (Entity(id="e0", type="person", kind="named", name="A",
                             mentions=(Mention(span=Span(50, 70), form="name"),)),)},
        "outside",
    ),
    "a cue outside": ({"statements": (statement(cue=Span(80, 90)),)}, "outside"),
    "a reason outside": ({"reasons": (Reason(record="t0", rule="r", words=(Span(1, 99),)),)}, "outside"),
    "a record on no span": (
        {"statements": (Statement(id="s0", mode="direct", content=()),)},
        "rests on no span",
    ),
    "an entity on no mention": (
        {"entities": (Entity(id="e0", type="person", kind="named", name="A", mentions=()),)},
        "rests on no span",
    ),
    "overlapping sentences": ({"sentences": (Span(0, 9), Span(8, 12))}, "before the sentence ahead"),
    "sentences out of order": ({"sentences": (Span(10, 12), Span(0, 9))}, "before the sentence ahead"),
    "one id twice": ({"times": (time(), time())}, "one id"),
    "an id that names nothing": ({"statements": (statement(speaker="e7"),)}, r"s0\.speaker names \['e7'\]"),
    "an id of another layer": ({"figures": (figure(time="f0"),)}, "not in times"),
    "one wrong id of several": (
        {"entities": (entity(),), "statements": (statement(co_speakers=("e0", "e1")),)},
        r"names \['e1'\]",
    ),
    "a part of itself": ({"figures": (figure(part_of="f0"),)}, "comes back"),
    "a ring": ({"figures": (figure(part_of="f1"), figure("f1", part_of="f0"))}, "comes back"),
    "an unknown layer": ({"colours": ()}, "no such layer"),
    "a list": ({"sentences": [Span(0, 9)]}, "not a tuple"),
    "columns of unequal length": ({"tokens": Tokens(start=(0,), end=(1, 2))}, "unequal"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_the_gate_refuses(case):
    layers, reason = REFUSED[case]
    with pytest.raises(LayerError, match=reason):
        blank().with_("test@1", **layers)


def test_tokens_outside_the_text_are_refused():
    columns = dict.fromkeys(("lower", "lemma", "pos", "morph", "dep"), ("x",))
    numbers = dict.fromkeys(("head", "left", "right", "sentence"), (0,))
    tokens = Tokens(start=(0,), end=(99,), children=((),), **columns, **numbers)
    with pytest.raises(LayerError, match="outside"):
        blank().with_("syntax@1", tokens=tokens)


def test_a_layer_is_written_once():
    reading = blank().with_("times@1", times=(time(),))
    with pytest.raises(LayerError, match=r"already written by times@1"):
        reading.with_("other@1", times=())


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        ((), "had 1"),
        ((statement(), statement("s1")), "into 2 records"),
        ((statement("s9"),), r"s0\.id was 's0'"),
        ((statement(cue=Span(20, 29)),), r"s0\.cue was"),
        ((statement(cue=Span(22, 30), stance="denies"),), r"s0\.stance was 'asserts'"),
    ],
)
def test_a_refinement_changes_nothing_that_was_said(after, reason):
    reading = blank().with_("statements@1", statements=(statement(cue=Span(22, 30)),))
    with pytest.raises(LayerError, match=reason):
        reading.with_("speakers@1", refines=["statements"], statements=after)


def test_a_refusal_says_who_and_which_layer():
    with pytest.raises(LayerError) as refused:
        blank().with_("times@1", times=[])
    assert (refused.value.by, refused.value.layer) == ("times@1", "times")


# --- lookups ----------------------------------------------------------------------------------------------------------


def test_the_sentence_of_a_character():
    reading = blank().with_("sentences@1", sentences=(Span(0, 47), Span(48, 60)))
    assert reading.sentence_of(0) == Span(0, 47)
    assert reading.sentence_of(46) == Span(0, 47)
    assert reading.sentence_of(47) is None
    assert reading.sentence_of(48) == Span(48, 60)
    assert reading.sentence_of(60) is None
    assert blank().sentence_of(3) is None


def test_words_are_joined_where_they_are_apart():
    assert blank().words(Span(5, 10), Span(11, 18)) == "digue […] tiendra"


def test_tokens_that_touch_a_span(parsed):
    tokens = parsed("La digue tiendra jeudi.").tokens
    assert list(tokens.within(Span(4, 10))) == [1, 2]
    assert list(tokens.within(Span(3, 8))) == [1]
    assert list(tokens.within(Span(2, 3))) == []


def test_the_token_at_a_character_or_the_next(parsed):
    tokens = parsed("La digue tiendra jeudi.").tokens
    assert [tokens.at(char) for char in (0, 2, 3, 7, 8, 9)] == [0, 1, 1, 1, 2, 2]


def test_the_head_of_a_phrase(parsed):
    reading = parsed("Le préfet de la Sorvanne a parlé.")
    tokens = reading.tokens
    assert tokens.lower[tokens.head_of(Span(0, 24))] == "préfet"
    assert tokens.head_of(Span(2, 3)) is None


# --- as JSON ----------------------------------------------------------------------------------------------------------


def full():
    reading = blank().with_("sentences@1", sentences=(Span(0, 47), Span(48, 60)))
    reading = reading.with_("times@1", times=(time(),), reasons=(Reason(record="t0", rule="weekday"),))
    reading = reading.with_("entities@1", entities=(entity(),))
    statements = (statement(cue=Span(22, 30), source=Span(37, 46), speaker="e0", time="t0"),)
    return reading.with_("statements@1", statements=statements).with_("figures@1", figures=(figure(),))


def test_the_published_fields_are_those_of_the_contract():
    line = msgspec.json.decode(encode(full()))
    assert list(line) == [
        "schema", "article", "sentences", "entities", "statements", "times", "figures", "events", "notices", "reasons",
        "made_by",
    ]  # fmt: skip
    assert line["schema"] == SCHEMA
    assert line["statements"][0]["content"] == [[2, 18]]
    assert line["statements"][0]["within"] is None


def test_working_layers_and_reasons_stay_inside(parsed):
    line = msgspec.json.decode(encode(parsed(TEXT)))
    assert "tokens" not in line
    assert msgspec.json.decode(encode(full()))["reasons"] == []
    assert msgspec.json.decode(encode(full(), explain=True))["reasons"][0]["rule"] == "weekday"


def test_a_reading_is_one_line():
    assert b"\n" not in encode(blank("deux\nlignes"))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"schema": 99}, r"schema 99, this version reads 1 - at `\$\.schema`"),
        ({"times": [{"id": "t0", "span": [0, "x"], "type": "date", "value": "2021"}]}, r"\$\.times\[0\]\.span\[1\]"),
        ({"article": {"id": "a"}}, r"\$\.article"),
    ],
)
def test_a_wrong_line_is_refused_with_the_path(change, path):
    line = {**msgspec.json.decode(encode(full())), **change}
    with pytest.raises(msgspec.ValidationError, match=path):
        decode(msgspec.json.encode(line))


def test_a_line_whose_records_do_not_fit_the_text_is_refused():
    line = msgspec.json.decode(encode(full()))
    line["article"]["text"] = "court"
    with pytest.raises(LayerError, match="outside the text of 5 characters"):
        decode(msgspec.json.encode(line))


def same(one, other):
    layers = [name for name in Reading.__struct_fields__ if name not in ("tokens", "names")]
    return [getattr(one, name) for name in layers] == [getattr(other, name) for name in layers]


def test_decode_gives_back_what_was_encoded():
    assert same(decode(encode(full(), explain=True)), full())


@st.composite
def readings(draw):
    """Readings that the gate lets in: any text, records on any of its stretches, references that hold."""
    text = draw(st.text(min_size=1, max_size=80))
    ends = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )
    one_of = lambda values: st.sampled_from(get_args(values))  # noqa: E731
    some = lambda make: st.integers(0, 4).flatmap(lambda n: st.tuples(*map(make, range(n))))  # noqa: E731
    pick = lambda layer: st.sampled_from([None, *(record.id for record in layer)])  # noqa: E731
    mentions = st.lists(st.builds(Mention, span=ends, form=one_of(records.MentionForm)), min_size=1, max_size=3).map(
        tuple
    )
    times = draw(
        some(
            lambda n: st.builds(
                Time, id=st.just(f"t{n}"), span=ends, type=one_of(records.TimeType), value=st.text(max_size=9)
            )
        )
    )
    entities = draw(
        some(
            lambda n: st.builds(
                Entity,
                id=st.just(f"e{n}"),
                type=one_of(records.EntityType),
                kind=one_of(records.EntityKind),
                mentions=mentions,
                gender=st.sampled_from([None, "f", "m"]),
            )
        )
    )
    statements = draw(
        some(
            lambda n: st.builds(
                Statement,
                id=st.just(f"s{n}"),
                mode=one_of(records.Mode),
                content=st.lists(ends, min_size=1).map(tuple),
                cue=st.none() | ends,
                source=st.none() | ends,
                occasion=st.none() | ends,
                speaker=pick(entities),
                addressee=pick(entities),
                time=pick(times),
                within=st.sampled_from([None, *(f"s{below}" for below in range(n))]),
            )
        )
    )
    figures = draw(
        some(
            lambda n: st.builds(
                Figure,
                id=st.just(f"f{n}"),
                span=ends,
                number=ends,
                low=st.none() | st.integers(0, 10**9),
                high=st.none() | st.integers(0, 10**9),
                unit=st.text(max_size=9),
                status=st.none() | one_of(records.Status),
                place=pick(entities),
                time=pick(times),
                statement=pick(statements),
            )
        )
    )
    events = draw(some(lambda n: st.builds(Event, id=st.just(f"v{n}"), span=ends)))
    reading = Reading(article=Article(id="a", text=text))
    return reading.with_("made@1", times=times, entities=entities, statements=statements, figures=figures,
                         events=events)  # fmt: skip


@given(readings())
def test_decode_gives_back_any_reading(reading):
    line = encode(reading)
    again = decode(line)
    assert same(again, reading)
    assert encode(again) == line
