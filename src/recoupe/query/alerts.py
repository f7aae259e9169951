"""What is new and asks for attention: tolls that come or move, contradictions, articles changed after they were published,
statements of people who are followed. Each with its article and its exact words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Literal, get_args
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from recoupe.compare.versions import Claim
from recoupe.query.changes import list_changes
from recoupe.query.clusters import Cluster, Member, load_clusters_of
from recoupe.query.people import find_items
from recoupe.query.readings import reading_loader, speaker_of
from recoupe.query.tolls import StoryToll, TollPoint, list_tolls
from recoupe.reading import Reading
from recoupe.record.articles import load_title
from recoupe.record.follows import list_followed
from recoupe.record.store import Record, snapshot
from recoupe.records import Status
from recoupe.span import Span

Kind = Literal["toll", "contradiction", "change", "statement"]
KINDS: tuple[Kind, ...] = get_args(Kind)

STATUSES: tuple[Status, ...] = get_args(Status)
"""What a toll counts; the first figure of anything else is no news by itself."""


class Place(Struct, frozen=True, kw_only=True):
    """Words in an article, and which article that is."""

    article: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str
    published: str | None
    record: str
    spans: tuple[Span, ...]
    words: str
    speaker: str | None


class Alert(Struct, frozen=True, kw_only=True):
    """Something new. `at` is where it stands; `against` the words it moves on from, contradicts or alters, where there are
    some; for a claim that is gone, they are what the earlier version said, and `at` is None."""

    id: str
    """Of itself, the same whenever it is asked for."""
    kind: Kind
    kept: str
    """The instant of the batch in which its article came in."""
    what: str
    """*first, updates, contradicts* for figures; *new, gone, altered* for changes; *said*."""
    about: str
    """What is counted (*dead*), the layer of the change (*statement*), or the name that is followed."""
    story: str | None = None
    article: str
    title: str
    url: str | None
    at: Place | None = None
    against: Place | None = None


class Arrivals(Struct, frozen=True):
    """The record, and what came into it: of each new article, by id, its row and the instant of its batch."""

    record: Record
    load: Callable[[int], Reading]
    kept: dict[str, tuple[int, str]]
    versions: frozenset[int]
    """The rows of those that are later versions of others."""

    @property
    def rows(self) -> set[int]:
        """The rows of what came in."""
        return {row for row, _ in self.kept.values()}


def list_alerts(record: Record, *, since: str | None = None, kinds: Iterable[Kind] = KINDS) -> list[Alert]:
    """The alerts of what was kept since an instant (ISO 8601, UTC; None: ever), the latest first."""
    with snapshot(record):
        new, wanted = _load_arrivals(record, since), frozenset(kinds)
        finders = [finder for finder, brings in FINDERS.items() if wanted.intersection(brings)]
        found = {alert.id: alert for finder in finders for alert in finder(new) if alert.kind in wanted}
    alerts = sorted(found.values(), key=lambda alert: (KINDS.index(alert.kind), alert.article, alert.id))
    return sorted(alerts, key=lambda alert: alert.kept, reverse=True)


RECENT = timedelta(days=2)


def recently(record: Record) -> str | None:
    """The instant `RECENT` before the last batch, None in an empty record: what a reader who comes by now and then wants."""
    (last,) = record.db.execute("SELECT max(started) FROM batches").fetchone()
    return (datetime.fromisoformat(last) - RECENT).isoformat(timespec="seconds") if last else None


def _load_arrivals(record: Record, since: str | None) -> Arrivals:
    sql = """
        SELECT articles.row, id, started, work <> articles.row FROM articles JOIN batches ON batches.row = batch
        WHERE started >= coalesce(?, '') ORDER BY articles.row
    """
    found = record.db.execute(sql, (since,)).fetchall()
    return Arrivals(
        record,
        reading_loader(record),
        {id_: (row, started) for row, id_, started, _ in found},
        frozenset(row for row, *_, is_version in found if is_version),
    )


# --- figures ----------------------------------------------------------------------------------------------------------


def _find_figures(new: Arrivals) -> Iterator[Alert]:
    """Figures of new articles that are the first of their toll, or move it on; those that contradict one another, where one
    of the two is new."""
    for story, toll in _tolls(new):
        for point in toll.points:
            if point.article in new.kept and _is_news(toll, point):
                yield _point_alert(new, "toll", story, toll, point)
            both = (point.article, (point.to or "").partition("/")[0])
            if point.relation == "contradicts" and any(article in new.kept for article in both):
                yield _point_alert(new, "contradiction", story, toll, point)


def _is_news(toll: StoryToll, point: TollPoint) -> bool:
    return point.relation == "updates" or (point.relation == "first" and toll.measure in STATUSES)


def _tolls(new: Arrivals) -> Iterator[tuple[Cluster, StoryToll]]:
    """The tolls of the stories that new articles belong to."""
    found = new.record.db.execute(
        "SELECT row, article FROM items WHERE comparison = (SELECT row FROM comparisons WHERE name = 'stories')"
    )
    rows = new.rows
    for story in load_clusters_of(new.record, "stories", {item for item, article in found if article in rows}):
        yield from ((story, toll) for toll in list_tolls(new.record, story))


def _point_alert(new: Arrivals, kind: Kind, story: Cluster, toll: StoryToll, point: TollPoint) -> Alert:
    rows = {member.id: member.article for member in story.members}
    at = _figure(new, rows[point.article], point.figure)
    other, _, figure = (point.to or "").partition("/")
    against = _figure(new, rows[other], figure) if other else None
    came = against if against and at.article not in new.kept else at
    name = ("figure", at.article, at.record, point.relation, point.to or "")
    return _alert(
        new, kind, name, came, what=point.relation, about=toll.measure, story=story.id, at=at, against=against
    )


def _figure(new: Arrivals, row: int, record: str) -> Place:
    reading = new.load(row)
    figure = next(figure for figure in reading.figures if figure.id == record)
    return _place(new, reading, row, record, (figure.span,), speaker_of(reading, figure.statement))


# --- changes ----------------------------------------------------------------------------------------------------------


def _find_changes(new: Arrivals) -> Iterator[Alert]:
    """What new versions of articles have that those before had not, and the other way round."""
    for revision in list_changes(new.record, of=new.versions):
        after, before = (
            new.record.db.execute(ROW, (version.id,)).fetchone()[0] for version in (revision.to, revision.from_)
        )
        for change in revision.changes:
            at = _claim(new, after, change.after) if change.after else None
            against = _claim(new, before, change.before) if change.before else None
            came = at or _claim(new, after, None)
            name = ("change", revision.to.id, revision.from_.id, change.change, *(p.record for p in (at, against) if p))
            yield _alert(new, "change", name, came, what=change.change, about=change.layer, at=at, against=against)


ROW = "SELECT row FROM articles WHERE id = ?"


def _claim(new: Arrivals, row: int, claim: Claim | None) -> Place:
    """A claim where it stands; without one, its article."""
    reading = new.load(row)
    if claim is None:
        return _place(new, reading, row, "", (), None)
    return _place(new, reading, row, claim.record, claim.spans, claim.speaker)


# --- people -----------------------------------------------------------------------------------------------------------


def _find_statements(new: Arrivals) -> Iterator[Alert]:
    """What people who are followed say in new articles, and did not say in an earlier version of them."""
    rows, known = new.rows, _known_statements(new)
    for name in list_followed(new.record):
        for person in load_clusters_of(new.record, "identity", find_items(new.record, name)):
            for member in person.members:
                if member.article in rows:
                    yield from _said(new, name, member, known.get(member.article))


def _known_statements(new: Arrivals) -> dict[int, set[str]]:
    """Of each new version, by row, the statements that are news in it."""
    news: dict[int, set[str]] = {row: set() for row in new.versions}
    for revision in list_changes(new.record, of=new.versions):
        changes = (change for change in revision.changes if change.after and change.layer == "statement")
        news[new.kept[revision.to.id][0]] |= {change.after.record for change in changes if change.after}
    return news


def _said(new: Arrivals, name: str, member: Member, news: set[str] | None) -> Iterator[Alert]:
    reading = new.load(member.article)
    for statement in reading.statements:
        if member.part in (statement.speaker, *statement.co_speakers) and (news is None or statement.id in news):
            speaker = speaker_of(reading, statement.id)
            at = _place(new, reading, member.article, statement.id, statement.content, speaker)
            yield _alert(new, "statement", ("said", at.article, statement.id, name), at, what="said", about=name, at=at)


# --- what alerts are made of ------------------------------------------------------------------------------------------


def _alert(new: Arrivals, kind: Kind, name: tuple[str, ...], came: Place, **told: Any) -> Alert:
    """An alert that an article brought."""
    return Alert(
        id=str(uuid5(NAMESPACE_URL, "\0".join(("urn:recoupe:alert", *name)))), kind=kind,
        kept=new.kept[came.article][1], article=came.article, title=came.title, url=came.url, **told,
    )  # fmt: skip


def _place(
    new: Arrivals, reading: Reading, row: int, record: str, spans: tuple[Span, ...], speaker: str | None
) -> Place:
    article = reading.article
    return Place(
        article=article.id, path=article.path, url=article.url, outlet=article.outlet, published=article.published,
        title=load_title(new.record.db, row), record=record, spans=spans, words=reading.words(*spans) if spans else "",
        speaker=speaker,
    )  # fmt: skip


FINDERS: dict[Callable[[Arrivals], Iterator[Alert]], tuple[Kind, ...]] = {
    _find_figures: ("toll", "contradiction"),
    _find_changes: ("change",),
    _find_statements: ("statement",),
}
"""What finds alerts, and the kinds it brings."""
