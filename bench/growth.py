"""Growth: what it costs to cross-check one more article in a record of 1,000, 10,000, 100,000; writes
bench/results/growth.json.

    python bench/growth.py [--sizes 1000 10000 100000] [--readings FILE] [--keep FOLDER]

100,000 articles take half an hour of one core; with `--keep`, a run that was stopped is taken up again where it was.

The articles are those of Wikinews, read once (`--readings` takes them from a file of `recoupe read -f jsonl`), and then
written anew as often as needed: in each copy every word but the 120 most frequent is exchanged for one of the same length,
the same capitals and about the same frequency (or its letters are shuffled, where there are few such), figures for others
with as many digits, and all dates are moved together. So names, places, rare words, dates and figures differ from copy to
copy, spans stay where they are, and words are as frequent as they were: without it a record of 100,000 would hold the same
1,183 articles 85 times. It is harder than life: names and rare words do not grow more with the record, they come again.

Time is that of the cross-check alone, of articles that the record does not have yet: finding items, candidates, comparing,
writing links and joining clusters; time of the processor. A processor that others use as well is slower, so as many articles
are timed in a copy of the record of the first size, in turns with the large one. Bytes are those of the whole file. Questions
to `find` are a fixed list.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

import msgspec

from measured import WIKINEWS, leave_without, write_result
from recoupe.compare import COMPARISONS
from recoupe.ingest.check import Terms, identify
from recoupe.ingest.inputs import find_inputs
from recoupe.query.asking import Question
from recoupe.query.find import find
from recoupe.reading import Reading, decode
from recoupe.record import keep as keeping
from recoupe.record.crosscheck import cross_check
from recoupe.record.keep import Batch, keep
from recoupe.record.packing import unpack
from recoupe.record.store import Record, back_up, open_record
from recoupe.run.shards import Progress, read_inputs

FREQUENT = 120
"""Words that stay as they are: the grammar of French."""

FEW = 12
"""Words of a kind under which each would too often stand for itself."""

YEARS = 10
PROBES = 200
"""Articles whose cross-check is timed: at each size the same, written anew, the last ones to come."""

TURN = 25
"""Articles that the record takes, and then one of the first size, and so on: so that what else the machine does weighs on both
alike."""

WARMING = 40
"""Articles that come before them, so that what is loaded once is loaded."""

WORD = re.compile(r"[^\W\d_]+|\d+")
DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?P<rest>.*)", re.DOTALL)

QUESTIONS = (
    {"words": "attentat"}, {"words": "président"}, {"words": "inondations évacués"}, {"words": "accord signé"},
    {"words": '"premier ministre"'}, {"words": "élections législatives", "newest": True}, {"words": "police", "mode": "direct"},
    {"speaker": "hollande"}, {"speaker": "macron"}, {"speaker": "trump", "words": "pays"}, {"about": "onu"},
    {"stance": "denies"}, {"unnamed": True}, {"reportedness": "conditional"}, {"reportedness": "unconfirmed"},
    {"measure": "dead"}, {"measure": "dead", "at_least": 50}, {"measure": "wounded", "words": "explosion"},
    {"words": "gouvernement", "after": "2015-01-01", "before": "2016-01-01"}, {"mode": "direct", "words": "justice"},
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--keep", type=Path, help="leave the record in this folder")
    given = parser.parse_args()
    leave_without(WIKINEWS)
    readings = load(given.readings)
    with tempfile.TemporaryDirectory() as folder:
        result = measure(readings, sorted(given.sizes), given.keep or Path(folder))
    print(json.dumps(result, indent=1, ensure_ascii=False))
    write_result("growth", result)


def load(path: Path | None) -> list[Reading]:
    """The readings of Wikinews, from a file or made now."""
    if path:
        return [decode(line) for line in path.read_bytes().splitlines()]
    found = read_inputs(find_inputs([str(WIKINEWS)]), Terms(), Progress())
    return [reading for reading in found if isinstance(reading, Reading)]


def measure(readings: list[Reading], sizes: list[int], folder: Path) -> dict[str, Any]:
    """The figures at each size, and how they compare; those of an earlier run that left its record in `folder` are kept."""
    log = folder / "growth.jsonl"
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
    buckets, probes = sort_words(readings), random.Random(0).sample(readings, PROBES)
    small = folder / "small.db"
    with open_record(folder / "growth.db", create=True) as record:
        record.db.execute("PRAGMA synchronous = OFF")  # the disk is not what is measured
        batch = Batch("2024-01-01T00:00:00+00:00", "bench")
        kept, text = count_kept(record)
        copies = write_anew(readings, kept)
        for size in sizes[len(rows) :]:
            while kept < size - PROBES:
                length = add(record, next(copies), batch)
                kept, text = kept + (length > 0), text + length
            if not small.exists():
                back_up(record, small)
            articles = list(write_copy(probes, buckets, -size))
            others = chain(islice(copies, WARMING), write_copy(probes, buckets, -size - 1))
            times = probe(record, small, articles, others, batch)
            kept, text = kept + PROBES, text + sum(len(article.text.encode()) for article in articles)
            rows.append({"articles": kept, **times, **weigh(record, text), **ask(record)})
            with log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(rows[-1], ensure_ascii=False) + "\n")
            print(json.dumps(rows[-1], ensure_ascii=False), file=sys.stderr, flush=True)
    last = rows[-1]
    return {
        "comparisons": sorted(COMPARISONS), "sizes": rows, "cross-check, last to first": last["to the smallest"],
        "bytes to text": last["bytes to text"], "find, ms, median": last["find, ms, median"],
    }  # fmt: skip


def count_kept(record: Record) -> tuple[int, int]:
    """How many articles a record has, and the bytes of their texts."""
    lengths = [len(unpack(packed)) for (packed,) in record.db.execute("SELECT text FROM texts")]
    return len(lengths), sum(lengths)


def add(record: Record, reading: Reading, batch: Batch) -> int:
    """Keeps an article; the bytes of its text, 0 when an earlier run has kept it already."""
    kept = keep(record, reading, batch, COMPARISONS)
    return len(reading.text.encode()) if kept.state == "new" else 0


def probe(
    record: Record, small: Path, articles: list[Reading], others: Iterator[Reading], batch: Batch
) -> dict[str, float]:
    """What cross-checking some articles takes, in milliseconds, and what it takes in a record of the first size: as many
    others are added to a copy of that, in turns."""
    timed, beside = Timed(), Batch("then", "bench")
    large, little, links = list[float](), list[float](), 0
    with tempfile.TemporaryDirectory() as folder, open_record(shutil.copy(small, folder)) as other:
        other.db.execute("PRAGMA synchronous = OFF")
        for article in islice(others, WARMING):
            add(other, article, beside)
        gc.collect()
        gc.freeze()  # looking through all that the bench holds would take 150 ms once in a while, of one record or the other
        for start in range(0, PROBES, TURN):
            for its_like in islice(others, TURN):
                add(other, its_like, beside)
                little.append(1000 * timed.last)
            for article in articles[start : start + TURN]:
                add(record, article, batch)
                large.append(1000 * timed.last)
                links += timed.found
    timed.end()
    mean, smallest = statistics.fmean(large), statistics.fmean(little)
    return {
        "cross-check, ms, mean": round(mean, 2),
        "cross-check, ms, median": round(statistics.median(large), 2),
        "in the smallest, ms, mean": round(smallest, 2),
        "to the smallest": round(mean / smallest, 2),
        "links an article": round(links / len(articles), 1),
    }


class Timed:
    """Stands before `cross_check` and takes its time."""

    def __init__(self) -> None:
        self.last = 0.0
        self.found = 0
        self.check: Callable[..., Counter[str]] = cross_check
        setattr(keeping, "cross_check", self)  # noqa: B010 (mypy: it is not exported)

    def __call__(self, *arguments: Any) -> Counter[str]:
        """What `cross_check` finds."""
        start = time.thread_time()
        found = self.check(*arguments)
        self.last = time.thread_time() - start
        self.found = found.total()
        return found

    def end(self) -> None:
        """Stands there no more."""
        setattr(keeping, "cross_check", self.check)  # noqa: B010


def weigh(record: Record, text: int) -> dict[str, Any]:
    """The bytes of the record by those of the text, and those of its largest tables."""
    record.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages, free, page = (
        record.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    size = (pages - free) * page  # a migration leaves pages that what comes next will fill
    tables = record.db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 12").fetchall()
    return {
        "bytes to text": round(size / text, 2),
        "bytes of text an article": round(text / record.db.execute("SELECT count(*) FROM articles").fetchone()[0]),
        "tables": {name: round(bytes_ / text, 3) for name, bytes_ in tables},
    }


def ask(record: Record) -> dict[str, Any]:
    """How long `find` takes, the second time that each question is asked; time of the processor."""
    times = []
    for given in QUESTIONS:
        question = Question(**given)
        find(record, question)
        start = time.thread_time()
        find(record, question)
        times.append(1000 * (time.thread_time() - start))
    slowest = max(range(len(times)), key=times.__getitem__)
    return {
        "find, ms, median": round(statistics.median(times), 1),
        "find, ms, slowest": [round(times[slowest], 1), QUESTIONS[slowest]],
    }


# --- articles written anew ------------------------------------------------------------------------------------------


def write_anew(readings: list[Reading], kept: int) -> Iterator[Reading]:
    """The readings copy after copy, without end; of copies that a record of `kept` articles may not have yet."""
    buckets = sort_words(readings)
    for number in count(kept // len(readings)):
        yield from write_copy(readings, buckets, number)


def write_copy(readings: list[Reading], buckets: list[list[str]], number: int) -> Iterator[Reading]:
    """One copy of the readings, shuffled."""
    chance = random.Random(number)
    others = exchange(buckets, chance)
    for reading in chance.sample(readings, len(readings)):
        yield rewrite(reading, others, chance)


def sort_words(readings: list[Reading]) -> list[list[str]]:
    """The words that may stand for one another: as long, with the same capitals, about as frequent."""
    counts = Counter(word for reading in readings for word in WORD.findall(reading.text) if not word.isdigit())
    frequent = {word.lower() for word, _ in counts.most_common(FREQUENT)}
    buckets: defaultdict[tuple[int, bool, bool, int], list[str]] = defaultdict(list)
    for word in sorted(counts):
        if word.lower() not in frequent:
            buckets[len(word), word.istitle(), word.isupper(), int(math.log2(counts[word]))].append(word)
    return list(buckets.values())


def exchange(buckets: list[list[str]], chance: random.Random) -> dict[str, str]:
    """For each word the one that stands for it; where few could, its own letters in another order."""
    others: dict[str, str] = {}
    for words in buckets:
        stand_ins = chance.sample(words, len(words))
        if len(words) < FEW:
            stand_ins = [word[0] + "".join(chance.sample(word[1:], len(word) - 1)) for word in words]
        others.update(zip(words, stand_ins, strict=True))
    return others


def rewrite(reading: Reading, others: dict[str, str], chance: random.Random) -> Reading:
    """A reading with other words, figures and dates, its spans as they were."""
    shift = timedelta(chance.randrange(365 * YEARS))
    digits = str.maketrans("123456789", "".join(chance.sample("123456789", 9)))

    def other(found: re.Match[str]) -> str:
        word = found[0]
        return word.translate(digits) if word.isdigit() else others.get(word, word)

    def words(text: str) -> str:
        return WORD.sub(other, text)

    article = reading.article
    article = msgspec.structs.replace(
        article, text=words(article.text), title=words(article.title) if article.title else None,
        published=move(article.published, shift), path=f"{chance.getrandbits(40):x}.txt",
    )  # fmt: skip
    article = msgspec.structs.replace(article, id=identify(article))
    entities = tuple(
        msgspec.structs.replace(
            e, name=words(e.name), aliases=tuple(map(words, e.aliases)), roles=tuple(map(words, e.roles))
        )
        for e in reading.entities
    )
    times = tuple(
        msgspec.structs.replace(t, earliest=move(t.earliest, shift), latest=move(t.latest, shift))
        for t in reading.times
    )
    scale = chance.choice((1, 2, 3, 5))
    figures = tuple(
        msgspec.structs.replace(f, low=f.low and f.low * scale, high=f.high and f.high * scale) for f in reading.figures
    )
    return msgspec.structs.replace(reading, article=article, entities=entities, times=times, figures=figures)


def move(iso: str | None, shift: timedelta) -> str | None:
    """A day or instant moved; what is no calendar day stays."""
    found = DAY.fullmatch(iso or "")
    if not found:
        return iso
    try:
        return (date.fromisoformat(found["day"]) - shift).isoformat() + found["rest"]
    except (ValueError, OverflowError):
        return iso


if __name__ == "__main__":
    main()
