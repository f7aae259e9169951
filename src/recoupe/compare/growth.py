"""From links between articles to stories that may grow for months: joined when most of one has its like in the other.

A chain of single links would join what has nothing in common but a neighbour; the average of all would cut an affair in
two as it moves on. So two groups are as like as their members' best matches in the other, on average; and as near in time as
their nearest. The outcome depends on the set of links alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import heapify, heappop, heappush

from msgspec import Struct

from recoupe.records import Link

MATCHES = 10
"""Members of a group whose best matches count, the best: a large story is as easy to join as one of ten."""

Match = tuple[float, float | None]
"""How like, and how many days apart; None: not known."""

Fade = Callable[[float, float | None, float], float]


class Group(Struct, eq=False):
    """Articles joined so far, and for each group near it the best match of each of its members there."""

    name: str
    members: list[str]
    near: dict[str, dict[str, float]]
    """By group, by own member, the likeness of the best match."""
    days: dict[str, float | None]
    """By group, the fewest days between two linked articles."""


def find_groups(
    ids: Iterable[str],
    links: Iterable[Link],
    decisions: Iterable[Link] = (),
    *,
    enough: float,
    fade: Fade,
) -> list[tuple[str, ...]]:
    """The stories of `ids`, each sorted, in order of their first id.

    The two groups whose score is best are joined, then the next, while it is `enough`. `fade` makes a score of a likeness,
    the days between and how many articles both have together. A decision *same* joins first, and *different* keeps apart.
    """
    groups = _gather(ids, links)
    decisions = tuple(decisions)
    apart = [(decision.a, decision.b) for decision in decisions if decision.judgement == "different"]
    held = {name: name for name in groups}
    for decision in sorted((d for d in decisions if d.judgement == "same"), key=lambda d: (d.a, d.b)):
        if decision.a in held and decision.b in held and held[decision.a] != held[decision.b]:
            _join(groups, held, *sorted((held[decision.a], held[decision.b])))
    heap = [entry for name in groups for entry in _score(groups, name, fade) if entry[1] == name]
    heapify(heap)
    while heap:
        negative, one, other, sizes = heappop(heap)
        if -negative < enough:
            break
        if one not in groups or other not in groups or sizes != _sizes(groups, one, other):
            continue
        if any({held.get(a), held.get(b)} == {one, other} for a, b in apart):
            continue
        _join(groups, held, one, other)
        for entry in _score(groups, one, fade):
            heappush(heap, entry)
    return sorted(tuple(sorted(group.members)) for group in groups.values())


def _gather(ids: Iterable[str], links: Iterable[Link]) -> dict[str, Group]:
    """A group of each article, with those it is linked to."""
    groups = {name: Group(name, [name], {}, {}) for name in ids}
    for link in links:
        if link.a in groups and link.b in groups:
            likeness, days = link.features.get("likeness", link.score), link.features.get("days")
            for own, other in ((link.a, link.b), (link.b, link.a)):
                groups[own].near[other] = {own: likeness}
                groups[own].days[other] = days
    return groups


def _join(groups: dict[str, Group], held: dict[str, str], one: str, other: str) -> None:
    """Makes one group of two, under the name of the first, in the eyes of all that are near either."""
    kept, gone = groups[one], groups.pop(other)
    for name in sorted(kept.near.keys() | gone.near.keys()):
        if name in (one, other):
            continue
        mine, theirs = kept.near.pop(name, {}), gone.near.get(name, {})
        kept.near[name] = {**mine, **theirs}
        beside = groups[name]
        first, second = beside.near.pop(one, {}), beside.near.pop(other, {})
        beside.near[one] = {m: max(first.get(m, 0.0), second.get(m, 0.0)) for m in first.keys() | second.keys()}
        fewest = _fewer(kept.days.get(name), gone.days.get(name))
        kept.days[name] = beside.days[one] = fewest
        beside.days.pop(other, None)
    kept.near.pop(other, None)
    kept.days.pop(other, None)
    kept.members += gone.members
    held.update(dict.fromkeys(gone.members, one))


def _score(groups: dict[str, Group], name: str, fade: Fade) -> Iterator[tuple[float, str, str, tuple[int, int]]]:
    """How like a group is to each near it, as the heap takes it."""
    group = groups[name]
    for other, matches in group.near.items():
        both = _mean(matches, len(group.members)), _mean(groups[other].near[name], len(groups[other].members))
        members = len(group.members) + len(groups[other].members)
        score = round(fade(sum(both) / 2, group.days[other], members), 9)
        one, two = sorted((name, other))
        yield -score, one, two, _sizes(groups, one, two)


def _mean(matches: dict[str, float], members: int) -> float:
    """The mean of the best matches of a group; who has none counts as 0."""
    return sum(sorted(matches.values(), reverse=True)[:MATCHES]) / min(members, MATCHES)


def _sizes(groups: dict[str, Group], one: str, other: str) -> tuple[int, int]:
    return len(groups[one].members), len(groups[other].members)


def _fewer(one: float | None, other: float | None) -> float | None:
    known = [days for days in (one, other) if days is not None]
    return min(known) if known else None
