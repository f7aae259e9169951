"""`find`: statements, figures or passages that answer a question, each with its article and its exact words."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

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
from recoupe.record.rows import KINDS, day_of, number_of
from recoupe.record.store import Record, snapshot
from recoupe.records import Figure, Mode, Reportedness, Stance, Statement
from recoupe.span import Span, cover

LOOKED_AT = 2_000
"""Candidates whose words are looked at before the search gives up: about two seconds."""


SENTENCE = 300
"""Characters on either side of a figure in which the other words are looked for, within its sentence."""


class Question(Struct, frozen=True, kw_only=True):
    """What is looked for; what is not given does not matter. Days are ISO days, both included.

    With `speaker`, `mode`, `stance`, `reportedness` or `unnamed` the answers are statements, with `measure` figures, else
    passages.
    """

    words: str = ""
    """All of them, in any form; in quotation marks, as they stand there."""
    speaker: str = ""
    about: str = ""
    """A name: whoever bears it is spoken of, be it by a pronoun."""
    outlet: str = ""
    after: str | None = None
    before: str | None = None
    mode: Mode | None = None
    stance: Stance | None = None
    reportedness: Reportedness | None = None
    unnamed: bool = False
    """Sources without a name."""
    measure: str = ""
    """A status (*dead*) or a unit (*EUR*, *person*)."""
    at_least: float | None = None
    at_most: float | None = None
    newest: bool = False
    """Order by date; else, where there are words, by how well they fit."""
    limit: int = 20


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
    if _asks_for_nothing(question):
        return
    load = reading_loader(record)
    wanted = Wanted(wanted_stems(question.words), _find_named(record, question.about) if question.about else None)
    for row, n, start, end in record.db.execute(*_ask(question)):
        is_empty = n is not None and wanted.stems and not may_hold(load_text(record.db, row)[start:end], wanted.stems)
        yield row, None if is_empty else _check(load(row), row, n, kind_of(question), wanted)


def _asks_for_nothing(question: Question) -> bool:
    """Whether words or names are asked for that hold no letter or figure."""
    texts = (
        (question.words, match_text(question.words)),
        *((n, match_names(n)) for n in (question.speaker, question.about)),
    )
    return any(given and not match for given, match in texts)


# --- the question in SQL --------------------------------------------------------------------------------------------

NAMED = """
    {name} AS MATERIALIZED (
        WITH direct AS MATERIALIZED (
            SELECT article, entity FROM names_text JOIN namings ON namings.name = names_text.rowid
            WHERE names_text MATCH :{name}
        )
        SELECT article, entity FROM direct
        UNION
        SELECT article, CAST(substr(part, 2) AS INTEGER) FROM items WHERE cluster IN (
            SELECT cluster FROM direct JOIN items USING (article)
            WHERE part = 'e' || entity AND comparison = (SELECT row FROM comparisons WHERE name = 'identity')
        )
    )
"""
"""Whoever bears a name, in each article; and whoever is the same person or body in another article, under any name."""


def kind_of(question: Question) -> str:
    """What the answers are: *statements*, *figures* or *articles*."""
    if question.speaker or question.mode or question.stance or question.reportedness or question.unnamed:
        return "statements"
    return "figures" if question.measure else "articles"


def _ask(question: Question) -> tuple[str, dict[str, object]]:
    """The SQL that gives candidates in order, with its values: the row of the article, the number of the record (None: there
    is none), and from where to where the words must stand."""
    kind = kind_of(question)
    conditions = list(_conditions(question, kind))
    tables = {
        "articles": "articles a",
        "statements": "articles a JOIN statements s ON s.article = a.row",
        "figures": "articles a JOIN figures f ON f.article = a.row",
    }[kind]
    order = "a.day DESC, a.row DESC, 2"
    if question.words:
        tables = f"full_text JOIN {tables}"
        conditions.insert(0, "full_text MATCH :words AND a.row = full_text.rowid")
        order = order if question.newest else "full_text.rank, a.row, 2"
    named = [NAMED.format(name=name) for name in ("speaker", "about") if getattr(question, name)]
    number = {
        "articles": "NULL, 0, 0",
        "statements": "s.n, s.start, s.end",
        "figures": f"f.n, max(0, f.start - {SENTENCE}), f.end + {SENTENCE}",
    }[kind]
    sql = f"""
        {"WITH " + ", ".join(named) if named else ""}
        SELECT a.row, {number} FROM {tables}
        WHERE {" AND ".join(conditions) or "1"} ORDER BY {order}
    """  # noqa: S608 (values are bound; the rest is ours)
    return sql, {
        "words": match_text(question.words),
        "speaker": match_names(question.speaker),
        "about": match_names(question.about),
        "outlet": question.outlet,
        "after": day_of(question.after),
        "before": day_of(question.before),
        "mode": question.mode,
        "stance": question.stance,
        "reportedness": question.reportedness,
        "measure": question.measure,
        "at_least": question.at_least,
        "at_most": question.at_most,
    }


def _conditions(question: Question, kind: str) -> Iterator[str]:
    if question.outlet:
        yield """a.outlet IN (
            SELECT outlet FROM (SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL)
            WHERE instr(folded(outlet), folded(:outlet)))"""
    if question.after:
        yield "a.day >= :after AND a.day <> 0"
    if question.before:
        yield "a.day <= :before AND a.day <> 0"
    if question.about:
        yield "a.row IN (SELECT article FROM about)"
    if kind == "statements":
        yield from (f"s.{field} = :{field}" for field in ("mode", "stance", "reportedness") if getattr(question, field))
        yield from _speaker_conditions(question)
    if kind == "figures":
        yield "f.measure = :measure"
        yield from (
            f"coalesce(f.low, f.high) {sign} :{bound}"
            for bound, sign in (("at_least", ">="), ("at_most", "<="))
            if getattr(question, bound) is not None
        )


def _speaker_conditions(question: Question) -> Iterator[str]:
    if question.speaker:
        yield """(s.article, s.n) IN (
            SELECT speakers.article, statement FROM speaker JOIN speakers USING (article, entity))"""
    if question.unnamed:
        anonymous = KINDS.index("anonymous")
        yield f"(SELECT kind FROM entities e WHERE e.article = s.article AND e.n = s.speaker) = {anonymous}"  # noqa: S608 (a number)


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
