"""Feeds on loopback, whose servers behave badly, followed into a record."""

import itertools
import time

import pytest

from recoupe.fetch.client import Bounds
from recoupe.ingest.check import Terms
from recoupe.reading import Reading
from recoupe.record.feeds import list_feeds, load_sites
from recoupe.record.store import open_record
from recoupe.records import Refusal
from recoupe.run import shards
from recoupe.run.keeping import Addition
from recoupe.run.visits import Visitor
from recoupe.run.watch import Manners, Watch
from recoupe.run.watching import run_watch, settle
from webs import moved, packed, reply, slowly, unless_same, web

HASTY = Manners(every=0.2, first_retry=0.05, patience=0.6, hold=0.3, recheck=0.2, recheck_for=60.0)
"""Everything in no time: these servers are ours."""

BOUNDS = Bounds(is_local_allowed=True, seconds=2.0, bytes=1_000_000)


def page(words, head=""):
    text = (
        f"<p>La préfète de la Haute-Sorvanne a annoncé mardi que {words}.</p>"
        "<p>Les secours ont travaillé toute la nuit, et les écoles du canton resteront fermées toute la semaine.</p>"
    )
    return f"<!DOCTYPE html><html lang=fr><head><title>La crue</title>{head}</head><body><article>{text}</article></body></html>"


def rss(*items):
    """A feed of items as (address, guid, day of change)."""
    told = ""
    for url, guid, changed in items:
        named = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
        dated = f"<a10:updated>{changed}</a10:updated>" if changed else ""
        told += f"<item><link>{url}</link>{named}{dated}</item>"
    start = "<rss version='2.0' xmlns:a10='http://www.w3.org/2005/Atom'><channel><title>Le Courrier</title>"
    return f"{start}{told}</channel></rss>"


@pytest.fixture
def site():
    with web() as made:
        made.paths["/robots.txt"] = reply(status=404)
        yield made


@pytest.fixture
def record(tmp_path, monkeypatch):
    monkeypatch.setattr(shards, "read_articles", lambda articles: (Reading(article=a) for a in articles))
    with open_record(tmp_path / "r.db", create=True) as made:
        yield made


def watch_of(record, *feeds, manners=HASTY, bounds=BOUNDS):
    return Watch(
        addition=Addition(record, "test", {}), feeds=list_feeds(record, feeds), terms=Terms(), manners=manners,
        visitor=Visitor(bounds, load_sites(record.db, 0)),
    )  # fmt: skip


def once(record, *feeds, **given):
    """What one round brings, as states and reasons, and its counts."""
    watch = watch_of(record, *feeds, **given)
    found = [item.reason if isinstance(item, Refusal) else item.state for item in run_watch(watch, is_once=True)]
    count = {name: n for name, n in watch.tally.count().items() if n}
    assert watch.tally.seen == sum(count.values())
    return found, count


def articles(record):
    return [url.rpartition("/")[2] for (url,) in record.db.execute("SELECT url FROM articles ORDER BY row")]


def serve(site, *names):
    """A feed of articles of these names, each with a page of its own."""
    site.paths["/rss"] = reply(rss(*((f"/{name}", name, "") for name in names)))
    site.paths |= {f"/{name}": reply(page(f"le bilan {name} est connu")) for name in names}
    return f"{site.url}/rss"


# --- what is new ------------------------------------------------------------------------------------------------------


def test_articles_of_a_feed_are_kept_with_their_whole_text(site, record):
    assert once(record, serve(site, "a", "b")) == (["new", "new"], {"new": 2})
    assert articles(record) == ["a", "b"]
    (guid,) = record.db.execute("SELECT guid FROM articles WHERE url LIKE '%/a'").fetchone()
    assert guid == "a"


def test_what_is_known_is_not_fetched_again(site, record):
    feed = serve(site, "a", "b")
    once(record, feed)
    site.asked.clear()
    assert once(record, feed) == ([], {"known": 2})
    assert [asked["path"] for asked in site.asked] == ["/rss"]


def test_what_comes_is_new_once_and_the_rest_known(site, record):
    feed = serve(site, "a")
    once(record, feed)
    serve(site, "a", "b")
    assert once(record, feed) == (["new"], {"known": 1, "new": 1})


def test_a_feed_that_has_not_changed_is_not_sent_again(site, record):
    serve(site, "a")
    site.paths["/rss"] = unless_same(rss(("/a", "a", "")), '"1"')
    once(record, f"{site.url}/rss")
    assert once(record, f"{site.url}/rss") == ([], {})
    assert site.asked[-1]["headers"]["if-none-match"] == '"1"'


