"""One record of an article: its words where they stand, what they are read as, and what people decided on it."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from recoupe.errors import UsageError
from recoupe.query.articles import ArticleCard, find_article
from recoupe.query.corrections import Correction, list_corrections
from recoupe.query.readings import speaker_of
from recoupe.reading import Reading
from recoupe.record.articles import load_reading, load_title
from recoupe.record.decisions import EDITABLE, LAYERS, Layer, Record, find_record, load_decisions, spans_of
from recoupe.record.store import Record as Store
from recoupe.records import Entity, Figure, Statement
from recoupe.span import Span, cover

AROUND = 400
"""Characters on either side of the words at most."""


class Choice(Struct, frozen=True):
    """Somebody of the article who may be the speaker."""

    id: str
    name: str
    kind: str


class Evidence(Struct, frozen=True, kw_only=True):
    """A record with its words in their sentence, its values that people can change, and what was decided on it."""

    id: str
    """*9f1c/s3*."""
    layer: Layer
    article: ArticleCard
    title: str
    spans: tuple[Span, ...]
    words: str
    before: str
    after: str
    values: dict[str, Any]
    speaker: str | None
    """The id of the entity that speaks; None where it is not known, and for what is no statement."""
    speaker_name: str | None
    people: tuple[Choice, ...]
    """Who speaks in the article first, then the others, as far as they have a name or a description."""
    decisions: tuple[Correction, ...]


def load_evidence(record: Store, article: str, part: str) -> Evidence:
    """The record *part* of an article. Raises UsageError when there is no such article, or no such record in it."""
    row = find_article(record, article)
    reading = load_reading(record.db, row)
    layer = LAYERS.get(part[:1])
    found = next((one for one in getattr(reading, layer) if one.id == part), None) if layer else None
    if found is None or layer is None:
        raise UsageError("no_such_record", name=f"{article}/{part}")
    spans = found.content if isinstance(found, Statement) else tuple(spans_of(found)[:1])
    before, after = _around(reading, spans)
    origin = reading.article
    built: dict[str, Any] = msgspec.to_builtins(found)
    statement = found.id if isinstance(found, Statement) else found.statement if isinstance(found, Figure) else None
    return Evidence(
        id=f"{origin.id}/{part}",
        layer=layer,
        article=ArticleCard(
            id=origin.id, path=origin.path, outlet=origin.outlet, published=origin.published, url=origin.url
        ),
        title=load_title(record.db, row),
        spans=spans,
        words=reading.words(*spans),
        before=before,
        after=after,
        values={field: built[field] for field in found.__struct_fields__ if field in EDITABLE[layer]},
        speaker=found.speaker if isinstance(found, Statement) else None,
        speaker_name=speaker_of(reading, statement),
        people=_people(reading),
        decisions=tuple(_decided(record, reading, found)),
    )


def _around(reading: Reading, spans: tuple[Span, ...]) -> tuple[str, str]:
    """The words of the sentences that stand before and after."""
    whole, text = cover(spans), reading.text
    first, last = reading.sentence_of(whole.start), reading.sentence_of(whole.end - 1)
    start = min(first.start if first else whole.start, whole.start)
    end = max(last.end if last else whole.end, whole.end)
    return text[max(start, whole.start - AROUND) : whole.start], text[whole.end : min(end, whole.end + AROUND)]


def _people(reading: Reading) -> tuple[Choice, ...]:
    speaking = {statement.speaker for statement in reading.statements}
    may_speak = [entity for entity in reading.entities if entity.type != "place" or entity.id in speaking]
    ordered = sorted(may_speak, key=lambda entity: (entity.id not in speaking, entity.type != "person"))
    return tuple(Choice(entity.id, entity.name, entity.kind) for entity in ordered)


def _decided(record: Store, reading: Reading, found: Record) -> list[Correction]:
    """The decisions on a record, in order; of what is merged or split, those that name an entity of the article."""
    numbers = {
        decision.number
        for decision in load_decisions(record.db)
        for anchor in (decision.about.record, *decision.about.these, *decision.about.those)
        if anchor
        and anchor.article == reading.article.id
        and anchor.layer != "article"
        and _is_of(reading, found, anchor)
    }
    return [one for one in list_corrections(record) if one.number in numbers] if numbers else []


def _is_of(reading: Reading, found: Record, anchor: Any) -> bool:
    other = find_record(reading, anchor)
    return other is not None and other.id == found.id and isinstance(found, Entity) == isinstance(other, Entity)
