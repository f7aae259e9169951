"""The text of an article cut where its layers begin and end, as marked-up text.

Layers overlap, nest and are cut in pieces; so each stretch between two boundaries is one element with a class for each
layer that holds it, rather than elements in one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from msgspec import Struct

from recoupe.export.dates import describe_time
from recoupe.export.view import View, depth_of, quantity_of, voice_of
from recoupe.records import Statement
from recoupe.span import Span

LINE_END = re.compile(r"(?<!\n)\r?\n(?!\r?\n)")
GAP = r'\g<0><span class="gap"></span>'
"""A little room between paragraphs that no blank line parts."""

POINTED = "at"
"""The class of the words that a link led to, and the id of the place where they begin."""

NOBODY = "h-none"
"""The class of statements whose speaker is not known."""

HUES = 24
"""Colours of speakers; `page.css` sets each apart from its neighbours by the golden angle. They are classes and not styles
of their own, which a strict Content-Security-Policy forbids."""


class Mark(Struct, frozen=True):
    """A span that is shown: its classes, the words that explain it, the hue of its speaker."""

    span: Span
    classes: tuple[str, ...]
    title: str = ""
    hue: str | None = None


def highlight(view: View, prefix: str, pointed: Sequence[Span] = ()) -> Iterator[str]:
    """The text as HTML, in order; ids of the places where statements begin start with `prefix`; the place of the words
    `pointed` at has the id `POINTED`."""
    text = view.reading.text
    marks = sorted(
        [*_marks(view), *(Mark(span, (POINTED,)) for span in pointed)],
        key=lambda mark: (mark.span.start, -mark.span.end),
    )
    anchors = _anchors(view, prefix)
    if pointed:
        anchors.setdefault(pointed[0].start, []).append(f'<span id="{POINTED}" tabindex="-1"></span>')
    cuts = sorted({0, len(text), *anchors, *(end for mark in marks for end in (mark.span.start, mark.span.end))})
    active: list[Mark] = []
    coming = iter(marks)
    following = next(coming, None)
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.span.end > start]
        while following and following.span.start == start:
            active.append(following)
            following = next(coming, None)
        yield from anchors.get(start, ())
        yield _stretch(LINE_END.sub(GAP, escape(text[start:end])), active)


def hue_of(view: View, statement: Statement) -> str:
    """The class of a speaker's colour; neighbours in order of appearance are far apart."""
    return NOBODY if statement.speaker is None else f"h{view.order[statement.speaker] % HUES}"


def _stretch(words: str, active: list[Mark]) -> str:
    """One stretch of text with the classes of all layers that hold it; the innermost gives the hue."""
    if not active:
        return words
    classes = dict.fromkeys(name for mark in active for name in mark.classes)
    titles = dict.fromkeys(mark.title for mark in active if mark.title)
    hue = next((mark.hue for mark in reversed(active) if mark.hue is not None), None)
    named = " ".join([*classes, hue] if hue else classes)
    title = f' title="{escape(" · ".join(titles))}"' if titles else ""
    return f'<span class="{named}"{title}>{words}</span>'


def _marks(view: View) -> Iterator[Mark]:
    """Every span that is shown."""
    reading = view.reading
    for statement in reading.statements:
        hue, voice = hue_of(view, statement), voice_of(view, statement)
        classes = ["say", statement.mode]
        if depth_of(view, statement):
            classes.append("deep")
        title = f"{voice.name} — {view.phrases.stances[statement.stance]}"
        yield from (Mark(span, tuple(classes), title, hue) for span in statement.content)
        if statement.cue:
            yield Mark(statement.cue, ("cue",))
        if statement.source:
            yield Mark(statement.source, ("src",), hue=hue)
    for time in reading.times:
        yield Mark(time.span, ("time",), describe_time(time.value, time.type, view.phrases.calendar))
    for figure in reading.figures:
        yield Mark(figure.span, ("figure",), quantity_of(view, figure))
    for entity in reading.entities:
        for mention in entity.mentions:
            if mention.form == "name":
                title = " — ".join([entity.name, *entity.roles[:1]])
                yield Mark(mention.span, ("name",), title)


def _anchors(view: View, prefix: str) -> dict[int, list[str]]:
    """The numbered marks before each statement, by the place where they stand."""
    anchors: dict[int, list[str]] = {}
    for number, statement in enumerate(view.reading.statements, 1):
        label = escape(view.phrases.say("statement_number", number=number))
        anchors.setdefault(statement.content[0].start, []).append(
            f'<a class="m {hue_of(view, statement)}" id="{prefix}-{statement.id}" href="#{prefix}-{statement.id}-m"'
            f' data-n="{number}" aria-label="{label}"></a>'
        )
    return anchors
