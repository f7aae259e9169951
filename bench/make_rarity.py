"""Writes src/recoupe/french/data/rarity.toml: in how many news articles a stem is found, from French Wikinews.

    python bench/make_rarity.py

1,183 articles (WiNER-fr), CC BY 2.5. Only counts leave the corpus: how many articles hold each stem, for those that two
or more hold. The same articles and the same stemmer give the same bytes.
"""

from __future__ import annotations

import json
import textwrap
from collections import Counter, defaultdict
from pathlib import Path

from measured import WIKINEWS, leave_without
from recoupe.french.stems import find_stems

TARGET = Path(__file__).parents[1] / "src/recoupe/french/data/rarity.toml"

HEADER = """\
# In how many of {documents} news articles each stem is found (french/stems.py); a stem that is not here, in one or none.
# Source: derived by bench/make_rarity.py from French Wikinews 2016-2018 (WiNER-fr), by its authors, CC BY 2.5; counts of
# words only, no text. CC BY 2.5.
documents = {documents}

[stems] # by how many articles hold them
"""


def main() -> None:
    leave_without(WIKINEWS)
    articles = [json.loads(line) for line in WIKINEWS.read_text(encoding="utf-8").splitlines()]
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update({stem for stem, _ in find_stems(article["text"]) if stem.isalpha() and len(stem) > 1})
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for stem, count in counts.items():
        if count > 1:
            by_count[count].append(stem)
    with TARGET.open("w", encoding="utf-8") as file:
        file.write(HEADER.format(documents=len(articles)))
        for count in sorted(by_count):
            lines = textwrap.fill(
                " ".join(sorted(by_count[count])), 118, break_long_words=False, break_on_hyphens=False
            )
            file.write(f'{count} = """\n{lines}\n"""\n')
    print(sum(map(len, by_count.values())), "stems", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
