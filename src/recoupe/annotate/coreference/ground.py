"""The ground of the search: which token is in which name, quotation or source; and what a phrase is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from recoupe.annotate.coreference.chains import Complements
from recoupe.annotate.coreference.unlisted import merged, unlisted_names
from recoupe.french.who import Noun, Number, Pronoun
from recoupe.reading import Reading, Tokens
from recoupe.records import Gender, Name, Statement
from recoupe.span import Span, outermost

Determiner = Literal["definite", "indefinite", "demonstrative", "possessive", "none"]


class Phrase(Struct, eq=False, kw_only=True):
    """A possible mention. `name` is its place in `names`; `noun` and `pronoun` say what its head tells."""

    span: Span
    head: int
    first: int
    last: int
    name: int = -1
    noun: Noun | None = None
    pronoun: Pronoun | None = None
    key: str = ""
    determiner: Determiner = "none"
    complements: Complements = frozenset()
    has_nominal: bool = False
    """Whether a noun complements it (*le maire de Dole*), so that it tells whom it means by itself."""
    has_specific: bool = False
    """Whether that noun is a name or has an article: *la société du port*, not *la société de production*."""
    has_seat: bool = False
    """Whether places alone complement it: *le groupe de Vevey*."""
    is_former: bool = False
    """Whether it says what someone was: *l'ancien maire*, *l'ex-maire*."""
    called: str = ""
    """What one of several is called, whom the phrase itself does not call: *responsable*, for *l'un d'eux*."""
    age: str = ""
    """*27*, for *le grimpeur de 27 ans*."""
    gender: Gender | None = None
    number: Number | None = None
    sentence: int = 0
    is_subject: bool = False
    is_main: bool = False
    """Whether it is the subject of its sentence's main verb."""
    is_embedded: bool = False
    in_quote: int = -1
    leads: bool = False
    """Whether it is the subject of a sentence after which a quotation stands that names no source."""
    source_words: Span | None = None
    """The whole source, where this phrase is all of it."""
    is_written: bool = False
    """Whether the source is a document of theirs: *le communiqué des organisateurs*."""
    answers: bool = False
    """Whether whoever it calls answers what another said: *rétorque le maire*."""
    source_of: int = -1
    """The statement whose source this phrase is, or the first part of; -1 when it is none."""


class Ground(Struct, frozen=True, eq=False):
    """What the search for phrases and their antecedents shares about one reading."""

    reading: Reading
    tokens: Tokens
    names: list[Name]
    """Those of the reading, and those only a source shows."""
    listed: list[bool]
    name_at: list[int]
    name_heads: list[int]
    source_at: list[int]
    said_at: list[int]
    """The statement that each token is of the content of; -1 for none."""
    quotes: list[Span]
    quote_starts: list[int]
    quote_statements: list[int]
    """The statement that each quotation is of."""

    def quote_of(self, char: int) -> int:
        """Which quotation holds the character; -1 for none."""
        index = bisect_right(self.quote_starts, char) - 1
        return index if index >= 0 and char < self.quotes[index].end else -1


def survey(reading: Reading) -> Ground:
    """The ground of a reading: which token is in which name, and where the quotations are."""
    tokens = reading.tokens
    name_at = [-1] * len(tokens)
    for index, name in enumerate(reading.names):
        for i in tokens.within(name.span):
            name_at[i] = index
    extra = unlisted_names(reading, name_at)
    names, listed = merged(reading.names, extra)
    heads: list[int] = []
    name_at = [-1] * len(tokens)
    for index, name in enumerate(names):
        inside = tokens.within(name.span)
        for i in inside:
            if listed[index] or name_at[i] < 0:
                name_at[i] = index
        heads.append(_head_in(tokens, inside))
    statements = reading.statements
    source_at = _marked(tokens, ((i, s.source) for i, s in enumerate(statements) if s.source is not None))
    said_at = _marked(tokens, ((i, part) for i, s in enumerate(statements) for part in s.content))
    said = {part: i for i, s in enumerate(reading.statements) for part in _quoted(s, reading.text)}
    quotes = list(outermost(said))
    starts = [quote.start for quote in quotes]
    of_quote = [said[quote] for quote in quotes]
    return Ground(reading, tokens, names, listed, name_at, heads, source_at, said_at, quotes, starts, of_quote)


def _marked(tokens: Tokens, spans: Iterable[tuple[int, Span]]) -> list[int]:
    """For each token the number of the last span that holds it; -1 for none."""
    marks = [-1] * len(tokens)
    for number, span in spans:
        for i in tokens.within(span):
            marks[i] = number
    return marks


MARKS = re.compile(r"«[^«»]{20,}+»|“[^“”]{20,}+”")
"""A quotation inside a clause, long enough to speak of others than its speaker."""


def _quoted(statement: Statement, text: str) -> Iterator[Span]:
    """What a statement gives in the very words of its speaker: all of a direct one, what stands between marks in a mixed."""
    for part in statement.content:
        if statement.mode == "direct":
            yield part
        elif statement.mode == "mixed":
            yield from (Span(*found.span()) for found in MARKS.finditer(text, part.start, part.end))


def _head_in(tokens: Tokens, inside: range) -> int:
    """The token of a stretch that hangs on something outside it; the first when the parse does not say."""
    for i in inside:
        if tokens.head[i] not in inside or tokens.head[i] == i:
            return i
    return inside[0] if inside else -1


def make_phrase(ground: Ground, span: Span, head: int, first: int, last: int, **fields: object) -> Phrase:
    """A phrase with what its head and place tell; `fields` say the rest."""
    tokens = ground.tokens
    dep = tokens.dep[head]
    return Phrase(
        span=span,
        head=head,
        first=first,
        last=last,
        sentence=tokens.sentence[head],
        is_subject=dep.startswith("nsubj"),
        is_main=dep.startswith("nsubj") and tokens.dep[tokens.head[head]] == "ROOT",
        is_embedded=dep == "nmod",
        in_quote=ground.quote_of(span.start),
        **fields,  # type: ignore[arg-type]
    )
