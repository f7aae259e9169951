"""Gold against readings: how many statements, times, figures and names were found, and which were not.

Every measure is micro-averaged over the articles of the gold; an article without a reading counts as read empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from recoupe.errors import UsageError
from recoupe.evaluate.compare import Tally, compare
from recoupe.evaluate.records import Gold, Mistake, Read, ReadArticle

MODES = ("direct", "indirect", "mixed")


class Scores(Struct, frozen=True):
    """All measures by name, as `recoupe evaluate --format json` gives them, and the mistakes they come from."""

    measures: dict[str, Any]
    mistakes: tuple[Mistake, ...]


def evaluate(folder: Path, readings: Path) -> Scores:
    """The scores of a file of readings, one a line, against the `*.gold.json` of a folder.

    A reading is matched to NAME.gold.json by the stem of its article's path, or by its id. Raises UsageError when there
    is no gold, a line is no reading, or a reading is of another text.
    """
    golds = sorted(folder.glob("*.gold.json"))
    if not golds:
        raise UsageError("no_gold", folder=folder)
    found = _load_readings(readings)
    tally, mistakes, read = Tally(), [], 0
    for path in golds:
        name = path.name.removesuffix(".gold.json")
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        reading = found.get(name)
        if reading and reading.article.text not in (None, text):
            raise UsageError("other_text", name=name)
        read += reading is not None
        gold = msgspec.json.decode(path.read_bytes(), type=Gold)
        mistakes += compare(tally, name, text, gold, reading or Read(article=ReadArticle()))
    return Scores(
        measures={"articles": len(golds), "articles_read": read, **_measures(tally)}, mistakes=tuple(mistakes)
    )


def _load_readings(path: Path) -> dict[str, Read]:
    decoder = msgspec.json.Decoder(Read)
    found: dict[str, Read] = {}
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                reading = decoder.decode(line)
            except msgspec.DecodeError as fault:
                raise UsageError("bad_readings", path=path, line=number, fault=fault) from fault
            article = reading.article
            found[Path(article.path or article.id or "?").stem] = reading
            found.setdefault(str(article.id), reading)
    return found


def _measures(tally: Tally) -> dict[str, Any]:
    return {
        "statements": _prf(tally, "statement"),
        "statements_with_speaker": _prf(tally, "attributed"),
        "statements_with_infinitives": _prf(tally, "statement_all"),
        "recall_by_mode": {mode: _rate(tally, f"mode.{mode}") for mode in MODES},
        "of_matched": {part: _rate(tally, part) for part in ("content_exact", "mode", "stance", "cue", "source", "speaker")},
        "times": _prf(tally, "time"),
        "times_with_value": _prf(tally, "time_valued"),
        "figures": _prf(tally, "figure"),
        "figures_with_bounds_and_status": _prf(tally, "figure_valued"),
        "named_mentions": _prf(tally, "mention"),
        "named_mentions_untyped": _prf(tally, "mention_untyped"),
    }  # fmt: skip


def _prf(tally: Tally, name: str) -> dict[str, float]:
    hits, gold, pred = tally[f"{name}.tp"], tally[f"{name}.gold"], tally[f"{name}.pred"]
    precision, recall = hits / pred if pred else 0.0, hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(f1, 4),
        "gold": gold,
        "predicted": pred,
    }


def _rate(tally: Tally, name: str) -> float | None:
    """The share of hits; None when there was nothing to hit."""
    return round(tally[f"{name}.hit"] / tally[f"{name}.of"], 4) if tally[f"{name}.of"] else None


def find_missed_floors(measures: Mapping[str, Any], floors: Mapping[str, float]) -> list[tuple[str, float, float]]:
    """The measures below their floor, each with its value and the floor; a measure goes by its path (*times.f1*).

    Raises UsageError when a floor is set for something that is not measured.
    """
    values = dict(_flat(measures))
    unknown = sorted(set(floors) - set(values))
    if unknown:
        raise UsageError("unknown_floor", measure=unknown[0], known=", ".join(sorted(values)))
    return [(name, values[name], floor) for name, floor in floors.items() if values[name] < floor]


def _flat(measures: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, float]]:
    for name, value in measures.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value or 0.0
