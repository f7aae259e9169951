"""What a user may choose about the form of an export."""

from __future__ import annotations

from msgspec import Struct


class Options(Struct, frozen=True, kw_only=True):
    """`language` of headings and dates (`fr`, `en`); `explain` adds why each record is there. The rest is for a
    terminal: whether the stream is one, and its columns (None: as found, 80 where there is none)."""

    language: str = "fr"
    explain: bool = False
    is_terminal: bool = False
    width: int | None = None
    table: str = "statements"
    """The table of a format that has one: a name of `rows.TABLES`."""
    has_text: bool = True
    """Whether the texts of articles go along; without them, quotations are short."""
    byte_order_mark: bool = False
    """For spreadsheets that take UTF-8 for something else."""
