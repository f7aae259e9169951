import pytest

from recoupe.fetch.client import Bounds
from recoupe.fetch.pages import fetch_articles
from recoupe.ingest.check import Terms
from recoupe.records import Article
from webs import moved, packed, reply, web

LOCAL = Bounds(is_local_allowed=True, seconds=5.0)

TEXT = (
    "<p>La préfète de la Haute-Sorvanne a annoncé mardi que la crue avait fait trois morts dans la vallée.</p>"
    "<p>« Nous cherchons encore une dizaine de personnes », a déclaré Solange Maréval devant la presse à Brézanes.</p>"
    "<p>Les secours ont travaillé toute la nuit, et les écoles du canton resteront fermées jusqu'à la fin de la semaine.</p>"
)


def page(head="", text=TEXT):
    return f"<!DOCTYPE html><html lang=fr><head><title>La crue</title>{head}</head><body><article>{text}</article></body></html>"


@pytest.fixture
def site():
    with web() as made:
        yield made


def read(url):
    (found,) = fetch_articles(url, Terms(published="2021-03-09"), bounds=LOCAL)
    return found


def test_a_page_becomes_an_article_that_knows_where_and_when_it_was_fetched(site):
    site.paths["/crue.html"] = packed(page().encode())
    article = read(f"{site.url}/crue.html")
    assert isinstance(article, Article)
    assert (article.title, article.url, article.path) == ("La crue", f"{site.url}/crue.html", f"{site.url}/crue.html")
    assert "« Nous cherchons encore" in article.text
    assert article.retrieved.endswith("+00:00")


def test_its_address_is_that_where_it_was_found(site):
    site.paths |= {"/?p=12": moved("/crue.html"), "/crue.html": reply(page())}
    article = read(f"{site.url}/?p=12")
    assert (article.url, article.path) == (f"{site.url}/crue.html", f"{site.url}/?p=12")


@pytest.mark.parametrize(
    "claimed, is_believed",
    [
        ("{site}/monde/crue", True),
        ("{site}/", False),
        ("{site}", False),
        ("https://ailleurs.fr/crue", False),
        ("", False),
    ],
)
def test_the_address_it_claims_is_believed_where_it_can_be_its_own(site, claimed, is_believed):
    claimed = claimed.format(site=site.url)
    site.paths["/crue?x=1"] = reply(page(f'<link rel="canonical" href="{claimed}">'))
    assert read(f"{site.url}/crue?x=1").url == (claimed if is_believed else f"{site.url}/crue?x=1")


@pytest.mark.parametrize(
    "told, used",
    [
        ("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("iso-8859-1", "cp1252"), ("", "cp1252"),
        ("utf-16", "utf-16"), ("klingon", "cp1252"), ("utf-7", "utf-8"),
    ],
)  # fmt: skip
def test_the_letters_are_right_whatever_the_server_says_of_them(site, told, used):
    site.paths["/a"] = reply(page().replace("’", "'").encode(used), kind=f"text/html; charset={told}")
    assert "La préfète de la Haute-Sorvanne a annoncé mardi" in read(f"{site.url}/a").text


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/octet-stream", ""])
def test_a_page_is_one_whatever_its_server_calls_it(site, kind):
    site.paths["/a"] = reply(page(), kind=kind)
    assert read(f"{site.url}/a").title == "La crue"


@pytest.mark.parametrize(
    "said, reason",
    [
        (reply(page(), status=404), "answer"),
        (reply(page(), status=503), "answer"),
        (reply(""), "empty"),
        (reply("<html><body></body></html>"), "empty"),
        (reply(b"\x89PNG\r\n\x1a\n" + b"\0" * 100, kind="image/png"), "format"),
        (reply(b"PK\x03\x04" + b"\0" * 100, kind="application/zip"), "format"),
        (reply(b"\xff\x00\x81" * 500), "binary"),
        (reply(page(text="<p>The river rose by two metres in the night, and the town is cut off from the valley.</p>" * 3)), "language"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused(site, said, reason):
    site.paths["/a"] = said
    assert (read(f"{site.url}/a").reason, read(f"{site.url}/a").path) == (reason, f"{site.url}/a")
