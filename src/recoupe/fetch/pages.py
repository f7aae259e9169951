"""The article at an address: fetched, read and admitted like any other input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import structs

from recoupe.fetch.client import FOUND, Bounds, Fetched, fetch
from recoupe.ingest.check import Terms, identify
from recoupe.ingest.inputs import Input
from recoupe.ingest.parts import Says
from recoupe.ingest.readers import read_data
from recoupe.ingest.sniff import DOCX, HEAD, HTML, NEWSML, NEWSML_1, NINJS, PDF, PLAIN, ZIP, sniff
from recoupe.ingest.zipped import IS_WORD
from recoupe.records import Article, Refusal

PAGES = ("text/html", "application/xhtml+xml")
"""What servers call a page."""

READ = (HTML, PLAIN, PDF, DOCX, NINJS, NEWSML, NEWSML_1)
"""What is read of the web: documents, no archives."""

SAME = re.compile(r"^(?:www|m|mobile|amp)\.")
"""What stands before the name of a site for one of its faces."""


def fetch_articles(url: str, terms: Terms, *, bounds: Bounds | None = None) -> list[Article | Refusal]:
    """The articles at an address, admitted but not read yet, or one refusal that says why there is none.

    It does not ask robots.txt: that is for programs that follow links, not for one who gives an address.
    """
    fetched = fetch(url, bounds=bounds)
    return [fetched] if isinstance(fetched, Refusal) else list(read_fetched(fetched, terms))


def read_fetched(fetched: Fetched, terms: Terms, says: Says | None = None) -> Iterator[Article | Refusal]:
    """The articles of an answer, admitted; `says` is what else is known of them (what a feed tells)."""
    place = Input(path=fetched.asked, charset=fetched.charset)
    if fetched.status != FOUND:
        yield Refusal(path=place.path, reason="answer", detail=str(fetched.status))
        return
    kind = _kind_of(fetched)
    if kind not in READ:
        yield Refusal(path=place.path, reason="format", detail=kind)
        return
    says = structs.replace(says or Says(), url=fetched.url, retrieved=fetched.retrieved)
    for item in read_data(fetched.data, structs.replace(place, media_type=kind), terms, says):
        yield _at_its_address(item, fetched.url) if isinstance(item, Article) else item


def _kind_of(fetched: Fetched) -> str:
    """The media type of a body: its first bytes are believed before its server, who calls everything a page, and its server before the
    end of its address."""
    is_page = fetched.media_type in PAGES
    found = sniff(fetched.data[:HEAD], "" if is_page else urlsplit(fetched.url).path)
    if found == ZIP and IS_WORD.encode() in fetched.data:
        return DOCX
    return HTML if is_page and found == PLAIN else found


def _at_its_address(article: Article, fetched: str) -> Article:
    """The article under the address it gives itself, where that is of the same site and not its front page; else under the one
    it was fetched from."""
    if article.url == fetched or _is_own(article.url, fetched):
        return article
    moved = structs.replace(article, url=fetched)
    return structs.replace(moved, id=identify(moved))


def _is_own(claimed: str | None, fetched: str) -> bool:
    try:
        own, asked = urlsplit(claimed or ""), urlsplit(fetched)
    except ValueError:
        return False
    is_front = own.path in ("", "/") and not own.query
    return own.scheme in ("http", "https") and _site(own.netloc) == _site(asked.netloc) and not is_front


def _site(host: str) -> str:
    return SAME.sub("", host.lower())
