"""`trace`: who said something like these words, whatever the language they are asked in."""

from __future__ import annotations

from msgspec import Struct

from recoupe.compare.meaning import cosine_of, find_nearest, pack_vector, signs_of
from recoupe.compare.wordings import Body, Wordings, find_word_keys
from recoupe.compare.wordings.likeness import likeness_of
from recoupe.query.readings import reading_loader, speaker_of
from recoupe.record.candidates import hash_key
from recoupe.record.items import load_items
from recoupe.record.store import Record

LOOKED_AT = 400
"""Statements compared in full: those that share the rarest words, and as many that lie nearest in meaning."""

SIGNED = 3_000
"""Statements whose vectors are looked at: those whose signs differ least. Of 110 French translations of English sentences,
among 2,690 statements, 105 were of the 25 whose signs differ least, all 110 of 200."""

SHARING = 4_000
"""Statements that one word brings at most: the last added, where it is one that very many share."""

LEAST = 0.2
"""Likeness below which nothing is said to be like the words."""


class Traced(Struct, frozen=True):
    """A statement that says something like the words: its speaker, its own words, how like it is."""

    article: str
    path: str | None
    statement: str
    speaker: str | None
    content: str
    score: float


class Trace(Struct, frozen=True):
    """What was found, best first. `by_meaning` is False where only words were compared, so that nothing else is found;
    `unread`: statements whose meaning was not kept, because no embedder was installed when they were added."""

    found: tuple[Traced, ...]
    by_meaning: bool
    unread: int


def find_trace(record: Record, words: str, wordings: Wordings, *, limit: int) -> Trace:
    """The statements of the record that say something like `words`, at most `limit` of them."""
    db = record.db
    number = next(iter(db.execute("SELECT row FROM comparisons WHERE name = ?", (wordings.name,))), (0,))[0]
    pieces = ((0, words),)
    vector = pack_vector(wordings.embedder.embed(words)) if wordings.embedder else b""
    asked = Body(pieces, (), vector)
    rows = set(_sharing_words(record, find_word_keys(pieces), wordings.name))
    unread = 0
    if vector:
        rows |= set(_nearest_in_meaning(record, wordings, number, vector))
        unread = db.execute("SELECT count(*) FROM items WHERE comparison = ? AND signs IS NULL", (number,)).fetchone()[
            0
        ]
    scored = []
    for row, item in load_items(db, wordings, rows).items():
        score = round(likeness_of(wordings.find_features(asked, item.body)), 4)
        if score >= LEAST:
            scored.append((score, item.id, row))
    scored.sort(key=lambda found: (-found[0], found[1]))
    return Trace(_answers(record, scored[:limit]), bool(vector), unread)


def _sharing_words(record: Record, keys: dict[str, float], name: str) -> list[int]:
    weights: dict[int, float] = {}
    for key, weight in keys.items():
        found = record.db.execute(
            "SELECT item FROM keys WHERE key = ? ORDER BY day DESC, item DESC LIMIT ?", (hash_key(name, key), SHARING)
        )
        for (row,) in found:
            weights[row] = weights.get(row, 0.0) + weight
    return sorted(weights, key=lambda row: (-weights[row], row))[:LOOKED_AT]


def _nearest_in_meaning(record: Record, wordings: Wordings, comparison: int, vector: bytes) -> list[int]:
    """The statements nearest in meaning: first by signs alone, then by the whole vectors of those."""
    signs = signs_of(vector)
    kept = record.db.execute(
        "SELECT row, signs FROM items WHERE comparison = ? AND length(signs) = ?", (comparison, len(signs))
    ).fetchall()
    near = [kept[place][0] for place in find_nearest(signs, b"".join(row[1] for row in kept), SIGNED)]
    loaded = load_items(record.db, wordings, near)
    cosines = {row: cosine_of(vector, item.body.vector) for row, item in loaded.items()}
    return sorted(cosines, key=lambda row: (-cosines[row], row))[:LOOKED_AT]


def _answers(record: Record, scored: list[tuple[float, str, int]]) -> tuple[Traced, ...]:
    load = reading_loader(record)
    answers = []
    for score, name, row in scored:
        article, path = record.db.execute(
            "SELECT articles.row, path FROM items JOIN articles ON articles.row = article WHERE items.row = ?", (row,)
        ).fetchone()
        reading, (id_, _, part) = load(article), name.partition("/")
        statement = next(s for s in reading.statements if s.id == part)
        content = reading.words(*statement.content)
        answers.append(Traced(id_, path, part, speaker_of(reading, part), content, score))
    return tuple(answers)
