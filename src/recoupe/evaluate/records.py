"""What is compared: the annotation of an article, the part of a reading that answers it, and what differs."""

from __future__ import annotations

from msgspec import Struct

from recoupe.span import Span


class Stretch(Struct, frozen=True):
    """A time, a figure: a span with what it means."""

    span: Span
    value: str | None = None
    low: float | None = None
    high: float | None = None
    status: str | None = None


class GoldStatement(Struct, frozen=True):
    """A statement as the annotator has it; `core` is false for those that only the widest measure counts."""

    mode: str
    content: tuple[Span, ...]
    kind: str
    stance: str
    core: bool
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None


class GoldEntity(Struct, frozen=True):
    """A named entity with every place that names it."""

    type: str
    mentions: tuple[Span, ...]


class Gold(Struct, frozen=True):
    """The annotation of one article. One without entities has none annotated."""

    statements: tuple[GoldStatement, ...]
    times: tuple[Stretch, ...]
    figures: tuple[Stretch, ...]
    entities: tuple[GoldEntity, ...]


class ReadMention(Struct, frozen=True):
    """A mention of a reading."""

    span: Span
    form: str = "name"


class ReadEntity(Struct, frozen=True):
    """An entity of a reading."""

    id: str
    type: str
    kind: str = "named"
    name: str = ""
    aliases: tuple[str, ...] = ()
    mentions: tuple[ReadMention, ...] = ()


class ReadStatement(Struct, frozen=True):
    """A statement of a reading."""

    content: tuple[Span, ...]
    mode: str | None = None
    stance: str = "asserts"
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    co_speakers: tuple[str, ...] = ()


class ReadArticle(Struct, frozen=True):
    """What tells the article of a reading."""

    id: str | None = None
    path: str | None = None
    text: str | None = None


class Read(Struct, frozen=True):
    """A reading, as far as it is compared: another program's needs no more than this."""

    article: ReadArticle
    entities: tuple[ReadEntity, ...] = ()
    statements: tuple[ReadStatement, ...] = ()
    times: tuple[Stretch, ...] = ()
    figures: tuple[Stretch, ...] = ()


class Mistake(Struct, frozen=True):
    """One difference between gold and reading: the article, its kind (*missed*, *time-value*), the words, and what
    each of the two says where both speak of the same words."""

    article: str
    kind: str
    words: str
    gold: str = ""
    got: str = ""
