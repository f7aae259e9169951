"""What is new in the record: stories by activity, figures that moved, what was refused."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recoupe.compare.situation import Passage
from recoupe.query.clusters import Cluster, load_clusters_of
from recoupe.query.readings import speaker_of
from recoupe.query.tolls import StoryToll, list_tolls
from recoupe.record.articles import load_reading, load_title
from recoupe.record.rows import number_of
from recoupe.record.store import Record, snapshot

STORIES, MOVED, HEARD, REFUSED = 30, 8, 6, 50
"""Stories listed, stories whose tolls are looked at, statements and refusals listed."""


class Active(Struct, frozen=True, kw_only=True):
    """A story with how many articles it has, and how many came since the last visit."""

    id: str
    title: str
    last: str | None
    articles: int
    new: int


class Heard(Struct, frozen=True, kw_only=True):
    """What somebody with a name says, word for word, in an article that came since the last visit."""

    passage: Passage
    speaker: str
    outlet: str | None
    published: str | None


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
    heard: tuple[Heard, ...]
    """Of the latest articles that are new, one statement each."""
    refused: tuple[Refused, ...]
    more_refused: int


RANKED = """
    SELECT min(items.row), count(*) OVER () FROM items JOIN articles ON articles.row = items.article
    WHERE comparison = (SELECT row FROM comparisons WHERE name = 'stories')
    GROUP BY coalesce(cluster, -items.row)
    ORDER BY count(*) > 1 DESC, max(batch) > :since DESC, max(coalesce(published, '')) DESC, count(*) DESC, min(items.row)
    LIMIT :limit
"""
"""One item of each story: several articles before one, news before what is known, the latest first; and how many there are."""


def describe_today(record: Record, *, since: int = 0) -> Today:
    """What the record holds, the stories with articles kept after the batch `since` first, then the latest."""
    with snapshot(record) as db:
        rows = db.execute(RANKED, {"since": since, "limit": STORIES}).fetchall()
        clusters = _in_order(record, [row for row, _ in rows])
        new = {row for (row,) in db.execute("SELECT row FROM articles WHERE batch > ?", (since,))}
        refusals = db.execute(
            "SELECT path, reason, detail FROM refusals ORDER BY batch DESC, path LIMIT ?", (REFUSED,)
        ).fetchall()
        return Today(
            articles=_count(record, "SELECT count(*) FROM articles"),
            batch=_count(record, "SELECT coalesce(max(row), 0) FROM batches"),
            stories=tuple(_active(record, story, new) for story in clusters),
            more_stories=max(0, (rows[0][1] if rows else 0) - STORIES),
            moved=tuple(toll for story in clusters[:MOVED] for toll in list_tolls(record, story) if _has_moved(toll)),
            heard=tuple(_heard(record, since)),
            refused=tuple(Refused(path=path, reason=reason, detail=detail) for path, reason, detail in refusals),
            more_refused=max(0, _count(record, "SELECT count(*) FROM refusals") - REFUSED),
        )


def _in_order(record: Record, items: list[int]) -> list[Cluster]:
    """The stories of some items, in the order of these."""
    stories = {
        member.item: story for story in load_clusters_of(record, "stories", set(items)) for member in story.members
    }
    return [stories[item] for item in items]


def _active(record: Record, story: Cluster, new: set[int]) -> Active:
    return Active(
        id=story.id,
        title=load_title(record.db, story.members[0].article),
        last=max((member.published or "" for member in story.members), default="")[:10] or None,
        articles=len(story.members),
        new=sum(member.article in new for member in story.members),
    )


NEW_WORDS = """
    SELECT s.article, min(s.n) FROM articles JOIN statements s ON s.article = articles.row
    JOIN entities e ON e.article = s.article AND e.n = s.speaker
    WHERE batch > ? AND mode = 'direct' AND e.kind = 0 GROUP BY s.article ORDER BY day DESC, s.article DESC LIMIT ?
"""
"""The first statement of somebody with a name, word for word, in each of the latest articles that are new."""


def _heard(record: Record, since: int) -> Iterator[Heard]:
    for row, n in record.db.execute(NEW_WORDS, (since, HEARD)).fetchall():
        reading = load_reading(record.db, row)
        statement = next((one for one in reading.statements if number_of(one.id) == n), None)
        speaker = speaker_of(reading, statement.id) if statement else None
        if statement and speaker:
            said = Passage(article=reading.article.id, spans=statement.content, words=reading.words(*statement.content))
            yield Heard(
                passage=said, speaker=speaker, outlet=reading.article.outlet, published=reading.article.published
            )


def _has_moved(toll: StoryToll) -> bool:
    return any(point.relation in ("updates", "contradicts") for point in toll.points)


def _count(record: Record, sql: str) -> int:
    return int(record.db.execute(sql).fetchone()[0])
