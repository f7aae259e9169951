"""A period seen as units, and the drafts that are made of it.

*Units* are the tokens of a period, with each quotation in it as one: what the narration says around quoted words is then
read as if they were not there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct, structs

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue, find_cues, find_unlisted
from recoupe.annotate.statements.grammar import LONGEST_GROUP
from recoupe.annotate.statements.periods import Period, Scene
from recoupe.annotate.statements.quotations import Quotation
from recoupe.annotate.statements.unsaid import is_unsaid
from recoupe.french.who import find_noun
from recoupe.reading import Tokens
from recoupe.records import Mode, Stance
from recoupe.span import Span, strip

Unit = int | Quotation

SUBJECTS = frozenset(("je", "j'", "tu", "il", "elle", "on", "nous", "ils", "elles", "c'", "ça"))
RELATIVES = frozenset(("qui", "dont", "où", "que", "qu'", "lequel", "laquelle", "lesquels", "lesquelles"))
ELIDED = frozenset("qudlsnjmt") | {"qu"}
DASHES = frozenset("–—-")
CONJUNCTIONS = frozenset(("et", "ou", "mais", "ni"))


NOTE = re.compile(r"\s?\[(?:note\s)?\d{1,3}\]$")
"""The mark of a footnote at the end of a sentence."""

LONGEST_NOTE = 12

MOST_CUES = 24
"""Cues read in one period at the most. The richest sentence of 1,183 Wikinews articles has 11; the bound keeps the time
linear on text that is all verbs."""


class Draft(Struct, frozen=True):
    """A statement found, before it has an id. `rule` names the construction that made it; `inside` is the quotation it
    stands in, if any."""

    mode: Mode
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    stance: Stance
    rule: str
    inside: Quotation | None = None


class Walk(Struct):
    """A period with its units and cues, and the source of the last incise read in it."""

    scene: Scene
    period: Period
    units: list[Unit]
    cues: dict[int, Cue]
    """By the place of their first word among the units."""
    speaking: Span | None = None
    opening: Span | None = None
    """The source of the first verb of saying."""

    @property
    def tokens(self) -> Tokens:
        """The tokens of the whole reading."""
        return self.scene.tokens

    @property
    def stop(self) -> int:
        """The token after the last one of the period."""
        return self.tokens.within(self.period.span).stop

    def at(self, token: int) -> int:
        """The place of a token among the units, or of the first one after it."""
        start = self.tokens.start[token] if token < len(self.tokens) else len(self.scene.text)
        return bisect_left(self.units, start, key=self.start)

    def past(self, token: int) -> int:
        """The place after the unit that a token is, or is in."""
        return bisect_right(self.units, self.tokens.start[token], key=self.start)

    def has(self, token: int) -> bool:
        """Whether a token is a unit, and so no part of a quotation."""
        place = self.at(token)
        return place < len(self.units) and self.units[place] == token

    def start(self, unit: Unit) -> int:
        """Where a unit starts in the text."""
        return self.tokens.start[unit] if isinstance(unit, int) else unit.outer.start

    def end(self, unit: Unit) -> int:
        """Where a unit ends in the text."""
        return self.tokens.end[unit] if isinstance(unit, int) else unit.outer.end

    def word(self, place: int) -> str:
        """The unit's word in lower case; « for a quotation, nothing outside the period."""
        if not 0 <= place < len(self.units):
            return ""
        unit = self.units[place]
        if not isinstance(unit, int):
            return "«"
        word = self.tokens.lower[unit]
        return word + "'" if word in ELIDED else word

    def words(self, first: int, stop: int) -> set[str]:
        """The words of units first to before `stop`."""
        return {self.word(place) for place in range(first, stop)}

    def token(self, place: int) -> int | None:
        """The unit when it is a token, else None; nothing stands outside the period."""
        unit = self.units[place] if 0 <= place < len(self.units) else None
        return unit if isinstance(unit, int) else None

    def quotation(self, place: int) -> Quotation | None:
        """The unit when it is a quotation, else None."""
        unit = self.units[place] if 0 <= place < len(self.units) else None
        return unit if isinstance(unit, Quotation) else None

    def cues_between(self, first: int, last: int) -> Iterator[tuple[int, Cue]]:
        """The cues whose first word is one of units first to last, with its place."""
        return ((place, self.cues[place]) for place in range(first, last + 1) if place in self.cues)

    def first_comma(self, first: int, last: int) -> int:
        """The first comma among units first to last, or `last` when there is none."""
        return next((place for place in range(first, last) if self.word(place) == ","), last)

    def stretch(self, first: int, last: int) -> Span | None:
        """The span of units first to last without the marks at its ends; None when no word is left."""
        while last > first and self.word(last) in CONJUNCTIONS | {","}:
            last -= 1
        if first > last or first >= len(self.units) or first < 0:
            return None
        text = self.scene.text
        span = strip(Span(self.start(self.units[first]), self.end(self.units[last])), text, ",;: –—.")
        while span and (note := NOTE.search(text, max(span.start, span.end - LONGEST_NOTE), span.end)):
            span = strip(Span(span.start, note.start()), text, ",;: –—.")
        return span if span and any(c.isalnum() for c in span.of(text)) else None

    def has_finite(self, first: int, last: int) -> bool:
        """Whether a finite verb of no relative clause stands among units first to last."""
        is_relative = False
        for place in range(max(0, first), min(last + 1, len(self.units))):
            unit, word = self.units[place], self.word(place)
            if word in RELATIVES:
                is_relative = True
            elif word == "," and is_relative and "dont" in self._since(place):
                is_relative = False  # "douze morts, dont trois enfants,": no verb of its own
            elif isinstance(unit, int) and self.is_verb(unit):
                if not is_relative:
                    return True
                is_relative = False
        return False

    def is_verb(self, unit: int) -> bool:
        """Whether a token is a finite verb, and no noun behind a determiner, part of a date (*il y a sept ans*) or of a name
        (*San Diego*), or *A* for *À* at the head of a period."""
        if not grammar.is_finite(self.tokens, unit) or self.is_noun(unit) or self.scene.is_timed(unit):
            return False
        if unit == self.units[0] and self.tokens.lower[unit] == "a":
            return False
        return not grammar.is_infinitive_by_tag(self.tokens, unit) or self.scene.name_end(unit) is None

    def _since(self, place: int) -> tuple[str, ...]:
        """The few words before a unit."""
        return tuple(self.word(p) for p in range(max(0, place - 8), place))

    def is_noun(self, unit: int) -> bool:
        """Whether a determiner that is no pronoun as well stands before a form tagged as a verb."""
        return unit > 0 and self.tokens.lower[unit - 1] in grammar.DETERMINERS - {"le", "la", "l'", "les"}

    def has_quotation(self, first: int, last: int) -> bool:
        """Whether one of units first to last is a quotation."""
        return any(isinstance(u, Quotation) for u in self.units[max(0, first) : last + 1])

    def is_timed(self, place: int) -> bool:
        """Whether the unit is a word of a date."""
        unit = self.units[place]
        return isinstance(unit, int) and self.scene.is_timed(unit)

    def is_adverbial(self, place: int) -> bool:
        """Whether the unit is an adverb, or a word of a date."""
        unit = self.units[place]
        if not isinstance(unit, int):
            return False
        return self.tokens.pos[unit] == "ADV" or self.scene.is_timed(unit)

    def names_a_speaker(self, first: int, last: int) -> bool:
        """Whether units first to last name someone who can speak: a name, or a noun of people, bodies, documents."""
        units = [u for u in self.units[first : last + 1] if isinstance(u, int)]
        if not units:
            return False
        span = self.tokens.span(units[0], units[-1])
        if any(n.type in ("person", "organization", "group") for n in self.scene.names_in(span)):
            return True
        return any(
            find_noun(self.tokens.lower[u]) is not None for u in units if self.tokens.pos[u] in ("NOUN", "ADJ", "PROPN")
        )


