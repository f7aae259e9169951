"""A component for spaCy's pipelines, `nlp.add_pipe("recoupe")`: the layers of a reading on a `Doc`.

It reads the text of the `Doc` by recoupe's own parse, whatever else is in the pipeline, and so finds what `recoupe.read` finds.
spaCy knows it by the entry point `spacy_factories`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from itertools import islice
from typing import Any

from msgspec import Struct
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Words

from recoupe.ingest.check import Terms, admit
from recoupe.reading import Reading, decode, encode
from recoupe.records import Article, Entity, Figure, Statement, Time
from recoupe.span import Span

KEPT = "recoupe"
"""Where a `Doc` keeps its reading, as JSON: what spaCy writes to disk or hands to another process goes along."""

LAYERS = ("entities", "statements", "times", "figures")

GROUPS = ("statements", "cues", "sources", "times", "figures", "mentions")
"""The groups of `doc.spans`."""


class Component(Struct, frozen=True):
    """Reads each `Doc`; what was published when is said by `doc._.published`, or for all by `published`."""

    published: str | None = None
    outlet: str | None = None

    def __call__(self, doc: Doc) -> Doc:
        """The `Doc` with its reading."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int | None = None) -> Iterator[Doc]:
        """The same for many, `batch_size` at a time (None: as many as recoupe reads at once): several times as fast as one by
        one."""
        pipeline = import_module(
            "recoupe.annotate.pipeline"
        )  # spaCy loads every component there is, also for who has another
        docs = iter(stream)
        while batch := list(islice(docs, batch_size or pipeline.BATCH)):
            terms = Terms(published=self.published, outlet=self.outlet, any_language=True)
            given = [admit(Article(id="", text=doc.text, published=doc._.published), terms) for doc in batch]
            readings = pipeline.read_articles(article for article in given if isinstance(article, Article))
            for doc, article in zip(batch, given, strict=True):
                reading = next(readings) if isinstance(article, Article) else None
                doc.user_data[KEPT] = encode(reading).decode() if reading else None
                for group in GROUPS:
                    doc.spans[group] = list(_spans(doc, reading, group)) if reading else []
                yield doc


@Language.factory(
    "recoupe",
    assigns=["doc._.recoupe", "doc.spans", *(f"doc._.{layer}" for layer in LAYERS)],
    default_config={"published": None, "outlet": None},
)
def make_component(nlp: Language, name: str, published: str | None, outlet: str | None) -> Component:
    """The component; `published` and `outlet` hold for every `Doc` that does not say it itself."""
    del nlp, name
    return Component(published=published, outlet=outlet)


def _spans(doc: Doc, reading: Reading, group: str) -> Iterator[Words]:
    """The spans of a group, each of whole tokens of the `Doc`; their ids are those of the records."""
    for record, label, span in MARKED[group](reading):
        words = doc.char_span(span.start, span.end, label=label, span_id=record, alignment_mode="expand")
        if words is not None:
            yield words


Marked = Iterator[tuple[str, str, Span]]
MARKED: dict[str, Callable[[Reading], Marked]] = {
    "statements": lambda reading: ((s.id, s.mode, span) for s in reading.statements for span in s.content),
    "cues": lambda reading: ((s.id, s.stance, s.cue) for s in reading.statements if s.cue),
    "sources": lambda reading: ((s.id, s.mode, s.source) for s in reading.statements if s.source),
    "times": lambda reading: ((t.id, t.type, t.span) for t in reading.times),
    "figures": lambda reading: ((f.id, f.status or f.unit, f.span) for f in reading.figures),
    "mentions": lambda reading: ((e.id, e.type, m.span) for e in reading.entities for m in e.mentions),
}
"""Each group: the id of a record, its label, and its place."""


def _reading_of(doc: Doc) -> Reading | None:
    kept = doc.user_data.get(KEPT)
    return _decoded(kept) if kept else None


@lru_cache(maxsize=64)
def _decoded(kept: str) -> Reading:
    return decode(kept, is_checked=True)


def _record_of(words: Words) -> Entity | Statement | Time | Figure | None:
    """The record that a span of `doc.spans` is of."""
    reading = _reading_of(words.doc)
    records = (record for layer in LAYERS for record in getattr(reading, layer, ()))
    return next((record for record in records if record.id == words.id_), None)


def _layer(layer: str) -> Callable[[Doc], tuple[Any, ...]]:
    return lambda doc: getattr(_reading_of(doc), layer, ())


def _extend() -> None:
    """Gives every `Doc` and span its attributes; what others have given under such a name stays."""
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    for name, getter in {"recoupe": _reading_of, **{layer: _layer(layer) for layer in LAYERS}}.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)
    if not Words.has_extension("record"):
        Words.set_extension("record", getter=_record_of)


_extend()
