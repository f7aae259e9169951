"""A question to the record, in SQL."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recoupe.query.matching import match_names, match_text
from recoupe.record.rows import KINDS, day_of
from recoupe.records import Mode, Reportedness, Stance

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


def ask(question: Question, kind: str | None = None, *, more: str = "") -> tuple[str, dict[str, object]]:
    """The SQL that gives candidates in order, with its values: the row of the article, the number of the record (None: there
    is none), and from where to where the words must stand; of another `kind` than the question's own, and with `more`
    columns, where these are asked for."""
    kind = kind or kind_of(question)
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
        SELECT a.row, {number} {more} FROM {tables}
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
