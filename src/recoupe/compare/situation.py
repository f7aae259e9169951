"""The situation that the articles of a story describe: who reports, what happened when, who said what, how many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from recoupe.compare.accounts import find_accounts
from recoupe.compare.figures import Toll, find_tolls
from recoupe.compare.spelling import bare, fold
from recoupe.compare.wordings.difference import Piece, find_differences
from recoupe.french.dateline import is_dateline
from recoupe.reading import Reading, headline
from recoupe.records import Entity, EntityKind, Link, Mode, Reportedness, Stance, Statement
from recoupe.span import Span

MomentKind = Literal["said", "counted", "dated"]

DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""How a TIMEX3 value begins that has a day on the calendar."""


class Passage(Struct, frozen=True, kw_only=True):
    """Exact words of an article: what an entry of the situation rests on."""

    article: str
    spans: tuple[Span, ...]
    words: str


class Report(Struct, frozen=True, kw_only=True):
    """An article of the story."""

    article: str
    title: str
    outlet: str | None
    published: str | None
    embargo: str | None = None
    url: str | None
    path: str | None
    origin: str
    """The article from which this one and others have their text; its own id when it copies nobody."""


class Wording(Passage, frozen=True, kw_only=True):
    """The words that another article has for an utterance."""

    mode: Mode
    beside: tuple[Piece, ...]
    """What it keeps, cuts and adds beside the first wording, in order of reading."""


class Saying(Struct, frozen=True, kw_only=True):
    """One utterance: its first wording, and those of other articles."""

    id: str
    """*article/s3*, of the first wording."""
    passage: Passage
    mode: Mode
    stance: Stance
    reportedness: Reportedness
    day: str | None
    """The ISO day on which it was said, as the text gives it."""
    wordings: tuple[Wording, ...] = ()


class Voice(Struct, frozen=True, kw_only=True):
    """One who speaks, with all that the story has of them."""

    name: str
    kind: EntityKind
    role: str | None
    affiliation: str | None
    sayings: tuple[Saying, ...]


class Moment(Struct, frozen=True, kw_only=True):
    """Something that the articles put on a day: words said, a number of victims, a dated fact."""

    day: str
    kind: MomentKind
    passage: Passage
    """The whole sentence."""
    who: str | None = None


class Situation(Struct, frozen=True, kw_only=True):
    """A story as its articles tell it, each entry with its words; no verdict."""

    reports: tuple[Report, ...]
    moments: tuple[Moment, ...]
    voices: tuple[Voice, ...]
    tolls: tuple[Toll, ...]

    @property
    def origins(self) -> int:
        """How many articles have their text from nobody else: a dispatch carried by five papers is one."""
        return len({report.origin for report in self.reports})

    @property
    def on_one_unnamed_source(self) -> tuple[tuple[Voice, Saying], ...]:
        """What only one source without a name says, in one wording."""
        unnamed = (voice for voice in self.voices if voice.kind == "anonymous")
        return tuple((voice, saying) for voice in unnamed for saying in voice.sayings if not saying.wordings)


def describe_situation(
    readings: Iterable[Reading],
    *,
    people: Mapping[str, str] | None = None,
    wordings: Mapping[str, str] | None = None,
    origins: Mapping[str, str] | None = None,
    copies: Iterable[Link] = (),
) -> Situation:
    """The situation that the readings of a story describe.

    `people` has the cluster of an entity (*article/e0*), `wordings` that of a statement (*article/s3*), `origins` the
    article that each one's text comes from; where they say nothing, an entity is known by its name, a statement is one
    by itself and an article its own origin.
    """
    ordered = sorted(readings, key=_publication)
    origins = origins or {}
    return Situation(
        reports=tuple(_report(reading, origins) for reading in ordered),
        moments=tuple(_moments([r for r in ordered if origins.get(r.article.id, r.article.id) == r.article.id])),
        voices=tuple(_voices(ordered, people or {}, wordings or {})),
        tolls=tuple(find_tolls((account for r in ordered for account in find_accounts(r)), copies)),
    )


def _publication(reading: Reading) -> tuple[bool, str, str]:
    return reading.article.published is None, reading.article.published or "", reading.article.id


def _report(reading: Reading, origins: Mapping[str, str]) -> Report:
    article = reading.article
    return Report(
        article=article.id, title=headline(article.title, article.text), outlet=article.outlet, published=article.published,
        embargo=article.embargo, url=article.url, path=article.path, origin=origins.get(article.id, article.id),
    )  # fmt: skip


def _passage(reading: Reading, *spans: Span) -> Passage:
    return Passage(article=reading.article.id, spans=spans, words=reading.words(*spans))


# --- who said what --------------------------------------------------------------------------------------------------


