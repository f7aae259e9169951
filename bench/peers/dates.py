"""dateparser's `search_dates`: the dates of a text, resolved against its day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dateparser.search import search_dates

PACKAGES = ("dateparser",)


def read(articles: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The dates of each article, as days; dateparser gives no offsets, so each is looked for behind the one before."""
    for article in articles:
        text = article["text"]
        settings = {
            "RELATIVE_BASE": datetime.fromisoformat(article["published"]).replace(tzinfo=None),
            "PREFER_DATES_FROM": "past",
        }
        times: list[dict[str, Any]] = []
        position = 0
        for words, moment in search_dates(text, languages=["fr"], settings=settings) or ():
            start = text.find(words, position)
            if start >= 0:
                position = start + len(words)
                value = moment.date().isoformat()
                times.append({"id": f"t{len(times)}", "span": [start, position], "type": "date", "value": value})
        yield {"article": article, "times": times}
