"""One person or body: everything it said, and the roles it had."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from msgspec import Struct

from recoupe.errors import UsageError
from recoupe.query.clusters import Cluster, load_clusters_of
from recoupe.query.people import Person, describe_people, find_items
from recoupe.query.readings import reading_loader
from recoupe.reading import Reading
from recoupe.record.rows import number_of
from recoupe.record.store import Record, snapshot
from recoupe.records import Mode, Reportedness, Stance, Statement
from recoupe.span import Span


class Saying(Struct, frozen=True):
    """A statement of someone, as an article reports it."""

    article: str
    path: str | None
    outlet: str | None
    published: str | None
    url: str | None
    statement: str
    mode: Mode
    stance: Stance
    reportedness: Reportedness
    spans: tuple[Span, ...]
    words: str


class Profile(Struct, frozen=True):
    """A person or body, and what it said, the oldest first."""

    person: Person
    said: tuple[Saying, ...]


def list_profiles(record: Record, name: str) -> list[Profile]:
    """Everyone whose names hold the words of `name`, those of most articles first."""
    with snapshot(record):
        clusters = list(load_clusters_of(record, "identity", find_items(record, name)))
        load = reading_loader(record)
        people = describe_people(record, clusters)
        said = [tuple(_sayings(record, cluster, load)) for cluster in clusters]
    profiles = (Profile(person, sayings) for person, sayings in zip(people, said, strict=True))
    return sorted(profiles, key=lambda p: (-p.person.articles, -p.person.statements, p.person.id))


def load_profile(record: Record, id_: str) -> Profile:
    """The person or body of a cluster's id, or of any entity in it (*9f1c/e3*). Raises UsageError when there is none."""
    with snapshot(record):
        return profile_of(record, find_person(record, id_))


def find_person(record: Record, id_: str) -> Cluster:
    """Where somebody is in the articles. Raises UsageError when there is no such entity."""
    article, _, part = id_.partition("/")
    found = record.db.execute(
        """
        SELECT items.row FROM items JOIN articles ON articles.row = article WHERE id = ? AND part = ?
        AND comparison = (SELECT row FROM comparisons WHERE name = 'identity')
        """,
        (article, part),
    ).fetchone()
    if found is None:
        raise UsageError("no_such_person", asked=id_)
    [cluster] = load_clusters_of(record, "identity", {found[0]})
    return cluster


def profile_of(record: Record, cluster: Cluster) -> Profile:
    """The profile of whoever a cluster of identity is."""
    [person] = describe_people(record, [cluster])
    return Profile(person, tuple(_sayings(record, cluster, reading_loader(record))))


def _sayings(record: Record, cluster: Cluster, load: Callable[[int], Reading]) -> Iterator[Saying]:
    """What someone says; the articles in which they say nothing are not read."""
    speaking = {
        row
        for (row,) in record.db.execute(
            """
            SELECT value ->> 0 FROM json_each(?) JOIN speakers ON article = value ->> 0 AND entity = value ->> 1
            """,
            (json.dumps([(member.article, number_of(member.part or "")) for member in cluster.members]),),
        )
    }
    for member in cluster.members:
        if member.article not in speaking:
            continue
        reading = load(member.article)
        for statement in reading.statements:
            if member.part in (statement.speaker, *statement.co_speakers):
                yield _saying(reading, statement)


def _saying(reading: Reading, statement: Statement) -> Saying:
    article = reading.article
    return Saying(
        article.id, article.path, article.outlet, article.published, article.url, statement.id, statement.mode,
        statement.stance, statement.reportedness, statement.content, reading.words(*statement.content),
    )  # fmt: skip
