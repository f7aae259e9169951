"""What each cue reports: the grammar that ties a cue to its source and to the words it brings.

A period is walked as *units*: its tokens, with each quotation in it as one unit. Each construction is one function from a
cue to drafts of statements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue, find_cues
from recoupe.annotate.statements.periods import Period, Scene
from recoupe.annotate.statements.quotations import Quotation
from recoupe.annotate.statements.sources import find_source_after, find_subject
from recoupe.reading import Tokens
from recoupe.records import Mode, Stance
from recoupe.span import Span, strip

Unit = int | Quotation

QUESTION_WORDS = frozenset(["si", "s'", "comment", "pourquoi", "combien", "où", "quand", "quel", "quelle", "quels", "quelles", "qui", "quoi", "ce"])
TAILS = frozenset(["alors", "tandis", "même", "bien", "quoique", "avant", "après", "sans", "tout", "lors", "pendant", "malgré", "puis", "dès", "faute"])
"""Words that, after a comma, can open what the narrator adds."""

FARTHEST = 45
"""Units searched for what a verb brings; farther on it is another clause's."""

OCCASIONS = frozenset(["lors", "dans", "sur", "devant", "au", "à", "en", "pendant", "via"])


class Draft(Struct, frozen=True):
    """A statement found, before it has an id. `rule` names the construction, `level` the depth of quotation it is at."""

    mode: Mode
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    stance: Stance
    rule: str
    head: int | None = None
    inside: Quotation | None = None


class Walk(Struct):
    """A period with its units and cues, and what has been drafted of it."""

    scene: Scene
    period: Period
    units: list[Unit]
    cues: list[Cue]

    @property
    def tokens(self) -> Tokens:
        return self.scene.tokens

    def at(self, token: int) -> int:
        """The place of a token among the units (of the first one at or after it)."""
        start = self.tokens.start[token] if token < len(self.tokens) else len(self.scene.text)
        return bisect_left(self.units, start, key=self.start)

    def start(self, unit: Unit) -> int:
        return self.tokens.start[unit] if isinstance(unit, int) else unit.outer.start

    def end(self, unit: Unit) -> int:
        return self.tokens.end[unit] if isinstance(unit, int) else unit.outer.end

    def word(self, place: int) -> str:
        """The unit's word in lower case; « for a quotation, nothing outside the period."""
        if not 0 <= place < len(self.units):
            return ""
        unit = self.units[place]
        return self.tokens.lower[unit] if isinstance(unit, int) else "«"

    def stretch(self, first: int, last: int) -> Span | None:
        """The span of units first to last, without the blanks and commas at its ends."""
        if first > last or first >= len(self.units):
            return None
        whole = Span(self.start(self.units[first]), self.end(self.units[last]))
        return strip(whole, self.scene.text, ",;: –—-")

    def has_finite(self, first: int, last: int) -> bool:
        return any(isinstance(u, int) and grammar.is_finite(self.tokens, u) for u in self.units[first : last + 1])


def find_reports(scene: Scene) -> Iterator[Draft]:
    """The statements that have a cue, period by period."""
    for period in scene.periods:
        walk = _walk(scene, period)
        for cue in walk.cues:
            yield from _report(walk, cue)


def _walk(scene: Scene, period: Period) -> Walk:
    units: list[Unit] = []
    quotations = iter((*period.quotations, None))
    quotation = next(quotations)
    own: list[int] = []
    for token in scene.tokens.within(period.span):
        start = scene.tokens.start[token]
        while quotation is not None and start >= quotation.outer.end:
            quotation = next(quotations)
        if quotation is not None and start >= quotation.outer.start:
            if not units or units[-1] is not quotation:
                units.append(quotation)
            if period.inside is None and _cuts_in(scene, quotation, token):
                own.append(token)
            continue
        units.append(token)
        own.append(token)
    cues = list(find_cues(scene.tokens, period, own)) if own else []
    return Walk(scene, period, units, cues)


def _cuts_in(scene: Scene, quotation: Quotation, token: int) -> bool:
    """Whether a token inside a quotation may belong to an incise of the narrator's: *« A, a-t-il dit, B »*."""
    return False


