"""Tolls and other figures of the stories of the record, as each account gives them."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from msgspec import Struct

from recoupe.compare.figures import Point, Relation, Toll
from recoupe.query.clusters import Cluster, load_clusters
from recoupe.query.situations import load_tolls
from recoupe.record.store import Record


class TollPoint(Struct, frozen=True, kw_only=True):
    """What one account gives, and how it stands to those before."""

    article: str
    path: str | None
    figure: str
    low: float | int | None
    high: float | int | None
    published: str | None
    as_of: str | None
    speaker: str | None
    words: str
    relation: Relation
    to: str | None
    """The figure it agrees with, updates, contradicts or repeats: *article/f0*."""


class StoryToll(Struct, frozen=True, kw_only=True):
    """One quantity of a story, its accounts oldest first."""

    id: str
    story: str
    measure: str
    counted: str | None
    place: str | None
    year: str | None
    points: tuple[TollPoint, ...]


def list_tolls(record: Record, story: Cluster | None = None) -> Iterator[StoryToll]:
    """The tolls of a story, or of every story that has any, the most told first."""
    for one in [story] if story else load_clusters(record, "stories"):
        tolls, members = load_tolls(record, one)
        paths = {member.id: member.path for member in members}
        for toll in tolls:
            yield _toll(one, toll, paths)


def _toll(story: Cluster, toll: Toll, paths: dict[str, str | None]) -> StoryToll:
    points = tuple(_point(point, paths) for point in toll.points)
    first = f"{points[0].article}/{points[0].figure}"
    return StoryToll(
        id=blake2b(f"{story.id} {first}".encode(), digest_size=8).hexdigest(),
        story=story.id, measure=toll.measure, counted=toll.counted, place=toll.place, year=toll.year, points=points,
    )  # fmt: skip


def _point(point: Point, paths: dict[str, str | None]) -> TollPoint:
    account, to = point.account, point.to
    return TollPoint(
        article=account.article,
        path=paths[account.article],
        figure=account.figure,
        low=account.low,
        high=account.high,
        published=account.published,
        as_of=account.as_of,
        speaker=account.speaker,
        words=account.words,
        relation=point.relation,
        to=f"{to.article}/{to.figure}" if to else None,
    )
