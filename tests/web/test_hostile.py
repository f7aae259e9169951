"""What articles and addresses that mean harm can do: nothing runs, nothing breaks, every refusal has one shape."""

from urllib.parse import quote

import httpx2
import pytest
from starlette.testclient import TestClient

from recoupe.record.keep import keep_refusal
from recoupe.record.store import open_record
from recoupe.records import Refusal
from recoupe.web.app import create_app
from recoupe.web.safety import HEADERS
from served import BATCH, SLOWEST, keep_all, served

TURN = "\N{RIGHT-TO-LEFT OVERRIDE}"
ATTACKS = (
    "<script>window.ran=1</script>", '"><svg/onload=window.ran=1>', "'onmouseover='window.ran=1", "{{7*7}}{%if%}${7*7}",
    f"{TURN}gnp.txt", "</title></textarea></style><img/src=x/onerror=window.ran=1>", "W" * 3000, "javascript:window.ran=1",
    "\N{POP DIRECTIONAL ISOLATE}\N{LEFT-TO-RIGHT ISOLATE}", "[lien](javascript:window.ran=1)", "<!--", "]]>", "%00%0d%0aA:b",
    "<meta http-equiv=refresh content=0;url=javascript:window.ran=1>", "<base href=//evil.example>", "</script><script>window.ran=1</script>",
    "<a href=data:text/html,<script>window.ran=1</script>>x</a>", "<style>*{display:none}</style>", "<iframe srcdoc=<script>window.ran=1</script>>",
    "{% include 'base.html' %}{{ token }}", '" autofocus onfocus=window.ran=1 x="', "<template><img src=x onerror=window.ran=1></template>",
)  # fmt: skip


def articles():
    """Three articles of one story, with an attack in each of their fields."""
    for day, toll in enumerate((11, 14, 17), 1):
        words = " ".join(f"Nom{n}{attack} dit « {attack} »" for n, attack in enumerate(ATTACKS))
        title = f"{ATTACKS[day - 1]} {ATTACKS[day + 2]}"
        yield (
            f"La crue a fait {toll} morts , {words} {TURN}fin",
            {
                "path": f"{day}{ATTACKS[1]}.txt", "published": f"2021-03-0{day}", "title": title, "outlet": ATTACKS[day + 3],
                "url": "javascript:window.ran=1", "authors": (ATTACKS[2], ATTACKS[5]),
            },
        )  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "r.db"
    keep_all(path, articles())
    with open_record(path) as record:
        for attack in ATTACKS:
            keep_refusal(record, Refusal(path=f"{attack}.txt", reason="empty", detail=attack), BATCH)
    return path


@pytest.fixture(scope="module")
def site(hostile):
    with served(create_app(hostile)) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(site):
    story = httpx2.get(f"{site}/stories.json").json()[0]
    one, other = (article["id"] for article in story["articles"][:2])
    people = httpx2.get(f"{site}/people.json").json()["found"]
    return [
        "/", "/stories", f"/story/{story['id']}", f"/story/{story['id']}/brief", f"/article/{one}?why=1", f"/article/{other}",
        "/people", "/corrections", "/search?mode=direct", f"/who/{one}/e0?q={quote(ATTACKS[0])}", *(f"/who/{person['id']}" for person in people[:4]), f"/record/{one}/s0", f"/record/{one}/f0?back=javascript:1", "/search?words=crue", f"/compare/{one}/{other}",
        *(f"/search?words={quote(attack[:200])}" for attack in ATTACKS), *(f"/people?q={quote(a[:200])}" for a in ATTACKS),
        f"/nope/{quote(ATTACKS[0])}", f"/article/{quote(ATTACKS[0], safe='')}",
    ]  # fmt: skip


HARM = """() => ({
    ran: window.ran ?? null,
    handlers: [...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => a.name.startsWith("on"))).length,
    scripts: [...document.scripts].filter(s => !s.src.startsWith(location.origin + "/static/")).length,
    frames: document.querySelectorAll("iframe, object, embed, base, form:not([action^='/'], [role=search]), template").length,
    links: [...document.links].filter(a => !["http:", "https:"].includes(a.protocol)).length,
    wide: Math.max(0, document.documentElement.scrollWidth - window.innerWidth),
})"""


