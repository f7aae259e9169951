"""Records won and lost against another version, by layer.

    python bench/gains.py BEFORE.jsonl AFTER.jsonl [--gold DIR] [--layer statements] [--show 20]

Both files are of `recoupe read --format jsonl`, of the same articles. Without gold, a record is won when only the
second version has it. With gold, one that the gold has too is *right* and any other *wrong*: won right and lost wrong
are gains, the rest are losses.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Key = tuple[Any, ...]
Placed = dict[Key, list[list[int]]]


def name_of(reading: Record, entity: str | None) -> str | None:
    """The name of an entity of a reading, by its id."""
    return next((e["name"] for e in reading.get("entities", []) if e["id"] == entity), None)


def statements(reading: Record) -> Placed:
    """The statements of a reading or a gold annotation, by content and speaker."""
    found = {}
    for record in reading["statements"]:
        speaker = record.get("speaker")
        if "kind" not in record:
            speaker = name_of(reading, speaker)
        found[(*map(tuple, record["content"]), speaker)] = record["content"]
    return found


def times(reading: Record) -> Placed:
    """The times of a reading or a gold annotation, by span and value."""
    return {(*record["span"], record["value"]): [record["span"]] for record in reading["times"]}


def figures(reading: Record) -> Placed:
    """The figures of a reading or a gold annotation, by span, bounds and status."""
    return {
        (*record["span"], record["low"], record["high"], record["status"]): [record["span"]]
        for record in reading["figures"]
    }


def names(reading: Record) -> Placed:
    """The named mentions of a reading or a gold annotation, by span and type."""
    spans = (
        (mention["span"] if isinstance(mention, dict) else mention, entity["type"])
        for entity in reading["entities"]
        for mention in entity["mentions"]
        if not isinstance(mention, dict) or mention["form"] == "name"
    )
    return {(*span, type_): [span] for span, type_ in spans}


LAYERS: dict[str, Callable[[Record], Placed]] = {
    "statements": statements,
    "times": times,
    "figures": figures,
    "names": names,
}


def changes(before: Record, after: Record, gold: Record | None, layer: str) -> Iterator[tuple[str, str]]:
    """What happened to each record that only one version has (*won right*), and its words."""
    place = LAYERS[layer]
    old, new, true = place(before), place(after), place(gold) if gold else {}
    text = after["article"]["text"]
    for fate, only in (("won", new.keys() - old.keys()), ("lost", old.keys() - new.keys())):
        for key in sorted(only, key=repr):
            words = " […] ".join(text[start:end] for start, end in (new | old)[key])
            verdict = "" if gold is None else " right" if key in true else " wrong"
            yield fate + verdict, f"{words}  {key[-3:] if layer == 'figures' else key[-1]}"


def read_file(path: Path) -> dict[str, Record]:
    """The readings of a file by the stem of their article's path, or its id."""
    readings = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {Path(r["article"]["path"] or r["article"]["id"]).stem: r for r in readings}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--gold", type=Path, help="a folder of NAME.gold.json")
    parser.add_argument("--layer", choices=LAYERS, help="this layer alone")
    parser.add_argument("--show", type=int, default=10, help="how many examples of each kind to print")
    options = parser.parse_args()
    before, after = read_file(options.before), read_file(options.after)
    for layer in [options.layer] if options.layer else LAYERS:
        counts, shown = Counter[str](), dict[str, list[str]]()
        for name in sorted(before.keys() & after.keys()):
            path = options.gold / f"{name}.gold.json" if options.gold else None
            gold = json.loads(path.read_text(encoding="utf-8")) if path and path.exists() else None
            for kind, words in changes(before[name], after[name], gold, layer):
                counts[kind] += 1
                shown.setdefault(kind, []).append(f"{name}: {words}")
        print(f"{layer}: " + (", ".join(f"{n} {kind}" for kind, n in sorted(counts.items())) or "no change"))
        for kind in sorted(shown):
            for line in shown[kind][: options.show]:
                print(f"  {kind:10} {line}"[:200].replace("\n", " "))
    for name in sorted(before.keys() ^ after.keys()):
        print(f"only in {'the first' if name in before else 'the second'}: {name}")


if __name__ == "__main__":
    main()
