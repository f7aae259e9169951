"""What every article passes, whatever its format: length, characters, dates, language; then it gets its id."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from msgspec import Struct, structs

from recoupe.french.dateline import find_dateline
from recoupe.ingest.language import FRENCH, find_foreign_language
from recoupe.ingest.plain import MAX_CHARACTERS
from recoupe.records import Article, Refusal, RefusalReason

TIME_ZONES = timedelta(days=1)
"""How far ahead of this machine's day a date may lie: it is tomorrow already on the other side of the world."""

ID_LENGTH = 16


class Terms(Struct, frozen=True, kw_only=True):
    """What the user says of the input: `published` and `outlet` hold for articles that do not say it themselves."""

    published: str | None = None
    outlet: str | None = None
    any_language: bool = False


def admit(article: Article, terms: Terms) -> Article | Refusal:
    """The article with its dates in order, what `terms` add to it and its id, or why it is not read."""
    fault = _find_fault(article.text)
    if fault:
        return _refuse(article, *fault)
    dates: dict[str, str | None] = {}
    for field in ("published", "modified", "retrieved", "embargo"):
        given = getattr(article, field)
        dates[field] = None if given is None else normalise_date(given)
        if given is not None and dates[field] is None:
            return _refuse(article, "date", f"{field}: {given}")
    published = dates["published"] or terms.published
    if published and is_future(published):
        return _refuse(article, "date", f"published: {published}")
    foreign = find_foreign_language(article.text)
    if foreign and not terms.any_language:
        return _refuse(article, "language", foreign)
    if not published:
        dateline = find_dateline(article.text)
        published = dateline if dateline and not is_future(dateline) else None
    admitted = structs.replace(
        article,
        published=published,
        modified=dates["modified"],
        retrieved=dates["retrieved"],
        embargo=dates["embargo"],
        outlet=article.outlet or terms.outlet,
        language=article.language or foreign or FRENCH,
    )
    return structs.replace(admitted, id=identify(admitted))


def identify(article: Article) -> str:
    """The id of an article: what its text, address and date hash to, wherever it lay."""
    parts = (article.text, article.url or "", article.published or "")
    return sha256("\0".join(parts).encode()).hexdigest()[:ID_LENGTH]


def normalise_date(given: str) -> str | None:
    """An ISO 8601 day or instant in its usual form (*20231010* gives *2023-10-10*); None when it is none."""
    given = given.strip()
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(given).isoformat()
    except ValueError:
        return None


def is_future(day: str) -> bool:
    """Whether an ISO day or instant lies ahead of today, anywhere in the world."""
    return date.fromisoformat(day[:10]) > datetime.now(UTC).date() + TIME_ZONES


def _find_fault(text: str) -> tuple[RefusalReason, str] | None:
    if not text.strip():
        return "empty", ""
    if len(text) > MAX_CHARACTERS:
        return "too-long", f"{len(text)} > {MAX_CHARACTERS}"
    if "\0" in text:
        return "binary", f"U+0000: {text.index(chr(0))}"
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        return "encoding", f"U+{ord(text[fault.start]):04X}: {fault.start}"
    return None


def _refuse(article: Article, reason: RefusalReason, detail: str) -> Refusal:
    return Refusal(path=article.path or "", reason=reason, detail=detail)
