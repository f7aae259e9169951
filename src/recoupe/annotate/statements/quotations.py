"""Stretches between quotation marks, found in the raw text.

Newspapers nest marks, forget them, mix their kinds and open them again at each paragraph. Marks are paired in one pass
with a stack; one that finds no partner ends with its paragraph, so that it costs at most its own quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, structs

from recoupe.annotate.statements.unclosed import LONGEST, begin_of_unopened, end_of_unclosed, find_incise, reports
from recoupe.span import Span, strip

MARKS = re.compile(
    r"<<|>>|[«»“”„\"‹›]|['‘’]{2}"
    r"|(?<![\w’'])‘|(?<=[\w.!?…])’(?![\w])"
    r"|(?<![\w’'.])'(?=[^\W\d_])|(?<=[\w.!?…])(?<!\b[lLdDsSnNjJmMtTcC])(?<![qQ]u)'(?![\w'])"
)
"""Quotation marks of every kind; single ones only where they cannot be an apostrophe."""

OPENING = {"«": "«", "<<": "«", "“": "“", "„": "“", "‹": "‹", "‘": "‘"}
CLOSING = {"»": "«", ">>": "«", "”": "“", "›": "‹", "’": "‘"}
DOUBLED = "''"
"""Two single marks that stand for a double one, whichever they are: *‘’Nous restons’’*."""

STRAIGHT = frozenset(('"', DOUBLED, "'"))

MIXED = frozenset(("«", "“", '"'))
"""Kinds one of which often closes what another opened."""

SENTENCE_ENDS = frozenset((".", "!", "?", "…", " ", "\n", ""))

UNSURE = frozenset(("‘", "'"))
"""Marks that are as often apostrophes: without a partner in their paragraph they are none."""

HEAD = re.compile(r"(?s:.{0,6}\n|)[^\S\n]*[-–—]?[^\S\n]*")
"""What stands before a mark that heads a paragraph: a line feed, perhaps a dash."""

SPOKEN_ON = re.compile(r"\s*[A-ZÀ-ÖØ-Þ\d«“\"]")
FARTHEST = 16
"""Line feeds after which a mark that others of its kind follow is no longer closed: it was forgotten before them."""

FORESIGHT = 12
"""Marks at the most that are looked at behind one that could open a quotation or close one."""

DEEPEST = 4
"""Marks open at once at the most; press text nests three, machine output any number."""


class Quotation(Struct, frozen=True):
    """What stands between two marks: `outer` with them, `inner` without, nor the blanks beside them.

    `depth` counts the quotations around it; `is_closed` is False where the closing mark is missing. Of a turn of talk
    (`is_turn`), `label` is who it is given to and `asks` says that it is a question.
    """

    outer: Span
    inner: Span
    depth: int = 0
    is_closed: bool = True
    is_turn: bool = False
    label: Span | None = None
    asks: bool = False


class _Mark(Struct):
    """A mark in the text. `heads` says that it stands first in its paragraph, `next` where one of its kind opens after it."""

    start: int
    end: int
    kind: str
    opens: bool
    closes: bool
    heads: bool
    line: int
    next: int | None = None


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of `text` in order of position, outer before inner."""
    found: list[Quotation] = []
    open_: list[_Mark] = []
    marks = list(_marks(text))
    for index, mark in enumerate(marks):
        while open_ and (mark.start - open_[0].start > LONGEST or len(open_) > DEEPEST):
            found += _unclosed(open_.pop(0), text)
        open_ = [o for o in open_ if o.kind not in UNSURE or o.line == mark.line]
        partner = _partner(mark, open_, text)
        if partner is not None and mark.opens and _opens_anew(marks, index, open_[partner], text):
            open_[partner].next, partner = mark.start, None
        if partner is not None:
            found += _closed(open_[partner], mark, text)
            del open_[partner:]
        elif mark.opens:
            found += _parted(open_, mark, text)
            open_.append(mark)
        else:
            found += _unopened(mark, found, text)
    found += [q for lonely in open_ for q in _unclosed(lonely, text)]
    return list(with_depth(sorted(found, key=lambda q: (q.outer.start, -q.outer.end))))


def _marks(text: str) -> Iterator[_Mark]:
    line, at = 0, 0
    for found in MARKS.finditer(text):
        start, end, mark = found.start(), found.end(), found[0]
        line, at = line + text.count("\n", at, start), start
        heads = HEAD.fullmatch(text, max(0, start - 6), start) is not None
        mark = DOUBLED if len(mark) == 2 and mark[0] in "'‘’" else mark
        opens, closes = _sides(mark, text[start - 1 : start], text[end : end + 1])
        follows_colon = mark == "»" and text[max(0, start - 2) : start].rstrip().endswith(":")
        if follows_colon or (mark == "»" and heads and SPOKEN_ON.match(text, end)):
            opens, closes = True, False  # "a répondu : »Nous…"; or it opens each paragraph again
        if mark in STRAIGHT and opens and text[start - 1 : start] == " " and reports(text, end):
            closes = True  # "dans trois mois "a précisé le ministre": let what stands open decide
        kind = OPENING.get(mark) or CLOSING.get(mark) or mark
        yield _Mark(start, end, kind, opens, closes, heads, line)


