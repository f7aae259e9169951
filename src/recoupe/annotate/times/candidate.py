"""A match on its way to be a time expression, and what can be seen around it."""

from __future__ import annotations

import re

from msgspec import Struct


class Candidate(Struct, frozen=True):
    """A match on its way: the text, the same folded, where the match lies, its slots."""

    text: str
    folded: str
    start: int
    end: int
    slots: dict[str, str]

    def before(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Where `pattern`, anchored at its end, matches just before the candidate."""
        return pattern.search(self.folded, max(0, self.start - 60), self.start)

    def after(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Where `pattern` matches just behind the candidate."""
        return pattern.match(self.folded, self.end)

    def is_capital(self) -> bool:
        """Whether it starts with a capital in the middle of a sentence."""
        return self.text[self.start].isupper() and not is_sentence_start(self.text, self.start)


def is_sentence_start(text: str, start: int) -> bool:
    """Whether a sentence, a line or a quotation begins at `start`."""
    return SENTENCE_START.search(text, max(0, start - 4), start) is not None


SENTENCE_START = re.compile(r"(?:^|\n|[.!?:…»«–—-]\s?)\s?$")
