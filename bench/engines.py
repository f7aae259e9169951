"""What a run costs by each engine, from inputs to a lake, and what `recoupe read` costs in one process and two: time, processor
time, memory; writes bench/results/engines.json.

    python bench/engines.py [--times 1] [--rounds 1] [--only local-1 local-2] [--articles 1183]

The Wikinews articles lie in eight files; with `--times`, so many times over, each time with other names, rare words, dates and
figures (bench/growth.py), so that what a run costs however small it is weighs less: results of each size stand beside one
another. Each engine reads and cross-checks them into a lake of its own, as a process by
itself; engines take turns, and ratios are those of the medians of the rounds. Processor time is that of all processes of a
run. Memory is that of the largest process of Python: what it has of its own with its share of what it has in common with
others (PSS), and all that it sees (RSS).

The time includes what a run costs however small it is: starting, loading the model, Spark's own start. `steady` is without it:
the run of all articles less one of a few, so many articles a second. `others` is how many cores other programs took meanwhile:
where it is not about 0, times say little. `path_s` says more then: the processor time along the longest way, half second by half
second that of the thread that took most, or half of that of all processes, whichever is more. It is what the machine would take
if it did nothing else, but for waiting. `rate` is articles a second of `path_s`, `steady_rate` the same less that of a few
articles.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import growth
import measured
from recoupe.reading import Reading
from recoupe.records import Article

FILES = 8
FEW = 32
"""Articles of the short run that shows what starting costs."""

PAUSE = 0.5
"""Seconds between two looks at the processes."""

CORES = 2
"""Processes that work at a time."""

ENGINES = {
    "read-1": ["read", "-f", "jsonl", "--jobs", "1"],
    "read-2": ["read", "-f", "jsonl", "--jobs", "2"],
    "local-1": ["run", "--jobs", "1"],
    "local-2": ["run", "--jobs", "2"],
    "spark-2": ["run", "--engine", "spark", "--master", "local-cluster[2,1,1024]"],
}

HELD = (("read-2", "read-1"), ("local-2", "local-1"), ("spark-2", "local-2"))
"""Which is held against which."""

TICK = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=None)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=ENGINES, default=list(ENGINES))
    given = parser.parse_args()
    measured.leave_without(measured.WIKINEWS)
    corpus = enlarge(measured.articles_of("wikinews")[: given.articles], given.times)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        lay_out(corpus, folder / "all")
        lay_out(corpus[:FEW], folder / "few")
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in given.only}
        for turn in range(given.rounds):
            for name in given.only if turn % 2 == 0 else reversed(given.only):
                few, whole = (
                    measure(name, folder / which, folder / f"{name}-{turn}-{which}") for which in ("few", "all")
                )
                steady, rate = ((len(corpus) - FEW) / (whole[what] - few[what]) for what in ("seconds", "path_s"))
                beside = {"start_s": few["seconds"], "start_path_s": few["path_s"]}
                found[name].append({**whole, **beside, "steady": round(steady, 2), "steady_rate": round(rate, 2)})
                print(name, json.dumps(found[name][-1]), file=sys.stderr, flush=True)
    result = {**measured.size_of(corpus), "rounds": given.rounds, "engines": {}, "ratios": {}}
    for name, rounds in found.items():
        result["engines"][name] = {key: round(statistics.median(r[key] for r in rounds), 2) for key in rounds[0]}
    rates = result["engines"]
    for one, other in HELD:
        if one in rates and other in rates:
            result["ratios"][f"{one} / {other}"] = {
                key: round(rates[one][key] / rates[other][key], 2)
                for key in ("articles_per_second", "rate", "steady", "steady_rate", "processor_s")
            }
    print(json.dumps(result, indent=1, ensure_ascii=False))
    if given.articles is None:
        write(given.times, result)


def write(times: int, result: dict[str, Any]) -> None:
    """Writes what was found of an archive, beside what was found of others."""
    file = measured.RESULTS / "engines.json"
    known = json.loads(file.read_text(encoding="utf-8")).get("archives", {}) if file.exists() else {}
    archives = {**known, str(times): {**result, "commit": measured.commit()}}
    measured.write_result(
        "engines", {"corpus": "wikinews", "archives": dict(sorted(archives.items(), key=lambda its: int(its[0])))}
    )


def enlarge(corpus: list[dict[str, Any]], times: int) -> list[dict[str, Any]]:
    """The articles, and so many copies less one of them that have other names, words, dates and figures."""
    readings = [Reading(article=Article(id=str(a["id"]), text=a["text"], published=a["published"])) for a in corpus]
    buckets = growth.sort_words(readings)
    copies = [reading.article for number in range(1, times) for reading in growth.write_copy(readings, buckets, number)]
    return [*corpus, *({"id": a.path, "text": a.text, "published": a.published} for a in copies)]


def lay_out(articles: list[dict[str, Any]], folder: Path) -> None:
    """The articles in files of JSON lines."""
    folder.mkdir()
    for number in range(FILES):
        lines = [
            json.dumps({"text": a["text"], "published": a["published"], "path": str(a["id"])})
            for a in articles[number::FILES]
        ]
        (folder / f"{number}.jsonl").write_text("\n".join(lines), encoding="utf-8")


def measure(name: str, inputs: Path, lake: Path) -> dict[str, float]:
    """What one run costs."""
    start, busy = time.perf_counter(), busy_time()
    command = [sys.executable, "-m", "recoupe", *ENGINES[name], str(inputs)]
    if "run" in command:
        command.append(str(lake))
    with lake.with_suffix(".says").open("w") as says:
        run = subprocess.Popen(command, stdout=says, stderr=says)
        spent: dict[int, float] = {}
        path, threads, memory = 0.0, dict[Path, float](), {"pss": 0, "rss": 0}
        while run.poll() is None:
            found, before = processes(run.pid), sum(spent.values())
            spent |= {pid: processor_time(Path("/proc") / str(pid)) or spent.get(pid, 0.0) for pid in found}
            its = {thread: processor_time(thread) for pid in found for thread in threads_of(pid)}
            longest = max((time_ - threads.get(thread, 0.0) for thread, time_ in its.items()), default=0.0)
            path, threads = path + max(longest, (sum(spent.values()) - before) / CORES), its
            for pid in (pid for pid, is_python in found.items() if is_python):
                for kind, amount in memory_of(pid).items():
                    memory[kind] = max(memory[kind], amount)
            time.sleep(PAUSE)
    assert run.returncode == 0, lake.with_suffix(".says").read_text(encoding="utf-8")
    seconds = time.perf_counter() - start
    articles = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in inputs.iterdir())
    return {
        "seconds": round(seconds, 1), "articles_per_second": round(articles / seconds, 2),
        "processor_s": round(sum(spent.values()), 1), "path_s": round(path, 1), "rate": round(articles / path, 2),
        "others": round(max(0.0, busy_time() - busy - sum(spent.values())) / seconds, 2), "largest_pss_mb": round(memory["pss"] / 1000),
        "largest_rss_mb": round(memory["rss"] / 1000),
        "lake_bytes_per_article": round(sum(f.stat().st_size for f in lake.rglob("*.parquet")) / articles),
    }  # fmt: skip


def processes(root: int) -> dict[int, bool]:
    """A process and all that come of it, with whether each is Python."""
    parents: dict[int, tuple[int, str]] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (place / "stat").read_text().partition(" (")[2].rpartition(") ")
        except OSError:
            continue
        parents[int(place.name)] = int(rest.split()[1]), name
    found, front = {}, [root]
    while front:
        pid = front.pop()
        if pid in parents:
            found[pid] = parents[pid][1].startswith("python")
        front += [child for child, (parent, _) in parents.items() if parent == pid]
    return found


def busy_time() -> float:
    """Seconds that all processors of the machine have worked."""
    fields = Path("/proc/stat").read_text().partition("\n")[0].split()
    return sum(map(int, (*fields[1:4], *fields[6:9]))) / TICK


def threads_of(pid: int) -> list[Path]:
    """The threads of a process; none when it is gone."""
    try:
        return list((Path("/proc") / str(pid) / "task").iterdir())
    except OSError:
        return []


def processor_time(place: Path) -> float:
    """Seconds of the processor that a process or a thread has taken; 0 when it is gone."""
    try:
        fields = (place / "stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_of(pid: int) -> dict[str, int]:
    """The memory of a process in kilobytes; nothing when it is gone."""
    try:
        lines = (Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return {}
    return {line[:3].lower(): int(line.split()[1]) for line in lines if line.startswith(("Pss:", "Rss:"))}


if __name__ == "__main__":
    main()
