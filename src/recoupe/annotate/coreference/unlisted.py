"""Names that the names layer missed: capitalised words that no name covers, where someone speaks or acts."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.french.who import civil_titles, find_noun, pronouns
from recoupe.reading import Reading
from recoupe.records import EntityType, Name
from recoupe.span import Span

PARTICLES = frozenset(
    (
        "de",
        "du",
        "des",
        "d'",
        "d’",
        "von",
        "van",
        "der",
        "den",
        "ben",
        "bin",
        "ibn",
        "al",
        "el",
        "da",
        "dos",
        "di",
        "of",
        "-",
    )
)
"""What may stand in lower case between the capitalised words of a name."""


def unlisted_names(reading: Reading, name_at: list[int]) -> list[Name]:
    """A name for each run of capitalised words in a source that the `names` layer has not, or has in part only, and for
    each proper noun elsewhere that a noun of bodies or persons calls and none of its names covers."""
    found: dict[tuple[int, int], Name] = {}
    titles = [name.title for name in reading.names if name.title is not None]
    taken = {i for title in titles for i in reading.tokens.within(title)}
    for statement in reading.statements:
        if statement.source is not None:
            for name in _runs(reading, reading.tokens.within(statement.source), name_at, taken):
                found.setdefault((name.span.start, name.span.end), name)
    taken |= {i for start, end in found for i in reading.tokens.within(Span(start, end))}
    for stretch in _proper(reading, name_at, taken):
        for name in _runs(reading, stretch, name_at, taken):
            found.setdefault((name.span.start, name.span.end), name)
    return list(found.values())


def _proper(reading: Reading, name_at: list[int], taken: set[int]) -> Iterator[range]:
    """The stretches of uncovered proper nouns that stand against a noun of bodies or persons: *le groupe Nordis*."""
    tokens, text = reading.tokens, reading.text
    last = -1
    for i, pos in enumerate(tokens.pos):
        if pos != "PROPN" or name_at[i] >= 0 or i <= last or i in taken or not text[tokens.start[i]].isupper():
            continue
        last = i
        while last + 1 < len(tokens) and tokens.pos[last + 1] == "PROPN" and name_at[last + 1] < 0:
            last += 1
        if _is_called(reading, i):
            yield range(i, last + 1)


def _is_called(reading: Reading, first: int) -> bool:
    noun = find_noun(reading.tokens.lower[first - 1]) if first else None
    return noun is not None and (noun.is_body or noun.is_role)


def _runs(reading: Reading, inside: range, name_at: list[int], taken: set[int]) -> Iterator[Name]:
    """A name for each run of capitalised words with a new one among them; words of titles are none of a name's (*le
    ministre de l'Intérieur | Paul Roux*)."""
    tokens = reading.tokens
    i = inside.start
    while i < inside.stop:
        if i in taken or not _is_capital(reading, i, name_at):
            i += 1
            continue
        first, last, is_new = i, i, name_at[i] < 0
        i += 1
        while i < inside.stop:
            if i not in taken and _is_capital(reading, i, name_at):
                last, is_new = i, is_new or name_at[i] < 0
            elif not (tokens.lower[i] in PARTICLES and i + 1 < inside.stop and _is_capital(reading, i + 1, name_at)):
                break
            i += 1
        if is_new:
            yield Name(span=tokens.span(first, last), type=_type(reading, first, last, name_at))


def _is_capital(reading: Reading, index: int, name_at: list[int]) -> bool:
    """Whether a token may be part of a name: in one, or a capitalised word that is no title, office or opening word."""
    if name_at[index] >= 0:
        return True
    tokens = reading.tokens
    first = reading.text[tokens.start[index]]
    lower = tokens.lower[index]
    if not first.isupper() or lower in civil_titles() or lower in pronouns() or find_noun(lower) is not None:
        return False
    after = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
    if tokens.pos[index] not in ("PROPN", "NOUN", "X", "ADJ") or (
        find_noun(after) is not None and lower in ("premier", "première", "ex")
    ):
        return False
    return not tokens.opens_sentence(index) or tokens.pos[index] == "PROPN"


def _type(reading: Reading, first: int, last: int, name_at: list[int]) -> EntityType:
    """A person after a civil title or an office or by two words; a body otherwise; what the part known is, if one is."""
    tokens = reading.tokens
    known = next((name_at[i] for i in range(first, last + 1) if name_at[i] >= 0), -1)
    if known >= 0:
        return reading.names[known].type
    before = tokens.lower[first - 1] if first else ""
    noun = find_noun(before)
    is_acronym = first == last and reading.text[tokens.start[first] : tokens.end[first]].isupper()
    if before in civil_titles() or (noun is not None and noun.is_person and not is_acronym):
        return "person"
    article = before in ("le", "la", "l'", "l’", "les", "du", "au")
    return "organization" if article or first == last else "person"


def merged(names: tuple[Name, ...], extra: list[Name]) -> tuple[list[Name], list[bool]]:
    """All names in order, and for each whether the names layer has it."""
    both = sorted(
        [(n.span, True, n) for n in names] + [(n.span, False, n) for n in extra], key=lambda x: (x[0].start, -x[0].end)
    )
    return [n for _, _, n in both], [listed for _, listed, _ in both]
