"""People and bodies across articles: their names, their roles over time, how much they say."""

from __future__ import annotations

import json
from collections import Counter, defaultdict

from msgspec import Struct, field

from recoupe.query.clusters import Cluster, load_clusters, load_clusters_of
from recoupe.record.rows import TYPES, folded_words, number_of
from recoupe.record.store import Record, snapshot

MANY = 500
"""People whose rows are asked for at once."""


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


class People(Struct, frozen=True):
    """A page of people and bodies, and how many there are in all."""

    found: tuple[Person, ...]
    total: int


class Known(Struct):
    """What the rows say of someone, in all articles."""

    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    roles: dict[str, Role] = field(default_factory=dict)
    articles: int = 0
    statements: int = 0


def list_people(record: Record, *, name: str | None = None) -> list[Person]:
    """The people and bodies, those of most articles first; with `name`, those whose names hold its words."""
    if name is None:
        clusters = list(load_clusters(record, "identity"))
    else:
        clusters = list(load_clusters_of(record, "identity", find_items(record, name)))
    return sorted(describe_people(record, clusters), key=_rank_of)


RANKED = """
    SELECT min(items.row), count(*) OVER () FROM items JOIN articles ON articles.row = items.article
    WHERE comparison = (SELECT row FROM comparisons WHERE name = 'identity') {condition}
    GROUP BY coalesce(cluster, -items.row)
    ORDER BY count(DISTINCT work) DESC, count(*) DESC, min(items.row) LIMIT :limit OFFSET :start
"""
"""One item of each of the people on a page; articles are counted where they stand, so that nobody is described who is not
shown."""

NAMED = """
    AND (items.row IN (SELECT value FROM json_each(:items))
        OR cluster IN (SELECT cluster FROM items WHERE row IN (SELECT value FROM json_each(:items))))
"""


def page_people(record: Record, *, name: str | None = None, start: int = 0, limit: int = 50) -> People:
    """The people and bodies from the `start`th on, at most `limit`, in the order of `list_people` but for ties."""
    values: dict[str, object] = {"limit": limit, "start": start}
    if name is not None:
        values["items"] = json.dumps(sorted(find_items(record, name)))
    with snapshot(record):
        rows = record.db.execute(RANKED.format(condition="" if name is None else NAMED), values).fetchall()
        clusters = list(load_clusters_of(record, "identity", {row for row, _ in rows}))
        found = sorted(describe_people(record, clusters), key=_rank_of)
    return People(tuple(found), rows[0][1] if rows else 0)


def _rank_of(person: Person) -> tuple[int, int, str]:
    return -person.articles, -person.statements, person.id


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
        people += [_person(cluster, *told) for cluster, told in zip(batch, _load_known(record, batch), strict=True)]
    return people


def _person(cluster: Cluster, known: Known, type_: str) -> Person:
    return Person(
        id=cluster.id,
        name=_rank(known.names)[0],
        type=type_,
        names=tuple(dict.fromkeys((*_rank(known.names), *_rank(known.aliases)))),
        roles=tuple(sorted(known.roles.values(), key=lambda role: (role.first or "9", role.words))),
        articles=known.articles,
        statements=known.statements,
    )


def _rank(names: Counter[str]) -> list[str]:
    """Names of two words or more before single ones, the most frequent first."""
    return sorted(names, key=lambda name: (" " not in name, -names[name], -len(name), name))


MEMBERS = """
    WITH members AS MATERIALIZED (
        SELECT value ->> 0 AS person, value ->> 1 AS article, value ->> 2 AS n FROM json_each(:members)
    )
"""
"""Each member of the people asked for: whose it is, its article, its number there."""

KNOWN = {
    "names": """
        SELECT person, names.name, count(*) FROM members JOIN entities USING (article, n)
        JOIN names ON names.row = entities.name GROUP BY 1, 2
    """,
    "aliases": """
        SELECT person, names.name, count(*) FROM members JOIN aliases ON aliases.article = members.article AND entity = n
        JOIN names ON names.row = aliases.name GROUP BY 1, 2
    """,
    "roles": """
        SELECT person, words, min(substr(published, 1, 10)), max(substr(published, 1, 10))
        FROM members JOIN roles ON roles.article = members.article AND entity = n
        JOIN articles ON articles.row = members.article GROUP BY 1, 2
    """,
    "articles": """
        SELECT person, count(DISTINCT work) FROM members JOIN articles ON articles.row = members.article GROUP BY 1
    """,
    "statements": """
        SELECT person, count(*) FROM members JOIN speakers ON speakers.article = members.article AND entity = n GROUP BY 1
    """,
}
"""What the rows say of people, counted where it stands."""


def _load_known(record: Record, clusters: list[Cluster]) -> list[tuple[Known, str]]:
    """What the rows say of some people, each with the type of the first entity of theirs."""
    members = [
        (place, member.article, number_of(member.part or ""))
        for place, cluster in enumerate(clusters)
        for member in cluster.members
    ]
    values = {"members": json.dumps(members)}
    known: defaultdict[int, Known] = defaultdict(Known)
    for place, name, count in record.db.execute(MEMBERS + KNOWN["names"], values):
        known[place].names[name] = count
    for place, name, count in record.db.execute(MEMBERS + KNOWN["aliases"], values):
        known[place].aliases[name] = count
    for place, words, first, last in record.db.execute(MEMBERS + KNOWN["roles"], values):
        known[place].roles[words] = Role(words, first, last)
    for place, count in record.db.execute(MEMBERS + KNOWN["articles"], values):
        known[place].articles = count
    for place, count in record.db.execute(MEMBERS + KNOWN["statements"], values):
        known[place].statements = count
    return [(known[place], _type_of(record, cluster)) for place, cluster in enumerate(clusters)]


def _type_of(record: Record, cluster: Cluster) -> str:
    first = cluster.members[0]
    sql = "SELECT type FROM entities WHERE article = ? AND n = ?"
    (type_,) = record.db.execute(sql, (first.article, number_of(first.part or ""))).fetchone()
    return TYPES[int(type_)]
