"""How figures hang together: part and whole, shared predicates, what an elided one counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from recoupe.annotate.figures.counted import Counted
from recoupe.annotate.figures.elided import VERB_AFTER, is_scaled
from recoupe.annotate.figures.people import is_person
from recoupe.annotate.figures.toll_words import Toll, noun_status
from recoupe.french.numerals import BLANK
from recoupe.reading import Reading
from recoupe.records import Status

UNKNOWN = "number"
"""The unit of a figure of which the text does not say what it counts."""

FARTHEST_WHOLE = 3
"""Figures back in which the whole of a part is looked for."""

FARTHEST_MODEL = 400
"""Characters between an elided figure and the one of an earlier sentence whose noun it leaves out."""


class Related(NamedTuple):
    """A figure's final unit and status, and the positions of the figures it hangs on."""

    unit: str
    status: Status | None
    part_of: int | None


_DONT = re.compile(
    rf"(?:\bdont|\bparmi{BLANK}(?:eux|elles|lesquels|lesquelles),?|\by{BLANK}compris|\bnotamment){BLANK}(?:(?:au{BLANK}moins|les|ses){BLANK})?$",
    re.IGNORECASE,
)
_OF_FIGURE = re.compile(
    rf"(?:{BLANK}\w[\w'’-]*)?{BLANK}(?:sur|d(?:es|e{BLANK}(?:ses|ces|leurs))){BLANK}(?:les{BLANK})?$"
)


def relate(reading: Reading, found: Sequence[Counted], tolls: Sequence[Toll | None]) -> list[Related]:
    """The unit, status and whole of each figure, in order; an elided one takes them from the figure it repeats."""
    related: list[Related] = []
    tolls = _share_predicates(reading, found, tolls)
    for i, counted in enumerate(found):
        toll = tolls[i]
        whole = _whole(reading, found, i)
        if whole is not None and _hangs_on(related, whole, i):
            whole = None  # *deux des trois d'entre eux*: the first is the part
        if whole is None and toll is None and i and _are_coordinated(reading, found[i - 1], counted):
            whole = related[i - 1].part_of  # *dont six policiers et trois soldats*
        unit = (
            counted.unit
            or _following_unit(reading, found, i)
            or (_told_unit(reading, counted) if whole is None else "")
        )
        status = toll.status if toll else None
        model = whole if whole is not None and whole < i else None if unit else _model(reading, found, i)
        if model is not None:
            status = _inherited(reading, counted, toll, found[model], related[model], of_whole=whole is not None)
            unit = unit or related[model].unit
        elif toll is None and i and _CONTRAST.fullmatch(reading.text, found[i - 1].span.end, counted.span.start):
            status = related[i - 1].status if unit == related[i - 1].unit else None
        if toll is not None and unit != "%":
            unit = "person"
        related.append(Related(unit or _named_unit(reading, counted), status, whole))
    return related


def _hangs_on(related: Sequence[Related], one: int | None, other: int) -> bool:
    """Whether a figure is a part of another, or of one of its parts."""
    while one is not None and one < len(related):
        one = related[one].part_of
        if one == other:
            return True
    return False


_ARE_SOME = re.compile(
    rf"{BLANK}(?:sont|étaient|seraient|furent){BLANK}(?:(?:tous|toutes){BLANK})?des{BLANK}(?P<noun>[^\W\d_]{{3,24}})",
    re.IGNORECASE,
)


def _told_unit(reading: Reading, counted: Counted) -> str:
    """The unit that the predicate tells (*640 sont des enfants*, *ils étaient 80*): people, or nothing where it tells
    none."""
    text, span = reading.text, counted.span
    found = _ARE_SOME.match(text, span.end)
    is_of_people = found is not None and is_person(found["noun"].lower())
    return "person" if is_of_people or _THEY_ARE.search(text, max(0, span.start - 48), span.start) else ""


_CONTRAST = re.compile(r"[^.;:!?,]{0,40},?\scontre\s", re.IGNORECASE)


def _inherited(
    reading: Reading, counted: Counted, toll: Toll | None, model: Counted, before: Related, *, of_whole: bool
) -> Status | None:
    """The status of a figure that repeats or divides another: its own, else the other's, unless it has a verb of its own."""
    if toll is not None and not (toll.rule == "count" and before.status and model.span.start > toll.words.end):
        return toll.status
    if counted.unit and counted.unit != before.unit:
        return None
    if not of_whole and counted.rule == "others" and not _same_sentence(reading, model, counted):
        return None  # *… 262 ont été arrêtées. 80 autres ont écopé de…*
    if not of_whole and (counted.rule == "of-them" or _has_own_predicate(reading, counted)):
        return None
    return before.status