def _report(walk: Walk, cue: Cue) -> Iterator[Draft]:
    if walk.period.inside is not None and not _is_told(walk, cue):
        return
    if cue.kind == "locution":
        yield from _locution(walk, cue)
    elif cue.kind == "noun":
        yield from _noun(walk, cue)
    elif cue.kind == "finite" and (inversion := _incise(walk, cue)):
        yield from inversion
    else:
        yield from _clause_after(walk, cue)


def _is_told(walk: Walk, cue: Cue) -> bool:
    """Whether a cue inside a quotation reports another source, or an explicit *j'ai dit que*."""
    if cue.kind == "locution":
        return cue.scope == "always" and walk.word(walk.at(cue.last) + 1) not in ("moi", "nous")
    if cue.kind == "noun" or ("incise" not in cue.takes and "de-inf" not in cue.takes):
        return False
    if cue.person == 1:
        return cue.kind == "finite" and cue.first < cue.head and "asserts" in cue.takes.values()
    return cue.kind == "finite" and next(iter(cue.takes.values())) != "believes"


# --- incises -----------------------------------------------------------------------------------------------------------


def _incise(walk: Walk, cue: Cue) -> list[Draft] | None:
    """The statement that an inverted verb follows or cuts, or None when the verb is not inverted."""
    if "incise" not in cue.takes and not cue.is_inverted:
        return None
    place, tokens = walk.at(cue.first), walk.tokens
    after = walk.at(cue.last) + 1
    if place == 0 and not cue.is_inverted:
        return None
    before = walk.units[place - 1] if place else None
    opens = isinstance(before, Quotation) or walk.word(place - 1) in (",", "–", "—", "-", "?", "!", "…", ")", "»", '"', "”")
    if cue.is_inverted:
        source = grammar.subject_clitic(tokens, cue.first, cue.last)
        span, end = tokens.span(source), after  # type: ignore[arg-type]
    else:
        if not opens or walk.word(after) in ("que", "qu'", ":", "si", "«") or cue.is_passive:
            return None
        if not isinstance(before, Quotation) and not (place > 1 and isinstance(walk.units[place - 2], Quotation)):
            if not walk.has_finite(0, place - 1):
                return None
        found = find_source_after(walk.scene.reading, cue, _limit(walk))
        if found is None:
            return None
        span, last = found
        end = walk.at(last) + 1
    content = _around(walk, place, end)
    if not content:
        return None
    return [_draft(walk, cue, content, span, cue.takes.get("incise", "asserts"), "incise")]


def _limit(walk: Walk) -> int:
    """The token after the last one of the period."""
    return walk.tokens.within(walk.period.span).stop


def _around(walk: Walk, first: int, after: int) -> list[Span]:
    """What stands before a cut that begins at unit `first`, and goes on at unit `after`: the content of an incise."""
    before = walk.stretch(_begin(walk, first), first - 1)
    content = [before] if before else []
    has_verb = walk.has_finite(0, first - 1) or any(isinstance(u, Quotation) for u in walk.units[:first])
    sequel = after
    if walk.word(after) == ",":
        sequel = after + 1
    elif has_verb:
        return content
    if sequel >= len(walk.units) or (has_verb and walk.word(after) != ","):
        return content
    if has_verb and not isinstance(walk.units[sequel], Quotation) and walk.word(sequel) not in ("et", "mais", "car", "donc", "ou"):
        return content
    rest = walk.stretch(sequel, _clause_end(walk, sequel, None) - 1)
    return content + ([rest] if rest and any(c.isalnum() for c in rest.of(walk.scene.text)) else [])


def _begin(walk: Walk, before: int) -> int:
    """Where the content that ends before a unit begins: with the period, or with the quotation that stands there alone."""
    at = before - 1
    while at >= 0 and walk.word(at) in (",", "–", "—", "-"):
        at -= 1
    if at > 0 and isinstance(walk.units[at], Quotation):
        quotation = walk.units[at]
        if walk.word(at - 1) in (":", ".", "?", "!", "…") or (quotation.is_closed and _is_clause(walk.scene, quotation) and (
            walk.scene.text[quotation.inner.start].isupper() and walk.word(at - 1) not in ("que", "qu'")
        )):
            return at
    return 0


# --- locutions ---------------------------------------------------------------------------------------------------------


