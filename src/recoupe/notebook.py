"""A reading in a notebook: its text with the layers marked, and beside it who said what. `Reading` itself knows of no display."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from recoupe.export.page import article_parts
from recoupe.export.view import make_view, one_line, title_of
from recoupe.reading import Reading

INSIDE = "recoupe"
"""The class inside which the styles of the page hold, so that they leave the notebook alone."""


def register(shell: Any) -> None:
    """Tells IPython how a reading is shown, in rich output and in plain."""
    formatters = shell.display_formatter.formatters
    formatters["text/html"].for_type(Reading, as_html)
    formatters["text/plain"].for_type(Reading, lambda reading, printer, _cycle: printer.text(in_a_line(reading)))


def as_html(reading: Reading, *, language: str = "fr", explain: bool = False) -> str:
    """A reading as HTML that stands in the page of a notebook, in a language of `LANGUAGES`; with its reasons if asked."""
    parts = article_parts(make_view(reading, language), f"a{reading.article.id}", explain=explain)
    return f'<style>\n.{INSIDE} {{\n{_style()}}}\n</style>\n<div class="{INSIDE}">\n{"".join(parts)}</div>\n'


def in_a_line(reading: Reading) -> str:
    """What a reading is of, and how much was found: its repr would be as long as the article many times over."""
    counts = ", ".join(
        f"{len(getattr(reading, layer))} {layer}" for layer in ("entities", "statements", "times", "figures")
    )
    return f"<Reading {one_line(title_of(make_view(reading, 'fr')))!r}: {counts}>"


@cache
def _style() -> str:
    """The styles of the page, nested in `INSIDE`: what holds for the page as a whole holds for what is inside."""
    style = (files("recoupe.export") / "page.css").read_text(encoding="utf-8")
    return style.replace(":root", "&").replace("\nbody", "\n&")
