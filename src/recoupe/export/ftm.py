"""Writes readings as FollowTheMoney entities, an entity a line, as Aleph imports them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import Any, BinaryIO

import msgspec

from recoupe.export.addresses import characters_of
from recoupe.export.options import Options
from recoupe.export.rows import quoted_words
from recoupe.reading import Reading
from recoupe.records import Entity
from recoupe.span import cover

SCHEMATA = {"person": "Person", "organization": "Organization"}
"""The entities that have a schema; places and peoples have none that fits a bare name."""


def write_ftm(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes an `Article` for each article, a `Person` or `Organization` for each one it names, a `Mention` for what joins
    them, and a `Note` for each statement of theirs, with the place of its words."""
    for reading in readings:
        stream.writelines(msgspec.json.encode(entity) + b"\n" for entity in _entities(reading, options))


def _entities(reading: Reading, options: Options) -> Iterator[dict[str, Any]]:
    article = reading.article
    document = _id(article.id)
    yield _entity(
        document, "Article", title=article.title, author=article.authors, publisher=article.outlet,
        sourceUrl=article.url, publishedAt=(article.published or "")[:10], language="fra" if article.language == "fr" else None,
        bodyText=article.text if options.has_text else None, fileName=article.path,
    )  # fmt: skip
    named = {e.id: e for e in reading.entities if e.kind == "named" and e.type in SCHEMATA}
    for entity in named.values():
        yield from _named(reading, document, entity)
    for statement in reading.statements:
        speakers = [i for i in (statement.speaker, *statement.co_speakers) if i in named]
        if speakers:
            yield _entity(
                _id(article.id, statement.id), "Note", entity=[_id(article.id, i) for i in speakers],
                description=quoted_words(reading, *statement.content, has_text=options.has_text), proof=document,
                notes=characters_of(cover(statement.content)), publisher=article.outlet, sourceUrl=article.url,
            )  # fmt: skip


def _named(reading: Reading, document: str, entity: Entity) -> Iterator[dict[str, Any]]:
    """One who is named, and the mention that joins him to the article."""
    key = _id(reading.article.id, entity.id)
    role = {"position": entity.roles} if entity.type == "person" else {"summary": entity.roles}
    yield _entity(key, SCHEMATA[entity.type], name=entity.name, alias=entity.aliases, proof=document, **role)
    yield _entity(
        _id(reading.article.id, entity.id, "mention"), "Mention", document=document, resolved=key, name=entity.name,
        detectedSchema=SCHEMATA[entity.type],
    )  # fmt: skip


def _entity(key: str, schema: str, **properties: Any) -> dict[str, Any]:
    """An entity; every property is a list of values, and one without a value is left out."""
    given = {
        name: list(value) if isinstance(value, list | tuple) else [value] for name, value in properties.items() if value
    }
    return {"id": key, "schema": schema, "properties": given}


def _id(*parts: str) -> str:
    """The key of an entity: a hash, as FollowTheMoney makes them."""
    return sha1("/".join(("recoupe", *parts)).encode(), usedforsecurity=False).hexdigest()
