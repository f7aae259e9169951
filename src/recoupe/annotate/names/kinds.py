"""What kind of thing each name is, judged from the whole name and from every place in the article where it stands.

The chain model of `model` sees a token and two neighbours on either side; the type of *Palais de Bourgogne* hangs on its
two ends, and that of a strange name on all its sentences together. A log-linear model (Berger, Della Pietra and Della
Pietra, 1996), trained by `bench/train_kinds.py`, weighs both against what the chains say; where names begin and end stays
as it was. What a form is worth is worked out once and remembered.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from zlib import crc32

from msgspec import Struct

from recoupe.annotate.names import lists
from recoupe.annotate.names.arrays import Array, load_arrays, np
from recoupe.annotate.names.features import LINKING, SQUEEZE, View, caps_of, word_class
from recoupe.annotate.names.heads import Found
from recoupe.annotate.names.model import FORMS_KEPT, TYPES
from recoupe.reading import Tokens

SHARE, MOST = 0.5, 4
"""How much of what the votes of the article left is the mean over a name's places, the rest being that of the place itself,
and how many places at most speak without the votes: on the folds of the development set and on press never seen these
score as well as any other."""

SURE = math.log(0.95)
"""A name that the chains give one type with more than this at each of its places is not judged again."""

PLACES = 12
"""Places of a name in one article that are looked at."""

OUTER = "\n"
"""The form that stands before the first and behind the last token of a sentence."""


class Weights(Struct, frozen=True, eq=False):
    """Sorted feature hashes, and the weight of each for each type."""

    keys: Array
    rows: Array
    scale: float


@cache
def load_weights() -> Weights:
    """The weights that ship with the package."""
    held = load_arrays("kinds.npz")
    return Weights(held["keys"], held["rows"], float(held["scale"]))


class Words(Struct, frozen=True):
    """The words of an article as they are read, in lower case too, with the code of the known names they are in."""

    forms: list[str]
    lower: list[str]
    phrase: list[int]

    @classmethod
    def of(cls, seen: View, tokens: Tokens) -> Words:
        """The words of an article, headlines in capitals as if written small."""
        lower = [form.lower().replace("’", "'") for form in seen.forms]
        which = seen.form[seen.starts].tolist() if len(tokens) else []
        return cls([seen.forms[form] for form in which], [lower[form] for form in which], seen.phrase)


def same_words(found: Sequence[Found], words: Words) -> list[list[int]]:
    """The names that are the same words, as indices of `found`, in order of their first place."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, (first, last, _) in enumerate(found):
        groups[tuple(words.forms[first : last + 1])].append(n)
    return list(groups.values())


# --- the features: hashes of what is so of a name -----------------------------------------------------------------------


