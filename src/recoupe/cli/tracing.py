"""`trace`: who said something like these words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option
from recoupe.cli.listings import format_option, limit_option, quoted, show
from recoupe.compare.meaning import find_embedder
from recoupe.compare.wordings import Wordings
from recoupe.export.phrases import Phrases, phrases
from recoupe.export.view import one_line
from recoupe.query.trace import Traced, find_trace
from recoupe.record.store import open_record

LIMIT = 20


@click.command()
@record_option
@click.argument("words", nargs=-1, required=True, metavar="MOTS...")
@format_option
@limit_option
@lang_option
@debug_option
@help_option
def trace(record_path: Path, words: tuple[str, ...], form: str, limit: int | None, lang: str, **_: Any) -> int:
    """Les paroles qui disent quelque chose comme MOTS, les plus proches d'abord.

    Avec le complément recoupe[meaning], MOTS peuvent être en anglais, et n'avoir aucun mot en commun avec ce qui est trouvé.
    """
    language = phrases(lang)
    with open_record(record_path) as record:
        found = find_trace(record, " ".join(words), Wordings(find_embedder), limit=limit or LIMIT)
    show(found.found, form, None, language, _traced, nothing="nothing_traced")
    if not found.by_meaning:
        click.echo(language.say("no_meaning"), err=True)
    elif found.unread:
        click.echo(language.say("meaning_unread", count=found.unread), err=True)
    return DONE


def _traced(traced: Traced, language: Phrases) -> Iterator[str]:
    who = one_line(traced.speaker or language.say("unknown"))
    yield f"{traced.score:.2f}  {quoted(traced.content, language)} — {who}"
    yield f"      {one_line(traced.path or traced.article)}"
