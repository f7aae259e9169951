"""Resolves what was found, in the order of the text, so that a time may lean on those before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from recoupe.annotate.times.find import Found
from recoupe.annotate.times.fixed import FIXED
from recoupe.annotate.times.lengths import LENGTHS
from recoupe.annotate.times.moving import MOVING
from recoupe.annotate.times.scene import Scene, Value
from recoupe.annotate.times.tense import bound_of, happens, is_firm, lean_of
from recoupe.reading import Tokens

RESOLVERS = {**FIXED, **MOVING, **LENGTHS}

OPENS = re.compile(r"(?:(?:^|\n)\W{0,4}|[.!?»] )(?:(?P<en>en) )?$")
ASIDE = re.compile(
    r"(?:\b(?:de|du|d'|des|depuis|avant|après|jusqu'à|jusqu'au|d'ici) ?(?:le )?|\(|\bdu [0-9]{1,2} (?:[a-zéû]{3,9} )?au |\bles (?:[0-9]{1,2} et )?)$"
)
LOOKS_BACK = re.compile(r"(?:^|\n|[.!?»:;] )(?:l'|la )$")
HEADS = re.compile(r" ?[:–—]| -")
PARAGRAPH = re.compile(r"\n\s*\n|\n")
SENTENCE = re.compile(r"[.!?\n]")


def resolve_times(found: Iterable[Found], scene: Scene, folded: str, tokens: Tokens) -> Iterator[tuple[Found, Value]]:
    """Each expression with its value; those that turn out to have none are left out."""
    end = 0
    for expression in found:
        if "\n" in folded[end : expression.span.start]:
            scene.told_here = None
        end = expression.span.end
        if scene.heading and expression.span.start >= scene.heading_end:
            scene.heading = None
        span = expression.span
        scene.bound = partial(bound_of, folded, span)
        scene.lean = partial(lean_of, tokens, folded, span)
        scene.firm = partial(is_firm, tokens, span)
        scene.happens = partial(happens, tokens, span)
        value = resolve_time(expression, scene)
        if value is None:
            continue
        scene.reach(value, aside=_is_aside(expression, folded))
        if expression.rule == "year":
            _set_heading(expression, scene, folded)
        yield expression, value


def _is_aside(found: Found, folded: str) -> bool:
    """Whether a day only says which (*le séisme de vendredi*, *depuis lundi*), and the story does not move to it."""
    if found.rule == "part-of" and found.slots.get("part") == "journée":
        return True
    if found.rule == "beside" and found.slots["word"].endswith("veille"):  # *les vitrines brisées la veille*
        return LOOKS_BACK.search(folded, max(0, found.span.start - 8), found.span.start) is None
    return ASIDE.search(folded, max(0, found.span.start - 24), found.span.start) is not None


def resolve_time(found: Found, scene: Scene) -> Value | None:
    """The value of one expression at this point of the story; None when it is no time after all."""
    rule = "shift" if "shift" in found.slots and found.rule == "quantity" else found.rule
    return RESOLVERS[rule](found.slots, scene)


def _set_heading(found: Found, scene: Scene, folded: str) -> None:
    """Lets a year that opens a line (*2004 : …*) or a sentence (*En 2015, …*) hold for what follows in it."""
    opens = OPENS.search(folded, max(0, found.span.start - 8), found.span.start)
    if opens is None:
        return
    if opens["en"]:
        end = SENTENCE.search(folded, found.span.end)
    elif HEADS.match(folded, found.span.end):
        end = PARAGRAPH.search(folded, found.span.end)
    else:
        return
    scene.heading = int(found.slots["year"])
    scene.heading_end = end.start() if end else len(folded)
