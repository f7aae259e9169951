"""A quantity of the text: a number with its bounds, before it is known what it counts."""

from __future__ import annotations

from typing import Literal, NamedTuple

from recoupe.span import Span

Number = int | float
Kind = Literal["count", "vague", "share"]


class Quantity(NamedTuple):
    """A number of the text: `span` takes in its qualifier, `share` is a part of a whole, in per cent."""

    span: Span
    number: Span
    low: Number | None
    high: Number | None
    approximate: bool
    kind: Kind
    one: bool = False
    """Whether the number is a bare *un* or *une*, which without a qualifier is an article."""
    between: Span | None = None
    """The unit that stands inside a range: *entre 5 % et 10 %*."""
    dash: bool = False
    """Whether a range is written with a dash, as are scores."""
