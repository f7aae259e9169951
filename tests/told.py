"""Reads marked sentences into a reading with names and statements, and says who the layers under test find in it.

`<p>`, `<o>`, `<l>`, `<g>`, `<x>` mark names (person, organization, place, group, other); `<content s=1>`, `<cue s=1>`,
`<source s=1 speaker="…">` the parts of a statement and who is expected to speak; a statement without a source carries
`speaker` on its content; a cue carries `stance`. `speaker=none` expects nobody; several are joined by *et*.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from marked import Mark, read_marked
from recoupe.annotate.coreference import Coreference
from recoupe.annotate.speakers import Speakers
from recoupe.reading import Reading
from recoupe.records import Entity, EntityType, Name, Stance, Statement

TYPES: dict[str, EntityType] = {"p": "person", "o": "organization", "l": "place", "g": "group", "x": "other"}

Parse = Callable[[str], Reading]


def read_told(source: str, parse: Parse) -> tuple[Reading, dict[str, str]]:
    """The reading of a marked text after coreference and speakers, and the expected speaker of each statement."""
    marked = read_marked(source)
    names = sorted(
        (
            Name(span=m.span, type=TYPES[m.tag], gender=m.attributes.get("gender"))
            for m in marked.marks
            if m.tag in TYPES
        ),  # type: ignore[arg-type]
        key=lambda n: n.span,
    )
    groups = sorted(marked.groups("s").values(), key=lambda marks: min(m.span for m in marks if m.tag == "content"))
    statements = tuple(_statement(f"s{index}", marks) for index, marks in enumerate(groups))
    expected = {
        f"s{index}": next(m.attributes["speaker"] for m in marks if "speaker" in m.attributes)
        for index, marks in enumerate(groups)
        if any("speaker" in m.attributes for m in marks)
    }
    reading = parse(marked.text).with_("names", names=tuple(names)).with_("statements", statements=statements)
    for annotator in (Coreference(), Speakers()):
        refines = set(annotator.reads) & set(annotator.writes)
        reading = reading.with_(annotator.name, refines=refines, **annotator(reading))
    return reading, expected


def _statement(id_: str, marks: tuple[Mark, ...]) -> Statement:
    content = tuple(m.span for m in marks if m.tag == "content")
    is_direct = any(m.attributes.get("mode") != "indirect" for m in marks if m.tag == "content")
    return Statement(
        id=id_,
        mode="direct" if is_direct else "indirect",
        content=content,
        cue=next((m.span for m in marks if m.tag == "cue"), None),
        source=next((m.span for m in marks if m.tag == "source"), None),
        stance=next((cast("Stance", m.attributes["stance"]) for m in marks if "stance" in m.attributes), "asserts"),
    )


def speakers_of(reading: Reading) -> dict[str, str]:
    """Who speaks in each statement: the names of the entities, joined by *et*; *none* for nobody."""
    by_id = {entity.id: entity for entity in reading.entities}
    return {
        s.id: " et ".join(by_id[e].name for e in (s.speaker, *s.co_speakers) if e) or "none" for s in reading.statements
    }


def entity(reading: Reading, name: str) -> Entity:
    """The entity of this name. Raises StopIteration when there is none."""
    return next(e for e in reading.entities if e.name == name)


def mentions(reading: Reading, name: str) -> list[str]:
    """The words of every mention of an entity."""
    return [m.span.of(reading.text) for m in entity(reading, name).mentions]
