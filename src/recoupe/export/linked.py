"""Writes readings as linked data: schema.org as JSON-LD, and W3C Web Annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from recoupe.export.addresses import CHARACTERS, PREFIX, address_of, characters_of, record_address
from recoupe.export.options import Options
from recoupe.export.rows import QUOTED, quoted_words
from recoupe.reading import Reading
from recoupe.records import Entity, Statement
from recoupe.span import Span, cover

SCHEMA_ORG = {"@vocab": "https://schema.org/"}
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
"""The context of the Web Annotation Data Model (W3C Recommendation, 2017)."""

SCHEMA_TYPES = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "group": "Organization",
    "other": "Thing",
}


GENDERS = {"f": "https://schema.org/Female", "m": "https://schema.org/Male"}
"""What the text says of a person's gender; nothing where it does not say."""


def write_jsonld(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes one JSON-LD graph: a NewsArticle for each article, a Quotation for direct speech, a Claim for what is reported
    otherwise, a Person or Organization for each speaker."""
    _write_list(stream, {"@context": SCHEMA_ORG}, "@graph", (node for r in readings for node in _nodes(r, options)))


def write_web_annotations(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes an annotation page with an annotation for each statement, time and figure: where it stands, by position and by
    quotation, and what was read there."""
    head = {"@context": ANNOTATION, "id": "urn:recoupe:annotations", "type": "AnnotationPage"}
    _write_list(stream, head, "items", (note for r in readings for note in _annotations(r, options)))


def _write_list(stream: BinaryIO, head: dict[str, Any], key: str, items: Iterable[dict[str, Any]]) -> None:
    """Writes an object whose last field is a long list, an item a line, as they come."""
    stream.write(msgspec.json.encode(head)[:-1] + b',"' + key.encode() + b'":[')
    between = b"\n"
    for item in items:
        stream.write(between + msgspec.json.encode(item))
        between = b",\n"
    stream.write(b"\n]}\n")


def _given(**fields: Any) -> dict[str, Any]:
    """The fields that say something; `at_` stands for JSON-LD's @."""
    return {name.replace("at_", "@", 1): value for name, value in fields.items() if value not in (None, "", [])}


def _nodes(reading: Reading, options: Options) -> Iterator[dict[str, Any]]:
    article, here = reading.article, address_of(reading.article)
    yield _given(
        at_id=here, at_type="NewsArticle", headline=article.title, datePublished=article.published,
        dateModified=article.modified, inLanguage=article.language, url=article.url,
        author=[{"@type": "Person", "name": name} for name in article.authors],
        publisher={"@type": "Organization", "name": article.outlet} if article.outlet else None,
        articleBody=article.text if options.has_text else None,
    )  # fmt: skip
    speakers = {i for s in reading.statements for i in (s.speaker, *s.co_speakers) if i}
    for entity in reading.entities:
        if entity.id in speakers:
            yield _speaker(reading, entity)
    for statement in reading.statements:
        yield _utterance(reading, statement, here, options)


def _speaker(reading: Reading, entity: Entity) -> dict[str, Any]:
    role = "jobTitle" if entity.type == "person" else "description"
    return _given(
        at_id=record_address(reading.article, entity.id), at_type=SCHEMA_TYPES[entity.type], name=entity.name,
        alternateName=list(entity.aliases), gender=GENDERS.get(entity.gender or ""), **{role: list(entity.roles)},
    )  # fmt: skip


def _utterance(reading: Reading, statement: Statement, here: str, options: Options) -> dict[str, Any]:
    speakers = [
        {"@id": record_address(reading.article, i)}
        for i in (statement.speaker, *statement.co_speakers)
        if i is not None
    ]
    is_quotation = statement.mode == "direct"
    return _given(
        at_id=record_address(reading.article, statement.id), at_type="Quotation" if is_quotation else "Claim",
        text=quoted_words(reading, *statement.content, has_text=options.has_text),
        identifier={"@type": "PropertyValue", "propertyID": CHARACTERS, "value": characters_of(cover(statement.content))},
        **{"spokenByCharacter" if is_quotation else "author": speakers},
        **{"isPartOf" if is_quotation else "appearance": {"@id": here}},
    )  # fmt: skip


def _annotations(reading: Reading, options: Options) -> Iterator[dict[str, Any]]:
    names = {entity.id: entity.name for entity in reading.entities}
    for statement in reading.statements:
        who = filter(None, [names.get(statement.speaker or "")])
        tags = [statement.mode, statement.stance, statement.reportedness, *who]
        yield _annotation(reading, statement.id, statement.content, tags, options)
    for time in reading.times:
        yield _annotation(reading, time.id, (time.span,), [time.type, time.value], options)
    for figure in reading.figures:
        bounds = [
            f"{name} {bound}" for name, bound in (("low", figure.low), ("high", figure.high)) if bound is not None
        ]
        yield _annotation(reading, figure.id, (figure.span,), [figure.status or figure.unit, *bounds], options)


def _annotation(
    reading: Reading, record: str, spans: tuple[Span, ...], tags: list[str], options: Options
) -> dict[str, Any]:
    return {
        "id": record_address(reading.article, record),
        "type": "Annotation",
        "motivation": "tagging",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags],
        "target": {"source": address_of(reading.article), "selector": list(_selectors(reading, cover(spans), options))},
    }


def _selectors(reading: Reading, where: Span, options: Options) -> Iterator[dict[str, Any]]:
    """Where the words stand: by position, and by quotation unless that would hand on a long piece of a text left out."""
    text = reading.text
    yield {"type": "TextPositionSelector", "start": where.start, "end": where.end}
    if options.has_text or len(where) <= QUOTED:
        yield {
            "type": "TextQuoteSelector",
            "exact": where.of(text),
            "prefix": text[max(0, where.start - PREFIX) : where.start],
            "suffix": text[where.end : where.end + PREFIX],
        }
