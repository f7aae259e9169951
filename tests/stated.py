"""Marked statements read back: `<content s=1>`, `<cue s=1>`, `<source s=1>`."""

from __future__ import annotations

from collections.abc import Callable

from marked import Mark, read_marked
from recoupe.annotate.names import Names
from recoupe.annotate.statements import Statements
from recoupe.annotate.times import Times
from recoupe.reading import Reading
from recoupe.records import Statement
from recoupe.span import Span


def up_to_statements(parsed: Callable[..., Reading]) -> Callable[[str], Reading]:
    """What reads a text up to its statements."""

    def make(text: str) -> Reading:
        reading = parsed(text)
        for annotator in (Times(), Names(), Statements()):
            reading = reading.with_(annotator.name, **annotator(reading))
        return reading

    return make


def letters(text: str, *spans: Span) -> set[int]:
    """Where the letters of the spans stand."""
    return {i for span in spans for i in range(span.start, span.end) if text[i].isalnum()}


def find(reading: Reading, content: list[Mark]) -> Statement:
    """The statement of this content."""
    wanted = letters(reading.text, *(mark.span for mark in content))
    for statement in reading.statements:
        if letters(reading.text, *statement.content) == wanted:
            return statement
    found = [reading.words(*s.content) for s in reading.statements]
    raise AssertionError(f"no statement says {[m.words for m in content]}; found {found}")


def check(text: str, told: Callable[[str], Reading], mode: str | None = None) -> None:
    """Asserts that the statements of a marked text are found, and no others."""
    marked = read_marked(text)
    reading = told(marked.text)
    groups = marked.groups("s")
    for marks in groups.values():
        content = [mark for mark in marks if mark.tag == "content"]
        statement = find(reading, content)
        if mode:
            assert statement.mode == mode
        for part in ("cue", "source"):
            for mark in (m for m in marks if m.tag == part):
                span = getattr(statement, part)
                assert span is not None, f"no {part} for {mark.words!r}"
                assert letters(reading.text, span) & letters(reading.text, mark.span), reading.words(span)
    assert len(reading.statements) == len(groups), [reading.words(*s.content) for s in reading.statements]
