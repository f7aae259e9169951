"""Regular expressions that are built when they are first used.

Those that hold every French number take a tenth of a second each to compile; `recoupe --help` should not wait for them.
"""

from __future__ import annotations

import re
from typing import Any, cast

USES = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "pattern")


class _Late:
    """What stands for a pattern until it is used, and then does what the pattern does."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in USES:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for use in USES:
            setattr(self, use, getattr(compiled, use))
        return getattr(compiled, name)


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like that of `re.compile`, compiled at its first use; a fault in it is raised there too."""
    return cast("re.Pattern[str]", _Late(source, flags))
