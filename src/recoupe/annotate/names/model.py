"""The trained model: what each feature says of each tag, and the best chain of tags for each sentence.

A linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) over *begin, inside, outside* tags, trained
by `bench/train_names.py`. Weights are whole numbers of one byte; a feature that the training dropped weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from recoupe.annotate.names.arrays import Array, load_arrays, np
from recoupe.annotate.names.features import WINDOW, View, mix, word_features
from recoupe.records import EntityType

TYPES: tuple[EntityType, ...] = ("person", "organization", "place", "group", "other")
TAGS = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
"""`TAGS[1 + 2 * k]` begins a name of type `TYPES[k]`, the next one goes on with it."""

FORBIDDEN = -1e4
"""The score of a chain that cannot be: a name that goes on without a beginning."""

LONGEST_CHAIN = 400
"""Tokens decoded as one chain; longer sentences are lists and machine output, and are cut there."""

FORMS_KEPT = 50_000
"""Forms whose scores are remembered between articles (about 300 bytes each)."""


BLOCK = 4_096
"""Tokens looked up at once, so that memory stays small whatever the article's length."""


class Weights(Struct, frozen=True, eq=False):
    """Sorted feature hashes, the weights of each for each tag, and the scores of one tag after another."""

    keys: Array
    rows: Array
    scale: float
    moves: Array
    first: Array


def allowed_moves() -> Array:
    """Zero where one tag may follow another, `FORBIDDEN` where not."""
    moves = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for tag in range(2, len(TAGS), 2):
        moves[:, tag] = FORBIDDEN
        moves[[tag - 1, tag], tag] = 0
    return moves


@cache
def load_weights() -> Weights:
    """The weights that ship with the package."""
    held = load_arrays("weights.npz")
    return make_weights(held["keys"], held["rows"], float(held["scale"]), held["moves"], held["first"])


def make_weights(keys: Array, rows: Array, scale: float, moves: Array, first: Array) -> Weights:
    """Weights with a last row of zeros, which every unknown feature is given."""
    keys = np.concatenate((keys, np.array([2**32 - 1], dtype=np.uint32)))
    return Weights(keys, np.concatenate((rows, np.zeros((1, len(TAGS)), dtype=np.int8))), scale, moves, first)


SLOTS = 1 << 19
"""Slots of a look-up table, about five times the features."""


def _tables(keys: Array) -> Iterator[tuple[int, Array]]:
    """Tables from bits of a hash to its row, each for the keys that found their slot taken in those before."""
    left = np.arange(len(keys), dtype=np.int32)
    for shift in (0, 7, 13, 3):
        table = np.full(SLOTS, len(keys), dtype=np.int32)
        slots = (keys[left] >> np.uint32(shift)) & np.uint32(SLOTS - 1)
        table[slots] = left
        yield shift, table
        left = left[table[slots] != left]
        if not len(left):
            return


