"""The page of a story: wordings beside one another, copies under their origin, and the window that corrects."""

import pytest

from kept import reading_of
from recoupe.compare import COMPARISONS
from recoupe.record.keep import keep, settle_clusters
from recoupe.record.store import open_record
from recoupe.web.app import create_app
from served import AXE, BATCH, GRAVE, served

FIRST = (
    "Crue de la Sorvanne\n\nLa crue de la Sorvanne a fait 14 morts dans la vallée de Brumeval , dit Morin "
    "« nous cherchons encore les disparus de la vallée avec des chiens et des drones » . Les secours venus de tout le pays "
    "fouillent les berges envahies par la boue depuis la rupture de la digue de Combray , et les habitants évacués dorment "
    "dans le gymnase du collège Jean-Moulin , où la Croix-Rouge distribue des couvertures et des repas chauds ."
)
OTHER = (
    "Crue de la Sorvanne , la suite\n\nÀ Brumeval , la crue de la Sorvanne a fait 17 morts , dit Morin "
    "« nous cherchons toujours les disparus de la vallée avec des chiens et des drones » . La digue de Combray avait "
    "rompu dans la nuit . Les évacués ont passé la nuit au collège Jean-Moulin . Le ministre doit venir mercredi constater les "
    "dégâts ; plusieurs élus demandent pourquoi aucune alerte n'est partie avant minuit alors que la préfecture suivait la "
    "montée des eaux heure par heure depuis la veille , et les assureurs annoncent une réunion avec les maires du canton ."
)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    path = tmp_path_factory.mktemp("story") / "r.db"
    articles = (
        (FIRST, "Agence Delta", "2021-03-01T08:00:00"), (f"{FIRST} Avec l'agence Delta .", "Le Relais", "2021-03-01T12:00:00"),
        (OTHER, "Le Quotidien", "2021-03-02"),
    )  # fmt: skip
    with open_record(path, create=True) as record:
        for text, outlet, published in articles:
            keep(record, reading_of(text, outlet=outlet, published=published), BATCH, COMPARISONS)
        settle_clusters(record, COMPARISONS)
    return create_app(path, is_writable=True)


@pytest.fixture
def page(browser, app):
    with served(app) as address:
        context = browser.new_context(base_url=address, locale="fr-FR")
        page, complaints = context.new_page(), []
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.goto(f"/enter?jeton={app.state.site.token}")
        page.get_by_role("link", name="Crue de la Sorvanne").first.click()
        yield page
        context.close()
        assert complaints == []


def axe(page):
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(r => r.violations)")
    return [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found if v["impact"] in GRAVE]


def test_what_another_wording_cuts_and_adds_is_seen(page):
    assert page.get_by_text("Mêmes mots :").first.is_visible()
    page.get_by_text("1 autre formulation").click()
    wording = page.locator("details.wordings li").first
    assert "toujours" in wording.locator("ins").all_inner_texts()
    assert "encore" in wording.locator("del").all_inner_texts()
    assert axe(page) == []


def test_a_copy_stands_under_its_origin_and_adds_none(page):
    assert "3 articles · 2 origines indépendantes" in " ".join(page.locator(".kicker").inner_text().lower().split())
    assert page.locator(".side > section > .reports > li").count() == 2
    page.get_by_text("repris par 1 article").click()
    assert "Le Relais" in page.locator(".carriers li").inner_text()
    assert "repris dans [2]" in page.get_by_role("row", name="première mention").first.inner_text()


def test_figures_that_differ_in_time_move(page):
    assert page.locator(".counts strong").first.inner_text() == "au moins 17"
    assert page.get_by_role("row", name="évolue").count() >= 1


def test_a_speaker_is_corrected_in_a_window_over_the_story_and_back(page):
    said = page.locator(".voice", has=page.get_by_role("heading", name="Crue", exact=True))
    before = page.url
    said.get_by_role("link", name="corriger").first.click()
    window = page.get_by_role("dialog")
    assert axe(page) == []
    window.get_by_label("Qui parle", exact=True).select_option(label="Morin")
    window.locator("form[action='/correct/attribute']").get_by_label("Qui corrige").fill("Ada")
    window.get_by_role("button", name="Attribuer à un autre").click()
    page.wait_for_url(before)
    morin = page.locator(".voice", has=page.get_by_role("heading", name="Morin", exact=True))
    assert "nous cherchons encore" in morin.inner_text()
    morin.get_by_role("link", name="corriger").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Annuler").click()
    page.wait_for_url(before)
    assert page.get_by_role("heading", name="Morin", exact=True).count() == 0


def test_the_window_is_left_by_the_keyboard_and_the_focus_comes_back(page):
    page.wait_for_load_state("networkidle")  # the script that opens windows has come
    link = page.get_by_role("link", name="corriger").first
    link.focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "corriger"


def test_without_script_the_record_has_a_page_of_its_own(browser, app, page):
    address = page.evaluate("location.origin")
    context = browser.new_context(base_url=address, locale="fr-FR", java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    still = context.new_page()
    still.goto(page.url)
    still.get_by_role("link", name="corriger").first.click()
    assert "/record/" in still.url
    assert still.get_by_role("button", name="Rejeter").is_visible()
    context.close()
