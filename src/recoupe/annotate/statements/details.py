"""What else the text says of a statement: on what occasion, when, inside which other one, and as hearsay or not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.periods import Period, Scene
from recoupe.annotate.statements.walk import Draft
from recoupe.french import reporting
from recoupe.records import Reportedness, Statement, Time
from recoupe.span import Span

FARTHEST_TIME = 90
"""Characters between a cue and the date of the saying; a date farther off is of something else."""

FARTHEST_NOUN = 60
"""Characters before *selon laquelle* in which its noun stands."""

LAQUELLE = frozenset(("lequel", "laquelle", "lesquels", "lesquelles"))

LONGEST_OCCASION = 14
"""Tokens of an occasion at the most."""

PAST_CUES = ("Tense=Imp", "Tense=Past")


def find_occasion(scene: Scene, draft: Draft, period: Period) -> Span | None:
    """The phrase of the narration that says on what occasion the words fell: *lors d'une allocution à la Maison-Blanche*."""
    if draft.cue is None:
        return None
    tokens, around = scene.tokens, scene.tokens.within(period.span)
    for index in around:
        start = tokens.start[index]
        if not _is_narration(draft, start) or (draft.source and start in draft.source):
            continue
        last = _occasion_at(scene, draft, index, around.stop)
        if last is not None and _is_of_the_saying(scene, draft, index):
            return tokens.span(index, last)
    return None


def _occasion_at(scene: Scene, draft: Draft, index: int, stop: int) -> int | None:
    """The last token of the occasion that begins at `index`, or None when none does."""
    openers, nouns = reporting.occasions()
    tokens = scene.tokens
    opener = next((words for words in openers.get(tokens.lower[index], ()) if _opens(tokens.lower, index, words)), None)
    if opener is None:
        return None
    first, last = index + len(opener), _phrase_end(scene, draft, index + len(opener), stop)
    head = next((i for i in range(first, last + 1) if tokens.pos[i] not in ("DET", "ADJ", "NUM")), None)
    if head is None or tokens.pos[head] not in ("NOUN", "PROPN") or scene.is_timed(head):
        return None
    says = len(opener) > 1 or (tokens.lemma[head] in nouns and opener[0] not in ("à", "au"))
    return last if says or _is_platform(scene, opener, head) else None


def _is_of_the_saying(scene: Scene, draft: Draft, index: int) -> bool:
    """Whether no other verb stands between an occasion and the cue."""
    cue = scene.tokens.within(draft.cue) if draft.cue else range(0)
    between = range(index, cue.start) if index < cue.start else range(cue.stop, index)
    own = (i for i in between if _is_narration(draft, scene.tokens.start[i]))
    return not any(grammar.is_finite(scene.tokens, i) for i in own)


def _opens(lower: Sequence[str], index: int, words: tuple[str, ...]) -> bool:
    *body, final = words
    found = lower[index : index + len(words)]
    if list(found[:-1]) != body or len(found) < len(words):
        return False
    return found[-1] == final or (final == "de" and found[-1] in ("d'", "du", "des"))


def _is_platform(scene: Scene, opener: tuple[str, ...], head: int) -> bool:
    """Whether *sur* or *dans* is followed by the name of an outlet or platform."""
    names = scene.names_in(Span(scene.tokens.start[head], scene.tokens.start[head] + 1))
    return opener in (("sur",), ("dans",), ("au", "micro", "de"), ("à", "l'", "antenne", "de")) and any(
        name.type in ("organization", "other") for name in names
    )


def _phrase_end(scene: Scene, draft: Draft, index: int, stop: int) -> int:
    """The last token of the phrase: up to a comma, a stop, a date, a verb, or the reported words."""
    tokens, start = scene.tokens, index
    while index < min(stop, start + LONGEST_OCCASION):
        word = tokens.lower[index]
        if word in grammar.PUNCTUATION or word in ("que", "qu'", "qui", "et") or scene.is_timed(index):
            break
        if index > start and tokens.pos[index] == "DET" and tokens.pos[index - 1] in ("NOUN", "PROPN", "ADJ"):
            break  # "sur son compte Twitter | sa volonté de"
        if grammar.is_finite(tokens, index) or not _is_narration(draft, tokens.start[index]):
            break
        if draft.source is not None and tokens.start[index] in draft.source:
            break
        index += 1
    while index - 1 > start and (grammar.is_participle(tokens, index - 1) or tokens.pos[index - 1] in ("ADP", "DET")):
        index -= 1  # dans un communiqué publié [samedi]
    return max(start, index - 1)


def _is_narration(draft: Draft, char: int) -> bool:
    return not any(char in span for span in draft.content) and (draft.cue is None or char not in draft.cue)