def walk_period(scene: Scene, period: Period) -> Walk:
    """The period as units, with its cues."""
    tokens = scene.tokens
    units: list[Unit] = []
    own: list[int] = []
    quotations: Iterator[Quotation | None] = iter((*period.quotations, None))
    quotation = next(quotations)
    for token in tokens.within(period.span):
        start = tokens.start[token]
        while quotation is not None and start >= quotation.outer.end:
            quotation = next(quotations)
        if quotation is not None and start >= quotation.outer.start:
            if not units or units[-1] is not quotation:
                units.append(quotation)
        elif tokens.lower[token] == "'" and token and tokens.lower[token - 1] in ELIDED:
            continue  # "qu' «": the apostrophe of a word cut off from its own
        else:
            units.append(token)
            own.append(token)
    walk = Walk(scene, period, units, {})
    said = (cue for cue in find_cues(tokens, own) if not is_unsaid(tokens, cue, own[0]))
    for cue in islice(said, MOST_CUES):
        walk.cues[walk.at(cue.first)] = cue
    _add_unlisted(walk)
    return walk


def _add_unlisted(walk: Walk) -> None:
    """Adds the verbs of no list that stand as a cue right behind a quoted clause: *« … », s'enthousiasme la maire*; the
    place, not the verb, says that it reports; so too behind a comma where a pronoun follows (*…, se soucie-t-il*), and for verbs of other constructions: *« … », évoque la maire*."""
    for place, unit in enumerate(walk.units):
        at = place + 2 if walk.word(place + 1) == "," else place + 1
        after = walk.token(at)
        is_comma = walk.word(place) == "," and at == place + 1
        if after is None or not (is_comma or _is_whole(walk, unit)):
            continue
        cue = find_unlisted(walk.tokens, after, min(walk.stop, after + LONGEST_GROUP))
        if cue is None or (is_comma and not _closes_clause(walk, cue, place)):
            continue
        known = {place: c for place, c in walk.cues_between(at, at + 3) if not _lies_in(c, cue)}
        others = (c for place, c in walk.cues.items() if place not in known and not _lies_in(c, cue))
        if any("incise" in c.takes or c.kind != "finite" or c.is_passive for c in known.values()):
            continue
        if not any(cue.head in range(c.first, c.last + 1) for c in others):
            takes = {**cue.takes, **dict(item for c in known.values() for item in c.takes.items())}
            walk.cues = {place: c for place, c in walk.cues.items() if place not in known and not _lies_in(c, cue)}
            walk.cues[at] = structs.replace(cue, takes=takes)
    walk.cues = dict(sorted(walk.cues.items()))


