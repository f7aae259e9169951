"""Tolls: one quantity of a story as each account gives it, and how each account stands to those before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from recoupe.compare.accounts import Account
from recoupe.french import lexicon
from recoupe.records import Link

SAME_ACCOUNT = 0.75
"""How near two open bounds of one article must be to be of one quantity: *plus de 800* and *832* are, *plus de 1 100* and *plus
de 500* are not. Chosen, not measured."""

Relation = Literal["first", "agrees", "updates", "contradicts", "repeats"]

ROUNDED = 0.1
"""How far a rounded number (*environ 300*) may be from another that it agrees with, as a share. Chosen, not
measured: what *environ 300* leaves open to a reader."""


class Point(Struct, frozen=True, kw_only=True):
    """An account of a toll, and how it stands to the accounts before it."""

    account: Account
    relation: Relation
    to: Account | None = None
    """The earlier account that it agrees with, updates, contradicts or repeats; None for the first."""


class Toll(Struct, frozen=True, kw_only=True):
    """One quantity of a story: what is counted, where, and its accounts, oldest first."""

    measure: str
    counted: str | None
    place: str | None
    year: str | None
    points: tuple[Point, ...]


class _Places(Struct, frozen=True):
    """Of `data/places.toml`, what is needed here."""

    countries: str


def find_tolls(accounts: Iterable[Account], copies: Iterable[Link] = ()) -> list[Toll]:
    """The tolls of one story, the most told first.

    `copies` are the links of kind *copies* between its articles: a figure in a copied passage repeats its original.
    """
    copied = _copied_spans(copies)
    groups = _group(list(accounts))
    tolls = [_follow(key, strand, copied) for key, group in groups.items() for strand in _strands(group)]
    return sorted(tolls, key=lambda toll: (-len(toll.points), toll.measure, toll.counted or "", toll.place or ""))


# --- which accounts are of one quantity -----------------------------------------------------------------------------

Key = tuple[str, str | None, str | None, str | None]


def _group(accounts: Sequence[Account]) -> dict[Key, list[Account]]:
    """The accounts by measure, part counted, place and year."""
    by_measure: dict[tuple[str, str | None, str | None], list[Account]] = defaultdict(list)
    for account in accounts:
        by_measure[account.measure, account.counted, account.year].append(account)
    groups: dict[Key, list[Account]] = defaultdict(list)
    for (measure, counted, year), group in by_measure.items():
        whole = _places_of_the_whole(group)
        for account in group:
            place = None if account.place in whole else account.place
            groups[measure, counted, place, year].append(account)
    return groups


def _places_of_the_whole(accounts: Sequence[Account]) -> set[str | None]:
    """The places that a toll without a place is of.

    A country is, unless there are several; the only place named is, unless an article tells its toll apart from the one
    without a place.
    """
    places = {account.place for account in accounts if account.place}
    countries = {place for place in places if place.lower() in _countries()}
    if len(countries) == 1:
        return {None, *countries}
    if len(places) == 1 and not any(map(_tells_apart, _by_article(accounts).values())):
        return {None, *places}
    return {None}


def _by_article(accounts: Iterable[Account]) -> dict[str, list[Account]]:
    articles: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        articles[account.article].append(account)
    return articles


def _tells_apart(accounts: Sequence[Account]) -> bool:
    """Whether one article gives a toll with a place and another without, and they differ."""
    placed = [account for account in accounts if account.place]
    return any(not are_compatible(a, b) for a in placed for b in accounts if b.place is None)


def _countries() -> frozenset[str]:
    return frozenset(name.strip() for name in lexicon.load("places", _Places).countries.split(","))


def _strands(accounts: Sequence[Account]) -> list[list[Account]]:
    """The accounts of one measure, apart where an article counts two things with one noun (*1938 : 200 morts ; 1996 : neuf
    morts*). An account goes with those that it is compatible with, else with the first that have none of its article."""
    strands: list[list[Account]] = []
    for account in sorted(accounts, key=_order):
        free = [strand for strand in strands if not any(_are_of_two_things(other, account) for other in strand)]
        best = next((strand for strand in free if are_compatible(strand[-1], account)), free[0] if free else None)
        if best is None:
            strands.append([account])
        else:
            best.append(account)
    return strands


def _are_of_two_things(a: Account, b: Account) -> bool:
    """Whether one article gives two numbers in one name that cannot be of one quantity: neither replaces the other."""
    if a.article != b.article or (a.speaker and b.speaker and a.speaker != b.speaker):
        return False
    if a.is_former or b.is_former or a.is_correction or b.is_correction:
        return False
    if not are_compatible(a, b):
        return True
    return not (a.is_vague or b.is_vague) and min(_stated(a), _stated(b)) < SAME_ACCOUNT * max(_stated(a), _stated(b))


# --- how an account stands to those before --------------------------------------------------------------------------


def _follow(key: Key, accounts: Sequence[Account], copied: Mapping[str, list[_Copy]]) -> Toll:
    measure, counted, place, year = key
    points: list[Point] = []
    for account in sorted(accounts, key=_order):
        if not _is_told_already(account, points):
            points.append(_stand(account, points, copied))
    return Toll(measure=measure, counted=counted, place=place, year=year, points=tuple(points))


def _order(account: Account) -> tuple[str, bool, str, str, int]:
    """Oldest first: by the day it holds for, a toll gone by before the others of its article, then by publication."""
    day = account.as_of or (account.published or "")[:10]
    return day, not account.is_former, account.published or "", account.article, account.span.start


def _is_told_already(account: Account, points: Sequence[Point]) -> bool:
    """Whether the same article has given the same bounds in the name of the same speaker, or of none."""
    for point in points:
        before = point.account
        if before.article == account.article and (before.low, before.high) == (account.low, account.high):
            return account.speaker in (None, before.speaker)
    return False


def _stand(account: Account, points: Sequence[Point], copied: Mapping[str, list[_Copy]]) -> Point:
    """An account beside those before it, the nearest first."""
    if not points:
        return Point(account=account, relation="first")
    original = _original(account, points, copied)
    if original is not None:
        return Point(account=account, relation="repeats", to=original)
    before = points[-1].account
    agreeing = next(
        (
            p.account
            for p in reversed(points)
            if _is_of_one_time(p.account, account) and are_compatible(p.account, account)
        ),
        None,
    )
    if agreeing is not None and (are_compatible(before, account) or not _is_later(account, before)):
        return Point(account=account, relation="agrees", to=agreeing)
    return Point(account=account, relation=_relate(before, account), to=before)


def _agreeing(account: Account, points: Sequence[Point]) -> Account | None:
    """The account of the same time that one agrees with: the last with the same bounds, else the last precise one, else the
    last; None when it agrees with none."""
    others = [p.account for p in points if _is_of_one_time(p.account, account) and are_compatible(p.account, account)]
    same = [other for other in others if (other.low, other.high) == (account.low, account.high)]
    precise = [other for other in others if not other.is_vague]
    return next((found[-1] for found in (same, precise, others) if found), None)


def _relate(before: Account, after: Account) -> Relation:
    """How a later account stands to an earlier one that does not hold for the same time."""
    if after.is_correction or before.is_former:
        return "agrees" if are_compatible(before, after) and not before.is_former else "updates"
    if not are_compatible(before, after):
        return "updates" if _is_later(after, before) and _is_higher(after, before) else "contradicts"
    moved = _is_later(after, before) and _is_higher(after, before) and not (before.is_vague or after.is_vague)
    return "updates" if moved else "agrees"


def are_compatible(a: Account, b: Account) -> bool:
    """Whether one number can be within the bounds of both; a rounded one has `ROUNDED` to spare."""
    slack = ROUNDED if a.is_vague or b.is_vague else 0.0
    return _floor(a) * (1 - slack) <= _ceiling(b) and _floor(b) * (1 - slack) <= _ceiling(a)


def _is_higher(a: Account, b: Account) -> bool:
    """Whether the number that `a` states is above the one that `b` states."""
    return _stated(a) > _stated(b)


def _stated(account: Account) -> float:
    return account.low if account.low is not None else _ceiling(account)


def _floor(account: Account) -> float:
    return account.low if account.low is not None else 0.0


def _ceiling(account: Account) -> float:
    return account.high if account.high is not None else float("inf")


def _is_of_one_time(a: Account, b: Account) -> bool:
    return not _is_later(a, b) and not _is_later(b, a)


def _is_later(a: Account, b: Account) -> bool:
    """Whether `a` is known to hold for a later time than `b`: by the days they hold for, else by publication."""
    if a.is_former != b.is_former and a.article == b.article:
        return b.is_former
    if a.as_of and b.as_of and a.as_of != b.as_of:
        return a.as_of > b.as_of
    day, other = a.as_of or a.published, b.as_of or b.published
    if day is None or other is None:
        return False
    size = min(len(day), len(other))
    return day[:size] > other[:size]


# --- copies ---------------------------------------------------------------------------------------------------------


class _Copy(Struct, frozen=True):
    """A stretch of an article that is taken from another."""

    start: int
    end: int
    original: str


def _copied_spans(copies: Iterable[Link]) -> dict[str, list[_Copy]]:
    """The stretches of each article taken from another: `a` is the original, `b` the copy."""
    spans: dict[str, list[_Copy]] = defaultdict(list)
    for link in copies:
        if link.judgement == "same":
            spans[link.b] += [_Copy(there.start, there.end, link.a) for _, there in link.blocks]
    return spans


def _original(account: Account, points: Sequence[Point], copied: Mapping[str, list[_Copy]]) -> Account | None:
    """The earlier account whose words this one copies, or None."""
    sources = {
        c.original
        for c in copied.get(account.article, ())
        if c.start <= account.span.start and account.span.end <= c.end
    }
    for point in points:
        before = point.account
        if before.article in sources and (before.low, before.high) == (account.low, account.high):
            return before
    return None
