"""What people name when they correct: a record of an article, someone's members, a speaker; as anchors that last."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from recoupe.errors import UsageError
from recoupe.query.clusters import Cluster, load_clusters, load_clusters_of
from recoupe.query.people import describe_people, find_items
from recoupe.reading import Reading
from recoupe.record.articles import load_reading
from recoupe.record.decisions import About, Anchor, anchor_of, check_changes, find_record
from recoupe.record.rows import folded_words
from recoupe.record.store import Record

SHOWN = 5
"""Candidates that are named when several answer."""


def name_record(record: Record, name: str, layer: str = "") -> Anchor:
    """The anchor of *ARTICLE/s3*. Raises UsageError when there is no such record, or it is not of the layer asked for."""
    article, _, part = name.partition("/")
    anchor = anchor_of(load_named(record, article), part) if part else None
    if anchor is None or (layer and anchor.layer != layer):
        raise UsageError("no_such_record", name=name)
    return anchor


def edit_record(record: Record, name: str, values: Iterable[str]) -> About:
    """A record with other values, given as *field=value*. Raises UsageError when the record, a field or a value is none."""
    anchor = name_record(record, name)
    found = find_record(load_named(record, anchor.article), anchor)
    changes = dict(map(_parse, values))
    try:
        if found:
            check_changes(anchor.layer, found, changes)
    except KeyError as fault:
        raise UsageError("no_such_field", field=fault.args[0], name=name) from fault
    except msgspec.ValidationError as fault:
        raise UsageError("bad_edit", name=name, fault=fault) from fault
    return About(record=anchor, changes=changes)


def find_speaker(record: Record, statement: Anchor, speaker: str) -> Anchor:
    """The anchor of who is to be the speaker, by id or by name in the article of the statement. Raises UsageError."""
    if "/" in speaker:
        return name_record(record, speaker, "entities")
    reading = load_named(record, statement.article)
    words = set(folded_words(speaker).split())
    found = [e.id for e in reading.entities if any(words <= set(folded_words(n).split()) for n in (e.name, *e.aliases))]
    anchor = anchor_of(reading, found[0]) if len(found) == 1 and words else None
    if anchor is None:
        raise UsageError("no_such_speaker", name=speaker, article=statement.article)
    return anchor


def find_members(record: Record, comparison: str, name: str) -> tuple[Anchor, ...]:
    """Where someone, or a story, is in the articles: by an id, or by a name that only one bears. Raises UsageError."""
    cluster = _by_id(record, comparison, name) or _by_name(record, comparison, name)
    anchors = (anchor_of(load_reading(record.db, member.article), member.part or "") for member in cluster.members)
    return tuple(anchor for anchor in anchors if anchor)


def load_named(record: Record, article: str) -> Reading:
    """The reading of the article of an id, or of the beginning of one. Raises UsageError."""
    rows = record.db.execute(
        "SELECT row FROM articles WHERE id >= ? AND id < ? LIMIT 2", (article, article + "g")
    ).fetchall()
    if len(rows) != 1 or not article:
        raise UsageError("no_article", article=article)
    return load_reading(record.db, rows[0][0])


def _by_id(record: Record, comparison: str, name: str) -> Cluster | None:
    article, _, part = name.partition("/")
    found = record.db.execute(
        "SELECT items.row FROM items JOIN articles ON articles.row = article WHERE id = ? AND part IS ?"
        " AND comparison = (SELECT row FROM comparisons WHERE name = ?)",
        (article, part or None, comparison),
    ).fetchone()
    return next(load_clusters_of(record, comparison, {found[0]})) if found else None


def _by_name(record: Record, comparison: str, name: str) -> Cluster:
    if comparison != "identity":
        found = [story for story in load_clusters(record, comparison) if story.id.startswith(name)]
    else:
        found = list(load_clusters_of(record, comparison, find_items(record, name)))
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("nobody_so_named", name=name)
    if comparison == "identity":
        people = sorted(describe_people(record, found), key=lambda person: (-person.articles, person.id))
        named = " ; ".join(f"{person.name} ({person.id})" for person in people[:SHOWN])
    else:
        named = " ; ".join(cluster.id for cluster in found[:SHOWN])
    raise UsageError("several_so_named", name=name, count=len(found), named=named)


def _parse(value: str) -> tuple[str, Any]:
    """*low=12* as a field with its value; what is no JSON is text."""
    field, equals, given = value.partition("=")
    if not equals:
        raise UsageError("no_such_field", field=value, name="")
    try:
        return field, msgspec.json.decode(given.encode())
    except msgspec.DecodeError:
        return field, given
