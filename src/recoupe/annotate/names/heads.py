"""Lower-case nouns before a name: part of it (*tour Eiffel*, *parquet de Tokyo*) or not (*ville de Palu*, *groupe Nissan*)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from recoupe.annotate.names.lists import divide, phrases
from recoupe.annotate.names.model import TYPES
from recoupe.french import lexicon
from recoupe.french.who import find_noun
from recoupe.reading import Tokens

Found = tuple[int, int, int]
"""First token, last token and type (an index of `TYPES`) of a name."""

REACH = 6
"""Tokens from a head to the name it takes in: *tribunal de première instance de Belfast*."""

LINKS = frozenset(("de", "du", "des", "d'", "d’"))
ARTICLES = frozenset(("la", "le", "les", "l'", "l’"))


class Kinds(Struct, frozen=True, forbid_unknown_fields=True):
    """Heads by the type of the whole."""

    place: str
    organization: str
    other: str


class Never(Struct, frozen=True, forbid_unknown_fields=True):
    """Heads that stay outside."""

    words: str


class Heads(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/name_heads.toml`."""

    direct: Kinds
    linked: Kinds
    capital: Kinds
    never: Never
    localized: Kinds
    plain: Never
    portfolios: Never


@cache
def _by_word(which: str) -> dict[tuple[str, ...], int]:
    """The type of the whole, by the words of its head."""
    kinds = getattr(lexicon.load("name_heads", Heads), which)
    found = {}
    for kind in ("place", "organization", "other"):
        for head in divide(getattr(kinds, kind)):
            found[tuple(head.split())] = TYPES.index(kind)
    return found


@cache
def _never() -> frozenset[str]:
    return divide(lexicon.load("name_heads", Heads).never.words)


@cache
def _plain() -> frozenset[str]:
    return divide(lexicon.load("name_heads", Heads).plain.words)


@cache
def _portfolios() -> frozenset[str]:
    return divide(lexicon.load("name_heads", Heads).portfolios.words)


