"""Line feeds: which end a sentence, which only wrap a long line; and the date line at the head of a dispatch."""

from __future__ import annotations

import re
from itertools import pairwise

from recoupe.annotate.sentences.knowledge import boundaries
from recoupe.french.dateline import agencies
from recoupe.span import Span

WIDEST = 120
"""Characters of the longest line of a text that counts as wrapped by hand (mail and dispatches wrap at 60 to 100)."""

NARROWEST = 40
"""Characters under which lines are a list or a poem, not wrapped prose."""

FEWEST = 3
"""Line feeds at the least that must look like wraps before any of a text is taken for one."""

HEAD = 3_000
"""Characters from the start of a text in which a date line may stand."""

FIRST_WORD = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"([^\W_]+)['’]?$")
DATELINE = re.compile(
    r"""^[^\S\n]*+(?P<head>[^\n]{3,90}?)
        (?:[ \u00a0]?[.,]?[^\S\n]{1,3}(?:[–—]|-{1,2}(?=[ \u00a0\n]))|[.,)][–—]|[–—](?=\s))[^\S\n]{0,3}""",
    re.VERBOSE | re.MULTILINE,
)
SIGNED = re.compile(
    r"^[^\S\n]*+(?P<head>[^\n(]{0,40}\((?P<agency>[^()\n]{2,30})\))[^\S\n]{1,3}(?=[A-ZÀ-Ý«\"“])", re.MULTILINE
)
SIGNATURE = re.compile(r"\([^()\n]{2,30}\)$|\b(?:19|20)[0-9]{2}\b")
FULL_DATE = re.compile(r"[0-3]?[0-9](?:er)? [^\W\d_]{3,9}\.? (?:19|20)[0-9]{2}\b")


def unwrap(text: str) -> str:
    """The text, as long as before, with a blank for each line feed that only wraps a line of prose."""
    lines = text.split("\n")
    lengths = [len(line.rstrip()) for line in lines]
    widest = max(lengths)
    if not NARROWEST <= widest <= WIDEST or len(lines) <= FEWEST:
        return text
    wraps = [_is_wrap(line, following, widest) for line, following in pairwise(lines)]
    inside = sum(bool(line.strip() and following.strip()) for line, following in pairwise(lines))
    if sum(wraps) < max(FEWEST, inside / 2):
        return text
    ends = [" " if wrap else "\n" for wrap in wraps]
    return "".join(part for pair in zip(lines, [*ends, ""], strict=True) for part in pair)


def _is_wrap(line: str, following: str, widest: int) -> bool:
    """Whether the first word of the following line had no room on this one."""
    words = following.split(maxsplit=1)
    return bool(words) and bool(line.strip()) and len(line.rstrip()) + 1 + len(words[0]) > widest


def end_of_line(text: str, found: re.Match[str]) -> int | None:
    """Where the sentence ends at the line feeds `found`; None where it goes on behind them: before a small letter, or
    after a word that calls for another (*il*, *de la*) unless a blank line is between."""
    if found.start() == 0 or found.end() >= len(text):
        return found.end()
    before, after = text[found.start() - 1], text[found.end()]
    has_blank_line = found["line"].count("\n") > 1
    last = LAST_WORD.search(text, max(0, found.start() - 20), found.start())
    dangles = last is not None and last[1] in boundaries().danglers
    if has_blank_line:
        return None if dangles and after.islower() else found.end()
    goes_on = after.islower() and (before.isalnum() or before in ",-–")
    return None if goes_on or (dangles and after.isalnum()) else found.end()


def find_datelines(text: str) -> list[Span]:
    """The date lines of the first lines of a text, dash included, where the words of the article stand behind them:
    *PARIS, 3 mars 2021 (AFP) –*, *16 février 2017. –*, *MONTRÉAL —*, *Berne (ATS)*."""
    head = min(HEAD, len(text))
    dashed = [
        Span(*found.span())
        for found in DATELINE.finditer(text, 0, head)
        if _is_dateline(found["head"]) or _is_place(text, found)
    ]
    signed = [Span(*found.span()) for found in SIGNED.finditer(text, 0, head) if _is_signed(found)]
    starts = {span.start for span in dashed}
    return sorted(dashed + [span for span in signed if span.start not in starts])


def _is_place(text: str, found: re.Match[str]) -> bool:
    """Whether a place alone, in small letters, stands before a dash that a sentence begins behind: *Québec — La ministre*."""
    words = found["head"].split()
    first = FIRST_WORD.match(text, found.end())
    is_named = len(words) <= LONGEST_PLACE and all(word[0].isupper() and word.isalpha() for word in words)
    return is_named and first is not None and first[0][0].isupper() and first[0].lower() in boundaries().starters


LONGEST_PLACE = 3
"""Words of a place at the head of a dispatch at the most."""


def _is_signed(found: re.Match[str]) -> bool:
    """Whether a line opens with no more than a place and an agency in parentheses."""
    parts = re.split(r"[-/, ]+", found["agency"].lower())
    return not agencies().isdisjoint(parts) and _is_dateline(found["head"])


def _is_dateline(head: str) -> bool:
    """Whether there is nothing but places, a date and an agency: capitals, figures and the small words between."""
    if FULL_DATE.match(head):
        return True
    words = re.findall(r"[^\W_]+", re.sub(r"\([^()]*\)", "", head))
    if not all(word[0].isupper() or word[0].isdigit() or word.lower() in boundaries().dateline_words for word in words):
        return False
    has_signature = SIGNATURE.search(head) is not None
    return has_signature or (0 < len(words) <= LONGEST_PLACE and all(word.isupper() for word in words))
