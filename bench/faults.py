"""Faults: `recoupe add` is killed at random moments; writes bench/results/faults.json.

    python bench/faults.py [--kills 200] [--articles 60] [--seed 1]

A process adds articles and is killed (SIGKILL), again and again, until the record is whole; then a new record is begun. What
is asked after every kill: does SQLite's integrity check pass; is every article there that was reported kept; is there no half
article. What is asked of every whole record: is it, table by table and word by word, that of an unbroken run.

Reading is what takes time and has nothing to lose, so most runs get their readings ready-made and spend all their time in
the part that writes; every `FULL`-th kill hits the real command line. Kills are drawn over the whole time a run takes, but
for the first half of the start of the process.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from measured import WIKINEWS, leave_without, write_result
from recoupe.compare import COMPARISONS
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.reading import Reading, decode, encode
from recoupe.record.articles import load_reading
from recoupe.record.store import Record, open_record
from recoupe.records import Article
from recoupe.run import shards
from recoupe.run.keeping import Addition, add_inputs
from recoupe.run.shards import Progress, read_inputs

FULL = 20
"""One kill in so many hits the command line with the real pipeline."""

WHOLE = 4
"""Kills after which a record is given the time to become whole, so that several records are compared."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, metavar=("RECORD", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        add_ready_made(*map(Path, given.child))
        return
    leave_without(WIKINEWS)
    with tempfile.TemporaryDirectory() as folder:
        result = measure(Path(folder), given.kills, given.articles, random.Random(given.seed))
    result = {"seed": given.seed, **result}
    print(json.dumps(result, indent=1))
    write_result("faults", result)
    sys.exit(any(result["faults"].values()))


def measure(folder: Path, kills: int, articles: int, chance: random.Random) -> dict[str, Any]:
    """What came of so many kills."""
    make_ready(folder, articles)
    took, whole = time_unbroken(folder)
    start, _ = time_unbroken(folder)
    faults: Counter[str] = Counter({"integrity": 0, "lost": 0, "half": 0, "other content": 0, "not completed": 0})
    done = records = mid_way = 0
    while done < kills:
        path = folder / f"{records}.db"
        reported: set[str] = set()
        for _ in range(WHOLE):
            is_full = done % FULL == FULL - 1
            lines = kill(folder, path, chance.uniform(start / 2, took * (3 if is_full else 1.05)), is_full=is_full)
            reported |= {line["id"] for line in lines if line["state"] != "refused"}
            done += 1
            mid_way += bool(lines)
            faults.update(examine(path, reported))
        if run(command(folder, path, is_full=False)).returncode:
            faults["not completed"] += 1
        with open_record(path) as record:
            faults["other content"] += content(record) != whole
        path.unlink()
        records += 1
        print(f"{done} kills, {dict(faults)}", file=sys.stderr, flush=True)
    return {
        "kills": done, "kills after the first article": mid_way, "records": records, "articles": articles,
        "seconds of an unbroken run": round(took, 2), "of these to start": round(start, 2), "comparisons": sorted(COMPARISONS), "faults": dict(faults),
    }  # fmt: skip


# --- one run --------------------------------------------------------------------------------------------------------


