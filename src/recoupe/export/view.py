"""What the exports for people show of a reading, in words: who speaks, how many, when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from recoupe.export.dates import describe_day, describe_time
from recoupe.export.numbers import describe_bounds
from recoupe.export.phrases import Phrases, phrases
from recoupe.reading import Reading, headline
from recoupe.records import Entity, Figure, Reason, Statement, Time
from recoupe.span import Span

BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
"""Blanks, line ends, and the control characters with which a text could command a terminal."""

TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""The controls of direction, with which a text could turn round the words beside it (Unicode, UAX 9)."""

TITLE_LENGTH = 120
"""Characters of a first line that are shown for a title; nearly every head line is shorter."""

KIND_MARKS = {"anonymous": "unnamed", "document": "document"}
"""The kinds of source that are marked, and the phrase that marks them."""


class View(Struct, frozen=True):
    """A reading with its records by id, and the phrases to tell them in."""

    reading: Reading
    phrases: Phrases
    entities: dict[str, Entity]
    statements: dict[str, Statement]
    figures: dict[str, Figure]
    reasons: dict[str, list[Reason]]
    said: Counter[str]
    order: dict[str, int]


class Voice(Struct, frozen=True):
    """Who speaks, as shown: a name or a description, a role, and a mark for one who is not named."""

    name: str
    role: str | None = None
    mark: str | None = None


def make_view(reading: Reading, language: str) -> View:
    """The view of a reading in a language of `LANGUAGES`."""
    return View(
        reading=reading,
        phrases=phrases(language),
        entities={entity.id: entity for entity in reading.entities},
        statements={statement.id: statement for statement in reading.statements},
        figures={figure.id: figure for figure in reading.figures},
        reasons=_by_record(reading.reasons),
        said=Counter(i for s in reading.statements for i in (s.speaker, *s.co_speakers) if i is not None),
        order={entity.id: index for index, entity in enumerate(reading.entities)},
    )


def _by_record(reasons: Iterable[Reason]) -> dict[str, list[Reason]]:
    grouped: dict[str, list[Reason]] = {}
    for reason in reasons:
        grouped.setdefault(reason.record, []).append(reason)
    return grouped


def one_line(text: str) -> str:
    """The text on one line, without control characters, those of direction included; no-break spaces stay."""
    return BLANKS.sub(" ", TURNS.sub("", text)).strip(" ")


def words_of(view: View, *spans: Span) -> str:
    """The exact words of spans, on one line, an ellipsis where they are apart."""
    return one_line(view.reading.words(*spans))


def title_of(view: View) -> str:
    """The title of the article: its own, or the first line where it reads like one."""
    article = view.reading.article
    first = one_line(headline(article.title, article.text[:10_000]))
    if article.title or len(first) <= TITLE_LENGTH:
        return first or view.phrases.say("untitled")
    return f"{first[:TITLE_LENGTH].rpartition(' ')[0] or first[:TITLE_LENGTH]} […]"


def facts_of(view: View) -> list[str]:
    """Date, outlet and authors of the article, those that are known, and its embargo."""
    article, calendar = view.reading.article, view.phrases.calendar
    day = describe_day(article.published, calendar) if article.published else view.phrases.say("undated")
    held = embargo_of(article.embargo, view.phrases)
    return [one_line(part) for part in (day, article.outlet, ", ".join(article.authors), held) if part]


def embargo_of(embargo: str | None, phrases: Phrases) -> str:
    """Until when an article must not be published, in words; empty when nothing holds it back."""
    return phrases.say("embargo", day=describe_day(embargo, phrases.calendar)) if embargo else ""


def place_of(view: View) -> str:
    """Where the article was: its address and path, those that are known."""
    return " · ".join(one_line(part) for part in (view.reading.article.url, view.reading.article.path) if part)


# --- statements -----------------------------------------------------------------------------------------------------


def voice_of(view: View, statement: Statement) -> Voice:
    """Who makes the statement: the speakers by name, or the words of a source that was not resolved."""
    say = view.phrases.say
    speakers = [view.entities[i] for i in (statement.speaker, *statement.co_speakers) if i is not None]
    if speakers:
        name = say("and").join(one_line(speaker.name) for speaker in speakers)
        role = one_line(speakers[0].roles[0]) if len(speakers) == 1 and speakers[0].roles else None
        mark = KIND_MARKS.get(speakers[0].kind)
        return Voice(name, role, say(mark) if mark else None)
    if statement.source:
        return Voice(words_of(view, statement.source), None, say("unknown"))
    return Voice(say("unknown"))


def quote_of(view: View, statement: Statement) -> str:
    """The words of a statement; direct speech in quotation marks, other words as the text has them."""
    words = words_of(view, *statement.content)
    if statement.mode != "direct":
        return words
    return view.phrases.say("quote_open") + words + view.phrases.say("quote_close")


def circumstances_of(view: View, statement: Statement) -> list[str]:
    """To whom, on what occasion, through whom, and with what reserve the statement is reported."""
    say = view.phrases.say
    parts = []
    if statement.reportedness != "plain":
        parts.append(say(statement.reportedness))
    if statement.addressee is not None:
        parts.append(say("told", who=one_line(view.entities[statement.addressee].name)))
    if statement.occasion is not None:
        parts.append(words_of(view, statement.occasion))
    if statement.within is not None:
        parts.append(say("reported_by", who=voice_of(view, view.statements[statement.within]).name))
    return parts


