"""A chain: everything an article says of one entity, as it grows while the text is walked through."""

from __future__ import annotations

from msgspec import Struct, field

from recoupe.french.who import Number
from recoupe.records import EntityKind, EntityType, Gender, Mention
from recoupe.span import Span

Complements = frozenset[str]


class Sighting(Struct, frozen=True, eq=False):
    """Where the walk last met an entity, and in what place of the sentence."""

    token: int
    sentence: int
    is_subject: bool
    is_main: bool
    is_embedded: bool
    verb: int


class Chain(Struct, eq=False, kw_only=True):
    """One entity in the making. `heads` has the nouns it was called by, each with the complements it then had."""

    type: EntityType
    kind: EntityKind
    rank: int = 0
    gender: Gender | None = None
    gender_is_sure: bool = False
    age: str = ""
    """The number of years that the text tells: *Jean Roux, 46 ans*."""
    number: Number | None = None
    name: str = ""
    described: str = ""
    """For someone unnamed: the fullest words of a source."""
    called: str = ""
    """What one of several is called (`partitive`)."""
    forms: dict[str, int] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    heads: dict[str, list[Complements]] = field(default_factory=dict)
    resumed: set[str] = field(default_factory=set)
    """The nouns by which the text took a person up, without having told that they are that."""
    roles: dict[str, Span] = field(default_factory=dict)
    mentions: dict[tuple[int, int], Mention] = field(default_factory=dict)
    affiliation: Chain | None = None
    members: tuple[Chain, ...] = ()
    """For a coordination: those it joins; a pronoun of the coordination is a mention of each."""
    named: Chain | None = None
    """For someone unnamed: whom the text names them at last."""
    count: int = 0
    spoke: int = 0
    acts: bool = False
    """Whether it was ever the subject of a verb."""
    is_dead: bool = False
    """Whether the text tells of someone unnamed only as killed: they say nothing any more."""
    is_wanted: bool = False
    """Whether it is a record even when nothing but one description speaks of it."""
    seen: Sighting | None = None
    """Its last mention anywhere."""
    named_at: int = -1
    """The token of its last mention that is no pronoun."""
    told: Sighting | None = None
    """Its last mention outside quotations: what a speaker says of others is no ground for the narrator's pronouns."""

    def add(self, span: Span, form: str) -> None:
        """Adds a mention, to each member too where it is a coordination."""
        self.mentions.setdefault((span.start, span.end), Mention(span=span, form=form))  # type: ignore[arg-type]
        for member in self.members:
            member.add(span, form)

    def call(self, head: str, complements: Complements) -> None:
        """Remembers that the text called it so."""
        known = self.heads.setdefault(head, [])
        if complements not in known and len(known) < 8:
            known.append(complements)
