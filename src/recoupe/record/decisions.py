"""What people decided against what was read: records of their own, added to and never changed; and a reading corrected by
them.

A decision names a record by its article and span, so that it holds after the article is read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from recoupe.reading import REFERENCES, Reading
from recoupe.records import Entity, Figure, Statement, Time
from recoupe.span import Span

Act = Literal["merge", "split", "attribute", "reject", "edit", "undo"]
Layer = Literal["article", "entities", "statements", "figures", "times"]
Record = Entity | Statement | Figure | Time

LAYERS: dict[str, Layer] = {"e": "entities", "s": "statements", "f": "figures", "t": "times"}
"""The layer of a record by the first letter of its id."""

EDITABLE: dict[Layer, frozenset[str]] = {
    "entities": frozenset(["name", "type", "kind", "gender"]),
    "statements": frozenset(["mode", "stance", "reportedness"]),
    "figures": frozenset(["low", "high", "approximate", "unit", "status"]),
    "times": frozenset(["type", "value", "earliest", "latest"]),
}


class Anchor(Struct, frozen=True, kw_only=True):
    """A record of an article, or the article itself, in a way that outlives its reading."""

    article: str
    layer: Layer
    span: Span = Span(0, 0)
    words: str = ""


class About(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a decision is about: things that are one or apart (`these` and `those`, of a comparison), or a record, with
    what it becomes."""

    comparison: str = ""
    these: tuple[Anchor, ...] = ()
    those: tuple[Anchor, ...] = ()
    record: Anchor | None = None
    speaker: Anchor | None = None
    changes: dict[str, Any] = {}


class Decision(Struct, frozen=True, kw_only=True):
    """Who decided what, when. `is_active`: no later decision undoes it."""

    number: int
    made: str
    by: str
    act: Act
    about: About
    undoes: int | None
    is_active: bool


def load_decisions(db: sqlite3.Connection) -> list[Decision]:
    """All decisions, in order."""
    rows = db.execute("SELECT row, made, by, act, about, undoes FROM decisions ORDER BY row").fetchall()
    undone: set[int] = set()
    for row in reversed(rows):
        if row[5] is not None and row[0] not in undone:
            undone.add(row[5])
    return [
        Decision(
            number=number, made=made, by=by, act=act, about=msgspec.json.decode(about, type=About), undoes=undoes,
            is_active=number not in undone,
        )
        for number, made, by, act, about, undoes in rows
    ]  # fmt: skip


def correct(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """The reading as it is after the decisions on its records, in order. One whose record is no longer there has no
    effect."""
    for decision in decisions:
        anchor = decision.about.record
        record = find_record(reading, anchor) if anchor else None
        if record is None or anchor is None:
            continue
        if decision.act == "reject":
            reading = _without(reading, anchor.layer, record)
        elif decision.act == "attribute":
            speaker = find_record(reading, decision.about.speaker) if decision.about.speaker else None
            changes = {"speaker": speaker.id if speaker else None, "co_speakers": ()}
            reading = _with(reading, anchor.layer, record, changes)
        elif decision.act == "edit":
            reading = _with(reading, anchor.layer, record, decision.about.changes)
    return reading


def anchor_of(reading: Reading, name: str) -> Anchor | None:
    """What names the record `name` (*s3*; empty: the article); None when there is none."""
    article = reading.article.id
    if not name:
        return Anchor(article=article, layer="article")
    layer = LAYERS.get(name[0])
    record = next((r for r in getattr(reading, layer) if r.id == name), None) if layer else None
    if record is None or layer is None:
        return None
    span = spans_of(record)[0]
    return Anchor(article=article, layer=layer, span=span, words=span.of(reading.text))


def find_record(reading: Reading, anchor: Anchor) -> Record | None:
    """The record that rests on the span of an anchor, else the one that shares most of it, at least half; None when there
    is none."""
    best: tuple[int, Record] | None = None
    for record in getattr(reading, anchor.layer) if anchor.layer != "article" else ():
        for span in spans_of(record):
            if span == anchor.span:
                return record  # type: ignore[no-any-return]
            shared = min(span.end, anchor.span.end) - max(span.start, anchor.span.start)
            if 2 * shared >= max(len(span), len(anchor.span)) and (best is None or shared > best[0]):
                best = shared, record
    return best[1] if best else None


def spans_of(record: Record) -> list[Span]:
    """The spans by which a record is known: those of an entity's names first, so that the first one tells most."""
    if isinstance(record, Entity):
        return [
            m.span for m in sorted(record.mentions, key=lambda m: (m.form != "name", m.form != "description", m.span))
        ]
    return list(record.content) if isinstance(record, Statement) else [record.span]


def check_changes(layer: Layer, record: Record, changes: dict[str, Any]) -> Record:
    """The record with other values. Raises msgspec.ValidationError when one cannot be, KeyError when a field is none that
    people edit."""
    for field in changes:
        if field not in EDITABLE[layer]:
            raise KeyError(field)
    return msgspec.convert({**msgspec.to_builtins(record), **changes}, type=type(record))


# --- the corrected reading ------------------------------------------------------------------------------------------


def _with(reading: Reading, layer: str, record: Record, changes: dict[str, Any]) -> Reading:
    changed = msgspec.convert({**msgspec.to_builtins(record), **changes}, type=type(record))
    return _replace(reading, {layer: tuple(changed if r.id == record.id else r for r in getattr(reading, layer))})


def _without(reading: Reading, layer: str, record: Record) -> Reading:
    """A reading without a record, and without what other records say of it."""
    layers: dict[str, tuple[Any, ...]] = {}
    for other, fields in REFERENCES.items():
        touching = [field for field, target in fields.items() if target == layer]
        layers[other] = tuple(_forget(r, touching, record.id) for r in getattr(reading, other))
    kept = layers.get(layer, getattr(reading, layer))
    return _replace(reading, {**layers, layer: tuple(r for r in kept if r.id != record.id)})


def _forget(record: Any, fields: Iterable[str], name: str) -> Any:
    changes: dict[str, Any] = {}
    for field in fields:
        value = getattr(record, field)
        if value == name:
            changes[field] = None
        elif isinstance(value, tuple) and name in value:
            changes[field] = tuple(other for other in value if other != name)
    return structs.replace(record, **changes) if changes else record


def _replace(reading: Reading, layers: dict[str, tuple[Any, ...]]) -> Reading:
    """A reading with other layers, past the gate once more."""
    names = ("sentences", "entities", "statements", "times", "figures", "events", "notices", "reasons")
    whole = {name: layers.get(name, getattr(reading, name)) for name in names}
    return structs.replace(Reading(article=reading.article).with_("corrections", **whole), made_by=reading.made_by)
