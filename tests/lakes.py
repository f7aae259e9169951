"""Lakes for tests: filled without a model, and read back as rows."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from kept import reading_of
from recoupe.ingest.check import Terms
from recoupe.ingest.inputs import find_inputs
from recoupe.lake.fill import Job, Outcome, fill
from recoupe.lake.layout import Check, Shard, find_manifests, recipe_folder
from recoupe.lake.tables import LAYERS
from recoupe.lake.whole import DERIVED, find_whole
from recoupe.reading import Reading
from recoupe.records import Article
from recoupe.run.engine import Engine

NOT_COMPARED = {"arrival"}
"""Columns that say in which order things came."""


def write_articles(path: Path, articles: list[dict[str, Any]]) -> Path:
    """A file of articles, a line each."""
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
    return path


def read_by_thumb(items: tuple[Any, ...]) -> list[Any]:
    """What stands for `read_shard`: readings made by rule of thumb."""
    return [_reading(item) if isinstance(item, Article) else item for item in items]


def _reading(article: Article) -> Reading:
    given = {f: getattr(article, f) for f in ("path", "url", "guid", "outlet", "title", "published")}
    return reading_of(article.text, **given)


def run(engine: Engine, place: Path, *inputs: Path, processes: int = 2) -> Outcome:
    """What comes of a run; its balance holds."""
    outcome = fill(Job(engine, str(place), processes), find_inputs(map(str, inputs)), Terms())
    assert outcome.seen == outcome.read + outcome.known + outcome.refused
    return outcome


def rows_of(place: Path) -> dict[str, list[str]]:
    """The rows of every table of a lake that a manifest names, as JSON, in order."""
    folder = recipe_folder(str(place))
    shards = find_manifests(f"{folder}/shards", Shard).values()
    checks = find_manifests(f"{folder}/checks", Check).values()
    whole = find_whole(folder)
    files = {table: [file for shard in shards for file in shard.files.get(table, ())] for table in LAYERS}
    files["links"] = [file for check in checks for file in check.files]
    files |= {table: list(whole.files[table]) for table in DERIVED} if whole else {}
    return {table: sorted(_lines(folder, found)) for table, found in files.items()}


def _lines(folder: str, files: list[str]) -> list[str]:
    rows = [row for file in files for row in pq.ParquetFile(f"{folder}/{file}").read().to_pylist()]
    return [
        json.dumps({k: v for k, v in row.items() if k not in NOT_COMPARED}, default=repr, sort_keys=True)
        for row in rows
    ]


def invent(count: int, *, month: int = 3, seed: int = 0) -> list[dict[str, Any]]:
    """Short articles on invented events: several on each, with people, sayings and tolls that come back."""
    chance = random.Random(seed)
    articles = []
    for number in range(count):
        event = chance.randrange(max(1, count // 4))
        who, where = SURNAMES[event % len(SURNAMES)], PLACES[event * 7 % len(PLACES)]
        told = chance.sample(SAYINGS, 2)
        text = (
            f"{chance.choice(OPENINGS)} à {where}, une {EVENTS[event % len(EVENTS)]} a fait {event % 40 + chance.randrange(3)} morts. "
            f"« {told[0]} {where} », a déclaré {GIVEN[event % len(GIVEN)]} {who}, {ROLES[event % len(ROLES)]}. "
            f"Selon {GIVEN[(event + 3) % len(GIVEN)]} {SURNAMES[(event + 5) % len(SURNAMES)]}, « {told[1]} {event * 37 + 100} habitants ». "
            f"C'est le {1000 * seed + number + 10}e bulletin de l'année."
        )
        day = 1 + event % 27
        articles.append(
            {"text": text, "published": f"2021-{month + event % 2:02}-{day:02}", "path": f"{seed}-{number}.txt"}
        )
    return articles


SURNAMES = (
    "Garnier",
    "Kaci",
    "Morin",
    "Belkacem",
    "Le Goff",
    "Traoré",
    "Lefranc",
    "Ndiaye",
    "Rousselot",
    "Haddad",
    "Perrot",
)
GIVEN = ("Léa", "Paul", "Ahmed", "Jeanne", "Awa", "Yves", "Nadia", "Luc", "Odile")
PLACES = (
    "Sorvanne",
    "Belroche",
    "Montclar-sur-Ouve",
    "Vieilleville",
    "Tréhaut",
    "Castelbrun",
    "Port-Marsan",
    "Lannebec",
)
EVENTS = ("crue", "explosion", "avalanche", "collision de trains", "tornade")
ROLES = ("préfète de la région", "maire de la commune", "ministre des Transports", "chef des pompiers")
OPENINGS = ("Dans la nuit de mardi", "Jeudi matin", "Hier soir", "Selon un bilan provisoire,")
SAYINGS = (
    "La digue du barrage tiendra malgré la pluie qui tombe sur", "Nous reconstruirons les écoles détruites de",
    "Les secours cherchent encore des survivants sous les décombres de", "L'enquête dira pourquoi l'alarme n'a pas sonné à",
    "Il faut évacuer sans attendre les quartiers bas de", "L'usine avait été contrôlée au printemps par les services de",
)  # fmt: skip
