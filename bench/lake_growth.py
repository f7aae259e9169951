"""Growth of a lake: what it costs to cross-check 10,000 and 100,000 articles, and to add a month to either; writes
bench/results/lake.json.

    python bench/lake_growth.py [--sizes 10000 100000] [--readings FILE] [--keep FOLDER]

The articles are those of bench/growth.py: Wikinews read once and written anew copy after copy, spread over ten years. Here they
are put into a lake as if it had just read them; what is timed is what comes after: which items are compared, comparing them,
and the tables of clusters and tolls. Then as many articles as make a month come, all of one month after the others, and the
same is timed again. Time is that of the processor, of one process and one thread. With `--keep`, what a run before has put into
the folder is taken as it is. A processor that others use as well is slower: the first size is timed again after the last, and the
mean of both counts.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

import growth
from measured import WIKINEWS, leave_without, write_result
from recoupe.lake import fill, readings
from recoupe.lake.ingesting import text_of
from recoupe.lake.layout import Balance, Check, Settled, find_manifests, open_lake, recipe_folder, write_manifest
from recoupe.lake.places import write_table
from recoupe.lake.settling import SHARD
from recoupe.lake.tables import Text, to_table
from recoupe.lake.whole import bring_up_to_date
from recoupe.reading import Reading, decode, encode
from recoupe.run.local import Local

MONTH, LATER = 1_000, "2031-05"
"""How many articles come later, and when: after all the others."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--keep", type=Path, help="leave the lakes in this folder")
    given = parser.parse_args()
    leave_without(WIKINEWS)
    found = growth.load(given.readings)
    with tempfile.TemporaryDirectory() as aside:
        sizes = sorted(given.sizes)
        rows = [measure(found, size, (given.keep or Path(aside)) / str(size)) for size in [*sizes, sizes[0]]]
    first, last, again = rows[0], rows[-2], rows[-1]

    def compare(what: str) -> float:
        before, most, after = (float(row[what]["together"]) for row in (first, last, again))
        return round(2 * most / (before + after), 2)

    result = {
        "sizes": rows,
        "times as many": last["articles"] / first["articles"],
        "cross-check, last to first": compare("all"),
        "a month more, last to first": compare("a month"),
    }
    print(json.dumps(result, indent=1, ensure_ascii=False))
    write_result("lake", result)


def measure(found: list[Reading], size: int, place: Path) -> dict[str, Any]:
    """What cross-checking so many articles takes, and then a month more, in seconds of the processor."""
    kept = place / "filled"
    start = time.process_time()
    if not kept.exists():
        copies = growth.write_anew(found, 0)
        open_lake(str(place / "filling"), create=True)
        fill_lake(islice(copies, size), place / "filling", "0001")
        fill_lake(map(bring, islice(copies, MONTH)), place / "filling", "0002")
        (place / "filling").rename(kept)
    filling = round(time.process_time() - start, 1)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        lake = Path(folder) / "lake"
        shutil.copytree(kept, lake, copy_function=link)
        recipe = Path(recipe_folder(str(lake)))
        later = recipe / "later"
        later.mkdir()
        for manifest in (recipe / "shards").glob("0002*"):
            manifest.rename(later / manifest.name)
        row = {"articles": size, "filling": filling, "all": check(lake)}
        for manifest in later.iterdir():
            manifest.rename(recipe / "shards" / manifest.name)
        row["a month"] = check(lake)
    print(json.dumps(row, ensure_ascii=False), file=sys.stderr, flush=True)
    return row


def link(one: str, other: str) -> None:
    """The same file in another place."""
    Path(other).hardlink_to(one)


def check(lake: Path) -> dict[str, float]:
    """Cross-checks what is new in a lake; the seconds of each stage, with the links that came."""
    job, folder = fill.Job(Local(1), str(lake), 1), recipe_folder(str(lake))
    times = {}
    start = time.process_time()
    fill._check(job, folder, fill.Outcome())  # noqa: SLF001 (the stages are what is timed)
    times["check"] = time.process_time() - start
    start = time.process_time()
    bring_up_to_date(job.engine, folder)
    times["tell"] = time.process_time() - start
    last = list(find_manifests(f"{folder}/checks", Check).values())[-1]
    return {
        **{name: round(seconds, 1) for name, seconds in times.items()},
        "together": round(sum(times.values()), 1),
        "pairs": sum(last.pairs.values()),
        "links": sum(last.links.values()),
        "cut": sum(last.cut.values()),
    }


def bring(reading: Reading) -> Reading:
    """An article that appears in the month that comes later, on the day of its month it has."""
    day = (reading.article.published or f"{LATER}-01")[8:10]
    return msgspec.structs.replace(
        reading, article=msgspec.structs.replace(reading.article, published=f"{LATER}-{day}")
    )


def fill_lake(found: Iterable[Reading], place: Path, run: str) -> None:
    """Puts articles into a lake as if a run had read them: their texts, and the tables of each shard."""
    known: dict[str, bytes] = {}
    months: dict[str, list[Text]] = defaultdict(list)
    for number, reading in enumerate(found, int(run) << 30):
        if reading.article.id not in known:
            known[reading.article.id] = encode(reading)  # a tenth of the memory
            text = text_of(reading.article, number)
            months[text.month].append(text)
    files = {}
    for month, texts in sorted(months.items()):
        for deal in range(0, len(texts), SHARD):
            file = f"runs/{run}/texts/part={month}/deal={deal // SHARD}/part.parquet"
            write_table(str(place / file), to_table(texts[deal : deal + SHARD], Text))
            files[file] = len(texts[deal : deal + SHARD])
    folder = recipe_folder(str(place))
    fill.write_recipe(folder)
    for batch in readings.plan(files, str(place), folder, size=SHARD):
        readings._fill(batch, lambda articles: [decode(known[article.id]) for article in articles])  # noqa: SLF001 (read before)
    write_manifest(f"{place}/runs/{run}/run.json", Settled((), int(run), Balance(seen=len(known)), files, ()))


if __name__ == "__main__":
    main()