_COORDINATED = re.compile(r"\s?(?:,|,?\s?et|,?\s?ainsi que)\s(?:d(?:es?\s|['’]))?(?:(?:les|ses)\s)?", re.IGNORECASE)
_FORWARD = frozenset({"object", "event", "phrase-before"})
_BACKWARD = frozenset({"subject", "phrase-after", "participle"})


def _share_predicates(reading: Reading, found: Sequence[Counted], tolls: Sequence[Toll | None]) -> list[Toll | None]:
    """The tolls, with those that coordinated figures share (*quatre policiers et deux manifestants ont été blessés*)."""
    shared = list(tolls)
    listed = False  # whether the later figure is the last of a list, or leads on to it
    for first in range(len(found) - 2, -1, -1):
        later = shared[first + 1]
        between = reading.text[found[first].span.end : found[first + 1].span.start]
        joined = _are_coordinated(reading, found[first], found[first + 1]) and not _is_part(reading, found[first])
        listed = joined and ("," not in between or listed)
        if shared[first] is None and later and later.rule in _BACKWARD and listed:
            shared[first] = later
    for second in range(1, len(found)):
        before = shared[second - 1]
        if (
            shared[second] is None
            and before
            and before.rule in _FORWARD
            and _are_coordinated(reading, found[second - 1], found[second])
        ):
            shared[second] = before
    return shared


def _are_coordinated(reading: Reading, first: Counted, second: Counted) -> bool:
    """Whether two counts of people stand side by side (*trois hommes et deux femmes*)."""
    if first.unit != "person" or second.unit != "person":
        return False
    return _COORDINATED.fullmatch(reading.text[first.span.end : second.span.start]) is not None


def _whole(reading: Reading, found: Sequence[Counted], i: int) -> int | None:
    """The figure of which figure `i` is a part (*dont huit*, *trois d'entre eux*, *217 des 441 députés*)."""
    counted = found[i]
    if i + 1 < len(found):
        between = reading.text[counted.quantity.number.end : found[i + 1].span.start]
        if len(between) < 40 and _OF_FIGURE.fullmatch(between) and _is_as_large(found[i + 1], counted):
            return i + 1
    if i and _opens_parenthesis(reading, found[i - 1], counted):
        return i - 1
    if i and _is_of_total(reading, found[i - 1], counted) and _may_hold(found[i - 1], counted):
        return i - 1
    if i and _is_made_of(reading, found[i - 1], counted):
        return i - 1
    if not _is_part(reading, counted) and counted.rule != "of-them":
        return None
    for j in range(i - 1, max(-1, i - 1 - FARTHEST_WHOLE), -1):
        if counted.rule != "of-them" and not _same_sentence(reading, found[j], counted):
            return None
        if _may_hold(found[j], counted):
            return j
    return None


_TOTAL_BEFORE = re.compile(
    rf"(?:^|[.!?»\n]{BLANK}?)(?:sur|parmi){BLANK}(?:les|ces|ses){BLANK}(?:quelque{BLANK})?$", re.IGNORECASE
)
_THEN = re.compile(rf"[^.;:!?()]{{0,80}},{BLANK}(?:(?:\w+['’]|\w+{BLANK})){{0,4}}")


def _is_of_total(reading: Reading, whole: Counted, part: Counted) -> bool:
    """Whether a sentence opens with the whole (*Sur les 30 passagers, dix …*)."""
    start = whole.span.start
    if _TOTAL_BEFORE.search(reading.text, max(0, start - 24), start) is None:
        return False
    return _THEN.fullmatch(reading.text, whole.span.end, part.span.start) is not None


def _opens_parenthesis(reading: Reading, whole: Counted, part: Counted) -> bool:
    """Whether a count of people is told apart in brackets (*sept morts (deux civils et cinq assaillants)*)."""
    if (
        whole.unit != "person"
        or part.unit != "person"
        or not _may_hold(whole, part)
        or part.quantity.low == whole.quantity.low
    ):
        return False
    between = reading.text[whole.span.end : part.span.start]
    return (
        re.fullmatch(
            r"(?:\s\w+)?\s?(?:\((?:(?:dont|incluant|soit|parmi lesquels|y compris)\s)?|:\s)|[^.;:()]{0,40}\s?:\s",
            between,
        )
        is not None
    )


_ARE = re.compile(rf"[^.;:!?,()]{{0,60}}{BLANK}(?:sont|étaient|seraient|furent){BLANK}(?:les{BLANK})?")


