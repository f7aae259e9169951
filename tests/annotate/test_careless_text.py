"""No careless text refuses an article: the invented news of the project, with marks, blanks and words lost, doubled or put elsewhere.

What refuses an article costs all that it says; one broken mark may cost its own statement.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from recoupe.reading import Reading
from recoupe.records import Article
from recoupe.run.shards import read_shard

INVENTED = Path(__file__).parents[2] / "bench" / "invented"
MARKED = re.compile(r"\[(?P<words>[^\]|]*)\|\w\]")
PIECES = re.compile(r"\w+|\s+|[^\w\s]")
MARKS = ["", " ", '"', "«", "»", " « ", ",", ".", "\n\n", "-", "– ", "“", "”", "'", ":", "(", ")", "…"]
WORDS = ["", "dont", "selon", "que", "il", "elle", "trois", "deux d’entre eux", "Mme", "M."]
RATES = (0.02, 0.1, 0.3)
"""How often a mark is changed; a word a third as often."""


def test_careless_text_is_read() -> None:
    chance = random.Random(3)
    texts = [
        MARKED.sub(r"\g<words>", text)
        for file in sorted(INVENTED.glob("*.txt"))
        for text in file.read_text(encoding="utf-8").split("\n\n")[1:]
    ]
    articles = [
        Article(id=str(number), text=spoil(text, chance), published="2018-09-12")
        for number, text in enumerate(chance.sample(texts, k=400))
    ]
    found = read_shard(tuple(articles))
    assert [told for told in found if not isinstance(told, Reading)] == []


def spoil(text: str, chance: random.Random) -> str:
    """A text as a careless site or a bad conversion may have it."""
    rate = chance.choice(RATES)
    return "".join(_spoilt(piece, rate, chance) for piece in PIECES.findall(text))


def _spoilt(piece: str, rate: float, chance: random.Random) -> str:
    if not piece.isalnum():
        return chance.choice(MARKS) if chance.random() < rate else piece
    return chance.choice([piece.upper(), f"{piece} {piece}", *WORDS]) if chance.random() < rate / 3 else piece