def test_a_record_knows_its_feeds(site, record):
    feed = serve(site, "a")
    once(record, feed)
    serve(site, "a", "b")
    assert once(record)[1] == {"known": 1, "new": 1}


def test_a_list_leads_to_its_feeds_now_and_ever_after(site, record):
    serve(site, "a")
    site.paths["/opml"] = reply(
        '<opml version="2.0"><body><outline xmlUrl="/rss"/><outline xmlUrl="/opml"/></body></opml>'
    )
    assert once(record, f"{site.url}/opml")[0] == ["new"]
    serve(site, "a", "b")
    assert once(record, f"{site.url}/opml")[1] == {"known": 1, "new": 1}


def test_a_feed_that_went_elsewhere_for_good_is_asked_for_there(site, record):
    serve(site, "a")
    site.paths["/vieux"] = moved("/rss", 301)
    once(record, f"{site.url}/vieux")
    site.asked.clear()
    once(record, f"{site.url}/vieux")
    assert [asked["path"] for asked in site.asked] == ["/rss"]


# --- one article, many addresses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "items",
    [
        [("/a", "", ""), ("/a?utm_source=rss", "", ""), ("/a#suite", "", ""), ("/a/", "", "")],
        [("/a", "x", ""), ("/b", "", "")],
        [("/a?xtor=RSS-1", "", ""), ("/court", "", "")],
    ],
    ids=["parameters", "canonical", "redirect"],
)
def test_an_article_is_one_whatever_addresses_it_goes_by(site, record, items):
    site.paths["/rss"] = reply(rss(*items))
    said = reply(page("la crue est finie", f'<link rel="canonical" href="{site.url}/a">'))
    site.paths |= {"/a": said, "/b": said, "/a?utm_source=rss": said, "/a?xtor=RSS-1": said, "/court": moved("/a")}
    states, count = once(record, f"{site.url}/rss")
    assert (states, count["new"], len(articles(record))) == (["new"], 1, 1)


def test_an_article_that_moves_is_known_by_its_guid(site, record):
    once(record, serve(site, "a"))
    site.paths |= {"/rss": reply(rss(("/la-crue-de-mardi", "a", ""))), "/la-crue-de-mardi": site.paths["/a"]}
    assert once(record, f"{site.url}/rss") == ([], {"known": 1})


def test_a_guid_that_all_have_is_none(site, record):
    serve(site, "a", "b")
    site.paths["/rss"] = reply(rss(("/a", "x", ""), ("/b", "x", "")))
    assert once(record, f"{site.url}/rss")[1] == {"new": 2}


def test_two_feeds_may_tell_of_one_article(site, record):
    serve(site, "a")
    site.paths["/autre"] = reply(rss(("/a?utm_medium=x", "", "")))
    assert once(record, f"{site.url}/rss", f"{site.url}/autre")[1] == {"new": 1}


# --- what changes -----------------------------------------------------------------------------------------------------


def changed(site, record):
    """A page that is kept and then changes; the feed."""
    feed = serve(site, "a")
    once(record, feed)
    site.paths["/a"] = reply(page("le bilan s'alourdit encore"))
    return feed


def test_a_page_that_changed_is_a_version_of_its_article(site, record):
    feed = changed(site, record)
    time.sleep(HASTY.recheck + 0.05)
    assert once(record, feed) == (["version"], {"known": 1})
    rows = record.db.execute("SELECT row, work FROM articles ORDER BY row").fetchall()
    assert [work for _, work in rows] == [rows[0][0]] * 2


def test_it_is_looked_at_at_once_where_its_feed_says_that_it_changed(site, record):
    site.paths |= {
        "/rss": reply(rss(("/a", "a", "2021-03-09T10:00:00Z"))),
        "/a": reply(page("trois routes sont coupées")),
    }
    patient = Manners(every=0.2, first_retry=0.05, patience=0.6, recheck=1000.0)
    once(record, f"{site.url}/rss", manners=patient)
    site.paths |= {
        "/rss": reply(rss(("/a", "a", "2021-03-09T12:00:00Z"))),
        "/a": reply(page("dix routes sont coupées")),
    }
    assert once(record, f"{site.url}/rss", manners=patient)[0] == ["version"]
    site.asked.clear()
    assert once(record, f"{site.url}/rss", manners=patient) == ([], {"known": 1})
    assert site.times("/a") == 0