def _sides(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark opens and whether it closes a quotation, from itself and from what stands beside it."""
    if mark == "“" and (before.isalnum() or before in tuple(".,!?…)")) and not after.isalnum():
        return False, True  # it closes „
    if mark == "”" and before in SENTENCE_ENDS and after.isupper():
        return True, True  # "dit Awa Diallo.”Nous restons”": the same mark on both sides
    if mark in ("«", "»") and _is_reversed(mark, before, after):
        return True, True
    if mark not in STRAIGHT:
        return mark in OPENING, mark in CLOSING
    if after in tuple(",;.)"):
        return False, True
    opens = not after.isspace() and after != ""
    closes = not before.isspace() and before not in ("", "(", "'", "’")
    if opens and closes and before.isalpha() and after.isalpha():
        return True, True  # a blank is missing: let what stands open decide
    return (not before.isalnum(), True) if opens == closes else (opens, closes)


def _is_reversed(mark: str, before: str, after: str) -> bool:
    """Whether a guillemet stands as its counterpart does, as converters of straight marks leave it: *la cible d'attaques« ,
    a dit*; *a regretté qu' »une certaine opinion*."""
    if mark == "«":
        return before in AFTER_WORDS or before.isalnum()
    return (before.isspace() or before == "") and after.isalnum()


AFTER_WORDS = frozenset((".", "!", "?", "…", ")"))


def _partner(mark: _Mark, open_: Sequence[_Mark], text: str) -> int | None:
    """Which open mark this one closes: the nearest of its kind, else the last, whatever its kind, unless a closing mark
    follows."""
    if not mark.closes:
        return None
    for index in range(len(open_) - 1, -1, -1):
        other = open_[index]
        if other.kind == mark.kind:
            is_far = other.next is not None and mark.line - other.line > FARTHEST
            is_unsure = mark.kind in UNSURE and index < len(open_) - 1
            return None if is_far or is_unsure else index
    is_doubled = text[mark.end : mark.end + 3].lstrip()[:1] in ("»", "”")
    if mark.kind in MIXED and not mark.opens and not is_doubled and open_ and open_[-1].kind in MIXED:
        return len(open_) - 1
    return None


def _opens_anew(marks: Sequence[_Mark], index: int, other: _Mark, text: str) -> bool:
    """Whether a mark that could close `other` opens a quotation of its own: words of the narration stand between them, and
    the marks behind it find their partners only then."""
    mark = marks[index]
    if find_incise(text, other.end, mark.start) is None:
        return False
    behind = [m for m in marks[index + 1 : index + 1 + FORESIGHT] if m.line == mark.line and m.kind == mark.kind]
    return _left_over(behind, is_open=True) < _left_over(behind, is_open=False)


def _left_over(marks: Sequence[_Mark], *, is_open: bool) -> int:
    """How many of the marks of a paragraph find no partner, where one is open before them or none is."""
    alone = 0
    for mark in marks:
        fits = mark.closes if is_open else mark.opens
        alone += not fits
        is_open = is_open != fits
    return alone + is_open


def _parted(open_: list[_Mark], mark: _Mark, text: str) -> list[Quotation]:
    """The quotations that a mark of the same kind at the head of a paragraph leaves unclosed; taken from `open_`."""
    for other in open_:
        if other.kind == mark.kind and other.next is None:
            other.next = mark.start
    if not (mark.heads and open_ and open_[0].kind == mark.kind):
        return []
    lonely = open_.copy()
    open_.clear()
    return [quotation for one in lonely for quotation in _unclosed(one, text)]


def with_depth(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """The sorted quotations with their depth; one without a closing mark inside another is none."""
    around: list[int] = []
    for quotation in quotations:
        while around and around[-1] <= quotation.outer.start:
            around.pop()
        if around and (not quotation.is_closed or quotation.outer.end > around[-1]):
            continue
        yield structs.replace(quotation, depth=len(around))
        around.append(quotation.outer.end)


def _closed(first: _Mark, last: _Mark, text: str) -> list[Quotation]:
    inner = strip(Span(first.end, last.start), text)
    return [Quotation(Span(first.start, last.end), inner)] if inner else []


def _unclosed(mark: _Mark, text: str) -> list[Quotation]:
    """A quotation whose closing mark is missing: it ends before an incise, with its paragraph, or where another opens."""
    if mark.kind in UNSURE or text[mark.start] == "»":
        return []
    if mark.kind in STRAIGHT and mark.closes and reports(text, mark.end):
        return _from_start(mark, 0, text)
    limit = mark.start + LONGEST if mark.next is None else min(mark.next, mark.start + LONGEST)
    found = end_of_unclosed(text, Span(mark.start, mark.end), limit)
    return [Quotation(Span(mark.start, found[0].end), found[0], is_closed=found[1])] if found else []


def _unopened(mark: _Mark, found: Sequence[Quotation], text: str) -> list[Quotation]:
    """A quotation whose opening mark is missing."""
    if mark.kind in UNSURE or (mark.kind in STRAIGHT and text[mark.start - 1 : mark.start].isdigit()):
        return []
    return _from_start(mark, found[-1].outer.end if found else 0, text)


def _from_start(mark: _Mark, floor: int, text: str) -> list[Quotation]:
    inner = begin_of_unopened(text, floor, mark.start)
    return [Quotation(Span(inner.start, mark.end), inner, is_closed=False)] if inner else []
