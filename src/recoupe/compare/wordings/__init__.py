"""One utterance across articles: cut short, told again, translated otherwise, turned into indirect speech."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from math import sqrt

from msgspec import Struct, structs

from recoupe.compare.comparison import Item
from recoupe.compare.meaning import Embedder, cosine_of, pack_vector, signs_of
from recoupe.compare.spelling import bare, fold, frame
from recoupe.compare.wordings.difference import find_differences
from recoupe.compare.wordings.likeness import compare_words, likeness_of, listen
from recoupe.compare.wordings.words import Pieces, find_words, weight_of
from recoupe.reading import Reading
from recoupe.records import Entity, Judgement, Link, Statement
from recoupe.span import Span

SAME = 0.5
"""Likeness from which two statements are taken for one utterance: the best on the half of `bench/wordings.py` for tuning."""

UNSURE = 0.35
"""Likeness from which they may be: shown to people, joined by nobody else. Chosen."""

ENOUGH, HALF, DAYS = 3, 0.5, 2
"""Words of content, and share of them, on which an utterance is known again whoever says it; with fewer it takes one known
speaker, in articles so many days apart at most. Chosen after reading links of the development articles and of Wikinews:
six killed in one place and six hurt in another mean nearly the same, and who denies once denies again next month."""

MANY, MOST = 4, 0.75
"""Words, and share of them, on which an utterance is known again after a WEEK. Chosen as those before."""

LEAST = 2
"""Words of content that a statement must have to be compared."""

LONGEST = 4_000
"""Characters of a statement that are looked at: far more than anyone is quoted with."""

FEW, TELLING = 4, 0.2
"""Words of a statement by which it is found however common they are, and what any other must be worth."""

KEYS = 12
"""Words of a statement by which it is found at most, the rarest first."""

SPEAKER = 0.56
"""What the speaker is worth as a key, which two statements of one week share twice: enough to be compared. Chosen."""

OTHER = 0.5
"""By how much likeness is cut when two known people say it: one quotes the other, or two say alike. Chosen."""

WEEK = 7


class Body(Struct, frozen=True, array_like=True):
    """What of a statement is held against another."""

    pieces: Pieces
    """What is said, each piece with its place in the article."""
    speaker: tuple[str, ...] = ()
    """The fullest name of who says it, in folded words; empty where nobody is named."""
    vector: bytes = b""
    """Its meaning, packed; empty without an embedder."""
    day: int = 0
    """The day of publication, counted from the year 1; 0 where it is not known."""


class Wordings:
    """Links statements of different articles that are wordings of one utterance."""

    name = "wordings"
    body = Body
    candidates = 4
    links_kept = 3
    bond = 1.1
    """Two rare words, four that many articles have, or the speaker in one week: what shares less was never *same* but for the
    subject of the day (*gilets jaunes*)."""

    def __init__(self, find: Callable[[], Embedder | None] = lambda: None) -> None:
        """Compares by words, and by the meaning that the embedder sees that `find` finds, once it is needed."""
        self._find = find

    @property
    def embedder(self) -> Embedder | None:
        """What tells the meaning of a statement, if anything does."""
        return self._find()

    @property
    def version(self) -> str:
        """The version, with the embedder whose vectors the items hold."""
        return f"3+{self.embedder.name}" if self.embedder else "3"

    def find_items(self, reading: Reading) -> Iterator[Item[Body]]:
        """The statements of an article that say enough to be known again."""
        entities = {entity.id: entity for entity in reading.entities}
        published = reading.article.published
        day = date.fromisoformat(published[:10]).toordinal() if published else 0
        for statement in reading.statements:
            pieces = tuple(_cut(statement.content, reading.text))
            if len(listen(pieces).content) < LEAST:
                continue
            body = Body(pieces, _speaker(statement, entities), self._vector(pieces), day)
            worth = find_word_keys(pieces) | _speaker_keys(body.speaker, day)
            keys = {key: sqrt(weight) for key, weight in worth.items()}
            signs = signs_of(body.vector) if body.vector else b""
            yield Item(id=f"{reading.article.id}/{statement.id}", keys=keys, body=body, signs=signs)

    def compare(self, a: Item[Body], b: Item[Body]) -> Link | None:
        """The link of two statements; None when they are not like enough to be one utterance."""
        if b.id < a.id:
            a, b = b, a
        features = self.find_features(a.body, b.body)
        score = round(likeness_of(features) * (OTHER if features["speaker"] < 0 else 1), 4)
        if score < UNSURE:
            return None
        judgement: Judgement = "same" if score >= SAME and not _is_doubtful(features) else "unsure"
        return Link(
            kind=self.name, a=a.id, b=b.id, score=score, judgement=judgement,
            features={name: round(value, 4) for name, value in features.items()},
            blocks=_blocks(a.body.pieces, b.body.pieces), by=f"{self.name}@{self.version}",
        )  # fmt: skip

    def choose_links(self, links: list[Link]) -> list[Link]:
        """The links of one article's statements, where a paraphrase is *same* only with the best of another article, and as
        the best of it: what one says on one subject means much the same, sentence by sentence."""
        best: defaultdict[tuple[str, str], float] = defaultdict(float)
        for link in links:
            if link.judgement == "same":
                for end in _ends(link):
                    best[end] = max(best[end], link.score)
        return [link if _is_chosen(link, best) else structs.replace(link, judgement="unsure") for link in links]

    def find_features(self, a: Body, b: Body) -> dict[str, float]:
        """What two statements have in common; `speaker` is 1 for one name, -1 for two, 0 where one is not named; `days` lie
        between their articles."""
        features = compare_words(listen(a.pieces), listen(b.pieces))
        features["speaker"] = _same_speaker(a.speaker, b.speaker)
        if a.day and b.day:
            features["days"] = float(abs(a.day - b.day))
        if self.embedder and a.vector and b.vector:
            features["meaning"] = cosine_of(a.vector, b.vector, self.embedder.crowd) / self.embedder.even
        return features

    def _vector(self, pieces: Pieces) -> bytes:
        return pack_vector(self.embedder.embed(text_of(pieces))) if self.embedder else b""


def text_of(pieces: Pieces) -> str:
    """What is said, in one piece."""
    return " ".join(text for _, text in pieces)


def _cut(content: tuple[Span, ...], text: str) -> Iterator[tuple[int, str]]:
    """The pieces of what is said, as far as it is looked at."""
    left = LONGEST
    for span in content:
        if left > 0:
            yield span.start, text[span.start : min(span.end, span.start + left)]
        left -= len(span)


def _is_doubtful(features: dict[str, float]) -> bool:
    """Whether likeness is not enough: all numbers differ; or too few words are shared, and it is not one known speaker on
    days that follow."""
    if features["number"] == 1:
        return True
    days = features.get("days", 0)
    least, share = (ENOUGH, HALF) if days <= WEEK else (MANY, MOST)
    rests_on_words = features["shared"] >= least and features["words"] >= share
    return not rests_on_words and not (features["speaker"] > 0 and days <= DAYS)


def _is_chosen(link: Link, best: Mapping[tuple[str, str], float]) -> bool:
    """Whether a link may stay as it is: it rests on most of the words, or no other is better between the articles."""
    is_quoted = link.features["shared"] >= MANY and link.features["words"] >= MOST
    return link.judgement != "same" or is_quoted or all(link.score >= best[end] for end in _ends(link))


def _ends(link: Link) -> tuple[tuple[str, str], tuple[str, str]]:
    """Either statement of a link with the article of the other."""
    return (link.a, link.b.partition("/")[0]), (link.b, link.a.partition("/")[0])


def _same_speaker(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b:
        return 0.0
    return 1.0 if frame(bare(a)[-1]) == frame(bare(b)[-1]) or set(bare(a)) & set(bare(b)) else -1.0


def _speaker(statement: Statement, entities: dict[str, Entity]) -> tuple[str, ...]:
    entity = entities.get(statement.speaker or "")
    return fold(entity.name) if entity and entity.kind == "named" else ()


def find_word_keys(pieces: Pieces) -> dict[str, float]:
    """The rarest words of content, each with what it is worth to share it."""
    weights = {word.form: weight_of(word) for word in listen(pieces).content}
    rarest = sorted(weights, key=lambda form: (-weights[form], -len(form), form))[:KEYS]
    return {form: weights[form] for n, form in enumerate(rarest) if n < FEW or weights[form] >= TELLING}


def _speaker_keys(speaker: tuple[str, ...], day: int) -> dict[str, float]:
    """The speaker in the week of publication and in the one after: what one says in days that follow shares one of the two."""
    if not speaker:
        return {}
    name = frame(bare(speaker)[-1])
    if not day:
        return {f"by {name}": SPEAKER}
    week = day // WEEK
    return {f"by {name} {week}": SPEAKER, f"by {name} {week + 1}": SPEAKER}


def _blocks(a: Pieces, b: Pieces) -> tuple[tuple[Span, Span], ...]:
    """The stretches that both have and that say something; all that is said where the two share no words."""
    content = {word.span.start for word in find_words(a) if word.is_content}
    same = [
        (piece.a, piece.b)
        for piece in find_differences(a, b)
        if piece.a and piece.b and any(start in piece.a for start in content)
    ]
    return tuple(same) or ((_first(a), _first(b)),)


def _first(pieces: Pieces) -> Span:
    start, text = pieces[0]
    return Span(start, start + len(text))
