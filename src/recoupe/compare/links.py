"""From links to clusters: what belongs together, given who is like whom and what people have decided."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.records import Link


def find_clusters(ids: Iterable[str], links: Iterable[Link], decisions: Iterable[Link] = ()) -> list[tuple[str, ...]]:
    """The clusters of `ids`, each sorted, in order of their first id; an id without a link is one by itself.

    Links judged *same* are followed from the best to the weakest. A decision of a person goes before any link: *same*
    joins, and *different* keeps apart whatever chain of links would join. The outcome depends on neither the order of
    the ids nor that of the links.
    """
    clusters, decisions = {name: {name} for name in ids}, tuple(decisions)
    apart = {frozenset((decision.a, decision.b)) for decision in decisions if decision.judgement == "different"}
    decided = [decision for decision in decisions if decision.judgement == "same"]
    for link in sorted(decided, key=_rank) + sorted((x for x in links if x.judgement == "same"), key=_rank):
        if link.a in clusters and link.b in clusters:
            _join(clusters, link, apart)
    found = {id(cluster): cluster for cluster in clusters.values()}
    return sorted(tuple(sorted(cluster)) for cluster in found.values())


def _rank(link: Link) -> tuple[float, str, str]:
    return -link.score, link.a, link.b


def _join(clusters: dict[str, set[str]], link: Link, apart: set[frozenset[str]]) -> None:
    """Makes one cluster of the two that a link touches, unless someone has said that members of them are different."""
    one, other = clusters[link.a], clusters[link.b]
    if one is other or any(len(pair & one) == 1 == len(pair & other) for pair in apart):
        return
    if len(one) < len(other):
        one, other = other, one
    one |= other
    for name in other:
        clusters[name] = one
