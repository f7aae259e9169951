"""Where, when, and by whom: the place, the time and the statement that the text ties to each figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from recoupe.french.numerals import BLANK
from recoupe.reading import Reading
from recoupe.span import Span

_CLAUSE_BREAK = re.compile(
    r"[;:!?()]|[.](?=\s)|\bdont\b|\btandis que\b|\balors que\b|\bmais\b|\bqui\s(?:l['’])?av(?:ait|aient)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(rf"{BLANK}?(?:\([^()\n]{{1,30}}\){BLANK}?)?,?{BLANK}?(?:où\b|:)")
_AT = re.compile(
    rf"(?:\b(?:à|en|au|aux|dans|près|large|sur|vers|chez|sud|nord|est|ouest|centre|environs|banlieue|province|région|ville|île|localité|village|quartier|aéroport)"
    rf"(?:{BLANK}(?:la|le|les|l['’]|d(?:e|u|es)|d['’]|{BLANK})){{0,3}}{BLANK}?)$",
    re.IGNORECASE,
)


def find_statements(reading: Reading, spans: Sequence[Span]) -> list[str | None]:
    """The id of the innermost statement whose content holds each span (in order of position), or None."""
    contents = sorted(((c.start, -c.end, s.id) for s in reading.statements for c in s.content), reverse=True)
    found: list[str | None] = []
    open_: list[tuple[int, str]] = []
    for span in spans:
        while contents and contents[-1][0] <= span.start:
            _, end, id_ = contents.pop()
            open_.append((-end, id_))
        while open_ and open_[-1][0] <= span.start:
            open_.pop()
        found.append(next((id_ for end, id_ in reversed(open_) if span.end <= end), None))
    return found


def find_places(reading: Reading, figures: Sequence[Span], of_people: Sequence[bool]) -> list[str | None]:
    """The id of the place entity that the text ties to each figure: named with a preposition of place in its clause.

    `of_people` says which figures count people.
    """
    mentions = ((m.span, e.id) for e in reading.entities if e.type == "place" for m in e.mentions if m.form == "name")
    places = sorted((span, id_) for span, id_ in mentions if _is_locative(reading.text, span))
    return _tie(reading, places, figures, of_people)


def find_times(reading: Reading, figures: Sequence[Span], of_people: Sequence[bool]) -> list[str | None]:
    """The id of the date or time of day that the text ties to each figure, in its clause and in the same statement."""
    times = [(t.span, t.id) for t in reading.times if t.type in ("date", "time") and not t.value.endswith("_REF")]
    return _tie(reading, times, figures, of_people)


def _is_locative(text: str, span: Span) -> bool:
    """Whether a place stands after a preposition of place, before *où*, or opens a headline (*Indonésie : 832 morts*)."""
    if _AT.search(text, max(0, span.start - 32), span.start):
        return True
    where = _WHERE.match(text, span.end)
    if where is None:
        return False
    return not where[0].endswith(":") or span.start == 0 or text[span.start - 1] == "\n"


_JOINED = re.compile(r"(?:\s[^\s,.;:!?]+){1,3}(?:,|,?\s(?:et|dont|ainsi que))\s(?:[^\s,.;:!?]+\s){0,3}")


_SHARED = re.compile(r"(?!\s(?:à|contre)\b)[^,;:!?()\n]{0,80}")
"""What stands between two figures of one event (*34 personnes ont été tuées et 187 blessées*, *deux bombes ont tué six …*)."""


def _tie(
    reading: Reading, ties: list[tuple[Span, str]], figures: Sequence[Span], of_people: Sequence[bool]
) -> list[str | None]:
    """For each figure the nearest tie of its clause and statement, one behind it before one ahead of it, none beyond
    another figure, unless both tell of one event: it is said once, behind the last (*trois morts et cinq blessés à Lyon*).
    """
    homes = dict(zip(ties, find_statements(reading, [span for span, _ in ties]), strict=True))
    at_home = find_statements(reading, figures)
    tied = [_nearest(reading, ties, figures, i, homes, at_home[i]) for i in range(len(figures))]
    for i in range(len(figures) - 2, -1, -1):
        if tied[i] is None and at_home[i] == at_home[i + 1]:
            between = (reading.text, figures[i].end, figures[i + 1].start)
            one_event = (of_people[i] or of_people[i + 1]) and _SHARED.fullmatch(*between)
            if _JOINED.fullmatch(*between) or (one_event and not _CLAUSE_BREAK.search(*between)):
                tied[i] = tied[i + 1]
    return tied


def _nearest(
    reading: Reading,
    ties: list[tuple[Span, str]],
    figures: Sequence[Span],
    i: int,
    homes: dict[tuple[Span, str], str | None],
    home: str | None,
) -> str | None:
    figure, text = figures[i], reading.text
    sentence = reading.sentence_of(figure.start)
    if sentence is None or not ties:
        return None
    at = bisect_left(ties, (figure, ""))
    limit = min(sentence.end, figures[i + 1].start if i + 1 < len(figures) else sentence.end)
    near = []
    if at < len(ties) and figure.end <= ties[at][0].start < limit:
        near.append((ties[at], figure.end, ties[at][0].start))
    if at and ties[at - 1][0].start >= sentence.start and ties[at - 1][0].end <= figure.start:
        near.append((ties[at - 1], ties[at - 1][0].end, figure.start))
    for tie, start, end in near:
        headed = _WHERE.match(text, start, end) if tie[0].end == start else None
        if homes[tie] == home and not _CLAUSE_BREAK.search(text, headed.end() if headed else start, end):
            return tie[1]
    return None
