"""The description of the JSON twins, as OpenAPI 3.1: each address, what may be asked of it, and the shape of what it says."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from recoupe import __version__
from recoupe.compare.situation import Situation
from recoupe.query.alerts import Alert
from recoupe.query.corrections import Correction
from recoupe.query.evidence import Evidence
from recoupe.query.pairs import Pair
from recoupe.query.people import People
from recoupe.query.portrait import Portrait
from recoupe.query.stories import Story
from recoupe.query.today import Today
from recoupe.reading import Published
from recoupe.records import Mode, Reportedness, Stance
from recoupe.web.answers import Fault
from recoupe.web.jobs import Job
from recoupe.web.searching import LONGEST_FIELD, Results

TEXT: dict[str, Any] = {"type": "string", "maxLength": LONGEST_FIELD}
DAY: dict[str, Any] = {"type": "string", "format": "date"}
FLAG: dict[str, Any] = {"type": "string", "enum": ["1"]}
NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 999_999_999}

ERRORS = ("400", "404", "421", "500")
"""The statuses of answers that tell of an error, in one shape."""

SCHEMA = "#/components/schemas/{name}"
PARAMETER = re.compile(r"\{(?P<name>\w+)(?::path)?\}")


class Failed(Struct, frozen=True, kw_only=True):
    """The one shape of an error."""

    error: Fault


class Told(Struct, frozen=True, kw_only=True):
    """What an address says: in words, as a type, and what may be asked of it."""

    summary: str
    type: Any
    asked: dict[str, dict[str, Any]] = {}


TOLD: dict[str, Told] = {
    "/": Told(summary="Stories by activity, tolls that moved, what was said and refused.", type=Today),
    "/stories": Told(summary="Every story of two articles or more, the largest first.", type=list[Story]),
    "/story/{id}": Told(summary="The situation of the story that an article is in.", type=Situation),
    "/article/{id}": Told(summary="The reading of an article; its reasons with `why`.", type=Published, asked={"why": FLAG}),
    "/people": Told(summary="People and bodies, by page.", type=People, asked={"q": TEXT, "start": NUMBER}),
    "/who/{id:path}": Told(summary="A person or body, by any entity of it.", type=Portrait, asked={"q": TEXT}),
    "/search": Told(
        summary="Statements and passages that answer a question.", type=Results,
        asked={
            "words": TEXT, "speaker": TEXT, "about": TEXT, "outlet": TEXT, "after": DAY, "before": DAY, "mode": {"enum": Mode},
            "stance": {"enum": Stance}, "reportedness": {"enum": Reportedness}, "unnamed": FLAG,
        },
    ),
    "/compare/{one}/{other}": Told(summary="Two articles side by side.", type=Pair),
    "/corrections": Told(summary="What people decided, the last first.", type=list[Correction]),
    "/alerts": Told(summary="What came up of late.", type=list[Alert]),
    "/record/{article}/{record}": Told(summary="One record of an article with its words.", type=Evidence),
    "/add/{job}": Told(summary="How far something added has been read, for whoever may write.", type=Job),
}  # fmt: skip
"""What each page's JSON twin says."""


def describe() -> dict[str, Any]:
    """The description, as OpenAPI has it."""
    types = [told.type for told in TOLD.values()]
    schemas, components = msgspec.json.schema_components([*types, Failed], ref_template=SCHEMA)
    *shapes, failed = schemas
    error = {"description": "An error, in one shape.", "content": {"application/json": {"schema": failed}}}
    paths = {
        twin_of(path): {"get": _operation(path, told, shape, error)}
        for (path, told), shape in zip(TOLD.items(), shapes, strict=True)
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "recoupe",
            "version": __version__,
            "summary": "What a record of French news articles holds: the JSON twins of the pages.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": components},
    }


def twin_of(path: str) -> str:
    """The address of a page's JSON twin, as OpenAPI writes it; an entity is named by its article and itself."""
    if path == "/":
        return "/index.json"
    return PARAMETER.sub(r"{\g<name>}", path.replace("{id:path}", "{article}/{entity}")) + ".json"


def _operation(path: str, told: Told, shape: dict[str, Any], error: dict[str, Any]) -> dict[str, Any]:
    twin = twin_of(path)
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in PARAMETER.findall(twin)
    ]
    asked = [{"name": name, "in": "query", "required": False, "schema": _schema(of)} for name, of in told.asked.items()]
    return {
        "operationId": re.sub(r"\W+", "_", twin.removesuffix(".json")).strip("_"),
        "summary": told.summary,
        "parameters": [*in_path, *asked],
        "responses": {
            "200": {"description": told.summary, "content": {"application/json": {"schema": shape}}},
            **dict.fromkeys(ERRORS, error),
        },
    }


def _schema(asked: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter; a closed list of values is that of a type."""
    return msgspec.json.schema(asked["enum"]) if "enum" in asked and asked is not FLAG else asked


def openapi(_request: Request) -> Response:
    """The description, as JSON."""
    return Response(msgspec.json.encode(describe()), media_type="application/json")