def _locution(walk: Walk, cue: Cue) -> Iterator[Draft]:
    """*selon X*, *d'après X*, *pour X*: what the rest of the clause says."""
    tokens, place = walk.tokens, walk.at(cue.first)
    after = walk.at(cue.last) + 1
    if walk.word(after) in ("lequel", "laquelle", "lesquels", "lesquelles"):
        yield from _selon_laquelle(walk, cue, after)
        return
    found = _locution_source(walk, cue, after)
    if found is None:
        return
    source, end = found
    stance: Stance = "asserts"
    if walk.word(place - 1) in grammar.RELATIVES or (walk.word(place - 2) in grammar.RELATIVES and walk.word(place - 1) == ","):
        relative = place - 1 if walk.word(place - 1) in grammar.RELATIVES else place - 2
        rest_start = end + 1 if walk.word(end) == "," else end
        rest = walk.stretch(rest_start, _clause_end(walk, rest_start, None) - 1)
        head = walk.stretch(relative, relative)
        if rest and head:
            yield _draft(walk, cue, [head, rest], source, stance, "locution in a relative clause")
        return
    is_first = not walk.has_finite(0, place - 1) and not any(isinstance(u, Quotation) for u in walk.units[:place])
    if walk.word(end) in grammar.RELATIVES and is_first is False:
        pass
    if is_first:
        start = end + 1 if walk.word(end) == "," else end
        if start >= len(walk.units) or walk.word(start) == ".":
            before = walk.stretch(0, place - 1)
            if before is not None and place > 2:
                yield _draft(walk, cue, [before], source, stance, "locution after a phrase")
            return
        rest = walk.stretch(start, _clause_end(walk, start, None) - 1)
        if rest is None:
            return
        head = walk.stretch(0, place - 1) if place and _is_subject(walk, place) else None
        yield _draft(walk, cue, [head, rest] if head else [rest], source, stance, "locution before")
        return
    before = walk.stretch(_begin(walk, place), place - 1)
    if before is not None and cue.scope != "people":
        content = [before]
        if walk.word(end) == "," and (walk.word(end + 1) in ("et", "mais", "car", "donc")):
            rest = walk.stretch(end + 1, _clause_end(walk, end + 1, None) - 1)
            content += [rest] if rest else []
        yield _draft(walk, cue, content, source, stance, "locution after")
    elif cue.scope == "people" and walk.word(place - 1) in (",", ";", ":", "mais", "et", "-", "–") and walk.word(end) == ",":
        rest = walk.stretch(end + 1, _clause_end(walk, end + 1, None) - 1)
        if rest:
            yield _draft(walk, cue, [rest], source, stance, "locution before")


def _is_subject(walk: Walk, place: int) -> bool:
    """Whether what stands before a locution begins the clause that goes on after it: *Le bilan, selon X, est de 12*."""
    words = [u for u in walk.units[:place] if isinstance(u, int)]
    return bool(words) and walk.tokens.pos[words[0]] in ("DET", "NOUN", "PROPN", "PRON", "NUM") and (
        walk.word(place - 1) == "," and walk.tokens.head[words[-1] if len(words) == 1 else words[0]] != words[0]
    ) and any(walk.tokens.dep[w].startswith("nsubj") for w in words)


def _locution_source(walk: Walk, cue: Cue, after: int) -> tuple[Span, int] | None:
    """The source of a locution and the unit after it; None when what follows cannot be one."""
    tokens = walk.tokens
    if after >= len(walk.units) or not isinstance(walk.units[after], int):
        return None
    start = walk.units[after]
    if cue.scope == "sources":
        start = cue.last
    last = grammar.noun_phrase(tokens, start, _limit(walk))
    if last is None:
        return None
    end = walk.at(last) + 1
    if walk.word(end) in grammar.RELATIVES - {"qui"} or (walk.word(end) == "qui" and tokens.pos[start] == "PRON"):
        while end < len(walk.units) and walk.word(end) not in (",", ";", "."):
            end += 1
        last_unit = walk.units[end - 1]
        last = last_unit if isinstance(last_unit, int) else last
    if cue.scope == "people" and not _can_hold_a_view(walk, cue, start, last, end):
        return None
    span = tokens.span(start, last)
    return span, end


