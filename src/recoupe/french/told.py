"""Who is told something: the object of *inviter, informer*; whoever *à*, *devant* or *interrogé par* leads to, behind the
verb of saying or at the head of its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from recoupe.french.who import find_noun, fold, who
from recoupe.reading import Tokens
from recoupe.records import Statement

TOWARDS = frozenset(("à", "au", "aux", "devant", "auprès"))
FACING = frozenset(("devant", "face"))
REACH = 4
"""Tokens after the cue in which an addressee may begin (*a déclaré mardi à la presse*)."""
LONGEST_OPENING = 24
"""Tokens before the subject among which an addressee placed first stands."""


class Led(NamedTuple):
    """The token that leads to whoever was told (*à*, *devant*, *par*), and whether it stands before the subject."""

    token: int
    is_first: bool


def object_told(lemma: Sequence[str], dep: Sequence[str], children: Sequence[Sequence[int]], cue: range) -> int:
    """The token that heads the direct object of a verb of the cue that tells its object something, or the subject of its
    passive (*les élus sont invités à*); -1 for none."""
    for verb in cue:
        if lemma[verb] in _verbs():
            for child in children[verb]:
                if (child > verb and dep[child] == "obj") or dep[child] == "nsubj:pass":
                    return child
    return -1


@cache
def _verbs() -> frozenset[str]:
    return frozenset(who().tells)


def lead_to_told(tokens: Tokens, statement: Statement) -> Iterator[Led]:
    """What leads to whoever was told, the surest first: behind the cue, then at the head of the sentence."""
    if statement.cue is None:
        return
    after = _behind(tokens, statement)
    if after is not None:
        yield Led(after, is_first=False)
    yield from (Led(token, is_first=True) for token in _first(tokens, statement))


def _behind(tokens: Tokens, statement: Statement) -> int | None:
    """The preposition in the few tokens behind a cue, and behind the source that stands right after it."""
    cue, source, begins = statement.cue, statement.source, statement.content[0].start
    if cue is None:
        return None
    follows = source is not None and 0 <= source.start - cue.end <= 3
    after = tokens.at(max(cue.end, source.end if source is not None and follows else 0))
    for i in range(after, min(after + REACH, len(tokens))):
        if tokens.pos[i] == "PUNCT" or cue.end <= begins <= tokens.start[i]:
            return None
        if source is not None and source.start <= tokens.start[i] < source.end:
            continue
        if tokens.lower[i] in TOWARDS and tokens.lower[i - 1] != "quant":
            return i
    return None


def _first(tokens: Tokens, statement: Statement) -> Iterator[int]:
    """The prepositions that open what commas part from the subject at the head of its sentence: *À CNN, X a dit*;
    *Interrogé par l'AFP, X a dit*; *Dans un entretien au Courrier, X a dit*."""
    spot = statement.cue if statement.source is None else min(statement.source, statement.cue or statement.source)
    if spot is None:
        return
    end = tokens.at(spot.start)
    start = end
    while start > max(0, end - LONGEST_OPENING) and not tokens.opens_sentence(start):
        start -= 1
    if not tokens.opens_sentence(start):
        return
    opens = start
    for i in range(start, end):
        if tokens.lower[i] == ",":
            if (lead := _lead(tokens, opens, i)) is not None:
                yield lead
            opens = i + 1
        elif tokens.pos[i] == "PUNCT" or "VerbForm=Fin" in tokens.morph[i]:
            return


def _lead(tokens: Tokens, first: int, end: int) -> int | None:
    """The token of an opening phrase that leads to whoever was told, or None."""
    lower = tokens.lower
    if first >= end:
        return None
    if lower[first] in TOWARDS:
        return first
    if lower[first] == "face" and lower[first + 1] in ("à", "au", "aux"):
        return first + 1
    if lower[first].startswith(_asking()):
        return next((i for i in range(first, min(first + 4, end)) if lower[i] == "par"), None)
    talks = any(word in who().audiences for word in lower[first : first + 4]) and lower[first] in ("dans", "lors", "au")
    turns = lower[first] in ("répondant", "s'") or (lower[first] == "en" and lower[first + 1] == "réponse")
    if talks or (turns and lower[first : first + 2] != ("s'", "exprimant")):
        return next((i for i in range(first + 1, min(first + 8, end)) if lower[i] in ("à", "au", "aux", "avec")), None)
    return None


@cache
def _asking() -> tuple[str, ...]:
    return tuple(who().asking)


def may_be_told(tokens: Tokens, led: Led, head: int) -> bool:
    """Whether a common noun that a preposition at the head of a sentence leads to can be told something there: people and
    media by *à*, assemblies by *devant*; *à la mairie* and *devant l'usine* are where."""
    noun = find_noun(tokens.lower[head])
    if noun is None:
        return False
    if noun.is_person or tokens.lower[led.token] in ("par", "avec"):
        return True
    if "media" in noun.classes or noun.key in who().hearers:
        return True
    return tokens.lower[led.token] in FACING and noun.key in who().assemblies


def is_where(tokens: Tokens, led: Led, name: str) -> bool:
    """Whether a name that a preposition at the head of a sentence leads to tells where something was said: a seat of power
    (*à l'Élysée*), or by *à* an assembly or an authority (*à l'Assemblée nationale*)."""
    if " ".join(fold(name)) in _seats():
        return True
    noun = find_noun(name.split(maxsplit=1)[0].lower())
    is_house = noun is not None and (noun.key in who().assemblies or "state" in noun.classes)
    return is_house and tokens.lower[led.token] in ("à", "au", "aux")


@cache
def _seats() -> frozenset[str]:
    return frozenset(" ".join(fold(seat)) for seat in who().seats)
