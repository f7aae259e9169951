"""The one central object: an article and everything that was read in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol

import msgspec
from msgspec import Struct, structs

from recoupe.errors import LayerError
from recoupe.records import Article, Entity, Event, Figure, Mention, Name, Reason, Statement, Time
from recoupe.span import Span

SCHEMA = 1

WORKING_LAYERS = ("tokens", "names")
"""Layers that annotators share and no reader of the JSON needs."""


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
        return Span(self.start[self.left[index]], self.end[self.right[index]])

    def within(self, span: Span) -> range:
        """The tokens that touch `span`."""
        return range(bisect_right(self.end, span.start), bisect_left(self.start, span.end))

    def at(self, char: int) -> int:
        """The token that holds `char`, or the next one."""
        return bisect_right(self.end, char)

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
        return self.article.text

    def with_(self, by: str, *, refines: Iterable[str] = (), **layers: Any) -> Reading:
        """A new reading with `layers` added by the annotator `by` (*times@1*).

        `reasons` and `notices` add up; any other layer is written once, then only refined: the same records in the same
        order, fields that said nothing filled. Raises LayerError on a span outside the text, a record that rests on no
        span, an id that names nothing or names two things, and a layer written twice.
        """
        refined = frozenset(refines)
        for layer, records in layers.items():
            _check_spans(by, layer, records, len(self.text))
            if layer in ("reasons", "notices"):
                layers[layer] = getattr(self, layer) + tuple(records)
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
        found = self.sentences[max(0, bisect_right(self.sentences, Span(char, len(self.text) + 1)) - 1) :][:1]
        return found[0] if found and char in found[0] else None

    def words(self, *spans: Span) -> str:
        """The exact words of `spans`, joined by an ellipsis where they are apart."""
        return " […] ".join(span.of(self.text) for span in spans)


class Annotator(Protocol):
    """What adds layers to a reading. It reads and writes only the layers it declares; one in both is refined."""

    name: str
    version: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]

    def __call__(self, reading: Reading) -> dict[str, Any]:
        """The new layers by name; the gate checks them."""
        ...


# --- the gate -------------------------------------------------------------------------------------------------------


def _spans_in(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans_in(item)
    elif isinstance(value, Mention):
        yield value.span


@lru_cache(maxsize=None)
def _span_fields(record_type: type) -> Callable[[Any], Iterator[Span]]:
    """A function from a record of this type to the spans it holds; made once a type, for the gate is on the hot path."""
    fields = [f.name for f in msgspec.structs.fields(record_type) if "Span" in str(f.type) or "Mention" in str(f.type)]

    def spans(record: Any) -> Iterator[Span]:
        for field in fields:
            yield from _spans_in(getattr(record, field))

    return spans


def _check_spans(by: str, layer: str, records: Any, length: int) -> None:
    if layer in ("tokens", "notices"):
        return
    for record in records:
        spans = (record,) if isinstance(record, Span) else tuple(_span_fields(type(record))(record))
        if not spans and layer != "reasons":
            raise LayerError(by, layer, f"{record!r} rests on no span")
        for span in spans:
            if not span.is_within(length):
                raise LayerError(by, layer, f"{record!r} points outside the text of {length} characters")


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


def _check_ids(by: str, reading: Reading, layers: Iterable[str]) -> None:
    for layer in layers:
        if layer not in REFERENCES and layer not in ("times", "events"):
            continue
        records = getattr(reading, layer)
        if len({record.id for record in records}) != len(records):
            raise LayerError(by, layer, "two records have one id")
        for field, target in REFERENCES.get(layer, {}).items():
            known = {record.id for record in getattr(reading, target)}
            for record in records:
                value = getattr(record, field)
                missing = {value} if isinstance(value, str) else set(value or ())
                if not missing <= known:
                    raise LayerError(by, layer, f"{record.id}.{field} names {sorted(missing - known)}, not in {target}")


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


def decode(line: bytes | str) -> Reading:
    """The reading that `encode` wrote, without its working layers.

    Raises msgspec.ValidationError, which names the path of a wrong value, and LayerError when the records do not fit
    their article.
    """
    published = _decoder.decode(line)
    if published.schema != SCHEMA:
        raise msgspec.ValidationError(f"schema {published.schema}, this version reads {SCHEMA} - at `$.schema`")
    reading = Reading(article=published.article)
    names = [n for n in Published.__struct_fields__ if n not in ("schema", "article", "made_by")]
    layers = {name: getattr(published, name) for name in names}
    return structs.replace(reading.with_("decode", **layers), made_by=published.made_by)