def _voices(readings: Sequence[Reading], people: Mapping[str, str], wordings: Mapping[str, str]) -> Iterator[Voice]:
    """Those who speak, the most quoted first; a source without a name is never one with that of another article."""
    said: dict[str, list[tuple[Reading, Statement]]] = defaultdict(list)
    seen: dict[str, list[tuple[Reading, Entity]]] = defaultdict(list)
    for reading in readings:
        entities = {entity.id: entity for entity in reading.entities}
        for statement in reading.statements:
            for speaker in filter(None, (statement.speaker, *statement.co_speakers)):
                voice = _voice_of(reading, entities[speaker], people)
                said[voice].append((reading, statement))
                seen[voice].append((reading, entities[speaker]))
    for voice in sorted(said, key=lambda voice: -len(said[voice])):
        yield _voice(seen[voice], tuple(_sayings(said[voice], wordings)))


def _voice_of(reading: Reading, entity: Entity, people: Mapping[str, str]) -> str:
    """What tells whether two speakers are one: the cluster of people, else the name; the article too without a name."""
    here = f"{reading.article.id}/{entity.id}"
    if entity.kind != "named":
        return here
    return people.get(here) or f"{entity.type} {' '.join(bare(fold(entity.name)))}"


def _voice(seen: Sequence[tuple[Reading, Entity]], sayings: tuple[Saying, ...]) -> Voice:
    entities = [entity for _, entity in seen]
    fullest = max(entities, key=lambda entity: len(entity.name))
    role = next((role for entity in entities for role in entity.roles), None)
    return Voice(
        name=fullest.name, kind=fullest.kind, role=role, affiliation=_affiliation(*seen[0]), sayings=sayings,
    )  # fmt: skip


def _affiliation(reading: Reading, entity: Entity) -> str | None:
    """The name of the body that a source without a name belongs to."""
    return next((body.name for body in reading.entities if body.id == entity.affiliation), None)


def _sayings(said: Sequence[tuple[Reading, Statement]], wordings: Mapping[str, str]) -> Iterator[Saying]:
    """The utterances in the order of their first wording."""
    groups: dict[str, list[tuple[Reading, Statement]]] = defaultdict(list)
    for reading, statement in said:
        here = f"{reading.article.id}/{statement.id}"
        groups[wordings.get(here, here)].append((reading, statement))
    for (reading, statement), *others in groups.values():
        day = next(
            (time.earliest for time in reading.times if time.id == statement.time and DAY.match(time.value)), None
        )
        yield Saying(
            id=f"{reading.article.id}/{statement.id}",
            passage=_passage(reading, *statement.content),
            mode=statement.mode,
            stance=statement.stance,
            reportedness=statement.reportedness,
            day=day[:10] if day else None,
            wordings=tuple(_wording(reading, statement, other, wording) for other, wording in others),
        )


def _wording(reading: Reading, statement: Statement, other: Reading, wording: Statement) -> Wording:
    first, second = (
        tuple((span.start, span.of(where.text)) for span in said.content)
        for where, said in ((reading, statement), (other, wording))
    )
    return Wording(
        article=other.article.id, spans=wording.content, words=other.words(*wording.content), mode=wording.mode,
        beside=find_differences(first, second),
    )  # fmt: skip


# --- what happened when ---------------------------------------------------------------------------------------------


def _moments(readings: Sequence[Reading]) -> Iterator[Moment]:
    """The sentences that have a day, oldest first, each once; a sentence that several articles have, as the first has it."""
    moments: dict[str, Moment] = {}
    for reading in readings:
        for moment in _dated_sentences(reading):
            moments.setdefault(" ".join(fold(moment.passage.words)), moment)
    yield from sorted(moments.values(), key=lambda moment: moment.day)


def _dated_sentences(reading: Reading) -> Iterator[Moment]:
    """A moment for each sentence with a day, date lines aside: the first day it gives, and what it is there for."""
    names = {entity.id: entity.name for entity in reading.entities}
    speakers = {s.content[0].start: names.get(s.speaker or "") for s in reading.statements}
    counted = [figure.span for figure in reading.figures if figure.status]
    seen: set[Span] = set()
    for time in reading.times:
        sentence = reading.sentence_of(time.span.start)
        if sentence is None or sentence in seen or time.earliest is None or not DAY.match(time.value):
            continue
        seen.add(sentence)
        if is_dateline(reading.words(sentence)):
            continue
        who = next((name for start, name in speakers.items() if start in sentence), None)
        is_said = any(start in sentence for start in speakers)
        kind: MomentKind = (
            "counted" if any(span.start in sentence for span in counted) else "said" if is_said else "dated"
        )
        yield Moment(day=time.earliest[:10], kind=kind, passage=_passage(reading, sentence), who=who)
