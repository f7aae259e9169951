"""Who a cue gives as the source: the subject of a verb, before or after it, or an agent."""

from __future__ import annotations

from recoupe.annotate.statements import grammar
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.periods import Period
from recoupe.reading import Reading, Tokens
from recoupe.span import Span, strip

SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj", "nsubj:caus")
CLIMBED = ("conj", "xcomp", "advcl", "ccomp", "acl", "parataxis", "aux", "cop", "obl", "obl:arg", "aux:tense", "amod", "dep")
"""Relations from a verb without a subject of its own up to the verb whose subject it shares."""


def find_source_after(reading: Reading, cue: Cue, limit: int) -> tuple[Span, int] | None:
    """The noun phrase after an inverted verb, with its last token; words of time and of address may stand between."""
    tokens = reading.tokens
    start = _skip_circumstances(reading, cue.last + 1, limit)
    last = grammar.noun_phrase(tokens, start, limit) if start < limit else None
    if last is None:
        return None
    return tokens.span(start, last), last


def _skip_circumstances(reading: Reading, index: int, limit: int) -> int:
    """The token after the adverbs, dates and addressees that stand between an inverted verb and its subject."""
    tokens = reading.tokens
    while index < limit:
        time = next((t for t in reading.times if t.span.start <= tokens.start[index] < t.span.end), None)
        if time is not None:
            index = tokens.within(time.span).stop
        elif tokens.pos[index] == "ADV" and tokens.lower[index] not in grammar.PRONOUNS:
            index += 1
        elif tokens.lower[index] in ("à", "au", "aux", "le", "l'") and _leads_to_time_or_address(reading, index, limit):
            index = _leads_to_time_or_address(reading, index, limit)
        else:
            break
    return index


def _leads_to_time_or_address(reading: Reading, index: int, limit: int) -> int:
    """The token after *le 26 mars* or *à l'AFP* when one begins here and a noun phrase follows it; else 0."""
    tokens = reading.tokens
    time = next((t for t in reading.times if index + 1 < limit and t.span.start <= tokens.start[index + 1] < t.span.end), None)
    if time is not None:
        return tokens.within(time.span).stop
    if tokens.lower[index] not in ("à", "au", "aux"):
        return 0
    name = next((n for n in reading.names if tokens.start[index] < n.span.start <= tokens.end[index] + 4), None)
    if name is None:
        return 0
    after = tokens.within(name.span).stop
    return after if after < limit and tokens.pos[after] in ("DET", "PROPN", "NOUN") else 0


def find_subject(reading: Reading, cue: Cue, period: Period) -> Span | None:
    """The phrase that says who speaks, for a cue that its content follows; None when there is none."""
    tokens = reading.tokens
    floor = tokens.within(period.span).start
    clitic = grammar.subject_clitic(tokens, cue.first, cue.last)
    if clitic is not None:
        return tokens.span(clitic)
    if cue.kind == "noun":
        return _possessor(tokens, cue, tokens.within(period.span).stop)
    if cue.is_passive or cue.kind == "participle":
        return _agent(tokens, cue, tokens.within(period.span).stop)
    subject = _parsed_subject(tokens, cue, floor)
    if subject is None:
        subject = _nearest_noun(tokens, cue.first, floor)
    return None if subject is None else _phrase_of(reading, subject, cue.first, floor, period)


def _parsed_subject(tokens: Tokens, cue: Cue, floor: int) -> int | None:
    """The subject in the parse: the verb's own, or that of the verb it hangs on."""
    verb: int | None = cue.head
    for _ in range(5):
        if verb is None or verb < floor:
            return None
        own = [c for c in tokens.children[verb] if tokens.dep[c] in SUBJECTS and floor <= c]
        own = [c for c in own if c < cue.first or tokens.pos[c] != "NOUN"]
        if own and (verb == cue.head or own[0] < cue.first):
            return own[0]
        if cue.kind in ("gerund",) and tokens.dep[verb] == "acl" and tokens.pos[tokens.head[verb]] in ("NOUN", "PROPN", "PRON"):
            return tokens.head[verb]
        verb = tokens.head[verb] if tokens.head[verb] != verb and tokens.dep[verb] in CLIMBED else None
        if verb is not None and tokens.pos[verb] in ("NOUN", "PROPN") and not tokens.children[verb]:
            return None
    return None


def _nearest_noun(tokens: Tokens, first: int, floor: int) -> int | None:
    """The nearest noun or pronoun before the verb that no preposition governs."""
    for index in range(first - 1, floor - 1, -1):
        if tokens.lower[index] in grammar.PRONOUNS and tokens.pos[index] == "PRON" and tokens.lower[index] not in ("ce", "cela"):
            return index
        if tokens.pos[index] in ("NOUN", "PROPN"):
            left = tokens.left[index]
            governed = any(tokens.dep[c] == "case" for c in tokens.children[index])
            if not governed and tokens.dep[index] in ("nsubj", "nsubj:pass", "ROOT", "conj", "appos", "flat:name", "obl:mod", "obj", "dep", "parataxis"):
                return index if tokens.dep[index] not in ("flat:name", "appos") else max(floor, tokens.head[index])
            if left < floor:
                return None
    return None


def _phrase_of(reading: Reading, subject: int, before: int, floor: int, period: Period) -> Span | None:
    """The phrase around a subject that stands before a verb: from its left edge, appositions included, relatives not."""
    tokens = reading.tokens
    if tokens.pos[subject] == "PRON" and tokens.lower[subject] in grammar.PRONOUNS | {"-il", "-elle", "-ils", "-elles", "-on", "-je"}:
        return tokens.span(subject)
    start = max(tokens.left[subject], floor)
    while start < subject and (tokens.lower[start] in grammar.PUNCTUATION or tokens.pos[start] in ("CCONJ", "SCONJ", "ADV")):
        start += 1
    limit = before if before > subject else tokens.right[subject] + 1
    last = grammar.noun_phrase(tokens, start, limit)
    if last is None or last < subject:
        start = subject
        while start > floor and tokens.pos[start - 1] in ("DET", "ADJ", "NUM") and tokens.lower[start - 1] not in grammar.PUNCTUATION:
            start -= 1
        last = grammar.noun_phrase(tokens, start, limit) or subject
    return strip(tokens.span(start, max(last, start)), reading.text, ",;: ")


def _agent(tokens: Tokens, cue: Cue, limit: int) -> Span | None:
    """The agent of a passive: *par X*."""
    for index in range(cue.last + 1, min(limit, cue.last + 15)):
        if tokens.lower[index] == "par":
            last = grammar.noun_phrase(tokens, index + 1, limit)
            return tokens.span(index + 1, last) if last is not None else None
        if tokens.lower[index] in grammar.HARD or grammar.is_finite(tokens, index):
            return None
    return None


def _possessor(tokens: Tokens, cue: Cue, limit: int) -> Span | None:
    """Who a noun of saying belongs to: *son affirmation*, *l'annonce par X*, *l'avis de X*."""
    if cue.head and tokens.lower[cue.head - 1] in ("son", "sa", "ses", "leur", "leurs"):
        return tokens.span(cue.head - 1)
    after = cue.head + 1
    if after < limit and tokens.lower[after] in ("de", "d'", "du", "des", "par"):
        last = grammar.noun_phrase(tokens, after + 1, limit)
        return tokens.span(after + 1, last) if last is not None else None
    return None