def depth_of(view: View, statement: Statement) -> int:
    """How many statements report this one."""
    depth, above, seen = 0, statement.within, {statement.id}
    while above is not None and above not in seen:
        seen.add(above)
        depth, above = depth + 1, view.statements[above].within
    return depth


# --- times and figures ----------------------------------------------------------------------------------------------


def dates_of(view: View) -> Iterator[tuple[str, list[Time]]]:
    """Each time value with the times that have it: those on the calendar from the earliest on, then the others."""
    groups: dict[tuple[str, str], list[Time]] = {}
    for time in view.reading.times:
        groups.setdefault((time.type, time.value), []).append(time)
    ordered = sorted(groups.values(), key=lambda g: (g[0].earliest is None, g[0].earliest or "", g[0].span))
    for times in ordered:
        yield describe_time(times[0].value, times[0].type, view.phrases.calendar), times


class Line(Struct, frozen=True):
    """A line of a list: a value in words, the words of the text that say it, and the records that it is of."""

    value: str
    words: str
    records: tuple[str, ...]


def time_lines(view: View) -> Iterator[Line]:
    """A line for each time value, in the order of `dates_of`."""
    for value, times in dates_of(view):
        words = distinct_words(view, *(time.span for time in times))
        yield Line(value, words, tuple(time.id for time in times))


def figure_lines(view: View) -> Iterator[Line]:
    """A line for each figure: where it holds and who gives it stand behind its words."""
    for figure in view.reading.figures:
        whence = " ; ".join(whence_of(view, figure))
        words = distinct_words(view, figure.span) + (f" ({whence})" if whence else "")
        yield Line(quantity_of(view, figure), words, (figure.id,))


def quantity_of(view: View, figure: Figure) -> str:
    """A figure's bounds and what it counts: *au moins 900 morts*."""
    return f"{bounds_of(view, figure)} {_counted(view, figure)}".strip()


def bounds_of(view: View, figure: Figure) -> str:
    """A figure's bounds in words; those of the text where it states none."""
    told = describe_bounds(figure.low, figure.high, view.phrases, is_rounded=figure.approximate)
    return told or words_of(view, figure.number)


def whence_of(view: View, figure: Figure) -> list[str]:
    """Where a figure holds, what it is a part of, and who gives it."""
    say = view.phrases.say
    parts = []
    if figure.place is not None:
        parts.append(one_line(view.entities[figure.place].name))
    if figure.part_of is not None:
        parts.append(say("of_part", words=words_of(view, view.figures[figure.part_of].span)))
    if figure.statement is not None:
        parts.append(say("according_to", who=voice_of(view, view.statements[figure.statement]).name))
    return parts


def _counted(view: View, figure: Figure) -> str:
    several = int(max(abs(bound) for bound in (figure.low or 0, figure.high or 0)) >= 2)
    if figure.status:
        return view.phrases.statuses[figure.status][several]
    if figure.unit in view.phrases.units and (figure.unit != "person" or figure.counted is None):
        return view.phrases.units[figure.unit][several]
    return words_of(view, figure.counted) if figure.counted else figure.unit


# --- who is who -----------------------------------------------------------------------------------------------------

SECTIONS = (
    ("people", ("named",), "person"),
    ("bodies", ("named",), "organization"),
    ("sources", ("anonymous", "group", "document"), ""),
    ("groups", ("named",), "group"),
    ("places", ("named",), "place"),
    ("others", ("named",), "other"),
)
"""The headings under which entities are shown, with the kinds and the type that stand there."""


def sections_of(view: View) -> Iterator[tuple[str, list[Entity]]]:
    """The entities under each heading of `SECTIONS` that has any, the most mentioned first; of those without a name,
    the ones that say something."""
    for heading, kinds, type_ in SECTIONS:
        found = [e for e in view.reading.entities if e.kind in kinds and type_ in ("", e.type)]
        if heading == "sources":
            found = [entity for entity in found if view.said[entity.id]]
        if found:
            yield heading, sorted(found, key=lambda e: (-len(e.mentions), e.mentions[0].span))


def entity_details(view: View, entity: Entity) -> list[str]:
    """The other names of an entity, how often it is mentioned, how many statements it makes."""
    say = view.phrases.say
    parts = [say("also", names=", ".join(map(one_line, entity.aliases)))] if entity.aliases else []
    parts.append(say("one_mention") if len(entity.mentions) == 1 else say("mentions", count=len(entity.mentions)))
    said = view.said[entity.id]
    if said:
        parts.append(say("one_statement") if said == 1 else say("statements", count=said))
    return parts


# --- words and reasons ----------------------------------------------------------------------------------------------


def distinct_words(view: View, *spans: Span) -> str:
    """The different words of spans, each in quotation marks."""
    opening, closing = view.phrases.say("quote_open"), view.phrases.say("quote_close")
    return ", ".join(f"{opening}{word}{closing}" for word in dict.fromkeys(words_of(view, span) for span in spans))


def reasons_of(view: View, *records: str) -> Iterator[str]:
    """Why records are there: the rule, the words that fired it, what else was possible; a line for each annotator that
    gives its reason."""
    for reason in (reason for record in records for reason in view.reasons.get(record, ())):
        parts = [reason.record, view.phrases.say("why", rule=reason.rule)]
        if reason.words:
            parts.append(view.phrases.say("why_words", words=distinct_words(view, *reason.words)))
        if reason.candidates:
            parts.append(view.phrases.say("why_candidates", candidates=", ".join(map(one_line, reason.candidates))))
        yield " · ".join(parts)
