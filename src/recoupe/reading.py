"""The one central object: an article and everything that was read in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Protocol

import msgspec
from msgspec import Struct, structs

from recoupe.errors import LayerError
from recoupe.records import Article, Entity, Event, Figure, Mention, Name, Reason, Statement, Time
from recoupe.span import Span

SCHEMA = 1

WORKING_LAYERS = ("tokens", "names")
"""Layers that annotators share and no reader of the JSON needs."""

LAYERS = (*WORKING_LAYERS, "sentences", "entities", "statements", "times", "figures", "events", "notices", "reasons")
"""Every layer that `Reading.with_` takes."""

ADD_UP = ("reasons", "notices")
"""Layers to which every annotator may add."""


GAP = " […] "
"""What stands for the words between two spans."""


class Tokens(Struct, frozen=True, eq=False):
    """The words of a text with their tags and parse, as columns of equal length; a token is its index.

    `pos`, `morph` (*Gender=Fem|Number=Sing*), `head` and `dep` follow Universal Dependencies; a root is its own head.
    `left` and `right` are the first and last token of each one's subtree.
    """

    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    lower: tuple[str, ...] = ()
    lemma: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    morph: tuple[str, ...] = ()
    head: tuple[int, ...] = ()
    dep: tuple[str, ...] = ()
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    sentence: tuple[int, ...] = ()
    children: tuple[tuple[int, ...], ...] = ()

    def __len__(self) -> int:
        return len(self.start)

    def span(self, first: int, last: int | None = None) -> Span:
        """The stretch from token `first` to token `last`, both included."""
        return Span(self.start[first], self.end[first if last is None else last])

    def subtree(self, index: int) -> Span:
        """The stretch of a token with all that hangs on it."""
        return Span(self.start[self.left[index]], self.end[self.right[index]])

    def within(self, span: Span) -> range:
        """The tokens that touch `span`."""
        return range(bisect_right(self.end, span.start), bisect_left(self.start, span.end))

    def at(self, char: int) -> int:
        """The token that holds `char`, or the next one."""
        return bisect_right(self.end, char)

    def opens_sentence(self, index: int) -> bool:
        """Whether a token is the first of its sentence."""
        return index == 0 or self.sentence[index - 1] != self.sentence[index]

    def head_of(self, span: Span) -> int | None:
        """The token of `span` whose own head lies outside it: the head of the phrase. None when it holds no token."""
        inside = self.within(span)
        return next((i for i in inside if self.head[i] not in inside or self.head[i] == i), None)

    def ancestors(self, index: int) -> Iterator[int]:
        """The chain of heads above a token, nearest first."""
        while self.head[index] != index:
            index = self.head[index]
            yield index


class Reading(Struct, frozen=True, kw_only=True, eq=False):
    """An article and the layers read in it; each layer is in order of position.

    A layer enters by `with_` alone, whole and once, so whatever a reading holds rests on words that are there.
    """

    article: Article
    tokens: Tokens = Tokens()
    names: tuple[Name, ...] = ()
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    notices: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    made_by: dict[str, str] = {}

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.article.text

    def with_(self, by: str, *, refines: Iterable[str] = (), **layers: Any) -> Reading:
        """A new reading with `layers` added by the annotator `by` (*times@1*).

        `reasons` and `notices` add up; any other layer is written once, then only refined: the same records in the same
        order, fields that said nothing filled. Raises LayerError on a span outside the text, a record that rests on no
        span, sentences that overlap, an id that names nothing, two things or, in the end, itself, and a layer that is
        unknown or written twice.
        """
        refined = frozenset(refines)
        for layer, records in layers.items():
            _check_shape(by, layer, records, len(self.text))
            if layer in ADD_UP:
                layers[layer] = getattr(self, layer) + records
            elif layer in refined:
                _check_refinement(by, layer, getattr(self, layer), records)
            elif layer in self.made_by:
                raise LayerError(by, layer, f"already written by {self.made_by[layer]}")
        made = {name: f"{self.made_by[name]} {by}" if name in self.made_by else by for name in layers}
        reading = structs.replace(self, made_by={**self.made_by, **made}, **layers)
        _check_ids(by, reading, layers)
        return reading

    def sentence_of(self, char: int) -> Span | None:
        """The sentence that holds the character, or None between sentences."""
        index = bisect_right(self.sentences, Span(char, len(self.text) + 1)) - 1
        return self.sentences[index] if index >= 0 and char in self.sentences[index] else None

    def words(self, *spans: Span) -> str:
        """The exact words of `spans`, joined by an ellipsis where they are apart."""
        return GAP.join(span.of(self.text) for span in spans)


def headline(title: str | None, text: str) -> str:
    """What an article is called: its title, or the first line of its text that has words; empty where there is neither."""
    return title or next((line.strip() for line in text.splitlines() if line.strip()), "")


class Annotator(Protocol):
    """What adds layers to a reading. It reads and writes only the layers it declares; one in both is refined."""

    @property
    def name(self) -> str:
        """What the layers it makes are labelled with."""
        ...

    @property
    def version(self) -> str:
        """What changes when its output may."""
        ...

    @property
    def reads(self) -> tuple[str, ...]:
        """The layers it needs."""
        ...

    @property
    def writes(self) -> tuple[str, ...]:
        """The layers it makes or refines."""
        ...

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The new layers by name; the gate checks them."""
        ...


# --- the gate -------------------------------------------------------------------------------------------------------


def _check_shape(by: str, layer: str, records: Any, length: int) -> None:
    """Raises LayerError when `records` cannot be this layer of a text of `length` characters."""
    if layer not in LAYERS:
        raise LayerError(by, layer, "there is no such layer")
    if layer == "tokens":
        _check_tokens(by, records, length)
    elif not isinstance(records, tuple):
        raise LayerError(by, layer, f"a {type(records).__name__}, not a tuple")
    elif layer != "notices":
        _check_spans(by, layer, records, length)


