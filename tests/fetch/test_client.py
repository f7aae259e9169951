import gzip
import socket
import time
import zlib

import pytest

from recoupe.fetch.client import Bounds, fetch
from recoupe.records import Refusal
from webs import moved, packed, reply, slowly, unless_same, web

LOCAL = Bounds(is_local_allowed=True, seconds=5.0)
HURRIED = Bounds(is_local_allowed=True, seconds=0.4)
NARROW = Bounds(is_local_allowed=True, bytes=10_000)


@pytest.fixture
def site():
    with web() as made:
        yield made


def reason_of(found):
    assert isinstance(found, Refusal), found
    return found.reason


def test_a_page_comes_with_what_its_server_says_of_it(site):
    site.paths["/a"] = reply(
        "été", kind='text/html; charset="ISO-8859-1"', etag='"1"', last_modified="Mon, 08 Mar 2021"
    )
    found = fetch(f"{site.url}/a", bounds=LOCAL)
    assert (found.status, found.data.decode(), found.media_type, found.charset) == (
        200,
        "été",
        "text/html",
        "iso-8859-1",
    )
    assert (found.etag, found.last_modified) == ('"1"', "Mon, 08 Mar 2021")


def test_recoupe_says_who_it_is_and_which_site_it_asks(site):
    fetch(f"{site.url}/a", bounds=LOCAL)
    headers = site.asked[0]["headers"]
    assert headers["user-agent"] == "recoupe"
    assert f"http://{headers['host']}" == site.url


def test_what_is_kept_is_asked_for_on_condition(site):
    site.paths["/a"] = unless_same("x", '"1"')
    found = fetch(f"{site.url}/a", etag='"1"', last_modified="Mon, 08 Mar 2021 00:00:00 GMT", bounds=LOCAL)
    assert (found.status, found.data) == (304, b"")
    assert site.asked[0]["headers"]["if-modified-since"] == "Mon, 08 Mar 2021 00:00:00 GMT"


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503, 204])
def test_an_answer_without_a_page_is_told_by_its_status(site, status):
    site.paths["/a"] = reply("x" * 100, status=status)
    found = fetch(f"{site.url}/a", bounds=LOCAL)
    assert (found.status, found.data) == (status, b"")


@pytest.mark.parametrize("given, least, most", [("120", 120, 120), ("bientôt", None, None), ("", None, None)])
def test_how_long_a_server_asks_us_to_wait(site, given, least, most):
    site.paths["/a"] = reply(status=429, retry_after=given)
    wait = fetch(f"{site.url}/a", bounds=LOCAL).retry_after
    assert wait == least == most


def test_a_server_may_name_the_instant_until_which_to_wait(site):
    then = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 100))
    site.paths["/a"] = reply(status=503, retry_after=then)
    assert 90 < fetch(f"{site.url}/a", bounds=LOCAL).retry_after <= 100


# --- this network is nobody's business --------------------------------------------------------------------------------


def test_this_machine_is_not_asked_unless_it_is_allowed(site):
    assert reason_of(fetch(f"{site.url}/a")) == "address"
    assert site.asked == []


@pytest.mark.parametrize(
    "url", ["http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[fe80::1]/", "http://0/"]
)
def test_the_network_is_not_asked_even_where_this_machine_may_be(url):
    assert reason_of(fetch(url, bounds=LOCAL)) == "address"


@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/", "http://192.168.1.1:8080/", "file:///etc/passwd", "ftp://a.fr/", "gopher:"]
)
def test_a_redirect_leads_out_of_the_public_web_no_more_than_a_link(site, to):
    site.paths["/a"] = moved(to)
    assert reason_of(fetch(f"{site.url}/a", bounds=LOCAL)) == "address"


