"""One name, one type: the occurrences of a name of several words agree throughout the article.

The votes of `document` are on single words; here whole names are compared, hyphens included (*Pétion-Ville*).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from recoupe.annotate.names.heads import Found
from recoupe.reading import Tokens

Words = tuple[str, ...]
LONGEST = 12
"""Words of the longest name that is looked for elsewhere."""


def agree(names: Sequence[Found], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The names with the type that most occurrences of the same words have, the first one's on a draw; and the
    occurrences that were missed."""
    kinds: dict[Words, Counter[int]] = defaultdict(Counter)
    for first, last, kind in names:
        if first < last:
            kinds[tuple(words[first : last + 1])][kind] += 1
    settled = {key: max(count, key=lambda kind: count[kind]) for key, count in kinds.items()}
    agreed = [(first, last, settled.get(tuple(words[first : last + 1]), kind)) for first, last, kind in names]
    return sorted(agreed + _missed(agreed, settled, tokens, words))


def _missed(names: Sequence[Found], settled: dict[Words, int], tokens: Tokens, words: Sequence[str]) -> list[Found]:
    """The other occurrences of the names whose words all begin with a capital, where no name was seen."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in settled:
        if key[0][0].isupper() and key[-1][0].isupper() and len(key) <= LONGEST:
            lengths[key[0]].add(len(key))
    taken = bytearray(len(words))
    for first, last, _ in names:
        taken[first : last + 1] = b"\1" * (last + 1 - first)
    found: list[Found] = []
    for i, word in enumerate(words):
        for length in sorted(lengths.get(word, ()), reverse=True):
            key = tuple(words[i : i + length])
            if key in settled and not any(taken[i : i + length]) and _is_whole(i, i + length - 1, tokens):
                found.append((i, i + length - 1, settled[key]))
                taken[i : i + length] = b"\1" * length
                break
    return found


def _is_whole(first: int, last: int, tokens: Tokens) -> bool:
    """Whether the words stand in one sentence and nothing is glued to their end."""
    glued = last + 1 < len(tokens) and tokens.end[last] == tokens.start[last + 1] and tokens.lower[last + 1] == "-"
    return tokens.sentence[first] == tokens.sentence[last] and not glued
