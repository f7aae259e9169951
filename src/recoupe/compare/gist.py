"""What an article is about: its names and the rare words of its title and lead before all, each with its weight."""

from __future__ import annotations

from functools import cache
from math import log, sqrt
from typing import Literal

from msgspec import Struct

from recoupe.french import lexicon
from recoupe.french.given_names import gender_of_name
from recoupe.french.lands import told_lands
from recoupe.french.rarity import rarity
from recoupe.french.stems import find_stems
from recoupe.reading import Reading
from recoupe.span import Span

Kind = Literal["name", "given", "land", "word"]

TERMS = 36
"""Terms kept of an article, the heaviest. 60 and 100 find no more pairs of a story, 32 fewer (bench/stories.py)."""

SHOWN = 12
"""Terms that a link can show in the text."""

TITLE, LEAD = 2.5, 1.5
"""What a word in the title, and one in the lead, counts more than the same in the body. With 1.5 for the title fewer accidents
of one kind are joined by their headlines, but an affair falls apart."""

LEAD_LENGTH = 600
"""Characters of the lead, after the title. 300 is as good on short articles, worse on whole ones."""

LONGEST_TITLE = 250
"""A first line longer than this is no title."""

LANDS_AFTER = 300
"""Characters after the title in which a country is one the article is about."""

WEIGHT: dict[Kind, float] = {"name": 1.5, "given": 0.3, "land": 0.5, "word": 1.0}
"""A name tells events apart; a country, or that two people are both called *Michel*, joins what has nothing to do with one
another. Tried: names 1 to 2.5, lands 0.25 to 1, first names 0.1 to 1.5."""

LEAST_RARITY = 1.2
"""Stems that three of ten articles hold are left out."""


class Term(Struct, frozen=True, array_like=True, omit_defaults=True):
    """A stem that tells what an article is about: its weight in thousandths, and where it stands first; None in a light one."""

    weight: int
    is_name: bool
    first: Span | None = None


class Gist(Struct, frozen=True, array_like=True):
    """What of an article is held against others. `size`: how many words it has that tell anything, the light ones too.
    `lands`: the countries named anywhere, `about` those of title and lead."""

    terms: dict[str, Term]
    size: int
    lands: tuple[str, ...]
    about: tuple[str, ...]
    published: str | None


class _Stories(Struct, frozen=True, forbid_unknown_fields=True):
    boilerplate: str


class _Found(Struct):
    """What is known of a stem as the text is read: how often, how far up, of what kind, where first."""

    first: Span
    times: int = 0
    rank: float = 1.0
    kind: Kind = "word"


def find_gist(reading: Reading) -> Gist:
    """What an article is about. The weights are of unit length together; the same article gives the same."""
    title_end = find_title_end(reading)
    found: dict[str, _Found] = {}
    names, times = _named(reading), _timed(reading)
    about, lands = dict[str, None](), dict[str, None]()
    for word, span in find_stems(reading.text):
        if span.start in times or not word.isalpha() or len(word) < 2 or word in _boilerplate():
            continue
        term = found.setdefault(word, _Found(span))
        term.times += 1
        term.rank = max(term.rank, TITLE if span.start < title_end else LEAD * (span.start < title_end + LEAD_LENGTH))
        if (land := told_lands(LEAST_RARITY).get(word)) is not None:
            term.kind = "land"
            lands[land] = None
            if span.start < title_end + LANDS_AFTER:
                about[land] = None
        elif span.start in names and reading.text[span.start].isupper() and term.kind != "name":
            term.kind = names[span.start]
    outlet = {word for word, _ in find_stems(reading.article.outlet or "")}
    for word, _ in find_stems(reading.article.title or ""):
        if word in found:
            found[word].rank = TITLE
    weights = {word: _weigh(word, term) for word, term in found.items() if word not in outlet}
    size = sum(weight > 0 for weight in weights.values())
    return Gist(_terms(found, weights), size, tuple(sorted(lands)), tuple(sorted(about)), reading.article.published)  # fmt: skip


def find_title_end(reading: Reading) -> int:
    """Where the title ends that stands as the first line of the text; 0 when there is none."""
    end = reading.text.find("\n", 0, LONGEST_TITLE)
    return max(end, 0)


def _weigh(word: str, found: _Found) -> float:
    rare = rarity(word)
    return (1 + log(found.times)) * rare * found.rank * WEIGHT[found.kind] if rare >= LEAST_RARITY else 0.0


def _terms(found: dict[str, _Found], weights: dict[str, float]) -> dict[str, Term]:
    heaviest = sorted((word for word in weights if weights[word]), key=lambda word: (-weights[word], word))[:TERMS]
    length = sqrt(sum(weights[word] ** 2 for word in heaviest)) or 1.0
    return {
        word: Term(
            round(1000 * weights[word] / length),
            found[word].kind == "name",
            found[word].first if place < SHOWN else None,
        )
        for place, word in enumerate(heaviest)
    }


def _named(reading: Reading) -> dict[int, Kind]:
    """The characters that stand in a name: in the first name of a person's full name (*Michel Rocard*), or in another."""
    named: dict[int, Kind] = {}
    for entity in reading.entities:
        for span in (mention.span for mention in entity.mentions if mention.form == "name"):
            named.update(dict.fromkeys(range(span.start, span.end), "name"))
            name = span.of(reading.text)
            if entity.type == "person" and gender_of_name(name):
                named.update(dict.fromkeys(range(span.start, span.start + name.index(" ")), "given"))
    return named


def _timed(reading: Reading) -> set[int]:
    """The characters that stand in a date or another time: *mardi* joins nothing."""
    return {char for time in reading.times for char in range(time.span.start, time.span.end)}


# --- knowledge ------------------------------------------------------------------------------------------------------


@cache
def _boilerplate() -> frozenset[str]:
    words = lexicon.load("stories", _Stories).boilerplate
    return frozenset(found for found, _ in find_stems(words))
