import pytest

from recoupe.fetch.client import Fetched
from recoupe.fetch.robots import Robots, Rules, read_robots
from recoupe.records import Refusal


def answer(status, data=b""):
    return Fetched(asked="x", url="x", status=status, retrieved="x", data=data)


@pytest.mark.parametrize(
    "rules, path, is_allowed",
    [
        ("User-agent: *\nDisallow: /prive/", "/prive/a", False),
        ("User-agent: *\nDisallow: /prive/", "/public", True),
        ("User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: recoupe\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: autre\nDisallow: /", "/a", True),
        ("", "/a", True),
        ("\0\xff <html> no rules", "/a", True),
    ],
)
def test_what_a_site_keeps_out(rules, path, is_allowed):
    assert Rules(Robots(rules)).is_allowed(f"https://exemple.fr{path}") == is_allowed


@pytest.mark.parametrize(
    "rules, pause",
    [
        ("User-agent: *\nCrawl-delay: 5", 5.0), ("User-agent: *\nRequest-rate: 1/10", 10.0), ("User-agent: *\nAllow: /", None),
        ("User-agent: *\nCrawl-delay: 86400", 60.0), ("User-agent: *\nCrawl-delay: x", None), ("", None),
        ("User-agent: *\nCrawl-delay: -3", None), ("User-agent: *\nCrawl-delay: inf", None), ("User-agent: *\nCrawl-delay: nan", None),
    ],
)  # fmt: skip
def test_the_pause_a_site_wants(rules, pause):
    assert Rules(Robots(rules)).pause() == pause


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_one_allows_everything(status):
    assert read_robots(answer(status)) == Robots()


@pytest.mark.parametrize(
    "failed", [answer(429), answer(503), Refusal(path="x", reason="unreachable", detail="timeout")]
)
def test_one_that_cannot_be_told_closes_the_site_for_now(failed):
    assert read_robots(failed).fault[0] == "unreachable"


def test_one_that_never_ends_is_read_to_a_bound():
    assert len(read_robots(answer(200, b"Disallow: /a\n" * 100_000)).rules) == 512_000
