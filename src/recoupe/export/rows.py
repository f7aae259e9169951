"""Readings as rows: one tidy table a kind of record, each row with its article, its offsets and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from recoupe.reading import Reading
from recoupe.records import Entity
from recoupe.span import Span, cover

QUOTED = 280
"""Characters of a quotation that are kept without the text: a short quotation, as the law of most countries allows it."""


class ArticleRow(Struct, frozen=True, kw_only=True):
    """An article; `text` is None when texts are left out."""

    article: str
    path: str | None
    url: str | None
    guid: str | None
    outlet: str | None
    title: str | None
    authors: str
    credit: str | None
    published: str | None
    modified: str | None
    retrieved: str | None
    embargo: str | None
    language: str | None
    characters: int
    text: str | None


class StatementRow(Struct, frozen=True, kw_only=True):
    """Who said what. `start` and `end` are the first and last character of the content, `words` its exact words."""

    article: str
    statement: str
    start: int
    end: int
    words: str
    mode: str
    stance: str
    reportedness: str
    cue: str | None
    source: str | None
    speaker: str | None
    speaker_id: str | None
    speaker_kind: str | None
    speaker_type: str | None
    speaker_gender: str | None
    speaker_role: str | None
    affiliation: str | None
    co_speakers: str
    addressee: str | None
    occasion: str | None
    said: str | None
    within: str | None


class MentionRow(Struct, frozen=True, kw_only=True):
    """One place where an article speaks of a person, body, place or group."""

    article: str
    entity: str
    start: int
    end: int
    words: str
    form: str
    name: str
    type: str
    kind: str
    gender: str | None
    roles: str


class TimeRow(Struct, frozen=True, kw_only=True):
    """A date, time of day, duration or set: its TIMEX3 value and the days it spans."""

    article: str
    time: str
    start: int
    end: int
    words: str
    type: str
    value: str
    earliest: str | None
    latest: str | None
    anchor: str


class FigureRow(Struct, frozen=True, kw_only=True):
    """A quantity with its bounds, and who gives it."""

    article: str
    figure: str
    start: int
    end: int
    words: str
    low: float | None
    high: float | None
    approximate: bool
    unit: str
    counted: str | None
    status: str | None
    part_of: str | None
    place: str | None
    date: str | None
    statement: str | None
    speaker: str | None


Row = ArticleRow | StatementRow | MentionRow | TimeRow | FigureRow


def article_rows(reading: Reading, *, has_text: bool) -> Iterator[ArticleRow]:
    """The row of the article."""
    article = reading.article
    yield ArticleRow(
        article=article.id, path=article.path, url=article.url, guid=article.guid, outlet=article.outlet,
        title=article.title, authors="; ".join(article.authors), credit=article.credit, published=article.published,
        modified=article.modified, retrieved=article.retrieved, embargo=article.embargo, language=article.language, characters=len(article.text),
        text=article.text if has_text else None,
    )  # fmt: skip


def statement_rows(reading: Reading, *, has_text: bool) -> Iterator[StatementRow]:
    """A row for each statement."""
    entities = {entity.id: entity for entity in reading.entities}
    times = {time.id: time.value for time in reading.times}
    for statement in reading.statements:
        speaker = entities.get(statement.speaker or "")
        where = cover(statement.content)
        yield StatementRow(
            article=reading.article.id, statement=statement.id, start=where.start, end=where.end,
            words=quoted_words(reading, *statement.content, has_text=has_text), mode=statement.mode, stance=statement.stance,
            reportedness=statement.reportedness, cue=_maybe(reading, statement.cue), source=_maybe(reading, statement.source),
            speaker=_name(speaker), speaker_id=statement.speaker, speaker_kind=speaker.kind if speaker else None,
            speaker_type=speaker.type if speaker else None, speaker_gender=speaker.gender if speaker else None,
            speaker_role=speaker.roles[0] if speaker and speaker.roles else None,
            affiliation=_name(entities.get(speaker.affiliation or "")) if speaker else None,
            co_speakers="; ".join(entities[other].name for other in statement.co_speakers),
            addressee=_name(entities.get(statement.addressee or "")), occasion=_maybe(reading, statement.occasion),
            said=times.get(statement.time or ""), within=statement.within,
        )  # fmt: skip


def mention_rows(reading: Reading, *, has_text: bool) -> Iterator[MentionRow]:
    """A row for each mention, in the order of the entities."""
    for entity in reading.entities:
        for mention in entity.mentions:
            yield MentionRow(
                article=reading.article.id, entity=entity.id, start=mention.span.start, end=mention.span.end,
                words=quoted_words(reading, mention.span, has_text=has_text), form=mention.form, name=entity.name,
                type=entity.type, kind=entity.kind, gender=entity.gender, roles="; ".join(entity.roles),
            )  # fmt: skip


def time_rows(reading: Reading, *, has_text: bool) -> Iterator[TimeRow]:
    """A row for each time."""
    for time in reading.times:
        yield TimeRow(
            article=reading.article.id, time=time.id, start=time.span.start, end=time.span.end,
            words=quoted_words(reading, time.span, has_text=has_text), type=time.type, value=time.value,
            earliest=time.earliest, latest=time.latest, anchor=time.anchor,
        )  # fmt: skip


def figure_rows(reading: Reading, *, has_text: bool) -> Iterator[FigureRow]:
    """A row for each figure."""
    entities = {entity.id: entity for entity in reading.entities}
    times = {time.id: time.value for time in reading.times}
    speakers = {statement.id: statement.speaker for statement in reading.statements}
    for figure in reading.figures:
        yield FigureRow(
            article=reading.article.id, figure=figure.id, start=figure.span.start, end=figure.span.end,
            words=quoted_words(reading, figure.span, has_text=has_text), low=figure.low, high=figure.high,
            approximate=figure.approximate, unit=figure.unit, counted=_maybe(reading, figure.counted),
            status=figure.status, part_of=figure.part_of, place=_name(entities.get(figure.place or "")),
            date=times.get(figure.time or ""), statement=figure.statement,
            speaker=_name(entities.get(speakers.get(figure.statement or "") or "")),
        )  # fmt: skip


class Table(Struct, frozen=True):
    """A table: the type of its rows, which has its columns, and what makes them."""

    row: type[Row]
    rows: Callable[..., Iterator[Row]]


TABLES: dict[str, Table] = {
    "articles": Table(ArticleRow, article_rows),
    "statements": Table(StatementRow, statement_rows),
    "mentions": Table(MentionRow, mention_rows),
    "times": Table(TimeRow, time_rows),
    "figures": Table(FigureRow, figure_rows),
}
"""The tables by name."""


def quoted_words(reading: Reading, *spans: Span, has_text: bool) -> str:
    """The words of spans; without the text, no more of them than a short quotation."""
    words = reading.words(*spans)
    return words if has_text or len(words) <= QUOTED else f"{words[:QUOTED].rpartition(' ')[0]} […]"


def _maybe(reading: Reading, span: Span | None) -> str | None:
    return span.of(reading.text) if span else None


def _name(entity: Entity | None) -> str | None:
    return entity.name if entity else None
