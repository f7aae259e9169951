"""Linear time: every annotator on hostile texts of n and 2n characters; writes bench/results/linear.json.

    python bench/linear.py [--size 100000] [--large 1000000] [--only PATTERN]

The patterns that an article could hold by accident are measured at the large size (half an hour, nearly all of it the
parse), the others at the small one. The time of each layer may grow 2.3 times at the most from n to 2n (2 for the length, the rest for the noise of a busy
machine); layers under a second are left out of the judgement. Exit 1 when one grows faster.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

import measured
from recoupe.annotate.pipeline import annotators, label
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.syntax import Syntax
from recoupe.reading import Annotator, Reading, decode, encode
from recoupe.records import Article

MOST = 2.3
SHORTEST = 1.0
"""Seconds under which a time says nothing about growth."""

PROSE = "Le maire d'Aubrelles, qui « n'a rien reçu », a dit mardi que trois des 1.200 habitants étaient morts, "

LARGE = ("digits", "de", "commas", "opening marks", "straight marks", "names")

PATTERNS = {
    "digits": "12 345 678 ",
    "one number": "7",
    "de": "de ",
    "commas": ",",
    "opening marks": "« ",
    "closing marks": "» ",
    "straight marks": '" ',
    "names": "Nadège Lorcy, Étienne Courbassac, ",
    "capitals": "A. ",
    "weekdays": "mardi ",
    "verbs": "a dit que ",
    "pronouns": "il dit-il ",
    "brackets": "(",
    "line feeds": "a\n",
    "stops": "Il. ",
    "joined stops": 'ab.A"',
    "prose in one line": PROSE,
    "quoted sentences": "« Il pleut », a dit le maire. ",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000, help="n, in characters")
    parser.add_argument("--large", type=int, default=1_000_000, help="n for the patterns of most weight")
    parser.add_argument("--only", choices=PATTERNS, help="this pattern alone; nothing is written")
    parser.add_argument("--long-line", type=int, default=5_000_000, help="characters of one line of prose, read once")
    options = parser.parse_args()
    annotate("Le maire a parlé.")  # loads the models
    result: dict[str, Any] = {}
    slow = []
    for name in [options.only] if options.only else PATTERNS:
        size = options.large if name in LARGE else options.size
        once, twice = annotate(text_of(name, size)), annotate(text_of(name, 2 * size))
        growth = {layer: round(twice[layer] / once[layer], 2) for layer in once if twice[layer] >= SHORTEST}
        slow += [f"{name}: {layer} grows {times} times" for layer, times in growth.items() if times > MOST]
        result[name] = {"n": size, "seconds_n": rounded(once), "seconds_2n": rounded(twice), "growth": growth}
        print(f"{name:20}", " ".join(f"{layer} {once[layer]:.1f}→{twice[layer]:.1f}" for layer in once), flush=True)
    if not options.only:
        if options.long_line:
            seconds = rounded(annotate(text_of("prose in one line", options.long_line)))
            result["one line"] = {"characters": options.long_line, "seconds": seconds}
        measured.write_result("linear", {"corpus": "made", "most": MOST, "patterns": result})
    print(*slow or ["linear: every layer"], sep="\n")
    return 1 if slow else 0


def text_of(pattern: str, size: int) -> str:
    """A text of `size` characters: the pattern, over and over."""
    unit = PATTERNS[pattern]
    return (unit * (size // len(unit) + 1))[:size]


def annotate(text: str) -> dict[str, float]:
    """The processor time, in seconds, of each annotator, the gate, and JSON written and read again."""
    spent: dict[str, float] = {"gate": 0.0}
    reading = Reading(article=Article(id="hostile", text=text, published="2021-10-14", language="fr"))
    everything: tuple[Annotator, ...] = (Sentences(), Syntax(), *annotators())
    for annotator in everything:
        start = time.process_time()
        layers = annotator(reading)
        middle = time.process_time()
        refines = set(annotator.reads) & set(annotator.writes)
        reading = reading.with_(label(annotator), refines=refines, **layers)
        spent[annotator.name] = middle - start
        spent["gate"] += time.process_time() - middle
    start = time.process_time()
    decode(encode(reading, explain=True))
    spent["json"] = time.process_time() - start
    return spent


def rounded(seconds: dict[str, float]) -> dict[str, float]:
    """The seconds to a hundredth."""
    return {name: round(value, 2) for name, value in seconds.items()}


if __name__ == "__main__":
    sys.exit(main())
