"""The records: closed lists of values, checked as they are decoded, never changed after."""

import msgspec
import pytest

from recoupe import records
from recoupe.records import Article, Entity, Figure, Mention, Statement, Time
from recoupe.span import Span

RECORDS = [
    value for value in vars(records).values() if isinstance(value, type) and value.__module__ == records.__name__
]
WITH_ID = {"Article", "Entity", "Statement", "Time", "Figure", "Event"}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_record_is_frozen_and_described(record):
    assert record.__struct_config__.frozen
    assert record.__doc__


@pytest.mark.parametrize("record", [r for r in RECORDS if r.__name__ in WITH_ID], ids=lambda record: record.__name__)
def test_an_identified_record_starts_with_its_id(record):
    assert record.__struct_fields__[0] == "id"


@pytest.mark.parametrize(
    ("type_", "line", "path"),
    [
        (Statement, '{"id": "s0", "mode": "oral", "content": [[0, 3]]}', r"\$\.mode"),
        (Statement, '{"id": "s0", "mode": "direct", "content": [[0]]}', r"\$\.content\[0\]"),
        (Time, '{"id": "t0", "span": [0, 3], "type": "day", "value": "2021"}', r"\$\.type"),
        (Figure, '{"id": "f0", "span": [0, 3], "number": [0, 1], "unit": "person", "status": "late"}', r"\$\.status"),
        (Entity, '{"id": "e0", "type": "person", "kind": "named", "name": 3, "mentions": []}', r"\$\.name"),
        (Article, '{"id": "a"}', "text"),
    ],
)
def test_a_wrong_value_is_refused_with_its_path(type_, line, path):
    with pytest.raises(msgspec.ValidationError, match=path):
        msgspec.json.decode(line, type=type_)


def test_absent_fields_are_null_or_empty_lists_in_json():
    entity = Entity(id="e0", type="person", kind="named", name="A", mentions=(Mention(span=Span(0, 1), form="name"),))
    assert msgspec.json.decode(msgspec.json.encode(entity)) == {
        "id": "e0",
        "type": "person",
        "kind": "named",
        "name": "A",
        "aliases": [],
        "roles": [],
        "affiliation": None,
        "gender": None,
        "mentions": [{"span": [0, 1], "form": "name"}],
    }


def test_a_record_cannot_be_changed():
    time = Time(id="t0", span=Span(0, 3), type="date", value="2021")
    with pytest.raises(AttributeError):
        time.value = "2022"
