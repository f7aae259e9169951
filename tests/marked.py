"""Reads marked sentences: French with the expected spans written into it, so that a linguist can read a test.

    >>> read = read_marked("« <content>La digue tiendra</content> », <cue>assurait</cue> "
    ...                    "<time value=2021-03-04>jeudi</time> <source>le préfet</source>.")
    >>> read.text
    '« La digue tiendra », assurait jeudi le préfet.'
    >>> read.spans("content"), read.words("source")
    ((Span(start=2, end=18),), ('le préfet',))
    >>> [(mark.words, mark.attributes["value"]) for mark in read.of("time")]
    [('jeudi', '2021-03-04')]

A mark is `<tag name=value …>words</tag>`: any tag, any attributes, a value in double quotes where it has a blank. Marks
may nest and cross: `</tag>` closes the innermost open mark of that tag. `<tag/>` marks an empty place. A `<` that no
letter or stroke follows is plain text. Marks are in order of position, the outer one first.

Which marks belong together is said by an attribute: `<content s=1>La digue</content>, <cue s=1>dit-il</cue>,
<content s=1>tiendra</content>` is one statement; `read.groups("s")` gives `{"1": (mark, mark, mark)}`.
"""

from __future__ import annotations

import re

from msgspec import Struct

from recoupe.span import Span

TAG = re.compile(
    r"""<(?P<stroke>/?)(?P<tag>[a-z_]+)
        (?P<attributes>(?:\s+[a-z_]+(?:=(?:"[^"]*"|[^\s">/]+))?)*)
        \s*(?P<empty>/?)>""",
    re.VERBOSE,
)
ATTRIBUTE = re.compile(r'(?P<name>[a-z_]+)(?:=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s">/]+)))?')


class Mark(Struct, frozen=True, kw_only=True):
    """One marked stretch: its tag, where it stands in the plain text, its words and attributes."""

    tag: str
    span: Span
    words: str
    attributes: dict[str, str]


class Marked(Struct, frozen=True, kw_only=True):
    """The plain text of a marked sentence, and its marks in order of position."""

    text: str
    marks: tuple[Mark, ...]

    def of(self, tag: str, **attributes: str) -> tuple[Mark, ...]:
        """The marks of one tag that have the given attributes."""
        wanted = attributes.items()
        return tuple(mark for mark in self.marks if mark.tag == tag and wanted <= mark.attributes.items())

    def spans(self, tag: str, **attributes: str) -> tuple[Span, ...]:
        """Where the marks of one tag stand."""
        return tuple(mark.span for mark in self.of(tag, **attributes))

    def words(self, tag: str, **attributes: str) -> tuple[str, ...]:
        """The words that the marks of one tag hold."""
        return tuple(mark.words for mark in self.of(tag, **attributes))

    def one(self, tag: str, **attributes: str) -> Span | None:
        """The only span of a tag, None when there is none. Raises ValueError when there are several."""
        found = self.spans(tag, **attributes)
        if len(found) > 1:
            raise ValueError(f"{len(found)} marks <{tag}> in {self.text!r}")
        return found[0] if found else None

    def groups(self, attribute: str) -> dict[str, tuple[Mark, ...]]:
        """The marks by their value of an attribute; marks without it are left out."""
        grouped: dict[str, tuple[Mark, ...]] = {}
        for mark in self.marks:
            if attribute in mark.attributes:
                value = mark.attributes[attribute]
                grouped[value] = (*grouped.get(value, ()), mark)
        return grouped


def read_marked(source: str) -> Marked:
    """The plain text and the marks of `source`. Raises ValueError on a mark left open or closed unopened."""
    text, last = "", 0
    opened: list[tuple[str, int, dict[str, str]]] = []
    found: list[tuple[str, int, int, dict[str, str]]] = []
    for match in TAG.finditer(source):
        text, last = text + source[last : match.start()], match.end()
        tag, attributes = match["tag"], _attributes(match["attributes"])
        if match["empty"]:
            found.append((tag, len(text), len(text), attributes))
        elif not match["stroke"]:
            opened.append((tag, len(text), attributes))
        else:
            index = next((n for n in reversed(range(len(opened))) if opened[n][0] == tag), None)
            if index is None:
                raise ValueError(f"</{tag}> closes nothing in {source!r}")
            _, start, attributes = opened.pop(index)
            found.append((tag, start, len(text), attributes))
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is never closed in {source!r}")
    text += source[last:]
    marks = (
        Mark(tag=tag, span=Span(start, end), words=text[start:end], attributes=attributes)
        for tag, start, end, attributes in sorted(found, key=lambda f: (f[1], -f[2]))
    )
    return Marked(text=text, marks=tuple(marks))


def _attributes(written: str) -> dict[str, str]:
    """The attributes of a tag; one without a value has the empty string."""
    return {found["name"]: found["quoted"] or found["bare"] or "" for found in ATTRIBUTE.finditer(written)}
