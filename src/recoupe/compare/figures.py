"""Tolls: one quantity of a story as each account gives it, and how each account stands to those before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from recoupe.compare.accounts import Account, hour_of
from recoupe.french import lands
from recoupe.records import Link

SAME_ACCOUNT = 0.75
"""How near two open bounds of one article must be to be of one quantity: *plus de 800* and *832* are, *plus de 1 100* and *plus
de 500* are not. Chosen, not measured."""

END_OF_DAY = 23

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


def find_tolls(accounts: Iterable[Account], copies: Iterable[Link] = ()) -> list[Toll]:
    """The tolls of one story, the most told first.

    `copies` are the links of kind *copies* between its articles: a figure in a copied passage repeats its original.
    """
    copied = _copied_spans(copies)
    groups = _group(list(accounts))
    tolls = [_follow(key, strand, copied) for key, group in groups.items() for strand in _strands(group)]
    return sorted(tolls, key=lambda toll: (-len(toll.points), toll.measure, toll.counted or "", toll.place or ""))


def fold_repeats(toll: Toll) -> list[tuple[Point, tuple[Point, ...]]]:
    """The points of a toll without those that repeat another's text, each with those that repeat it."""
    heads: dict[str, str] = {}
    folded: dict[str, tuple[Point, list[Point]]] = {}
    for point in toll.points:
        here = f"{point.account.article}/{point.account.figure}"
        source = f"{point.to.article}/{point.to.figure}" if point.relation == "repeats" and point.to else ""
        head = heads.get(source, here)
        heads[here] = head
        if head == here:
            folded[here] = point, []
        else:
            folded[head][1].append(point)
    return [(point, tuple(repeats)) for point, repeats in folded.values()]


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
    without a place; and a place for which an article gives the very number that it gives without one.
    """
    places = {account.place for account in accounts if account.place}
    told = {
        account.place for group in _by_article(accounts).values() for account in group if _says_the_same(account, group)
    }
    countries = {place for place in places if place.lower() in lands.countries()}
    if len(countries) == 1:
        return {None, *countries, *told}
    if len(places) == 1 and not any(map(_tells_apart, _by_article(accounts).values())):
        return {None, *places}
    return {None, *told}


def _says_the_same(account: Account, group: Sequence[Account]) -> bool:
    """Whether an account with a place gives what another of its article gives without one."""
    bounds = account.low, account.high
    return account.place is not None and any(x.place is None and (x.low, x.high) == bounds for x in group)


def _by_article(accounts: Iterable[Account]) -> dict[str, list[Account]]:
    articles: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        articles[account.article].append(account)
    return articles


def _tells_apart(accounts: Sequence[Account]) -> bool:
    """Whether one article gives a toll with a place and another without, and they differ."""
    placed = [account for account in accounts if account.place]
    return any(not are_compatible(a, b) for a in placed for b in accounts if b.place is None)


def _strands(accounts: Sequence[Account]) -> list[list[Account]]:
    """The accounts of one measure, apart where an article counts two things with one noun (*1938 : 200 morts ; 1996 : neuf
    morts*)."""
    strands: list[list[Account]] = []
    for account in sorted(accounts, key=_order):
        best = _strand_of(account, strands)
        if best is None:
            strands.append([account])
        else:
            best.append(account)
    return strands


def _strand_of(account: Account, strands: Sequence[list[Account]]) -> list[Account] | None:
    """The strand that an account goes on with: one that has the same number, else one that it agrees with or moves on, the
    longest first; else the longest of all, which it contradicts. None: it begins one of its own."""
    free = [strand for strand in strands if not any(_are_of_two_things(other, account) for other in strand)]
    longest = max(strands, key=len, default=None)
    fits = [(_fit(account, strand), len(strand), strand) for strand in free]
    fit, _, best = max(fits, key=lambda found: found[:2], default=(0, 0, None))
    return best if fit else longest if any(strand is longest for strand in free) else None


def _fit(account: Account, strand: Sequence[Account]) -> int:
    """2: the strand has the very number; 1: its last number can be this one, or move on to it; 0: neither."""
    if any((other.low, other.high) == (account.low, account.high) for other in strand):
        return 2
    return int(are_compatible(strand[-1], account) or _moves_on(strand[-1], account))


def _moves_on(before: Account, after: Account) -> bool:
    """Whether a later number takes the place of an earlier one: the dead become more, the others more or fewer."""
    return _is_later(after, before) and (after.measure != "dead" or _is_higher(after, before))


def _are_of_two_things(a: Account, b: Account) -> bool:
    """Whether one article gives two numbers in one name that cannot be of one quantity: neither replaces the other."""
    if a.article != b.article or a.speaker != b.speaker:
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


def _order(account: Account) -> tuple[str, int, bool, str, str, int]:
    """Oldest first: by the day and hour it holds for, a toll gone by before the others of its hour, then by publication."""
    hour = _hour(account)
    return (
        _day(account), -1 if hour is None else hour, not account.is_former, account.published or "", account.article,
        account.span.start,
    )  # fmt: skip


def _day(account: Account) -> str:
    """The day an account holds for: its own, else that of publication; nothing when neither is known."""
    return account.as_of or (account.published or "")[:10]


def _hour(account: Account) -> int | None:
    """About which hour of its day an account holds for: its own, else that of publication; a toll gone by is that of the end
    of its day."""
    if account.is_former and account.hour is None and account.as_of:
        return END_OF_DAY
    if account.hour is not None or account.as_of not in (None, (account.published or "")[:10]):
        return account.hour
    return hour_of(account.published or "")


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
    disputed = _disputed(account, points)
    if disputed is not None:
        return Point(account=account, relation="contradicts", to=disputed)
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


def _disputed(account: Account, points: Sequence[Point]) -> Account | None:
    """The number that its own article sets against an account, in another's name; None when there is none."""
    own = [p.account for p in points if p.account.article == account.article and not p.account.is_former]
    against = [other for other in own if not are_compatible(other, account) and not _is_later(account, other)]
    return against[-1] if against and not account.is_former else None


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
        return "updates" if _moves_on(before, after) else "contradicts"
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
    """Whether `a` is known to hold for a later time than `b`: another day, or another hour of one day."""
    if a.article == b.article and (a.is_former != b.is_former or not (a.as_of and b.as_of)):
        return b.is_former and not a.is_former
    if not _day(a) or not _day(b):
        return False
    if _day(a) != _day(b):
        return _day(a) > _day(b)
    hour, other = _hour(a), _hour(b)
    return hour is not None and other is not None and hour > other


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