def make_ready(folder: Path, count: int) -> None:
    """Writes the articles, and their readings."""
    lines = WIKINEWS.read_bytes().splitlines()[:count]
    (folder / "articles.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    inputs = find_inputs([str(folder / "articles.jsonl")])
    readings = [r for r in read_inputs(inputs, Terms(), Progress(), jobs=1) if isinstance(r, Reading)]
    (folder / "readings.jsonl").write_bytes(b"".join(encode(reading) + b"\n" for reading in readings))


def add_ready_made(path: Path, folder: Path) -> None:
    """`recoupe add`, but for the reading."""
    ready = {(r := decode(line)).article.id: r for line in (folder / "readings.jsonl").read_bytes().splitlines()}

    def read(articles: list[Article]) -> list[Reading]:
        return [ready[article.id] for article in articles]

    setattr(shards, "read_articles", read)  # noqa: B010 (mypy: it is not exported)
    with open_record(path, create=True) as record:
        addition = Addition(record, "bench", COMPARISONS)
        inputs = find_inputs([str(folder / "articles.jsonl")])
        with closing(add_inputs(addition, inputs, Terms(), Progress(), jobs=1)) as results:
            for kept in results:
                state = getattr(kept, "state", "refused")
                print(json.dumps({"id": getattr(kept, "id", None), "state": state}), flush=True)


def command(folder: Path, path: Path, *, is_full: bool) -> list[str]:
    articles = str(folder / "articles.jsonl")
    if is_full:
        return [sys.executable, "-m", "recoupe", "add", "-j1", "-f", "jsonl", "--record", str(path), articles]
    return [sys.executable, __file__, "--child", str(path), str(folder)]


def run(words: list[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(words, capture_output=True, check=False)


def time_unbroken(folder: Path) -> tuple[float, dict[str, Any]]:
    """Seconds of a run that nothing stops, and what it keeps."""
    start = time.perf_counter()
    run(command(folder, folder / "whole.db", is_full=False)).check_returncode()
    took = time.perf_counter() - start
    with open_record(folder / "whole.db") as record:
        return took, content(record)


def kill(folder: Path, path: Path, after: float, *, is_full: bool) -> list[dict[str, str]]:
    """Adds for some seconds, then is killed; what was reported until then."""
    with subprocess.Popen(
        command(folder, path, is_full=is_full), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        out = process.stdout.read() if process.stdout else b""
    return [json.loads(line) for line in out.splitlines(keepends=True) if line.endswith(b"\n")]


# --- what is asked --------------------------------------------------------------------------------------------------


def examine(path: Path, reported: set[str]) -> Counter[str]:
    """What is wrong with a record after a kill; a record that is not there yet has lost what was reported."""
    faults: Counter[str] = Counter()
    if not path.exists():
        return Counter({"lost": len(reported)})
    with open_record(path, create=True) as record:
        db = record.db
        faults["integrity"] += db.execute("PRAGMA integrity_check").fetchone() != ("ok",)
        db.execute("INSERT INTO full_text (full_text) VALUES ('integrity-check')")
        kept = {name: row for row, name in db.execute("SELECT row, id FROM articles")}
        faults["lost"] += len(reported - set(kept))
        faults["half"] += sum(not is_complete(record, row) for row in kept.values())
    return faults


def is_complete(record: Record, row: int) -> bool:
    """Whether an article has its reading, its rows, its words in the index, and its items in every comparison."""
    db = record.db
    reading = load_reading(db, row)
    count = {"statements": len(reading.statements), "entities": len(reading.entities), "figures": len(reading.figures)}
    for table, wanted in count.items():
        if db.execute(f"SELECT count(*) FROM {table} WHERE article = ?", (row,)).fetchone()[0] != wanted:  # noqa: S608 (our own tables)
            return False
    if db.execute("SELECT count(*) FROM full_text WHERE rowid = ?", (row,)).fetchone()[0] != 1:
        return False
    for comparison in COMPARISONS.values():
        items = db.execute(
            "SELECT count(*) FROM items WHERE article = ?"
            " AND comparison = (SELECT row FROM comparisons WHERE name = ?)",
            (row, comparison.name),
        ).fetchone()[0]
        if items != len(list(comparison.find_items(reading))):
            return False
    return True


def content(record: Record) -> dict[str, Any]:
    """Everything in the record but when it was added, the index of the text as the words it holds."""
    db, kept = record.db, {}
    db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, full_text, instance)")
    kept["words"] = sorted(db.execute("SELECT * FROM temp.words"))
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        if "text_" in name or name.endswith("_text") or name == "batches":
            continue
        columns = [
            column for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", (name,)) if column != "batch"
        ]
        kept[name] = sorted(db.execute(f"SELECT {', '.join(columns)} FROM {name}"), key=repr)  # noqa: S608 (our own tables)
    return kept


if __name__ == "__main__":
    main()
