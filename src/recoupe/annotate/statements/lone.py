"""Quotations without a cue: whole clauses that the flow of the text, a label or a signature gives to a speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import structs

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import find_cues
from recoupe.annotate.statements.periods import Period, Scene
from recoupe.annotate.statements.phrases import noun_phrase
from recoupe.annotate.statements.quotations import Quotation
from recoupe.annotate.statements.walk import Draft, Walk, is_clause, settle, walk_period
from recoupe.records import Stance
from recoupe.span import Span

SHORTEST = 4
"""Tokens of a quotation that can stand alone; shorter ones are titles and exclamations more often than speech, unless
they are a clause that a colon gives to someone (*Fillon : « Je reste »*)."""

HEADLINE = re.compile(r"\s?:\s?(?=\S)")

SIGNATURE = re.compile(r"[.\s]{0,4}\n\s{0,4}[—–-]\s?(?=\S)")
"""What parts a quotation set off by itself from its signature: *« … »*, then *— Jeanne Roux, maire*."""

INLINE_SIGNATURE = re.compile(r"\s?[(,—–-]\s?(?=\S)")
"""What parts a quotation from a name that ends the line: *« … » (Jeanne Roux)*."""

LABEL_MARKS = frozenset((",", ":", ";", "-", "–", "—", "•", "*"))
DASHES = frozenset("–—-")


def find_lone(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """A draft for each whole clause that stands in quotation marks of its own, outside what `drafts` hold."""
    held = sorted(span for draft in drafts if draft.inside is None for span in draft.content)
    starts = {period.span.start: period for period in scene.periods if period.inside is None}
    found: list[Draft] = []
    for quotation in scene.quotations:
        if quotation.depth or _is_held(held, quotation.inner) or not _is_speech(scene, quotation):
            continue
        opens = quotation.outer.start in starts or _stands_between_dashes(scene, quotation)
        draft = _of_quotation(scene, quotation, opens=opens)
        if draft is None or (found and quotation.inner in found[-1].content[0]):
            continue
        if found and found[-1].content[0] in draft.content[0]:
            found.pop()  # « A », même s'« il faut B »
        found.append(draft)
    return found


def _of_quotation(scene: Scene, quotation: Quotation, *, opens: bool) -> Draft | None:
    """The draft of a quotation without a cue, that `opens` its sentence or not; None where it is no statement."""
    if _is_short(scene, quotation):
        draft = _labelled(scene, quotation)
        return draft if draft is not None and draft.source is not None else None
    if quotation.is_turn:
        stance: Stance = "asks" if quotation.asks else "asserts"
        return structs.replace(_alone(quotation, quotation.label, "turn of talk"), stance=stance)
    if opens:
        source = _signature(scene, quotation) or _headline(scene, quotation)
        return _alone(quotation, source, "quotation alone")
    return _labelled(scene, quotation) or _predicate(scene, quotation)


def _alone(quotation: Quotation, source: Span | None, rule: str) -> Draft:
    return Draft("direct", (quotation.inner,), None, source, "asserts", rule)


def _is_held(held: Sequence[Span], span: Span) -> bool:
    """Whether one of the sorted spans overlaps `span`."""
    at = bisect_left(held, Span(span.end, span.end))
    return any(other.overlaps(span) for other in held[max(0, at - 8) : at])


def _stands_between_dashes(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is a heading of an agency: *- « La lutte ne s'arrêtera pas » -*."""
    start, end = quotation.outer.start, quotation.outer.end
    before = scene.text[max(0, start - LONGEST_DASH) : start].rpartition("\n")
    after = scene.text[end : end + LONGEST_DASH].partition("\n")
    is_line = (before[1] or start < LONGEST_DASH) and (after[1] or end + LONGEST_DASH > len(scene.text))
    dashes = (before[2] + after[0]).strip()
    return bool(is_line and dashes) and not dashes.strip(" \xa0–—-")


LONGEST_DASH = 5
"""Characters of a dash with its blanks, on either side of a heading."""