def _can_hold_a_view(walk: Walk, cue: Cue, first: int, last: int, end: int) -> bool:
    """Whether *pour* N gives N's view: a person, body or people, set off by a comma, a clause of its own after it."""
    tokens = walk.tokens
    place = walk.at(cue.first)
    sets_off = place == 0 or walk.word(place - 1) in (",", ";", ":", "mais", "et", "–", "-", "or", "car", "que", "qu'", "car")
    if cue.lemma == "pour" and not (sets_off and walk.word(end) in (",", "«")):
        return False
    if not walk.has_finite(end, len(walk.units) - 1) and not any(isinstance(u, Quotation) for u in walk.units[end:]):
        return False
    if tokens.lower[first] in grammar.PRONOUNS | {"moi", "nous", "beaucoup"}:
        return tokens.lower[first] not in ("ce", "cela", "ça", "cette", "qui", "moi", "nous")
    span = tokens.span(first, last)
    return any(n.type in ("person", "organization", "group") and n.span in span for n in walk.scene.reading.names) or any(
        tokens.lemma[i] in HUMAN for i in range(first, last + 1) if tokens.pos[i] == "NOUN"
    )


HUMAN = frozenset(
    ["analyste", "auteur", "avocat", "candidat", "chef", "chercheur", "commentateur", "conseil", "critique", "député", "directeur", "directrice", "dirigeant", "économiste", "élu", "expert", "famille", "gouvernement", "historien", "juge", "maire", "médecin", "ministre", "observateur", "opposant", "opposition", "parti", "partisan", "policier", "porte-parole", "président", "procureur", "professeur", "proche", "responsable", "sénateur", "sociologue", "source", "spécialiste", "syndicat", "témoin"]
)


def _selon_laquelle(walk: Walk, cue: Cue, relative: int) -> Iterator[Draft]:
    rest = walk.stretch(relative + 1, _clause_end(walk, relative + 1, None) - 1)
    if rest:
        yield _draft(walk, cue, [rest], None, "asserts", "selon laquelle")


# --- clauses after the verb --------------------------------------------------------------------------------------------


def _clause_after(walk: Walk, cue: Cue) -> Iterator[Draft]:
    """What a verb brings behind it: a que-clause, a question, an infinitive, or quoted words."""
    at = walk.at(cue.last) + 1
    bound = min(len(walk.units), at + FARTHEST)
    place = at
    while place < bound:
        unit, word = walk.units[place], walk.word(place)
        if isinstance(unit, Quotation):
            yield from _quoted(walk, cue, at, place)
            return
        if word == ":":
            yield from _colon(walk, cue, place)
            return
        if word in (".", ";", "?", "!", "…"):
            return
        if word in ("que", "qu'") and "que" in cue.takes and _is_complementizer(walk, cue, at, place):
            yield from _que(walk, cue, place)
            return
        if "si" in cue.takes and word in QUESTION_WORDS and _is_question(walk, at, place):
            yield from _clause(walk, cue, place + 1 if word in ("si", "s'") else place, cue.takes["si"], "question")
            return
        infinitive = _infinitive(walk, cue, at, place)
        if infinitive is not None:
            start, stance = infinitive
            yield from _clause(walk, cue, start, stance, "infinitive")
            return
        if place > at and _stops(walk, unit, place):
            return
        place += 1


def _stops(walk: Walk, unit: int, place: int) -> bool:
    """Whether the search for what a verb brings must end: another clause has begun."""
    if not grammar.is_finite(walk.tokens, unit):
        return False
    back = range(place - 1, max(-1, place - 12), -1)
    return not any(walk.word(p) in grammar.RELATIVES for p in back)


