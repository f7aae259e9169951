import gzip
from datetime import UTC, datetime, timedelta

import pytest

from recoupe.fetch.client import Fetched
from recoupe.fetch.entries import MAX_ENTRIES, Feed
from recoupe.fetch.feeds import read_feed
from recoupe.records import Refusal

BASE = "https://exemple.fr/flux/"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Courrier</title>
<item><title>La crue</title><link>https://exemple.fr/crue?xtor=RSS-1</link><guid isPermaLink="false">12</guid>
<dc:creator>Léa Morin</dc:creator><pubDate>Wed, 10 Mar 2021 00:30:00 +0100</pubDate></item>
<item><title>La digue</title><link>/digue</link></item>
<item><title>Sans adresse</title></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Le &lt;b&gt;Courrier&lt;/b&gt;</title><id>urn:x</id>
<updated>2021-03-10T08:00:00+01:00</updated>
<entry><title>La crue</title><id>urn:crue</id><link rel="alternate" href="crue.html"/><link rel="self" href="x"/>
<published>2021-03-09T18:00:00+01:00</published><updated>2021-03-10T08:00:00+01:00</updated>
<author><name>Léa Morin</name></author></entry></feed>"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://exemple.fr/"><title>Le Courrier</title></channel>
<item rdf:about="https://exemple.fr/crue"><title>La crue</title><link>https://exemple.fr/crue</link>
<dc:date>2021-03-09T18:00:00+01:00</dc:date></item></rdf:RDF>"""

JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Le Courrier", "items": [
{"id": 12, "url": "/crue", "date_published": "2021-03-09T18:00:00+01:00", "authors": [{"name": "Léa Morin"}]},
{"id": "b", "url": {"no": "text"}}, 13, {"id": "c", "external_url": "https://autre.fr/c", "content_html": 4}]}"""

TODAY = datetime.now(UTC)

MAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://exemple.fr/crue</loc><lastmod>2021-03-10T08:00:00+01:00</lastmod><news:news><news:publication><news:name>Le Courrier</news:name>
<news:language>fr</news:language></news:publication><news:publication_date>2021-03-09T18:00:00+01:00</news:publication_date>
<news:title>La crue</news:title></news:news></url>
<url><loc>https://exemple.fr/mentions-legales</loc></url></urlset>"""


def answer(body, **given):
    data = body if isinstance(body, bytes) else body.encode()
    return Fetched(**({"asked": BASE, "url": BASE, "status": 200, "retrieved": "2021-03-10", "data": data} | given))


def feed_of(body, **given):
    found = read_feed(answer(body, **given))
    assert isinstance(found, Feed), found
    return found


def told(body, **given):
    return [
        (entry.url, entry.guid, entry.authors, entry.published, entry.updated)
        for entry in feed_of(body, **given).entries
    ]


def refused(body, **given):
    found = read_feed(answer(body, **given))
    assert isinstance(found, Refusal), found
    return found


def test_rss():
    assert told(RSS) == [
        ("https://exemple.fr/crue?xtor=RSS-1", "12", ("Léa Morin",), "2021-03-10T00:30:00+01:00", None),
        ("https://exemple.fr/digue", None, (), None, None),
    ]
    assert feed_of(RSS).title == "Le Courrier"


def test_atom():
    assert told(ATOM) == [
        (f"{BASE}crue.html", "urn:crue", ("Léa Morin",), "2021-03-09T18:00:00+01:00", "2021-03-10T08:00:00+01:00")
    ]
    assert feed_of(ATOM).title == "Le Courrier"


def test_rdf():
    [(url, *_, updated)] = told(RDF)
    assert (url, updated) == ("https://exemple.fr/crue", "2021-03-09T18:00:00+01:00")


def test_json_feed_of_which_a_malformed_item_costs_itself_alone():
    assert told(JSON) == [
        ("https://exemple.fr/crue", "12", ("Léa Morin",), "2021-03-09T18:00:00+01:00", None),
        ("https://autre.fr/c", "c", (), None, None),
    ]


def test_a_map_for_news():
    assert told(MAP) == [
        ("https://exemple.fr/crue", None, (), "2021-03-09T18:00:00+01:00", "2021-03-10T08:00:00+01:00")
    ]


def test_a_map_of_the_whole_site_tells_of_what_changed_of_late():
    places = "".join(
        f"<url><loc>https://exemple.fr/{days}</loc><lastmod>{(TODAY - timedelta(days=days)).date()}</lastmod></url>"
        for days in (0, 1, 10, 1000)
    )
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'
    assert [url for url, *_ in told(body)] == ["https://exemple.fr/0", "https://exemple.fr/1"]


