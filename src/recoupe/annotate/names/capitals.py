"""Headlines in capitals, written as they would be elsewhere."""

from __future__ import annotations

from collections import Counter

from recoupe.annotate.names import lists


def find_shouted(plain: list[str], sentence: tuple[int, ...]) -> set[int]:
    """The sentences written in capitals: four words or more, nine in ten of them upper case."""
    upper = Counter(s for word, s in zip(plain, sentence, strict=True) if word.isupper() and len(word) > 1)
    some = {s for s, n in upper.items() if n >= 4}
    if not some:
        return some
    alpha = Counter(
        s for word, s in zip(plain, sentence, strict=True) if s in some and word[0].isalpha() and len(word) > 1
    )
    return {s for s in some if upper[s] >= 0.9 * alpha[s]}


def unshout(plain: list[str], sentence: tuple[int, ...], shouted: set[int]) -> list[str]:
    """The words with those of headlines in capitals written as they would be elsewhere: with a capital where the article
    or the lists know such a name, small where not."""
    quiet = [w for w, s in zip(plain, sentence, strict=True) if s not in shouted]
    small = {w for w in quiet if w.islower()}
    big = {w.lower(): w for w in reversed(quiet) if w[0].isupper() and not w.islower()}
    return [_spoken(w, small, big) if s in shouted else w for w, s in zip(plain, sentence, strict=True)]


def _spoken(word: str, small: set[str], big: dict[str, str]) -> str:
    lower = word.lower()
    plain = lower.replace("’", "'")
    if plain in lists.small("function") or lower in small:
        return lower
    if lower in big:
        return big[lower]
    known = (plain,) in lists.phrases().get(plain, {}) or not {"first", "people"}.isdisjoint(
        lists.marks().get(plain, ())
    )
    return "-".join(part.capitalize() for part in word.split("-")) if known else lower