def _is_made_of(reading: Reading, whole: Counted, part: Counted) -> bool:
    """Whether people are told one by one behind *sont* (*les quatre personnes tuées sont deux élèves et deux professeurs*)."""
    if whole.unit != "person" or part.unit != "person" or not _may_hold(whole, part):
        return False
    return _ARE.fullmatch(reading.text, whole.span.end, part.span.start) is not None


def _is_part(reading: Reading, counted: Counted) -> bool:
    """Whether *dont*, or a phrase like it, stands before the figure."""
    return _DONT.search(reading.text, max(0, counted.span.start - 32), counted.span.start) is not None


def _same_sentence(reading: Reading, one: Counted, other: Counted) -> bool:
    sentence = reading.sentence_of(other.span.start)
    return sentence is not None and one.span.start >= sentence.start


def _may_hold(whole: Counted, part: Counted) -> bool:
    """Whether one figure can be a part of the other: of one unit, or of unknown or relative unit, and not larger."""
    if whole.unit == "%" and part.unit != "%":
        return False
    if part.rule == "of-them" and whole.rule in ("unit", "magnitude"):
        return False
    if part.unit not in ("", "%") and whole.unit not in ("", part.unit) and not (_is_toll(whole) and _is_toll(part)):
        return False
    return part.unit == "%" or _is_as_large(whole, part)


def _is_as_large(whole: Counted, part: Counted) -> bool:
    """Whether one figure is, or may be, as large as the other."""
    low, high = part.quantity.low, whole.quantity.high
    return low is None or high is None or low <= high


def _is_toll(counted: Counted) -> bool:
    return counted.unit == "person" or noun_status(counted.unit) is not None


def _model(reading: Reading, found: Sequence[Counted], i: int) -> int | None:
    """The earlier figure whose noun an elided figure leaves out: the nearest in its sentence, else in the one before."""
    if is_scaled(found[i].quantity.number.of(reading.text)) and (money := _money_before(found, i)) is not None:
        return money
    for j in range(i - 1, max(-1, i - 1 - FARTHEST_WHOLE), -1):
        if found[j].unit == "%":
            continue
        if _same_sentence(reading, found[j], found[i]):
            return j
        return j if found[i].span.start - found[j].span.end < FARTHEST_MODEL else None
    return None


FARTHEST_MONEY = 6
"""Figures back in which the money is looked for that *1,5 milliard* leaves out."""


def _money_before(found: Sequence[Counted], i: int) -> int | None:
    """The last figure of money before figure `i` and near it, by the code of its unit (*EUR*)."""
    near = range(i - 1, max(-1, i - 1 - FARTHEST_MONEY), -1)
    return next((j for j in near if found[j].rule == "unit" and _CODE.fullmatch(found[j].unit)), None)


_CODE = re.compile(r"[A-Z]{3}")


def _has_own_predicate(reading: Reading, counted: Counted) -> bool:
    """Whether the figure is the subject of a verb of its own, so that what befell another says nothing of it."""
    tokens, i = reading.tokens, counted.token
    if VERB_AFTER.match(reading.text, counted.span.end):
        return True
    return i is not None and tokens.dep[i].startswith("nsubj") and tokens.pos[tokens.head[i]] == "VERB"


_THEY_ARE = re.compile(
    r"\b(?:ils|elles|nous|vous|on)\s(?:\w+\s){0,2}(?:sont|étaient|étions|sommes|est|était|seraient|seront|furent)\s(?:\w+\s)?$",
    re.IGNORECASE,
)


_NUMBER_OF = re.compile(r"\bnombre\s(?:total\s)?d(?:e\s|es\s|['’])(?P<noun>[^\W\d_][\w-]+)", re.IGNORECASE)


def _named_unit(reading: Reading, counted: Counted) -> str:
    """The unit of an elided figure that no other explains: what *le nombre de…* names before it or behind it; else unknown."""
    text, span = reading.text, counted.span
    named = _NUMBER_OF.search(text, span.end, span.end + 48) or _NUMBER_OF.search(
        text, max(0, span.start - 80), span.start
    )
    if named is None:
        return UNKNOWN
    return "person" if is_person(named["noun"].lower()) else named["noun"].lower().rstrip("s")


_RANGED = re.compile(rf"{BLANK}?(?:(?:à|et|ou|contre|,|,{BLANK}voire){BLANK}(?:[«“\"]{BLANK}?)?(?:de{BLANK}|d['’])?)")


def _following_unit(reading: Reading, found: Sequence[Counted], i: int) -> str:
    """The unit of the next figure, where the two share it (*de 7 à 3 sièges*, *9,5 à 9,7 %*), else nothing."""
    if i + 1 >= len(found) or not _RANGED.fullmatch(reading.text[found[i].span.end : found[i + 1].span.start]):
        return ""
    return found[i + 1].unit