def _is_complementizer(walk: Walk, cue: Cue, at: int, place: int) -> bool:
    """Whether *que* opens what the cue reports, and is neither relative nor comparative."""
    unit = walk.units[place]
    assert isinstance(unit, int)
    tokens = walk.tokens
    before = walk.word(place - 1)
    if before in ("plus", "moins", "alors", "tandis", "bien", "afin", "pour", "sans", "avant", "après", "ainsi", "lors", "dès", "depuis",
                  "même", "tant", "tel", "telle", "autre", "autant", "aussi", "parce", "puisque", "ce") and not (before == "ce" and walk.word(place - 2) in ("à", "de")):
        return before == "ainsi" and False
    if any(walk.word(p) in ("plus", "moins", "aussi", "autant", "ne", "n'") and tokens.head[unit] != cue.head for p in range(max(at, place - 4), place)):
        return False
    if place == at:
        return True
    if tokens.pos[unit] == "PRON" and isinstance(walk.units[place - 1], int) and tokens.pos[walk.units[place - 1]] in ("NOUN", "PROPN", "ADJ"):
        return cue.kind == "finite" and cue.lemma in ("informer", "prévenir", "avertir", "assurer", "convaincre", "rassurer", "alerter")
    return True


def _is_question(walk: Walk, at: int, place: int) -> bool:
    word = walk.word(place)
    if word == "ce" and walk.word(place + 1) not in ("qui", "que", "qu'", "dont"):
        return False
    if word in ("qui", "où", "quand") and place > at:
        return False
    between = [walk.word(p) for p in range(at, place)]
    return len(between) <= 6 and "," not in between


def _infinitive(walk: Walk, cue: Cue, at: int, place: int) -> tuple[int, Stance] | None:
    """Where a reported infinitive begins, with its stance, when it begins at this unit."""
    word = walk.word(place)
    for mark, construction in (("de", "de-inf"), ("d'", "de-inf"), ("à", "a-inf"), (None, "inf")):
        if construction not in cue.takes or (mark is not None and word != mark):
            continue
        if mark is None and any(walk.word(p) not in ("pas", "ne", "n'", ",") and not _is_adverbial(walk, p) for p in range(at, place)):
            continue
        start = place if mark is None else place + 1
        at_verb = start
        while at_verb < len(walk.units) and walk.word(at_verb) in grammar.CLITICS | {"pas", "jamais", "plus", "rien", "tout", "bien", "toujours"}:
            at_verb += 1
        unit = walk.units[at_verb] if at_verb < len(walk.units) else None
        if isinstance(unit, int) and "VerbForm=Inf" in walk.tokens.morph[unit]:
            return start, cue.takes[construction]
        if isinstance(unit, Quotation) and mark is not None and _begins_with_infinitive(walk, unit):
            return start, cue.takes[construction]
    return None


def _is_adverbial(walk: Walk, place: int) -> bool:
    unit = walk.units[place]
    return isinstance(unit, int) and (walk.tokens.pos[unit] == "ADV" or any(walk.tokens.start[unit] in t.span for t in walk.scene.reading.times[:0]))


def _begins_with_infinitive(walk: Walk, quotation: Quotation) -> bool:
    tokens = walk.tokens
    for index in list(tokens.within(quotation.inner))[:3]:
        if "VerbForm=Inf" in tokens.morph[index]:
            return True
        if tokens.lower[index] not in grammar.CLITICS:
            return False
    return False


def _que(walk: Walk, cue: Cue, place: int) -> Iterator[Draft]:
    """A que-clause, and those coordinated with it, each a statement."""
    source = find_subject(walk.scene.reading, cue, walk.period)
    start = place + 1
    while start < len(walk.units):
        end = _clause_end(walk, start, cue)
        yield from _contents(walk, cue, start, end, source, cue.takes["que"], "que")
        colon = walk.word(end) == ":" and end + 1 < len(walk.units) and isinstance(walk.units[end + 1], Quotation)
        if colon:
            yield from _contents(walk, cue, end + 1, len(walk.units), source, cue.takes["que"], "que, then quotation")
            return
        start = _coordinated(walk, end)


def _coordinated(walk: Walk, end: int) -> int:
    """The unit after *et que*, or past the end when no clause is coordinated there."""
    at = end
    while walk.word(at) in (",", "et", "mais", "ou", "ni", "puis", "enfin", "aussi", "surtout"):
        at += 1
    return at + 1 if walk.word(at) in ("que", "qu'") and at < end + 4 else len(walk.units)


def _clause(walk: Walk, cue: Cue, start: int, stance: Stance, rule: str) -> Iterator[Draft]:
    source = find_subject(walk.scene.reading, cue, walk.period)
    yield from _contents(walk, cue, start, _clause_end(walk, start, cue), source, stance, rule)


