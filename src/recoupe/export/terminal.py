"""Writes readings for a terminal, or for any page of text: as wide as there is room, readable without colour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recoupe.export.options import Options
from recoupe.export.view import (
    Line,
    View,
    circumstances_of,
    depth_of,
    entity_details,
    facts_of,
    figure_lines,
    make_view,
    one_line,
    place_of,
    quote_of,
    reasons_of,
    sections_of,
    time_lines,
    title_of,
    voice_of,
)
from recoupe.reading import Reading
from recoupe.records import Entity, Statement

LISTED = ("people", "bodies", "sources")
"""Headings of who is who that get a line an entity; the others are told in one line."""

BLANKS_AT_END = re.compile(r"[ ]+$", re.MULTILINE)
"""What fills the lines of a table up; nobody sees it, and it spoils what is copied or compared."""

TIGHT = {"\u00a0": "\ue000", "\u202f": "\ue001", "\u2007": "\ue002"}
KEEP = str.maketrans(TIGHT)
LOOSE = {ord(stand_in): blank for blank, stand_in in TIGHT.items()}
"""Blanks at which no line may break, and what stands for them while lines are broken: rich breaks at any blank."""

WIDEST = 120
"""Columns beyond which lines are no longer easy to read."""


def write_text(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes a page for each reading, as soon as it is there."""
    console = Console(force_terminal=options.is_terminal, width=options.width, highlight=False)
    console.width = min(console.width, WIDEST)
    for index, reading in enumerate(readings):
        with console.capture() as page:
            if index:
                console.print(Rule(style="dim", characters="─"), "")
            for part in _page(make_view(reading, options.language), explain=options.explain):
                console.print(part)
        stream.write(BLANKS_AT_END.sub("", page.get()).translate(LOOSE).encode("utf-8", "replace"))
        stream.flush()


def _page(view: View, *, explain: bool) -> Iterator[RenderableType]:
    yield _text((title_of(view), "bold"))
    yield _text((" · ".join(facts_of(view)), "dim"))
    if place := place_of(view):
        yield _text((place, "dim"))
    for heading, parts, nothing in (
        ("said", _statements(view, explain=explain), "nothing_said"),
        ("when", _two_columns(view, list(time_lines(view)), explain=explain), "nothing_dated"),
        ("how_many", _two_columns(view, list(figure_lines(view)), explain=explain), "nothing_counted"),
        ("who", _entities(view, explain=explain), "nobody"),
    ):
        yield ""
        yield _text((view.phrases.say(heading).upper(), "bold cyan"))
        lines = list(parts)
        yield from lines or [Padding(_text((view.phrases.say(nothing), "dim")), (0, 0, 0, 2))]
    if view.reading.notices:
        yield ""
        yield _text((view.phrases.say("notices").upper(), "bold cyan"))
        yield from (_hanging(_text((one_line(notice), "")), 0) for notice in view.reading.notices)
    yield ""


def _text(*parts: tuple[str, str]) -> Text:
    """Words, each with their style, that keep together where a no-break blank joins them."""
    return Text.assemble(*((words.translate(KEEP), style) for words, style in parts), overflow="fold")


def _hanging(text: Text, depth: int, mark: str = "•") -> RenderableType:
    """A paragraph with a mark before it, its lines in line with one another."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(ratio=1)
    grid.expand = True
    grid.add_row(_text((mark, "dim")), text)
    return Padding(grid, (0, 0, 0, 2 + 2 * min(depth, 4)))


def _statements(view: View, *, explain: bool) -> Iterator[RenderableType]:
    for statement in view.reading.statements:
        depth = depth_of(view, statement)
        yield _hanging(_statement(view, statement), depth, "↳" if depth else "•")
        if explain:
            yield from _why(view, statement.id)


def _statement(view: View, statement: Statement) -> Text:
    """*speaker (role) [mark] — stance — words (circumstances)*."""
    voice = voice_of(view, statement)
    circumstances = " ; ".join(circumstances_of(view, statement))
    return _text(
        (voice.name, "bold"),
        (f" ({voice.role})" if voice.role else "", ""),
        (f" [{voice.mark}]" if voice.mark else "", "yellow"),
        (f" — {view.phrases.stances[statement.stance]} — ", "magenta"),
        (quote_of(view, statement), "green" if statement.mode == "direct" else ""),
        (f" ({circumstances})" if circumstances else "", "dim"),
    )


def _two_columns(view: View, lines: list[Line], *, explain: bool) -> Iterator[RenderableType]:
    """A value in words, and the words of the text that say it."""
    widest = max((len(line.value) for line in lines), default=0)
    for line in lines:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.expand = True
        grid.add_column(width=min(widest, 38))
        grid.add_column(ratio=1)
        grid.add_row(_text((line.value, "bold")), _text((line.words, "dim")))
        yield Padding(grid, (0, 0, 0, 2))
        if explain:
            yield from _why(view, *line.records)


def _entities(view: View, *, explain: bool) -> Iterator[RenderableType]:
    for heading, entities in sections_of(view):
        name = view.phrases.say(heading)
        if heading in LISTED:
            yield Padding(_text((name, "underline")), (0, 0, 0, 2))
            for entity in entities:
                yield _hanging(_entity(view, entity), 0)
                if explain:
                    yield from _why(view, entity.id)
        else:
            names = ", ".join(one_line(entity.name) for entity in entities)
            yield Padding(_text((name, "underline"), (view.phrases.say("colon") + names, "")), (0, 0, 0, 2))
            if explain:
                yield from _why(view, *(entity.id for entity in entities))


def _entity(view: View, entity: Entity) -> Text:
    """*name — roles (other names; how often)*."""
    name, roles = one_line(entity.name), ", ".join(map(one_line, entity.roles))
    details = " ; ".join(entity_details(view, entity))
    return _text((name, "bold"), (f" — {roles}" if roles else "", ""), (f" ({details})", "dim"))


def _why(view: View, *records: str) -> Iterator[RenderableType]:
    yield from (Padding(_text((line, "dim italic")), (0, 0, 0, 6)) for line in reasons_of(view, *records))
