"""Sources without a name, story by story. They are never taken for one another: *un responsable* is anybody."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recoupe.query.readings import reading_loader
from recoupe.query.stories import list_stories
from recoupe.reading import Reading
from recoupe.record.store import Record
from recoupe.records import Entity
from recoupe.span import Span


class Said(Struct, frozen=True):
    """What an unnamed source said."""

    statement: str
    spans: tuple[Span, ...]
    words: str


class Source(Struct, frozen=True):
    """A source without a name, as its article describes it, with the body it belongs to where that is said."""

    article: str
    path: str | None
    entity: str
    description: str
    affiliation: str | None
    said: tuple[Said, ...]


class Unnamed(Struct, frozen=True):
    """The unnamed sources of a story that say something, in order of publication and of the text."""

    story: str
    title: str
    sources: tuple[Source, ...]


def list_unnamed(record: Record) -> Iterator[Unnamed]:
    """The stories that rest on unnamed sources, the largest first."""
    load = reading_loader(record)
    for story in list_stories(record):
        ids = [article.id for article in story.articles]
        rows = [record.db.execute("SELECT row FROM articles WHERE id = ?", (name,)).fetchone()[0] for name in ids]
        rows = [row for row in rows if _has_unnamed(record, row)]
        sources = tuple(source for row in rows for source in find_unnamed(load(row)))
        if sources:
            yield Unnamed(story.id, story.title, sources)


def find_unnamed(reading: Reading) -> Iterator[Source]:
    """The unnamed sources of one article that say something."""
    names = {entity.id: entity.name for entity in reading.entities}
    for entity in reading.entities:
        said = tuple(_said(reading, entity)) if entity.kind == "anonymous" else ()
        if said:
            affiliation = names.get(entity.affiliation or "")
            article = reading.article
            yield Source(article.id, article.path, entity.id, entity.name, affiliation, said)


def _said(reading: Reading, entity: Entity) -> Iterator[Said]:
    for statement in reading.statements:
        if entity.id in (statement.speaker, *statement.co_speakers):
            yield Said(statement.id, statement.content, reading.words(*statement.content))


def _has_unnamed(record: Record, row: int) -> bool:
    found = record.db.execute("SELECT 1 FROM entities WHERE article = ? AND kind = 1 LIMIT 1", (row,))
    return found.fetchone() is not None
