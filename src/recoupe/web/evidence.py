"""The page of one record: its words, why it is read so, and the forms that correct it, from wherever one sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from starlette.requests import Request

from recoupe.export.phrases import phrases
from recoupe.query.evidence import Evidence, load_evidence
from recoupe.record.store import Record
from recoupe.records import EntityKind, EntityType, Gender, Mode, Reportedness, Stance, Status, TimeType
from recoupe.web.answers import Page, language_of
from recoupe.web.writing import account, local

CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "statements": {"mode": get_args(Mode), "stance": get_args(Stance), "reportedness": get_args(Reportedness)},
    "figures": {"status": ("", *get_args(Status))},
    "times": {"type": get_args(TimeType)},
    "entities": {"type": get_args(EntityType), "kind": get_args(EntityKind), "gender": ("", *get_args(Gender))},
}
"""The values of the fields that have a closed list of them, by layer; empty: none."""


def evidence(record: Record, request: Request) -> Page:
    """One record in its sentence, with what corrects it."""
    found = load_evidence(record, request.path_params["article"], request.path_params["record"])
    more = {
        "fields": list(_fields(found)),
        "account": account(),
        "back": local(request.query_params.get("back", "")[:500] or f"/article/{found.article.id}"),
    }
    title = phrases(language_of(request)).web[f"record_{found.layer}"]
    return Page(template="record.html", title=title, data=found, more=more)


def _fields(found: Evidence) -> Iterator[dict[str, Any]]:
    """The fields that people can change: their values, and the choices where there is a closed list of them."""
    for name, value in found.values.items():
        choices = CHOICES[found.layer].get(name, ())
        kind = "bool" if isinstance(value, bool) else "choice" if choices else "text"
        yield {"name": name, "value": value, "kind": kind, "choices": choices}
