"""The table of exporters by name: what turns readings into bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import BinaryIO

from recoupe.export.corpora import write_bibtex, write_iramuteq, write_txm
from recoupe.export.ftm import write_ftm
from recoupe.export.linked import write_jsonld, write_web_annotations
from recoupe.export.options import Options
from recoupe.export.page import write_page
from recoupe.export.published import write_json, write_json_lines
from recoupe.export.sqlite import write_sqlite
from recoupe.export.tables import write_csv, write_parquet
from recoupe.export.tei import write_tei
from recoupe.export.terminal import write_text
from recoupe.export.timeml import write_timeml
from recoupe.plugins import load_offered
from recoupe.reading import Reading

Exporter = Callable[[Iterable[Reading], BinaryIO, Options], None]
"""What writes readings to a stream as they come, one after the other."""

EXPORTERS: dict[str, Exporter] = {
    "text": write_text,
    "jsonl": write_json_lines,
    "json": write_json,
    "html": write_page,
    "csv": write_csv,
    "parquet": write_parquet,
    "sqlite": write_sqlite,
    "jsonld": write_jsonld,
    "webannotation": write_web_annotations,
    "tei": write_tei,
    "timeml": write_timeml,
    "ftm": write_ftm,
    "txm": write_txm,
    "iramuteq": write_iramuteq,
    "bibtex": write_bibtex,
}

NEED_TEXT = frozenset({"text", "jsonl", "json", "html", "tei", "timeml", "txm", "iramuteq"})
"""Forms that are nothing without the articles' texts."""


@cache
def exporters() -> dict[str, Exporter]:
    """The built-in exporters, and those that other packages offer as `recoupe.exporters`."""
    return EXPORTERS | load_offered("recoupe.exporters")
