"""The table of exporters by name: what turns readings into bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import BinaryIO

from recoupe.export.conllu import write_conllu
from recoupe.export.ftm import write_ftm
from recoupe.export.linked import write_jsonld, write_web_annotations
from recoupe.export.options import Options
from recoupe.export.page import write_page
from recoupe.export.published import write_json, write_json_lines
from recoupe.export.sqlite import write_sqlite
from recoupe.export.tables import write_csv, write_parquet
from recoupe.export.terminal import write_text
from recoupe.plugins import load_offered
from recoupe.reading import Reading

Exporter = Callable[[Iterable[Reading], BinaryIO, Options], None]
"""What writes readings to a stream as they come, one after the other."""


def late(module: str, function: str) -> Exporter:
    """An exporter whose module is loaded when it is used: XML libraries take longer to load than `--help` may."""

    def write(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
        getattr(import_module(module), function)(readings, stream, options)

    return write


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
    "tei": late("recoupe.export.tei", "write_tei"),
    "timeml": late("recoupe.export.timeml", "write_timeml"),
    "ftm": write_ftm,
    "conllu": write_conllu,
    "txm": late("recoupe.export.corpora", "write_txm"),
    "iramuteq": late("recoupe.export.corpora", "write_iramuteq"),
    "bibtex": late("recoupe.export.corpora", "write_bibtex"),
}

NEED_TEXT = frozenset({"text", "jsonl", "json", "html", "tei", "timeml", "conllu", "txm", "iramuteq"})
"""Forms that are nothing without the articles' texts."""


@cache
def exporters() -> dict[str, Exporter]:
    """The built-in exporters, and those that other packages offer as `recoupe.exporters`."""
    return EXPORTERS | load_offered("recoupe.exporters")