@pytest.mark.parametrize(
    "later", [reply(status=304), reply(page("le bilan a est connu")), reply(status=404), reply(status=500)]
)
def test_a_page_that_did_not_change_or_is_gone_stays_as_it_was(site, record, later):
    feed = serve(site, "a")
    once(record, feed)
    site.paths["/a"] = later
    time.sleep(HASTY.recheck + 0.05)
    assert once(record, feed) == ([], {"known": 1})
    assert articles(record) == ["a"]


def test_a_page_is_looked_at_ever_more_seldom_and_at_last_no_more(site, record):
    feed = serve(site, "a")
    settled = Manners(every=0.2, recheck=0.1, recheck_for=0.3, patience=0.3)
    once(record, feed, manners=settled)
    time.sleep(0.4)
    once(record, feed, manners=settled)
    site.asked.clear()
    time.sleep(0.4)
    once(record, feed, manners=settled)
    assert site.times("/a") == 0


# --- manners ----------------------------------------------------------------------------------------------------------


def test_a_site_is_asked_for_its_robots_txt_first_and_once(site, record):
    feed = serve(site, "a", "b")
    once(record, feed)
    once(record, feed)
    assert [asked["path"] for asked in site.asked].index("/robots.txt") == 0
    assert site.times("/robots.txt") == 1


def test_what_a_site_keeps_out_is_not_asked_for(site, record):
    feed = serve(site, "a", "prive")
    site.paths["/robots.txt"] = reply("User-agent: *\nDisallow: /prive\n", kind="text/plain")
    assert once(record, feed) == (["new", "robots"], {"new": 1, "refused": 1})
    assert site.times("/prive") == 0


def test_nor_is_it_by_way_of_a_redirect(site, record):
    feed = serve(site, "a", "prive")
    site.paths |= {"/robots.txt": reply("User-agent: *\nDisallow: /prive\n"), "/a": moved("/prive")}
    assert once(record, feed)[1] == {"refused": 2}
    assert site.times("/prive") == 0


def test_a_site_whose_robots_txt_fails_is_left_alone_for_now(site, record):
    feed = serve(site, "a")
    site.paths["/robots.txt"] = reply(status=503)
    assert once(record, feed) == ([], {})
    [kept] = list_feeds(record)
    assert (kept.reason, kept.detail) == ("unreachable", "robots.txt: 503")
    assert site.times("/rss") == 0


def test_a_machine_is_asked_for_one_thing_at_a_time_with_a_pause_between(site, record, monkeypatch):
    monkeypatch.setattr("recoupe.run.arrivals.is_local", lambda _: False)
    feed = serve(site, "a", "b", "c")
    once(record, feed, manners=Manners(pause=0.15, patience=0.5))
    times = [asked["at"] for asked in site.asked if asked["path"] != "/robots.txt"]
    assert all(later - earlier >= 0.15 for earlier, later in itertools.pairwise(times))


def test_the_pause_that_a_site_wants_is_kept(site, record, monkeypatch):
    monkeypatch.setattr("recoupe.run.arrivals.is_local", lambda _: False)
    feed = serve(site, "a", "b")
    site.paths["/robots.txt"] = reply("User-agent: *\nCrawl-delay: 0.3\n")
    once(record, feed, manners=Manners(pause=0.01, patience=2.0))
    times = [asked["at"] for asked in site.asked if asked["path"] != "/robots.txt"]
    assert all(later - earlier >= 0.3 for earlier, later in itertools.pairwise(times))


# --- what fails -------------------------------------------------------------------------------------------------------


def failing(times, well, badly):
    """An answer that is bad so many times, then good."""
    left = [times]

    def answer(_asked):
        left[0] -= 1
        return badly if left[0] >= 0 else well

    return answer


@pytest.mark.parametrize(
    "badly",
    [
        reply(status=503), reply(status=500), reply(status=429), reply(status=429, retry_after="0.2"), reply("x", length=999), b"",
        reply(b"no gzip at all", content_encoding="gzip"),
    ],
    ids=["503", "500", "429", "429 for a while", "cut", "nothing", "gzip"],
)  # fmt: skip
@pytest.mark.parametrize("what", ["/a", "/rss"])
def test_what_fails_and_may_pass_is_tried_again(site, record, what, badly):
    feed = serve(site, "a")
    site.paths[what] = failing(2, site.paths[what], badly)
    assert once(record, feed) == (["new"], {"new": 1})
    assert site.times(what) == 3


