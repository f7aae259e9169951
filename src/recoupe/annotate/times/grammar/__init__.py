"""The grammar of French times: named patterns, each tried where one of its first words stands."""

from __future__ import annotations

import re
from functools import cache
from itertools import count

from msgspec import Struct

from recoupe.annotate.times.grammar.dates import DATES, FEASTS
from recoupe.annotate.times.grammar.days import DAYS
from recoupe.annotate.times.grammar.form import Form
from recoupe.annotate.times.grammar.spans import PERIODS, QUANTITIES, REFERENCES, SETS
from recoupe.annotate.times.knowledge import NUMBER_WORDS

FORMS: tuple[Form, ...] = (*DATES, *DAYS, *PERIODS, *QUANTITIES, *SETS, *REFERENCES, *FEASTS)
"""Every pattern; of two that match equally far the earlier one holds."""


class Rule(Struct, frozen=True):
    """A pattern made ready to match."""

    name: str
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None = None
    widen: bool = False


def _spelled(source: str) -> str:
    """`source` for every spelling of *week-end* (*weekend*, *week end*)."""
    return source.replace("week-end", "week[- ]?end")


def _number_groups(source: str) -> str:
    """`source` with its named groups numbered (*part_3*), for a slot may stand in several branches of a pattern."""
    counter = count()
    return re.sub(r"\(\?P<([a-z]+)>", lambda group: f"(?P<{group[1]}_{next(counter)}>", source)


def _words_of(start: str) -> tuple[str, ...]:
    """The words that a start of a form stands for."""
    if start == "<number>":
        return tuple(sorted(NUMBER_WORDS))
    return ("week", "weekend") if start == "week" else (start,)


@cache
def rules_by_start() -> dict[str, tuple[Rule, ...]]:
    """The patterns to try where a word stands; under `<digit>` those that may start at a figure."""
    table: dict[str, list[Rule]] = {}
    for form in FORMS:
        before = re.compile(form.before) if form.before else None
        rule = Rule(form.name, re.compile(_number_groups(_spelled(form.source))), before, form.widen)
        for start in dict.fromkeys(form.starts):
            for word in _words_of(start):
                rules = table.setdefault(word, [])
                if rule not in rules:
                    rules.append(rule)
    return {word: tuple(rules) for word, rules in table.items()}