def fit_heads(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names with the lower-case heads that are part of them, and without those that are not."""
    fitted: list[Found] = []
    for name in names:
        first, last, kind = _without_head(name, words)
        if TYPES[kind] in ("organization", "other") and is_portfolio(first, tokens, words):
            country = _country_in(first, last, words)
            if country is not None:
                fitted.append((country, last, TYPES.index("place")))
            continue
        kind = _kind_by_head(first, kind, words)
        whole = _with_head((first, last, kind), tokens, words, fitted[-1][1] if fitted else -1)
        if whole is None and words[first] == "police":
            whole = _wider(first, last, kind, tokens, fitted[-1][1] if fitted else -1)
        fitted.append(whole or (first, last, kind))
    return fitted


def is_head(word: str) -> bool:
    """Whether a lower-case word is a noun that a name of its own follows: *trophée*, *lycée*, *tour*."""
    return (word,) in _by_word("direct") or (word,) in _by_word("capital")


def is_portfolio(first: int, tokens: Tokens, words: Sequence[str]) -> bool:
    """Whether a name that begins at `first` is what a minister is minister of: *ministre français de la Défense*."""
    at = first - 1
    if at >= 0 and words[at] in ARTICLES:
        at -= 1
    if at < 1 or words[at] not in ("de", "du", "des", "à", "aux", "au") or words[first].isupper():
        return False
    to = words[at] in ("à", "aux", "au")
    for back in range(at - 1, max(-1, at - 4), -1):
        if tokens.sentence[back] != tokens.sentence[first]:
            return False
        word = tokens.lower[back]
        if word in _portfolios():
            return to or word.endswith(("ministre", "ministres"))
        if word in ("chargé", "chargée", "charge"):
            return words[first][0].isupper()
        if word not in ("état", "d'", "d’", "délégué", "déléguée", "d'état") and tokens.pos[back] != "ADJ":
            return False
    return False


def _country_in(first: int, last: int, words: Sequence[str]) -> int | None:
    """Where a country begins at the end of *Intérieur du Gabon*; None when there is none."""
    for at in range(first + 2, last + 1):
        if words[at - 1] in LINKS or (words[at - 1] in ARTICLES and words[at - 2] in LINKS):
            tail = tuple(w.lower().replace("’", "'") for w in words[at : last + 1])
            if phrases().get(tail[0], {}).get(tail) == "country":
                return at
    return None


def _without_head(name: Found, words: Sequence[str]) -> Found:
    """The name from its first capital on, where it begins with a noun that is never part of one."""
    first, last, kind = name
    capital = next((i for i in range(first, last + 1) if words[i][0].isupper()), None)
    if capital is None or not words[first].islower():
        return name
    if _is_office(words[first]):  # porte-parole du shérif du | comté de Martin
        return _without_office(name, capital, words)
    linked = any(word in LINKS for word in words[first:capital])
    plain = words[first] in _never() or (linked and (words[first] in _plain() or _is_indefinite(first, words)))
    return (capital, last, kind) if plain else name


def _is_office(word: str) -> bool:
    known = find_noun(word)
    return known is not None and known.is_role


def _without_office(name: Found, capital: int, words: Sequence[str]) -> Found:
    """The name from its first head that is no office, or from its capital at `capital`."""
    first, last, kind = name
    heads = (at for at in range(first + 1, capital) if words[at - 1] in LINKS | ARTICLES and not _is_office(words[at]))
    start = next((at for at in heads if (words[at],) in _by_word("linked")), capital)
    return start, last, kind


def _kind_by_head(first: int, kind: int, words: Sequence[str]) -> int:
    """The type that a lower-case head at the beginning of a name gives it: *aéroport de Roissy* is a place."""
    head = (words[first],)
    return _by_word("direct").get(head, _by_word("linked").get(head, kind))


def _with_head(name: Found, tokens: Tokens, words: Sequence[str], floor: int) -> Found | None:
    """The name from its head on, when a head on its left, behind token `floor`, takes it in."""
    first, last, named = name
    sentence, start = tokens.sentence[first], first - 1
    if start <= floor or not words[first][0].isupper() or tokens.sentence[start] != sentence:
        return None
    kind = _by_word("direct").get((words[start],))
    if kind is not None and not (words[start] in ("agence", "tour") and TYPES[named] == "person"):
        return start, last, kind
    if words[start] in ARTICLES:
        start -= 1
    if start - 1 <= floor or words[start] not in LINKS or tokens.sentence[start - 1] != sentence:
        return None
    kind = _by_word("capital").get((tokens.lower[start - 1],))
    if kind is not None and words[start - 1][0].isupper() and TYPES[named] == "place":
        return start - 1, last, kind
    found = _linked(start, max(floor, first - REACH), tokens, words)
    acronym = first == last and TYPES[named] == "organization" and words[first].isupper()
    if found is None or (acronym and TYPES[found[1]] == "place"):  # la porte de l'UA
        return None
    if TYPES[named] in ("person", "organization") and (words[found[0]],) in _by_word("localized"):  # la bande de Ben
        return None
    return _wider(found[0], last, found[1], tokens, floor)


def _linked(link: int, floor: int, tokens: Tokens, words: Sequence[str]) -> tuple[int, int] | None:
    """The head before the *de* at `link`, some adjectives and nouns between, and the type it gives; None without one."""
    for at in range(link - 1, floor, -1):
        word = words[at]
        small = word in LINKS | ARTICLES or (word.islower() and tokens.pos[at] in ("NOUN", "ADJ", "PROPN"))
        if tokens.sentence[at] != tokens.sentence[link] or not small:
            return None
        heads = (tuple(tokens.lower[at : at + n]) for n in (3, 2, 1))
        kind = next((k for head in heads if (k := _by_word("linked").get(head)) is not None), None)
        if kind is not None:
            is_described = TYPES[kind] == "place" and tokens.pos[link - 1] == "ADJ"  # la forêt voisine de Ruga
            return None if is_described or _is_any(at, words) else (at, kind)
        if word in _never():
            return None
    return None


def _is_any(at: int, words: Sequence[str]) -> bool:
    """Whether the head at `at` is any one of its kind: *une rue de Lyon*, *le chef de police de Palu*."""
    if words[at : at + 3] == ["palais", "de", "justice"]:
        return True
    return _is_indefinite(at, words) or (at > 0 and words[at - 1] == "de" and words[at] in ("police", "brigade"))


def _is_indefinite(at: int, words: Sequence[str]) -> bool:
    """Whether *un* or *une* stands before the word at `at`."""
    return at > 0 and words[at - 1] in ("une", "un")


def _wider(at: int, last: int, kind: int, tokens: Tokens, floor: int) -> Found:
    """The whole from the head at `at`, or from *service de* before it."""
    if at - 2 > floor and tokens.lower[at - 1] in LINKS and tokens.lower[at - 2] == "service":
        at -= 2
    return at, last, kind
