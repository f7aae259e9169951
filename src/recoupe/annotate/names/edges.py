"""Where a run of words that the model took for one name is cut, or is none: bars, lone hyphens, numerals, currencies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recoupe.annotate.names import corrections
from recoupe.annotate.names.heads import ARTICLES, LINKS, Found
from recoupe.annotate.names.lists import marks, phrases, small
from recoupe.annotate.names.model import TYPES
from recoupe.reading import Tokens

PERSON, ORGANIZATION, PLACE, GROUP, OTHER = range(len(TYPES))
BARS = frozenset(("|", "•", "/", ";", "–", "—"))
NUMERAL = re.compile(r"[IVX]{2,6}")
CENTURY = frozenset(("e", "è", "ème", "eme", "er"))


def cut(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names that these runs hold."""
    found: list[Found] = []
    for name in names:
        for part in _pieces(name, tokens, words):
            first, last, kind = _without_common(_without_tail(part, tokens, words), tokens, words)
            if first <= last and not _is_measure(first, last, tokens, words):
                found.append((first, last, kind))
    return found


def _pieces(name: Found, tokens: Tokens, words: Sequence[str]) -> Iterator[Found]:
    """The stretches between bars and hyphens with blanks around them, small words that open a line left out."""
    first, last, kind = name
    half = (last - first + 1) // 2
    if half > 1 and words[first : first + half] == words[first + half : last + 1]:  # Monique Barbier | Monique Barbier
        yield first, first + half - 1, kind
        yield first + half, last, kind
        return
    if kind == OTHER and not any(word == "|" for word in words[first : last + 1]):
        yield name
        return
    if last - first == 2 and kind == ORGANIZATION and words[first + 1] == "-":  # Renault - Nissan
        yield name
        return
    start = first
    for at in [i for i in range(first, last + 1) if _is_bar(i, tokens, words)] + [last + 1]:
        while start > first and start < at and words[start].lower() in small("function"):
            start += 1
        if start < at:
            yield start, at - 1, kind
        start = at + 1


def _is_bar(at: int, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether a token parts names: a bar, a hyphen between blanks, the comma before a role."""
    if words[at] == ",":  # Front national | , conseiller régional
        return at + 1 < len(words) and "role" in marks().get(words[at + 1], ())
    if words[at] in BARS:
        return words[at] != "/" or tokens.start[at] > tokens.end[at - 1]
    alone = (
        at and at + 1 < len(words) and tokens.end[at - 1] < tokens.start[at] and tokens.end[at] < tokens.start[at + 1]
    )
    return words[at] == "-" and bool(alone)


def _without_tail(name: Found, tokens: Tokens, words: Sequence[str]) -> Found:
    """The name without marks and links at its end; a hyphen that the next word is glued to stays."""
    first, last, kind = name
    if first < last and _is_count(first, words):
        first += 1
    if words[last] == "-" and last + 1 < len(words) and tokens.end[last] == tokens.start[last + 1]:
        return name
    if last > first and words[last] in corrections.weekdays() and words[last - 1] not in LINKS:
        last -= 1
    while last >= first and (words[last] in "-,:(«“" or words[last] in LINKS or words[last] in ARTICLES):
        last -= 1
    return first, last, kind


AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{5,}")
STREETS = frozenset(("rue", "avenue", "boulevard", "place", "quai", "chemin", "route", "allée"))


def _is_count(at: int, words: Sequence[str]) -> bool:
    """Whether a number before a name is no part of it: *200.000.000 | Fcfa*, *28 | rue du Loch*."""
    return bool(AMOUNT.fullmatch(words[at])) or (words[at].isdigit() and words[at + 1] in STREETS)


def _without_common(name: Found, tokens: Tokens, words: Sequence[str]) -> Found:
    """The name without what is none before it (*Conseil d'administration de | Arden*), and a body without where it is or
    whose it is (*Union africaine | en Somalie*, *Hezbollah | libanais*)."""
    first, last, kind = name
    for at in range(first + 1, min(first + 4, last)):
        before = " ".join(tokens.lower[first:at]).replace("’", "'")
        if before in small("generic") and words[at] in LINKS:
            first = at + 2 if words[at + 1] in ARTICLES else at + 1
            break
    name = first, last, kind
    if kind != ORGANIZATION or first == last:
        return name
    known = phrases().get(tokens.lower[first], {})
    for at in range(first + 1, last + 1):
        if known.get(tuple(tokens.lower[first:at])) != "organization":
            continue
        one_adjective = at == last == first + 1 and words[at].islower() and "people" in marks().get(words[at], ())
        if (words[at] in BEHIND and at < last) or (one_adjective and tokens.lower[first] not in corrections.alone()):
            return first, at - 1, kind
    return name


BEHIND = frozenset(("en", "à", "au", "aux", "pour"))
"""What ends a listed body: *Parti travailliste | pour la santé*."""


def _is_measure(first: int, last: int, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether a lone token is a numeral (*XX e siècle*, *acte IV*) or belongs to a currency (*francs CFA*, *dollars US*)."""
    if first != last:
        return False
    before = tokens.lower[first - 1] if first else ""
    if words[first].isupper() and before in corrections.currencies():
        return True
    follows = words[last + 1].lower() if last + 1 < len(words) else ""
    return bool(NUMERAL.fullmatch(words[first])) and (follows in CENTURY or before in corrections.numbered())
