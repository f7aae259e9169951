"""How long each page of the web application takes over a record: `python bench/pages.py RECORD`.

Each address is asked for `ROUNDS` times in this process, without a network; the first answer is left out. The story, person
and article are those of most articles, the slowest there are.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from starlette.testclient import TestClient

from measured import write_result
from recoupe.web.app import create_app

ROUNDS = 11


def main(record: Path) -> None:
    client = TestClient(create_app(record), base_url="http://localhost")
    articles = client.get("/index.json").json()["articles"]
    figures = {name: time_page(client, address) for name, address in addresses_of(client).items()}
    for name, milliseconds in figures.items():
        print(f"{name:10} {milliseconds:8.1f} ms")
    told = {"articles": articles, "rounds": ROUNDS, "median_ms": figures}
    write_result("pages", told)


def addresses_of(client: TestClient) -> dict[str, str]:
    """An address for each page."""
    stories: list[dict[str, Any]] = client.get("/stories.json").json()
    story = max(stories, key=lambda story: len(story["articles"]))
    one, other = (article["id"] for article in story["articles"][:2])
    person = client.get("/people.json").json()[0]["id"]
    return {
        "today": "/", "stories": "/stories", "story": f"/story/{story['id']}", "brief": f"/story/{story['id']}/brief",
        "article": f"/article/{one}", "people": "/people", "person": f"/who/{person}", "search": "/search?words=bilan",
        "who_said": "/search?words=ministre&mode=direct", "compare": f"/compare/{one}/{other}", "corrections": "/corrections",
    }  # fmt: skip


def time_page(client: TestClient, address: str) -> float:
    """The median of milliseconds that an address takes."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = perf_counter()
        client.get(address).raise_for_status()
        taken.append((perf_counter() - start) * 1000)
    return round(median(taken[1:]), 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
