"""Articles on the same events: like in their names and rare words, and, where the days are known, near in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from math import inf, sqrt

from recoupe.compare.comparison import Item
from recoupe.compare.gist import Gist, find_gist
from recoupe.compare.growth import find_groups
from recoupe.compare.links import find_clusters
from recoupe.reading import Reading
from recoupe.records import Judgement, Link
from recoupe.span import Span

SAME = 0.24
"""Score from which two articles may be of one story. See `docs/compare/stories.md` for how it was chosen."""

LEAST = 0.09
"""Likeness under which no link is kept: it would change no story."""

WEAK = 0.09
"""Score under which no link of articles that would not be one story on one day either is kept: it would change no story."""

KEYS = 16
"""Terms by which an article is found, the heaviest."""

BOND = 0.03
"""Likeness in these terms alone under which two articles are not compared: it leaves out no link between Wikinews articles, and
two of five pairs with a term in common. 0.06 leaves out seven of ten, and where but a third of an article's sentences are left,
links too."""

OTHER_LAND, NO_NAME = 0.7, 0.9
"""What is left of the likeness of articles about different countries, and of those that share no name."""

HALF_TOLD = 50
"""Telling words of an article that has half of what is to be said of its story; one of fewer is taken as if it had so many, or
one name in common would make two briefs one. Two samples of one thing are the less alike the smaller they are; without dates
their likeness is taken as that of whole accounts (the correction for attenuation: Spearman, 1904), so that one threshold
serves short and long articles. With dates it joins what appeared on one day."""

DATED, DAYS, FADING = 0.97, 30.0, 0.5
"""How the likeness counts where both days are known: `DATED` of it on one day, (1 + n / `DAYS`) ** -`FADING` of that when *n* days
lie between. Where days are known, less likeness is needed of the same week than of months apart."""

ALONE = 0.4
"""How much more two single articles of known days need than two large groups; a single and a group of five need a third of
that. Pairs of one kind are not joined (monthly unemployment), the parts of an affair are; and settings matter less."""

BLOCKS = 3
"""Shared words that a link shows, the heaviest."""


class Stories:
    """Links articles on the same events."""

    name, version = "stories", "4"
    body = Gist
    candidates = 10
    bond = BOND
    links_kept = 10
    connects = SAME

    def find_items(self, reading: Reading) -> Iterator[Item[Gist]]:
        """The article itself."""
        gist = find_gist(reading)
        keys = {word: term.weight / 1000 for word, term in list(gist.terms.items())[:KEYS]}
        yield Item(id=reading.article.id, keys=keys, body=gist)

    def compare(self, a: Item[Gist], b: Item[Gist]) -> Link | None:
        """The link of two articles with its features: `likeness` of their words, `days` between them where known.

        *Same* are those alike enough if they were of one day: an affair of months may join them. Whether it does, the
        story decides (`find_clusters`).
        """
        if b.id < a.id:
            a, b = b, a
        days = days_between(a.body.published, b.body.published)
        likeness = round(compare_gists(a.body, b.body, as_whole=days is None), 4)
        if likeness < LEAST:
            return None
        score = round(fade(likeness, days), 4)
        judgement: Judgement = "same" if fade(likeness, None if days is None else 0) >= SAME else "unsure"
        if judgement == "unsure" and score < WEAK:
            return None
        features = {"likeness": likeness} if days is None else {"likeness": likeness, "days": float(days)}
        return Link(
            kind=self.name, a=a.id, b=b.id, score=score, judgement=judgement, features=features,
            blocks=find_shared(a.body, b.body) if judgement == "same" else (), by=f"{self.name}@{self.version}",
        )  # fmt: skip

    def find_clusters(
        self, ids: Iterable[str], links: Iterable[Link], decisions: Iterable[Link] = ()
    ) -> list[tuple[str, ...]]:
        """The stories of `ids`, as `growth.find_groups` has them: links judged *unsure*, or across months, count as well as the
        others, but only among what links connect that are enough by themselves, between the days of two articles. Without
        that one chain of links goes through most of an archive, and all of it had to be grouped at once."""
        links, decisions = list(links), list(decisions)
        joined = [decision for decision in decisions if decision.judgement == "same"]
        parts = find_clusters(ids, (link for link in links if link.score >= self.connects), joined)
        part = {name: number for number, names in enumerate(parts) for name in names}
        linked, decided = _inside(part, links), _inside(part, decisions)
        return sorted(
            group
            for number, names in enumerate(parts)
            for group in find_groups(names, linked[number], decided[number], enough=SAME, fade=fade)
        )


def _inside(part: Mapping[str, int], links: Iterable[Link]) -> dict[int, list[Link]]:
    """The links within each part."""
    found: defaultdict[int, list[Link]] = defaultdict(list)
    for link in links:
        if link.a in part and part[link.a] == part.get(link.b):
            found[part[link.a]].append(link)
    return found


def compare_gists(a: Gist, b: Gist, *, as_whole: bool = False) -> float:
    """How like two articles are in their words, from 0 to 1, whenever they appeared; `as_whole`: however long they are."""
    shared = a.terms.keys() & b.terms.keys()
    likeness = sum(a.terms[word].weight * b.terms[word].weight for word in shared) / 1_000_000
    if likeness and a.about and b.about and not set(a.about) & set(b.lands) and not set(b.about) & set(a.lands):
        likeness *= OTHER_LAND
    if not any(a.terms[word].is_name or b.terms[word].is_name for word in shared):
        likeness *= NO_NAME
    if likeness and as_whole:
        likeness /= sqrt(_told(a) * _told(b))
    return min(1.0, likeness)


def _told(gist: Gist) -> float:
    """Which part of what is to be said of its story an article of that size has."""
    size = max(gist.size, HALF_TOLD)
    return size / (size + HALF_TOLD)


def fade(likeness: float, days: float | None, members: float = inf) -> float:
    """The score of a likeness across so many days (None: not known) of groups that have so many articles together."""
    if days is None:
        return likeness
    left: float = (1 + days / DAYS) ** -FADING
    return likeness * DATED * left / (1 + 2 * ALONE / members)


def days_between(one: str | None, other: str | None) -> int | None:
    """How many days lie between two dates of publication; None when one is not known to the day."""
    try:
        days = [date.fromisoformat((published or "")[:10]) for published in (one, other)]
    except ValueError:
        return None
    return abs((days[0] - days[1]).days)


def find_shared(a: Gist, b: Gist) -> tuple[tuple[Span, Span], ...]:
    """The words that weigh most in what two articles share, where each has them first, in order of place in `a`."""
    shared = sorted(a.terms.keys() & b.terms.keys(), key=lambda w: (-a.terms[w].weight * b.terms[w].weight, w))
    places = ((a.terms[word].first, b.terms[word].first) for word in shared)
    return tuple(sorted([(one, other) for one, other in places if one and other][:BLOCKS]))
