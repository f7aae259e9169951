"""What the model sees of each token: numbers that stand for its form, its neighbours, its parse and its document.

A feature is a 32-bit hash. Those that depend on a form alone are made once for each form and looked up after that; the
others are combined for all tokens of an article at once, so the cost of a token is a few look-ups in arrays.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from zlib import crc32

from msgspec import Struct

from recoupe.annotate.names import lists
from recoupe.annotate.names.arrays import Array, load_arrays, np
from recoupe.annotate.names.capitals import find_shouted, unshout
from recoupe.reading import Reading

WINDOW = (-2, -1, 0, 1, 2)
EDGE = "\n"
"""The form that stands before the first and behind the last token of a sentence."""

CAPS = (
    "edge",
    "lower",
    "capital",
    "upper",
    "initial",
    "mixed",
    "number",
    "stop",
    "quote",
    "bracket",
    "comma",
    "hyphen",
    "title",
    "other",
)


class View(Struct, frozen=True):
    """An article as the model sees it: the distinct forms, each token's form, the features that no form tells, and for each
    token the list of known names it is in."""

    forms: list[str]
    form: Array
    starts: Array
    context: Array
    plain: list[str]
    phrase: list[int]


def caps_of(form: str) -> str:
    """The kind of a form by its letters: one of `CAPS`."""
    first = form[0]
    if form == EDGE:
        return "edge"
    if first.isalpha():
        if form.islower():
            return "lower"
        if len(form) == 1 or (len(form) == 2 and form[1] in ".'’"):
            return "initial"
        if form.isupper():
            return "upper"
        if form.istitle() and first.isupper():
            return "capital"
        return "mixed"
    if first.isdigit():
        return "number"
    return MARKS.get(first, "other")


MARKS = {".": "stop", "!": "stop", "?": "stop", "…": "stop", ":": "stop", ";": "stop", "«": "quote", "»": "quote", '"': "quote", "“": "quote", "”": "quote", "(": "bracket",
         ")": "bracket", "[": "bracket", "]": "bracket", ",": "comma", "-": "hyphen", "–": "hyphen", "—": "hyphen"}  # fmt: skip
CAPS_CODE = {name: code for code, name in enumerate(CAPS)}
SQUEEZE = re.compile(r"(.)\1+")


class Classes(Struct, frozen=True, eq=False):
    """Sorted hashes of forms, the fine class of each, and the middle and coarse class of each fine one."""

    keys: Array
    fine: Array
    middle: Array
    coarse: Array


@cache
def load_classes() -> Classes:
    """The classes of words that ship with the package; made by `bench/make_word_classes.py`."""
    held = load_arrays("classes.npz")
    keys = np.cumsum(held["steps"], dtype=np.uint32)
    return Classes(keys, held["fine"], held["middle"], held["coarse"])


def word_class(lower: str) -> tuple[int, int, int]:
    """The fine, middle and coarse class of a form in lower case; -1 for one of no class."""
    classes, key = load_classes(), crc32(lower.encode())
    at = int(np.searchsorted(classes.keys, np.uint32(key)))
    if at == len(classes.keys) or classes.keys[at] != key:
        return -1, -1, -1
    fine = int(classes.fine[at])
    return fine, int(classes.middle[fine]), int(classes.coarse[fine])


@lru_cache(maxsize=60_000)
def word_features(form: str) -> tuple[Array, Array]:
    """The hashes of a form's own features: those its neighbours see too, and those only it sees."""
    lower = form.lower().replace("’", "'")
    caps = caps_of(form)
    marks = lists.marks().get(lower, ())
    near = ["w=" + lower, "c=" + caps, "s=" + lower[-3:], *("m=" + mark for mark in marks)]
    near += [f"mc={mark}{caps}" for mark in marks]
    if caps in ("capital", "mixed") and "-" in lower:
        parts = re.split("[-]", lower)
        near += ["h=" + mark for mark in lists.marks().get(parts[0], ())]
        near += ["t=" + mark for mark in lists.marks().get(parts[-1], ())]
    fine, middle, coarse = word_class(lower)
    near += [f"k={fine}", f"j={middle}", f"l={coarse}{caps}"]
    shape = "".join("X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c for c in form[:24])
    own = [
        f"k={fine}{caps}",
        f"j={middle}{caps}",
        "f=" + form,
        "S=" + SQUEEZE.sub(r"\1+", shape),
        "n=" + str(min(len(form), 12)) + caps,
    ]
    own += [f"p{n}={lower[:n]}" for n in (2, 3, 4) if len(lower) > n]
    own += [f"s{n}={lower[-n:]}" for n in (1, 2, 4) if len(lower) > n]
    if caps not in ("lower", "edge", "comma", "stop", "number") and len(lower) > 3:
        own += [f"g={('^' + lower + '$')[i : i + 4]}" for i in range(len(lower) - 1)][:12]
    return _hashes(near), _hashes(own)


def _hashes(words: list[str]) -> Array:
    return np.array([crc32(word.encode()) for word in words], dtype=np.uint32)


def mix(*parts: Array | int) -> Array:
    """One hash for each row of `parts`: arrays of numbers, or numbers that hold for all rows."""
    total: Array = np.uint32(2166136261)  # type: ignore[assignment]
    with np.errstate(over="ignore"):
        for part in parts:
            total = (total ^ np.asarray(part).astype(np.uint32)) * np.uint32(2654435761)
            total = total ^ (total >> np.uint32(15))
    return total


def view(reading: Reading) -> View:
    """The tokens of `reading` as the model sees them, an `EDGE` before each sentence and behind the last."""
    tokens, text = reading.tokens, reading.text
    plain = [text[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)]
    sentence = np.array(tokens.sentence, dtype=np.int64)
    shouted = find_shouted(plain, tokens.sentence)
    words = unshout(plain, tokens.sentence, shouted) if shouted else plain
    size = len(words)
    new = np.ones(size, dtype=bool)
    new[1:] = sentence[1:] != sentence[:-1]
    where = np.arange(size) + np.cumsum(new) * 2  # two edges before each sentence
    table: dict[str, int] = {EDGE: 0}
    form = np.zeros(size + int(new.sum()) * 2 + 2, dtype=np.int64)
    form[where] = [table.setdefault(word, len(table)) for word in words]
    forms, phrase = list(table), _phrases(words, tokens.sentence)
    context = _context(reading, forms, form, where, np.isin(sentence, list(shouted)), phrase)
    return View(forms=forms, form=form, starts=where, context=context, plain=plain, phrase=phrase)


_codes: dict[str, int] = {}


def _code(word: str) -> int:
    """A hash of a tag or lemma, made once."""
    code = _codes.get(word)
    if code is None:
        if len(_codes) > 100_000:
            _codes.clear()
        code = _codes[word] = crc32(word.encode())
    return code


def _context(
    reading: Reading, forms: list[str], form: Array, where: Array, shouted: Array, phrases: list[int]
) -> Array:
    """The features of each token that its form does not tell, one row a token."""
    tokens = reading.tokens
    size = len(form)
    caps_of_form = np.array([CAPS_CODE[caps_of(f)] for f in forms], dtype=np.uint32)
    word_of_form = np.array([_code(f.lower()) for f in forms], dtype=np.uint32)
    caps, word = caps_of_form[form], word_of_form[form]

    def spread(values: Array | list[int]) -> Array:
        column = np.zeros(size, dtype=np.uint32)
        column[where] = values
        return column

    pos = spread([_code(p) for p in tokens.pos])
    dep = spread([_code(d) for d in tokens.dep])
    lemma = np.array([_code(x) for x in tokens.lemma], dtype=np.uint32)
    head = spread(lemma[np.array(tokens.head, dtype=np.int64)] if len(lemma) else lemma)
    phrase = spread(phrases)
    first = spread(_is_first(caps[where], np.diff(where, prepend=-1) > 1))
    loud = spread(shouted)
    before = _content_before(word)
    heads = _head_kinds(forms)[form]
    ahead = _ahead(caps, phrase)
    behind, behind_kind = _behind(caps, word, heads)
    quoted = spread(_quoted([forms[f] for f in form[where]], caps[where], tokens.sentence))
    document = _document(forms, form, (caps_of_form, word_of_form), first, phrase)
    i = where

    def at(column: Array, step: int) -> Array:
        there: Array = column[i + step]
        return there

    c0, c1, c_1, p0, w0 = at(caps, 0), at(caps, 1), at(caps, -1), at(pos, 0), at(word, 0)
    big = (c0 >= 2) & (c0 <= 5)
    columns = [
        mix(101, c_1, c0, c1), mix(102, c0, c1, at(caps, 2)), mix(103, at(caps, -2), c_1, c0),
        mix(104, p0), mix(105, at(pos, -1), p0), mix(106, p0, at(pos, 1)), mix(107, at(pos, -1), p0, at(pos, 1)),
        mix(108, p0, c0), mix(109, at(dep, 0), c0), mix(110, at(dep, 0), at(head, 0), big),
        mix(111, at(phrase, 0)), mix(112, at(phrase, -1)), mix(113, at(phrase, 1)), mix(114, at(phrase, 0), c0),
        mix(115, c0, at(first, 0), document["lower"][i]), mix(116, c0, at(first, 0), document["inner"][i]),
        mix(117, at(word, -1), c0), mix(118, at(word, 1), c0), mix(119, at(word, -2), at(word, -1), c0),
        mix(120, at(word, -1), at(word, 1), big), mix(121, before[i], c0), mix(122, at(word, -1), before[i], big),
        mix(123, c0, document["named"][i]), mix(124, c0, document["addressed"][i]), mix(125, c0, document["located"][i]),
        mix(126, c0, document["article"][i]), mix(127, at(loud, 0), c0), mix(128, w0, c1), mix(129, w0, at(word, 1)),
        mix(130, w0, at(word, -1)), mix(131, at(word, 1), at(word, 2), big), mix(132, c0, document["bracket"][i]),
        mix(136, w0, ahead[i], c0), mix(137, heads[i], c0, ahead[i]), mix(138, behind[i], c0), mix(139, behind[i], w0),
        mix(140, behind[i], at(phrase, 0), c0, p0), mix(141, behind_kind[i], c_1, c0, c1), mix(142, quoted[i], c0),
        mix(143, quoted[i], c_1, c0, c1), mix(144, quoted[i], before[i]), mix(145, behind_kind[i], at(phrase, 0), p0, at(pos, 1)),
        mix(133, p0, at(first, 0), c0), mix(134, c0, document["phrase"][i]), mix(135, at(phrase, 0), at(word, -1)),
    ]  # fmt: skip
    return np.stack(columns, axis=1) if len(where) else np.zeros((0, len(columns)), dtype=np.uint32)


def _is_first(caps: Array, new: Array) -> Array:
    """Whether each token is the first word of its sentence, marks that open it apart."""
    first = new.copy()
    for start in np.flatnonzero(new).tolist():
        at = start
        while at + 1 < len(caps) and caps[at] >= 7 and not new[at + 1]:
            at += 1
            first[at] = True
    return first


def _content_before(word: Array) -> Array:
    """The word before each token that *de*, *du*, *de la*, *l'* do not hide: *ministre* for *Défense* in
    *ministre de la Défense*; the edge of the sentence when there is none within three words."""
    links = np.isin(word, LINKS)
    step = np.maximum(np.arange(len(word)) - 1, 0)
    for _ in range(2):
        step = np.where(links[step], np.maximum(step - 1, 0), step)
    before: Array = word[step]
    return before


def _head_kinds(forms: list[str]) -> Array:
    """Which lists of heads a lower-case form stands in, as bits: bodies 1, places 2, works 4."""
    kinds = {"body-head": 1, "place-head": 2, "work-head": 4}
    found = [sum(kinds.get(m, 0) for m in lists.marks().get(f, ())) if f.islower() else 0 for f in forms]
    return np.array(found, dtype=np.uint32)


REACH = 5
"""Tokens between a lower-case head and the capital that makes it a name: *tribunal de première instance de Belfast*."""


def _ahead(caps: Array, phrase: Array) -> Array:
    """How near the next capital is on the right, no mark or number between, and whether it is a known name."""
    found = np.zeros(len(caps), dtype=np.uint32)
    open_ = np.ones(len(caps), dtype=bool)
    padded, listed = np.append(caps, np.zeros(REACH, np.uint32)), np.append(phrase, np.zeros(REACH, np.uint32))
    for step in range(1, REACH + 1):
        there, name = padded[step : step + len(caps)], listed[step : step + len(caps)]
        big = (there >= 2) & (there <= 5)
        found = np.where(open_ & big, 10 * min(step, 4) + np.minimum(name, 9), found).astype(np.uint32)
        open_ &= there == 1
    return found


def _behind(caps: Array, word: Array, heads: Array) -> tuple[Array, Array]:
    """The nearest head on the left, no mark between: its hash with how far it is, and its lists."""
    found, kind = np.zeros(len(caps), dtype=np.uint32), np.zeros(len(caps), dtype=np.uint32)
    open_ = np.ones(len(caps), dtype=bool)
    for step in range(1, REACH + 2):
        there = np.append(np.zeros(step, np.uint32), caps[:-step])[: len(caps)]
        head = np.append(np.zeros(step, np.uint32), heads[:-step])[: len(caps)]
        hash_ = np.append(np.zeros(step, np.uint32), word[:-step])[: len(caps)]
        hit = open_ & (head > 0)
        found = np.where(hit, mix(hash_, min(step, 3)), found)
        kind = np.where(hit, 10 * min(step, 3) + head, kind).astype(np.uint32)
        open_ &= (there >= 1) & (there <= 5) & ~hit
    return found, kind


LONGEST_TITLE = 9
"""Words of the longest quoted title that is told from quoted speech."""


def _quoted(words: list[str], caps: Array, sentence: tuple[int, ...]) -> list[int]:
    """For each token inside quotation marks that hold few words: how many, and whether the first is a capital."""
    found = [0] * len(words)
    start = -1
    for i in np.flatnonzero(caps == CAPS_CODE["quote"]).tolist():
        inside = i - start - 1
        if start >= 0 and 0 < inside <= LONGEST_TITLE and sentence[start] == sentence[i] and words[i] not in "«“":
            big = 2 <= caps[start + 1] <= 5
            found[start + 1 : i] = [1 + min(inside, 4) * 2 + int(big)] * inside
            start = -1
        else:
            start = i
    return found


LINKS = tuple(crc32(w.encode()) for w in ("de", "du", "des", "la", "le", "les", "l'", "l’", "d'", "d’"))
LINKING = frozenset(("de", "du", "des", "la", "le", "les", "l'", "d'", "au", "aux", "à", "en"))
"""Small words inside a name and before it, with the straight apostrophe."""

PLACE_WORDS = tuple(crc32(w.encode()) for w in ("à", "en", "au", "aux", "vers", "depuis"))
ARTICLES = tuple(crc32(w.encode()) for w in ("le", "la", "l'", "l’", "les", "du", "au"))


def _document(
    forms: list[str], form: Array, kinds: tuple[Array, Array], first: Array, phrase: Array
) -> dict[str, Array]:
    """What the whole article tells of each form: is it written small elsewhere, does a first name precede it.
    `kinds` has the code of the capitals and the hash of each form."""
    count = len(forms)
    caps_of_form, word_of_form = kinds
    caps = caps_of_form[form]
    marks = [lists.marks().get(f.lower(), ()) for f in forms]
    is_first_name = np.array(["first" in m for m in marks]) & np.isin(caps_of_form, (2, 4, 5))
    is_civil = np.array(["civil" in m for m in marks])
    small = {f for f in forms if f.islower()}
    lower = np.array([f.lower() in small if not f.islower() else False for f in forms])
    previous = np.concatenate(([0], form[:-1]))
    after = np.concatenate((form[1:], [0]))
    inner = np.bincount(form, weights=((first == 0) & (caps >= 2) & (caps <= 5)), minlength=count)

    def seen(where: Array) -> Array:
        times: Array = np.minimum(np.bincount(form, weights=where, minlength=count), 2).astype(np.uint32)[form]
        return times

    previous_word = word_of_form[previous]
    single = np.isin(previous_word, PLACE_WORDS)
    return {
        "lower": lower[form].astype(np.uint32),
        "inner": np.minimum(inner, 2).astype(np.uint32)[form],
        "named": seen(is_first_name[previous]),
        "addressed": seen(is_civil[previous]),
        "located": seen(single),
        "article": seen(np.isin(previous_word, ARTICLES))
        + 3 * (np.bincount(form, minlength=count) > 1)[form].astype(np.uint32),
        "bracket": seen((caps_of_form[previous] == 9) & (caps_of_form[after] == 9)),
        "phrase": (np.bincount(form, weights=phrase > 0, minlength=count) > 0)[form].astype(np.uint32),
    }


PHRASE_CODE = {"city": 1, "region": 2, "country": 3, "organization": 4, "other": 5}


def _phrases(words: list[str], sentence: tuple[int, ...]) -> list[int]:
    """For each token the list of whole names that the longest entry there comes from; 10 more inside an entry."""
    known = lists.phrases()
    found = [0] * len(words)
    end = 0
    for i, word in enumerate(words):
        if i < end or word.islower():
            continue
        entries = known.get(word.lower().replace("’", "'"))
        if not entries:
            continue
        best = _longest(entries, words, i)
        if best and sentence[min(i + len(best), len(words)) - 1] == sentence[i]:
            code = PHRASE_CODE[entries[best]]
            found[i : i + len(best)] = [code] + [code + 10] * (len(best) - 1)
            end = i + len(best)
    return found


def _longest(entries: dict[tuple[str, ...], str], words: list[str], at: int) -> tuple[str, ...] | None:
    ahead = tuple(w.lower().replace("’", "'") for w in words[at : at + 7])
    return next((ahead[:n] for n in range(len(ahead), 0, -1) if ahead[:n] in entries), None)
