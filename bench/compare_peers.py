"""Other libraries on the same gold articles, by the same scorer; writes bench/results/peers.json.

python bench/compare_peers.py         (pip install 'recoupe[peers]' first; one that is missing is left out)
"""

from __future__ import annotations

import importlib
import json
import time
from typing import Any

from measured import GOLD, OUT, articles_of, leave_without, size_of, version_of, write_result
from quality import SETS, score

PEERS = {
    "textacy direct_quotations": ("peers.quotations", ("statements", "statements_with_speaker", "recall_by_mode")),
    "dateparser search_dates": ("peers.dates", ("times", "times_with_value")),
    "spaCy fr_core_news_md": ("peers.names", ("named_mentions", "named_mentions_untyped")),
}
"""The module of each, and the scores that mean something for what it does."""


def main() -> None:
    leave_without(GOLD)
    OUT.mkdir(parents=True, exist_ok=True)
    result: dict[str, Any] = {}
    for name, (module, layers) in PEERS.items():
        try:
            peer = importlib.import_module(module)
        except ImportError as missing:
            print(f"{name}: left out, {missing.name} is not installed")
            continue
        result[name] = {"versions": {package: version_of(package) for package in peer.PACKAGES}}
        print(name, result[name]["versions"])
        for which in SETS:
            articles = articles_of(which)
            path, start = OUT / f"{module}.{which}.jsonl", time.perf_counter()
            lines = [json.dumps(reading, ensure_ascii=False) for reading in peer.read(articles)]
            seconds = time.perf_counter() - start
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
            scores = score(which, path)
            result[name][which] = {
                **size_of(articles), "seconds": round(seconds, 1), "scores": {layer: scores[layer] for layer in layers}
            }  # fmt: skip
            print(f"  {which}:", {layer: scores[layer].get("f1", scores[layer]) for layer in layers})
    write_result("peers", result)


if __name__ == "__main__":
    main()
