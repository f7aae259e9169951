"""The town of a date line: *KYIV (AFP)*, *Brézanes, 14 octobre 2021*."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.names import corrections
from recoupe.annotate.names.heads import Found
from recoupe.annotate.names.model import TYPES
from recoupe.french import dateline
from recoupe.reading import Tokens

ORGANIZATION, PLACE = TYPES.index("organization"), TYPES.index("place")

DASHES = frozenset("–—")
"""What a date line ends with before its text: a word before its date is a town then, and no paper (*Le Monde, 3 mars 2021*)."""


def by_dateline(name: Found, tokens: Tokens, words: Sequence[str]) -> Found:
    """The name as a place where it is the town of a date line: *KYIV (AFP)*, *Bamako, 3 mars 2021*."""
    first, last, kind = name
    if not tokens.opens_sentence(first):
        return name
    upper = all(word.isupper() for word in words[first : last + 1])
    after = words[last + 1 : last + 7]
    is_body = kind == ORGANIZATION and not (first == last and DASHES.intersection(words[last + 1 : last + 8]))
    dated = (not is_body and _is_dated(after)) or _is_dated_by_agency(after)
    is_town = dated or (upper and after[:1] == ["("])
    return (first, last, PLACE) if is_town else name


def is_town(at: int, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether a word that no one took for a name opens a date line: *Brézanes, 14 octobre 2021*."""
    if not tokens.opens_sentence(at) or not (words[at].istitle() or words[at].isupper()):
        return False
    if tokens.pos[at] not in ("PROPN", "NOUN", "X"):
        return False
    is_common = tokens.lower[at] in corrections.common() or tokens.lower[at] in corrections.calendar()
    return not is_common and _is_dated(words[at + 1 : at + 6])


def _is_dated_by_agency(words: Sequence[str]) -> bool:
    """Whether a date, year or not, and an agency in parentheses follow the town: *, 3 mars 2021 (AMP)*, *, 3 mars (AMP)*."""
    if words[:1] != [","] or "(" not in words:
        return False
    date = [word for word in words[: words.index("(")] if word not in (",", "le")]
    return (
        len(date) in (2, 3)
        and date[0].rstrip("er").isdigit()
        and date[1].lower().rstrip(".") in dateline.words().months
    )


def _is_dated(words: Sequence[str]) -> bool:
    """Whether a whole date follows the town of a date line: *, le 3 mars 2021*."""
    date = [word for word in words if word not in (",", "le")]
    return (
        words[:1] == [","]
        and len(date) > 2
        and date[0].rstrip("er").isdigit()
        and date[1].lower() in corrections.calendar()
        and date[2].isdigit()
    )
