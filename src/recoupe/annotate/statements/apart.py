"""Who said something, told apart from it: in the sentence after it (*C'est ce qu'annonce la préfecture*), or across the
colon of a headline (*La juge sera radiée : rapport*; *Diallo : l'école « a perdu »*)."""

from __future__ import annotations

from bisect import bisect_right

from recoupe.annotate.statements.cues import Cue, find_cues
from recoupe.annotate.statements.inverted import find_source_after
from recoupe.annotate.statements.periods import Period
from recoupe.annotate.statements.phrases import noun_phrase
from recoupe.annotate.statements.sources import find_subject
from recoupe.annotate.statements.walk import Draft, Walk, settle
from recoupe.french.who import find_noun
from recoupe.span import Span, strip

LONGEST_OPENING = 9
"""Units from *c'est* to its *ce que* at the most: *C'est en tout cas ce que*."""

MOST_LINES = 2
"""Line feeds between such a sentence and the one before: it may open the next paragraph."""

LONGEST_LABEL = 6
LONGEST_HEADLINE = 200
"""Units of a headline's label, and characters of a headline, at the most."""


def find_taken_up(walk: Walk, before: Period | None) -> Draft | None:
    """What the sentence before says, where this one only says who says so; None where it is no such sentence."""
    if before is None or walk.scene.text[before.span.end : walk.period.span.start].count("\n") > MOST_LINES:
        return None
    found = _taker(walk) or _holder(walk)
    content = strip(before.span, walk.scene.text, " .")
    if found is None or content is None:
        return None
    cue, source = found
    mode, spans = settle(walk.scene, [content], before.quotations)
    words = walk.tokens.span(cue.first, cue.last)
    return Draft(mode, spans, words, source, next(iter(cue.takes.values())), "sentence before")


def _taker(walk: Walk) -> tuple[Cue, Span] | None:
    """The cue and source of a sentence that takes up the one before."""
    opening = range(min(LONGEST_OPENING, len(walk.units) - 1))
    que = next((p + 1 for p in opening if walk.word(p) == "ce" and walk.word(p + 1) in ("que", "qu'")), None)
    if que is None or walk.has_quotation(0, len(walk.units) - 1):
        return None
    if que > 1 and (walk.word(0), walk.word(1)) not in OPENINGS:
        return None
    cue = next((c for _, c in walk.cues_between(que + 1, len(walk.units) - 1) if c.kind == "finite"), None)
    if cue is None or {"que", "incise"}.isdisjoint(cue.takes) or cue.is_passive or cue.person == 1:
        return None
    is_inverted = walk.at(cue.first) == que + 1 and not cue.is_inverted
    found = find_source_after(walk.scene, cue, walk.stop) if is_inverted else None
    source = found[0] if found else find_subject(walk, cue)
    rest = (walk.word(p) for p in range(walk.past(cue.last), len(walk.units)))
    is_told = any(word in (":", "que", "qu'", "?") for word in rest) or walk.has_finite(
        walk.past(cue.last), len(walk.units) - 1
    )
    return None if source is None or is_told else (cue, source)


def _holder(walk: Walk) -> tuple[Cue, Span] | None:
    """The cue and source of a sentence that says whose view the one before is: *C'est l'avis du Conseil, qui…*."""
    noun = next((c for _, c in walk.cues_between(3, LONGEST_OPENING) if c.lemma in HELD), None)
    if noun is None or (walk.word(0), walk.word(1)) not in OPENINGS or walk.word(walk.past(noun.last)) not in OF:
        return None
    place = walk.at(noun.last) + 2
    unit = walk.token(place)
    last = noun_phrase(walk.scene, unit, walk.stop) if unit is not None else None
    if last is None or unit is None or not walk.names_a_speaker(place, walk.at(last)):
        return None
    return noun, walk.tokens.span(unit, last)


HELD = frozenset(
    ("avis", "opinion", "conviction", "conclusion", "constat", "position", "thèse", "sentiment", "crainte", "souhait")
)
OF = frozenset(("de", "d'", "du", "des"))
OPENINGS = frozenset((("c'", "est"), ("c'", "était"), ("voilà", "ce"), ("voici", "ce")))


