"""`demo`: the examples read, kept and cross-checked, in a record that is gone afterwards."""

from __future__ import annotations

import sys
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from rich.console import Console
from rich.markdown import Markdown

from recoupe import __version__
from recoupe.cli.app import DONE, FAILED, debug_option, help_option, lang_option
from recoupe.compare import COMPARISONS
from recoupe.export.brief import Limits, write_markdown
from recoupe.export.options import Options
from recoupe.export.phrases import phrases
from recoupe.export.terminal import write_text
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.query.selection import Selection, select_readings
from recoupe.query.situations import find_story, load_situation
from recoupe.record.store import Record, open_record
from recoupe.run.keeping import Addition, add_inputs
from recoupe.run.shards import Progress

EXAMPLES = ("*.txt", "*.jsonl", "*.html")

SHOWN = "amp-2"
"""The example whose reading is shown; the others are in the brief."""

SHORT = Limits(voices=6, sayings=3, moments=12)

NEXT = ("next_read", "next_add", "next_brief", "next_serve", "next_explain", "next_lines", "next_help")


@click.command()
@lang_option
@debug_option
@help_option
def demo(lang: str, **_: Any) -> int:
    """Lit et recoupe les exemples livrés avec recoupe, et dit comment continuer."""
    language = phrases(lang)
    with as_file(files("recoupe") / "examples") as folder, TemporaryDirectory() as place:
        paths = sorted(str(path) for pattern in EXAMPLES for path in folder.glob(pattern))
        if not paths:
            click.echo(language.say("no_examples"), err=True)
            return FAILED
        with open_record(Path(place) / "demo.db", create=True) as record:
            progress = Progress()
            for _kept in add_inputs(Addition(record, __version__, COMPARISONS), find_inputs(paths), Terms(), progress):
                pass
            _show(record, lang)
    click.echo(language.say("balance", seen=progress.seen, read=progress.read, refused=progress.refused), err=True)
    click.echo(f"\n{language.say('next_heading')}", err=True)
    for command in NEXT:
        click.echo("  " + language.say(command), err=True)
    return DONE


def _show(record: Record, lang: str) -> None:
    """Shows the reading of one article, then the brief of the story that it is of."""
    language = phrases(lang)
    click.echo(language.say("demo_reading") + "\n")
    shown = (r for r in select_readings(record, Selection()) if SHOWN in (r.article.path or ""))
    sys.stdout.flush()
    write_text(shown, sys.stdout.buffer, Options(language=lang, is_terminal=sys.stdout.isatty()))
    click.echo("\n" + language.say("demo_brief") + "\n")
    situation = load_situation(record, find_story(record, None))
    Console(highlight=False).print(Markdown(write_markdown(situation, lang, limits=SHORT)))
