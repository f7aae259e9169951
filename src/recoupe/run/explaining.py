"""Why a kept reading is as it is: reasons are not kept, they are found again by reading the article once more."""

from __future__ import annotations

from msgspec import structs

from recoupe.reading import Reading
from recoupe.records import Refusal
from recoupe.run.shards import read_shard


def explain(reading: Reading) -> Reading:
    """The reading with the reasons of its records, as this version of recoupe reads the article: of those that it reads in
    the same words. Without any where it cannot be read any more."""
    [again] = read_shard((reading.article,))
    if isinstance(again, Refusal):
        return reading
    same = {record for record, _ in set(_words(reading)) & set(_words(again))}
    return structs.replace(reading, reasons=tuple(reason for reason in again.reasons if reason.record in same))


def _words(reading: Reading) -> list[tuple[str, object]]:
    """Each record with the spans by which it is the same in another reading."""
    return [
        *((entity.id, entity.mentions[0].span) for entity in reading.entities),
        *((statement.id, statement.content) for statement in reading.statements),
        *((time.id, time.span) for time in reading.times),
        *((figure.id, figure.span) for figure in reading.figures),
    ]
