"""The corrections of a record, told."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from recoupe.record.articles import load_uncorrected
from recoupe.record.decisions import Act, Anchor, Decision, find_record, load_decisions
from recoupe.record.store import Record

SHOWN = 5
"""Articles that are named of those on either side of a split."""


class Correction(Struct, frozen=True, kw_only=True):
    """A decision: who made it, when, what of; `told` fills the blanks of its phrase. `without_object`: what it corrects is
    no longer read so."""

    number: int
    made: str
    by: str
    act: Act
    told: dict[str, str]
    undone: bool
    without_object: bool
    undoes: int | None


def list_corrections(record: Record) -> Iterator[Correction]:
    """All decisions in order."""
    for decision in load_decisions(record.db):
        yield Correction(
            number=decision.number,
            made=decision.made,
            by=decision.by,
            act=decision.act,
            told=_tell(decision),
            undone=not decision.is_active,
            without_object=any(not _is_there(record, anchor) for anchor in _anchors(decision)),
            undoes=decision.undoes,
        )


def _tell(decision: Decision) -> dict[str, str]:
    about = decision.about
    return {
        "these": _words(about.these, with_articles=decision.act == "split"),
        "those": _words(about.those, with_articles=decision.act == "split"),
        "record": about.record.words if about.record else "",
        "speaker": about.speaker.words if about.speaker else "?",
        "changes": ", ".join(f"{field} = {value}" for field, value in about.changes.items()),
        "number": str(decision.undoes or ""),
    }


def _words(anchors: tuple[Anchor, ...], *, with_articles: bool) -> str:
    """The different words of anchors, the articles themselves by their ids; with the articles they stand in, if asked."""
    words = ", ".join(dict.fromkeys(anchor.words or anchor.article for anchor in anchors))
    if not with_articles:
        return words
    articles = ", ".join(dict.fromkeys(anchor.article[:8] for anchor in anchors[:SHOWN]))
    return f"{words} ({articles}{', …' if len(anchors) > SHOWN else ''})"


def _anchors(decision: Decision) -> list[Anchor]:
    """What must be there for a decision to have an effect: a few are enough of those that are one or apart."""
    about = decision.about
    return [anchor for anchor in (about.record, about.speaker, *about.these[:1], *about.those[:1]) if anchor]


def _is_there(record: Record, anchor: Anchor) -> bool:
    found = record.db.execute("SELECT row FROM articles WHERE id = ?", (anchor.article,)).fetchone()
    if found is None or anchor.layer == "article":
        return found is not None
    return find_record(load_uncorrected(record.db, found[0]), anchor) is not None
