"""What is fuzzed: functions of bytes that check what must hold whatever those are, and bytes from which one goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import make_samples as make
from recoupe.annotate.pipeline import read_articles
from recoupe.fetch.client import Fetched
from recoupe.fetch.entries import Feed
from recoupe.fetch.feeds import read_feed
from recoupe.fetch.robots import Robots, Rules
from recoupe.ingest import sniff as kinds
from recoupe.ingest.check import Terms, admit
from recoupe.ingest.decode import decode
from recoupe.ingest.inputs import Input
from recoupe.ingest.parts import Says
from recoupe.ingest.readers import read_data
from recoupe.reading import decode as decode_reading
from recoupe.reading import encode
from recoupe.records import Article, Refusal

LONGEST = {"text": 1_500}
"""Bytes that are tried, where 20,000 would take too long."""

SLOW = 20.0
"""Seconds that an input of some kilobytes must not take, on a machine that does other things too."""

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Le Courrier</title><item><title>La crue</title>
<link>https://exemple.fr/crue?utm_source=rss</link><guid isPermaLink="false">12</guid><pubDate>Wed, 10 Mar 2021 00:30:00 +0100
</pubDate></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:x</id><link rel="alternate" href="crue.html"/>
<updated>2021-03-10T08:00:00+01:00</updated></entry></feed>"""
JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 12, "url": "/crue", "date_published":
"2021-03-09T18:00:00+01:00", "authors": [{"name": "x"}]}]}"""
MAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/a</loc><news><publication_date>2021-03-09
</publication_date></news></url></urlset>"""
LIST = b'<opml><body><outline xmlUrl="https://exemple.fr/rss"/></body></opml>'


def read_as(media_type: str) -> Callable[[bytes], None]:
    """What checks that bytes of a kind are read or refused."""

    def check(data: bytes) -> None:
        items = list(read_data(data, Input(path="x", media_type=media_type), Terms(any_language=True), Says()))
        assert items
        assert all(isinstance(item, Article | Refusal) for item in items)
        for item in items:
            if isinstance(item, Article):
                assert item.text.strip()
                assert item.text.encode()

    return check


def check_feed(data: bytes) -> None:
    found = read_feed(Fetched(asked="https://a.fr/f", url="https://a.fr/f", status=200, retrieved="x", data=data))
    assert isinstance(found, Feed | Refusal)
    if isinstance(found, Feed):
        urls = [*found.feeds, *(entry.url for entry in found.entries)]
        assert all(url.startswith(("http://", "https://")) for url in urls)


def check_robots(data: bytes) -> None:
    rules = Rules(Robots(data.decode("utf-8", "replace")))
    assert rules.is_allowed("https://a.fr/b?c") in (True, False)
    assert (rules.pause() or 0.0) >= 0.0


def check_text(data: bytes) -> None:
    """A text is read by all annotators, to the same reading every time, which survives being written."""
    text = decode(data)
    article = admit(Article(id="", text=text or "", published="2021-03-09"), Terms(any_language=True))
    if isinstance(article, Refusal):
        return
    [reading] = read_articles([article])
    [again] = read_articles([article])
    assert encode(reading) == encode(again) == encode(decode_reading(encode(reading)))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "html": read_as(kinds.HTML),
    "feed": check_feed,
    "warc": read_as(kinds.WARC),
    "newsml": read_as(kinds.NEWSML),
    "newsml-1": read_as(kinds.NEWSML_1),
    "ninjs": read_as(kinds.NINJS),
    "mail": read_as(kinds.MAIL),
    "robots": check_robots,
    "text": check_text,
}


@cache
def seeds() -> dict[str, list[bytes]]:
    """Bytes from which one goes on, by target."""
    one, two = make.make_story(1), make.make_story(2)
    return {
        "html": [make.page(one), make.saved_page(one), make.europresse(one, two), make.factiva(one, two)],
        "feed": [RSS, ATOM, JSON, MAP, LIST],
        "warc": [make.warc(one, is_packed=False), make.warc(one, two)],
        "newsml": [make.newsml(one, two)],
        "newsml-1": [make.newsml_1(one, two)],
        "ninjs": [make.ninjs(one, 1), make.ninjs(two, 2)],
        "mail": [make.mail(one), make.mhtml(two)],
        "robots": [b"User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 5\nRequest-rate: 1/5 0600-1200\n"],
        "text": [make.plain(one)[:1_200], "« Non », dit-il. Le 3 mars, 12 000 à 15 000 € ont été volés.".encode()],
    }


def longest(target: str) -> int:
    """Bytes that are tried at most."""
    return LONGEST.get(target, 20_000)


def check(target: str, data: bytes) -> None:
    """Tries one input. Raises AssertionError, or whatever the target raises, when it fails."""
    start = time.monotonic()
    TARGETS[target](data)
    took = time.monotonic() - start
    assert took < SLOW, f"{took:.1f} s for {len(data)} bytes"
