"""Set phrases that tell what befell people, in the figure's own clause: the last resort, where the parse says nothing."""

from __future__ import annotations

import re

from recoupe.annotate.figures.counted import Counted
from recoupe.annotate.figures.toll_words import Toll, by_word, event_before, participle_status, patterns, verbs_before
from recoupe.reading import Reading
from recoupe.span import Span

WINDOW = 110
"""Characters of a clause that are searched on either side of a figure."""

COUNT_WINDOW = 220
"""Characters before a figure in which the noun of its count is looked for, the sentence before included."""

_CLAUSE_END = re.compile(r"[;:!?»]|[.](?=\s|$)|,\s(?:et|mais|dont|tandis|alors)\b|\s(?:et|dont|mais|tandis|alors)\s")
_ASIDE = re.compile(
    r"(?:\s\w+)?\s?(?:,\s(?:dont|y\scompris|parmi)\b[^,;.]{0,60},|\([^)]{0,80}\)|,?\set\sune?\s[\w-]+)", re.IGNORECASE
)
"""What may stand between a figure and its verb: *douze personnes, dont deux enfants, ont…*; *deux Français et un Belge ont…*"""

_PASSIVE_BEFORE = re.compile(r"\bété\s(\w+)\s(?:(?:les|ces|ses)\s)?$", re.IGNORECASE)
_PASSIVE_AFTER = re.compile(
    r"(?:\s[^\s,;:.!?()]+){0,3}?\s(?:(?:ont|a|avait|avaient|aurait|auraient|aura|auront|ayant)\s(?:\w+\s){0,4}?(?:été|dû\sêtre)|sont|est|étaient|était|seraient|serait|furent|fut)"
    r"\s(?:\w+ment\s|déjà\s|aussi\s|également\s)?(?:\w+\s(?:ou|et)\s)?(?P<struck>\w+)",
    re.IGNORECASE,
)


_REFLEXIVE = re.compile(r"\bs(?:e\s|['’])(?:sont|est|étaient|était|seraient|serait)\b", re.IGNORECASE)


def find_phrase(reading: Reading, counted: Counted) -> Toll | None:
    """A set phrase in the figure's own clause, behind it or before it."""
    text = reading.text
    sentence = reading.sentence_of(counted.span.start)
    start = max(sentence.start if sentence else 0, counted.span.start - WINDOW)
    end = min(sentence.end if sentence else len(text), counted.span.end + WINDOW)
    aside = _ASIDE.match(text, counted.span.end, end)
    shift = aside.end() if aside else counted.span.end
    cut = _CLAUSE_END.search(text, shift, end)
    after = text[shift : cut.start() if cut else end]
    return (
        _passive(text, start, Span(counted.span.start, shift), after)
        or _search("after", after, shift, "phrase-after")
        or _after_verb(text[start : counted.span.start], start)
        or _search("before", text[start : counted.span.start], start, "phrase-before")
        or _of_event(text[start : counted.span.start], start)
        or (_from_count(reading, counted, after, shift) if not counted.unit else None)
    )


def _passive(text: str, start: int, span: Span, after: str) -> Toll | None:
    """The participle of a passive that the parse did not tie to the figure, behind it or before it."""
    found = _PASSIVE_AFTER.match(after)
    if found and (status := participle_status(found["struck"].lower())) and not _REFLEXIVE.search(found[0]):
        return Toll(status, Span(span.end + found.start("struck"), span.end + found.end("struck")), "phrase-after")
    found = _PASSIVE_BEFORE.search(text[start : span.start])
    if found and (status := participle_status(found[1].lower())):
        return Toll(status, Span(start + found.start(1), start + found.end(1)), "inverted")
    return None


def _after_verb(words: str, shift: int) -> Toll | None:
    """The status of a verb that stands just before the figure, its object (*une frappe tue 60 soldats*)."""
    for status, pattern in verbs_before():
        found = pattern.search(words)
        if found:
            return Toll(status, Span(shift + found.start(), shift + found.end() - 1), "object")
    return None


def _of_event(words: str, shift: int) -> Toll | None:
    """The status of a noun of the event that an aside parts from the figure (*l'évacuation, mardi soir, de 400 clients*)."""
    found = event_before().search(words)
    status = by_word("event_nouns").get(found["event"].lower()) if found else None
    return (
        Toll(status, Span(shift + found.start("event"), shift + found.end("event")), "event")
        if found and status
        else None
    )


def _search(table: str, words: str, shift: int, rule: str) -> Toll | None:
    """The first phrase of a table that stands in `words`, which begin at `shift`."""
    for status, pattern in patterns(table):
        found = pattern.search(words)
        if found:
            return Toll(status, Span(shift + found.start(), shift + found.end()), rule)
    return None


def _from_count(reading: Reading, counted: Counted, after: str, shift: int) -> Toll | None:
    """*le bilan s'élève à 832*, *porte à 86 le nombre de morts*: for a figure without a noun of its own."""
    behind = _search("counts", after.partition(",")[0][:60], shift, "count")
    if behind:
        return behind
    text = reading.text
    farthest = max(0, counted.span.start - COUNT_WINDOW)
    start = max(text.rfind("\n", farthest, counted.span.start) + 1, farthest)
    nearest: Toll | None = None
    for status, pattern in patterns("counts"):
        for found in pattern.finditer(text, start, counted.span.start):
            if nearest is None or found.end() > nearest.words.end:
                nearest = Toll(status, Span(found.start(), found.end()), "count")
    return nearest
