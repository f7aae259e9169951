"""The pages in a real browser: what someone at a desk does, by mouse and by keyboard, at two widths, light and dark."""

import httpx2
import pytest

from recoupe.web.app import create_app
from served import AXE, GRAVE, SLOWEST, keep_all, served

WIDTHS = (360, 1600)
FIRST_PAGE = 100_000
"""Bytes that the first page may have."""

DISPATCHES = [
    (
        "La crue a fait 11 morts , dit Morin « nous cherchons encore » ce soir",
        {"path": "a.txt", "published": "2021-03-01", "outlet": "Le Quotidien", "url": "https://quotidien.example/1"},
    ),
    (
        "La crue a fait 14 morts , dit Morin « le bilan monte » ce soir",
        {"path": "b.txt", "published": "2021-03-02", "outlet": "La Dépêche"},
    ),
    (
        "La crue a fait 17 morts , dit Morin « le bilan est définitif » ce soir",
        {"path": "c.txt", "published": "2021-03-03", "outlet": "Le Quotidien"},
    ),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    path = tmp_path_factory.mktemp("site") / "r.db"
    keep_all(path, DISPATCHES)
    with served(create_app(path)) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(site):
    story = httpx2.get(f"{site}/stories.json").json()[0]
    one, other = (article["id"] for article in story["articles"][:2])
    person = httpx2.get(f"{site}/people.json").json()["found"][0]["id"]
    return {
        "today": "/", "stories": "/stories", "story": f"/story/{story['id']}", "brief": f"/story/{story['id']}/brief",
        "article": f"/article/{one}", "why": f"/article/{one}?why=1", "people": "/people", "person": f"/who/{person}",
        "search": "/search", "answers": "/search?words=crue", "nothing": "/search?words=zzz",
        "compare": f"/compare/{one}/{other}", "error": "/nope",
    }  # fmt: skip


@pytest.fixture
def page(browser, site):
    """A page on the site; whatever it complains of fails the test."""
    context = browser.new_context(base_url=site, locale="fr-FR", viewport={"width": 1200, "height": 900})
    context.set_default_navigation_timeout(SLOWEST)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    context.close()
    assert [said for said in complaints if "404" not in said] == []


PAGES = (
    "today", "stories", "story", "brief", "article", "why", "people", "person", "search", "answers", "nothing", "compare",
    "error",
)  # fmt: skip


def test_a_desk_follows_an_event(page):
    page.goto("/")
    page.get_by_role("link", name="La crue a fait 11 morts").first.click()
    page.wait_for_selector(".chart svg path.background")
    assert page.locator(".chart svg .mark-symbol path").count() >= 3
    page.get_by_role("cell", name="au moins 14").locator("xpath=..").get_by_role("link", name="14").first.click()
    assert page.locator(".text .at").inner_text() == "14"
    assert page.locator(".text .at").bounding_box()["y"] < 900
    assert page.evaluate("getComputedStyle(document.querySelector('.text .say')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.get_by_label("paroles").uncheck()
    assert page.evaluate("getComputedStyle(document.querySelector('.text .say')).backgroundColor") == "rgba(0, 0, 0, 0)"
    page.get_by_label("paroles").check()
    page.get_by_role("link", name="Qui est qui").click()
    page.get_by_label("Nom").fill("morin")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Morin").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Morin"
    page.get_by_role("navigation").get_by_role("link", name="Chercher").click()
    page.get_by_label("Mots").fill("bilan")
    page.get_by_role("button", name="Chercher").click()
    assert "2 réponses" in page.get_by_role("status").first.inner_text()
    page.go_back()
    page.goto("/stories")
    page.get_by_role("link", name="La crue a fait 11 morts").first.click()
    page.get_by_role("link", name="comparer avec").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Deux articles côte à côte"


def test_a_point_of_a_chart_opens_its_words(page, addresses):
    page.goto(addresses["story"])
    page.locator(".chart svg .mark-symbol path").nth(2).click()
    page.wait_for_url("**/article/**")
    assert page.locator(".text .at").inner_text() == "17"


def test_a_citation_is_copied_with_where_it_stands(page, addresses):
    page.goto(addresses["story"])
    page.locator(".cite-words").first.click()
    page.wait_for_selector(".cite-words.done")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\N{NO-BREAK SPACE}", " ") == (
        "« nous cherchons encore » — La, Le Quotidien, lundi 1er mars 2021, https://quotidien.example/1"
    )


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shuts_anybody_out(page, addresses, name):
    page.goto(addresses[name])
    if name == "story":
        page.wait_for_selector(".chart svg")
    page.evaluate(AXE)
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            found = page.evaluate("axe.run().then(r => r.violations)")
            told = [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found if v["impact"] in GRAVE]
            assert (width, scheme, told, max(0, overflow)) == (width, scheme, [], 0)


def test_all_is_reached_by_keyboard_and_seen(page, addresses):
    page.goto(addresses["story"])
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Aller au contenu"
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break  # past the last of them
        seen.add(page.evaluate("document.activeElement.tagName"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    assert {"A", "BUTTON"} <= seen


def test_the_first_page_is_light(page):
    sizes = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < FIRST_PAGE


def test_without_scripts_the_table_says_what_the_chart_would(browser, site, addresses):
    context = browser.new_context(base_url=site, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["story"])
    assert page.get_by_role("cell", name="au moins 17").is_visible()
    assert not page.locator(".cite-words").first.is_visible()
    context.close()


def test_print_leaves_the_article_alone(page, addresses):
    page.goto(addresses["article"])
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation").is_visible()
    assert not page.locator(".bar").is_visible()
    assert page.locator(".text").is_visible()


def test_a_narrow_chart_stays_in_its_page(browser, site, addresses):
    context = browser.new_context(base_url=site, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(addresses["story"])
    page.wait_for_selector(".chart svg path.background")
    assert page.locator(".chart svg").first.bounding_box()["width"] <= 360
    context.close()
