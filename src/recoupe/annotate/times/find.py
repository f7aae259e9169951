"""Finds the time expressions of a text: spans with the name of their pattern and its slots, no value yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from recoupe.annotate.times.candidate import Candidate
from recoupe.annotate.times.grammar import Rule, rules_by_start
from recoupe.annotate.times.knowledge import NUMBER_WORDS, time_words
from recoupe.annotate.times.trap_words import trap_words
from recoupe.annotate.times.traps import GUARDS
from recoupe.span import Span

WORD = re.compile(r"[^\W\d_]+|\d+")
SCALE = re.compile(r" ?(?:millions?|milliards?)\b.*$")
BEFORE = 40
"""Characters before an expression that a pattern may look at."""


class Found(Struct, frozen=True):
    """A time expression as it stands in the text."""

    span: Span
    rule: str
    slots: dict[str, str]


_FOLD = tuple(zip("’‘ʼ´`\u00a0\u202f\u2009\u2007\t‐‑−", "'''''     ---", strict=True))


def fold(text: str) -> str:
    """`text` in lower case with one kind of apostrophe, blank and hyphen; every character keeps its place."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for variant, plain in _FOLD:  # some are absent, and `replace` looks for one faster than `translate` maps them all
        folded = folded.replace(variant, plain)
    return folded


AFTER_ONE = re.compile(r"[ \n-]{1,3}([^\W\d_]+)")
FOLLOW_ONE = frozenset(
    {re.split(r"[-' ]", unit)[0] for unit in time_words().units} | NUMBER_WORDS | set(trap_words().after_one)
)
"""Words that may stand behind *un* or *une* in a time; those two are too frequent to try every pattern at."""


AFTER_FIGURES = re.compile(r"[ \n]{0,3}([^\W\d_]+|.)?", re.DOTALL)
FOLLOW_FIGURES = frozenset(
    {re.split(r"[-' ]", unit)[0] for unit in time_words().units}
    | {*time_words().months, *time_words().short_months, *NUMBER_WORDS}
    | set("/.-:,;)'–ᵉ0123456789")
    | set(trap_words().after_figures)
)
"""Words and marks that may stand behind figures in a time; a year of four figures may stand before anything."""


def find_times(folded: str, text: str) -> Iterator[Found]:
    """The longest expression at each place of `text` (`folded`: the same, folded), in order; none overlaps another."""
    rules, end = rules_by_start(), 0
    figures = rules["<digit>"]
    for word in WORD.finditer(folded):
        key = word[0]
        tried = rules.get(key)
        if key[0].isdigit():
            tried = (*tried, *figures) if tried else figures
        if tried is None or word.start() < end:
            continue
        if not _goes_on(folded, key, word.end()):
            continue
        best = _longest(folded, text, word.start(), tried, end)
        if best:
            yield from _parted(best)
            end = best.span.end


def _parted(found: Found) -> Iterator[Found]:
    """The two lengths of *deux ou trois jours*; anything else as it is."""
    slots, span = found.slots, found.span
    if found.rule != "pair":
        yield found
        return
    of: dict[str, str] = {name: slots[name] for name in ("unit", "half", "shift") if name in slots}
    if "shift" in slots:  # *deux ou trois jours plus tard*: a day that is not said
        yield Found(span, "quantity", of)
        return
    scale = SCALE.search(slots["second"])  # *entre 71 et 75 millions d'années*: it holds for both
    first = slots["number"] + (scale[0] if scale and not SCALE.search(slots["number"]) else "")
    yield Found(Span(span.start, span.start + len(slots["number"])), "quantity", {**of, "number": first})
    yield Found(Span(span.end - len(slots["rest"]), span.end), "quantity", {**of, "number": slots["second"]})


def _goes_on(folded: str, key: str, end: int) -> bool:
    """Whether what stands behind a number that ends at `end` may belong to a time; True for any other word."""
    if key in ("un", "une"):
        following = AFTER_ONE.match(folded, end)
        return following is not None and following[1] in FOLLOW_ONE
    if not key[0].isdigit() or len(key) == 4:
        return True
    following = AFTER_FIGURES.match(folded, end)
    return following is None or following[1] is None or following[1] in FOLLOW_FIGURES


def _longest(folded: str, text: str, start: int, rules: tuple[Rule, ...], floor: int) -> Found | None:
    best: Found | None = None
    for rule in rules:
        match = rule.pattern.match(folded, start)
        if match is None or (best is not None and match.end() <= best.span.end):
            continue
        begin, slots = start, {}
        if rule.before is not None:
            seen = rule.before.search(folded, max(0, start - BEFORE), start)
            if seen is None:
                continue
            slots = {slot: value for slot, value in seen.groupdict().items() if value is not None}
            if rule.widen and seen.start() >= floor:
                begin = seen.start()
        slots |= {slot.partition("_")[0]: value for slot, value in match.groupdict().items() if value is not None}
        if (unit := slots.get("unit", "")).startswith("week"):
            slots["unit"] = "week-ends" if unit.endswith("s") else "week-end"
        guard = GUARDS.get(rule.name)
        if guard is None or guard(Candidate(text, folded, start, match.end(), slots)):
            best = Found(Span(begin, match.end()), rule.name, slots)
    return best