def word_hashes(slot: str, form: str) -> tuple[list[int], list[int]]:
    """What a word of a name tells: that which holds of words like it, and that which betrays its identity.
    The slot is *1* for the only word, *F*, *M*, *L* for the first, a middle, the last one, *+* for any of several."""
    lower, caps, marks = form.lower().replace("’", "'"), caps_of(form), lists.marks()
    fine, middle, _ = word_class(lower)
    alike = [f"k{slot}={fine}{caps}", f"j{slot}={middle}{caps}", *(f"m{slot}={m}{caps}" for m in marks.get(lower, ()))]
    itself = [f"w{slot}={lower}"]
    if caps == "lower":
        return _hashes([*alike, *itself]), []
    if slot != "+":
        alike += [f"c{slot}={caps}", f"p3{slot}={lower[:3]}", f"s2{slot}={lower[-2:]}", f"s3{slot}={lower[-3:]}"]
        itself.append(f"s4{slot}={lower[-4:]}")
        parts = lower.split("-")
        if len(parts) > 1:
            alike += [f"h{slot}={m}" for m in marks.get(parts[0], ())] + [
                f"t{slot}={m}" for m in marks.get(parts[-1], ())
            ]
    if slot == "1":
        shape = "".join("X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c for c in form[:24])
        alike += ["S=" + SQUEEZE.sub(r"\1+", shape), f"n={min(len(form), 9)}{caps}"]
    return _hashes(alike), _hashes(itself)


def near_hashes(slot: str, form: str) -> list[int]:
    """What a word near a name tells: *before* and *behind* it, two words behind, the *head* that *de la* hides."""
    lower = form.lower().replace("’", "'")
    fine, middle, _ = word_class(lower)
    told = {"before": ("w",), "behind": ("w", "k", "j"), "second": ("j",), "head": ("w", "k")}[slot]
    values = {"w": lower, "k": fine, "j": middle}
    return _hashes(f"{slot}{t}={values[t]}" for t in told)


def whole_hashes(first: int, last: int, words: Words, ends: tuple[set[str], set[str]]) -> list[int]:
    """What the words of a name tell together; `ends` has the first and the last words of the article's longer names."""
    lower = words.lower[first : last + 1]
    caps = [caps_of(form) for form in words.forms[first : min(last, first + 4) + 1]]
    shape = (low if low in LINKING else c for c, low in zip(caps, lower, strict=False))
    codes = words.phrase[first : last + 1]
    told = [
        "shape=" + " ".join(shape),
        f"long={min(len(lower), 6)}",
        f"list={codes[:4]}",
        f"lists={codes[0]}.{codes[-1]}",
    ]
    if len(lower) > 1:
        told += ["link=" + low for low in lower if low in LINKING]
    else:
        told += [f"end{n}" for n, among in enumerate(ends) if words.forms[first] in among]
    return _hashes(told)


def place_hashes(first: int, last: int, words: Words, tokens: Tokens) -> Iterator[int]:
    """What the words around one place of a name tell together, and what governs it."""
    before, earlier = _word(words.lower, tokens, first, -1), _word(words.lower, tokens, first, -2)
    behind, later = _word(words.lower, tokens, last, 1), _word(words.lower, tokens, last, 2)
    head = _head(words.lower, tokens, first)
    link = before if before in LINKING else ""
    yield crc32(f"a={earlier}_{before}".encode())
    yield crc32(f"b={behind}_{later}".encode())
    yield crc32(f"c={before}_{behind}".encode())
    yield crc32(f"d={head}_{before}".encode())
    yield crc32(f"e={word_class(head)[1]}.{link}".encode())
    for mark in lists.marks().get(head, ()):
        yield crc32(f"f={mark}.{link}".encode())
    if before in ("«", '"', "“") and behind in ("»", '"', "”"):
        yield QUOTED
    for token in range(first, last + 1):
        above = tokens.head[token]
        if above == token:
            yield ROOT
            return
        if not first <= above <= last:
            dep = tokens.dep[token]
            yield crc32(dep.encode())
            yield crc32(f"g={dep}={tokens.lemma[above]}".encode())
            yield crc32(f"h={dep}={tokens.pos[above]}={link}".encode())
            yield crc32(f"i={dep}={word_class(words.lower[above])[1]}".encode())
            return


QUOTED, ROOT = crc32(b"quoted"), crc32(b"root")


def slots(first: int, last: int) -> Iterator[tuple[str, int]]:
    """The slots of the words of a name, each with its token."""
    if first == last:
        yield "1", first
        return
    for token in range(first, last + 1):
        yield "F" if token == first else "L" if token == last else "M", token
        yield "+", token


def neighbours(first: int, last: int, words: Words, tokens: Tokens) -> tuple[tuple[str, str], ...]:
    """The slots of the words near a name, each with its form."""
    return (
        ("before", _word(words.lower, tokens, first, -1)),
        ("behind", _word(words.lower, tokens, last, 1)),
        ("second", _word(words.lower, tokens, last, 2)),
        ("head", _head(words.lower, tokens, first)),
    )


def ends_of(found: Iterable[Found], words: Words) -> tuple[set[str], set[str]]:
    """The first and the last words of the names of several words."""
    several = [(first, last) for first, last, _ in found if first < last]
    return {words.forms[first] for first, _ in several}, {words.forms[last] for _, last in several}


def _word(lower: Sequence[str], tokens: Tokens, at: int, step: int) -> str:
    there = at + step
    inside = 0 <= there < len(lower) and tokens.sentence[there] == tokens.sentence[at]
    return lower[there] if inside else OUTER


def _head(lower: Sequence[str], tokens: Tokens, first: int) -> str:
    """The word before a name that up to two links do not hide: *ministre* in *ministre de la Défense*."""
    step = -1
    while step > -3 and _word(lower, tokens, first, step) in LINKING:
        step -= 1
    return _word(lower, tokens, first, step)


def _hashes(told: Iterable[str]) -> list[int]:
    return [crc32(one.encode()) for one in told]


# --- the judgement ------------------------------------------------------------------------------------------------------


class Judge:
    """Settles the types of an article's names; remembers the rows of the forms it has met."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.row = {key: n for n, key in enumerate(weights.keys.tolist())}
        self.rows = weights.rows.astype(np.float32) * np.float32(weights.scale)
        self.known: dict[tuple[str, str], list[int]] = {}

    def settle(self, found: Sequence[Found], told: tuple[Array, Array], seen: View, tokens: Tokens) -> list[Found]:
        """The names with the types that they and their places speak for, where `told` has the logarithms of what the
        chains give each type of each name: by its sentence alone, and with the votes of the article."""
        if not found:
            return []
        settled = list(found)
        words = Words.of(seen, tokens)
        groups = _open(same_words(found, words), told[1])
        if not groups:
            return settled
        for group, own in zip(groups, self._weigh(groups, found, words, tokens), strict=True):
            alone, voted = told[0][group], told[1][group]
            places = min(len(group), MOST) * alone.mean(axis=0)
            mixed = ((1 - SHARE) * voted + SHARE * voted.mean(axis=0) + places) / 2 + own
            for n, kind in zip(group, mixed.argmax(axis=1).tolist(), strict=True):
                settled[n] = *found[n][:2], kind
        return settled

    def _weigh(self, groups: list[list[int]], found: Sequence[Found], words: Words, tokens: Tokens) -> Array:
        """The logarithm of the probability of each type for each group of names of the same words."""
        ends = ends_of(found, words)
        rows: list[int] = []
        sizes: list[int] = []
        shares: list[float] = []
        for group in groups:
            first, last, _ = found[group[0]]
            before = len(rows)
            rows += self._known(whole_hashes(first, last, words, ends))
            for slot, token in slots(first, last):
                rows += self._word(slot, words.forms[token])
            shares += [1.0] * (len(rows) - before)
            places = group[:PLACES]
            inner = len(rows)
            for n in places:
                rows += self._place(*found[n][:2], words, tokens)
            shares += [1.0 / len(places)] * (len(rows) - inner)
            sizes.append(len(rows) - before)
        weighted = self.rows[rows] * np.array(shares, dtype=np.float32)[:, None]
        group_of = np.repeat(np.arange(len(groups)), sizes)
        sums = np.stack([np.bincount(group_of, weights=column, minlength=len(groups)) for column in weighted.T], axis=1)
        return log_share(sums)

    def _place(self, first: int, last: int, words: Words, tokens: Tokens) -> list[int]:
        rows = self._known(place_hashes(first, last, words, tokens))
        for slot, form in neighbours(first, last, words, tokens):
            rows += self._word(slot, form)
        return rows

    def _word(self, slot: str, form: str) -> list[int]:
        """The rows of a form in a slot, worked out once."""
        rows = self.known.get((slot, form))
        if rows is None:
            if len(self.known) > FORMS_KEPT:
                self.known.clear()
            hashes = chain(*word_hashes(slot, form)) if slot in WORD_SLOTS else near_hashes(slot, form)
            rows = self.known[slot, form] = self._known(hashes)
        return rows

    def _known(self, hashes: Iterable[int]) -> list[int]:
        return [self.row[key] for key in hashes if key in self.row]


def _open(groups: list[list[int]], told: Array) -> list[list[int]]:
    """The groups of which the chains leave the type open: they doubt at one of the places, or differ."""
    sure, best = (told.max(axis=1) >= SURE).tolist(), told.argmax(axis=1).tolist()
    return [group for group in groups if not all(sure[n] and best[n] == best[group[0]] for n in group)]


WORD_SLOTS = frozenset("1FML+")


def log_share(scores: Array) -> Array:
    """The logarithm of each column's share in its row, once the scores are raised from their logarithms."""
    lowered = scores - scores.max(axis=1, keepdims=True)
    shares: Array = lowered - np.log(np.exp(lowered).sum(axis=1, keepdims=True))
    return shares


def told_by_chains(found: Sequence[Found], scores: Array, moves: Array) -> Array:
    """The logarithm of the probability of each type of each name, its words being as they are."""
    if not found:
        return np.zeros((0, len(TYPES)))
    first, last = np.array([name[0] for name in found]), np.array([name[1] for name in found])
    begins, goes_on = np.arange(1, 2 * len(TYPES), 2), np.arange(2, 2 * len(TYPES) + 1, 2)
    inner = np.concatenate((np.zeros((1, len(TYPES))), np.cumsum(scores[:, goes_on], axis=0, dtype=np.float64)))
    steps = (last - first)[:, None]
    total = scores[first][:, begins] + inner[last + 1] - inner[first + 1]
    total = total + (steps > 0) * moves[begins, goes_on] + np.maximum(steps - 1, 0) * moves[goes_on, goes_on]
    return log_share(total)
