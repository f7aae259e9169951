"""The words of an article in a row, small enough to be kept beside it, and the stretches that two rows share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import sub
from zlib import crc32

from msgspec import Struct

from recoupe.span import Span

SEED = 3
"""Words in a row that start a shared stretch. Of passages with 30 % of the words changed a third of the threes are left, a
sixth of the fives."""

REPEATS = 4
"""A row of words found more often in one article tells nothing."""

LEAST_SEEDS = 3
"""Rows that two articles must share to be looked at more closely."""

GAP = 10
"""Words that may be changed, cut or put in between two rows of one stretch."""

LEAST_WORDS = 8
"""Words a stretch must share; *a annoncé le président de la République* is nobody's. 10 finds 0.97 in place of 0.98."""

LEAST_DENSE = 0.4
"""Which part of a stretch must be shared, on either side."""

LEAST_OWN = 4
"""Words a stretch must share outside of quotation marks: two who were told the same did not copy each other."""


LENGTH = bytes(byte & 31 for byte in range(256))
ADVANCE = bytes((byte >> 5) + (byte & 31) for byte in range(256))
"""By the byte of a word's place: its length, and how far its end is from that of the word before."""


class Trail(Struct, frozen=True, array_like=True):
    """The words of a text in order."""

    words: bytes
    """8 bits of a hash of each word's stem: three words in a row are 24, and a stretch is eight words at least."""
    places: bytes
    """Of each word how far it starts from the end of the one before, and its length: 3 and 5 bits; where either is more, a 0
    and both in bytes of 7 bits."""
    quoted: tuple[tuple[int, int], ...] = ()
    """Stretches of words in quotation marks, from the first to after the last."""

    def __len__(self) -> int:
        return len(self.words)


class Stretch(Struct, frozen=True, order=True):
    """Words of one trail that answer words of another: from the first to after the last, and how many are the same."""

    first: tuple[int, int]
    second: tuple[int, int]
    shared: int


def make_trail(words: Iterable[tuple[str, Span]], quoted: Iterable[Span]) -> Trail:
    """The trail of the stems of a text and where they stand."""
    hashes, places, spans, at = bytearray(), bytearray(), list[Span](), 0
    for word, span in words:
        hashes.append(crc32(word.encode()) & 0xFF)
        places += _pack(span.start - at, span.end - span.start)
        spans.append(span)
        at = span.end
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    inside = [(bisect_left(starts, quotation.start), bisect_right(ends, quotation.end)) for quotation in quoted]
    return Trail(bytes(hashes), bytes(places), tuple(sorted({pair for pair in inside if pair[0] < pair[1]})))


def find_stretches(a: Trail, b: Trail) -> list[Stretch]:
    """What two trails share, in order of `b`, no word of `b` twice."""
    chains = sorted(_chain(_find_seeds(a, b)), key=lambda chain: (-chain.shared, chain.second, chain.first))
    taken = bytearray(len(b))
    found = []
    for chain in chains:
        start, end = chain.second
        if _is_shared(chain) and _is_own(chain, b) and 2 * sum(taken[start:end]) <= end - start:
            while start < end and taken[start]:
                start += 1
            while start < end and taken[end - 1]:
                end -= 1
            taken[start:end] = b"\1" * (end - start)
            found.append(Stretch(chain.first, (start, end), chain.shared))
    return sorted(found, key=lambda stretch: stretch.second)


def find_spans(trail: Trail, stretches: Iterable[tuple[int, int]]) -> list[Span]:
    """Where the words of some stretches stand in the text."""
    starts, ends = _places(trail.places)
    return [Span(starts[first], ends[after - 1]) for first, after in stretches]


def _find_seeds(a: Trail, b: Trail) -> Iterator[tuple[int, int]]:
    """The places where both have the same words in a row, as `(index in a, index in b)`, in order of `b`."""
    one, other = _rows(a.words), _rows(b.words)
    common = set(one).intersection(other)
    if len(common) < LEAST_SEEDS:
        return
    places: defaultdict[bytes, list[int]] = defaultdict(list)
    for index, row in enumerate(one):
        if row in common:
            places[row].append(index)
    seen: defaultdict[bytes, int] = defaultdict(int)
    for index, row in enumerate(other):
        if row in common and len(places[row]) <= REPEATS and seen[row] < REPEATS:
            seen[row] += 1
            yield from ((place, index) for place in places[row])


def _rows(words: bytes) -> list[bytes]:
    return [words[at : at + SEED] for at in range(len(words) - SEED + 1)]


def _chain(seeds: Iterable[tuple[int, int]]) -> list[Stretch]:
    """The seeds that follow one another on both sides within `GAP`, as stretches."""
    chains: list[list[int]] = []
    open_: list[list[int]] = []
    for one, other in seeds:
        open_ = [chain for chain in open_ if other - chain[3] <= GAP]
        fits = [chain for chain in open_ if 0 < one + SEED - chain[1] <= GAP + SEED and other + SEED > chain[3]]
        if fits:
            best = min(fits, key=lambda chain: (abs((one + SEED - chain[1]) - (other + SEED - chain[3])), -chain[4]))
            best[4] += min(SEED, one + SEED - best[1], other + SEED - best[3])
            best[1], best[3] = one + SEED, other + SEED
        else:
            chain = [one, one + SEED, other, other + SEED, SEED]
            chains.append(chain)
            open_.append(chain)
    return [Stretch((chain[0], chain[1]), (chain[2], chain[3]), chain[4]) for chain in chains]


def _is_shared(chain: Stretch) -> bool:
    longest = max(chain.first[1] - chain.first[0], chain.second[1] - chain.second[0])
    return chain.shared >= LEAST_WORDS and chain.shared >= LEAST_DENSE * longest


def _is_own(chain: Stretch, trail: Trail) -> bool:
    start, end = chain.second
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in trail.quoted)
    return end - start - inside >= LEAST_OWN


def _pack(gap: int, length: int) -> bytes:
    """A place in one byte where it fits."""
    if gap < 8 and length < 32:
        return bytes([gap << 5 | length])
    return b"\0" + _varint(gap) + _varint(length)


def _places(packed: bytes) -> tuple[list[int], list[int]]:
    """Where the words start and end whose places `_pack` was given. A word is never of no length, so a 0 is nothing else."""
    starts, ends, at, place = list[int](), list[int](), 0, 0
    while at < len(packed):
        zero = packed.find(0, at)
        simple = packed[at:] if zero < 0 else packed[at:zero]
        reached = list(accumulate(simple.translate(ADVANCE), initial=place))[1:]
        ends += reached
        starts += map(sub, reached, simple.translate(LENGTH))
        place, at = ends[-1] if ends else 0, at + len(simple)
        if at < len(packed):
            gap, at = _number(packed, at + 1)
            length, at = _number(packed, at)
            starts.append(place + gap)
            place += gap + length
            ends.append(place)
    return starts, ends


def _varint(number: int) -> bytes:
    """A number in bytes of 7 bits, the lowest first."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)


def _number(packed: bytes, at: int) -> tuple[int, int]:
    """The number that starts at `at`, and where the next byte stands."""
    number = shift = 0
    while packed[at] > 0x7F:
        number |= (packed[at] & 0x7F) << shift
        shift += 7
        at += 1
    return number | packed[at] << shift, at + 1
