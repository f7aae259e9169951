"""Quality: reads the gold articles with `recoupe read`, scores them with ../shared/gold/score.py, writes
bench/results/quality.json.

    python bench/quality.py [SET…]        (dev and check, unless named)
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from measured import GOLD, OUT, articles_of, leave_without, size_of, write_result

SETS = ("dev", "check")
JOBS = os.environ.get("JOBS", "1")
RECOUPE = "from recoupe.cli import main; main()"


def read_set(which: str) -> Path:
    """The file of readings of a gold set, made anew."""
    OUT.mkdir(parents=True, exist_ok=True)
    articles, readings = OUT / f"{which}.articles.jsonl", OUT / f"{which}.jsonl"
    lines = (json.dumps(article, ensure_ascii=False) for article in articles_of(which))
    articles.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-c", RECOUPE, "read", "--format", "jsonl", "--jobs", JOBS, str(articles)]
    with readings.open("wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"quality.py: recoupe read ended with {done.returncode}\n{done.stderr.decode()}")
    return readings


def score(which: str, readings: Path) -> dict[str, Any]:
    """The scores of a file of readings against a gold set."""
    command = [sys.executable, str(GOLD / "score.py"), str(GOLD / which), str(readings), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


def measure(which: str) -> dict[str, Any]:
    """The size and the scores of a gold set, read anew."""
    return {"corpus": f"gold/{which}", **size_of(articles_of(which)), "scores": score(which, read_set(which))}


def main() -> None:
    leave_without(GOLD)
    result = {which: measure(which) for which in sys.argv[1:] or SETS}
    for which, measured in result.items():
        print(f"{which}: {measured['articles']} articles, {measured['words']} words")
        for layer, value in measured["scores"].items():
            if isinstance(value, dict):
                print(f"  {layer:32}", "  ".join(f"{name} {number}" for name, number in value.items()))
    if not sys.argv[1:]:
        write_result("quality", result)


if __name__ == "__main__":
    main()
