"""Corrections from the pages: kept, seen everywhere, undone; and from nobody who was not let in."""

import re

import pytest
from starlette.testclient import TestClient

from recoupe.web import writing
from recoupe.web.app import create_app
from served import AXE, COMPARISONS, GRAVE, keep_all, served

TEXTS = [
    ("La crue a fait 11 morts , dit Morin « nous cherchons »", {"path": "a.txt", "published": "2021-03-01"}),
    ("La crue a fait 14 morts , dit Morin « tout est fini »", {"path": "b.txt", "published": "2021-03-02"}),
]


@pytest.fixture
def app(path, monkeypatch):
    monkeypatch.setattr(writing, "COMPARISONS", COMPARISONS)
    keep_all(path, TEXTS)
    return create_app(path, is_writable=True)


@pytest.fixture
def stranger(app):
    return TestClient(app, base_url="http://localhost")


@pytest.fixture
def client(app):
    client = TestClient(app, base_url="http://localhost")
    assert client.get("/enter", params={"jeton": app.state.site.token}).status_code == 200
    return client


@pytest.fixture
def article(client):
    return min(client.get("/stories.json").json()[0]["articles"], key=lambda one: one["path"])["id"]


def send(client, act, **fields):
    token = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    form = {"token": token[1] if token else "", "by": "Ada", **fields}
    return client.post(f"/correct/{act}", data=form, follow_redirects=False)


def speaker_of(client, article):
    return client.get(f"/article/{article}.json").json()["statements"][0].get("speaker")


def test_a_statement_goes_to_another_and_back(client, article):
    assert speaker_of(client, article) == "e0"
    back = f"/article/{article}"
    answer = send(client, "attribute", back=back, record=f"{article}/s0", speaker=f"{article}/e1")
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    assert speaker_of(client, article) == "e1"
    assert "nous cherchons" in client.get(f"/who/{article}/e1").text
    history = client.get("/corrections").text
    assert "Ada" in history
    assert "Morin" in history
    assert send(client, "undo", back="/corrections", number="1").status_code == 303
    assert speaker_of(client, article) == "e0"


def test_a_record_is_rejected_or_edited(client, article):
    back = f"/article/{article}"
    send(client, "edit", back=back, record=f"{article}/f0", values="low=12 status=wounded")
    assert client.get(f"{back}.json").json()["figures"][0]["low"] == 12
    send(client, "reject", back=back, record=f"{article}/f0")
    assert client.get(f"{back}.json").json().get("figures", []) == []


def test_someone_is_split_then_merged(client, article):
    back = f"/who/{article}/e1"
    assert client.get(f"{back}.json").json()["person"]["articles"] == 2
    assert send(client, "split", back=back, one=f"{article}/e1", articles=article).status_code == 303
    assert client.get(f"{back}.json").json()["person"]["articles"] == 1
    assert send(client, "undo", back="/corrections", number="1").status_code == 303
    assert client.get(f"{back}.json").json()["person"]["articles"] == 2


def test_a_value_is_changed_field_by_field_and_what_is_left_stays(client, article):
    back = f"/article/{article}"
    fields = {
        "value-low": "12",
        "was-low": "11",
        "value-high": "",
        "was-high": "",
        "value-unit": "person",
        "was-unit": "person",
    }
    assert send(client, "edit", back=back, record=f"{article}/f0", **fields).status_code == 303
    figure = client.get(f"{back}.json").json()["figures"][0]
    assert (figure["low"], figure["unit"]) == (12, "person")
    assert "low = 12" in client.get(f"/record/{article}/f0").text
    assert (
        send(client, "edit", back=back, record=f"{article}/f0", **{"value-low": "", "was-low": "12"}).status_code == 303
    )
    assert client.get(f"{back}.json").json()["figures"][0].get("low") is None
    same = {"value-low": "", "was-low": ""}
    assert send(client, "edit", back=back, record=f"{article}/f0", **same).status_code == 400


def test_a_date_that_is_a_year_stays_text(client, article):
    back = f"/article/{article}"
    assert (
        send(
            client, "edit", back=back, record=f"{article}/t0", **{"value-value": "2021", "was-value": "2021-03"}
        ).status_code
        == 303
    )
    assert client.get(f"{back}.json").json()["times"][0]["value"] == "2021"


