"""Quotations one of whose marks is missing: where they begin or end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.french import reporting
from recoupe.french.conjugation import FINITE
from recoupe.span import Span, strip

LONGEST = 12_000
"""Characters after which an open mark is taken for one that was never closed."""

LONGEST_SPEECH = 400
"""Characters of a paragraph that a quotation without its opening mark may begin with; in a longer one, as of a site that
sets all its paragraphs on one line, it begins with its sentence."""

REPORTS = re.compile(r"[\s,]{0,3}(?:(?P<auxiliary>a|ont|avait|avaient)\s)?(?P<verb>[^\W\d_]+)")
STOP = re.compile(r"(?<=\w\w)[.!?…]\s{1,2}(?=[A-ZÀ-ÖØ-Þ])")
JOINT = re.compile(r"(?<=[^\W\d_]{3})[.!?…]\s{1,2}(?=[a-zà-ÿ])")
"""A stop before a small letter, where a translation has lost what stood between: *après l'attentat. attaques surprises*."""

INCISE = re.compile(
    r"\s{0,2}(?P<mark>[,–—?!…])\s{0,2}"
    r"(?:(?:lui|leur|nous|l[ea]s?|en|y|se|me)\s|[smtl]['’]){0,2}"
    r"(?:(?P<auxiliary>(?:a|ont|avait|avaient|est|sont|était|étaient)(?:-(?:t-)?(?:ils?|elles?|on))?)\s)?"
    r"(?:(?:[a-zà-ÿ]{1,20}ment|aussi|ainsi|alors|encore|ensuite|toutefois|pour sa part|de son côté|dans un premier temps|plus t[ôa]rd?)\s){0,2}"
    r"(?P<verb>[a-zà-ÿ]{1,24})(?P<clitic>-(?:t-)?(?:ils?|elles?|on))?\b(?!\s?(?:que\b|qu['’]|si\b|:))"
)
"""An inverted verb as an incise has it: *, a déclaré jeudi*, *! lui lance-t-elle*."""


def find_incise(text: str, start: int, end: int) -> int | None:
    """Where the words end that the first incise of a stretch reports, or None where no incise stands in it."""
    found = (match for match in INCISE.finditer(text, start, end) if _is_incise(match))
    match = next(found, None)
    if match is None:
        return None
    return match.start() if match["mark"] in ",–—" else match.end("mark")


def _is_incise(match: re.Match[str]) -> bool:
    """Whether the verb of what may be an incise says something; an inverted pronoun tells it of any verb."""
    auxiliary = match["auxiliary"] or ""
    if match["clitic"] or "-" in auxiliary:
        return True
    tenses = {"participle"} if auxiliary else FINITE
    return match["verb"] != "contre" and any(
        form.tense in tenses and form.person != 1 and _can_stand_in_incise(form.lemma)
        for form in reporting.verb_forms().get(match["verb"], ())
    )


def _can_stand_in_incise(lemma: str) -> bool:
    verb = reporting.verbs().get(lemma)
    return verb is not None and ("incise" in verb.takes or "incise" in verb.reflexively)


def opens_inside(text: str, start: int) -> bool:
    """Whether a mark opens inside a sentence, and so a fragment or a clause of it rather than sentences of their own."""
    before = text[max(0, start - 3) : start].rstrip()[-1:]
    return before.isalnum() or before in ("'", "’", ",")


def end_of_unclosed(text: str, mark: Span, limit: int) -> tuple[Span, bool] | None:
    """The words behind a mark that is never closed, and whether an incise or a sentence ends them, that of a mark inside
    it; else their paragraph does, or `limit`, where another mark opens. None where there are none."""
    start = mark.end
    feed = text.find("\n", start, limit)
    end = min(limit, len(text)) if feed < 0 else feed
    cut = find_incise(text, start, end)
    if opens_inside(text, mark.start) and (stop := STOP.search(text, start, end)) is not None:
        cut = stop.start() if cut is None else min(cut, stop.start())
    inner = strip(Span(start, end if cut is None else cut), text)
    return (inner, cut is not None) if inner else None


def reports(text: str, start: int) -> bool:
    """Whether a finite verb of saying stands right after a mark, which then closes: *Une sorte de réaction " commentait X*."""
    word = REPORTS.match(text, start)
    forms = reporting.verb_forms().get(word["verb"], ()) if word else ()
    tenses = {"participle"} if word and word["auxiliary"] else FINITE
    return any(form.tense in tenses for form in forms)


def begin_of_unopened(text: str, floor: int, end: int) -> Span | None:
    """The words before a mark that nothing opened: those of its paragraph, where nothing was quoted in it since `floor`."""
    begin = text.rfind("\n", max(0, end - LONGEST), end) + 1
    if floor > begin:
        return None
    begin = max((at for at in _starts(text, begin, end)), default=begin)
    return strip(Span(begin, end), text)


def _starts(text: str, begin: int, end: int) -> Iterator[int]:
    """Where what is quoted may begin inside a paragraph."""
    yield from (joint.end() for joint in JOINT.finditer(text, begin, end))
    if end - begin > LONGEST_SPEECH:
        yield from (stop.end() for stop in STOP.finditer(text, begin, end))
