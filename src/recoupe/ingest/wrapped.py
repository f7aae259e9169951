"""Text that was broken into lines of a page, a column or a letter, put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from recoupe.french.hyphens import is_compound

FULL = 0.75
"""Share of the width that a line has which goes on in the next one. In the lines of a justified or ragged column no word
of French is as long as a quarter of it, so a shorter line is the last of its paragraph, or a heading."""

END = re.compile(r"""[.!?…:;][»”"')\]]{0,3}\s*$|[»”"]\s*$""")
BREAK = re.compile(r"(?P<left>[^\W\d_]+)[-\u00ad\u2010]$")
NEXT = re.compile(r"[^\W\d_]+")
LONGEST = 60
"""Characters at the end and the beginning of a line that are looked at: more than any word has."""


def unwrap(text: str) -> Iterator[str]:
    """The paragraphs of a text whose lines are those of a page: words broken at the end of a line are whole again."""
    for block in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", text):
        lines = [line for line in (" ".join(line.split()) for line in block.splitlines()) if line]
        yield from _join(lines)


def _join(lines: list[str]) -> Iterator[str]:
    width = max(map(len, lines), default=0)
    paragraph: list[str] = []
    for line in lines:
        if paragraph:
            paragraph[-1] = _lead_on(paragraph[-1], line)
        paragraph.append(line)
        if len(line) < FULL * width and (END.search(line[-LONGEST:]) or len(paragraph) == 1):
            yield "".join(paragraph)
            paragraph.clear()
    if paragraph:
        yield "".join(paragraph)


def _lead_on(line: str, following: str) -> str:
    """The line as it leads on to the next one: with a blank, or without the hyphen that only marked the break."""
    left, right = BREAK.search(line[-LONGEST:]), NEXT.match(following[:LONGEST])
    if not left or not right:
        return f"{line} "
    is_own = not right[0][0].islower() or is_compound(left["left"], right[0])
    return line if is_own else line[:-1]


def is_wrapped(lines: Iterable[str]) -> bool:
    """Whether the lines of a message were broken to a width: none is longer than a letter's, and several are full."""
    lengths = [len(line) for line in lines]
    return max(lengths, default=0) <= LETTER and sum(length > FULL * LETTER for length in lengths) > len(lengths) / 4


LETTER = 80
"""Characters to which programs break the lines of a message (RFC 5322 recommends 78)."""
