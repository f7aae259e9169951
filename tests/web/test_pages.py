"""The pages of the web application, as a browser asks for them."""

import pytest
from starlette.testclient import TestClient

from kept import Toy
from recoupe.compare.identity import Identity
from recoupe.export.phrases import phrases
from recoupe.web.answers import citation_of
from recoupe.web.app import PAGES, create_app
from recoupe.web.safety import POLICY

SHOWN = [page for page in PAGES if page != "/add/{job}"]
"""The pages that anybody may see."""

STORIES = {"stories": Toy("stories"), "identity": Identity()}


@pytest.fixture
def client(record, add, path):
    add("La crue a fait 11 morts , dit Morin « oui »", STORIES, path="a.txt", published="2021-03-01")
    add(
        "La crue a fait 14 morts , dit Morin « <script>alert(1)</script> »",
        STORIES,
        path="b.txt",
        published="2021-03-02",
    )
    return TestClient(create_app(path), base_url="http://localhost")


@pytest.fixture
def addresses(client):
    story = client.get("/stories.json").json()[0]
    one, other = (article["id"] for article in story["articles"])
    person = client.get("/people.json").json()["found"][0]
    return {
        "/": "/", "/story/{id}": f"/story/{story['id']}", "/article/{id}": f"/article/{one}",
        "/who/{id:path}": f"/who/{person['id']}", "/compare/{one}/{other}": f"/compare/{one}/{other}", "/record/{article}/{record}": f"/record/{one}/s0",
    }  # fmt: skip


@pytest.mark.parametrize("page", SHOWN)
def test_every_page_answers_in_html_and_in_json(client, addresses, page):
    address = addresses.get(page, page)
    html, twin = client.get(address), client.get("/index.json" if address == "/" else f"{address}.json")
    assert (html.status_code, twin.status_code) == (200, 200)
    assert html.headers["content-type"].startswith("text/html")
    assert twin.json() is not None


@pytest.mark.parametrize("page", SHOWN)
def test_every_page_forbids_scripts_of_others(client, addresses, page):
    answer = client.get(addresses.get(page, page))
    assert answer.headers["content-security-policy"] == POLICY
    assert "style=" not in answer.text
    assert "<script>" not in answer.text


def test_what_an_article_says_is_shown_never_run(client, addresses):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(addresses["/story/{id}"]).text


def test_a_toll_is_drawn_and_told_in_a_table(client, addresses):
    page = client.get(addresses["/story/{id}"])
    assert 'data-spec="' in page.text
    assert ">au moins 14</td>" in page.text
    chart = client.get(f"{addresses['/story/{id}']}/toll/0.vl.json").json()
    assert chart["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert client.get(f"{addresses['/story/{id}']}/toll/9.vl.json").status_code == 404


def test_the_brief_is_a_page_of_its_own(client, addresses):
    brief = client.get(f"{addresses['/story/{id}']}/brief")
    assert "2 articles" in brief.text
    assert "<style>" not in brief.text


def test_the_reader_s_language_is_asked_for_then_kept(client):
    assert '<html lang="fr">' in client.get("/").text
    assert '<html lang="en">' in client.get("/", headers={"accept-language": "en-GB,en;q=0.9"}).text
    client.get("/?lang=en")
    assert '<html lang="en">' in client.get("/").text


def test_what_was_seen_is_not_new_at_the_next_visit(client):
    assert "2 nouveaux" in client.get("/").text
    assert "2 nouveaux" not in client.get("/").text


@pytest.mark.parametrize("address", ["/nope", "/story/zzz", "/article/zzz", "/article/..%2f..%2fetc%2fpasswd"])
def test_what_is_not_there_is_said_in_one_shape(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Retour à l&#39;accueil" in answer.text
    twin = client.get(f"{address}.json")
    assert set(twin.json()) == {"error"}


def test_another_host_is_not_answered(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_nothing_is_written_over_the_wire(client):
    assert client.post("/").status_code == 405


def test_an_empty_record_says_so(record, path):
    client = TestClient(create_app(path), base_url="http://localhost")
    assert "Le registre est vide." in client.get("/").text
    assert client.get("/stories").status_code == client.get("/people").status_code == 200


def test_a_failure_shows_no_trace(record, path, monkeypatch):
    client = TestClient(create_app(path), base_url="http://localhost", raise_server_exceptions=False)
    path.unlink()
    answer = client.get("/")
    assert answer.status_code in (404, 500)
    assert "Traceback" not in answer.text


def test_a_search_answers_in_the_words_of_the_articles_and_as_a_table(client):
    page = client.get("/search", params={"speaker": "La", "mode": "direct"})
    assert page.status_code == 200
    assert "oui" in page.text
    table = client.get("/search.csv", params={"speaker": "La"})
    assert table.text.startswith("\ufeffarticle,path")
    assert "oui" in table.text


@pytest.mark.parametrize("given", [{"mode": "zzz"}, {"after": "hier"}, {"stance": "x" * 5000}])
def test_a_search_that_makes_no_sense_is_refused(client, given):
    assert client.get("/search", params=given).status_code == 400


def test_a_person_is_shown_with_what_was_said(client, addresses):
    assert "oui" in client.get(addresses["/who/{id:path}"]).text


def test_two_articles_stand_side_by_side(client, addresses):
    page = client.get(addresses["/compare/{one}/{other}"]).text
    assert "au moins 11" in page
    assert "évolue" in page


def test_words_that_a_paper_retells_are_not_cited_as_the_speaker_s_own():
    words = phrases("fr")
    assert citation_of("il viendra", "Morin", ["Le Quotidien"], words, is_direct=False) == (
        "il viendra — Morin (propos rapportés), Le Quotidien"
    )
    assert citation_of("je viens", "Morin", [None], words, is_direct=True).endswith("» — Morin")
