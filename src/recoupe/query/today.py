"""What is new in the record: stories by activity, figures that moved, what was refused."""

from __future__ import annotations

from msgspec import Struct

from recoupe.query.clusters import Cluster, load_clusters
from recoupe.query.tolls import StoryToll, list_tolls
from recoupe.record.articles import load_title
from recoupe.record.store import Record

STORIES, MOVED, REFUSED = 30, 8, 50
"""Stories listed, stories whose tolls are looked at, refusals listed."""


class Active(Struct, frozen=True, kw_only=True):
    """A story with how many articles it has, and how many came since the last visit."""

    id: str
    title: str
    last: str | None
    articles: int
    new: int


class Refused(Struct, frozen=True, kw_only=True):
    """An input that was not read."""

    path: str
    reason: str
    detail: str


class Today(Struct, frozen=True, kw_only=True):
    """The record at a glance. `batch` is the last `add`: what came after it is new at the next visit."""

    articles: int
    batch: int
    stories: tuple[Active, ...]
    more_stories: int
    moved: tuple[StoryToll, ...]
    """Tolls whose last account updates or contradicts another."""
    refused: tuple[Refused, ...]
    more_refused: int


def describe_today(record: Record, *, since: int = 0) -> Today:
    """What the record holds, the stories with articles kept after the batch `since` first, then the latest."""
    new = {row for (row,) in record.db.execute("SELECT row FROM articles WHERE batch > ?", (since,))}
    clusters = sorted(load_clusters(record, "stories"), key=lambda story: _activity(story, new), reverse=True)
    refusals = record.db.execute(
        "SELECT path, reason, detail FROM refusals ORDER BY batch DESC, path LIMIT ?", (REFUSED,)
    ).fetchall()
    return Today(
        articles=_count(record, "SELECT count(*) FROM articles"),
        batch=_count(record, "SELECT coalesce(max(row), 0) FROM batches"),
        stories=tuple(_active(record, story, new) for story in clusters[:STORIES]),
        more_stories=max(0, len(clusters) - STORIES),
        moved=tuple(toll for story in clusters[:MOVED] for toll in list_tolls(record, story) if _has_moved(toll)),
        refused=tuple(Refused(path=path, reason=reason, detail=detail) for path, reason, detail in refusals),
        more_refused=max(0, _count(record, "SELECT count(*) FROM refusals") - REFUSED),
    )


def _activity(story: Cluster, new: set[int]) -> tuple[bool, bool, str, int, str]:
    """Several articles before one, news before what is known, the latest first."""
    last = max((member.published or "" for member in story.members), default="")
    is_new = any(member.article in new for member in story.members)
    return len(story.members) > 1, is_new, last, len(story.members), story.id


def _active(record: Record, story: Cluster, new: set[int]) -> Active:
    return Active(
        id=story.id,
        title=load_title(record.db, story.members[0].article),
        last=max((member.published or "" for member in story.members), default="")[:10] or None,
        articles=len(story.members),
        new=sum(member.article in new for member in story.members),
    )


def _has_moved(toll: StoryToll) -> bool:
    return any(point.relation in ("updates", "contradicts") for point in toll.points)


def _count(record: Record, sql: str) -> int:
    return int(record.db.execute(sql).fetchone()[0])