def _is_speech(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is a turn of talk, a clause, a cry (*Le maire : « Partez ! »*), or begins with a participle whose
    auxiliary stands before it (*a « dénoncé un recul »*)."""
    if quotation.is_turn or is_clause(scene, quotation) or quotation.inner.of(scene.text)[-1] in "!?":
        return True
    first = scene.tokens.within(quotation.inner).start
    return first > 1 and grammar.is_participle(scene.tokens, first) and scene.tokens.pos[first - 2] == "AUX"


def _is_short(scene: Scene, quotation: Quotation) -> bool:
    return len(scene.tokens.within(quotation.inner)) < SHORTEST


def _labelled(scene: Scene, quotation: Quotation) -> Draft | None:
    """The draft of a quotation that a colon brings, or None when none stands before it."""
    before = scene.text[max(0, quotation.outer.start - 4) : quotation.outer.start].rstrip()
    return _alone(quotation, _label(scene, quotation), "quotation after a label") if before.endswith(":") else None


MOST_QUOTED = 6
"""Quotations in a sentence whose verb is quoted at the most."""


def _predicate(scene: Scene, quotation: Quotation) -> Draft | None:
    """The draft of a sentence whose verb is quoted and that has no cue: *Ceci « ne veut pas dire que tout va bien ».*; of the
    quoted clause alone behind *mais*."""
    period = _period_of(scene, quotation)
    if period is None or len(period.quotations) > MOST_QUOTED:
        return None
    walk = walk_period(scene, period)
    if quotation not in walk.units or any(cue.kind != "noun" for cue in walk.cues.values()):
        return None
    place = walk.units.index(quotation)
    before = walk.units[place - 1]
    opening = scene.tokens.lower[scene.tokens.within(quotation.inner).start]
    if not isinstance(before, int) or not grammar.RELATIVES.isdisjoint((walk.word(place - 1), opening)):
        return None
    pos = scene.tokens.pos[before]
    if place == 1 and pos == "CCONJ":
        return _alone(quotation, None, "quotation behind a conjunction")
    if (quoted := _quoted_cue(walk, quotation, place)) is not None:
        return quoted
    content = walk.stretch(0, len(walk.units) - 1)
    is_all = place == 1 and pos == "DET" and walk.word(place + 1) in (".", "")  # La « porte est ouverte ».
    if content is None or (pos in ("DET", "ADP", "PUNCT", "CCONJ") and not is_all) or walk.has_finite(0, place - 1):
        return None
    mode, spans = settle(scene, [content], period.quotations)
    return Draft(mode, spans, None, None, "asserts", "quoted predicate")


def _quoted_cue(walk: Walk, quotation: Quotation, place: int) -> Draft | None:
    """The draft of a verb of saying that is quoted with what it says: *La loi « rappelle que l'eau est à tous »*; *Le parti
    « s'inquiète d'un recul »*."""
    tokens, words = walk.tokens, walk.tokens.within(quotation.inner)
    cue = next(find_cues(tokens, words), None)
    first, before = walk.units[0], walk.units[place - 1]
    if cue is None or cue.first > words.start + 1 or not isinstance(first, int) or not isinstance(before, int):
        return None
    has_auxiliary = tokens.lemma[before] == "avoir" and tokens.pos[before] == "AUX"
    end = place - 1 if has_auxiliary else place
    last = noun_phrase(walk.scene, first, before if has_auxiliary else walk.stop)
    if cue.kind != ("participle" if has_auxiliary else "finite") or last is None or walk.at(last) != end - 1:
        return None
    if not walk.names_a_speaker(0, end - 1) and tokens.lower[last] not in ("dernier", "dernière", "il", "elle"):
        return None
    que = next((i for i in range(cue.last + 1, cue.last + LONGEST_LINK) if tokens.lower[i] in ("que", "qu'")), None)
    brings = que is not None and que in words and "que" in cue.takes
    content = Span(tokens.start[que + 1], quotation.inner.end) if brings and que is not None else quotation.outer
    stance = next(iter(cue.takes.values()))
    source, verb = tokens.span(first, last), tokens.span(cue.first, cue.last)
    return Draft("direct" if brings else "mixed", (content,), verb, source, stance, "quoted verb of saying")


LONGEST_LINK = 4
"""Tokens from a quoted verb to its *que* at the most."""


def _signature(scene: Scene, quotation: Quotation) -> Span | None:
    """The name that signs a quotation on the line below it."""
    dash = SIGNATURE.match(scene.text, quotation.outer.end)
    if dash is None:
        return _inline_signature(scene, quotation)
    start = scene.tokens.at(dash.end())
    end = scene.text.find("\n", dash.end())
    limit = scene.tokens.at(end) if end >= 0 else len(scene.tokens)
    last = noun_phrase(scene, start, limit)
    return scene.tokens.span(start, last) if last is not None else None


def _inline_signature(scene: Scene, quotation: Quotation) -> Span | None:
    """The name that ends the line of a quotation: *« … » (Jeanne Roux)*."""
    mark = INLINE_SIGNATURE.match(scene.text, quotation.outer.end)
    names = scene.names_in(Span(mark.end(), mark.end() + 1)) if mark else ()
    if not names or names[0].type not in ("person", "organization"):
        return None
    end = scene.text.find("\n", names[0].span.end)
    rest = scene.text[names[0].span.end : len(scene.text) if end < 0 else end]
    return names[0].span if not rest.strip(" ).") else None


def _headline(scene: Scene, quotation: Quotation) -> Span | None:
    """The name a colon brings behind a quotation, as in headlines: *« C'est une honte » : Awa Diallo réagit*."""
    colon = HEADLINE.match(scene.text, quotation.outer.end)
    if colon is None:
        return None
    names = scene.names_in(Span(colon.end(), colon.end() + 1))
    return names[0].span if names and names[0].type in ("person", "organization") else None


def _label(scene: Scene, quotation: Quotation) -> Span | None:
    """The source before the colon: a name that stands as a label (*Jeanne Roux : « … »*), or the subject of the clause."""
    period = _period_of(scene, quotation)
    if period is None:
        return None
    walk = walk_period(scene, period)
    if quotation not in walk.units:
        return None
    colon = walk.units.index(quotation) - 1
    line = scene.text.rfind("\n", 0, quotation.outer.start) + 1
    first = next((p for p in range(colon) if walk.start(walk.units[p]) >= line), 0)
    if walk.has_finite(first, colon):
        return _subject(walk, first, colon)
    return None if first == colon - 1 and walk.word(first) in EXCERPTS else _last_phrase(walk, first, colon)


EXCERPTS = frozenset(("extrait", "extraits", "citation", "citations", "verbatim", "florilège"))
"""Labels that say what follows, not who speaks."""


def _subject(walk: Walk, first: int, colon: int) -> Span | None:
    """The subject of the clause that a colon ends, when it can speak."""
    tokens = walk.tokens
    subject = next((u for u in walk.units[first:colon] if isinstance(u, int) and tokens.dep[u] == "nsubj"), None)
    if subject is None or not (
        tokens.lower[subject] in ("il", "elle", "ils", "elles")
        or walk.names_a_speaker(walk.at(subject), walk.at(subject))
    ):
        return None
    start = max(tokens.left[subject], tokens.within(walk.period.span).start)
    last = noun_phrase(walk.scene, start, walk.stop)
    return tokens.span(start, last) if last is not None and last >= subject else tokens.span(subject)


def _period_of(scene: Scene, quotation: Quotation) -> Period | None:
    at = bisect_left(scene.periods, quotation.outer.start + 1, key=lambda p: p.span.start) - 1
    return next(
        (p for p in reversed(scene.periods[max(0, at - 6) : at + 1]) if quotation in p.quotations and p.inside is None),
        None,
    )


def _last_phrase(walk: Walk, first: int, colon: int) -> Span | None:
    """The noun phrase right before a colon, past what says when and where; or the name that begins the label, whatever
    follows it (*Idriss Koné, très ému :*)."""
    opening = None
    for place in range(first, colon):
        unit = walk.units[place]
        opens = place == first or walk.word(place - 1) in LABEL_MARKS
        if not isinstance(unit, int) or walk.is_adverbial(place) or not opens:
            continue
        last = noun_phrase(walk.scene, unit, walk.stop)
        if last is None and (names := walk.scene.names_at(unit)):
            last = walk.tokens.within(names[0].span).stop - 1
        if last is None:
            continue
        if walk.at(last) == colon - 1:
            return _past_dash(walk, unit, last)
        if opening is None and walk.names_a_speaker(place, walk.at(last)):
            opening = walk.tokens.span(unit, last)
    return opening


def _past_dash(walk: Walk, first: int, last: int) -> Span:
    """The tokens from `first` to `last` without the rubric that a dash parts from the name: *Ukraine - Zelensky*."""
    dash = next((i for i in range(last, first, -1) if walk.tokens.lower[i] in DASHES and _stands_free(walk, i)), None)
    return walk.tokens.span(first if dash is None else dash + 1, last)


def _stands_free(walk: Walk, token: int) -> bool:
    return walk.tokens.end[token - 1] < walk.tokens.start[token]
