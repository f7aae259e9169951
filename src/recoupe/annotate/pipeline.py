"""The annotators in order, and how articles pass through them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from recoupe.annotate.coreference import Coreference
from recoupe.annotate.figures import Figures
from recoupe.annotate.names import Names
from recoupe.annotate.sentences import Sentences
from recoupe.annotate.speakers import Speakers
from recoupe.annotate.statements import Statements
from recoupe.annotate.syntax import Syntax
from recoupe.annotate.times import Times
from recoupe.plugins import load_offered
from recoupe.reading import Annotator, Reading
from recoupe.records import Article

BATCH = 32
"""Articles parsed together: beyond it the parse gains no more speed, and memory grows."""

PARSED: tuple[Annotator, ...] = (Times(), Names(), Statements(), Coreference(), Speakers(), Figures())
"""What runs once the text has its sentences and tokens, each after what it reads."""


@cache
def annotators() -> tuple[Annotator, ...]:
    """The built-in annotators, then those that other packages offer as `recoupe.annotators`."""
    return PARSED + tuple(offered() for offered in load_offered("recoupe.annotators").values())


def recipe() -> str:
    """What makes a reading: every annotator with its version, in order."""
    everything: tuple[Annotator, ...] = (Sentences(), Syntax(), *annotators())
    return " ".join(map(label, everything))


def read_articles(articles: Iterable[Article]) -> Iterator[Reading]:
    """A full reading of each article, in order; articles are taken `BATCH` at a time."""
    stream = iter(articles)
    while batch := list(islice(stream, BATCH)):
        readings = [annotate(Reading(article=article), (Sentences(),)) for article in batch]
        syntax = Syntax()
        for reading, layers in zip(readings, syntax.read_batch(readings), strict=True):
            yield annotate(reading.with_(label(syntax), **layers), annotators())


def annotate(reading: Reading, with_: Sequence[Annotator]) -> Reading:
    """The reading with the layers of each annotator, in order. Raises LayerError when one breaks its promise."""
    for annotator in with_:
        layers = annotator(reading)
        refines = set(annotator.reads) & set(annotator.writes)
        reading = reading.with_(label(annotator), refines=refines, **layers)
    return reading


def label(annotator: Annotator) -> str:
    """An annotator's name and version (*times@1*), as `made_by` has it."""
    return f"{annotator.name}@{annotator.version}"
