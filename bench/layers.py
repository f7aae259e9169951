"""Words per second of the times and the figures, in one thread, on parsed Wikinews; writes bench/results/layers.json.

    python bench/layers.py [--articles N] [--rounds 5]

Both layers are given what they read (tokens; and for figures also times, entities and statements), so that their own
work alone is measured, by processor time. Each takes turns over all articles; the median of the rounds is reported.
Exit 1 when both together read fewer words a second than LEAST.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import measured
from recoupe.annotate.figures import Figures
from recoupe.annotate.pipeline import read_articles
from recoupe.annotate.times import Times
from recoupe.reading import Reading
from recoupe.records import Article

LEAST = 150_000
"""Words a second that both layers together must read."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=None, help="only the first ones, for a quick look")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    measured.leave_without(measured.WIKINEWS)
    corpus = measured.articles_of("wikinews")[: options.articles]
    readings = list(
        read_articles(Article(id=str(n), published=a["published"], text=a["text"]) for n, a in enumerate(corpus))
    )
    words = sum(len(reading.text.split()) for reading in readings)
    layers: dict[str, Callable[[Reading], Any]] = {"times": Times(), "figures": Figures()}
    taken: dict[str, list[float]] = {name: [] for name in layers}
    for _ in range(options.rounds):
        for name, annotator in layers.items():
            start = time.process_time()
            for reading in readings:
                annotator(reading)
            taken[name].append(time.process_time() - start)
    seconds = {name: statistics.median(rounds) for name, rounds in taken.items()}
    both = round(words / sum(seconds.values()))
    rates = {name: round(words / spent) for name, spent in seconds.items()} | {"both": both}
    print(*(f"{name:8} {rate:8,} words/s" for name, rate in rates.items()), sep="\n")
    if options.articles is None:
        sizes = measured.size_of(corpus)
        result = {"corpus": "wikinews", **sizes, "rounds": options.rounds, "words_per_processor_second": rates}
        measured.write_result("layers", result)
    return 0 if both >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
