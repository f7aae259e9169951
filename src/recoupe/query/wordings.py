"""One utterance in the several wordings that articles give it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct

from recoupe.compare.wordings.difference import Piece, find_differences
from recoupe.compare.wordings.words import Pieces
from recoupe.query.clusters import Cluster, load_clusters
from recoupe.query.readings import reading_loader
from recoupe.reading import Reading
from recoupe.record.store import Record


class Variant(Struct, frozen=True):
    """One wording: the statement, its words, and how like the nearest other wording it is."""

    article: str
    path: str | None
    statement: str
    content: str
    score: float
    beside: tuple[Piece, ...] = ()
    """What it has, and has not, of the first variant (`a`); empty for the first."""


class Wording(Struct, frozen=True):
    """An utterance, its speaker as most articles name him, and its variants in order of publication."""

    id: str
    speaker: str | None
    variants: tuple[Variant, ...]


def list_wordings(record: Record) -> Iterator[Wording]:
    """The utterances that stand in the record in two wordings or more."""
    load = reading_loader(record)
    for cluster in sorted(load_clusters(record, "wordings", at_least=2), key=lambda cluster: cluster.id):
        yield _wording(record, cluster, load)


def _wording(record: Record, cluster: Cluster, load: Callable[[int], Reading]) -> Wording:
    scores = _scores(record, cluster)
    speakers: Counter[str] = Counter()
    variants, first = list[Variant](), Pieces()
    for member in cluster.members:
        reading = load(member.article)
        statement = next(s for s in reading.statements if s.id == member.part)
        names = {entity.id: entity.name for entity in reading.entities}
        if statement.speaker is not None:
            speakers[names[statement.speaker]] += 1
        content = reading.words(*statement.content)
        pieces = tuple((span.start, span.of(reading.text)) for span in statement.content)
        first = first or pieces
        beside = find_differences(first, pieces) if variants else ()
        variants.append(Variant(member.id, member.path, statement.id, content, scores.get(member.item, 0.0), beside))
    best = min(speakers, key=lambda name: (-speakers[name], -len(name), name), default=None)
    return Wording(cluster.id, best, tuple(variants))


def _scores(record: Record, cluster: Cluster) -> dict[int, float]:
    """The best score of each item of a cluster with another one of it."""
    rows = ", ".join(str(member.item) for member in cluster.members)
    found = record.db.execute(
        f"SELECT a, b, score FROM links WHERE a IN ({rows}) AND b IN ({rows}) AND judgement = 'same'"  # noqa: S608 (rows are numbers)
    )
    best: dict[int, float] = {}
    for a, b, score in found:
        for item in (a, b):
            best[item] = max(score, best.get(item, 0.0))
    return best
