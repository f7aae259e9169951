"""Makes the presets of `recoupe.record.packing`: words that a short text can be packed against.

From the invented articles of `examples/` and the word lists of `french/data`, both of the project; nothing else goes in.
A store is unpacked with the presets it was packed with, so a published preset is never made again: a better one gets the
next number, and `packing.py` keeps knowing the old ones.
"""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import recoupe
from recoupe.annotate.pipeline import read_articles
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.ingest.readers import read_input
from recoupe.record.packing import bare_body
from recoupe.records import Article

ROOT = Path(recoupe.__file__).parent
WINDOW = 32_000
"""Bytes that deflate looks back; the end of a preset is the nearest, so the most useful comes last."""

QUOTED = re.compile(r'"(?P<words>[^"\n]{3,60})"')
LISTS = ("tolls", "people", "who", "reporting", "times", "function_words")
SHARE_OF_LISTS = 16_000


def main() -> None:
    inputs = find_inputs([str(ROOT / "examples" / pattern) for pattern in ("*.txt", "*.jsonl", "*.html")])
    articles = [item for given in inputs for item in read_input(given, Terms())]  # type: ignore[arg-type]
    readings = list(read_articles([item for item in articles if isinstance(item, Article)]))
    texts = "\n\n".join(reading.text for reading in readings).encode()
    listed = b" ".join(_words(name) for name in LISTS)[:SHARE_OF_LISTS]
    bodies = b"\n".join(bare_body(reading) for reading in readings)
    folder = Path(str(files("recoupe.record")))
    (folder / "preset-1-text.txt").write_bytes((listed + b"\n" + texts)[-WINDOW:])
    (folder / "preset-1-reading.txt").write_bytes(bodies[-WINDOW:])


def _words(name: str) -> bytes:
    """The words and phrases of a list, one after the other."""
    text = (ROOT / "french" / "data" / f"{name}.toml").read_text(encoding="utf-8")
    lines = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    return " ".join(found["words"] for found in QUOTED.finditer(lines)).encode()


if __name__ == "__main__":
    main()
