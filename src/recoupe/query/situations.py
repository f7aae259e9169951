"""The situation of a story of the record: its articles' readings, with who is who, wordings and copies as the record has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recoupe.compare.accounts import find_accounts
from recoupe.compare.figures import Toll, find_tolls
from recoupe.compare.lineage import find_origins
from recoupe.compare.situation import Situation, describe_situation
from recoupe.errors import UsageError
from recoupe.query.clusters import Cluster, Member, load_clusters, load_clusters_of
from recoupe.query.readings import reading_loader
from recoupe.record.articles import load_title
from recoupe.record.links import unpack_detail
from recoupe.record.rows import folded_words
from recoupe.record.store import Record
from recoupe.records import Link

SHOWN = 5
"""Stories that are named when several answer."""


def find_story(record: Record, asked: str | None) -> Cluster:
    """The story that is asked for: by the id of an article in it, the beginning of its own, or words of its first title; without either, the one of
    most articles, of those as large the latest.

    Raises UsageError when no story answers, or several do.
    """
    if asked and (story := _story_of(record, asked)):
        return story
    stories = sorted(load_clusters(record, "stories"), key=lambda story: (-len(story.members), story.id))
    if not stories:
        raise UsageError("no_story_kept")
    if asked is None:
        largest = [story for story in stories if len(story.members) == len(stories[0].members)]
        return max(largest, key=lambda story: (story.members[-1].published or "", story.id))
    found = [story for story in stories if story.id.startswith(asked)] or list(_titled(record, stories, asked))
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("no_such_story", asked=asked)
    named = " ; ".join(f"{s.id[:8]} {load_title(record.db, s.members[0].article)[:60]}" for s in found[:SHOWN])
    raise UsageError("several_stories", asked=asked, count=len(found), named=named)


def _story_of(record: Record, article: str) -> Cluster | None:
    """The story that the article of an id is in; None when there is no such article, or it is in none."""
    found = record.db.execute(
        """
        SELECT items.row FROM articles JOIN items ON items.article = articles.row
        WHERE id = ? AND comparison = (SELECT row FROM comparisons WHERE name = 'stories')
        """,
        (article,),
    ).fetchone()
    return next(load_clusters_of(record, "stories", {found[0]})) if found else None


def _titled(record: Record, stories: Iterable[Cluster], asked: str) -> Iterator[Cluster]:
    """The stories whose first title holds all words asked for, accents and case aside."""
    words = set(folded_words(asked).split())
    for story in stories:
        if words and words <= set(folded_words(load_title(record.db, story.members[0].article)).split()):
            yield story


def load_situation(record: Record, story: Cluster) -> Situation:
    """What the articles of a story tell; of an article in several versions, what the last one tells."""
    return describe_articles(record, _last_versions(record, story.members))


def load_tolls(record: Record, story: Cluster) -> tuple[list[Toll], list[Member]]:
    """The tolls of a story, without the rest of its situation, and the articles they are of."""
    members = _last_versions(record, story.members)
    load = reading_loader(record)
    rows = [member.article for member in members]
    accounts = (account for row in rows for account in find_accounts(load(row)))
    return find_tolls(accounts, load_copies(record, rows)), members


def describe_articles(record: Record, members: Sequence[Member]) -> Situation:
    """What some articles tell together, whether or not they are of one story."""
    load = reading_loader(record)
    rows = [member.article for member in members]
    copies = list(load_copies(record, rows))
    return describe_situation(
        [load(row) for row in rows],
        people=load_memberships(record, "identity", rows),
        wordings=load_memberships(record, "wordings", rows),
        origins=find_origins([member.id for member in members], copies),
        copies=copies,
    )


def load_memberships(record: Record, comparison: str, rows: Iterable[int]) -> dict[str, str]:
    """The cluster of each item of some articles, by the item's id (*9f1c/s3*)."""
    found = record.db.execute(
        f"""
        SELECT id || '/' || part, coalesce(cluster, -items.row) FROM items JOIN articles ON articles.row = article
        WHERE part IS NOT NULL AND comparison = (SELECT row FROM comparisons WHERE name = ?)
        AND article IN ({_listed(rows)})
        """,  # noqa: S608 (rows are numbers)
        (comparison,),
    )
    return {item: str(cluster) for item, cluster in found}


def load_copies(record: Record, rows: Iterable[int]) -> Iterator[Link]:
    """The links of kind *copies* between some articles: `a` is whose text it is, `b` who has it."""
    listed = _listed(rows)
    found = record.db.execute(
        f"""
        SELECT a.id, b.id, score, judgement, detail FROM links
        JOIN items i ON i.row = links.a JOIN articles a ON a.row = i.article
        JOIN items j ON j.row = links.b JOIN articles b ON b.row = j.article
        WHERE i.comparison = (SELECT row FROM comparisons WHERE name = 'copies')
        AND a.row IN ({listed}) AND b.row IN ({listed})
        """  # noqa: S608 (rows are numbers)
    )
    for a, b, score, judgement, detail in found:
        features, blocks = unpack_detail(detail)
        yield Link(
            kind="copies", a=a, b=b, score=score, judgement=judgement, features=features, blocks=blocks, by="copies"
        )


def _last_versions(record: Record, members: Iterable[Member]) -> list[Member]:
    """One member for each article: its last version kept."""
    last: dict[int, Member] = {}
    for member in sorted(members, key=lambda member: member.article):
        work = record.db.execute("SELECT work FROM articles WHERE row = ?", (member.article,)).fetchone()[0]
        last[work] = member
    return list(last.values())


def _listed(rows: Iterable[int]) -> str:
    return ", ".join(str(row) for row in rows)
