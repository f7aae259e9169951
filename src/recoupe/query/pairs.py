"""Two articles side by side: the text they share, the figures they give, the words they both report."""

from __future__ import annotations

from msgspec import Struct

from recoupe.compare.figures import Toll
from recoupe.compare.situation import Report, Saying, Situation, Voice
from recoupe.query.articles import find_article
from recoupe.query.clusters import Member
from recoupe.query.situations import describe_articles, load_copies
from recoupe.record.articles import load_article
from recoupe.record.store import Record


class SharedText(Struct, frozen=True, kw_only=True):
    """A passage that one article has from the other, in the words of each."""

    one: str
    other: str


class Pair(Struct, frozen=True, kw_only=True):
    """What two articles have in common and where they differ."""

    reports: tuple[Report, ...]
    share: float
    shared: tuple[SharedText, ...]
    tolls: tuple[Toll, ...]
    """The quantities that both give."""
    said: tuple[tuple[Voice, Saying], ...]
    """The utterances that both report."""


def compare_articles(record: Record, one: str, other: str) -> Pair:
    """The two articles whose ids begin so, the earlier first. Raises UsageError when one is not there."""
    rows = [find_article(record, asked) for asked in (one, other)]
    situation = describe_articles(record, [_member(record, row) for row in dict.fromkeys(rows)])
    first, second = (report.article for report in (situation.reports * 2)[:2])
    texts = {article.id: article.text for article in (load_article(record.db, row) for row in rows)}
    links = [link for link in load_copies(record, rows) if link.a != link.b]
    shared = [
        SharedText(**{"one" if link.a == first else "other": a.of(texts[link.a]), "one" if link.b == first else "other": b.of(texts[link.b])})
        for link in links
        for a, b in link.blocks
    ]  # fmt: skip
    return Pair(
        reports=situation.reports,
        share=max((link.features.get("share", link.score) for link in links), default=0.0),
        shared=tuple(shared),
        tolls=tuple(toll for toll in situation.tolls if {p.account.article for p in toll.points} == {first, second}),
        said=tuple(_said_by_both(situation)),
    )


def _said_by_both(situation: Situation) -> list[tuple[Voice, Saying]]:
    return [
        (voice, saying)
        for voice in situation.voices
        for saying in voice.sayings
        if any(wording.article != saying.passage.article for wording in saying.wordings)
    ]


def _member(record: Record, row: int) -> Member:
    id_, path, published = record.db.execute(
        "SELECT id, path, published FROM articles WHERE row = ?", (row,)
    ).fetchone()
    return Member(item=0, article=row, id=id_, path=path, published=published, part=None)
