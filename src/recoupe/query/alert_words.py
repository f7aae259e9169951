"""Alerts in words: a headline, the lines under it, and the feed of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from recoupe.export.atom import Entry, Head, write_atom
from recoupe.export.dates import describe_day
from recoupe.export.phrases import Phrases
from recoupe.export.view import one_line
from recoupe.query.alerts import Alert, Place
from recoupe.record.store import Record

LONGEST = 300
"""Characters of a quotation; the whole words are in the JSON."""


def headline_of(alert: Alert, language: Phrases) -> str:
    """What an alert says, in a line: *Le bilan évolue : « onze morts », après « sept morts »*."""
    key = {"statement": "said", "change": f"{alert.what}_{alert.about}"}.get(alert.kind, alert.what)
    nouns = {name: several for name, (_, several) in (language.units | language.statuses).items()}
    return language.alerts[key].format(
        measure=nouns.get(alert.about, alert.about),
        words=_quoted(alert.at, language), before=_quoted(alert.against, language),
        who=one_line((alert.at and alert.at.speaker) or alert.about),
    )  # fmt: skip


def lines_of(alert: Alert, language: Phrases) -> Iterator[str]:
    """Where the words of an alert stand, whose they are; first those that are new."""
    for key, place in (("at", alert.at), ("against", alert.against)):
        if place is not None:
            who = one_line(place.speaker) if place.speaker else ""
            told = " — ".join(part for part in (_quoted(place, language), who) if part)
            yield language.alerts[key].format(words=told, place=_describe(place, language))


def write_feed(
    record: Record, alerts: Iterable[Alert], language: Phrases, code: str, *, url: str | None = None
) -> bytes:
    """The alerts as an Atom feed, in the language `code`; its name comes from the record, for as long as that lives."""
    first = record.db.execute("SELECT started, version FROM batches ORDER BY row LIMIT 1").fetchone() or ("", "")
    name = uuid5(NAMESPACE_URL, "\0".join(("urn:recoupe:alerts", *first)))
    head = Head(id=str(name), title=language.alerts["title"], language=code, url=url)
    return write_atom(head, (_entry(alert, language) for alert in alerts))


def _entry(alert: Alert, language: Phrases) -> Entry:
    lines = (*lines_of(alert, language), one_line(alert.title))
    headline = headline_of(alert, language)
    return Entry(
        id=alert.id, title=headline, updated=alert.kept, category=alert.kind, url=alert.url, paragraphs=tuple(lines)
    )


def _quoted(place: Place | None, language: Phrases) -> str:
    if place is None:
        return ""
    words = one_line(place.words)
    cut = f"{words[:LONGEST]}…" if len(words) > LONGEST else words
    return f"{language.say('quote_open')}{cut}{language.say('quote_close')}"


def _describe(place: Place, language: Phrases) -> str:
    day = describe_day(place.published, language.calendar) if place.published else language.say("undated")
    return " · ".join(one_line(part) for part in (place.outlet, day, place.path or place.article) if part)
