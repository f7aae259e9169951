"""People and bodies across articles: their names, their roles over time, how much they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from recoupe.query.clusters import Cluster, load_clusters, load_clusters_of
from recoupe.record.rows import TYPES, folded_words, number_of
from recoupe.record.store import Record

MANY = 500
"""Rows asked for at once."""


class Role(Struct, frozen=True):
    """What articles call someone, with the first and last day of publication; None where no date is known."""

    words: str
    first: str | None
    last: str | None


class Person(Struct, frozen=True):
    """A person or body: the name most articles use, all names, roles, and in how many articles and statements."""

    id: str
    name: str
    type: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    articles: int
    statements: int


class Known(Struct):
    """What the rows say of an entity of an article."""

    name: str
    type: str
    work: int
    names: list[str]
    roles: list[str]
    statements: int = 0


def list_people(record: Record, *, name: str | None = None) -> list[Person]:
    """The people and bodies, those of most articles first; with `name`, those whose names hold its words."""
    if name is None:
        clusters = list(load_clusters(record, "identity"))
    else:
        clusters = list(load_clusters_of(record, "identity", find_items(record, name)))
    return sorted(
        describe_people(record, clusters), key=lambda person: (-person.articles, -person.statements, person.id)
    )


def find_items(record: Record, name: str) -> set[int]:
    """The items of people and bodies with a name that holds all words of `name`, accents and case aside."""
    words = folded_words(name).split()
    if not words:
        return set()
    match = " ".join(f'"{word}"' for word in words)
    found = record.db.execute(
        """
        SELECT items.row FROM names_text JOIN namings ON namings.name = names_text.rowid
        JOIN items ON items.article = namings.article AND part = 'e' || namings.entity
        WHERE names_text MATCH ? AND comparison = (SELECT row FROM comparisons WHERE name = 'identity')
        """,
        (match,),
    )
    return {row for (row,) in found}


def describe_people(record: Record, clusters: list[Cluster]) -> list[Person]:
    """Who each cluster of identity is."""
    people = []
    for start in range(0, len(clusters), MANY):
        batch = clusters[start : start + MANY]
        known = _load_known(record, {member.article for cluster in batch for member in cluster.members})
        people += [_person(cluster, known) for cluster in batch]
    return people


def _person(cluster: Cluster, known: dict[tuple[int, int], Known]) -> Person:
    members = [(member, known[member.article, number_of(member.part or "")]) for member in cluster.members]
    names = Counter(entity.name for _, entity in members)
    aliases = Counter(name for _, entity in members for name in entity.names)
    days: dict[str, list[str | None]] = {}
    for member, entity in members:
        for role in entity.roles:
            days.setdefault(role, []).append(member.published[:10] if member.published else None)
    return Person(
        id=cluster.id,
        name=_rank(names)[0],
        type=members[0][1].type,
        names=tuple(dict.fromkeys((*_rank(names), *_rank(aliases)))),
        roles=tuple(
            sorted((_role(words, given) for words, given in days.items()), key=lambda r: (r.first or "9", r.words))
        ),
        articles=len({entity.work for _, entity in members}),
        statements=sum(entity.statements for _, entity in members),
    )


def _role(words: str, days: Iterable[str | None]) -> Role:
    known = sorted(day for day in days if day)
    return Role(words, known[0] if known else None, known[-1] if known else None)


def _rank(names: Counter[str]) -> list[str]:
    """Names of two words or more before single ones, the most frequent first."""
    return sorted(names, key=lambda name: (" " not in name, -names[name], -len(name), name))


def _load_known(record: Record, articles: set[int]) -> dict[tuple[int, int], Known]:
    """What the rows say of every entity of some articles, by article and number."""
    rows = ", ".join(str(row) for row in sorted(articles))
    known = {
        (article, n): Known(name, TYPES[type_], work, [], [])
        for article, n, name, type_, work in record.db.execute(
            f"""
            SELECT article, n, names.name, type, work FROM entities
            JOIN names ON names.row = entities.name JOIN articles ON articles.row = article
            WHERE article IN ({rows})
            """  # noqa: S608 (rows are numbers)
        )
    }
    for article, n, name in record.db.execute(
        f"SELECT article, entity, names.name FROM aliases JOIN names ON names.row = aliases.name WHERE article IN ({rows})"  # noqa: S608
    ):
        known[article, n].names.append(name)
    for article, n, words in record.db.execute(f"SELECT article, entity, words FROM roles WHERE article IN ({rows})"):  # noqa: S608
        known[article, n].roles.append(words)
    for article, n, count in record.db.execute(
        f"SELECT article, entity, count(*) FROM speakers WHERE article IN ({rows}) GROUP BY 1, 2"  # noqa: S608
    ):
        known[article, n].statements = count
    return known
