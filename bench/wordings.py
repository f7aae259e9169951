"""Wordings: pairs of one utterance told from pairs that are not, with and without an embedder; writes bench/results/wordings.json.

    python bench/wordings.py [--fit] [--errors]

`bench/data/wordings.jsonl` was written for this benchmark by a language model, which also wrote the comparison, before
that was tuned on the half marked *tune*; its other half, *measure*, is only counted. Each line is a claim of an invented
speaker: `a` and `b` are two wordings of it (*truncation*, *indirect*: direct speech turned into indirect, *paraphrase*,
*translation*: two French translations of one sentence in English). Non-pairs are wordings of different claims of one
speaker on one topic. *other* lines are claims made to be taken for one of the scene (other numbers, a denial, the same
frame): the pairs they make with all others of their scene are counted apart, as *near misses*.

--fit prints the weights of `compare/wordings/likeness.py` as the half for tuning gives them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, groupby
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

import measured
from recoupe.compare.comparison import Item
from recoupe.compare.meaning import cosine_of, find_embedder, pack_vector
from recoupe.compare.wordings import Body, Wordings
from recoupe.compare.wordings.likeness import BY_MEANING, BY_WORDS, likeness_of, seen_in

DATA = measured.PROJECT / "bench" / "data" / "wordings.jsonl"
Floats = npt.NDArray[np.float64]
HALVES = ("tune", "measure")
RIDGE = 5.0
"""Weight of the squared weights, beside one pair, when they are fitted to features of spread 1."""

NEAR = 0.3
"""What a near miss counts beside another pair: the file has one for each two other non-pairs, the news far fewer."""

FOLDS = 9
"""Parts, each of some scenes, for the cross-validated scores."""


class Pair(Struct, frozen=True):
    """Two statements of one speaker. `kind`: how the second was made from the first, *claims* or *near*: it was not."""

    kind: str
    a: Item[Body]
    b: Item[Body]

    @property
    def is_one(self) -> bool:
        """Whether the two are wordings of one utterance."""
        return self.kind not in ("claims", "near")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="print weights fitted on the half for tuning")
    parser.add_argument("--errors", action="store_true", help="print what is taken wrongly in the half for tuning")
    arguments = parser.parse_args()
    lines = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    embedder = find_embedder()
    result: dict[str, Any] = {"pairs": {}, "embedder": embedder.name if embedder else None}
    for name, wordings in {"words": Wordings(), "meaning": Wordings(find_embedder) if embedder else None}.items():
        if wordings is None:
            print("meaning: skipped, recoupe[meaning] is not installed")
            continue
        pairs = {half: list(make_pairs([x for x in lines if x["half"] == half], wordings)) for half in HALVES}
        result["pairs"] = {half: dict(sorted(Counter(pair.kind for pair in pairs[half]).items())) for half in HALVES}
        result[name] = {half: score(pairs[half], wordings) for half in HALVES}
        result[name]["cross_validated"] = cross_validate([pair for half in HALVES for pair in pairs[half]], wordings)
        result[name]["microseconds"] = speed_of(pairs["measure"], wordings)
        print(name, json.dumps(result[name], ensure_ascii=False, indent=1))
        if arguments.fit:
            print(fit(pairs["tune"], wordings))
        if arguments.errors:
            print_errors(pairs["tune"], wordings)
    if embedder:
        result["english"] = {half: rank_english(lines, half) for half in HALVES}
        print("english", result["english"])
    if not arguments.fit:
        measured.write_result("wordings", result)


def make_pairs(lines: list[dict[str, Any]], wordings: Wordings) -> Iterator[Pair]:
    """Every pair of wordings of each scene but those that are two of one claim's own."""
    for scene, group in groupby(lines, key=lambda line: line["scene"]):
        claims = [(line, _items(f"{scene}-{n}", line, wordings)) for n, line in enumerate(group)]
        for line, items in claims:
            if line["kind"] != "other":
                yield Pair(line["kind"], *items)
        for (one, items), (other, others) in combinations(claims, 2):
            kind = "near" if "other" in (one["kind"], other["kind"]) else "claims"
            yield from (Pair(kind, a, b) for a in items for b in others)


def _items(name: str, line: dict[str, Any], wordings: Wordings) -> list[Item[Body]]:
    return [_item(f"{name}{x}/s0", line[x], line["speaker"], wordings) for x in "ab" if x in line]


def _item(name: str, text: str, speaker: str, wordings: Wordings) -> Item[Body]:
    vector = pack_vector(wordings.embedder.embed(text)) if wordings.embedder else b""
    return Item(id=name, keys={}, body=Body(((0, text),), tuple(speaker.partition(",")[0].lower().split()), vector))


def is_same(pair: Pair, wordings: Wordings) -> bool:
    link = wordings.compare(pair.a, pair.b)
    return link is not None and link.judgement == "same"


def score(pairs: list[Pair], wordings: Wordings) -> dict[str, Any]:
    """Precision, recall and F1 against claims of one speaker, then with the near misses too; recall of each kind."""
    return rate(Counter((pair.kind, is_same(pair, wordings)) for pair in pairs))


