"""Writes readings as one page: the texts with their layers highlighted, and beside each who said what.

The page stands on its own: styles inside, no script, nothing fetched; everything that comes from an article is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import chain
from typing import BinaryIO

from recoupe.export.highlight import highlight, hue_of
from recoupe.export.options import Options
from recoupe.export.phrases import Phrases, phrases
from recoupe.export.view import (
    Line,
    View,
    circumstances_of,
    depth_of,
    entity_details,
    facts_of,
    figure_lines,
    make_view,
    place_of,
    quote_of,
    reasons_of,
    sections_of,
    time_lines,
    title_of,
    voice_of,
)
from recoupe.reading import Reading
from recoupe.records import Statement
from recoupe.span import Span

CLOSE_PAGE = "</main>\n</body>\n</html>\n"

TOGGLES = (("speech", "say direct"), ("dates", "time"), ("figures", "figure"), ("names", "name"))
"""The layers that can be hidden, with the classes that show what each looks like."""


def write_page(readings: Iterable[Reading], stream: BinaryIO, options: Options) -> None:
    """Writes one page for all readings, each as soon as it is there; the page is called after the first."""
    views = (make_view(reading, options.language) for reading in readings)
    first = next(views, None)
    language = phrases(options.language)
    title = language.say("page_title" if first is None else "page_of", title=title_of(first) if first else "")
    _write(stream, _head(language, options.language, title))
    for number, view in enumerate(chain([first] if first else [], views), 1):
        _write(stream, article_parts(view, f"a{number}", explain=options.explain))
    _write(stream, [CLOSE_PAGE])


def _write(stream: BinaryIO, parts: Iterable[str]) -> None:
    stream.writelines(part.encode("utf-8") for part in parts)
    stream.flush()


def open_page(title: str, code: str, *, style: str | None = None) -> Iterator[str]:
    """The head of a page in a language of `LANGUAGES`, up to the start of its body; its style inside, or at `style`."""
    yield f'<!doctype html>\n<html lang="{code}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(title)}</title>\n"
    if style is None:
        yield f"<style>\n{(files('recoupe.export') / 'page.css').read_text(encoding='utf-8')}</style>"
    else:
        yield f'<link rel="stylesheet" href="{escape(style)}">'
    yield "\n</head>\n<body>\n"


def _head(language: Phrases, code: str, title: str) -> Iterator[str]:
    yield from open_page(title, code)
    yield from layer_switches(language)
    yield "<main>\n"


def layer_switches(language: Phrases) -> Iterator[str]:
    """The bar that shows and hides each layer, without a script."""
    yield f'<div class="bar"><strong>{escape(language.say("show"))}</strong>\n'
    for key, classes in TOGGLES:
        name = f'<span class="{classes} h1">{escape(language.say(key))}</span>'
        yield f'<label><input type="checkbox" id="show-{key}" checked>{name}</label>\n'
    yield "</div>\n"


Tools = Callable[[str], str]
"""What a page adds to a record, by its id, as HTML."""


def no_tools(_record: str) -> str:
    """Nothing."""
    return ""


def article_parts(
    view: View, prefix: str, *, explain: bool, pointed: Sequence[Span] = (), tools: Tools = no_tools
) -> Iterator[str]:
    """An article with its layers in the text and the lists beside it, as HTML; ids start with `prefix`, the words `pointed`
    at are marked, and `tools` stand with each record."""
    language = view.reading.article.language or "fr"
    yield f'<article class="reading" id="{prefix}">\n<h1 lang="{escape(language)}">{escape(title_of(view))}</h1>\n'
    facts = [*facts_of(view), place_of(view)]
    yield f'<p class="facts">{escape(" · ".join(filter(None, facts)))}</p>\n<div class="columns">\n'
    yield f'<div class="text" lang="{escape(language)}">'
    yield from highlight(view, prefix, pointed)
    yield "</div>\n<aside>\n"
    for heading, parts, nothing in (
        ("said", _statements(view, prefix, explain=explain, tools=tools), "nothing_said"),
        ("when", _definitions(view, time_lines(view), explain=explain, tools=tools), "nothing_dated"),
        ("how_many", _definitions(view, figure_lines(view), explain=explain, tools=tools), "nothing_counted"),
        ("who", _entities(view, explain=explain, tools=tools), "nobody"),
    ):
        yield f"<h2>{escape(view.phrases.say(heading))}</h2>\n"
        is_empty = True
        for part in parts:
            is_empty = False
            yield part
        if is_empty:
            yield f"<p>{escape(view.phrases.say(nothing))}</p>\n"
    yield from (f'<p class="more">{escape(notice)}</p>\n' for notice in view.reading.notices)
    yield "</aside>\n</div>\n</article>\n"


def _statements(view: View, prefix: str, *, explain: bool, tools: Tools) -> Iterator[str]:
    """The margin list: who said what, each with its number in the text."""
    if not view.reading.statements:
        return
    yield '<ol class="said">\n'
    for number, statement in enumerate(view.reading.statements, 1):
        nested = " in" if depth_of(view, statement) else ""
        place = f"{prefix}-{statement.id}"
        yield f'<li id="{place}-m" class="{hue_of(view, statement)}{nested}">'
        yield f'<a class="n0" href="#{place}">{number}</a>{_statement(view, statement)}{tools(statement.id)}'
        yield from _why(view, [statement.id], explain=explain)
        yield "</li>\n"
    yield "</ol>\n"


def _statement(view: View, statement: Statement) -> str:
    voice = voice_of(view, statement)
    parts = [f"<strong>{escape(voice.name)}</strong>"]
    if voice.role:
        parts.append(f" ({escape(voice.role)})")
    if voice.mark:
        parts.append(f' <span class="mark">{escape(voice.mark)}</span>')
    parts.append(f' <span class="stance">— {escape(view.phrases.stances[statement.stance])}</span>')
    parts.append(f'<span class="words">{escape(quote_of(view, statement))}</span>')
    if circumstances := circumstances_of(view, statement):
        parts.append(f'<span class="more">{escape(" ; ".join(circumstances))}</span>')
    return "".join(parts)


def _definitions(view: View, lines: Iterable[Line], *, explain: bool, tools: Tools) -> Iterator[str]:
    """A list of values, each with the words of the text that say it; nothing where there are none."""
    given = list(lines)
    if given:
        yield "<dl>\n"
        for line in given:
            added = "".join(map(tools, line.records)) + "".join(_why(view, line.records, explain=explain))
            yield f"<dt>{escape(line.value)}</dt><dd>{escape(line.words)}{added}</dd>\n"
        yield "</dl>\n"


def _entities(view: View, *, explain: bool, tools: Tools) -> Iterator[str]:
    for heading, entities in sections_of(view):
        yield f"<h3>{escape(view.phrases.say(heading))}</h3>\n<ul>\n"
        for entity in entities:
            roles = f" — {escape(', '.join(entity.roles))}" if entity.roles else ""
            details = f'<span class="more">{escape(" ; ".join(entity_details(view, entity)))}</span>'
            why = "".join(_why(view, [entity.id], explain=explain))
            yield f"<li><strong>{escape(entity.name)}</strong>{roles}{details}{tools(entity.id)}{why}</li>\n"
        yield "</ul>\n"


def _why(view: View, records: Sequence[str], *, explain: bool) -> Iterator[str]:
    if explain:
        yield from (f'<span class="why">{escape(line)}</span>' for line in reasons_of(view, *records))
