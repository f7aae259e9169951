"""How long each page of the web application takes over a record; writes bench/results/pages.json.

    python bench/pages.py RECORD [--readings FILE]

Where the file RECORD is not there, it is made: of `SIZE` articles of Wikinews, written anew copy after copy as in growth.py,
but with one shift of dates a copy, so that stories stay together.

Each address is asked for `ROUNDS` times in this process, without a network; the first answer is left out. The story, person
and article are those of most articles, the slowest there are.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from msgspec import structs
from starlette.testclient import TestClient

import growth
from measured import write_result
from recoupe.compare import COMPARISONS
from recoupe.reading import Reading
from recoupe.record.keep import Batch, keep, settle_clusters
from recoupe.record.store import open_record
from recoupe.web.app import create_app

ROUNDS = 11
SIZE = 10_000

OUTLETS = ("Agence Delta", "La Dépêche du Fleuve", "L'Écho du Port", "Le Courrier du Lac", "Le Relais", "Radio Sahel")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--readings", type=Path)
    given = parser.parse_args()
    if not given.record.exists():
        make_record(given.record, growth.load(given.readings))
    client = TestClient(create_app(given.record), base_url="http://localhost")
    articles = client.get("/index.json").json()["articles"]
    figures = {name: time_page(client, address) for name, address in addresses_of(client).items()}
    for name, milliseconds in figures.items():
        print(f"{name:10} {milliseconds:8.1f} ms")
    write_result("pages", {"articles": articles, "rounds": ROUNDS, "median_ms": figures})


def make_record(path: Path, readings: list[Reading]) -> None:
    """Keeps `SIZE` articles in a new record."""
    buckets = growth.sort_words(readings)
    with open_record(path, create=True) as record:
        record.db.execute("PRAGMA synchronous = OFF")
        for number in range(-(-SIZE // len(readings))):
            batch = Batch("2024-01-01T00:00:00+00:00", "bench")
            others = growth.exchange(buckets, random.Random(number))
            for place, reading in enumerate(readings[: SIZE - number * len(readings)]):
                copy = growth.rewrite(reading, others, random.Random(number)) if number else reading
                facts = {"path": f"{number}/{place}.txt", "outlet": OUTLETS[(5 * place + number) % len(OUTLETS)]}
                article = structs.replace(copy.article, **facts)
                keep(record, structs.replace(copy, article=article), batch, COMPARISONS)
        settle_clusters(record, COMPARISONS)


def addresses_of(client: TestClient) -> dict[str, str]:
    """An address for each page."""
    stories: list[dict[str, Any]] = client.get("/stories.json").json()
    story = max(stories, key=lambda story: len(story["articles"]))
    one, other = (article["id"] for article in story["articles"][:2])
    person = client.get("/people.json").json()["found"][0]["id"]
    return {
        "today": "/", "stories": "/stories", "story": f"/story/{story['id']}", "brief": f"/story/{story['id']}/brief",
        "article": f"/article/{one}", "people": "/people", "person": f"/who/{person}", "search": "/search?words=bilan",
        "who_said": "/search?words=ministre&mode=direct", "compare": f"/compare/{one}/{other}", "corrections": "/corrections",
        "record": f"/record/{one}/s0", "alerts": "/alerts", "facets": "/search?mode=direct", "openapi": "/openapi.json",
    }  # fmt: skip


def time_page(client: TestClient, address: str) -> float:
    """The median of milliseconds of the processor that an address takes, so that neighbours on the machine do not count."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = process_time()
        client.get(address).raise_for_status()
        taken.append((process_time() - start) * 1000)
    return round(median(taken[1:]), 1)


if __name__ == "__main__":
    main()