def find_headline(walk: Walk) -> Draft | None:
    """What a headline says on one side of its colon, and who says so on the other; None where it is none."""
    text, span = walk.scene.text, walk.period.span
    is_line = text[span.end : span.end + 1] in ("", "\n") and text[max(0, span.start - 1) : span.start] in ("", "\n")
    if (
        not is_line
        or len(span) > LONGEST_HEADLINE
        or (not text[span.end - 1].isalnum() and text[span.end - 1] not in CLOSED)
    ):
        return None
    colon = next((place for place in range(1, len(walk.units)) if walk.word(place) == ":"), None)
    cues = [cue for cue in walk.cues.values() if cue.kind != "noun"]
    if colon is None or (cues and not _only_nested(walk, colon, cues)):
        return None
    return (None if cues else _signed(walk, colon)) or _labelled(walk, colon)


def _only_nested(walk: Walk, colon: int, cues: list[Cue]) -> bool:
    """Whether all cues stand behind the main verb of what follows a colon, so that none can be of the headline itself."""
    units = ((p, u) for p, u in enumerate(walk.units) if p > colon and isinstance(u, int) and walk.is_verb(u))
    verb = next((place for place, _ in units), len(walk.units))
    return all(walk.at(cue.first) > verb and not cue.is_inverted and cue.kind != "locution" for cue in cues)


CLOSED = frozenset("»”\"')")


def _signed(walk: Walk, colon: int) -> Draft | None:
    """A headline that ends with who says it: *La juge sera radiée : rapport*."""
    source = _whole_phrase(walk, colon + 1, len(walk.units))
    content = walk.stretch(0, colon - 1)
    if source is None or content is None or not walk.has_finite(0, colon - 1) or walk.has_quotation(0, colon - 1):
        return None
    return Draft("indirect", (content,), None, source, "asserts", "headline with its source")


def _labelled(walk: Walk, colon: int) -> Draft | None:
    """A headline that begins with who says it, part of it in quotation marks: *Diallo : l'école « a perdu »*."""
    first = walk.units[0]
    names = walk.scene.names_at(first) if isinstance(first, int) else ()
    noun = None if names else find_noun(walk.word(0))
    is_body = noun is not None and (noun.is_body or noun.is_group or noun.is_role)
    if colon > LONGEST_LABEL or not (is_body or (names and names[0].type in ("person", "organization"))):
        return None
    source = _whole_phrase(walk, 0, colon)
    content = walk.stretch(colon + 1, len(walk.units) - 1)
    last = len(walk.units) - 1
    is_mixed = walk.quotation(colon + 1) is None and walk.has_quotation(colon + 1, last)
    is_said = (
        bool(names)
        and names[0].type == "person"
        and walk.has_finite(colon + 1, last)
        and _speaks_below(walk, names[0].span)
    )
    if source is None or content is None or not (is_mixed or (is_said and not walk.has_quotation(colon + 1, last))):
        return None
    return Draft("mixed" if is_mixed else "indirect", (content,), None, source, "asserts", "headline with its speaker")


def _speaks_below(walk: Walk, name: Span) -> bool:
    """Whether one of the sentences below a headline has the last word of a name and a verb of saying with it: the name
    before the colon is then who speaks, not what the article is about."""
    scene, word = walk.scene, name.of(walk.scene.text).split()[-1].lower()
    first = bisect_right(scene.periods, walk.period.span.start, key=lambda p: p.span.start)
    for period in scene.periods[first : first + LONGEST_LEAD]:
        words = scene.tokens.within(period.span)
        if any(scene.tokens.lower[i] == word for i in words):
            cues = find_cues(scene.tokens, words) if len(words) else ()
            return any(cue.kind == "finite" and {"que", "incise"} <= cue.takes.keys() for cue in cues)
    return False


LONGEST_LEAD = 4
"""Sentences below a headline in which its speaker is looked for."""


def _whole_phrase(walk: Walk, first: int, stop: int) -> Span | None:
    """The units from `first` to before `stop` as the phrase of someone who can speak, or of a document; else None."""
    opening, last = walk.units[first] if first < stop else None, walk.units[stop - 1]
    if not isinstance(opening, int) or not isinstance(last, int) or not walk.names_a_speaker(first, stop - 1):
        return None
    end = noun_phrase(walk.scene, opening, last + 1)
    return walk.tokens.span(opening, last) if end == last else None