def find_time(scene: Scene, draft: Draft, period: Period) -> Time | None:
    """The date or hour at which it was said, where the narration around the cue gives one."""
    if draft.cue is None:
        return None
    times = scene.reading.times
    last = bisect_right(times, period.span.end, key=lambda t: t.span.start)
    near = []
    for time in times[max(0, last - 12) : last]:
        if time.type not in ("date", "time") or time.span.start < period.span.start or time.value.endswith("_REF"):
            continue
        is_of_source = draft.source is not None and time.span.overlaps(draft.source)
        closes_source = draft.source is not None and time.span.end == draft.source.end  # *un communiqué publié jeudi*
        if (is_of_source and not closes_source) or any(time.span.overlaps(span) for span in draft.content):
            continue
        if not closes_source and not _is_of_the_saying(scene, draft, scene.tokens.at(time.span.start)):
            continue
        distance = max(draft.cue.start - time.span.end, time.span.start - draft.cue.end)
        if distance <= FARTHEST_TIME:
            near.append((distance, time.span.start, time))
    return min(near)[2] if near else None


def find_reportedness(scene: Scene, draft: Draft, period: Period) -> Reportedness:
    """Whether the words are given as they are, in the conditional of hearsay, or from a source said to be unconfirmed."""
    if _is_unconfirmed(scene, draft):
        return "unconfirmed"
    if draft.mode == "direct" or draft.stance in ("orders", "asks", "promises") or _supposes(scene, period):
        return "plain"
    tokens = scene.tokens
    cue = list(tokens.within(draft.cue)) if draft.cue else []
    is_past = any(mark in tokens.morph[i] for i in cue for mark in PAST_CUES) or (
        len(cue) > 1 and tokens.lower[cue[0]] in grammar.AUXILIARIES
    )
    for span in draft.content:
        words = (i for i in tokens.within(span) if not _is_quoted(scene, i))
        verb = next((i for i in words if grammar.is_finite(tokens, i)), None)
        if verb is not None and "Mood=Cnd" in tokens.morph[verb]:
            return "conditional" if _is_hearsay(scene, verb, follows_past=is_past) else "plain"
    return "plain"


def _is_unconfirmed(scene: Scene, draft: Draft) -> bool:
    """Whether the source, or the noun that the source is a relative of, is said to be unconfirmed: *une rumeur selon
    laquelle*."""
    if draft.source is None:
        return False
    source = draft.source.of(scene.text).lower()
    if source in LAQUELLE and draft.cue is not None:
        before = scene.tokens.within(Span(max(0, draft.cue.start - FARTHEST_NOUN), draft.cue.start))
        source = draft.cue.of(scene.text) + " " + " ".join(scene.tokens.lower[before.start : before.stop])
    return any(word in reporting.unconfirmed() for word in source.split()) or any(
        words in source for words in reporting.doubts()
    )


def _supposes(scene: Scene, period: Period) -> bool:
    """Whether the narration or the content makes a supposition, on which its conditional then hangs: *si la loi passait*,
    *en cas de crue*, *sans mesures*."""
    tokens, known = scene.tokens, reporting.suppositions()
    for index in tokens.within(period.span):
        if tokens.lower[index] in ("si", "s'") and tokens.pos[index] == "SCONJ":
            return True
        if any(_opens(tokens.lower, index, words) for words in known.get(tokens.lower[index], ())):
            return True
    return False


def _is_quoted(scene: Scene, token: int) -> bool:
    start = scene.tokens.start[token]
    at = bisect_right(scene.quotations, start, key=lambda q: q.outer.start) - 1
    return at >= 0 and start in scene.quotations[at].outer


def _is_hearsay(scene: Scene, verb: int, *, follows_past: bool) -> bool:
    """Whether a conditional is that of hearsay: no modal's, and after a past cue only the compound one, for the simple
    one is then a future seen from the past."""
    tokens = scene.tokens
    head = tokens.head[verb] if tokens.pos[verb] == "AUX" else verb
    is_due = tokens.lemma[verb] == "être" and tokens.lower[head] in ("dû", "due", "dus", "dues")
    if not is_due and (tokens.lemma[verb] in reporting.modals() or tokens.lemma[head] in reporting.modals()):
        return False
    after = tokens.lower[verb + 1 : verb + 8]
    if (
        tokens.lower[verb - 1] in ("il", "ce", "c'")
        and not follows_past
        and any(w in ("de", "d'", "que", "qu'") for w in after)
    ):
        return False  # "il serait absurde de renoncer": a judgement
    is_compound = tokens.pos[verb] == "AUX" and grammar.is_participle(tokens, head)
    is_past = is_compound and (tokens.lemma[verb] == "avoir" or tokens.lemma[head] in reporting.moves())
    return is_past or not follows_past


def nest(statements: Sequence[Statement]) -> list[str | None]:
    """For each statement, the id of the nearest one whose content holds both its content and its cue."""
    found: list[str | None] = []
    open_: list[Statement] = []
    for statement in statements:
        start, end = statement.content[0].start, statement.content[-1].end
        open_ = [o for o in open_ if o.content[-1].end > start]
        holders = [o for o in open_ if _holds(o, statement, start, end)]
        found.append(holders[-1].id if holders else None)
        open_.append(statement)
    return found


def _holds(outer: Statement, inner: Statement, start: int, end: int) -> bool:
    whole = Span(outer.content[0].start, outer.content[-1].end)
    if not (whole.start <= start and end <= whole.end) or outer.content == inner.content:
        return False
    return inner.cue is not None and any(inner.cue in span for span in outer.content)