def test_nothing_of_an_article_runs_in_a_browser(browser, site, addresses):
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 800})
    context.set_default_navigation_timeout(SLOWEST)
    page, refused = context.new_page(), []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    for address in addresses:
        page.goto(address)
        harm = page.evaluate(HARM)
        assert (address, harm, refused) == (
            address, {"ran": None, "handlers": 0, "scripts": 0, "frames": 0, "links": 0, "wide": 0}, []
        )  # fmt: skip
    context.close()


def test_templates_in_an_article_are_words(site, addresses):
    page = httpx2.get(site + addresses[4]).text
    assert "{{7*7}}" in page
    assert ">49<" not in page


def test_a_text_cannot_turn_round_the_words_beside_it(site, addresses):
    page = httpx2.get(site + addresses[2]).text
    assert TURN not in page
    assert TURN in httpx2.get(f"{site}{addresses[5]}.json").json()["article"]["text"]


NONSENSE = (
    "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "%ff%fe", "%ed%a0%80", "a" * 60_000, "9" * 10_000, "%25", "_", "'",
    '"', "*", "a AND", "NEAR(", "-1", "%E2%80%AE", "%0d%0aset-cookie:a=b", "{{7*7}}", "()" * 3000, '"' * 999, " ".join("ab" * 99),
)  # fmt: skip
LONGEST = 60_000
"""Characters of an address that the client of the tests can send, and a server takes."""

PLACES = (
    "/article/{}", "/article/{}.json", "/story/{}", "/story/{}/brief", "/story/{}/toll/{}.vl.json", "/who/{}", "/who/{}/e0.json",
    "/compare/{}/{}", "/record/{}/s0", "/record/{}/{}.json", "/add/{}", "/static/{}", "/{}", "/people?q={}", "/people?lang={}", "/who/{}/e0?q={}", "/people?start={}", "/search?words={}", "/search?speaker={}",
    "/search?about={}", "/search?outlet={}", "/search?after={}", "/search?mode={}", "/search.csv?words={}", "/search.json?stance={}",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(hostile):
    return TestClient(create_app(hostile), base_url="http://localhost")


@pytest.mark.parametrize("place", PLACES)
def test_nonsense_in_an_address_is_refused_in_one_shape(client, place):
    for given in NONSENSE:
        asked = given[: LONGEST // place.count("{}")]
        answer = client.get(place.replace("{}", quote(asked, safe="%./")))
        assert answer.status_code in (200, 400, 404), given
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "Traceback" not in answer.text
        assert "set-cookie" not in answer.headers or "a=b" not in answer.headers["set-cookie"]
        if answer.status_code != 200 and answer.headers["content-type"] == "application/json":
            assert set(answer.json()) == {"error"}


@pytest.mark.parametrize("given", ["5-1", "0-999999999", "x", "1-2," * 5000, "-1-2", "1-2-3", "٣-٤"])
def test_words_that_are_not_there_are_not_pointed_at(client, addresses, given):
    answer = client.get(f"{addresses[5]}?at={quote(given)}")
    assert answer.status_code == 200


def test_a_toll_is_asked_for_by_its_number(client, addresses):
    toll = f"{addresses[2]}/toll/{{}}.vl.json"
    assert client.get(toll.format(0)).status_code == 200
    for index in ("9" * 5000, "-1", "00", "٠", "x"):
        assert client.get(toll.format(index)).status_code == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil", "", "[::2]", "localhost@evil"]
)
def test_another_host_is_told_so_in_the_one_shape(client, host):
    answer = client.get("/index.json", headers={"host": host})
    assert answer.status_code == 421
    assert set(answer.json()) == {"error"}
    assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_questions_are_answered(client, method):
    for address in ("/", "/search", "/static/site.css", "/index.json"):
        assert client.request(method, address).status_code == 405


def test_a_failure_has_the_headers_of_every_answer(hostile, monkeypatch):
    def fail(*_):
        raise RuntimeError("secret")

    monkeypatch.setattr("recoupe.web.app.open_record", fail)
    client = TestClient(create_app(hostile), base_url="http://localhost", raise_server_exceptions=False)
    answer = client.get("/index.json")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert set(answer.json()) == {"error"}
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_static_folder_has_no_code_in_it(client):
    assert client.get("/static/page.css").status_code == 200
    for address in ("/static/charts.py", "/static/phrases.toml", "/static/../app.py", "/static/..%2fapp.py"):
        assert client.get(address).status_code == 404


def test_a_spreadsheet_takes_no_words_for_a_formula(client):
    assert "\n=" not in client.get("/search.csv?words=crue").text