def _contents(walk: Walk, cue: Cue, start: int, end: int, source: Span | None, stance: Stance, rule: str) -> Iterator[Draft]:
    stretch = walk.stretch(start, end - 1)
    if stretch is not None and any(c.isalnum() for c in stretch.of(walk.scene.text)):
        yield _draft(walk, cue, [stretch], source, stance, rule)


def _colon(walk: Walk, cue: Cue, place: int) -> Iterator[Draft]:
    """A quotation that a colon brings."""
    if place + 1 >= len(walk.units) or not isinstance(walk.units[place + 1], Quotation):
        return
    if not {"quote", "incise"} & cue.takes.keys():
        return
    quotation = walk.units[place + 1]
    stance = cue.takes.get("incise", cue.takes.get("quote", "asserts"))
    source = find_subject(walk.scene.reading, cue, walk.period)
    yield _draft(walk, cue, [quotation.outer], source, stance, "colon")


def _quoted(walk: Walk, cue: Cue, at: int, place: int) -> Iterator[Draft]:
    """Quoted words behind the verb: the whole speech, or fragments of it in the narration."""
    construction = next((c for c in ("quote", "as", "incise") if c in cue.takes), None)
    if construction is None or (cue.kind == "participle" and construction != "as"):
        return
    quotation = walk.units[place]
    assert isinstance(quotation, Quotation)
    source = find_subject(walk.scene.reading, cue, walk.period)
    stance = cue.takes[construction]
    if _is_clause(walk.scene, quotation) and "incise" in cue.takes and all(walk.word(p) in (",", "") or _is_adverbial(walk, p) for p in range(at, place)):
        yield _draft(walk, cue, [quotation.outer], source, stance, "quotation after")
        return
    if construction == "incise":
        return
    fragments = [quotation.outer]
    for unit in walk.units[place + 1 :]:
        if isinstance(unit, Quotation):
            fragments.append(unit.outer)
        elif grammar.is_finite(walk.tokens, unit) or walk.tokens.lower[unit] in (";", ":", ".") or any(c.first == unit for c in walk.cues):
            break
    yield Draft("mixed", tuple(fragments), walk.tokens.span(cue.first, cue.last), source, stance, "fragment", cue.head, walk.period.inside)