def rate(taken: Counter[tuple[str, bool]]) -> dict[str, Any]:
    """Scores, from how many pairs of each kind were taken for one utterance or not."""
    kinds = sorted({kind for kind, _ in taken} - {"claims", "near"})
    right, missed = (sum(taken[kind, found] for kind in kinds) for found in (True, False))
    return {
        **_rates(right, missed, taken["claims", True]),
        "with_near_misses": _rates(right, missed, taken["claims", True] + taken["near", True]),
        "recall": {k: round(taken[k, True] / (taken[k, True] + taken[k, False]), 3) for k in kinds},
    }


def _rates(right: int, missed: int, wrong: int) -> dict[str, float]:
    precision, recall = right / (right + wrong), right / (right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def speed_of(pairs: list[Pair], wordings: Wordings) -> float:
    """Microseconds to compare a pair whose words are known, which they are when an item meets its candidates."""
    start = time.perf_counter()
    for pair in pairs:
        wordings.compare(pair.a, pair.b)
    return round(1e6 * (time.perf_counter() - start) / len(pairs), 1)


def fit(pairs: list[Pair], wordings: Wordings) -> dict[str, float]:
    """The weights of a logistic regression, its bias moved so that the best F1 against claims stands at SAME."""
    seen = [seen_in(wordings.find_features(pair.a.body, pair.b.body)) for pair in pairs]
    names = list(BY_MEANING if wordings.embedder else BY_WORDS)
    x = np.array([[features[name] for name in names] for features in seen])
    spread = np.array([1.0 if name == "bias" else x[:, at].std() for at, name in enumerate(names)])
    y = np.array([pair.is_one for pair in pairs], float)
    counts = np.array([NEAR if pair.kind == "near" else 1.0 for pair in pairs])
    weights = regress(x / spread, y, counts, np.array([0.0 if name == "bias" else RIDGE for name in names])) / spread
    claims = np.array([pair.kind != "near" for pair in pairs])
    margins, y = (x @ weights)[claims], y[claims]
    order = np.argsort(-margins)
    right = np.cumsum(y[order])
    best = int(np.argmax(2 * right / (np.arange(1, len(y) + 1) + y.sum())))
    weights[names.index("bias")] -= margins[order[best : best + 2]].mean()
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def regress(x: Floats, y: Floats, counts: Floats, ridge: Floats) -> Floats:
    """The weights of a logistic regression, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (counts * (y - p)) - ridge * weights
        weights += np.linalg.solve(x.T @ (x * (counts * p * (1 - p))[:, None]) + np.diag(ridge), slope)
    return weights


def cross_validate(pairs: list[Pair], wordings: Wordings) -> dict[str, Any]:
    """The score on all pairs, each judged by weights that were fitted without its scene."""
    scenes = sorted({scene_of(pair) for pair in pairs})
    taken: Counter[tuple[str, bool]] = Counter()
    shipped = dict(BY_MEANING if wordings.embedder else BY_WORDS)
    weights_in_use = BY_MEANING if wordings.embedder else BY_WORDS
    for fold in range(FOLDS):
        held = set(scenes[fold::FOLDS])
        weights_in_use.update(fit([pair for pair in pairs if scene_of(pair) not in held], wordings))
        taken += Counter((pair.kind, is_same(pair, wordings)) for pair in pairs if scene_of(pair) in held)
    weights_in_use.update(shipped)
    return rate(taken)


def scene_of(pair: Pair) -> str:
    """The scene that both statements of a pair are of."""
    return pair.a.id.partition("-")[0]


def print_errors(pairs: list[Pair], wordings: Wordings) -> None:
    for pair in pairs:
        if is_same(pair, wordings) != pair.is_one:
            features = wordings.find_features(pair.a.body, pair.b.body)
            told = " ".join(f"{name} {value:.2f}" for name, value in features.items())
            print(f"{pair.kind} {likeness_of(features):.2f} {told}")
            print(f"    {pair.a.body.pieces[0][1]}\n    {pair.b.body.pieces[0][1]}")


def rank_english(lines: list[dict[str, Any]], half: str) -> dict[str, Any]:
    """How often the French of an English sentence comes first among all that is said in the file, and within the first five."""
    embedder = find_embedder()
    assert embedder
    said = [(line["a"], line.get("english")) for line in lines] + [
        (line["b"], line.get("english")) for line in lines if "b" in line
    ]
    vectors = [pack_vector(embedder.embed(text)) for text, _ in said]
    first = five = count = 0
    for english in (line["english"] for line in lines if line["half"] == half and "english" in line):
        asked = pack_vector(embedder.embed(english))
        ranked = sorted(range(len(said)), key=lambda n: -cosine_of(asked, vectors[n]))
        count += 1
        first += said[ranked[0]][1] == english
        five += sum(said[n][1] == english for n in ranked[:5])
    return {
        "asked": count,
        "among": len(said),
        "first": round(first / count, 3),
        "both_in_five": round(five / count / 2, 3),
    }


if __name__ == "__main__":
    main()
