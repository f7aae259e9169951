"""What changed between two versions of an article: the claims that are new, gone or altered.

A claim is a statement or a figure. Two claims are one when they say the same in the same words; of the others, those most
alike are taken for one that was altered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from recoupe.french.stems import find_stems
from recoupe.reading import Reading
from recoupe.records import Figure, Statement
from recoupe.span import Span

ALIKE = 0.5
"""Share of stems in common from which two statements are one that was altered: half of the words, as in a quotation that
was cut or put into indirect speech. Chosen by reasoning; there is no corpus of versions to measure it on."""

ALIKE_AROUND = 0.3
"""The same for the sentences around two figures of one measure: a toll that is updated often comes in a new sentence."""

AROUND = 200
"""Characters on either side of a figure by which it is known again, within its sentence."""

COMMON = 20
"""Claims with a stem beyond which it says nothing of them: hostile texts cost no more than long ones."""

Layer = Literal["statement", "figure"]


class Claim(Struct, frozen=True):
    """A statement or figure of one version, with its words."""

    record: str
    spans: tuple[Span, ...]
    words: str
    speaker: str | None
    value: str = ""
    """What it comes to besides its words: stance and reportedness, or bounds."""
    measure: str = ""
    """For a figure: what is counted."""


class Change(Struct, frozen=True):
    """A claim that is *new*, *gone* or *altered*, as the two versions have it; for one that was altered, in which of
    *words*, *speaker*, *value*."""

    change: Literal["new", "gone", "altered"]
    layer: Layer
    before: Claim | None
    after: Claim | None
    altered: tuple[str, ...] = ()


def find_changes(before: Reading, after: Reading) -> list[Change]:
    """The changes from one version to the next: statements, then figures, in order of the newer text, what is gone last."""
    changes: list[Change] = []
    for layer, claims in (("statement", _statements), ("figure", _figures)):
        old, new = claims(before), claims(after)
        pairs = _pair(old, new, ALIKE if layer == "statement" else ALIKE_AROUND)
        for index, (claim, _) in enumerate(new):
            other = old[pairs[index]][0] if index in pairs else None
            altered = _alterations(other, claim) if other else ()
            if other is None:
                changes.append(Change("new", layer, None, claim))  # type: ignore[arg-type]
            elif altered:
                changes.append(Change("altered", layer, other, claim, altered))  # type: ignore[arg-type]
        gone = set(range(len(old))) - set(pairs.values())
        changes += [Change("gone", layer, old[index][0], None) for index in sorted(gone)]  # type: ignore[arg-type]
    return changes


Weighed = tuple[Claim, Counter[str]]
"""A claim with the stems by which it is known again."""


def _statements(reading: Reading) -> list[Weighed]:
    names = {entity.id: entity.name for entity in reading.entities}

    def claim(s: Statement) -> Claim:
        speaker = names.get(s.speaker or "")
        return Claim(s.id, s.content, reading.words(*s.content), speaker, f"{s.stance} {s.reportedness}")

    return [(claim(s), _stems(reading.words(*s.content))) for s in reading.statements]


def _figures(reading: Reading) -> list[Weighed]:
    names = {entity.id: entity.name for entity in reading.entities}
    speakers = {s.id: names.get(s.speaker or "") for s in reading.statements}

    def claim(f: Figure) -> Claim:
        counted = " ".join(stem for stem, _ in find_stems(reading.words(f.counted))) if f.counted else ""
        value = f"{f.low}–{f.high}{' ~' if f.approximate else ''}"
        measure = f.status or f"{f.unit} {counted}"
        return Claim(f.id, (f.span,), reading.words(f.span), speakers.get(f.statement or ""), value, measure)

    def around(f: Figure) -> Counter[str]:
        near = Span(max(0, f.span.start - AROUND), min(len(reading.text), f.span.end + AROUND))
        sentence = reading.sentence_of(f.span.start) or near
        return _stems(Span(max(sentence.start, near.start), min(sentence.end, near.end)).of(reading.text))

    return [(claim(f), around(f)) for f in reading.figures]


def _stems(text: str) -> Counter[str]:
    return Counter(stem for stem, _ in find_stems(text))


def _pair(old: list[Weighed], new: list[Weighed], alike: float) -> dict[int, int]:
    """Which new claim is which old one, by index: the most alike first, each once."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    scored = ((_likeness(old[o], new[n]), n, o) for n, o in _candidates(old, new))
    for score, n, o in sorted(scored, key=lambda found: (-found[0], found[1], found[2])):
        if score >= alike and n not in pairs and o not in taken:
            pairs[n] = o
            taken.add(o)
    return pairs


def _candidates(old: list[Weighed], new: list[Weighed]) -> Iterable[tuple[int, int]]:
    """Pairs, new and old, that share a stem not too common, or the very words."""
    by_stem: defaultdict[str, list[int]] = defaultdict(list)
    for index, (claim, stems) in enumerate(old):
        for stem in {*stems, f"={claim.words}"}:
            by_stem[stem].append(index)
    return {
        (n, o)
        for n, (claim, stems) in enumerate(new)
        for stem in {*stems, f"={claim.words}"}
        for o in by_stem.get(stem, ())[:COMMON]
    }


def _likeness(one: Weighed, other: Weighed) -> float:
    """From 0 to 1: the share of stems in common (Dice), a little more for what is the same besides; 0 for figures that
    count different things."""
    (a, stems), (b, others) = one, other
    if a.measure != b.measure:
        return 0.0
    common = 2 * (stems & others).total() / ((stems.total() + others.total()) or 1)
    same = (a.words == b.words) + (a.value == b.value) + (a.speaker == b.speaker)
    return common + 0.01 * same


def _alterations(before: Claim, after: Claim) -> tuple[str, ...]:
    """In what two claims that are one differ. A figure's words do not count: its value does."""
    fields = ("words", "speaker", "value") if not after.measure else ("speaker", "value")
    return tuple(field for field in fields if getattr(before, field) != getattr(after, field))
