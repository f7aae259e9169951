"""Readings without a model, and a comparison that a child could make, for the tests of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from recoupe.compare.comparison import Item
from recoupe.ingest.check import identify
from recoupe.reading import Reading
from recoupe.records import Article, Entity, Figure, Judgement, Link, Mention, Statement, Time
from recoupe.span import Span


class Words(Struct, frozen=True):
    words: list[str]


class Toy:
    """Links articles by the words they share."""

    version, body, candidates = "1", Words, 50

    def __init__(self, name: str = "toy") -> None:
        self.name = name

    def find_items(self, reading: Reading) -> Iterator[Item[Words]]:
        words = sorted(set(reading.text.lower().split()))
        yield Item(id=reading.article.id, keys=dict.fromkeys(words, 1.0), body=Words(words))

    def compare(self, a: Item[Words], b: Item[Words]) -> Link | None:
        a, b = sorted((a, b), key=lambda item: item.id)
        one, other = set(a.body.words), set(b.body.words)
        score = len(one & other) / len(one | other)
        judgement: Judgement = "same" if score >= 0.5 else "unsure"
        return Link(
            kind=self.name, a=a.id, b=b.id, score=score, judgement=judgement, by="toy@1",
            features={"shared": float(len(one & other))}, blocks=((Span(0, 2), Span(0, 3)),),
        )  # fmt: skip


TOY = {"toy": Toy()}


def reading_of(text: str, made_by: str | None = None, **of_article: Any) -> Reading:
    """A reading with what can be read by rule of thumb: capitals are people, «…» are statements, numbers are figures."""
    article = Article(id="", text=text, language="fr", **{"published": "2021-03-08", **of_article})
    article = Article(**{f: getattr(article, f) for f in article.__struct_fields__} | {"id": identify(article)})
    reading = Reading(article=article)
    names = dict.fromkeys(word.strip(".,") for word in text.split() if word[0].isupper())
    entities = tuple(
        Entity(
            id=f"e{n}", type="person", kind="named", name=name, roles=("ministre",),
            mentions=(Mention(span=span_of(text, name), form="name"),),
        )
        for n, name in enumerate(names)
    )  # fmt: skip
    statements = tuple(
        Statement(id=f"s{n}", mode="direct", content=(span_of(text, words),), speaker="e0" if entities else None)
        for n, words in enumerate(part.split("»")[0].strip() for part in text.split("«")[1:])
    )
    figures = tuple(
        Figure(id=f"f{n}", span=span_of(text, word), number=span_of(text, word), low=int(word), unit="person", status="dead")
        for n, word in enumerate(dict.fromkeys(word for word in text.split() if word.isdigit()))
    )  # fmt: skip
    times = (Time(id="t0", span=Span(0, 1), type="date", value="2021-03", earliest="2021-03-01", latest="2021-03-31"),)
    layers: dict[str, Any] = {"entities": entities, "statements": statements, "figures": figures, "times": times}
    return reading.with_(made_by or "thumb@1", **layers)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