def _is_whole(walk: Walk, unit: Unit) -> bool:
    """Whether a unit is a quoted clause."""
    return not isinstance(unit, int) and is_clause(walk.scene, unit)


def _closes_clause(walk: Walk, cue: Cue, comma: int) -> bool:
    """Whether a verb and its inverted pronoun stand between a comma that a clause ends with and another mark, as only an
    incise does: *Rien n'est arrivé au port, se soucie-t-il.*"""
    ends = walk.word(walk.past(cue.last)) in (",", ".", "")
    is_asked = walk.word(len(walk.units) - 1) == "?" or walk.tokens.lemma[cue.head] in APPEARING
    return cue.is_inverted and ends and not is_asked and walk.has_finite(0, comma)


APPEARING = frozenset(("sembler", "paraître", "être", "avoir", "pouvoir", "devoir", "falloir", "aller", "faire"))
"""Verbs that, inverted between commas, report nothing: *, semble-t-il,*."""


def _lies_in(cue: Cue, group: Cue) -> bool:
    """Whether a form of a listed verb is but the attribute at the end of a group: *se veut rassurant*."""
    return group.head < cue.head <= group.last


def draft(walk: Walk, cue: Cue, content: Sequence[Span], source: Span | None, stance: Stance, rule: str) -> Draft:
    """A draft whose mode and content follow from how much of it stands in quotation marks."""
    mode, spans = settle(walk.scene, content, walk.period.quotations)
    return Draft(mode, spans, walk.tokens.span(cue.first, cue.last), source, stance, rule, walk.period.inside)


def settle(scene: Scene, content: Sequence[Span], quotations: Sequence[Quotation]) -> tuple[Mode, tuple[Span, ...]]:
    """The mode of a content, and the content without the marks that hold all of it."""
    touching = [q for q in quotations if any(q.outer.overlaps(s) for s in content)]
    if not touching:
        return "indirect", tuple(content)
    if all(_is_covered(scene.text, span, touching) for span in content):
        return "direct", tuple(sorted(q.inner for q in touching))
    if all(is_label(scene, q) for q in touching):
        return "indirect", tuple(content)
    return "mixed", tuple(content)


def _is_covered(text: str, span: Span, quotations: Sequence[Quotation]) -> bool:
    at = span.start
    for quotation in quotations:
        if quotation.outer.end <= at:
            continue
        if quotation.outer.start >= span.end:
            break
        if any(c.isalnum() for c in text[at : max(at, quotation.outer.start)]):
            return False
        at = quotation.outer.end
    return not any(c.isalnum() for c in text[at : span.end])


def is_label(scene: Scene, quotation: Quotation) -> bool:
    """Whether quoted words are a name or title rather than speech: few, each beginning with a capital; or set in marks
    each time they occur."""
    written = quotation.inner.of(scene.text)
    words = written.split()
    if len(words) <= 4 and scene.quoted_words[written.lower()] >= 2:
        return not any(grammar.is_finite(scene.tokens, i) for i in scene.tokens.within(quotation.inner))
    is_proper = all(w[0].isupper() or w[0].isdigit() or len(w) <= 3 for w in words)
    return len(words) <= 4 and is_proper and (words[0][0].isupper() or (words[0][0].isdigit() and "%" not in words))


def is_clause(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is a whole clause: it has a finite verb, or opens and ends as a sentence does."""
    tokens, words = scene.tokens, scene.tokens.within(quotation.inner)
    if any(grammar.is_finite(tokens, i) for i in words):
        return True
    if any(tokens.lower[i] in SUBJECTS for i in words) and any(tokens.pos[i] in ("VERB", "AUX") for i in words):
        return True
    inner = quotation.inner.of(scene.text)
    return len(words) >= 3 and inner[0].isupper() and inner[-1] in ".!?…"