def _is_clause(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation is a whole clause: it has a finite verb, or opens and ends as a sentence does."""
    words = scene.tokens.within(quotation.inner)
    if any(grammar.is_finite(scene.tokens, i) for i in words):
        return True
    inner = quotation.inner.of(scene.text)
    return len(words) >= 3 and inner[0].isupper() and inner[-1] in ".!?…"


def _noun(walk: Walk, cue: Cue) -> Iterator[Draft]:
    """*l'annonce par X que*, *son affirmation que*."""
    at = walk.at(cue.last) + 1
    for place in range(at, min(at + 9, len(walk.units))):
        word = walk.word(place)
        if word in ("que", "qu'") and isinstance(walk.units[place], int) and walk.tokens.pos[walk.units[place]] == "SCONJ":
            source = find_subject(walk.scene.reading, cue, walk.period)
            if source is not None:
                yield from _contents(walk, cue, place + 1, _clause_end(walk, place + 1, cue), source, cue.takes["que"], "noun")
            return
        if word in (",", ".", ";", ":", "«") or (isinstance(walk.units[place], int) and grammar.is_finite(walk.tokens, walk.units[place])):
            return


# --- where a clause ends -----------------------------------------------------------------------------------------------


def _clause_end(walk: Walk, start: int, cue: Cue | None) -> int:
    """The unit after the last one of the clause that begins at unit `start`."""
    tokens = walk.tokens
    for place in range(start + 1, len(walk.units)):
        unit, word = walk.units[place], walk.word(place)
        if not isinstance(unit, int):
            continue
        if word == ";" or (word == ":" and isinstance(walk.units[min(place + 1, len(walk.units) - 1)], Quotation)):
            return place
        if cue is not None and word in ("et", "ou", "mais", "ni") and walk.word(place + 1) in ("que", "qu'") and cue.kind != "locution":
            return place
        if word == "," and cue is not None and walk.word(place + 1) in ("et", "ou", "mais", "ni") and walk.word(place + 2) in ("que", "qu'"):
            return place
        if cue is not None and word in ("et", "mais", "ou", ",") and _is_conjunct(walk, cue, place):
            return place
        if word == "," and _opens_tail(walk, place, start, cue):
            return place
    return len(walk.units)


def _is_conjunct(walk: Walk, cue: Cue, place: int) -> bool:
    """Whether the conjunction joins another verb to the cue's own: *a dit que A et a ajouté que B*."""
    for other in walk.cues:
        other_place = walk.at(other.first)
        if other_place > place + 3:
            return False
        if other_place > place and other.kind == "finite" and walk.word(place) != "," and not other.is_inverted:
            return all(walk.word(p) in grammar.CLITICS or _is_adverbial(walk, p) for p in range(place + 1, other_place))
    for at in range(place + 1, min(place + 4, len(walk.units))):
        unit = walk.units[at]
        if isinstance(unit, int) and walk.tokens.head[unit] == cue.head and walk.tokens.dep[unit] == "conj":
            return grammar.is_finite(walk.tokens, unit) or grammar.is_participle(walk.tokens, unit)
    return False


def _opens_tail(walk: Walk, comma: int, start: int, cue: Cue | None) -> bool:
    """Whether what follows a comma is the narrator's: another cue's incise, a participle that reports, an occasion."""
    tokens = walk.tokens
    for other in walk.cues:
        place = walk.at(other.first)
        if place > comma + 3:
            break
        if place <= comma or other is cue:
            continue
        if other.kind == "gerund" and all(walk.word(p) in ("tout", "en", "se", "s'") for p in range(comma + 1, place)):
            return True
        if other.kind == "locution" and place == comma + 1 and other.scope == "always":
            return cue is not None and not walk.has_finite(place, len(walk.units) - 1)
        if other.kind == "finite" and place == comma + 1 and (other.is_inverted or "incise" in other.takes):
            return cue is not None
    first, second = walk.word(comma + 1), walk.word(comma + 2)
    if (first, second) in (("alors", "que"), ("alors", "qu'"), ("tandis", "que"), ("tandis", "qu'"), ("même", "si"), ("avant", "de"), ("avant", "d'"),
                           ("bien", "que"), ("bien", "qu'"), ("sans", "toutefois"), ("sans", "pour"), ("tout", "en"), ("sans", "préciser")):
        return True
    if first in OCCASIONS and cue is not None and not walk.has_finite(comma + 1, len(walk.units) - 1):
        return any(walk.word(p) in SPEAKING_PLACES for p in range(comma + 1, min(comma + 9, len(walk.units))))
    return False


SPEAKING_PLACES = frozenset(
    ["communiqué", "conférence", "interview", "entretien", "discours", "allocution", "tweet", "message", "lettre", "twitter", "facebook", "x", "réunion", "point-presse", "point", "déclaration", "intervention", "tribune", "émission", "journal", "micro", "antenne", "plateau", "visite", "rassemblement", "meeting", "audience", "blog", "lors"]
)


# --- drafts ------------------------------------------------------------------------------------------------------------


def _draft(walk: Walk, cue: Cue, content: Sequence[Span], source: Span | None, stance: Stance, rule: str) -> Draft:
    """A draft whose mode and content follow from how much of it stands in quotation marks."""
    mode, spans = settle(walk.scene.text, content, walk.period.quotations)
    return Draft(mode, spans, walk.tokens.span(cue.first, cue.last), source, stance, rule, cue.head, walk.period.inside)


def settle(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> tuple[Mode, tuple[Span, ...]]:
    """The mode of a content, and the content without the marks that hold all of it."""
    touching = [q for q in quotations if any(q.outer.overlaps(s) for s in content)]
    if not touching:
        return "indirect", tuple(content)
    if all(_is_covered(text, span, touching) for span in content):
        inner = [q.inner for q in touching]
        return "direct", tuple(sorted(inner))
    return "mixed", tuple(content)


def _is_covered(text: str, span: Span, quotations: Sequence[Quotation]) -> bool:
    at = span.start
    for quotation in quotations:
        if quotation.outer.end <= at:
            continue
        if any(c.isalnum() for c in text[at : max(at, quotation.outer.start)]):
            return False
        at = quotation.outer.end
    return not any(c.isalnum() for c in text[at : span.end])
