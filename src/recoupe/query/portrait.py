"""What the record has around somebody: the sources without a name that belong to a body, and who speaks of whom."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice

from msgspec import Struct

from recoupe.compare.situation import Passage
from recoupe.errors import UsageError
from recoupe.query.clusters import Cluster
from recoupe.query.matching import has_stems, wanted_stems
from recoupe.query.readings import reading_loader
from recoupe.query.unnamed import Source, find_unnamed
from recoupe.query.who import Profile, find_person, profile_of
from recoupe.reading import Reading
from recoupe.record.rows import KINDS, number_of
from recoupe.record.store import Record, snapshot
from recoupe.records import Entity
from recoupe.span import Span

UNNAMED, SPOKEN = 40, 20
"""Sources without a name, and statements about somebody, that are told."""

LOOKED_AT = 40
"""Articles in which it is looked who speaks of somebody, the latest first: some forty milliseconds."""


class SpokenOf(Struct, frozen=True, kw_only=True):
    """What somebody says of another."""

    speaker: str | None
    speaker_id: str | None
    """The entity that speaks, *9f1c/e3*."""
    passage: Passage
    outlet: str | None
    published: str | None


class Portrait(Profile, frozen=True):
    """A person or body with what it said, the sources without a name that belong to it, and who speaks of it."""

    unnamed: tuple[Source, ...]
    spoken_of: tuple[SpokenOf, ...]
    is_cut: bool
    """Whether somebody may speak of it in articles that were not looked at."""


def load_portrait(record: Record, id_: str, *, words: str = "") -> Portrait:
    """The portrait of whoever has the id; with `words`, of what was said only what holds them all. Raises UsageError."""
    stems = wanted_stems(words)
    if words and not stems:
        raise UsageError("no_words", words=words)
    with snapshot(record):
        cluster = find_person(record, id_)
        profile = profile_of(record, cluster)
        load = reading_loader(record)
        spoken_of = tuple(islice(_spoken_of(cluster, load), SPOKEN))
        return Portrait(
            person=profile.person,
            said=tuple(saying for saying in profile.said if has_stems(saying.words, stems)),
            unnamed=tuple(islice(_unnamed(record, cluster, load), UNNAMED)),
            spoken_of=spoken_of,
            is_cut=len(cluster.members) > LOOKED_AT or len(spoken_of) == SPOKEN,
        )


AFFILIATED = """
    SELECT DISTINCT e.article FROM json_each(:members)
    JOIN entities e ON e.article = value ->> 0 AND e.affiliation = value ->> 1 WHERE e.kind = :anonymous
"""


def _unnamed(record: Record, cluster: Cluster, load: Callable[[int], Reading]) -> Iterator[Source]:
    """The sources without a name that say something and belong to somebody, the latest first."""
    members = [(member.article, number_of(member.part or "")) for member in cluster.members]
    values = {"members": json.dumps(members), "anonymous": KINDS.index("anonymous")}
    rows = {row for (row,) in record.db.execute(AFFILIATED, values)}
    for member in reversed(cluster.members):
        if member.article in rows:
            reading = load(member.article)
            mine = {entity.id for entity in reading.entities if entity.affiliation == member.part}
            yield from (source for source in find_unnamed(reading) if source.entity in mine)


def _spoken_of(cluster: Cluster, load: Callable[[int], Reading]) -> Iterator[SpokenOf]:
    """The statements that name somebody and are not their own, of the latest articles."""
    for member in reversed(cluster.members[-LOOKED_AT:]):
        reading = load(member.article)
        entities = {entity.id: entity for entity in reading.entities}
        mentions = [mention.span for mention in entities[member.part or ""].mentions]
        for statement in reading.statements:
            own = member.part in (statement.speaker, *statement.co_speakers)
            if not own and any(_holds(statement.content, mention) for mention in mentions):
                yield _told(reading, statement.content, entities.get(statement.speaker or ""))


def _holds(content: tuple[Span, ...], mention: Span) -> bool:
    return any(mention in span for span in content)


def _told(reading: Reading, content: tuple[Span, ...], speaker: Entity | None) -> SpokenOf:
    article = reading.article
    return SpokenOf(
        speaker=speaker.name if speaker else None,
        speaker_id=f"{article.id}/{speaker.id}" if speaker else None,
        passage=Passage(article=article.id, spans=content, words=reading.words(*content)),
        outlet=article.outlet,
        published=article.published,
    )
