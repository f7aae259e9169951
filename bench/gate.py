"""The quality gate: fails when a layer falls below its floor, or when the gold changed unseen.

    python bench/gate.py                      score dev and check, compare with bench/floors.json
    python bench/gate.py --update             pin the present scores and gold; refuses to lower a floor
    python bench/gate.py --update --allow-regression

After `tests/eval_gate.py` of trafilatura. Exit 0: every floor holds, or there is no gold here; 1: one does not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measured import GOLD, PROJECT, leave_without
from quality import SETS, read_set, score

FLOORS = PROJECT / "bench" / "floors.json"

NOISE = 0.0005
"""How far a score may lie below its floor: one record in 2,000, the last place of the scores."""

Scores = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="pin the present scores and gold")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    options = parser.parse_args()
    leave_without(GOLD)
    if faults := [fault for which in SETS for fault in find_faults(GOLD / which)]:
        print("gate: the gold is not well formed:", *faults[:20], sep="\n  ", file=sys.stderr)
        return 1
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    hashes = {which: hash_of(GOLD / which) for which in SETS}
    scores = {which: dict(flatten(score(which, read_set(which)))) for which in SETS}
    if options.update:
        return update(pinned, hashes, scores, allow_regression=options.allow_regression)
    return compare(pinned, hashes, scores)


def compare(pinned: dict[str, Any], hashes: dict[str, str], scores: dict[str, Scores]) -> int:
    """0 when the gold is the pinned one and every floor holds, else 1; says which do not."""
    changed = [which for which in SETS if pinned.get("gold", {}).get(which) != hashes[which]]
    missed = list(below(pinned.get("floors", {}), scores))
    for which in SETS:
        for name, value in scores[which].items():
            floor = pinned.get("floors", {}).get(which, {}).get(name)
            print(f"  {which:6}{name:40}{value:.4f}" + (f"   floor {floor:.4f}" if floor is not None else ""))
    for which in changed:
        print(f"gate: ../shared/gold/{which} is not the gold the floors were pinned on; see --update", file=sys.stderr)
    for which, name, value, floor in missed:
        print(f"gate: {which} {name} is {value:.4f}, its floor {floor:.4f}", file=sys.stderr)
    if not (changed or missed):
        print("gate: every floor holds")
    return 1 if changed or missed else 0


def update(pinned: dict[str, Any], hashes: dict[str, str], scores: dict[str, Scores], *, allow_regression: bool) -> int:
    """0 when bench/floors.json was written anew; 1, and nothing written, when that would lower a floor unasked."""
    lowered = list(below(pinned.get("floors", {}), scores))
    if lowered and not allow_regression:
        for which, name, value, floor in lowered:
            print(f"gate: would lower {which} {name} from {floor:.4f} to {value:.4f}", file=sys.stderr)
        print("gate: nothing written; --allow-regression if this is meant", file=sys.stderr)
        return 1
    text = json.dumps({"noise": NOISE, "gold": hashes, "floors": scores}, indent=1)
    FLOORS.write_text(text + "\n", encoding="utf-8")
    print(f"gate: pinned {sum(map(len, scores.values()))} floors in bench/floors.json")
    return 0


def below(floors: dict[str, Scores], scores: dict[str, Scores]) -> Iterator[tuple[str, str, float, float]]:
    """The scores that lie below their floor by more than noise: set, name, score, floor."""
    for which, of_set in floors.items():
        for name, floor in of_set.items():
            value = scores.get(which, {}).get(name, 0.0)
            if value < floor - NOISE:
                yield which, name, value, floor


def flatten(scores: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """The scores that are pinned: the F1 of each layer, and each share."""
    for layer, value in scores.items():
        if isinstance(value, dict) and "f1" in value:
            yield f"{layer}.f1", value["f1"]
        elif isinstance(value, dict):
            yield from ((f"{layer}.{name}", share) for name, share in value.items() if share is not None)


def hash_of(gold: Path) -> str:
    """The SHA-256 of the texts and annotations of a gold set, names included."""
    digest = hashlib.sha256()
    for path in sorted(gold.iterdir()):
        if path.name.endswith((".txt", ".gold.json")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def find_faults(gold: Path) -> Iterator[str]:
    """What is wrong with the files of a gold set."""
    for path in sorted(gold.glob("*.gold.json")):
        text = (gold / f"{path.name.removesuffix('.gold.json')}.txt").read_text(encoding="utf-8")
        try:
            annotation = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as fault:
            yield f"{path.name}: {fault}"
            continue
        for layer in ("statements", "times", "figures", "entities"):
            if not isinstance(annotation.get(layer), list):
                yield f"{path.name}: no list of {layer}"
                continue
            for record in annotation[layer]:
                spans = record.get("content") or record.get("mentions") or [record.get("span")]
                if not all(span and 0 <= span[0] < span[1] <= len(text) for span in spans):
                    yield f"{path.name}: {layer}: a span outside the text: {spans}"


if __name__ == "__main__":
    sys.exit(main())
