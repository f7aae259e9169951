"""Where the words of an extracted text stand in its marked-up source.

The source is reduced to the characters that a reader sees, each with its place; the text, which was extracted in the
order of the source, is found there a few words at a time. What does not stand in the source as it stands in the text (a
character written as an entity, blanks run together) is left out of the map.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

from recoupe.span import Span

Copied = tuple[int, int, int]
"""A stretch copied unchanged: start in the text, start in the source, length; in code points."""

UNSEEN = frozenset(["head", "script", "style", "template", "noscript", "svg", "iframe", "textarea", "select"])
"""Elements whose text no reader sees as part of the page."""

IN_LINE = frozenset(["a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "ins", "mark", "q", "s", "small", "span",
                     "strong", "sub", "sup", "time", "u", "wbr"])  # fmt: skip
"""Elements that do not part the words they stand in."""

TAG = re.compile(r"<(?P<stroke>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,30})[^>]*>?")
PIECE = re.compile(r"(?P<entity>&#?[0-9a-zA-Z]{1,31};)|(?P<blank>\s+)|(?P<word>[^\s&]+|&)")
WORD = re.compile(r"\S+")
LINE = re.compile(r"[^\n]+")

CHUNK = 12
"""Words that are looked for together: enough not to be found in a menu or a teaser by chance."""

WINDOW = 100_000
"""Characters after the last find in which the next words are looked for."""

TELLING = 5
"""Letters from which a word by itself, between two stretches that were found, is taken to be the one looked for."""

MISSES = 200
"""Chunks not found after which the rest of the text is left without a map: hostile pages cost no more than long ones."""


class _Seen(Struct):
    """The characters that a reader sees, and where each stands in the source."""

    text: str
    places: array[int]


def map_to_source(text: str, source: str) -> tuple[Copied, ...]:
    """The stretches of `text` that were copied unchanged from `source`, in order of the text, blanks between words
    included where they are the same."""
    seen = _read_source(source)
    copied: list[Copied] = []
    for in_text, in_seen in _find_chunks(text, seen.text):
        for index in range(len(in_text)):
            here, there = in_text.start + index, seen.places[in_seen + index]
            if text[here] != source[there]:
                continue
            start, at, length = copied[-1] if copied else (-1, -1, 0)
            if here == start + length and there == at + length:
                copied[-1] = (start, at, length + 1)
            else:
                copied.append((here, there, 1))
    return tuple(copied)


def _find_chunks(text: str, seen: str) -> Iterator[tuple[Span, int]]:
    """Stretches of the text with the place in `seen` where they stand. A stretch holds no run of blanks."""
    cursor = misses = 0
    missed: list[Span] = []
    for words in _chunks(text):
        wanted = " ".join(word.of(text) for word in words)
        place = seen.find(wanted, cursor, cursor + WINDOW)
        if place < 0:
            missed += words
            misses += 1
            if misses > MISSES:
                return
            continue
        yield from _find_between(missed, text, seen, (cursor, place))
        yield from _lay(words, text, place)
        missed, cursor = [], place + len(wanted)
    yield from _find_between(missed, text, seen, (cursor, cursor + WINDOW))


def _chunks(text: str) -> Iterator[list[Span]]:
    """The words of each line, `CHUNK` at a time."""
    for line in LINE.finditer(text):
        words = [Span(*word.span()) for word in WORD.finditer(text, *line.span())]
        yield from (words[first : first + CHUNK] for first in range(0, len(words), CHUNK))


def _lay(words: list[Span], text: str, place: int) -> Iterator[tuple[Span, int]]:
    """Each of the words that stand together at `place`, with the blank behind it where it is the same."""
    for word in words:
        follows = word is not words[-1] and text[word.end] == " "
        yield Span(word.start, word.end + follows), place
        place += len(word) + 1


def _find_between(words: list[Span], text: str, seen: str, gap: tuple[int, int]) -> Iterator[tuple[Span, int]]:
    """What can be found, in order and within a gap, of words that do not stand there all together: the longest halves of
    them. A short word alone may stand anywhere, so it is left out."""
    low, high = gap
    if not words or low >= high or (len(words) == 1 and len(words[0]) < TELLING):
        return
    wanted = " ".join(word.of(text) for word in words)
    place = seen.find(wanted, low, high)
    if place >= 0:
        yield from _lay(words, text, place)
    elif len(words) > 1:
        middle = len(words) // 2
        for found, place in _find_between(words[:middle], text, seen, gap):
            low = place + len(found)
            yield found, place
        yield from _find_between(words[middle:], text, seen, (low, high))


def _read_source(source: str) -> _Seen:
    """What a reader sees of a page: no tags, comments or scripts, entities resolved, one blank for a run of them."""
    pieces: list[str] = []
    places = array("L")

    def add(words: str, place: int, *, is_copy: bool) -> None:
        if words == " " and (not pieces or pieces[-1] == " "):
            return
        pieces.append(words)
        places.extend(range(place, place + len(words)) if is_copy else [place] * len(words))

    for start, end, is_tag in _stretches(source):
        if is_tag:
            add(" ", start, is_copy=False)
            continue
        for found in PIECE.finditer(source, start, end):
            if found["entity"]:
                meant = unescape(found["entity"])
                add(" " if meant.isspace() else meant, found.start(), is_copy=False)
            else:
                add(" " if found["blank"] else found[0], found.start(), is_copy=True)
    return _Seen("".join(pieces), places)


def _stretches(source: str) -> Iterator[tuple[int, int, bool]]:
    """The stretches of visible text of a page, and the tags that part words: start, end, whether it is a tag."""
    lower, position, size = source.lower(), 0, len(source)
    if len(lower) != size:  # a capital that lower case writes with two characters
        lower = source
    while position < size:
        opening = source.find("<", position)
        if opening < 0:
            yield position, size, False
            return
        if opening > position:
            yield position, opening, False
        if source.startswith("<!--", opening):
            position = _after(source, "-->", opening)
            continue
        tag = TAG.match(source, opening)
        if tag is None:
            yield opening, opening + 1, False
            position = opening + 1
            continue
        name, position = tag["name"].lower(), tag.end()
        if name in UNSEEN and not tag["stroke"] and not tag[0].endswith("/>"):
            position = _after(lower, f"</{name}", position)
            position = _after(source, ">", position)
        if name not in IN_LINE:
            yield opening, position, True


def _after(source: str, mark: str, start: int) -> int:
    """The place behind the next `mark`, or the end."""
    found = source.find(mark, start)
    return len(source) if found < 0 else found + len(mark)