def test_a_story_is_split_and_merged(client, article):
    story = client.get("/stories.json").json()[0]
    other = next(one["id"] for one in story["articles"] if one["id"] != article)
    back = f"/story/{article}"
    assert "Ces articles sont d&#39;un autre récit" in client.get(back).text
    split = send(client, "split", back=back, comparison="stories", one=story["id"], articles=other)
    assert split.status_code == 303
    assert client.get("/stories.json").json() == []
    named = f"http://localhost/story/{other}?at=1"
    assert send(client, "merge", back=back, comparison="stories", one=article, other=named).status_code == 303
    assert len(client.get("/stories.json").json()[0]["articles"]) == 2
    assert send(client, "merge", back=back, comparison="stories", one=article, other="zzz").status_code == 404


@pytest.mark.parametrize("record", ["s9", "x0", "s", "zzz", "%00", "s0%2Fs1"])
def test_a_record_that_is_not_there_is_not_shown(client, article, record):
    assert client.get(f"/record/{article}/{record}").status_code == 404


def test_nobody_writes_who_was_not_let_in(stranger, app, article):
    token = app.state.site.token
    page = stranger.get(f"/article/{article}").text
    assert token not in page
    assert "/correct/" not in page
    form = {"token": token, "by": "Eve", "record": f"{article}/s0", "back": "/"}
    assert stranger.post("/correct/reject", data=form).status_code == 403
    assert stranger.get("/enter", params={"jeton": "x"}).status_code == 403
    assert stranger.get("/corrections.json").json() == []


@pytest.mark.parametrize("given", ["", "x", "é"])
def test_a_page_elsewhere_does_not_know_the_token(client, article, given):
    form = {"token": given, "by": "Eve", "record": f"{article}/s0", "back": "/"}
    assert client.post("/correct/reject", data=form).status_code == 403


def test_a_record_that_is_read_only_stays_so(path):
    keep_all(path, TEXTS)
    client = TestClient(create_app(path), base_url="http://localhost")
    assert client.get("/enter", params={"jeton": ""}).status_code == 403
    assert client.post("/correct/reject", data={"token": "", "by": "Eve"}).status_code == 403


@pytest.mark.parametrize(
    "act, fields, status",
    [
        ("reject", {"record": "zzz/s0"}, 404), ("reject", {"record": ""}, 404), ("edit", {"record": "", "values": "x"}, 404),
        ("undo", {"number": "9"}, 404), ("undo", {"number": "x"}, 404), ("merge", {"one": "zzz", "other": "y"}, 400),
        ("drop", {}, 404), ("reject", {"record": "x" * 200_000}, 413), ("reject", {"by": " "}, 400),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(client, article, act, fields, status):
    assert send(client, act, **{"back": f"/article/{article}", **fields}).status_code == status


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "", "javascript:x"])
def test_one_goes_back_to_this_application_only(back):
    assert writing.local(back) == "/"


def test_only_forms_are_read(client):
    assert client.post("/correct/reject", json={"by": "x"}).status_code == 415


def test_a_desk_corrects_a_speaker_sees_it_and_undoes(browser, app, article):
    with served(app) as address:
        page = browser.new_context(base_url=address, locale="fr-FR", viewport={"width": 360, "height": 800}).new_page()
        page.goto(f"/enter?jeton={app.state.site.token}")
        page.goto(f"/article/{article}")
        assert axe(page) == []
        page.locator(".said li").get_by_role("link", name="corriger").click()
        assert axe(page) == []
        form = page.get_by_role("dialog").locator("form[action='/correct/attribute']")
        form.get_by_label("Qui parle").select_option(label="Morin")
        form.get_by_label("Qui corrige").fill("Ada")
        form.get_by_role("button").click()
        assert page.locator(".said li strong").inner_text() == "Morin"
        page.goto(f"/who/{article}/e1")
        assert "nous cherchons" in page.inner_text(".cards")
        assert axe(page) == []
        page.get_by_role("contentinfo").get_by_role("link", name="Corrections").click()
        assert axe(page) == []
        page.get_by_role("button", name="Annuler").click()
        page.goto(f"/article/{article}")
        assert page.locator(".said li strong").inner_text() == "La"
        page.context.close()


def axe(page):
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(r => r.violations)")
    return [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found if v["impact"] in GRAVE]