def names(monkeypatch, *answers):
    """Lets the name *exemple.fr* be the first number, then the second, and so on; the last one for good."""
    left, real = list(answers), socket.getaddrinfo

    def look_up(host, port, *args, **kwargs):
        number = left.pop(0) if len(left) > 1 else left[0]
        return real(number, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


def test_a_name_that_means_this_machine_is_not_asked(site, monkeypatch):
    names(monkeypatch, "127.0.0.1")
    assert reason_of(fetch(f"http://exemple.fr:{site.url.rpartition(':')[2]}/a")) == "address"


def test_a_name_that_turns_to_this_machine_after_it_was_checked_is_not_asked(site, monkeypatch):
    names(monkeypatch, "93.184.215.14", "127.0.0.1")
    found = fetch(f"http://exemple.fr:{site.url.rpartition(':')[2]}/a", bounds=Bounds(seconds=2))
    assert reason_of(found) == "unreachable"
    assert site.asked == []


def test_a_name_of_which_one_number_is_private_is_not_asked(monkeypatch):
    found = [(socket.AF_INET, 1, 6, "", (number, 80)) for number in ("93.184.215.14", "192.168.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert reason_of(fetch("http://exemple.fr/")) == "address"


def test_only_this_machine_leads_to_this_machine(site, monkeypatch):
    site.paths["/a"] = moved(f"{site.url}/b")
    site.paths["/b"] = reply("x")
    monkeypatch.setattr("recoupe.fetch.client.is_loopback", lambda _: False)  # as if /a were elsewhere
    monkeypatch.setattr("recoupe.fetch.client._look_up", _first_then_checked(site))
    assert reason_of(fetch(f"{site.url}/a", bounds=LOCAL)) == "address"
    assert site.times("/b") == 0


def _first_then_checked(site):
    from recoupe.fetch import client

    real, asked = client._look_up, []

    def look_up(at, bounds):
        asked.append(at)
        return ["127.0.0.1"] if len(asked) == 1 else real(at, bounds)

    return look_up


# --- redirects --------------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_relative_ones_understood(site):
    site.paths |= {"/a": moved("b/c"), "/b/c": moved("../d?x"), "/d?x": reply("là")}
    found = fetch(f"{site.url}/a", bounds=LOCAL)
    assert (found.asked, found.url, found.data.decode(), found.moved) == (
        f"{site.url}/a",
        f"{site.url}/d?x",
        "là",
        None,
    )


def test_where_a_page_went_for_good_is_told_as_far_as_it_is_for_good(site):
    site.paths |= {"/a": moved("/b", 301), "/b": moved("/c", 308), "/c": moved("/d", 302), "/d": reply("x")}
    assert fetch(f"{site.url}/a", bounds=LOCAL).moved == f"{site.url}/c"


def test_a_circle_of_redirects_ends(site):
    site.paths |= {"/a": moved("/b"), "/b": moved("/a")}
    assert reason_of(fetch(f"{site.url}/a", bounds=LOCAL)) == "limits"
    assert len(site.asked) == 2


def test_so_does_a_chain_without_an_end(site):
    site.paths |= {f"/{n}": moved(f"/{n + 1}") for n in range(50)}
    assert reason_of(fetch(f"{site.url}/0", bounds=LOCAL)) == "limits"
    assert len(site.asked) == LOCAL.redirects + 1


def test_a_redirect_to_nowhere_is_the_answer(site):
    site.paths["/a"] = reply(status=302)
    assert fetch(f"{site.url}/a", bounds=LOCAL).status == 302


# --- time and size ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "slow",
    [
        slowly([b""] * 100, 0.1),
        slowly([bytes([byte]) for byte in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1000], 0.1),
        slowly([reply("x", length=1000), *[b"x"] * 999], 0.1),
        slowly([reply("", length=""), *[b"x"] * 999], 0.1),
        slowly([b"HTTP/1.1 100 Continue\r\n\r\n"] * 1000, 0.05),
    ],
    ids=["silence", "headers", "body", "no length", "continue"],
)
def test_a_server_that_takes_too_long_is_left(site, slow):
    site.paths["/a"] = slow
    start = time.monotonic()
    assert reason_of(fetch(f"{site.url}/a", bounds=HURRIED)) == "limits"
    assert time.monotonic() - start < 3.0


def test_the_time_is_for_all_redirects_together(site):
    site.paths |= {f"/{n}": slowly([moved(f"/{n + 1}")], 0.15) for n in range(5)}
    assert reason_of(fetch(f"{site.url}/0", bounds=HURRIED)) == "limits"


@pytest.mark.parametrize("length", [None, ""], ids=["told", "untold"])
def test_a_page_beyond_the_size_is_left(site, length):
    site.paths["/a"] = reply(b"x" * 1_000_000, length=length)
    assert reason_of(fetch(f"{site.url}/a", bounds=NARROW)) == "limits"


def test_a_packed_page_is_unpacked(site):
    site.paths |= {"/gzip": packed(b"une page"), "/zlib": reply(zlib.compress(b"une page"), content_encoding="deflate")}
    assert [fetch(f"{site.url}/{name}", bounds=LOCAL).data for name in ("gzip", "zlib")] == [b"une page"] * 2


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_left_before_it_goes_off(site, layers, monkeypatch):
    bomb = gzip.compress(b"\0" * 100_000_000)
    for _ in range(layers - 1):
        bomb = gzip.compress(bomb)
    site.paths["/a"] = reply(bomb, content_encoding=", ".join(["gzip"] * layers))
    assert reason_of(fetch(f"{site.url}/a", bounds=NARROW)) == "limits"


def test_a_packing_that_was_not_asked_for_is_refused(site):
    site.paths["/a"] = reply(b"\x0b\x02\x80x\x03", content_encoding="br")
    assert reason_of(fetch(f"{site.url}/a", bounds=LOCAL)) == "format"


# --- damage -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        reply("x" * 100, length=1000),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n9999\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabcde\r\n",
        reply(b"no gzip at all", content_encoding="gzip"),
        reply(gzip.compress(b"x" * 1000)[:20] + b"\xff" * 20, content_encoding="gzip"),
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(1000)) + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
        b"",
    ],
    ids=["short", "chunk", "no chunk", "no gzip", "bad gzip", "ssh", "status", "many", "long", "nothing"],
)  # fmt: skip
def test_an_answer_that_is_not_whole_is_refused(site, said):
    site.paths["/a"] = said
    assert reason_of(fetch(f"{site.url}/a", bounds=LOCAL)) in ("damaged", "unreachable")


def test_a_port_where_nobody_listens_cannot_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    found = fetch(f"http://127.0.0.1:{port}/", bounds=LOCAL)
    assert reason_of(found) == "unreachable"
    assert "0x" not in found.detail


def test_a_name_that_nobody_has_cannot_be_reached(monkeypatch):
    def look_up(*_args, **_kwargs):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    found = fetch("http://nulle-part.exemple/")
    assert (found.reason, "not known" in found.detail) == ("unreachable", True)


def test_no_thread_stays_behind(site):
    import threading

    site.paths["/a"] = reply("x")
    before = threading.active_count()
    for _ in range(5):
        fetch(f"{site.url}/a", bounds=LOCAL)
    time.sleep(0.2)
    assert threading.active_count() <= before
