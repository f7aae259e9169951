"""Pictures of each page at two widths, of the examples as they are really read: kept in build/screenshots, to be looked at."""

import json
from pathlib import Path

import httpx2
import pytest

from recoupe.compare import COMPARISONS
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.record.store import open_record
from recoupe.run.keeping import Addition, add_inputs
from recoupe.run.shards import Progress
from recoupe.web.app import create_app
from served import AXE, GRAVE, SLOWEST, served

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "build" / "screenshots"
WIDTHS = (360, 1600)

PAGES = (
    "today", "stories", "story", "brief", "article", "why", "versions", "people", "person", "search", "answers", "compare",
    "record", "add", "alerts", "corrections", "nothing", "error",
)  # fmt: skip

CHANGED = """La rivière Orbelle a débordé à Sainte-Mave, mercredi. « Nous avons évacué {} habitants », a déclaré le maire,
Paul Vernois. Selon la préfecture, l'eau baissera jeudi."""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    for number, count in enumerate(("une quarantaine d'", "soixante"), 1):
        text = " ".join(CHANGED.format(count).split())
        facts = {"text": text, "url": "https://orbelle.example/1", "published": f"2021-10-1{number}"}
        (folder / f"{number}.json").write_text(json.dumps(facts), encoding="utf-8")
    inputs = find_inputs([str(PROJECT / "src" / "recoupe" / "examples"), str(folder)])
    path = tmp_path_factory.mktemp("record") / "r.db"
    with open_record(path, create=True) as record:
        for _ in add_inputs(Addition(record, "test", COMPARISONS), inputs, Terms(), Progress(), jobs=1):
            pass
    return create_app(path, is_writable=True)


@pytest.fixture(scope="module")
def site(app):
    with served(app) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(site):
    def ask(path, **query):
        return httpx2.get(f"{site}{path}.json", params=query).json()

    story = max(ask("/stories"), key=lambda story: len(story["articles"]))
    one, other = (article["id"] for article in story["articles"][:2])
    changed = max(ask("/search", words="Orbelle")["answers"]["found"], key=lambda found: found["published"])
    return {
        "today": "/", "stories": "/stories", "story": f"/story/{story['id']}", "brief": f"/story/{story['id']}/brief",
        "article": f"/article/{one}", "why": f"/article/{one}?why=1", "versions": f"/article/{changed['article']}",
        "people": "/people", "person": f"/who/{ask('/people')['found'][0]['id']}", "search": "/search",
        "answers": "/search?words=crue", "compare": f"/compare/{one}/{other}", "record": f"/record/{one}/s1", "add": "/add", "alerts": "/alerts",
        "corrections": "/corrections", "nothing": "/search?words=zzz", "error": "/nope",
    }  # fmt: skip


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_pictured(browser, site, app, addresses, name, width):
    FOLDER.mkdir(parents=True, exist_ok=True)
    context = browser.new_context(base_url=site, locale="fr-FR", viewport={"width": width, "height": 900})
    context.set_default_navigation_timeout(SLOWEST)
    page = context.new_page()
    page.goto(f"/enter?jeton={app.state.site.token}")
    page.goto(addresses[name])
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}-{width}.png", full_page=True)
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(r => r.violations)")
    told = [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found if v["impact"] in GRAVE]
    context.close()
    assert (told, max(0, overflow)) == ([], 0)
