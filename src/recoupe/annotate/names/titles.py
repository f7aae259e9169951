"""The title or role that stands against a person's name, and the gender that title, agreement and first name tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from msgspec import Struct

from recoupe.annotate.names.heads import ARTICLES, LINKS, Found
from recoupe.annotate.names.lists import FirstNames, Titles, divide, small
from recoupe.annotate.names.model import TYPES
from recoupe.french import lexicon
from recoupe.french.given_names import WorldNames
from recoupe.reading import Tokens
from recoupe.records import Gender, Name
from recoupe.span import Span

LONGEST_TITLE = 16
"""Tokens between a role's noun and the name or the comma that ends it."""


class Roles(Struct, frozen=True):
    """Nouns of titles, lower case."""

    civil: frozenset[str]
    civil_male: frozenset[str]
    civil_female: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    all: frozenset[str]


@cache
def _roles() -> Roles:
    lists = lexicon.load("titles", Titles)
    male, female, common = divide(lists.male), divide(lists.female), divide(lists.common)
    civil_male, civil_female = divide(lists.civil_male), divide(lists.civil_female)
    return Roles(
        civil=civil_male | civil_female | divide(lists.civil),
        civil_male=civil_male,
        civil_female=civil_female,
        male=male - common - female,
        female=female - common - male,
        all=male | female | common,
    )


@cache
def _first_names() -> tuple[frozenset[str], frozenset[str]]:
    lists, world = lexicon.load("first_names", FirstNames), lexicon.load("world_names", WorldNames)
    female, male = divide(world.female), divide(world.male)
    return divide(lists.female) | female - male, divide(lists.male) | male - female


def is_role(word: str) -> bool:
    """Whether a lower-case word is a singular role, *vice-*, *ex-* and *co-* apart."""
    roles = _roles().all
    first, _, rest = word.partition("-")
    return word in roles or (first in ("ex", "vice", "co", "sous") and rest in roles)


def title_names(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Name]:
    """The names as records, persons with title and gender; what the article tells once holds for all of one surname."""
    titles: list[tuple[int, int] | None] = []
    genders: list[Gender | None] = []
    free = 0
    persons = frozenset(first for first, _, kind in names if TYPES[kind] == "person")
    for n, (first, last, kind) in enumerate(names):
        title, gender = None, None
        if TYPES[kind] == "person":
            floor = max(free, names[n - 1][1] + 1 if n and TYPES[names[n - 1][2]] == "person" else 0)
            title = _before(first, floor, tokens, words) or _behind(last, tokens, words, persons)
            civil = _civil_before(first, floor, tokens)
            gender = _gender_of(civil, title, first, last, tokens)
            title = title or civil
            free = max(free, title[1] + 1 if title else 0)
        titles.append(title)
        genders.append(gender)
    shared = _shared_genders(names, genders, tokens)
    return [
        Name(span=_visible(tokens.span(first, last), words[first], words[last]), type=TYPES[kind], title=tokens.span(*title) if title else None,
             gender=gender or shared.get(tokens.lower[last]) if TYPES[kind] == "person" else None)
        for (first, last, kind), title, gender in zip(names, titles, genders, strict=True)
    ]  # fmt: skip


INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
"""Marks of direction and of breaks that cling to words in copied text."""


def _visible(span: Span, first: str, last: str) -> Span:
    """The span without invisible marks at its ends, and the network *X* without the stop behind it; as it is where it
    holds nothing else."""
    if first == "X.":
        return Span(span.start, span.start + 1)
    start = span.start + len(first) - len(first.lstrip(INVISIBLE))
    end = span.end - (len(last) - len(last.rstrip(INVISIBLE)))
    return Span(start, end) if start < end else span


def _shared_genders(names: Sequence[Found], genders: Sequence[Gender | None], tokens: Tokens) -> dict[str, Gender]:
    """The gender by last word of a name, where the article is of one mind."""
    seen: dict[str, set[Gender]] = {}
    for (_, last, kind), gender in zip(names, genders, strict=True):
        if TYPES[kind] == "person" and gender:
            seen.setdefault(tokens.lower[last], set()).add(gender)
    return {word: next(iter(found)) for word, found in seen.items() if len(found) == 1}


def _civil_before(first: int, floor: int, tokens: Tokens) -> tuple[int, int] | None:
    """The form of address against the name: *Mme*, *M.*"""
    at = first - 1
    if at - 1 >= floor and tokens.lower[at] == "." and tokens.end[at - 1] == tokens.start[at]:
        at -= 1
    if at >= floor and tokens.sentence[at] == tokens.sentence[first] and tokens.lower[at] in _roles().civil:
        return at, first - 1
    return None