def test_an_index_names_maps_those_that_changed_of_late_and_first_the_last():
    days = {"a": None, "b": 1000, "c": 1, "d": 0}
    places = "".join(
        f"<sitemap><loc>/{name}.xml.gz</loc>"
        + (f"<lastmod>{(TODAY - timedelta(days=ago)).isoformat()}</lastmod>" if ago is not None else "")
        + "</sitemap>"
        for name, ago in days.items()
    )
    body = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</sitemapindex>'
    assert feed_of(gzip.compress(body.encode())).feeds == tuple(f"https://exemple.fr/{n}.xml.gz" for n in "dca")


def test_a_list_of_feeds():
    body = """<?xml version="1.0"?><opml version="2.0"><head><title>Mes flux</title></head><body>
    <outline text="Presse"><outline type="rss" text="Un" xmlUrl="https://exemple.fr/rss"/>
    <outline text="Deux" xmlUrl="deux.xml"/><outline text="Encore un" xmlUrl="https://exemple.fr/rss"/>
    <outline text="Rien" xmlUrl="javascript:alert(1)"/></outline></body></opml>"""
    assert feed_of(body).feeds == ("https://exemple.fr/rss", f"{BASE}deux.xml")


@pytest.mark.parametrize(
    "broken",
    [
        RSS.replace("</channel></rss>", ""),
        RSS.replace("La crue", "La crue & la digue <3 &eacute; \x0b"),
        RSS.replace("<guid", "<description>une <b>digue <br> & <i</description><guid", 1),
        RSS[: RSS.index("La digue")],
        RSS.replace('encoding="utf-8"', 'encoding="utf-16"'),
        "\n\n  " + RSS,
        "<!-- cache -->" + RSS,
        RSS.replace("<channel>", "<channel>" + "<x>" * 50),
    ],
    ids=["end", "entities", "tags", "cut", "encoding", "blanks", "comment", "deep"],
)  # fmt: skip
def test_what_of_broken_xml_can_be_read_is(broken):
    assert ("https://exemple.fr/crue?xtor=RSS-1", "12") in [(url, guid) for url, guid, *_ in told(broken)]


@pytest.mark.parametrize(
    "used, declared, charset",
    [
        ("cp1252", "utf-8", ""), ("cp1252", "utf-8", "utf-8"), ("utf-8", "iso-8859-1", ""), ("utf-8", "utf-8", "iso-8859-1"),
        ("utf-16", "utf-8", ""), ("iso8859_15", "iso-8859-15", ""), ("cp1252", "klingon", "klingon"),
    ],
)  # fmt: skip
def test_letters_are_right_whatever_is_said_of_them(used, declared, charset):
    body = RSS.replace("utf-8", declared, 1).encode(used)
    assert told(body, charset=charset)[0][2] == ("Léa Morin",)


BOMB = (
    "<!DOCTYPE rss [" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 100}">' for n in range(9)) + "]>"
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE], ids=["bomb", "outside"])
@pytest.mark.parametrize("body", [RSS, ATOM, MAP, '<opml><body><outline xmlUrl="https://exemple.fr/a"/></body></opml>'])
def test_entities_of_its_own_stand_for_nothing(body, declared):
    used = body.replace('<?xml version="1.0" encoding="utf-8"?>', "").replace(
        '<?xml version="1.0" encoding="UTF-8"?>', ""
    )
    used = used.replace("La crue", "&a8;&x;").replace("Léa Morin", "&x;&a8;").replace("Le Courrier", "&a8;&x;")
    found = read_feed(answer(declared + used))
    assert isinstance(found, Refusal) or ("root:" not in repr(found) and len(repr(found)) < 10_000)


@pytest.mark.parametrize(
    "body, reason",
    [
        ("", "empty"),
        ("   ", "empty"),
        (b"\0\1\2\3" * 100, "binary"),
        ("bonjour", "format"),
        ('{"items": []}', "format"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "damaged"),
        ("[" * 100_000, "format"),
        ('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000, "damaged"),
        (b"\x1f\x8b\x08\0\0\0\0\0garbage", "damaged"),
        (gzip.compress(b"\0" * 60_000_000), "limits"),
        ("<urlset><url>", "damaged"),
        ("<x/>", "format"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_refused(body, reason):
    assert refused(body).reason == reason


def test_a_page_that_names_its_feeds_is_refused_with_their_addresses():
    body = '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'
    found = refused(body)
    assert (found.reason, found.detail) == ("format", "HTML → https://exemple.fr/rss.xml")


def test_an_answer_without_a_feed_is_refused():
    assert (refused("", status=404).reason, refused("", status=404).detail) == ("answer", "404")


def test_a_feed_without_an_end_is_taken_to_a_bound():
    items = "".join(f"<item><link>https://exemple.fr/{n}</link></item>" for n in range(MAX_ENTRIES + 500))
    assert len(feed_of(f"<rss version='2.0'><channel>{items}</channel></rss>").entries) == MAX_ENTRIES
