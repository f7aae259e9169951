"""The stories of the record: the articles on the same events."""

from __future__ import annotations

from msgspec import Struct

from recoupe.query.clusters import Cluster, load_clusters, load_unchecked
from recoupe.record.articles import load_title
from recoupe.record.store import Record


class StoryArticle(Struct, frozen=True):
    """An article of a story."""

    id: str
    path: str | None
    published: str | None


class Story(Struct, frozen=True):
    """Articles on the same events, in order of publication; `first` and `last` are days, None where none is known."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: tuple[StoryArticle, ...]


def list_stories(record: Record, *, at_least: int = 1) -> list[Story]:
    """The stories that have `at_least` so many articles, the largest first, of those as large the latest."""
    stories = [_story(record, cluster) for cluster in load_clusters(record, "stories", at_least=at_least)]
    if at_least == 1:
        stories += [_story(record, cluster) for cluster in load_unchecked(record, "stories")]
    by_id = sorted(stories, key=lambda story: story.id)
    by_day = sorted(by_id, key=lambda story: story.last or "", reverse=True)
    return sorted(by_day, key=lambda story: -len(story.articles))


def _story(record: Record, cluster: Cluster) -> Story:
    days = sorted(member.published[:10] for member in cluster.members if member.published)
    return Story(
        id=cluster.id,
        title=load_title(record.db, cluster.members[0].article),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=tuple(StoryArticle(m.id, m.path, m.published) for m in cluster.members),
    )
