"""From tokens to tagged names: the model's scores, the votes of the whole article, then the type of each name."""

from __future__ import annotations

from functools import cache

from recoupe.annotate.names import borders, document, features, kinds, model
from recoupe.annotate.names.arrays import Array, np
from recoupe.reading import Reading


class Finder:
    """The two models that find names: the scorer of tags, and the judge of types."""

    def __init__(self, weights: model.Weights, kind_weights: kinds.Weights) -> None:
        self.scorer, self.judge = model.Scorer(weights), kinds.Judge(kind_weights)


@cache
def shipped() -> Finder:
    """The models with the weights of the package."""
    return Finder(model.load_weights(), kinds.load_weights())


def find_tags(reading: Reading, finder: Finder) -> Array:
    """The tag of each token: decided sentence by sentence, again with the votes of the whole article, and each name's type
    once more by the whole name and all its places."""
    seen = features.view(reading)
    sentence = np.array(reading.tokens.sentence, dtype=np.int64)
    weights = finder.scorer.weights
    scores = finder.scorer.score(seen)
    tags = model.best_tags(scores, sentence, weights)
    inner = np.zeros(len(tags), dtype=bool)
    inner[1:] = sentence[1:] == sentence[:-1]
    votes = document.vote(seen, tags, inner)
    if votes.any():
        again = np.isin(sentence, sentence[votes.any(axis=1)])
        tags[again] = model.best_tags((scores + votes)[again], sentence[again], weights)
    found = document.spans_of(tags)
    alone, voted = (kinds.told_by_chains(found, told, weights.moves) for told in (scores, scores + votes))
    settled = finder.judge.settle(found, (alone, voted), seen, reading.tokens)
    return borders.mend(document.tags_of(settled, len(tags)), reading.tokens, seen.plain)