class Scorer:
    """Scores of the tags of each token; remembers what the forms it has met are worth."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.tables = tuple(_tables(weights.keys[:-1]))
        self.known: dict[str, int] = {}
        self.worth = np.zeros((1024, len(WINDOW), len(TAGS)), dtype=np.float32)

    def score(self, seen: View) -> Array:
        """One row of tag scores a token."""
        rows = self._forms(seen.forms)[seen.form]
        scores = self._sum(seen.context)
        for column, step in enumerate(WINDOW):
            scores += self.worth[rows[seen.starts + step], column]
        return scores

    def _sum(self, features: Array) -> Array:
        """The summed weights of each row of `features`."""
        total = np.zeros((len(features), len(TAGS)), dtype=np.float32)
        for at in range(0, len(features), BLOCK):
            self._rows(features[at : at + BLOCK]).sum(axis=1, dtype=np.float32, out=total[at : at + BLOCK])
        return total * np.float32(self.weights.scale)

    def _rows(self, features: Array) -> Array:
        """The weights of each feature; zeros for one that is unknown."""
        keys, unknown = self.weights.keys, len(self.weights.keys) - 1
        row = np.full(features.shape, unknown, dtype=np.int32)
        for shift, table in self.tables:
            found = table[(features >> np.uint32(shift)) & np.uint32(SLOTS - 1)]
            np.copyto(row, found, where=keys[found] == features)
        found_rows: Array = self.weights.rows[row]
        return found_rows

    def _forms(self, forms: list[str]) -> Array:
        """The row of `worth` of each form; new ones are worked out together."""
        if len(self.known) + len(forms) > FORMS_KEPT and len(self.known) > FORMS_KEPT // 2:
            self.known.clear()
        new = [form for form in forms if form not in self.known]
        if new:
            self._learn(new)
        return np.array([self.known[form] for form in forms], dtype=np.int64)

    def _learn(self, forms: list[str]) -> None:
        base = len(self.known)
        while base + len(forms) > len(self.worth):
            self.worth = np.concatenate((self.worth, np.zeros_like(self.worth)))
        for at in range(0, len(forms), 2048):
            some = forms[at : at + 2048]
            near, own = zip(*(word_features(form) for form in some), strict=True)
            target = self.worth[base + at : base + at + len(some)]
            for column, step in enumerate(WINDOW):
                target[:, column] = self._ragged(near, step)
            target[:, WINDOW.index(0)] += self._ragged(own, 99)
        self.known.update((form, base + n) for n, form in enumerate(forms))

    def _ragged(self, features: tuple[Array, ...], step: int) -> Array:
        flat = mix(np.concatenate(features), step + 50)
        ends = np.cumsum([len(f) for f in features])
        totals = np.add.reduceat(self._rows(flat).astype(np.int32), np.concatenate(([0], ends[:-1])), axis=0)
        scaled: Array = totals.astype(np.float32) * np.float32(self.weights.scale)
        return scaled


SURE, SURE_AMONG = 8.0, 3.0
"""A token whose *outside* scores so far above every other tag is outside whatever its neighbours are; the second where its
two neighbours are as sure. On the 115 articles of the development set this changes no tag against chains of whole
sentences."""


def _is_open(scores: Array) -> Array:
    """Whether each token may be part of a name."""
    margin = scores[:, 0] - scores[:, 1:].max(axis=1, initial=FORBIDDEN)
    among = np.pad(margin >= SURE_AMONG, 1, constant_values=True)
    sure: Array = (margin >= SURE) | (among[:-2] & among[1:-1] & among[2:])
    return ~sure


def best_tags(scores: Array, sentence: Array, weights: Weights) -> Array:
    """The best chain of tags of each sentence (Viterbi), all abreast; tokens that are surely outside part the chains."""
    size = len(scores)
    tags = np.zeros(size, dtype=np.int64)
    open_ = _is_open(scores)
    if not open_.any():
        return tags
    new = np.ones(size, dtype=bool)
    new[1:] = sentence[1:] != sentence[:-1]
    starts, lengths = chains(open_, new)
    order = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[order], lengths[order]
    ends = starts + lengths
    final = np.where((np.append(new, True)[ends])[:, None], 0, weights.moves[None, :, 0]).astype(np.float32)
    back = np.zeros((size, len(TAGS)), dtype=np.int8)
    best = scores[starts] + np.where(new[starts][:, None], weights.first, weights.moves[0])
    last = np.zeros(len(starts), dtype=np.int64)
    rows = np.arange(len(starts))[:, None]
    columns = np.arange(len(TAGS))[None, :]
    active = len(starts)
    for step in range(1, int(lengths[0]) + 1):
        still = int(np.searchsorted(-lengths, -step, side="left"))  # chains longer than `step`
        last[still:active] = (best[still:active] + final[still:active]).argmax(axis=1)
        active = still
        if not active:
            break
        through = best[:active, :, None] + weights.moves[None]
        came = through.argmax(axis=1)
        at = starts[:active] + step
        back[at] = came
        best = through[rows[:active], came, columns] + scores[at]
    for step in range(int(lengths[0]) - 1, -1, -1):
        active = int(np.searchsorted(-lengths, -step, side="left"))
        at = starts[:active] + step
        tags[at] = last[:active]
        if step:
            last[:active] = back[at, last[:active]]
    return tags


def chains(open_: Array, new: Array) -> tuple[Array, Array]:
    """The first token and the length of each run of open tokens inside a sentence, none over `LONGEST_CHAIN`."""
    begins = open_ & (new | ~np.append(False, open_[:-1]))
    stops = open_ & (np.append(new[1:], True) | ~np.append(open_[1:], False))
    starts, lengths = np.flatnonzero(begins), np.flatnonzero(stops) - np.flatnonzero(begins) + 1
    if lengths.max(initial=0) <= LONGEST_CHAIN:
        return starts, lengths
    cut = [np.arange(s, s + n, LONGEST_CHAIN) for s, n in zip(starts, lengths, strict=True)]
    pieces = np.concatenate(cut)
    ends = np.concatenate([np.minimum(c + LONGEST_CHAIN, s + n) for c, s, n in zip(cut, starts, lengths, strict=True)])
    return pieces, ends - pieces


def chain_starts(sentence: Array) -> Array:
    """Where the chains begin when all tokens are open: at each sentence, and every `LONGEST_CHAIN` of a longer one."""
    new = np.ones(len(sentence), dtype=bool)
    new[1:] = sentence[1:] != sentence[:-1]
    return chains(np.ones(len(sentence), dtype=bool), new)[0]
