"""Who has text from whom: passages copied or lightly edited, the share of the later article that they are, and which is
the earlier one."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from math import sqrt

from msgspec import Struct

from recoupe.compare.comparison import Item
from recoupe.compare.trails import Stretch, Trail, find_spans, find_stretches, make_trail
from recoupe.french import lexicon
from recoupe.french.rarity import rarity
from recoupe.french.stems import find_stems, fold
from recoupe.reading import Reading
from recoupe.records import Judgement, Link

COPY = 0.5
"""Share of an article from which it is a copy, no account of its own."""

LEAST = 0.1
"""Share of the later article under which no link is kept, unless `PASSAGE` words are shared."""

PHRASE = 17
"""Words under which nothing is a copy: the full name of an office is ten, the sentence of an obituary that is told of everyone
fifteen. With 14 precision is 0.978, with 17 0.987, and recall the same (bench/copies.py, seeds 5 and 6)."""

PASSAGE = 40
"""Words shared that are worth telling in the longest article."""

FINGERPRINTS = 40
"""Keys of an article at most."""

CONTENT = 2.2
"""Rarity from which a word is part of a fingerprint: what fewer than one article in nine holds."""

RAREST = 16.0
"""More than the rarity of any two words together."""

CAPITALISED = re.compile(r"\b[A-ZÉ][A-Za-zéè]{1,20}\b")

CREDIT_LINES = 400
"""Characters at either end of a text where it credits whom it has it from."""


class Body(Struct, frozen=True, array_like=True):
    """What of an article is held against others."""

    trail: Trail
    published: str | None
    outlet: str | None
    credits: tuple[str, ...]


class Copies:
    """Links an article with one that has text of it."""

    name, version = "copies", "2"
    candidates = 16
    bond = 2.0

    body = Body

    def find_items(self, reading: Reading) -> Iterator[Item[Body]]:
        """The article itself."""
        words = list(find_stems(reading.text))
        quoted = [span for s in reading.statements if s.mode == "direct" for span in s.content]
        article = reading.article
        outlet = fold(article.outlet) if article.outlet else None
        body = Body(make_trail(words, quoted), article.published, outlet, find_credits(reading.text))
        fingerprints = find_fingerprints([word for word, _ in words])
        yield Item(id=article.id, keys={pair: _weigh(rare) for pair, rare in fingerprints.items()}, body=body)

    def compare(self, a: Item[Body], b: Item[Body]) -> Link | None:
        """The link from the article whose text it is, `a`, to the one that has it, `b`; None when they share too little.

        Features: `share`, the part of `b` that comes from `a`; `of_source`, the part of `a` that is in `b`; `words`; and
        `dated` or `credited`, 1 where time or a credit says which was first. Where nothing says it, the longer one was.
        """
        a, b, told = put_in_order(a, b)
        stretches = find_stretches(a.body.trail, b.body.trail)
        words = sum(stretch.second[1] - stretch.second[0] for stretch in stretches)
        if words < PHRASE or (words < LEAST * len(b.body.trail) and words < PASSAGE):
            return None
        share = round(words / len(b.body.trail), 4)
        judgement: Judgement = "same" if share >= COPY else "unsure"
        features = {"share": share, "of_source": _share_of(stretches, a.body.trail), "words": float(words)}
        return Link(
            kind=self.name, a=a.id, b=b.id, score=share, judgement=judgement, features=features | told,
            blocks=tuple(zip(find_spans(a.body.trail, [s.first for s in stretches]),
                             find_spans(b.body.trail, [s.second for s in stretches]), strict=True)),
            by=f"{self.name}@{self.version}",
        )  # fmt: skip


def put_in_order(a: Item[Body], b: Item[Body]) -> tuple[Item[Body], Item[Body], dict[str, float]]:
    """The earlier, the later, and what says so: the day or instant of publication, else a credit."""
    a, b = sorted((a, b), key=lambda item: (-len(item.body.trail), item.id))
    one, other = _instants(a.body.published, b.body.published)
    if one != other:
        return (a, b, {"dated": 1.0}) if one < other else (b, a, {"dated": 1.0})
    has_credit, is_credited = bool(a.body.outlet in b.body.credits), bool(b.body.outlet in a.body.credits)
    if has_credit == is_credited:
        has_credit, is_credited = bool(b.body.credits), bool(a.body.credits)
        if not (a.body.outlet or b.body.outlet) or has_credit == is_credited:
            return a, b, {}
    return (a, b, {"credited": 1.0}) if has_credit else (b, a, {"credited": 1.0})


def find_origins(ids: Iterable[str], links: Iterable[Link]) -> dict[str, str]:
    """The article that each one's text comes from, through any number of hands; its own id for one that copies nobody.

    An article has the text of the one it shares most with. How many origins there are is how many accounts there are: five
    outlets that carry one dispatch are one.
    """
    found = {name: name for name in ids}
    best: dict[str, Link] = {}
    for link in sorted(links, key=lambda link: (-link.score, link.a, link.b)):
        if link.judgement == "same" and link.a in found and link.b in found:
            best.setdefault(link.b, link)
    for name in found:
        seen, at = {name}, name
        while at in best and best[at].a not in seen:
            at = best[at].a
            seen.add(at)
        found[name] = min(seen) if at in best else at
    return found


def find_fingerprints(words: list[str]) -> dict[str, float]:
    """Pairs of telling words that follow one another, at most `FINGERPRINTS`, spread over the text, with their weights.

    Of each run of pairs the rarest is taken (winnowing, Schleimer, Wilkerson and Aiken 2003, by rarity instead of by chance),
    so that a passage shows the same pairs wherever it is put.
    """
    telling = [(word, rare) for word in words if (rare := rarity(word)) >= CONTENT]
    pairs = [(one[1] + other[1], f"{one[0]} {other[0]}") for one, other in pairwise(telling)]
    run = max(1, len(pairs) // FINGERPRINTS)
    while len(found := _winnow(pairs, run)) > FINGERPRINTS:
        run += 1 + run // 8
    return {pair: round(weight, 3) for weight, pair in found}


def _weigh(rare: float) -> float:
    """What a fingerprint weighs: shared, it is worth from 1 to less than 2, so that it takes two of them."""
    return sqrt(1 + rare / RAREST)


def find_credits(text: str) -> tuple[str, ...]:
    """The agencies that a text names at its head or its foot: *(AFP)*, *avec Reuters*."""
    ends = text if len(text) < 2 * CREDIT_LINES else text[:CREDIT_LINES] + " " + text[-CREDIT_LINES:]
    return tuple(sorted({fold(name) for name in CAPITALISED.findall(ends)} & _agencies()))


def _winnow(pairs: list[tuple[float, str]], run: int) -> list[tuple[float, str]]:
    """The pairs that are the rarest of some `run` in a row, each once."""
    chosen: dict[tuple[float, str], None] = {}
    window = deque[int]()
    for index, pair in enumerate(pairs):
        while window and pairs[window[-1]] <= pair:
            window.pop()
        window.append(index)
        if window[0] <= index - run:
            window.popleft()
        if index >= run - 1 or index == len(pairs) - 1:
            chosen[pairs[window[0]]] = None
    return list(chosen)


def _share_of(stretches: list[Stretch], trail: Trail) -> float:
    taken = {index for stretch in stretches for index in range(*stretch.first)}
    return round(len(taken) / len(trail), 4)


def _instants(one: str | None, other: str | None) -> tuple[str, str]:
    """Two times of publication as finely as both are known; both empty when one is not."""
    if not one or not other:
        return "", ""
    length = min(len(one), len(other))
    return one[:length], other[:length]


class _Dateline(Struct, frozen=True):
    agencies: list[str]


@cache
def _agencies() -> frozenset[str]:
    return frozenset(fold(name) for name in lexicon.load("dateline", _Dateline).agencies if " " not in name)
