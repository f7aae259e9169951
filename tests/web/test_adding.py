"""What is added from a page: files, a text, an address."""

import json
import re
import zipfile
from io import BytesIO

import pytest
from starlette.testclient import TestClient

from recoupe.export.phrases import phrases
from recoupe.ingest.check import admit
from recoupe.records import Article, Refusal
from recoupe.web import adding, uploads
from recoupe.web.app import create_app
from served import AXE, COMPARISONS, GRAVE, keep_all, read, served

TEXT = (
    "La crue a fait 14 morts , dit Morin « tout est fini » ce soir-là dans la vallée, où les secours cherchent encore."
)
ENGLISH = "The river has fallen and the mayor said that everybody was safe in the evening. " * 3


def fetch(url, terms):
    """What answers at addresses: an article, or the refusal of a machine that is not public."""
    if "article" not in url:
        return [Refusal(path=url, reason="address", detail="127.0.0.1")]
    return [admit(Article(id="", text=TEXT, url=url, path=url, published="2021-03-02"), terms)]


@pytest.fixture
def app(path, monkeypatch):
    monkeypatch.setattr("recoupe.run.shards.read_shard", read)
    monkeypatch.setattr("recoupe.web.app.COMPARISONS", COMPARISONS)
    keep_all(path, [("La crue a fait 11 morts , dit Morin « nous cherchons »", {"published": "2021-03-01"})])
    return create_app(path, is_writable=True, fetch=fetch)


@pytest.fixture
def client(app):
    client = TestClient(app, base_url="http://localhost")
    client.get("/enter", params={"jeton": app.state.site.token})
    return client


def token_in(page):
    found = re.search(r'name="token" value="([^"]+)"', page)
    return found[1] if found else ""


def paste(client, **fields):
    return client.post("/add", data={"token": token_in(client.get("/add").text), **fields}, follow_redirects=False)


def send(client, *files, **fields):
    """Sends files and waits until they are read; the JSON twin of the page that tells of it."""
    form = {"token": client.app.state.site.token, **fields}
    answer = client.post("/add/files", data=form, files=[("files", file) for file in files], follow_redirects=False)
    assert answer.status_code == 303, answer.text
    job = answer.headers["location"]
    assert client.app.state.site.jobs.wait(client.app.state.site.jobs.jobs[job.rpartition("/")[2]], 10)
    return job, client.get(f"{job}.json").json()


