"""A text that is pasted into a page."""

import re

import pytest
from starlette.testclient import TestClient

from kept import reading_of
from recoupe.web import adding
from recoupe.web.app import create_app
from served import COMPARISONS, keep_all

TEXT = (
    "La crue a fait 14 morts , dit Morin « tout est fini » ce soir-là dans la vallée, où les secours cherchent encore."
)


@pytest.fixture
def client(path, monkeypatch):
    def read(articles):
        return [
            reading_of(article.text, title=article.title, outlet=article.outlet, published=article.published)
            for article in articles
        ]

    monkeypatch.setattr(adding, "COMPARISONS", COMPARISONS)
    monkeypatch.setattr(adding, "read_shard", read)
    keep_all(path, [("La crue a fait 11 morts , dit Morin « nous cherchons »", {"published": "2021-03-01"})])
    app = create_app(path, is_writable=True)
    client = TestClient(app, base_url="http://localhost")
    client.get("/enter", params={"jeton": app.state.site.token})
    return client


def paste(client, **fields):
    token = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    return client.post("/add", data={"token": token[1] if token else "", **fields}, follow_redirects=False)


def test_a_text_is_read_kept_and_cross_checked(client):
    answer = paste(client, text=TEXT.replace(" ce soir", "\r\nce soir"), outlet="Le Quotidien", published="2021-03-02")
    assert answer.status_code == 303
    article = client.get(f"{answer.headers['location']}.json").json()["article"]
    assert article["text"] == TEXT.replace(" ce soir", "\nce soir")
    assert (article["outlet"], article["published"]) == ("Le Quotidien", "2021-03-02")
    assert client.get("/index.json").json()["articles"] == 2


def test_the_same_text_twice_changes_nothing(client):
    first, second = (paste(client, text=TEXT, published="2021-03-02") for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert client.get("/index.json").json()["articles"] == 2


@pytest.mark.parametrize(
    "fields, said",
    [
        ({"text": ""}, "vide"), ({"text": TEXT, "published": "hier"}, "date illisible"),
        ({"text": "The river has fallen and the mayor said that everybody was safe in the evening. " * 3}, "pas en français"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_said_and_still_there(client, fields, said):
    answer = paste(client, **fields)
    assert answer.status_code == 400
    assert said in answer.text
    assert fields["text"][:40] in answer.text
    assert client.get("/index.json").json()["articles"] == 1


def test_nobody_pastes_who_was_not_let_in(client):
    stranger = TestClient(client.app, base_url="http://localhost")
    assert "<textarea" not in stranger.get("/add").text
    assert stranger.post("/add", data={"text": TEXT, "token": client.app.state.site.token}).status_code == 403
    assert client.post("/add", data={"text": TEXT, "token": "x"}).status_code == 403


def test_a_paste_has_an_end(client):
    assert paste(client, text="a" * 2_100_000).status_code == 413
