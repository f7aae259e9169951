"""Trains the judge of the types of names (recoupe.annotate.names.kinds); `bench/train_names.py` calls it.

A log-linear model on the names as they were annotated, one example for each name of an article. As in the training of the
chains, words of a name are made unknown at random, so that what is like them and around them has to be learnt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from recoupe.annotate.names import features, kinds, model
from recoupe.annotate.names.heads import Found
from recoupe.reading import Reading, Tokens

DROP, TURNS = 0.7, 3
"""The share of the capitalised words made unknown, and how often a name is met, each time with others."""
OTHER_GUIDE = 0.5
"""What a name of an article annotated by another guide weighs against one of ours."""
L2, STEPS, SEEN = 1.0, 80, 3
"""Regularisation, steps of the search, and names a feature has to be seen with. Twice or a half of each is no better."""
PRUNE = 0.03
"""A feature none of whose weights is larger is left out."""


@dataclass
class Example:
    """A name of an article: its type, how much it weighs, the hashes of its features with what each adds, and for each the
    word whose identity it betrays, or -1."""

    kind: int
    weight: float
    hashes: np.ndarray
    values: np.ndarray
    betrayed: np.ndarray
    words: int
    ours: bool


def describe(reading: Reading, truth: dict[tuple[int, int], str], *, ours: bool, copies: int) -> list[Example]:
    """The names of an article as examples; one that stands for two things has the type of most of its places."""
    tokens = reading.tokens
    starts, ends = {s: i for i, s in enumerate(tokens.start)}, {e: i for i, e in enumerate(tokens.end)}
    found = [
        (starts[s], ends[e], model.TYPES.index(kind))
        for (s, e), kind in sorted(truth.items())
        if s in starts and e in ends
    ]
    words = kinds.Words.of(features.view(reading), tokens)
    article = Article(found, words, tokens, kinds.ends_of(found, words))
    weight = copies**0.5 if ours else OTHER_GUIDE
    groups = kinds.same_words(found, article.words)
    return [_example(group, article, weight * min(len(group), 4) ** 0.5, ours=ours) for group in groups]


@dataclass
class Article:
    """The names of an article, its words, and the first and last words of its longer names."""

    found: list[Found]
    words: kinds.Words
    tokens: Tokens
    ends: tuple[set[str], set[str]]


def _example(group: list[int], article: Article, weight: float, *, ours: bool) -> Example:
    found, words, tokens = article.found, article.words, article.tokens
    first, last, _ = found[group[0]]
    told = [(key, 1.0, -1) for key in kinds.whole_hashes(first, last, words, article.ends)]
    for slot, token in kinds.slots(first, last):
        alike, itself = kinds.word_hashes(slot, words.forms[token])
        told += [(key, 1.0, -1) for key in alike] + [(key, 1.0, token - first) for key in itself]
    around: Counter[int] = Counter()
    places = group[: kinds.PLACES]
    for n in places:
        around.update(kinds.place_hashes(*found[n][:2], words, tokens))
        for slot, form in kinds.neighbours(*found[n][:2], words, tokens):
            around.update(kinds.near_hashes(slot, form))
    told += [(key, times / len(places), -1) for key, times in around.items()]
    kind = Counter(found[n][2] for n in group).most_common(1)[0][0]
    keys, values, betrayed = (np.array(column) for column in zip(*told, strict=True))
    return Example(kind, weight, keys.astype(np.uint32), values, betrayed, last - first + 1, ours)


def learn(examples: Iterable[Example], seed: int = 0) -> kinds.Weights:
    """The weights, by L-BFGS on the likelihood of the types."""
    some = list(examples)
    keys, times = np.unique(np.concatenate([np.unique(e.hashes) for e in some]), return_counts=True)
    keys = keys[times >= SEEN]
    x, truth, weight = _rows(some, keys, np.random.default_rng(seed))
    found = _fit(x, truth, weight)
    kept = np.abs(found).max(axis=1) > PRUNE
    scale = float(np.abs(found).max()) / 127
    return kinds.Weights(keys[kept], np.round(found[kept] / scale).astype(np.int8), scale)


def _rows(some: list[Example], keys: np.ndarray, rng: np.random.Generator) -> tuple[csr_matrix, np.ndarray, np.ndarray]:
    columns, values, sizes, truth, weight = [], [], [], [], []
    for example in some:
        at = np.minimum(np.searchsorted(keys, example.hashes), len(keys) - 1)
        known = keys[at] == example.hashes
        turns = TURNS if example.ours else 1
        for _ in range(turns):
            gone = np.append(rng.random(example.words) < DROP, False)
            keep = known & ~gone[example.betrayed]
            columns.append(at[keep])
            values.append(example.values[keep])
            sizes.append(int(keep.sum()))
            truth.append(example.kind)
            weight.append(example.weight / turns)
    ends = np.concatenate(([0], np.cumsum(sizes)))
    x = csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=(len(truth), len(keys)))
    return x, np.array(truth), np.array(weight)


def _fit(x: csr_matrix, truth: np.ndarray, weight: np.ndarray) -> np.ndarray:
    types, turned = len(model.TYPES), x.T.tocsr()
    wanted = np.eye(types)[truth]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        told = kinds.log_share(x @ flat.reshape(-1, types))
        slope = turned @ ((np.exp(told) - wanted) * weight[:, None])
        value = L2 / 2 * float(flat @ flat) - float((told * wanted).sum(axis=1) @ weight)
        return value, slope.ravel() + L2 * flat

    start = np.zeros(x.shape[1] * types)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 6})
    weights: np.ndarray = found.x.reshape(-1, types)
    return weights