# --- a text ---------------------------------------------------------------------------------------------------------


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
        ({"text": ENGLISH}, "pas en français"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_said_and_still_there(client, fields, said):
    answer = paste(client, **fields)
    assert answer.status_code == 400
    assert said in answer.text
    assert fields["text"][:40] in answer.text
    assert client.get("/index.json").json()["articles"] == 1
    assert said in client.get("/").text


def test_nobody_adds_who_was_not_let_in(client):
    stranger, token = TestClient(client.app, base_url="http://localhost"), client.app.state.site.token
    assert "<textarea" not in stranger.get("/add").text
    for place, sent in (
        ("/add", {"data": {"text": TEXT, "token": token}}), ("/add/address", {"data": {"url": "x", "token": token}}),
        ("/add/files", {"data": {"token": token}, "files": {"files": ("a.txt", TEXT)}}),
    ):  # fmt: skip
        assert stranger.post(place, **sent).status_code == 403
        wrong = {**sent, "data": {**sent["data"], "token": "x"}}
        assert client.post(place, **wrong).status_code == 403
    job, _ = send(client, ("a.txt", TEXT))
    assert stranger.get(job).status_code == 404
    assert stranger.get(f"{job}.json").status_code == 404


def test_a_paste_has_an_end(client):
    assert paste(client, text="a" * 2_100_000).status_code == 413


# --- files ----------------------------------------------------------------------------------------------------------


def test_files_of_any_format_are_read_and_the_rest_is_refused_with_its_reason(client):
    lines = "".join(json.dumps({"text": f"{TEXT} {n}", "published": f"2021-03-0{n}"}) + "\n" for n in (3, 4))
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("dedans.txt", f"{TEXT} dedans")
    job, told = send(
        client, ("dossier/un.txt", TEXT), ("deux.jsonl", lines), ("trois.zip", packed.getvalue()), ("vide.txt", ""),
        ("image.png", b"\x89PNG\r\n\x1a\n\0\0"), ("anglais.txt", ENGLISH), ("encore.txt", TEXT), outlet="Le Relais",
        published="2021-03-02",
    )  # fmt: skip
    assert told["state"] == "done"
    assert told["progress"] | {"bytes_done": 0} == {"seen": 8, "read": 4, "known": 1, "refused": 3, "bytes_done": 0}
    refused = {outcome["path"]: outcome["reason"] for outcome in told["outcomes"] if outcome["reason"]}
    assert refused == {"vide.txt": "empty", "image.png": "format", "anglais.txt": "language"}
    paths = [outcome["path"] for outcome in told["outcomes"] if not outcome["reason"]]
    assert paths[0] == "un.txt"
    assert any("dedans" in path for path in paths)
    assert client.get("/index.json").json()["articles"] == 5
    page = client.get(job).text
    assert "8 vus : 4 nouveaux, 1 déjà connus, 3 refusés." in page.replace("\N{NO-BREAK SPACE}", " ")
    assert "pas en français" in page
    one = next(outcome["article"] for outcome in told["outcomes"] if outcome["path"] == "un.txt")
    assert client.get(f"/article/{one}.json").json()["article"]["outlet"] == "Le Relais"
    assert client.get(f"/story/{one}").status_code == 200


def test_nothing_that_was_sent_stays_on_the_disk(client, monkeypatch, tmp_path):
    folder = tmp_path / "sent"
    folder.mkdir()
    monkeypatch.setattr(uploads, "mkdtemp", lambda **_: str(folder))
    send(client, ("a.txt", TEXT))
    assert not folder.exists()


@pytest.mark.parametrize(
    "given, name",
    [
        ("../../etc/passwd", "passwd"), ("C:\\articles\\un.txt", "un.txt"), ("a\nb\0.txt", "a\ufffdb\ufffd.txt"),
        ("x" * 500 + ".txt", "x" * 196 + ".txt"), ("dossier/", "dossier/"),
    ],
)  # fmt: skip
def test_a_file_has_the_name_that_it_had_without_folders(given, name):
    assert uploads.name_of(given) == name


def test_a_form_without_files_is_told_so(client):
    form = {"token": client.app.state.site.token}
    answer = client.post("/add/files", data=form, files=[("files", ("", ""))])
    assert answer.status_code == 400
    assert client.post("/add/files", data=form).status_code == 415


@pytest.mark.parametrize("published, status", [("hier", 400), ("2999-01-01", 400)])
def test_a_date_that_is_none_is_refused_before_anything_is_read(client, published, status):
    form = {"token": client.app.state.site.token, "published": published}
    assert client.post("/add/files", data=form, files={"files": ("a.txt", TEXT)}).status_code == status
    assert client.get("/index.json").json()["articles"] == 1


def test_files_have_an_end(client, monkeypatch):
    monkeypatch.setattr(uploads, "LONGEST_DROP", 10_000)
    form = {"token": client.app.state.site.token}
    assert client.post("/add/files", data=form, files={"files": ("a.txt", "a" * 20_000)}).status_code == 413


def test_a_reading_that_fails_says_so_and_the_next_one_is_read(client, monkeypatch):
    def fail(*_args, **_named):
        raise OSError("disk")

    with monkeypatch.context() as broken:
        broken.setattr(adding, "add_inputs", fail)
        job, told = send(client, ("a.txt", TEXT))
    assert told["state"] == "failed"
    assert "interrompue" in client.get(job).text
    assert send(client, ("a.txt", TEXT))[1]["state"] == "done"


# --- an address -----------------------------------------------------------------------------------------------------


def test_an_article_is_fetched_from_its_address(client):
    form = {"token": client.app.state.site.token, "url": "https://quotidien.example/article"}
    answer = client.post("/add/address", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert client.get(f"{answer.headers['location']}.json").json()["article"]["url"] == form["url"]


def test_an_address_that_may_not_be_visited_is_told_and_still_there(client):
    form = {"token": client.app.state.site.token, "url": "http://127.0.0.1/x"}
    answer = client.post("/add/address", data=form)
    assert answer.status_code == 400
    assert phrases("fr").reasons["address"] in answer.text
    assert 'value="http://127.0.0.1/x"' in answer.text


def test_no_private_address_is_visited_in_earnest(path):
    keep_all(path, [("La crue", {})])
    app = create_app(path, is_writable=True)
    client = TestClient(app, base_url="http://localhost")
    client.get("/enter", params={"jeton": app.state.site.token})
    for url in (
        "http://127.0.0.1:9/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
    ):
        answer = client.post("/add/address", data={"token": app.state.site.token, "url": url})
        assert answer.status_code == 400
        assert phrases("fr").reasons["address"] in answer.text, url


# --- in a browser ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("with_script", [True, False])
def test_files_are_sent_from_a_browser_with_and_without_script(browser, app, tmp_path, with_script):
    for name, text in (("un.txt", TEXT), ("anglais.txt", ENGLISH)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with served(app) as address:
        context = browser.new_context(base_url=address, locale="fr-FR", java_script_enabled=with_script)
        page = context.new_page()
        page.goto(f"/enter?jeton={app.state.site.token}")
        page.goto("/add")
        page.get_by_label("Déposez-les ici").set_input_files([tmp_path / "un.txt", tmp_path / "anglais.txt"])
        page.get_by_role("button", name="Ajouter").first.click()
        page.wait_for_url("**/add/*")
        page.get_by_role("heading", name="Lecture terminée").wait_for()
        assert page.get_by_role("cell", name="anglais.txt").is_visible()
        if with_script:
            page.evaluate(AXE)
            found = page.evaluate("axe.run().then(r => r.violations)")
            assert [v["id"] for v in found if v["impact"] in GRAVE] == []
        page.get_by_role("link", name="l'article").click()
        assert "14 morts" in page.locator(".text").inner_text()
        context.close()