def _check_tokens(by: str, tokens: Tokens, length: int) -> None:
    if len({len(getattr(tokens, column)) for column in tokens.__struct_fields__}) > 1:
        raise LayerError(by, "tokens", "columns of unequal length")
    if len(tokens) and not (tokens.start[0] >= 0 and tokens.end[-1] <= length):
        raise LayerError(by, "tokens", f"the columns point outside the text of {length} characters")


@cache
def _span_fields(record_type: type) -> tuple[str, ...]:
    """The fields of a type of record that hold spans; found once a type, for the gate is on the hot path."""
    return tuple(f.name for f in structs.fields(record_type) if "Span" in str(f.type) or "Mention" in str(f.type))


def _spans_of(record: Any) -> list[Span]:
    """Every span a record rests on."""
    if isinstance(record, Span):
        return [record]
    spans: list[Span] = []
    for field in _span_fields(record.__class__):
        value = getattr(record, field)
        if isinstance(value, Span):
            spans.append(value)
        elif value is not None:
            spans += [item.span if isinstance(item, Mention) else item for item in value]
    return spans


def _check_spans(by: str, layer: str, records: tuple[Any, ...], length: int) -> None:
    last = 0
    for record in records:
        spans = _spans_of(record)
        if not spans and layer != "reasons":
            raise LayerError(by, layer, f"{record!r} rests on no span")
        for span in spans:
            if not 0 <= span.start < span.end <= length:
                raise LayerError(by, layer, f"{record!r} points outside the text of {length} characters")
        if layer == "sentences":
            if record.start < last:
                raise LayerError(by, layer, f"{record!r} starts before the sentence ahead of it has ended")
            last = record.end


def _check_refinement(by: str, layer: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> None:
    if len(before) != len(after):
        raise LayerError(by, layer, f"refined into {len(after)} records, had {len(before)}")
    for old, new in zip(before, after, strict=True):
        if old is new:
            continue
        for field in old.__struct_fields__:
            had = getattr(old, field)
            if had not in (None, ()) and getattr(new, field) != had:
                raise LayerError(by, layer, f"{old.id}.{field} was {had!r}, changed to {getattr(new, field)!r}")


REFERENCES = {
    "entities": {"affiliation": "entities"},
    "statements": {"speaker": "entities", "co_speakers": "entities", "addressee": "entities", "time": "times",
                   "within": "statements"},
    "figures": {"part_of": "figures", "place": "entities", "time": "times", "statement": "statements"},
}  # fmt: skip
"""Which field of which layer names a record of which other layer."""


CHAINS = {"entities": "affiliation", "statements": "within", "figures": "part_of"}
"""Which field names a record of its own layer; following it must come to an end."""


def _check_ids(by: str, reading: Reading, layers: Iterable[str]) -> None:
    for layer in layers:
        if layer not in REFERENCES and layer not in ("times", "events"):
            continue
        records = {record.id: record for record in getattr(reading, layer)}
        if len(records) != len(getattr(reading, layer)):
            raise LayerError(by, layer, "two records have one id")
        for field, target in REFERENCES.get(layer, {}).items():
            _check_references(by, reading, layer, field, target)
        if layer in CHAINS:
            _check_chains(by, layer, records)


def _check_references(by: str, reading: Reading, layer: str, field: str, target: str) -> None:
    known = {record.id for record in getattr(reading, target)}
    for record in getattr(reading, layer):
        value = getattr(record, field)
        missing = {value} - known if isinstance(value, str) else set(value or ()) - known
        if missing:
            raise LayerError(by, layer, f"{record.id}.{field} names {sorted(missing)}, not in {target}")


def _check_chains(by: str, layer: str, records: dict[str, Any]) -> None:
    field, ended = CHAINS[layer], set[str]()
    for name in records:
        chain, at = set[str](), name
        while at is not None and at not in ended:
            if at in chain:
                raise LayerError(by, layer, f"{at}.{field} comes back to {at}")
            chain.add(at)
            at = getattr(records[at], field)
        ended.update(chain)


# --- as JSON --------------------------------------------------------------------------------------------------------


class Published(Struct, frozen=True, kw_only=True):
    """The reading as the published format has it: every field always there, working layers left out."""

    schema: int
    article: Article
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    events: tuple[Event, ...]
    notices: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    made_by: dict[str, str]


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Published)


def encode(reading: Reading, *, explain: bool = False) -> bytes:
    """The reading as one line of JSON, without its line feed; with its reasons when `explain`."""
    layers = {name: getattr(reading, name) for name in Published.__struct_fields__ if name not in ("schema", "reasons")}
    return _encoder.encode(Published(schema=SCHEMA, reasons=reading.reasons if explain else (), **layers))


def decode(line: bytes | str, article: Article | None = None, *, is_checked: bool = False) -> Reading:
    """The reading that `encode` wrote, without its working layers; of `article`, where the line was kept without it. One
    that `is_checked` has passed the gate before and does not pass it again.

    Raises msgspec.ValidationError, which names the path of a wrong value, and LayerError when the records do not fit
    their article.
    """
    published = _decoder.decode(line)
    if published.schema != SCHEMA:
        raise msgspec.ValidationError(f"schema {published.schema}, this version reads {SCHEMA} - at `$.schema`")
    reading = Reading(article=article or published.article)
    names = [n for n in Published.__struct_fields__ if n not in ("schema", "article", "made_by")]
    layers = {name: getattr(published, name) for name in names}
    if is_checked:
        return structs.replace(reading, made_by=published.made_by, **layers)
    return structs.replace(reading.with_("decode", **layers), made_by=published.made_by)
