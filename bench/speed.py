"""Speed and memory on the Wikinews articles, in one process and one thread; writes bench/results/speed.json.

    python bench/speed.py [--rounds 3] [--articles 1183]

The full reading and spaCy's bare `fr_core_news_md` pipeline take turns on blocks of articles, first the one, then the
other, so that a slow moment of the machine falls on both; each round goes once through all. The ratio is that of the
medians of the rounds. The share of each annotator is measured in a pass of its own, the peak of memory in a process
that does the full reading and nothing else.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import measured  # isort: skip  (before spacy loads numpy)
import spacy

from recoupe.annotate.pipeline import BATCH, annotators, label, read_articles
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.syntax import Syntax
from recoupe.annotate.syntax.model import MODEL
from recoupe.reading import Reading, encode
from recoupe.records import Article

BLOCK = 2 * BATCH
"""Articles between turns: enough for both to work in full batches."""

STARTS = 11
"""How often each command is started."""

COMMAND = "from recoupe.cli import main; main()"

ARTICLE = Path(__file__).parent.parent / "examples" / "amp-1-alerte.txt"
"""A short article, of which the reading is started anew."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=None, help="only the first ones, for a quick look")
    parser.add_argument("--peak", action="store_true", help="only read, and print the peak of memory in bytes")
    options = parser.parse_args()
    measured.leave_without(measured.WIKINEWS)
    corpus = measured.articles_of("wikinews")[: options.articles]
    articles = [Article(id=str(n), published=a["published"], text=a["text"]) for n, a in enumerate(corpus)]
    if options.peak:
        for reading in read_articles(articles):
            encode(reading)
        print(highest())
        return
    result = {"corpus": "wikinews", **measured.size_of(corpus), **compare(articles, options.rounds)}
    result |= {"share_of_time": shares(articles), "starts": starts()}
    result |= {"peak_bytes": peak(options.articles)}
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if options.articles is None:
        measured.write_result("speed", result)


def compare(articles: list[Article], rounds: int) -> dict[str, Any]:
    """Words per second of both, by the clock and by processor time, and the ratio of the medians."""
    bare = spacy.load(MODEL)
    tasks: dict[str, Callable[[list[Article]], Iterable[Any]]] = {
        "full": lambda block: map(encode, read_articles(block)),
        "bare": lambda block: bare.pipe([article.text for article in block], batch_size=BLOCK),
    }
    for work in tasks.values():  # first batches load models and fill caches
        exhaust(work(articles[:BLOCK]))
    words = sum(len(article.text.split()) for article in articles)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in tasks}
    for turn in range(rounds):
        spent = {name: [0.0, 0.0] for name in tasks}
        for start in range(0, len(articles), BLOCK):
            order = list(tasks) if (turn + start // BLOCK) % 2 else list(reversed(tasks))
            for name in order:
                clock, processor = time.perf_counter(), time.process_time()
                exhaust(tasks[name](articles[start : start + BLOCK]))
                spent[name][0] += time.perf_counter() - clock
                spent[name][1] += time.process_time() - processor
        for name, (clock, processor) in spent.items():
            taken[name].append((clock, processor))
        print(
            f"round {turn + 1}: " + ", ".join(f"{n} {words / s[0]:.0f} words/s" for n, s in spent.items()), flush=True
        )
    rate = {n: statistics.median(words / clock for clock, _ in rounds_) for n, rounds_ in taken.items()}
    processor_rate = {n: statistics.median(words / cpu for _, cpu in rounds_) for n, rounds_ in taken.items()}
    return {
        "rounds": rounds,
        "words_per_second": {name: round(value) for name, value in rate.items()},
        "ratio": round(rate["full"] / rate["bare"], 3),
        "words_per_processor_second": {name: round(value) for name, value in processor_rate.items()},
        "processor_ratio": round(processor_rate["full"] / processor_rate["bare"], 3),
    }


def exhaust(stream: Iterable[Any]) -> None:
    """Takes everything from a stream and keeps nothing."""
    for _ in stream:
        pass


def shares(articles: list[Article]) -> dict[str, float]:
    """The share of processor time of each annotator, the gate and the writing, in one full reading."""
    spent: dict[str, float] = defaultdict(float)
    sentences, syntax = Sentences(), Syntax()
    for start in range(0, len(articles), BATCH):
        readings = [Reading(article=article) for article in articles[start : start + BATCH]]
        found = [timed(spent, "sentences", sentences, reading) for reading in readings]
        readings = [reading.with_("sentences", **layers) for reading, layers in zip(readings, found, strict=True)]
        parsed = timed(spent, "syntax", lambda batch: list(syntax.read_batch(batch)), readings)
        for reading, tokens in zip(readings, parsed, strict=True):
            whole = reading.with_("syntax", **tokens)
            for annotator in annotators():
                layers = timed(spent, annotator.name, annotator, whole)
                refines = set(annotator.reads) & set(annotator.writes)
                whole = timed(spent, "gate", partial(whole.with_, refines=refines, **layers), label(annotator))
            timed(spent, "encode", encode, whole)
    total = sum(spent.values())
    return {name: round(seconds / total, 4) for name, seconds in sorted(spent.items(), key=lambda item: -item[1])}


def timed(spent: dict[str, float], name: str, work: Callable[[Any], Any], argument: Any) -> Any:
    """What `work` makes of its argument; the processor time it takes is added to `spent`."""
    start = time.process_time()
    done = work(argument)
    spent[name] += time.process_time() - start
    return done


def starts() -> dict[str, Any]:
    """How long the commands take from the start of their process to its end, in turn, in seconds of the clock and of the
    processor: `recoupe --help`, `recoupe read` on one short article, and `spacy.load` of the same model.
    """
    commands = {
        "help": ["-c", COMMAND, "--help"],
        "read": ["-c", COMMAND, "read", str(ARTICLE)],
        "spacy.load": ["-c", f"import spacy; spacy.load({MODEL!r})"],
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(STARTS):
        for name, command in commands.items():
            taken[name].append(run_time([sys.executable, *command]))
    medians = {name: tuple(map(statistics.median, zip(*times, strict=True))) for name, times in taken.items()}
    told = {
        name: {"clock_s": round(clock, 3), "processor_s": round(used, 3)} for name, (clock, used) in medians.items()
    }
    told["help"]["clock_s_longest"] = round(max(clock for clock, _ in taken["help"]), 3)
    return {**told, "read to spacy.load, processor": round(medians["read"][1] / medians["spacy.load"][1], 3)}


def run_time(command: list[str]) -> tuple[float, float]:
    """The seconds of the clock and of the processor that a process takes."""
    clock, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def highest() -> int:
    """The peak of memory of this process so far, in bytes.

    From /proc, where there is one: `ru_maxrss` would count what the process was before `exec`, its parent.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def peak(articles: int | None) -> int:
    """The peak of memory, in bytes, of a process that reads the corpus."""
    limit = [] if articles is None else ["--articles", str(articles)]
    command = [sys.executable, __file__, "--peak", *limit]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()