def _before(first: int, floor: int, tokens: Tokens, words: Sequence[str]) -> tuple[int, int] | None:
    """The role that ends against the name, or against a comma before it: *le maire (PS) de Nantes, X*."""
    sentence = tokens.sentence[first]
    end = first - 1
    civil = _civil_before(first, floor, tokens)
    if civil:
        end = civil[0] - 1
    comma = end >= floor and words[end] == ","
    if comma:
        end -= 1
    if (
        end < floor
        or tokens.sentence[end] != sentence
        or words[end] in LINKS | ARTICLES
        or tokens.pos[end] in ("ADP", "VERB", "AUX")
    ):
        return None
    at = end
    while (
        at >= floor
        and end - at < LONGEST_TITLE
        and tokens.sentence[at] == sentence
        and _may_be_inside(at, tokens, words)
    ):
        if is_role(tokens.lower[at]) and tokens.pos[at] in ("NOUN", "PROPN", "ADJ", "X"):
            start = _start_of_role(at, floor, sentence, tokens)
            determined = (
                start > 0 and tokens.lower[start - 1] in small("determiners") and tokens.sentence[start - 1] == sentence
            )
            opens = tokens.opens_sentence(start)
            return (start, end) if determined or (opens and not comma) or (not comma and start == end) else None
        at -= 1
    return None


def _may_be_inside(at: int, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether a token may be part of a title."""
    if (
        words[at] in "()"
        or words[at] in LINKS | ARTICLES
        or words[at] in ("à", "aux", "au", "et", "en", "chargé", "chargée", "pour", "d'")
    ):
        return True
    return (
        tokens.pos[at] in ("NOUN", "PROPN", "ADJ", "DET", "NUM", "X")
        and words[at][0].isalnum()
        and words[at] not in small("stoppers")
    )


def _start_of_role(at: int, floor: int, sentence: int, tokens: Tokens) -> int:
    """Where the words of a role begin: *ancien premier ministre*, *secrétaire général adjoint*."""
    start = at
    while start - 1 >= floor and tokens.sentence[start - 1] == sentence:
        word = tokens.lower[start - 1]
        glued = tokens.end[start - 1] == tokens.start[start] and "-" in (word[-1], tokens.lower[start][0])
        between = tokens.pos[start - 1] == "ADJ" and start - 2 >= floor and is_role(tokens.lower[start - 2])
        if not (glued or between or is_role(word) or word in small("adjectives") or word.startswith(("ex-", "vice-"))):
            break
        start -= 1
    return start


def _behind(last: int, tokens: Tokens, words: Sequence[str], persons: frozenset[int]) -> tuple[int, int] | None:
    """The role that follows the name behind a comma: *X, porte-parole du Conseil*, *X, 45 ans, maire de Nantes*."""
    sentence, size = tokens.sentence[last], len(words)
    start = _after_comma(last + 1, tokens, words)
    if start is None:
        return None
    at = start
    while at < size and tokens.lower[at] in small("adjectives") and not is_role(tokens.lower[at]):
        at += 1
    if at >= size or tokens.sentence[at] != sentence or not is_role(tokens.lower[at]):
        return None
    end = at
    while end + 1 < size and end - start < LONGEST_TITLE and tokens.sentence[end + 1] == sentence:
        unpaired = words[end + 1] == "(" and ")" not in words[end + 2 : end + 5]
        if end + 1 in persons or unpaired or not _may_be_inside(end + 1, tokens, words):
            break
        end += 1
    while end > at and words[end] in LOOSE:
        end -= 1
    return start, end


LOOSE = LINKS | ARTICLES | {"à", "aux", "au", "et", "en", "pour", "("}
"""What no title ends with."""


def _after_comma(at: int, tokens: Tokens, words: Sequence[str]) -> int | None:
    """The first word of an apposition that begins at `at`, its article apart; brackets and an age may stand before it."""
    size = len(words)
    if at < size and words[at] == "(":
        at = next((i + 1 for i in range(at + 1, min(at + 5, size)) if words[i] == ")"), at)
    if at + 3 < size and words[at] == "," and tokens.lower[at + 2] in ("ans", "an") and words[at + 3] == ",":
        at += 3
    if at + 1 >= size or words[at] != ",":
        return None
    at += 1
    while at < size and tokens.lower[at] in small("determiners"):
        at += 1
    return at if at < size else None


def _gender_of(
    civil: tuple[int, int] | None, title: tuple[int, int] | None, first: int, last: int, tokens: Tokens
) -> Gender | None:
    """The gender that the form of address, the role, its article or the first name tells. A masculine role comes last:
    *le ministre* may be a woman, *la ministre* is no man."""
    roles, nobody = _roles(), frozenset[str]()
    told: list[tuple[str, frozenset[str], frozenset[str]]] = []
    weak: list[tuple[str, frozenset[str], frozenset[str]]] = []
    if civil:
        told.append((tokens.lower[civil[0]], roles.civil_female, roles.civil_male))
    if title:
        heads = list(takewhile(lambda w: w not in LOOSE, tokens.lower[title[0] : min(title[0] + 3, title[1] + 1)]))
        before = [tokens.lower[title[0] - 1]] if title[0] else []
        told += [(word, roles.female | small("feminine"), nobody) for word in heads[:1] + before + heads[1:]]
        weak = [(word, nobody, roles.male | small("masculine")) for word in heads[:1] + before + heads[1:]]
    name = tokens.lower[first]
    if last > first and name not in small("particles"):
        female, male = _first_names()
        told += [(name, female, male), (name.partition("-")[0], female, male)]
    told += weak
    for word, feminine, masculine in told:
        if word in feminine:
            return "f"
        if word in masculine:
            return "m"
    return None
