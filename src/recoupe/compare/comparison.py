"""What every comparison is: items with keys, and the link between two of them.

A comparison is pure. It says what of a reading it looks at (`find_items`), by which keys items find one another, and
how like two of them are (`compare`). Who keeps the items and joins on the keys is not its business: the record does it
in SQL, a cluster by `groupBy`, a test with a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from recoupe.reading import Reading
from recoupe.records import Link

B = TypeVar("B", bound=Struct)


class Item(Struct, Generic[B], frozen=True, kw_only=True):
    """What a comparison looks at: an article, a statement, an entity, cut down to what the comparison needs of it."""

    id: str
    """The article's id, or that of a record in it: *9f1c/s3*."""
    keys: dict[str, float]
    """Items that share a key may be compared: each key with its weight, the rarer the heavier. It depends on the item
    alone, never on what else is kept, so that the order in which articles come changes nothing."""
    body: B
    """What `compare` reads."""
    signs: bytes = b""
    """The signs of a vector of its meaning, where the comparison has one: by them the record is searched by meaning."""


class Comparison(Protocol):
    """One way in which articles are held against each other. The built-in ones stand in `compare/__init__.py`.

    It may also have a `find_clusters(ids, links, decisions)` of its own, in place of `links.find_clusters`: links judged
    *unsure* then count as it likes, but it joins nothing that no chain of links judged *same* connects, of those that score
    `connects` at least, where it says so. And it may say `links_kept`: that of the links of a new item to one cluster the best so many are enough, and as many of those that are
    not *same*; without it all links are kept. Where any link joins, it is compared with no more items of a cluster than that.
    And `bond`: what the keys that two items share must be worth together for them to be compared (`keys.py`), unless one of
    them has fewer, or lighter ones, and the other all of these; without it one key is enough. And a `choose_links(links)`: the
    links of all items of one article with others, as they are to be kept, in the same order.
    """

    @property
    def name(self) -> str:
        """The `kind` of its links."""
        ...

    @property
    def version(self) -> str:
        """What changes when its items or links may."""
        ...

    @property
    def body(self) -> type[Any]:
        """The type of its items' bodies, a msgspec Struct."""
        ...

    @property
    def candidates(self) -> int:
        """How many items at most one is compared with: those whose shared keys weigh most."""
        ...

    def find_items(self, reading: Reading) -> Iterable[Item[Any]]:
        """What it looks at in a reading."""
        ...

    def compare(self, a: Item[Any], b: Item[Any]) -> Link | None:
        """The link of two items of different articles, the same for `(b, a)`; None when there is nothing to say."""
        ...
