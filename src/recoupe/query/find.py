"""`find`: statements, figures or passages that answer a question, each with its article and its exact words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recoupe.query.asking import NAMED, Question, ask, kind_of
from recoupe.query.matching import (
    find_marks,
    find_mentions,
    find_passage,
    holds,
    match_names,
    match_text,
    may_hold,
    wanted_stems,
)
from recoupe.query.readings import reading_loader, speaker_of
from recoupe.reading import Reading
from recoupe.record.articles import load_text
from recoupe.record.rows import number_of
from recoupe.record.store import Record, snapshot
from recoupe.records import Figure, Statement
from recoupe.span import Span, cover

LOOKED_AT = 2_000
"""Candidates whose words are looked at before the search gives up: about two seconds."""


class Found(Struct, frozen=True, kw_only=True):
    """An answer: the record (None: a passage), its place, its exact words, and of these the ones that were looked for."""

    article: str
    path: str | None
    outlet: str | None
    published: str | None
    record: str | None
    speaker: str | None
    spans: tuple[Span, ...]
    words: str
    before: str
    """The words of the sentence that stand before."""
    after: str
    marks: tuple[Span, ...]


class Wanted(Struct, frozen=True):
    """What the words of a candidate must hold: stems, and whoever bears a name (by article; None: nobody in particular)."""

    stems: frozenset[str]
    about: dict[int, set[int]] | None


class Answers(Struct, frozen=True):
    """What was found. `is_cut`: there is more than `limit`; `gave_up`: there may be, `LOOKED_AT` candidates were looked at."""

    found: tuple[Found, ...]
    is_cut: bool
    gave_up: bool


def find(record: Record, question: Question) -> Answers:
    """The answers to a question."""
    found: list[Found] = []
    with snapshot(record):
        for looked, (_, answer) in enumerate(_look_at(record, question)):
            if len(found) == question.limit or looked == LOOKED_AT:
                break
            if answer:
                found.append(answer)
        else:
            return Answers(tuple(found), is_cut=False, gave_up=False)
    is_cut = len(found) == question.limit
    return Answers(tuple(found), is_cut=is_cut, gave_up=not is_cut)


def find_all(record: Record, question: Question) -> list[Found]:
    """Every answer to a question, whatever its `limit`, in order."""
    with snapshot(record):
        return [answer for _, answer in _look_at(record, question) if answer]


def find_records(record: Record, question: Question) -> dict[int, set[str]]:
    """Everything that answers a question, whatever its `limit`: for the row of each article, the ids of its statements or
    figures; none where passages are asked for."""
    found: dict[int, set[str]] = {}
    with snapshot(record):
        for row, answer in _look_at(record, question):
            if answer:
                found.setdefault(row, set()).update([answer.record] if answer.record else ())
    return found


def _look_at(record: Record, question: Question) -> Iterator[tuple[int, Found | None]]:
    """Each candidate in order: the row of its article, and the answer that it gives, if it gives one."""
    if asks_for_nothing(question):
        return
    load = reading_loader(record)
    wanted = Wanted(wanted_stems(question.words), _find_named(record, question.about) if question.about else None)
    for row, n, start, end in record.db.execute(*ask(question)):
        is_empty = n is not None and wanted.stems and not may_hold(load_text(record.db, row)[start:end], wanted.stems)
        yield row, None if is_empty else _check(load(row), row, n, kind_of(question), wanted)


def asks_for_nothing(question: Question) -> bool:
    """Whether words or names are asked for that hold no letter or figure."""
    texts = (
        (question.words, match_text(question.words)),
        *((n, match_names(n)) for n in (question.speaker, question.about)),
    )
    return any(given and not match for given, match in texts)


# --- the words ------------------------------------------------------------------------------------------------------


def _check(reading: Reading, row: int, n: int | None, kind: str, wanted: Wanted) -> Found | None:
    """The answer that a candidate gives, once its words were looked at; None when it gives none."""
    about = None if wanted.about is None else find_mentions(reading, wanted.about.get(row, set()))
    if kind == "articles":
        passage = find_passage(reading, wanted.stems, about)
        return _answer(reading, None, (passage,), wanted) if passage else None
    records = reading.statements if kind == "statements" else reading.figures
    record = next(r for r in records if number_of(r.id) == n)
    spans = record.content if isinstance(record, Statement) else (record.span,)
    around = (
        cover(spans)
        if isinstance(record, Statement)
        else reading.sentence_of(spans[0].start) or Span(0, len(reading.text))
    )
    return _answer(reading, record, spans, wanted) if holds(reading, around, wanted.stems, about) else None


def _find_named(record: Record, name: str) -> dict[int, set[int]]:
    """Who bears a name: numbers of entities by row of the article."""
    named: dict[int, set[int]] = {}
    sql = f"WITH {NAMED.format(name='about')} SELECT article, entity FROM about"  # noqa: S608 (the value is bound)
    for article, entity in record.db.execute(sql, {"about": match_names(name)}):
        named.setdefault(article, set()).add(entity)
    return named


def _answer(reading: Reading, record: Statement | Figure | None, spans: tuple[Span, ...], wanted: Wanted) -> Found:
    article, text, whole = reading.article, reading.text, cover(spans)
    first, last = reading.sentence_of(whole.start), reading.sentence_of(whole.end - 1)
    start = min(first.start if first else whole.start, whole.start)
    end = max(last.end if last else whole.end, whole.end)
    statement = record.id if isinstance(record, Statement) else record.statement if record else None
    return Found(
        article=article.id,
        path=article.path,
        outlet=article.outlet,
        published=article.published,
        record=record.id if record else None,
        speaker=speaker_of(reading, statement),
        spans=spans,
        words=reading.words(*spans),
        before=text[start : whole.start],
        after=text[whole.end : end],
        marks=tuple(mark for span in spans for _, mark in find_marks(span.of(text), wanted.stems, span.start)),
    )
