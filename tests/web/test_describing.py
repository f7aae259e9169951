"""The OpenAPI description of the JSON twins holds, and nothing that it allows to be asked makes the application fail."""

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from recoupe.query.evidence import Evidence
from recoupe.web.app import LOOPBACK, PAGES, create_app
from recoupe.web.describing import TOLD, describe, twin_of
from served import keep_all

CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)

EXAMPLES = 25
"""Questions to each address: a few seconds for all."""

TEXTS = [
    ("La crue a fait 11 morts , dit Morin « nous cherchons »", {"path": "a.txt", "published": "2021-03-01"}),
    ("La crue a fait 14 morts , dit Morin « tout est fini »", {"path": "b.txt", "published": "2021-03-02"}),
]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    path = tmp_path_factory.mktemp("api") / "r.db"
    keep_all(path, TEXTS)
    return create_app(path, hosts=LOOPBACK | {"testserver"})


@pytest.fixture(scope="module")
def api(app):
    return schemathesis.openapi.from_asgi("/openapi.json", app)


def test_every_page_is_described():
    assert set(TOLD) == set(PAGES)
    assert set(describe()["paths"]) == {twin_of(path) for path in PAGES}


def test_an_entity_is_named_by_its_article_and_itself():
    assert twin_of("/who/{id:path}") == "/who/{article}/{entity}.json"


@pytest.mark.parametrize("path", sorted(describe()["paths"]))
def test_no_question_makes_it_fail(api, path):
    @given(case=api[path]["GET"].as_strategy())
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case):
        case.call_and_validate(checks=CHECKS)

    ask()


@pytest.fixture(scope="module")
def addresses(app):
    client = TestClient(app)
    story = client.get("/stories.json").json()[0]["id"]
    one, other = (article["id"] for article in client.get("/stories.json").json()[0]["articles"])
    return {
        "/": "/index", "/story/{id}": f"/story/{story}", "/article/{id}": f"/article/{one}", "/who/{id:path}": f"/who/{one}/e0",
        "/compare/{one}/{other}": f"/compare/{one}/{other}", "/record/{article}/{record}": f"/record/{one}/s0",
    }  # fmt: skip


@pytest.mark.parametrize("path", [path for path in TOLD if path != "/add/{job}"])
def test_what_is_there_has_the_shape_that_is_described(app, addresses, path):
    answer = TestClient(app).get(f"{addresses.get(path, path)}.json")
    assert answer.status_code == 200
    if TOLD[path].type is not Evidence:  # the words of an evidence are there, and its decisions have no fixed fields
        msgspec.json.decode(answer.content, type=TOLD[path].type)
