"""The tables of a lake: their columns, and how rows become columns of Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

import pyarrow as pa
from msgspec import Struct, structs

from recoupe.export.rows import TABLES
from recoupe.records import Refusal

ARROW = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), str: pa.string(), bytes: pa.binary()}
SQL = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE", str: "STRING", bytes: "BINARY"}


class Text(Struct, frozen=True, kw_only=True):
    """An article as it came in, whatever is made of it later."""

    id: str
    arrival: int
    """Its place in the order in which articles came into the lake: what came first is kept of what came twice."""
    work: str
    """The id of the first version that came in; its own at first."""
    month: str
    day: int
    chance: int
    """A number by which articles are dealt out evenly, the same wherever they come from."""
    address: str | None
    guid: str | None
    outlet: str | None
    text_hash: str
    article: bytes
    """The article as JSON."""


class EntityRow(Struct, frozen=True, kw_only=True):
    """A person, body, place or group of an article, or an unnamed source."""

    article: str
    entity: str
    name: str
    type: str
    kind: str
    gender: str | None
    aliases: str
    roles: str
    affiliation: str | None
    mentions: int


class ReadingRow(Struct, frozen=True, kw_only=True):
    """A whole reading, as JSON without its article."""

    article: str
    arrival: int
    work: str
    day: int
    address: str | None
    made_by: str
    body: bytes


class ItemRow(Struct, frozen=True, kw_only=True):
    """What a comparison looks at; `number` is that of the comparison and the item (`layout.number_of`)."""

    comparison: str
    item: str
    number: int
    article: str
    part: str | None
    work: str
    arrival: int
    day: int
    month: str
    chance: int
    body: bytes
    signs: bytes | None


class KeyRow(Struct, frozen=True, kw_only=True):
    """A key of an item, with what it weighs there (`compare/keys.py`), and with what both and the article are joined by:
    `key_number` is of the comparison and the key, `item_number` of the comparison and the item."""

    comparison: str
    key: str
    weight: int
    item: str
    day: int
    key_number: int
    item_number: int
    article_number: int


class LinkRow(Struct, frozen=True, kw_only=True):
    """A link between two items. `features` and `blocks` are JSON."""

    comparison: str
    a: str
    b: str
    day: int
    score: float
    judgement: str
    features: str
    blocks: str
    by: str


class MemberRow(Struct, frozen=True):
    """An item of a cluster; the id of a cluster is the first id in it."""

    comparison: str
    cluster: str
    item: str


class ClusterRow(MemberRow, frozen=True):
    """The same, with the article of the item, the record in it, and the first id of all that links connect the item with: a
    story may be but a part of that."""

    article: str
    part: str | None
    component: str


class SettledRow(ClusterRow, frozen=True):
    """An item that is new, or of a component that has grown, and where it was before: in no cluster, where it is new."""

    month: str
    was: str | None
    stood: str | None


class StoryRow(Struct, frozen=True):
    """An article of a story."""

    story: str
    article: str
    published: str | None
    outlet: str | None
    title: str | None
    path: str | None


class WordingRow(Struct, frozen=True):
    """A statement of a wording."""

    wording: str
    article: str
    statement: str
    speaker: str | None
    mode: str
    start: int
    end: int
    words: str


class PersonRow(Struct, frozen=True):
    """What a person, a body or a place is called in an article."""

    person: str
    article: str
    entity: str
    name: str
    type: str
    aliases: str
    roles: str
    mentions: int


class CopyRow(Struct, frozen=True):
    """An article that has a passage of another, of another work."""

    source: str
    copy: str
    share: float
    judgement: str
    features: str
    blocks: str


class TollRow(Struct, frozen=True, kw_only=True):
    """What one account gives of one quantity of a story, and how it stands to those before. `toll` names the quantity,
    `place_in_toll` orders its accounts, oldest first."""

    toll: str
    story: str
    measure: str
    counted: str | None
    place: str | None
    year: str | None
    place_in_toll: int
    article: str
    figure: str
    low: float | None
    high: float | None
    published: str | None
    as_of: str | None
    speaker: str | None
    words: str
    relation: str
    to: str | None


LAYERS: dict[str, type[Struct]] = {name: table.row for name, table in TABLES.items()} | {
    "entities": EntityRow,
    "readings": ReadingRow,
    "items": ItemRow,
    "keys": KeyRow,
    "refusals": Refusal,
}
"""The tables that a shard of articles fills."""


def schema_of(row: type[Struct]) -> Any:
    """The columns of a table for pyarrow."""
    return pa.schema([pa.field(field.encode_name, _kind(field.type, ARROW)) for field in structs.fields(row)])


def columns_of(row: type[Struct], *names: str) -> dict[str, str]:
    """The columns of a table, all or some, with their types in SQL."""
    types = {field.encode_name: _kind(field.type, SQL) for field in structs.fields(row)}
    return {name: types[name] for name in names or types}


def to_table(rows: Iterable[Struct], row: type[Struct]) -> Any:
    """Rows as a table of pyarrow."""
    names = row.__struct_fields__
    columns = list(zip(*map(structs.astuple, rows), strict=True)) or [()] * len(names)
    schema = schema_of(row)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def concat(tables: Sequence[Any]) -> Any:
    """One table of several."""
    return pa.concat_tables(tables)


def _kind(type_: Any, kinds: Mapping[type, Any]) -> Any:
    found = {getattr(one, "__origin__", one) for one in get_args(type_)} or {type_}
    return next((kind for one, kind in kinds.items() if one in found), kinds[str])
