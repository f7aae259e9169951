"""The records of a reading: fields and their closed lists of values, no behaviour.

Every record rests on at least one `Span` of its article's text. Field names are those of the published format
(`docs/reference/format.md`); `None` or an empty tuple means that the text does not say.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from recoupe.span import Span

Mode = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "asks", "orders", "promises", "threatens", "believes"]
Reportedness = Literal["plain", "conditional", "unconfirmed"]
EntityType = Literal["person", "organization", "place", "group", "other"]
EntityKind = Literal["named", "anonymous", "group", "document"]
MentionForm = Literal["name", "description", "pronoun"]
Gender = Literal["f", "m"]
TimeType = Literal["date", "time", "duration", "set"]
Anchor = Literal["published", "text", "none"]
Status = Literal["dead", "wounded", "missing", "hostage", "detained", "displaced", "infected"]
Judgement = Literal["same", "unsure", "different"]
RefusalReason = Literal[
    "missing",
    "unreadable",
    "empty",
    "binary",
    "encoding",
    "format",
    "too-long",
    "language",
    "date",
    "field",
    "failed",
    "damaged",
    "locked",
    "limits",
    "library",
    "withdrawn",
    "address",
    "unreachable",
    "answer",
    "robots",
]


class Origin(Struct, frozen=True, kw_only=True):
    """Where an article's bytes came from, and how to find its words there again."""

    media_type: str
    sha256: str
    source_map: tuple[tuple[int, int, int], ...] = ()
    """For marked-up input: `(start in text, start in source, length)` of each stretch copied unchanged, in code points."""


class Article(Struct, frozen=True, kw_only=True):
    """A news article: its text, never changed after, and what its origin says of it. Dates are ISO 8601."""

    id: str
    path: str | None = None
    url: str | None = None
    guid: str | None = None
    """What its outlet knows it by, whatever its address and text: the guid of a feed, the id of an agency."""
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    credit: str | None = None
    """The line that says whose text it is: *AFP avec Reuters*, *© Le Courrier*."""
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    embargo: str | None = None
    """The instant before which it must not be published, as its agency says."""
    language: str | None = None
    text: str
    origin: Origin | None = None


class Refusal(Struct, frozen=True, kw_only=True):
    """An input that was seen and not read: where it lay, why (closed list), and the detail in plain words."""

    path: str
    reason: RefusalReason
    detail: str


class Name(Struct, frozen=True, kw_only=True):
    """A stretch of text that names something, before it is known which mentions are of one entity."""

    span: Span
    type: EntityType
    title: Span | None = None
    """The title or role that stands against the name: *le secrétaire à la Défense américain*, *Mme*."""
    gender: Gender | None = None


class Mention(Struct, frozen=True, kw_only=True):
    """One place where the text speaks of an entity."""

    span: Span
    form: MentionForm


class Entity(Struct, frozen=True, kw_only=True):
    """A person, body, place or group of the article, or an unnamed source, with all its mentions."""

    id: str
    type: EntityType
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliation: str | None = None
    gender: Gender | None = None
    mentions: tuple[Mention, ...]


class Statement(Struct, frozen=True, kw_only=True):
    """Who said what. `content` has several spans where an incise cuts the words."""

    id: str
    mode: Mode
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    co_speakers: tuple[str, ...] = ()
    stance: Stance = "asserts"
    reportedness: Reportedness = "plain"
    addressee: str | None = None
    occasion: Span | None = None
    time: str | None = None
    within: str | None = None


class Time(Struct, frozen=True, kw_only=True):
    """A TIMEX3: a date, a time of day, a duration or a set. `earliest` and `latest` are ISO days or instants, inclusive;
    None where the value has no place on the calendar. `anchor` says what a relative value was resolved against."""

    id: str
    span: Span
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None
    anchor: Anchor = "none"
    alternatives: tuple[str, ...] = ()


class Figure(Struct, frozen=True, kw_only=True):
    """A quantity with the bounds the text states. `statement` None: the outlet says it on its own word."""

    id: str
    span: Span
    number: Span
    low: float | int | None = None
    high: float | int | None = None
    approximate: bool = False
    unit: str
    counted: Span | None = None
    status: Status | None = None
    part_of: str | None = None
    place: str | None = None
    time: str | None = None
    statement: str | None = None


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened. No annotator makes events yet."""

    id: str
    span: Span


class Reason(Struct, frozen=True, kw_only=True):
    """Why a record is there: the rule that made it, the words that fired it, and what else it could have been."""

    record: str
    rule: str
    words: tuple[Span, ...] = ()
    candidates: tuple[str, ...] = ()


class Link(Struct, frozen=True, kw_only=True):
    """Two things of different articles that were compared: what they have in common, and the judgement on it.

    `a` and `b` are ids of articles, or of records in them (*9f1c/s3*), in order of id unless `kind` has a direction.
    """

    kind: str
    a: str
    b: str
    score: float
    """From 0, nothing in common, to 1."""
    judgement: Judgement
    features: dict[str, float] = {}
    """What the score was made of."""
    blocks: tuple[tuple[Span, Span], ...] = ()
    """The words it rests on, where it rests on words: a stretch of `a` and the one of `b` that answers it."""
    by: str
    """What made it: a comparison and its version (*stories@1*), or the person who decided."""
