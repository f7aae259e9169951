"""What a desk does during an event, from the first dispatch to a correction that is undone; in a real browser."""

import pytest

from recoupe.record.store import open_record
from recoupe.web.app import create_app
from served import COMPARISONS, read, served

DISPATCHES = (
    "La crue a fait 11 morts , dit Morin « nous cherchons encore dans la vallée » , les secours sont sur place ce soir",
    "La crue a fait 14 morts , dit Morin « le bilan monte encore dans la vallée » , les secours sont sur place ce soir",
    "La crue a fait 17 morts , dit Morin « le bilan est définitif dans la vallée » , les secours sont sur place ce soir",
)


@pytest.fixture
def page(browser, path, monkeypatch):
    monkeypatch.setattr("recoupe.run.shards.read_shard", read)
    monkeypatch.setattr("recoupe.web.app.COMPARISONS", COMPARISONS)
    monkeypatch.setattr("recoupe.web.writing.COMPARISONS", COMPARISONS)
    open_record(path, create=True).db.close()
    app = create_app(path, is_writable=True)
    with served(app) as address:
        context = browser.new_context(base_url=address, locale="fr-FR", viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(f"/enter?jeton={app.state.site.token}")
        yield page
        context.close()


def test_a_desk_follows_an_event_from_its_first_dispatch(page):
    page.get_by_role("link", name="Ajouter des articles").click()
    for day, text in enumerate(DISPATCHES, 1):
        page.goto("/add")
        page.get_by_label("Texte de l'article").fill(text)
        page.locator("#outlet").fill("Agence Delta")
        page.locator("#published").fill(f"2021-03-0{day}")
        page.locator("form[action='/add']").get_by_role("button").click()
        page.wait_for_url("**/article/**")
    page.goto("/")
    assert "au moins 11 → au moins 14 → au moins 17 morts" in " ".join(
        page.locator(".moves").first.inner_text().split()
    )
    page.locator(".first .title").click()
    page.wait_for_selector(".chart svg path.background")
    assert page.locator(".counts strong").first.inner_text() == "au moins 17"
    page.locator("table").first.get_by_role("link", name="14", exact=True).click()
    assert page.locator(".text .at").inner_text() == "14"
    page.locator(".said li").get_by_role("link", name="corriger").click()
    form = page.get_by_role("dialog").locator("form[action='/correct/attribute']")
    form.get_by_label("Qui parle").select_option(label="Morin")
    form.get_by_label("Qui corrige").fill("Ada")
    form.get_by_role("button").click()
    page.locator(".said li strong", has_text="Morin").wait_for()
    page.get_by_role("link", name="Son récit").click()
    morin = page.locator(".voice", has=page.get_by_role("heading", name="Morin", exact=True))
    assert "le bilan monte encore" in morin.inner_text()
    page.goto("/search?speaker=morin")
    assert "le bilan monte encore" in page.locator(".cards").inner_text()
    page.get_by_role("link", name="Corrections").click()
    page.get_by_role("button", name="Annuler").click()
    assert "annulée" in page.locator(".cards").inner_text()
    page.goto("/search?speaker=morin")
    assert "Rien ne répond" in page.get_by_role("status").first.inner_text()
