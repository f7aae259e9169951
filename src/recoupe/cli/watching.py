"""`watch`: feeds followed into the record."""

from __future__ import annotations

import signal
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import click
import msgspec

from recoupe import __version__
from recoupe.cli.app import DONE, FAILED, SHORT, STOPPED, debug_option, help_option, lang_option, record_option
from recoupe.cli.balance import Refused, list_refused
from recoupe.cli.sources import find_feeds, read_length
from recoupe.cli.status import balance_of, show_status
from recoupe.compare import COMPARISONS
from recoupe.errors import UsageError
from recoupe.export.phrases import Phrases, phrases
from recoupe.export.view import one_line
from recoupe.fetch.client import AGENT, Bounds
from recoupe.ingest.check import Terms
from recoupe.record.feeds import list_feeds, load_sites
from recoupe.record.replace import find_outdated
from recoupe.record.store import Record, open_record
from recoupe.run.keeping import Addition
from recoupe.run.visits import ROBOTS_DAY, Visitor
from recoupe.run.watch import Manners, Watch, is_local
from recoupe.run.watching import run_watch, settle

SHORTEST = 30.0
"""Seconds between two looks at a feed at the least, but for feeds of this machine."""


@click.command()
@click.argument("sources", nargs=-1, metavar="[FLUX|OPML|LISTE]...")
@record_option
@click.option(
    "--every",
    callback=read_length,
    metavar="DURÉE",
    default="5m",
    show_default=True,
    help="Le temps entre deux visites d'un flux.",
)
@click.option("--once", "is_once", is_flag=True, help="Un seul tour, et finir : pour cron.")
@click.option("--outlet", metavar="NOM", help="Journal des articles qui n'en donnent pas.")
@click.option("--any-language", is_flag=True, help="Lire aussi ce qui n'est pas en français.")
@click.option(
    "--agent",
    default=f"{AGENT}/{__version__}",
    metavar="NOM",
    help="Sous quel nom se présenter aux sites ; une adresse où vous joindre est courtoise.",
)
@click.option("--allow-local", is_flag=True, help="Permettre des flux de cette machine (localhost).")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    default="text",
    help="jsonl : une ligne par article (id, path, state, links), une fois qu'il est sur le disque.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Avec --once : sortir avec le code 1 si quelque chose a été refusé, ou un flux pas lu.",
)
@click.option(
    "--refusals",
    type=click.Path(dir_okay=False),
    metavar="FICHIER",
    help="Écrire les refus dans ce fichier, un par ligne (JSON).",
)
@lang_option
@debug_option
@help_option
def watch(record_path: Path, sources: tuple[str, ...], **given: Any) -> int:
    """Suit des flux (RSS, Atom, JSON Feed, plans de site, OPML, ou une liste d'adresses) : le texte entier de chaque article
    nouveau est lu, gardé et recoupé ; un article changé devient une version.

    Sans FLUX, ceux que le registre suit déjà. La commande peut être interrompue (Ctrl-C) et reprise.
    """
    language = phrases(given["lang"])
    given_feeds = find_feeds(sources)
    with open_record(record_path, create=bool(given_feeds)) as record, Refused(given["refusals"]) as refused:
        if outdated := find_outdated(record.db, COMPARISONS):
            click.echo(language.say("outdated", names=", ".join(outdated)), err=True)
        watched = _prepare(record, given_feeds, given)
        is_stopped = _run(watched, refused, language, is_once=given["is_once"], is_jsonl=given["form"] == "jsonl")
        code = _tell(watched, refused, language, is_strict=given["strict"])
    return STOPPED if is_stopped and given["is_once"] and code == DONE else code


def _prepare(record: Record, urls: list[str], given: dict[str, Any]) -> Watch:
    """The watch that is asked for. Raises UsageError when there is nothing to watch."""
    feeds = list_feeds(record, urls)
    if not feeds:
        raise UsageError("no_feeds", path=record.path)
    bounds = Bounds(agent=given["agent"], is_local_allowed=given["allow_local"])
    is_near = all(is_local(feed.at) for feed in feeds)
    return Watch(
        addition=Addition(record, __version__, COMPARISONS),
        feeds=feeds,
        terms=Terms(outlet=given["outlet"], any_language=given["any_language"]),
        visitor=Visitor(bounds, load_sites(record.db, time.time() - ROBOTS_DAY)),
        manners=Manners(every=given["every"] if is_near else max(given["every"], SHORTEST)),
    )


def _run(watched: Watch, refused: Refused, language: Phrases, *, is_once: bool, is_jsonl: bool) -> bool:
    """Watches, and shows how it goes; whether it was stopped."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # as services are stopped
    try:
        with closing(run_watch(watched, is_once=is_once)) as results:
            for kept in refused.aside(show_status(results, watched, language)):
                if is_jsonl:
                    click.echo(msgspec.json.encode(kept))
                    sys.stdout.flush()
    except KeyboardInterrupt:
        settle(watched)
        return True
    finally:
        signal.signal(signal.SIGTERM, before)
    return False


def _tell(watched: Watch, refused: Refused, language: Phrases, *, is_strict: bool) -> int:
    """Lists what was refused and which feeds were not read, and tells the balance; the exit code."""
    list_refused(refused, language, count=watched.tally.count()["refused"])
    failing = [feed for feed in watched.feeds if feed.reason]
    if failing:
        click.echo(language.say("failing_feeds"), err=True)
    for feed in failing:
        told = f"{feed.url}{language.say('colon')}{language.reasons[feed.reason or '']}"
        click.echo(f"  {one_line(f'{told} — {feed.detail}' if feed.detail else told)}", err=True)
    balance = balance_of(watched, language)
    if watched.tally.seen != sum(watched.tally.count().values()):
        click.echo(language.say("shortfall", balance=balance), err=True)
        return FAILED
    click.echo(balance, err=True)
    return SHORT if is_strict and (failing or watched.tally.count()["refused"]) else DONE
