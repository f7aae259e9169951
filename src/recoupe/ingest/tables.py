"""Reads articles given as a table, a row each: CSV, with whatever delimiter and encoding; and rows of other tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any, BinaryIO

from recoupe.ingest.dates import read_date
from recoupe.ingest.decode import find_encoding
from recoupe.ingest.inputs import Input
from recoupe.ingest.parts import refuse
from recoupe.ingest.plain import MAX_CHARACTERS
from recoupe.ingest.sniff import HEAD, TSV
from recoupe.records import Article, Origin, Refusal

COLUMNS = {
    "text": ("text", "texte", "content", "contenu", "body", "corps", "fulltext", "full_text", "article_text"),
    "title": ("title", "titre", "headline", "heading"),
    "url": ("url", "link", "lien", "adresse"),
    "guid": ("guid", "id", "identifiant", "uri"),
    "outlet": ("outlet", "source", "journal", "media", "média", "publication", "newspaper", "site"),
    "authors": ("authors", "author", "auteurs", "auteur", "byline", "signature"),
    "credit": ("credit", "crédit", "creditline", "credit_line", "copyright"),
    "published": (
        "published",
        "date",
        "publication_date",
        "date_publication",
        "published_at",
        "pubdate",
        "date_published",
    ),
    "modified": ("modified", "updated", "updated_at", "date_modified", "modifié"),
    "retrieved": ("retrieved", "collected", "crawled", "fetched", "retrieved_at", "collecté", "date_collecte"),
    "language": ("language", "langue", "lang"),
    "path": ("path", "file", "fichier"),
}
"""The field of an article, and what its column may be called, in order of preference; case does not matter."""

DAYS = ("published", "modified", "retrieved")
DELIMITERS = ",;\t|"
AUTHORS = ";"
"""What parts the names of several authors in a cell."""


def read_csv(stream: BinaryIO, origin: Input) -> Iterator[Article | Refusal]:
    """The article of each row; a bad row is refused and the next one read."""
    head = stream.peek(HEAD)[:HEAD] if hasattr(stream, "peek") else b""
    encoding = find_encoding(head)
    lines = io.TextIOWrapper(stream, encoding, "cp1252_byte" if "16" not in encoding else "replace", newline="")
    csv.field_size_limit(MAX_CHARACTERS)
    rows = csv.reader(lines, delimiter=_find_delimiter(head.decode(encoding, "replace"), origin))
    columns: dict[str, int] | None = None
    for number, row in _number(rows, origin):
        if isinstance(row, Refusal):
            yield row
        elif columns is None:
            columns, width = match_columns(row), len(row)
            if "text" not in columns:
                yield refuse(origin, "field", f"text: {', '.join(row)[:200]}")
                break
        elif len(row) > width:
            yield Refusal(path=f"{origin.path}:{number}", reason="field", detail=f"{len(row)} > {width}")
        elif any(row):
            given = {field: row[index] for field, index in columns.items() if index < len(row)}
            yield read_row(given, f"{origin.path}:{number}", origin)
    lines.detach()


def match_columns(names: list[str]) -> dict[str, int]:
    """The index of the column of each field of an article that a table has."""
    places = {
        name.strip().strip("\ufeff").lower().replace(" ", "_"): index for index, name in reversed([*enumerate(names)])
    }
    return {
        field: next(places[name] for name in known if name in places)
        for field, known in COLUMNS.items()
        if not places.keys().isdisjoint(known)
    }


def read_row(given: Mapping[str, Any], place: str, origin: Input) -> Article | Refusal:
    """The article of a row whose cells go by the names of an article's fields."""
    text = given.get("text") or ""
    if not isinstance(text, str):
        return Refusal(path=place, reason="field", detail=f"text: {type(text).__name__}")
    said = {field: str(value).strip() for field, value in given.items() if value not in (None, "") and field != "text"}
    days = {field: _read_day(given[field]) for field in DAYS if said.get(field)}
    authors = given.get("authors")
    names = authors if isinstance(authors, list) else said.get("authors", "").split(AUTHORS)
    return Article(
        id="",
        path=said.get("path") or place,
        url=said.get("url") or None,
        guid=said.get("guid") or None,
        outlet=said.get("outlet") or None,
        title=said.get("title") or None,
        authors=tuple(name.strip() for name in map(str, names) if name.strip()),
        credit=said.get("credit") or None,
        language=said.get("language", "")[:2].lower() or None,
        text=text,
        origin=Origin(media_type=origin.media_type, sha256=sha256(text.encode("utf-8", "replace")).hexdigest()),
        **days,
    )


def _number(rows: Any, origin: Input) -> Iterator[tuple[int, list[str] | Refusal]]:
    """The rows with the number of the line each starts on; one that the parser does not take is refused."""
    while True:
        line = rows.line_num + 1
        try:
            yield line, next(rows)
        except StopIteration:
            return
        except csv.Error as fault:
            yield line, Refusal(path=f"{origin.path}:{line}", reason="damaged", detail=str(fault))


def _find_delimiter(head: str, origin: Input) -> str:
    """What parts the columns: the most frequent of the known ones in the first line."""
    first = head.lstrip("\ufeff").split("\n", 1)[0]
    return "\t" if origin.media_type == TSV else max(DELIMITERS, key=first.count)


def _read_day(given: Any) -> str:
    """A day as a cell has it; what is none is left as it is, to be refused with its words."""
    if isinstance(given, date | datetime):
        return given.isoformat()
    return read_date(str(given)) or str(given).strip()
