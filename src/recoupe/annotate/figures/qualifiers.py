"""Qualifiers: the words before or behind a number that say which of its bounds the text states."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from recoupe.annotate.figures.quantity import Kind, Number, Quantity
from recoupe.french import lexicon
from recoupe.french.numerals import BLANK
from recoupe.french.patterns import late
from recoupe.span import Span

REACH = 48
"""Characters before a number in which a qualifier is looked for; the longest (*un peu moins de*, with its article) has 24,
and two may stand together."""


class Qualifiers(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/qualifiers.toml`."""

    least: tuple[str, ...]
    most: tuple[str, ...]
    about: tuple[str, ...]
    exact: tuple[str, ...]
    least_after: tuple[str, ...]
    most_after: tuple[str, ...]
    about_after: tuple[str, ...]
    change: tuple[str, ...]
    change_endings: tuple[str, ...]
    least_verbs: tuple[str, ...]
    about_verbs: tuple[str, ...]


@cache
def qualifiers() -> Qualifiers:
    """The words that say which bounds a figure states."""
    loaded: Qualifiers = lexicon.load("qualifiers", Qualifiers)
    return loaded


def _phrases(phrases: tuple[str, ...]) -> str:
    """A regex for any of the phrases, longest first; a final *de* may be *d'*, *du* or *des*, a final *à* may be *aux*."""
    out = []
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        source = re.escape(phrase).replace("\\ ", f"{BLANK}{{1,2}}").replace("'", "['’]")
        if phrase.endswith(" de"):
            source = source[:-2] + "d(?:e|u|es|['’])"
        elif phrase.endswith("à"):
            source = source[:-1] + "(?:à|aux)"
        out.append(source)
    return "|".join(out)


_Q = qualifiers()
_ARTICLE = f"(?:{BLANK}{{1,2}}(?:les|ces|leurs|ses))?"
BEFORE = late(
    rf"(?<![\w-])(?<![eE]n )(?:(?P<least>{_phrases(_Q.least)})|(?P<most>{_phrases(_Q.most)})|(?P<about>{_phrases(_Q.about)})"
    rf"|(?P<exact>{_phrases(_Q.exact)}))(?P<article>{_ARTICLE}){BLANK}{{0,2}}$",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"{BLANK}{{1,2}}(?:(?P<least>{_phrases(_Q.least_after)})|(?P<most>{_phrases(_Q.most_after)})"
    rf"|(?P<about>{_phrases(_Q.about_after)}))(?![\w'’-])(?!{BLANK}(?:\d|d[e'’]|fort|haut|bas|tard|tôt|près|grave))",
    re.IGNORECASE,
)
VERB_BEFORE = re.compile(
    rf"\b(?:(?P<least>(?:{'|'.join(_Q.least_verbs)}))|(?P<about>(?:{'|'.join(_Q.about_verbs)})))[^\W\d_]{{0,8}}"
    rf"{BLANK}(?:(?:déjà|désormais|largement|même){BLANK})?(?:l[ea]{BLANK}(?:barre|cap|seuil|chiffre){BLANK}d(?:e|es|['’]){BLANK}?|les{BLANK})?$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"[^.;,!?]{0,40}\b(?:prév|annonc|fix|autoris|initial)\w*")
_ROUND_NOUN = re.compile(r"(?<!dou)(?:aine|illier)s?\b")


def qualified(
    text: str, number: Span, bounds: tuple[Number | None, Number | None], *, kind: Kind, one: bool = False
) -> Quantity:
    """The quantity with what the words before it say of its bounds."""
    low, high = bounds
    start, approximate, marks = number.start, kind == "vague" or _is_round_noun(number.of(text)), set()
    for _ in range(2):
        found = BEFORE.search(text, max(0, start - REACH), start) if _last_word(text, start) in _LAST_WORDS else None
        if found is None:
            break
        marks.add(found.lastgroup if found.lastgroup != "article" else _mark(found))
        start = found.start()
    if not marks:
        last = _last_word(text, start)
        may_pass = last in _BEFORE_PASSED or last.startswith(_PASSING)
        verb = VERB_BEFORE.search(text, max(0, start - REACH), start) if may_pass else None
        if verb is not None and not _is_planned(text, number.end):
            marks.add("least" if verb["least"] else "about")
    if "least" in marks:
        high = None
    elif "most" in marks:
        low = None
    return Quantity(Span(start, number.end), number, low, high, approximate or "about" in marks, kind, one)


_LAST_WORD = re.compile(r"([^\W\d_]{1,24})['’]?\s{0,2}$")
_ARTICLES = {"les", "ces", "leurs", "ses", "des", "du", "d", "aux"}
_LAST_WORDS = frozenset(
    _ARTICLES | {re.findall(r"[^\W\d_]+", p)[-1] for p in (*_Q.least, *_Q.most, *_Q.about, *_Q.exact)}
)
"""The words that a qualifier may end with: a cheap look before the pattern of all qualifiers is tried."""
_PASSING = (*_Q.least_verbs, *_Q.about_verbs)
_BEFORE_PASSED = frozenset({"les", "de", "d", "des", "déjà", "désormais", "largement", "même"})


def _last_word(text: str, end: int) -> str:
    """The word just before `end` in lower case, without an apostrophe; nothing when something else stands there."""
    found = _LAST_WORD.search(text, max(0, end - 28), end)
    return found[1].lower() if found else ""


def _mark(found: re.Match[str]) -> str:
    return next(name for name in ("least", "most", "about", "exact") if found[name])


def _is_planned(text: str, end: int) -> bool:
    """Whether the figure that is passed was the one foreseen (*dépasser les 8 millions prévus*)."""
    return _PLANNED.match(text, end) is not None


def _is_round_noun(words: str) -> bool:
    """Whether the number is a noun of an approximate count (*une vingtaine*)."""
    return _ROUND_NOUN.search(words.lower()) is not None


def with_about(text: str, made: Quantity) -> Quantity:
    """A range with the qualifier before it (*environ 24 à 26 millions*)."""
    found = BEFORE.search(text, max(0, made.span.start - REACH), made.span.start)
    if found is None:
        return made
    return made._replace(span=Span(found.start(), made.span.end), approximate=True)


def qualify_after(text: str, quantity: Quantity, end: int) -> tuple[Quantity, int]:
    """The quantity with a qualifier that stands behind it at `end` (*deux morts au moins*), and where it now ends."""
    found = AFTER.match(text, end)
    if found is None or quantity.low is None or quantity.high is None or quantity.low != quantity.high:
        return quantity, end
    if found["least"]:
        return quantity._replace(high=None), found.end()
    if found["most"]:
        return quantity._replace(low=None), found.end()
    return quantity._replace(approximate=True), found.end()
