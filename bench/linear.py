"""Linear time: every annotator on hostile texts of n and 2n characters; writes bench/results/linear.json.

    python bench/linear.py [--size 1000000] [--parsed 100000] [--only PATTERN…] [--layers LAYER…]

With `--layers`, the annotators that are named run alone, without the parse, and the result is linear-LAYERS.json.

The parse works on pieces of bounded length, so it is measured on shorter texts; the other annotators are given its
tokens over and over until the text is full. The time of each may grow 2.3 times at the most from n to 2n (2 for the
length, the rest for the noise of a busy machine); those under a second are left out of the judgement. Exit 1 when one
grows faster.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from typing import Any

import measured
from recoupe.annotate.pipeline import annotators, label
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.syntax import Syntax
from recoupe.reading import Reading, Tokens, decode, encode
from recoupe.records import Article
from recoupe.span import Span

MOST = 2.3
RUNS = 1
SHORTEST = 1.0
"""Seconds under which a time says nothing about growth."""

PROSE = "Le maire d'Aubrelles, qui « n'a rien reçu », a dit mardi que trois des 1.200 habitants étaient morts, "

UNIT = 9_000
"""Characters that are parsed once and repeated: less than a piece of the parse."""

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
    "figures": "1 ",
    "number words": "deux cent mille ",
    "pairs": "1 à ",
    "hours": "14h30 ",
    "tolls": "3 morts dont 2 ",
    "spans of time": "il y a deux ans et ",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000, help="n, in characters")
    parser.add_argument("--parsed", type=int, default=100_000, help="n for the parse, in characters")
    parser.add_argument("--only", nargs="*", choices=PATTERNS, help="these patterns alone")
    parser.add_argument("--layers", nargs="*", choices=[a.name for a in annotators()], help="these annotators alone")
    parser.add_argument("--long-line", type=int, default=5_000_000, help="characters of one line of prose, read once")
    options = parser.parse_args()
    parse(text_of("prose in one line", UNIT))  # loads the model
    result: dict[str, Any] = {}
    slow = []
    for name in options.only or PATTERNS:
        once, twice = (least([spend(name, times, options) for _ in range(RUNS)]) for times in (1, 2))
        growth = {
            layer: round(twice[layer] / once[layer], 2) for layer in once if once[layer] and twice[layer] >= SHORTEST
        }
        slow += [f"{name}: {layer} grows {times} times" for layer, times in growth.items() if times > MOST]
        result[name] = {"seconds_n": rounded(once), "seconds_2n": rounded(twice), "growth": growth}
        print(f"{name:20}", " ".join(f"{layer} {once[layer]:.1f}→{twice[layer]:.1f}" for layer in once), flush=True)
    if not options.only and not options.layers:
        seconds = rounded(annotate("prose in one line", options.long_line))
        result["one line"] = {"characters": options.long_line, "seconds": seconds}
    sizes = {"n": options.size, "n_parsed": options.parsed}
    measured.write_result(
        "-".join(["linear", *(options.layers or ())]), {"corpus": "made", **sizes, "most": MOST, "patterns": result}
    )
    print(*slow or ["linear: every layer"], sep="\n")
    return 1 if slow else 0


def spend(name: str, times: int, options: argparse.Namespace) -> dict[str, float]:
    """The processor time of each layer on a text `times` the asked size."""
    if options.layers:
        spent = annotate(name, times * options.size, options.layers)
        return {layer: spent[layer] for layer in options.layers}
    return {**annotate(name, times * options.size), "syntax": parse(text_of(name, times * options.parsed))[1]}


def text_of(pattern: str, size: int) -> str:
    """A text of `size` characters: the pattern, over and over."""
    unit = PATTERNS[pattern]
    return (unit * (size // len(unit) + 1))[:size]


def least(runs: list[dict[str, float]]) -> dict[str, float]:
    """The shortest time of each layer: what is longer is the machine's."""
    return {layer: min(run[layer] for run in runs) for layer in runs[0]}


def blank(text: str) -> Reading:
    """A reading of the text without any layer."""
    return Reading(article=Article(id="hostile", text=text, published="2021-10-14", language="fr"))


def parse(text: str) -> tuple[Reading, float]:
    """The text with its sentences and tokens, and the processor time of the parse in seconds."""
    reading = blank(text)
    reading = reading.with_("sentences", **Sentences()(reading))
    start = time.process_time()
    layers = Syntax()(reading)
    return reading.with_("syntax", **layers), time.process_time() - start


def annotate(pattern: str, size: int, layers_asked: Sequence[str] = ()) -> dict[str, float]:
    """The processor time, in seconds, of each annotator but the parse, of the gate, and of JSON written and read.

    `layers_asked` leaves the other annotators out.
    """
    unit = parse(text_of(pattern, UNIT))[0]
    reading = repeat(unit, size // UNIT)
    spent: dict[str, float] = {"gate": 0.0, "sentences": 0.0}
    spent["sentences"] -= time.process_time()
    Sentences()(reading)
    spent["sentences"] += time.process_time()
    for annotator in annotators():
        if layers_asked and annotator.name not in layers_asked:
            continue
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


def repeat(unit: Reading, times: int) -> Reading:
    """A parsed reading of the text of `unit`, `times` over, with its tokens and sentences as often."""
    columns: dict[str, list[Any]] = {name: [] for name in Tokens.__struct_fields__}
    sentences: list[Span] = []
    for turn in range(times):
        chars, tokens, before = turn * len(unit.text), turn * len(unit.tokens), turn * len(unit.sentences)
        sentences += [span.shift(chars) for span in unit.sentences]
        by = {"start": chars, "end": chars, "head": tokens, "left": tokens, "right": tokens, "sentence": before}
        for name, column in columns.items():
            values = getattr(unit.tokens, name)
            if name == "children":
                column.extend(tuple(child + tokens for child in children) for children in values)
            else:
                column.extend([value + by[name] for value in values] if name in by else values)
    whole = blank(unit.text * times).with_("sentences", sentences=tuple(sentences))
    return whole.with_("syntax", tokens=Tokens(**{name: tuple(column) for name, column in columns.items()}))


def rounded(seconds: dict[str, float]) -> dict[str, float]:
    """The seconds to a hundredth."""
    return {name: round(value, 2) for name, value in seconds.items()}


if __name__ == "__main__":
    sys.exit(main())
