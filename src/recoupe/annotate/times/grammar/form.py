"""What a pattern is, and the pieces that patterns of several kinds are made of."""

from __future__ import annotations

import re

from msgspec import Struct

from recoupe.annotate.times.knowledge import (
    DAY,
    DAY_IN_WORDS,
    END,
    LONG_MONTH,
    MONTH,
    WEEKDAY,
    WHEN,
    YEAR,
    B,
    feasts,
    one_of,
    time_words,
)

_W = time_words()


class Form(Struct, frozen=True):
    """A named pattern of time expressions: the words it may start with, its source, and what must stand before it.

    Its named groups are the slots that are resolved. What `before` matched is part of the expression when `widen`.
    """

    name: str
    starts: tuple[str, ...]
    source: str
    before: str | None = None
    widen: bool = False


DIGITS = ("<digit>",)
"""Starts at a figure."""

NUMBERS = ("<digit>", "<number>")
"""Starts at a number in figures or words."""

WEEKDAYS = tuple(_W.weekdays)
THIS = ("ce", "cet", "cette")

_FEASTS = feasts()
_FEAST_NAMES = (*_FEASTS.fixed, *_FEASTS.easter, *_FEASTS.weekday_of_month, *_FEASTS.single, *_FEASTS.months)
FEAST = one_of(_FEAST_NAMES)
FEAST_STARTS = tuple(dict.fromkeys(re.split(r"[-' ]", name)[0] for name in _FEAST_NAMES))

OF_YEAR = r"de (?:l'an dernier|l'an passé|l'année dernière|l'année passée|l'an prochain|l'année prochaine|cette année)"
CE = rf"(?:(?P<ce>ce|cet|cette){B})?"
WEEK = rf"(?P<weekday>{WEEKDAY}|(?:{one_of(_W.short_weekdays)})(?=\. ?[0-9]| [0-9]{{1,2}} {MONTH})\.?){END}"
DATE = (
    rf"(?P<day>{DAY}|{DAY_IN_WORDS}(?={B}{LONG_MONTH})) ?{B}?(?:du mois de )?(?P<month>{MONTH}){END}"
    rf"(?:,?{B}(?:de )?(?P<year>{YEAR}){END}| ?'(?P<year>[0-9]{{2}}){END}"
    rf"|(?={B}(?:au|et|et le|-|–|à){B}(?:{WEEKDAY} )?{DAY}{B}(?:{MONTH}){B}(?P<year>{YEAR})))?"
    rf"(?:{B}(?P<when>{WHEN}|{OF_YEAR}))?"
)
WHEN_TAIL = rf"(?:{B}(?P<when>{WHEN}|en (?:huit|quinze){END}))?"
OF_THE = r"(?:de (?:la |l'|ce |cet |cette )?|du |d'|des )"
NIGHT_DAY = (
    rf"(?:(?:(?:ce )?(?:{WEEKDAY}|hier|demain|aujourd'hui){END})(?: {DAY}{END})?(?: {MONTH}{END})?(?: {YEAR})?"
    rf"|{DAY}(?: {MONTH}{END})?(?: {YEAR})?)"
)
FRAME = r"(?P<frame>tout début|toute fin|début|debut|fin|milieu|mi|courant|terme|tournant|aube|orée)"
ROMAN = r"(?:xx|x|xi|xii|xiii|xiv|xv|xvi|xvii|xviii|xix|xxi|v|vi|vii|viii|ix|i|ii|iii|iv)"
HALF = rf"(?:{B}(?P<half>et demie?|et quart|et un quart){END})?"
TO = rf"(?: ?(?:à|et|ou|-|–|puis|et le|et du|au|,)(?: le| du)?{B}?)"
