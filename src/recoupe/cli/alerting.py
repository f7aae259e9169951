"""`alerts`: what is new and asks for attention."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from recoupe.cli.app import DONE, debug_option, help_option, lang_option, record_option
from recoupe.cli.listings import limit_option, show
from recoupe.cli.sources import LENGTH, read_length
from recoupe.errors import UsageError
from recoupe.export.phrases import Phrases, phrases
from recoupe.ingest.check import normalise_date
from recoupe.query.alert_words import headline_of, lines_of, write_feed
from recoupe.query.alerts import KINDS, Alert, list_alerts, recently
from recoupe.record.follows import follow, list_followed, unfollow
from recoupe.record.store import Record, open_record


@click.command()
@record_option
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "jsonl", "atom"]), default="text",
    help="text (par défaut), jsonl (un objet par ligne) ou atom (un flux).",
)  # fmt: skip
@click.option(
    "--since",
    metavar="QUAND",
    help="Ajouté depuis ce jour ou cet instant (UTC), ou depuis tant de temps : 2h, 1j. Par défaut : deux jours avant le dernier ajout.",
)
@click.option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Seulement ces sortes ; peut être répété."
)
@click.option(
    "--follow", "follows", multiple=True, metavar="NOM", help="Suivre qui porte ce nom ; le registre le retient."
)
@click.option("--unfollow", "unfollows", multiple=True, metavar="NOM", help="Ne plus suivre ce nom.")
@limit_option
@lang_option
@debug_option
@help_option
def alerts(record_path: Path, form: str, since: str | None, limit: int | None, lang: str, **given: Any) -> int:
    """Ce qui est nouveau et demande attention : bilans nouveaux ou qui évoluent, contradictions, articles changés après leur
    parution, paroles des personnes suivies. Chaque alerte a son article et ses mots exacts.
    """
    language, after = phrases(lang), _read_since(since)
    with open_record(record_path) as record:
        _change_followed(record, given["follows"], given["unfollows"], language)
        found = list_alerts(record, since=after or recently(record), kinds=given["kinds"] or KINDS)
        if form == "atom":
            sys.stdout.buffer.write(write_feed(record, found[:limit], language, lang))
            return DONE
        return show(found, form, limit, language, _alert, nothing="no_alerts")


def _change_followed(record: Record, follows: tuple[str, ...], unfollows: tuple[str, ...], language: Phrases) -> None:
    for name in unfollows:
        unfollow(record, name)
    for name in follows:
        follow(record, name)
    if follows or unfollows:
        names = ", ".join(list_followed(record)) or "–"
        click.echo(language.say("followed", names=names), err=True)


def _read_since(given: str | None) -> str | None:
    """The instant that is meant, in UTC as batches have it. Raises UsageError."""
    if given is None:
        return None
    if LENGTH.fullmatch(given.strip().lower()) and not given.strip().isdecimal():
        then = datetime.now(UTC) - timedelta(seconds=read_length(None, None, given))
    elif (day := normalise_date(given)) is not None:
        read = datetime.fromisoformat(day)
        then = read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    else:
        raise UsageError("bad_date", option="--since", value=given)
    return then.isoformat(timespec="seconds")


def _alert(alert: Alert, language: Phrases) -> Iterator[str]:
    yield headline_of(alert, language)
    for line in lines_of(alert, language):
        yield f"    {line}"
