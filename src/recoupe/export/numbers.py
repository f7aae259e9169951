"""Numbers and their bounds in plain words: *au moins 3,5 millions*."""

from __future__ import annotations

from recoupe.export.phrases import Phrases

MILLION, BILLION = 1_000_000, 1_000_000_000


def describe_bounds(low: float | None, high: float | None, words: Phrases, *, is_rounded: bool) -> str:
    """The bounds of a quantity; nothing when it has none."""
    if low is None and high is None:
        return ""
    if low is None or high is None:
        if low is None:
            return words.say("at_most", high=describe_number(high or 0, words))
        return words.say("at_least", low=describe_number(low, words))
    if low != high:
        return words.say("between", low=describe_number(low, words), high=describe_number(high, words))
    return words.say("around", number=describe_number(low, words)) if is_rounded else describe_number(low, words)


def describe_number(value: float, words: Phrases) -> str:
    """A number as the language writes it: *3,5 millions*, *1 200*."""
    for size, one, several in ((BILLION, "billion", "billions"), (MILLION, "million", "millions")):
        if abs(value) >= size and round(value / size, 2) == value / size:
            return f"{_digits(value / size, words)} {words.say(several if abs(value) >= 2 * size else one)}"
    return _digits(value, words)


def _digits(value: float, words: Phrases) -> str:
    whole = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")
    return whole.translate({ord(","): words.say("thousands"), ord("."): words.say("decimal")})