def test_what_asks_us_to_wait_longer_than_a_round_waits_for_the_next(site, record):
    feed = serve(site, "a", "b")
    site.paths["/a"] = reply(status=429, retry_after="100")
    site.paths["/b"] = reply(status=429, retry_after="100")
    states, count = once(record, feed)
    assert (states, count) == ([], {"waiting": 2})
    assert site.times("/a") + site.times("/b") == 1
    site.asked.clear()
    assert once(record, feed)[1].get("new") is None
    assert site.asked == []


def test_what_fails_too_often_is_refused(site, record, monkeypatch):
    monkeypatch.setattr("recoupe.run.arrivals.TRIES", 3)
    feed = serve(site, "a")
    site.paths["/a"] = reply(status=500)
    assert once(record, feed, manners=Manners(first_retry=0.02, patience=1.0)) == (["answer"], {"refused": 1})
    assert site.times("/a") == 3
    assert once(record, feed) == ([], {"known": 1})


@pytest.mark.parametrize(
    "bad, reason",
    [
        (reply(status=404), "answer"), (reply(status=410), "answer"), (reply(""), "empty"), (moved("http://10.0.0.1/"), "address"),
        (moved("file:///etc/passwd"), "address"), (reply(b"\x89PNG\r\n\x1a\n"), "format"), (reply(b"\0\1\2" * 999), "binary"),
    ],
)  # fmt: skip
def test_what_will_not_pass_is_refused_at_once(site, record, bad, reason):
    feed = serve(site, "a")
    site.paths["/a"] = bad
    assert once(record, feed) == ([reason], {"refused": 1})
    assert record.db.execute("SELECT reason FROM refusals").fetchall() == [(reason,)]
    assert once(record, feed) == ([], {"known": 1})
    assert site.times("/a") == 1


@pytest.mark.parametrize(
    "bad, reason",
    [
        (slowly([b"HTTP/1.1 200 OK\r\n"] * 100, 0.1), "limits"),
        (moved("/a"), "limits"),
        (packed(b"\0" * 50_000_000), "limits"),
        (reply("x" * 100, length=1000), "damaged"),
    ],
    ids=["slow", "circle", "bomb", "cut"],
)
def test_bad_servers_cost_themselves_alone(site, record, bad, reason, monkeypatch):
    monkeypatch.setattr("recoupe.run.arrivals.TRIES", 1)
    feed = serve(site, "a", "b")
    site.paths["/a"] = bad
    states, count = once(record, feed, bounds=Bounds(is_local_allowed=True, seconds=0.5, bytes=1_000_000))
    assert (sorted(states), count) == (sorted([reason, "new"]), {"new": 1, "refused": 1})


def test_a_feed_that_is_none_is_told_and_asked_for_more_seldom(site, record):
    site.paths["/rss"] = reply("<html></html>")
    assert once(record, f"{site.url}/rss") == ([], {})
    [feed] = list_feeds(record)
    assert (feed.reason, feed.failures > 0) == ("format", True)
    serve(site, "a")
    time.sleep(8 * HASTY.every)
    assert once(record, f"{site.url}/rss")[0] == ["new"]
    assert list_feeds(record)[0].reason is None


def test_a_feed_of_this_machine_alone_leads_to_pages_of_this_machine(site, record, monkeypatch):
    feed = serve(site, "a")
    monkeypatch.setattr("recoupe.run.watching.is_local", lambda _: False)
    assert once(record, feed) == ([], {})
    assert list_feeds(record)[0].reason == "address"
    assert site.asked == []


def test_an_article_on_which_the_program_fails_is_refused(site, record, monkeypatch):
    def fail(_articles):
        raise ValueError("faute")
        yield

    monkeypatch.setattr(shards, "read_articles", fail)
    assert once(record, serve(site, "a")) == (["failed"], {"refused": 1})


# --- without an end ---------------------------------------------------------------------------------------------------


def test_a_watch_goes_on_until_it_is_stopped_and_another_takes_it_up(site, record):
    feed = serve(site, "a")
    watch = watch_of(record, feed)
    results = run_watch(watch, is_once=False)
    assert next(results).state == "new"
    serve(site, "a", "b")
    assert next(results).path.endswith("/b")
    results.close()
    settle(watch)
    serve(site, "a", "b", "c")
    assert once(record)[1] == {"known": 2, "new": 1}


def test_what_was_fetched_and_not_kept_is_fetched_again(site, record, monkeypatch):
    def die(*_):
        raise KeyboardInterrupt

    feed = serve(site, "a")
    with monkeypatch.context() as patch:
        patch.setattr("recoupe.run.arrivals.keep", die)
        with pytest.raises(KeyboardInterrupt):
            once(record, feed)
    assert articles(record) == []
    assert once(record, feed) == (["new"], {"new": 1})
