"""From tokens to tagged names: the model's scores, then the votes of the whole article."""

from __future__ import annotations

from functools import cache

from recoupe.annotate.names import borders, document, features, model
from recoupe.annotate.names.arrays import Array, np
from recoupe.reading import Reading


@cache
def shipped() -> model.Scorer:
    """The scorer with the weights of the package."""
    return model.Scorer(model.load_weights())


def find_tags(reading: Reading, scorer: model.Scorer) -> Array:
    """The tag of each token: decided sentence by sentence, then again with the votes of the whole article."""
    seen = features.view(reading)
    sentence = np.array(reading.tokens.sentence, dtype=np.int64)
    scores = scorer.score(seen)
    tags = model.best_tags(scores, sentence, scorer.weights)
    inner = np.zeros(len(tags), dtype=bool)
    inner[1:] = sentence[1:] == sentence[:-1]
    votes = document.vote(seen, tags, inner)
    if votes.any():
        voted = np.isin(sentence, sentence[votes.any(axis=1)])
        tags[voted] = model.best_tags((scores + votes)[voted], sentence[voted], scorer.weights)
    return borders.mend(tags, reading.tokens, seen.plain)
